from django.db import migrations

from ledger.append_only import append_only


class Migration(migrations.Migration):
    dependencies = [
        ("redaction", "0001_initial"),
        ("ledger", "0002_lines_are_append_only"),
    ]

    operations = [
        append_only("redaction_search"),
        append_only("redaction_flag"),
        append_only("redaction_decision"),
        append_only("redaction_pagecheck"),
        append_only("redaction_question"),
        append_only("redaction_answer"),
        append_only("redaction_signoff"),
        append_only("redaction_burntcopy"),
    ]
