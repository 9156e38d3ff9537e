from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("cases", "0018_what_identifies_people_is_encrypted")]

    operations = [
        migrations.AddField(
            "case",
            "finished_on",
            models.DateField(
                null=True,
                editable=False,
                help_text="The day it ended, as it was last said; how and by whom is retention's",
            ),
        ),
        migrations.AddField(
            "case",
            "destroyed_at",
            models.DateTimeField(
                null=True,
                editable=False,
                help_text="When its material was destroyed: figures and sealed lines are left of it",
            ),
        ),
    ]
