"""manage.py add_staff EMAIL: give a member of staff an account, and a token for the API where one is wanted."""

from __future__ import annotations

import getpass
import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from accounts.joining import Joiner, add_staff
from accounts.models import Role
from cpsredact.refusals import Refusal


class Command(BaseCommand):
    help = "Adds a member of staff. The password is asked for, or read from standard input when that is no terminal."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("email", metavar="EMAIL", help="what they sign in with")
        parser.add_argument("--name", required=True, metavar="'FIRST LAST'")
        parser.add_argument("--role", required=True, help=f"one of {', '.join(Role.values)}")
        parser.add_argument(
            "--area", default="", metavar="CODE", help="such as mersey-cheshire; a national role has none"
        )
        parser.add_argument("--token", action="store_true", help="issue a token for the API and print it, this once")

    def handle(self, *args: Any, email: str, name: str, role: str, area: str, token: bool, **options: Any) -> None:
        try:
            user, key = add_staff(Joiner(email, name, role, area), asked_password(), token=token)
        except Refusal as refusal:
            raise CommandError(refusal.sentence) from refusal
        where = f", {user.area}" if user.area else ""
        self.stderr.write(f"{user} ({user.get_role_display()}{where}) may sign in as {user.username}.")
        if key:
            self.stderr.write("This is the token for the API; it is not shown again.")
            self.stdout.write(key)


def asked_password() -> str:
    """The password, typed twice at a terminal, or the first line of standard input."""
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\r\n")
    try:
        password = getpass.getpass("Password: ")
        again = getpass.getpass("The same again: ")
    except (KeyboardInterrupt, EOFError):
        raise CommandError("Nobody was added.") from None
    if password != again:
        raise CommandError("The two passwords are not the same: nobody was added.")
    return password
