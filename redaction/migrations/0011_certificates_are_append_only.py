from django.db import migrations

from ledger.append_only import append_only


class Migration(migrations.Migration):
    dependencies = [
        ("redaction", "0010_certificates_and_refused_copies"),
        ("ledger", "0002_lines_are_append_only"),
    ]

    operations = [append_only("redaction_certificate"), append_only("redaction_refusedcopy")]
