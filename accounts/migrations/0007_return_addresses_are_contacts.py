"""The address that papers are returned to was a field of the agency; now it is the first row of its story."""

from django.db import migrations
from django.db.models import OuterRef, Subquery


def keep_as_rows(apps, schema_editor):
    agency, contact = (apps.get_model("accounts", name) for name in ("Agency", "AgencyContact"))
    rows = agency.objects.exclude(returns_email="")
    contact.objects.bulk_create(contact(agency=one, what="returns", email=one.returns_email) for one in rows)


def keep_as_field(apps, schema_editor):
    agency, contact = (apps.get_model("accounts", name) for name in ("Agency", "AgencyContact"))
    latest = contact.objects.filter(agency=OuterRef("pk"), what="returns").order_by("-pk").values("email")[:1]
    agency.objects.filter(contacts__what="returns").update(returns_email=Subquery(latest))


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0006_whom_agencies_are_written_to"),
    ]

    operations = [
        migrations.RunPython(keep_as_rows, keep_as_field),
        migrations.RemoveField(model_name="agency", name="returns_email"),
    ]
