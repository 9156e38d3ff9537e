"""Work a draw out again, from the ledger and from what was sent, and say whether it is the one that is kept."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from assurance.models import Draw
from assurance.sampling import recompute


class Command(BaseCommand):
    help = "Work a draw of dip samples out again, and say whether it agrees with what is kept and sealed."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("draw", type=int, help="The number of the draw, as its page says it")

    def handle(self, *, draw: int, **_options: Any) -> None:
        made = Draw.objects.filter(pk=draw).select_related("area").first()
        if made is None:
            raise CommandError(f"There is no draw {draw}.")
        self.stdout.write(f"{made.area}, {made.since} up to {made.until}: {made.size} of {made.population} bundles.")
        self.stdout.write(f"Anchor: line {made.anchor} of the nation's chain, seal {made.seal}")
        text = f"{made.area_id}|{made.since}|{made.until}|{made.seal}"
        self.stdout.write(f"Seed: SHA-256 of “{text}” = {made.seed}")
        if wrong := recompute(made):
            raise CommandError(" ".join(wrong))
        drawn = ", ".join(str(one) for one in made.samples.order_by("place").values_list("bundle", flat=True))
        self.stdout.write(f"It agrees. Drawn, in order: bundles {drawn or 'none'}.")
