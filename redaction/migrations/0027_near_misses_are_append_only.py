from django.db import migrations

from ledger.append_only import append_only


class Migration(migrations.Migration):
    dependencies = [
        ("redaction", "0026_near_misses"),
        ("ledger", "0002_lines_are_append_only"),
    ]

    operations = [
        append_only("redaction_nearmiss"),
        append_only("redaction_stoppedflag"),
    ]
