from django.db import migrations

from ledger.append_only import append_only


class Migration(migrations.Migration):
    dependencies = [
        ("breaches", "0004_particulars_actions_and_people"),
        ("ledger", "0002_lines_are_append_only"),
    ]

    operations = [
        append_only("breaches_particulars"),
        append_only("breaches_particulars_documents"),
        append_only("breaches_peopleaffected"),
        append_only("breaches_recipients"),
        append_only("breaches_todo"),
        append_only("breaches_todoline"),
        append_only("breaches_attribution"),
        append_only("breaches_onetoone"),
        append_only("breaches_retrainingpolicy"),
        append_only("breaches_retraining"),
        append_only("breaches_retrainingdone"),
    ]
