from django.db import migrations

from ledger.append_only import append_only


class Migration(migrations.Migration):
    dependencies = [("retention", "0001_initial")]

    operations = [
        append_only(f"retention_{table}")
        for table in ("schedule", "rule", "finish", "hold", "review", "destruction", "destructioncertificate")
    ]
