from django.db import migrations

from cases.encryption import fields
from cases.encryption.migrating import EncryptColumn


class Migration(migrations.Migration):
    dependencies = [("redaction", "0024_stored_files_are_encrypted")]

    operations = [
        EncryptColumn(
            "certificate",
            "content",
            fields.EncryptedTextField(
                help_text="The certificate as JSON, to the letter: its digest is the ledger's. It names the recipient",
                of="copy__bundle__case",
            ),
        ),
    ]
