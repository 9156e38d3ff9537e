import django.contrib.postgres.indexes
import django.core.validators
from django.db import migrations

from cases.encryption import fields
from cases.encryption.migrating import EncryptColumn
from cases.encryption.word_index import WordIndexField


def index_names(apps, schema_editor):
    for person in apps.get_model("cases", "Person").objects.iterator():
        person.save(update_fields=["name_index"])


class Migration(migrations.Migration):
    dependencies = [("cases", "0017_a_key_for_each_case")]

    operations = [
        migrations.AddField("person", "name_index", WordIndexField(words_of="name")),
        migrations.RunPython(index_names, migrations.RunPython.noop),
        EncryptColumn("person", "name", fields.EncryptedTextField(max_length=200, of="case")),
        EncryptColumn("person", "date_of_birth", fields.EncryptedDateField(blank=True, null=True, of="case")),
        EncryptColumn("person", "address", fields.EncryptedTextField(blank=True, max_length=500, of="case")),
        EncryptColumn(
            "person",
            "pnc_id",
            fields.EncryptedTextField(blank=True, max_length=20, of="case", verbose_name="PNC ID"),
        ),
        EncryptColumn("recipient", "name", fields.EncryptedTextField(max_length=200, of="case")),
        EncryptColumn(
            "recipient",
            "email",
            fields.EncryptedTextField(
                blank=True, max_length=254, of="case", validators=[django.core.validators.EmailValidator()]
            ),
        ),
        EncryptColumn(
            "document",
            "received_name",
            fields.EncryptedTextField(
                help_text="The sender's file name: may hold personal data, never served",
                max_length=255,
                of="bundle__case",
            ),
        ),
        EncryptColumn(
            "bundle",
            "faults",
            fields.EncryptedJSONField(
                default=list, help_text="Why the last burn or verification sent it back, as sentences", of="case"
            ),
        ),
        EncryptColumn(
            "case",
            "digest_key",
            fields.EncryptedBytesField(editable=False, help_text="Keys the digests that group equal values", of=""),
        ),
        migrations.AddIndex(
            "person",
            django.contrib.postgres.indexes.GinIndex(fields=["name_index"], name="people_by_words_of_names"),
        ),
    ]
