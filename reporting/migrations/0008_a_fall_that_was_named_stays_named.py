from django.db import migrations

from ledger.append_only import append_only


class Migration(migrations.Migration):
    dependencies = [
        ("reporting", "0007_what_became_of_what_was_found"),
        ("ledger", "0002_lines_are_append_only"),
    ]

    operations = [append_only("reporting_detectorfall")]
