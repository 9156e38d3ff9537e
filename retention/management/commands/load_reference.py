"""manage.py load_reference: the Areas, units, agencies, guidance and retention schedule that the product ships."""

from typing import Any

from django.core.management.base import BaseCommand

from accounts import reference
from guidance.publishing import publish_all
from retention.scheduling import publish_shipped


class Command(BaseCommand):
    help = "Loads Areas, units, agencies, guidance editions and a retention schedule. Running it again changes nothing."

    def handle(self, *args: Any, **options: Any) -> None:
        reference.load()
        publish_all(by=None)
        publish_shipped(by=None)
        self.stdout.write("Areas, agencies, guidance and a retention schedule are loaded.")
