from django.db import migrations

from ledger.append_only import append_only


class Migration(migrations.Migration):
    dependencies = [
        ("training", "0001_practice"),
        ("ledger", "0002_lines_are_append_only"),
    ]

    operations = [
        append_only("training_attempt"),
        append_only("training_practicecase"),
        append_only("training_result"),
        append_only("training_marked"),
        append_only("training_answered"),
        append_only("training_passmark"),
    ]
