"""Draw the dip samples that are due, here and now, as beat does of a morning."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from accounts.models import Area
from assurance.sampling import draw_samples, due_draws


class Command(BaseCommand):
    help = "Draw the dip samples that are due in every Area. Doing it again draws nothing twice."

    def handle(self, **_options: Any) -> None:
        for area in Area.objects.all():
            for since, until in due_draws(area, today=timezone.localdate()):
                made = draw_samples(area, since, until)
                self.stdout.write(f"{area}: {made.samples.count()} of {made.population} bundles ({made}).")
