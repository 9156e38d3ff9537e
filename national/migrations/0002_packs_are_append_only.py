from django.db import migrations

from ledger.append_only import append_only


class Migration(migrations.Migration):
    dependencies = [
        ("national", "0001_packs_returns_and_risks"),
        ("ledger", "0002_lines_are_append_only"),
    ]

    operations = [
        append_only("national_pack"),
        append_only("national_declaration"),
        append_only("national_risk"),
        append_only("national_riskversion"),
    ]
