from django.db import migrations

from ledger.append_only import append_only


class Migration(migrations.Migration):
    dependencies = [
        ("breaches", "0006_where_it_was_and_copies_asked_back"),
        ("ledger", "0002_lines_are_append_only"),
    ]

    operations = [
        append_only("breaches_placenamed"),
        append_only("breaches_recall"),
        append_only("breaches_recallanswer"),
    ]
