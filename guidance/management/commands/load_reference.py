"""manage.py load_reference: the Areas, units, agencies and the guidance that the product ships."""

from typing import Any

from django.core.management.base import BaseCommand

from accounts import reference
from guidance.publishing import publish_all


class Command(BaseCommand):
    help = "Loads Areas, units, agencies and guidance editions. Running it again changes nothing."

    def handle(self, *args: Any, **options: Any) -> None:
        reference.load()
        publish_all(by=None)
        self.stdout.write("Areas, agencies and guidance are loaded.")
