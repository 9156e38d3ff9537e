from django.db import migrations

from ledger.append_only import append_only


class Migration(migrations.Migration):
    dependencies = [
        ("redaction", "0032_rehearsals_of_drafts"),
    ]

    operations = [
        append_only("redaction_rehearsal"),
        append_only("redaction_rehearsedbundle"),
    ]
