from django.db import migrations

from ledger.append_only import append_only


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0028_practice_and_letting_go_on"),
        ("ledger", "0002_lines_are_append_only"),
    ]

    operations = [
        append_only("cases_letthrough"),
    ]
