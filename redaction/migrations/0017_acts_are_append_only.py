from django.db import migrations

from ledger.append_only import append_only


class Migration(migrations.Migration):
    dependencies = [
        ("redaction", "0016_acts_that_can_be_undone"),
        ("ledger", "0002_lines_are_append_only"),
    ]

    operations = [append_only("redaction_act")]
