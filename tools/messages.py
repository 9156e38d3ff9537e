"""Gather what is to be said in Welsh, and compile what has been: `make messages`. Wants xgettext; compiling does not.

What has changed in English is emptied in Welsh rather than guessed at, and a test fails until somebody has said it.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import polib

ROOT = Path(__file__).resolve().parent.parent
LOCALE = ROOT / "locale" / "cy" / "LC_MESSAGES"
DOMAINS = ("django", "djangojs")
OPTIONS = ("--no-obsolete", "--add-location", "file")
# Nothing in these is shown to those who use the service.
NOT_SHOWN = (".venv", "var", "tests", "tools", "benchmarks", "staticfiles", "frontend", "static/vendor", "demo")


def gather() -> None:
    """Bring the .po files to what the code and the templates say now."""
    ignored = [part for name in NOT_SHOWN for part in ("--ignore", name)]
    for domain in DOMAINS:
        subprocess.run(
            [sys.executable, "manage.py", "makemessages", "--locale", "cy", "--domain", domain, *OPTIONS, *ignored],
            cwd=ROOT,
            check=True,
        )
        if not (LOCALE / f"{domain}.po").exists():
            continue
        catalogue = polib.pofile(str(LOCALE / f"{domain}.po"))
        tidy(catalogue)
        catalogue.save()


def tidy(catalogue: polib.POFile) -> None:
    """Take out what msgmerge only guessed, and the time of day, which makes every run another file."""
    catalogue.metadata.pop("POT-Creation-Date", None)
    for entry in catalogue:
        if entry.fuzzy:
            entry.flags.remove("fuzzy")
            entry.previous_msgid = entry.previous_msgctxt = entry.previous_msgid_plural = None
            entry.msgstr = ""
            entry.msgstr_plural = dict.fromkeys(entry.msgstr_plural, "")


def compiled(domain: str) -> bytes:
    """What the .mo file of a domain is to hold."""
    catalogue = polib.pofile(str(LOCALE / f"{domain}.po"))
    return bytes(catalogue.to_binary())


def main() -> None:
    gather()
    for domain in DOMAINS:
        (LOCALE / f"{domain}.mo").write_bytes(compiled(domain))


if __name__ == "__main__":
    main()
