from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0003_keys_of_ones_own"),
    ]

    operations = [
        migrations.AddField(
            model_name="user",
            name="walk_through_put_away_at",
            field=models.DateTimeField(blank=True, help_text="Empty while the desk offers it", null=True),
        ),
    ]
