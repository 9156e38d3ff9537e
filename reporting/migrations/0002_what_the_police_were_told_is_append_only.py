from django.db import migrations

from ledger.append_only import append_only


class Migration(migrations.Migration):
    dependencies = [
        ("reporting", "0001_what_the_police_are_told"),
        ("ledger", "0002_lines_are_append_only"),
    ]

    operations = [
        append_only("reporting_policereport"),
        append_only("reporting_sending"),
        append_only("reporting_response"),
        append_only("reporting_dispute"),
        append_only("reporting_ruling"),
    ]
