from django.db import migrations

from ledger.append_only import append_only


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0009_training_that_was_passed"),
        ("ledger", "0002_lines_are_append_only"),
    ]

    operations = [
        append_only("accounts_completion"),
        append_only("accounts_refresher"),
        append_only("accounts_trainingpolicy"),
    ]
