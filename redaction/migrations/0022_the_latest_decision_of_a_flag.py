from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("redaction", "0021_returns_are_append_only"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="decision",
            index=models.Index(fields=["flag", "-id"], name="the_latest_of_a_flag"),
        ),
    ]
