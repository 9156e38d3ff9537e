from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("cases", "0005_a_urn_is_its_root")]

    operations = [
        migrations.AlterField(
            model_name="case",
            name="charge_status",
            field=models.CharField(
                blank=True,
                choices=[("pre_charge", "Pre-charge"), ("post_charge", "Post-charge")],
                default="",
                help_text="Empty when nobody said",
                max_length=12,
            ),
        ),
    ]
