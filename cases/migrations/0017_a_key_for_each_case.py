from django.db import migrations, models

import cases.encryption.keystore


def give_keys(apps, schema_editor):
    Case = apps.get_model("cases", "Case")
    for pk in Case.objects.values_list("pk", flat=True):
        Case.objects.filter(pk=pk).update(key=cases.encryption.keystore.new_key())


class Migration(migrations.Migration):
    dependencies = [("cases", "0016_what_the_police_sent_again")]

    operations = [
        migrations.AddField("case", "key", models.UUIDField(null=True, editable=False)),
        migrations.RunPython(give_keys, migrations.RunPython.noop),
        migrations.AlterField(
            "case",
            "key",
            models.UUIDField(
                default=cases.encryption.keystore.new_key,
                editable=False,
                help_text="The number of its encryption key, which is not kept here",
                unique=True,
            ),
        ),
    ]
