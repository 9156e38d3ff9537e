"""manage.py burning [stop|stop-all|go-on]: stop burning for everybody, or let it go on; alone, say how it is."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from accounts.access import Action, may
from accounts.models import User
from cases.models import Stoppage
from cases.stopping import change_stoppage, latest_change, stoppage, waiting
from cpsredact.refusals import Refusal

WORDS = {
    "stop": Stoppage.What.BURNING,
    "stop-all": Stoppage.What.DISPATCH,
    "go-on": Stoppage.What.NOTHING,
}


class Command(BaseCommand):
    help = "Stops burning for the whole service (stop), with dispatch (stop-all), or lets both go on (go-on)."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("word", nargs="?", choices=[*WORDS, "status"], default="status")
        parser.add_argument("--reason", default="", help="shown to all staff on every page while it holds")
        parser.add_argument("--by", default="", metavar="USERNAME", help="who does it: HQ or a system administrator")

    def handle(self, *args: Any, word: str, reason: str, by: str, **options: Any) -> None:
        if word != "status":
            self._change(word, reason, by)
        now = stoppage()
        self.stdout.write(now.sentence if now else "Burning and dispatch go on.")
        self.stdout.write(f"Bundles signed off and not burnt: {waiting().count()}.")

    def _change(self, word: str, reason: str, by: str) -> None:
        user = User.objects.filter(username=by).first()
        if user is None or not may(user, Action.STOP_BURNING):
            raise CommandError("Say with --by who does it: the username of somebody at HQ or of an administrator.")
        latest = latest_change()
        try:
            change_stoppage(WORDS[word], reason=reason, by=user, seen=latest.pk if latest else None)
        except Refusal as refusal:
            raise CommandError(refusal.sentence) from refusal
