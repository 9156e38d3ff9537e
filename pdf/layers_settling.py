"""Rules for when a layer shows, worked out once: the engine does not know them and shows what they hide."""

from __future__ import annotations

import re
from typing import Any

import pymupdf

from pdf.unreadable import Unreadable

_TOKEN = re.compile(r"[\[\]]|/\w+|\d+ \d+ R")
_DEPTH = 30
_LONGEST = 10_000  # steps: other engines work out a rule again wherever it is named, and so may never come to its end
_ENDLESS = "Its layers have rules that cannot be followed to their end: ask for a printed copy of it."


def settle_layers(document: pymupdf.Document) -> None:
    """Put an open file's rules for layers (/VE, ISO 32000-1, 8.11.2.2) as they stand when it is opened, in memory.

    Raises Unreadable for rules that no viewer could come to the end of.
    """
    if document.xref_get_key(document.pdf_catalog(), "OCProperties")[0] == "null":
        return
    shown: dict[int, bool] | None = None
    for xref in range(1, document.xref_length()):
        kind, rule = document.xref_get_key(xref, "VE")
        if kind == "xref":
            kind, rule = "array", document.xref_object(int(rule.split()[0]), compressed=True)
        if kind != "array":
            continue
        if shown is None:
            shown = {layer: bool(about["on"]) for layer, about in document.get_ocgs().items()}
        if _length(rule, document, {}, 0) > _LONGEST:
            raise Unreadable(_ENDLESS)
        layers = [int(number) for number in re.findall(r"(\d+) \d+ R", rule) if int(number) in shown]
        document.xref_set_key(xref, "VE", "null")
        if not layers:
            continue
        is_on = _holds(_tree(rule), shown, document, 0)
        # Any one layer, asked whether it is as it is, or as it is not.
        document.xref_set_key(xref, "OCGs", f"{layers[0]} 0 R")
        document.xref_set_key(xref, "P", "/AllOn" if is_on == shown[layers[0]] else "/AllOff")


_Rule = str | list[Any]  # a layer's number, or an operator and what it is about


def _length(rule: str, document: pymupdf.Document, known: dict[int, int], depth: int) -> int:
    """How many steps it takes to work a rule out, each rule that it refers to worked out again wherever it does.

    One that refers to itself has no end, and counts as longer than any, as does one too deep.
    """
    if depth > _DEPTH:
        return _LONGEST + 1
    steps = 1
    for reference in re.findall(r"(\d+) \d+ R", rule):
        number = int(reference)
        if number not in known:
            known[number] = _LONGEST + 1
            other = document.xref_object(number, compressed=True)
            known[number] = _length(other, document, known, depth + 1) if other.startswith("[") else 1
        steps = min(steps + known[number], _LONGEST + 1)
    return steps


def _tree(rule: str) -> _Rule:
    stack: list[list[_Rule]] = [[]]
    for part in _TOKEN.findall(rule):
        if part == "[":
            stack.append([])
        elif part == "]" and len(stack) > 1:
            done = stack.pop()
            stack[-1].append(done)
        elif part != "]":
            stack[-1].append(part)
    return stack[0][0] if stack[0] else []


def _holds(rule: _Rule, shown: dict[int, bool], document: pymupdf.Document, depth: int) -> bool:
    """Whether a rule says that what it is about shows. What cannot be understood does not."""
    if depth > _DEPTH:
        return False
    if isinstance(rule, str):
        if not rule.endswith(" R"):
            return False
        number = int(rule.split()[0])
        if number not in shown:  # a rule of its own, worked out once even where it names itself
            shown[number] = False
            shown[number] = _holds(_tree(document.xref_object(number, compressed=True)), shown, document, depth + 1)
        return shown[number]
    parts = (_holds(part, shown, document, depth + 1) for part in rule[1:])
    match rule[0] if rule else "":
        case "/And":
            return all(parts)
        case "/Or":
            return any(parts)
        case "/Not":
            return not next(parts, True)
    return False
