"""`manage.py spans`: the detectors on plain text, one JSON object a line in and one a line out, in the same order."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable, Iterator
from typing import Any, BinaryIO

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

import detectors
from pdf.page import Box, Page, Word
from redaction.management.trial import edition_for_a_trial
from screening.casefile import CaseFile, PaperDocument
from screening.edition import Edition
from screening.screen import screen_document

_WORDS = re.compile(r"\S+")
_WIDE, _HIGH = 6.0, 12.0  # points: the size of a typewriter's letter

Answer = Callable[[str], list[dict[str, Any]]]


class Command(BaseCommand):
    """Answer each line of text before the next is waited for, so that another program can drive this one."""

    help = 'Read {"id", "text"} lines and answer {"id", "spans"} lines. Nothing is saved.'
    requires_system_checks: list[str] = []
    requires_migrations_checks = False

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--everything",
            action="store_true",
            help="every mention that could identify anybody, not only what a caseworker would be asked about",
        )

    def handle(self, *args: Any, everything: bool, **options: Any) -> None:
        answer = _everything if everything else _flagged(edition_for_a_trial(timezone.localdate(), self.stderr))
        for line in answers(sys.stdin.buffer, answer):
            sys.stdout.write(json.dumps(line) + "\n")
            sys.stdout.flush()


def answers(lines: BinaryIO, answer: Answer) -> Iterator[dict[str, Any]]:
    """One answer a line, in order. A line that fails says so and does not stop the rest."""
    while line := lines.readline():
        if line.strip():
            yield _answered(line, answer)


def _answered(line: bytes, answer: Answer) -> dict[str, Any]:
    name: Any = None
    try:
        asked = json.loads(line)
        name = asked["id"] if isinstance(asked, dict) else None
        text = asked["text"]
        if not isinstance(text, str):
            raise TypeError("The text is not a string.")
        return {"id": name, "spans": answer(text)}
    # The edge of the command: whatever is wrong with one text is told to its sender, and the next is answered.
    except Exception as error:  # noqa: BLE001
        return {"id": name, "error": _in_a_sentence(error)}


def _in_a_sentence(error: Exception) -> str:
    """What went wrong, without any words of the text."""
    if isinstance(error, json.JSONDecodeError | UnicodeDecodeError):
        return "The line is not JSON."
    if isinstance(error, KeyError):
        return "The line has no id or no text."
    if isinstance(error, TypeError):
        return "The line is not an object with an id and a text."
    return f"The text could not be searched ({type(error).__name__})."


def _everything(text: str) -> list[dict[str, Any]]:
    return [
        _span(span.start, span.end, span.category.value, span.detector, span.confidence)
        for span in detectors.find_everything(text)
    ]


def _flagged(edition: Edition) -> Answer:
    """What `screen` would flag in a page of this text in an empty case file, whatever it recommends."""
    casefile = CaseFile.from_json({})
    document = PaperDocument("text", "other")

    def flagged(text: str) -> list[dict[str, Any]]:
        findings = screen_document(casefile, document, [_page(text)], edition)
        return [
            _span(finding.start, finding.end, finding.category, finding.detector, finding.confidence)
            for finding in findings
            if finding.start is not None and finding.end is not None and finding.category
        ]

    return flagged


def _page(text: str) -> Page:
    """The text as a page of typescript: every word a box, every line a line."""
    words = []
    at = 0
    for number, line in enumerate(text.split("\n")):
        for match in _WORDS.finditer(line):
            box = Box(match.start() * _WIDE, number * _HIGH, match.end() * _WIDE, (number + 1) * _HIGH)
            words.append(Word(at + match.start(), at + match.end(), box, number))
        at += len(line) + 1
    width = max((word.box.x1 for word in words), default=_WIDE)
    return Page(1, width, max((word.box.y1 for word in words), default=_HIGH), text, tuple(words), "text")


def _span(start: int, end: int, category: str, detector: str, confidence: float) -> dict[str, Any]:
    return {"start": start, "end": end, "category": category, "detector": detector, "confidence": round(confidence, 3)}
