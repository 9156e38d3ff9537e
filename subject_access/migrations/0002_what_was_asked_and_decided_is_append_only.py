from django.db import migrations

from ledger.append_only import append_only


class Migration(migrations.Migration):
    dependencies = [
        ("subject_access", "0001_requests_and_searches"),
        ("ledger", "0002_lines_are_append_only"),
    ]

    operations = [
        append_only(f"subject_access_{table}")
        for table in ("request", "sought", "trawledcase", "trace", "ruling", "step", "reading", "forgotten")
    ]
