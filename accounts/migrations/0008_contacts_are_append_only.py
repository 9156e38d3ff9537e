from django.db import migrations

from ledger.append_only import append_only


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0007_return_addresses_are_contacts"),
        ("ledger", "0002_lines_are_append_only"),
    ]

    operations = [
        append_only("accounts_agencycontact"),
    ]
