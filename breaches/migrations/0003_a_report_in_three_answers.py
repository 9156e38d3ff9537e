import django.contrib.postgres.fields
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("breaches", "0002_what_happened_is_append_only"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="breach",
            name="a_breach_says_what_was_wrong",
        ),
        migrations.AddField(
            model_name="breach",
            name="happened",
            field=models.CharField(
                blank=True,
                choices=[
                    ("left_in", "Something was served that should have been taken out"),
                    ("wrong_person", "It went to the wrong person or address"),
                    ("wrong_papers", "Another case’s or another person’s papers were served"),
                    ("lost", "Papers or a device were lost or stolen"),
                    ("seen", "Somebody saw or heard what they should not have"),
                    ("nearly", "It was nearly served, and somebody stopped it"),
                    ("unsure", "Something else, or I am not sure"),
                ],
                help_text="Empty in records from before it was asked",
                max_length=12,
            ),
        ),
        migrations.AlterField(
            model_name="breach",
            name="faults",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.CharField(
                    choices=[
                        ("case_summary", "Case summary (MG5)"),
                        ("statement_body", "Body of a witness statement (MG11)"),
                        ("statement_back", "Back of a witness statement"),
                        ("wrong_media_link", "Wrong media link"),
                        ("wrong_convictions", "Wrong previous convictions"),
                        ("wrong_email", "Sent to a wrong e-mail address"),
                        ("other", "Something else"),
                    ],
                    max_length=20,
                ),
                default=list,
                size=None,
            ),
        ),
        migrations.AlterField(
            model_name="breach",
            name="origin",
            field=models.CharField(
                blank=True, choices=[("police", "Police or another agency"), ("cps", "CPS")], max_length=6
            ),
        ),
        migrations.AddConstraint(
            model_name="breach",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("faults", []), _negated=True), models.Q(("happened", ""), _negated=True), _connector="OR"
                ),
                name="a_breach_says_what_was_wrong",
            ),
        ),
    ]
