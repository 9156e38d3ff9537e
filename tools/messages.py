"""Gather what is to be said in Welsh, and compile what has been: `make messages`. Wants xgettext; compiling does not.

What has changed in English is emptied in Welsh rather than guessed at, and a test fails until somebody has said it.
"""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import polib

ROOT = Path(__file__).resolve().parent.parent
LOCALE = ROOT / "locale" / "cy" / "LC_MESSAGES"
DOMAINS = ("django", "djangojs")
OPTIONS = ("--no-obsolete", "--add-location", "file")
# Nothing in these is shown to those who use the service.
NOT_SHOWN = (
    *(".venv", "var", "tests", "tools", "benchmarks", "staticfiles", "frontend", "static/vendor", "demo", "papers"),
)
LIBRARIES = ("screening/recipients.py",)
ROOMS = (
    *("accounts", "guidance", "cases", "redaction", "breaches", "assurance", "reporting", "retention", "histories"),
    *("subject_access", "training", "national", "ledger", "charts"),
)


def gather() -> None:
    """Bring the .po files to what the code and the templates say now."""
    known = {entry.msgid: entry.msgstr for entry in _catalogue("django")}
    ignored = [part for name in NOT_SHOWN for part in ("--ignore", name)]
    for domain in DOMAINS:
        subprocess.run(
            [sys.executable, "manage.py", "makemessages", "--locale", "cy", "--domain", domain, *OPTIONS, *ignored],
            cwd=ROOT,
            check=True,
        )
        catalogue = _catalogue(domain)
        tidy(catalogue)
        if domain == "django":
            add_sentences(catalogue, known)
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


def add_sentences(catalogue: polib.POFile, known: dict[str, str]) -> None:
    """Add what xgettext does not read: the sentences of a case's history, which are the facts' docstrings, and those
    of libraries that know no Django.
    """
    here = {entry.msgid for entry in catalogue if not entry.msgctxt}
    for sentence, where in sorted({**dict(fact_sentences()), **dict(library_sentences())}.items()):
        if sentence not in here:
            entry = polib.POEntry(msgid=sentence, msgstr=known.get(sentence, ""), occurrences=[(where, "")])
            catalogue.append(entry)


def fact_sentences() -> Iterator[tuple[str, str]]:
    """The first line of every fact's docstring, and the file that it is in."""
    kinds = {"Fact"}
    trees = [(path, ast.parse(path.read_text())) for room in ROOMS for path in sorted((ROOT / room).glob("*.py"))]
    for path, tree in trees:
        for node in (node for node in tree.body if isinstance(node, ast.ClassDef)):
            if kinds & {base.id for base in node.bases if isinstance(base, ast.Name)}:
                kinds.add(node.name)
                yield (ast.get_docstring(node) or "").splitlines()[0], path.relative_to(ROOT).as_posix()


def library_sentences() -> Iterator[tuple[str, str]]:
    """The sentences that a library keeps as constants of their own."""
    for name in LIBRARIES:
        for node in ast.parse((ROOT / name).read_text()).body:
            if (
                isinstance(node, ast.Assign)
                and isinstance(node.value, ast.Constant)
                and isinstance(node.value.value, str)
            ):
                yield node.value.value, name


def compiled(domain: str) -> bytes:
    """What the .mo file of a domain is to hold."""
    return bytes(_catalogue(domain).to_binary())


def _catalogue(domain: str) -> polib.POFile:
    return polib.pofile(str(LOCALE / f"{domain}.po"))


def main() -> None:
    gather()
    for domain in DOMAINS:
        (LOCALE / f"{domain}.mo").write_bytes(compiled(domain))


if __name__ == "__main__":
    main()
