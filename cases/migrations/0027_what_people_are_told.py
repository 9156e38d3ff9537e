from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("cases", "0026_notices_of_subject_access")]

    operations = [
        migrations.AlterField(
            model_name="notice",
            name="kind",
            field=models.CharField(
                choices=[
                    ("asked", "A question waits for your answer"),
                    ("answered", "Your question has been answered"),
                    ("given", "The papers are yours now"),
                    ("signed_off", "The papers have been signed off"),
                    ("verified", "The served copy is proved clean and ready to dispatch"),
                    ("stuck", "The served copy was not proved clean: the papers are in review again"),
                    ("hearing_near", "The hearing is near, and the papers have not been dispatched"),
                    ("answer_due", "An answer to a question is due"),
                    ("return_due", "Papers are due back from the police soon"),
                    ("return_late", "Papers have not come back from the police: redact them here, or ask again"),
                    ("resubmitted", "Papers have come back from the police: see what changed, and accept them"),
                    ("breach", "A breach or near miss was reported: see what is to be done"),
                    ("action", "An action about a breach is yours to do"),
                    ("action_late", "An action about a breach is late"),
                    ("siad_due", "SIAD must be told of a breach within 6 hours"),
                    (
                        "siad_late",
                        "SIAD has not been told of a breach within 24 hours: tell it, and say why it is late",
                    ),
                    ("ico_due", "24 hours are left to tell the Information Commissioner of a breach, or decide not to"),
                    ("ico_late", "The 72 hours to tell the Information Commissioner of a breach have run out"),
                    ("learnt", "What you reported is closed: see what came of it"),
                    ("one_to_one", "A one-to-one is to be held about a breach"),
                    ("retraining", "Training is to be arranged again for somebody you manage"),
                    ("access_due", "A request for what is held about somebody must be answered within 7 days"),
                    ("access_late", "A request for what is held about somebody is late: answer it, and say why"),
                    ("proposed", "The destruction of a case's material is proposed: approve it, or do not"),
                    ("to_police", "A month's report to the police is made: look through it, and send it"),
                    ("poster_made", "The monthly poster is made: say the one thing to know, and put it out"),
                    ("poster", "Your Area’s monthly poster is out: read it"),
                    ("guidance", "The guidance changes: read what, and say that you have"),
                    ("sample_drawn", "Dip samples were drawn: give each to somebody who did not work on it"),
                    ("sample_given", "A dip sample is yours to review"),
                    ("sample_late", "A dip sample is late: review it, or give it to somebody else"),
                    ("sample_found", "A dip sample found something: say what becomes of it"),
                    ("train_soon", "Your training is due soon: take it before it lapses"),
                    ("train_late", "Your training has lapsed: take it now"),
                    ("train_asked", "You are to take training again: see by when"),
                    ("let_on", "Somebody whose training has lapsed asks to go on with a bundle"),
                    ("pack_made", "A pack of figures is out: look through it"),
                    ("history_made", "The history of a case that you asked for is made and signed"),
                    ("search_fell", "People take out less of what the search finds than before: see which part of it"),
                ],
                max_length=12,
            ),
        ),
    ]
