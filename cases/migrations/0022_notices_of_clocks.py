from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0021_a_notice_may_be_about_no_case"),
    ]

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
                ],
                max_length=12,
            ),
        ),
    ]
