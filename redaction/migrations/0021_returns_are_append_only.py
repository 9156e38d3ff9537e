from django.db import migrations

from ledger.append_only import append_only


class Migration(migrations.Migration):
    dependencies = [
        ("redaction", "0020_returned_to_the_police"),
        ("ledger", "0002_lines_are_append_only"),
    ]

    operations = [
        append_only("redaction_return"),
        append_only("redaction_sentback"),
        append_only("redaction_askedofpolice"),
        append_only("redaction_returnstep"),
        append_only("redaction_carried"),
    ]
