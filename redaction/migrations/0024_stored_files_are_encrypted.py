from django.db import migrations

from cases.encryption.migrating import encrypt_file
from cases.files import location


def encrypt_files(apps, schema_editor):
    for name in ("path", "made_path"):
        rows = apps.get_model("cases", "Document").objects.values_list(name, "bundle__case__key")
        for path, key in rows.iterator():
            encrypt_file(location(path), key)
    for path, key in apps.get_model("redaction", "BurntCopy").objects.values_list("path", "bundle__case__key"):
        encrypt_file(location(path), key)


class Migration(migrations.Migration):
    # Not in one transaction with the rows: a file that was encrypted stays so, and is passed over the second time.
    atomic = False

    dependencies = [("redaction", "0023_what_papers_say_is_encrypted")]

    operations = [migrations.RunPython(encrypt_files, migrations.RunPython.noop)]
