from django.db import migrations

from ledger.append_only import append_only


class Migration(migrations.Migration):
    dependencies = [
        ("breaches", "0010_same_words_elsewhere"),
        ("ledger", "0002_lines_are_append_only"),
    ]

    operations = [append_only("breaches_samewords")]
