from django.db import migrations

from cases.encryption import fields
from cases.encryption.migrating import EncryptColumn


def keep_texts(apps, schema_editor):
    for page in apps.get_model("redaction", "Page").objects.exclude(content=None).iterator(chunk_size=100):
        page.save(update_fields=["text", "letters"])


_PAPER = "document__bundle__case"


class Migration(migrations.Migration):
    dependencies = [
        ("redaction", "0022_the_latest_decision_of_a_flag"),
        ("cases", "0018_what_identifies_people_is_encrypted"),
    ]

    operations = [
        migrations.RemoveField("page", "text"),
        migrations.RemoveField("page", "letters"),
        migrations.AddField("page", "text", fields.PartOfJSONField(null=True, of=_PAPER, whole="content", part="text")),
        migrations.AddField(
            "page", "letters", fields.PartOfJSONField(null=True, of=_PAPER, whole="content", part="letters")
        ),
        migrations.RunPython(keep_texts, migrations.RunPython.noop),
        EncryptColumn(
            "page",
            "content",
            fields.EncryptedJSONField(
                help_text="pdf.page.Page as JSON: words and boxes", null=True, of="document__bundle__case"
            ),
        ),
        EncryptColumn(
            "hiddenthing",
            "words",
            fields.EncryptedJSONField(
                help_text="The words in it; None once the material is destroyed",
                null=True,
                of="stock__document__bundle__case",
            ),
        ),
        EncryptColumn("question", "text", fields.EncryptedTextField(max_length=1000, of="bundle__case")),
        EncryptColumn("answer", "text", fields.EncryptedTextField(max_length=1000, of="question__bundle__case")),
        EncryptColumn(
            "refusedcopy",
            "report",
            fields.EncryptedJSONField(
                help_text="As BurntCopy.report has it; without a file, and with the faults", of="sign_off__bundle__case"
            ),
        ),
    ]
