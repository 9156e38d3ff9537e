from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

TYPES = [
    ("case_summary", "MG5 Case summary"),
    ("witness_statement", "MG11 Witness statement"),
    ("previous_convictions", "PNC print"),
    ("unused_schedule", "MG6C Unused schedule"),
    ("exhibit", "Exhibit"),
    ("photograph", "Photographs"),
    ("medical", "Medical notes"),
    ("interview_record", "MG15 Interview record"),
    ("charge_sheet", "MG4 Charge sheet"),
    ("media_link", "Media link"),
    ("correspondence", "Correspondence"),
    ("other", "Other"),
]


def what_was_given_was_said(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Until now a document's type was only ever what the sender gave."""
    apps.get_model("cases", "Document").objects.exclude(type="other").update(declared_type=models.F("type"))


class Migration(migrations.Migration):
    dependencies = [("cases", "0003_everybody_the_police_name")]

    operations = [
        migrations.AddField(
            model_name="document",
            name="declared_type",
            field=models.CharField(
                blank=True,
                choices=TYPES,
                default="",
                help_text="What the sender said it is; empty when nobody said",
                max_length=20,
            ),
            preserve_default=False,
        ),
        migrations.AlterField(
            model_name="document",
            name="type",
            field=models.CharField(
                choices=TYPES,
                default="other",
                help_text="What it is taken to be: as the sender said, or else by its content once it is searched",
                max_length=20,
            ),
        ),
        migrations.RunPython(what_was_given_was_said, migrations.RunPython.noop),
    ]
