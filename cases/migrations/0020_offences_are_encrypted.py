from django.db import migrations

from cases.encryption import fields
from cases.encryption.migrating import EncryptColumn
from cases.encryption.word_index import WordIndexField


def index_offences(apps, schema_editor):
    for offence in apps.get_model("cases", "Offence").objects.iterator():
        offence.save(update_fields=["description_index"])


class Migration(migrations.Migration):
    dependencies = [("cases", "0019_when_a_case_ended")]

    operations = [
        migrations.AddField("offence", "description_index", WordIndexField(words_of="description")),
        migrations.RunPython(index_offences, migrations.RunPython.noop),
        EncryptColumn("offence", "description", fields.EncryptedTextField(max_length=1000, of="case")),
        EncryptColumn("offence", "statute", fields.EncryptedTextField(blank=True, max_length=500, of="case")),
    ]
