from django.db import migrations

from ledger.append_only import append_only


class Migration(migrations.Migration):
    dependencies = [
        ("redaction", "0005_what_a_later_search_changed"),
        ("ledger", "0002_lines_are_append_only"),
    ]

    operations = [append_only("redaction_change")]
