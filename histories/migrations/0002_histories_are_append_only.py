from django.db import migrations

from ledger.append_only import append_only


class Migration(migrations.Migration):
    dependencies = [
        ("histories", "0001_asked_for_and_signed"),
        ("ledger", "0002_lines_are_append_only"),
    ]

    operations = [
        append_only("histories_casehistory"),
        append_only("histories_signedhistory"),
    ]
