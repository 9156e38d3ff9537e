"""Words that people read are marked for translation where they stand in Python and in our scripts."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
ROOMS = (
    "accounts",
    "breaches",
    "cases",
    "cpsredact",
    "guidance",
    "ledger",
    "redaction",
    "reporting",
    "retention",
    "subject_access",
)
SAID_TO_PEOPLE = {"Refusal", "Invalid", "Stale", "ValidationError", "PermissionDenied"}
OF_A_FIELD = {"label", "help_text", "empty_label"}
SAME_IN_BOTH = {"URN", "CPS", "SIAD", "ICO"}
# The API speaks English, and so do commands: these modules serve nothing else.
ENGLISH_ONLY = re.compile(r"(^|/|_)api\.py$|^accounts/joining\.py$|^guidance/publishing\.py$")


def bare(source: str, *, fields: bool = True) -> list[int]:
    """The lines of a module in which words for people stand without being marked."""
    found = []
    for node in ast.walk(ast.parse(source)):
        words: list[ast.expr] = []
        if isinstance(node, ast.Call):
            name = ast.unparse(node.func)
            if name in SAID_TO_PEOPLE:
                words += node.args[:1]
            if name.startswith("messages."):
                words += node.args[1:2]
            if fields:
                words += [one.value for one in node.keywords if one.arg in OF_A_FIELD]
                for one in node.keywords:
                    if one.arg == "error_messages" and isinstance(one.value, ast.Dict):
                        words += one.value.values
        if isinstance(node, ast.ClassDef) and any(ast.unparse(base).endswith("TextChoices") for base in node.bases):
            pairs = [line.value for line in node.body if isinstance(line, ast.Assign)]
            words += [pair.elts[-1] for pair in pairs if isinstance(pair, ast.Tuple)]
        found += [one.lineno for word in words for one in _branches(word) if _is_words(one)]
    return sorted(found)


def _branches(word: ast.expr) -> list[ast.expr]:
    return [*_branches(word.body), *_branches(word.orelse)] if isinstance(word, ast.IfExp) else [word]


def _is_words(word: ast.expr) -> bool:
    if isinstance(word, ast.JoinedStr):
        return any(isinstance(part, ast.Constant) and re.search(r"[^\W\d_]{2}", part.value) for part in word.values)
    if not isinstance(word, ast.Constant) or not isinstance(word.value, str) or word.value in SAME_IN_BOTH:
        return False
    return bool(re.search(r"[^\W\d_]{2}", word.value))


def modules(room: str) -> list[Path]:
    skipped = {"migrations", "management"}
    found = [path for path in sorted((ROOT / room).rglob("*.py")) if not skipped & set(path.parts)]
    return [path for path in found if not ENGLISH_ONLY.search(path.relative_to(ROOT).as_posix())]


@pytest.mark.parametrize("room", ROOMS)
def test_words_for_people_are_marked_for_translation(room):
    found = []
    for path in modules(room):
        is_form = path.stem != "models" and path.parent.name != "models"  # a column's help is for programmers
        lines = bare(path.read_text(encoding="utf-8"), fields=is_form)
        found += [f"{path.relative_to(ROOT)}:{line}" for line in lines]
    assert found == []


@pytest.mark.parametrize(
    ("source", "lines"),
    [
        ('raise Refusal("It is too late.")', [1]),
        ('raise Refusal(_("It is too late."))', []),
        ('raise Invalid(f"It is {late}.")', [1]),
        ('messages.success(request, _("Yes.") if good else "Not so.")', [1]),
        ('name = forms.CharField(label="Name", help_text=_("Yours"))', [1]),
        ('class State(models.TextChoices):\n    OPEN = "open", "Open"\n    SHUT = "shut", _("Shut")', [2]),
        ("raise Refusal(sentence)", []),
    ],
)
def test_the_check_finds_what_is_not_marked(source, lines):
    assert bare(source) == lines


SCRIPTS = sorted((ROOT / "static").glob("*.js"))
# A sentence in quotation marks: words that begin large and go on, or end in a stop.
_SENTENCE = re.compile(r"([\"'`])([A-Z][^\"'`]* [^\"'`]*|[A-Z][a-z]+[.…])\1")


def bare_in_script(source: str) -> list[str]:
    code = re.sub(r"^\s*//.*$|/\*.*?\*/", "", source, flags=re.MULTILINE | re.DOTALL)
    said = re.sub(r"\bn?gettext\(\s*(?:([\"'])(?:(?!\1).)*\1,?\s*)+", "", code)
    return [match[2] for match in _SENTENCE.finditer(said)]


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_a_script_says_nothing_that_a_translator_would_not_see(path):
    assert bare_in_script(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ('say("No box drawn.")', ["No box drawn."]),
        ('say(gettext("No box drawn."))', []),
        ("say(`Page ${number} of ten`)", ["Page ${number} of ten"]),
        ('ngettext("%(count)s hit", "%(count)s hits", n)', []),
        ('// Says "No box drawn."\nif (event.key === "Escape") stop()', []),
        ('say("Stopped.")', ["Stopped."]),
    ],
)
def test_the_check_of_scripts_finds_what_it_should(source, found):
    assert bare_in_script(source) == found
