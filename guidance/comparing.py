"""Two editions, or a draft and an edition, held against each other: word by word, part by part."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from guidance.wording import said_of_family, said_of_form, said_of_principle

_WORD = re.compile(r"\s+|[^\s]+")
# Texts of more words than this are shown whole, before and after: to match them word by word takes too long.
MOST_WORDS = 3000


@dataclass(frozen=True, slots=True)
class Run:
    """Some words of a text that stayed, came out or went in: `what` is "same", "del" or "ins"."""

    what: str
    words: str


@dataclass(frozen=True, slots=True)
class Compared:
    """One part of an edition: `group` is what kind of part it is, and `state` "added", "removed" or "changed"."""

    group: str
    code: str
    title: str
    state: str
    runs: tuple[Run, ...]


def compared(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[Compared]:
    """What differs between two editions (as data), in the order in which it is read; empty if nothing does."""
    return [
        Compared(str(group), code, title, _state(was, now), tuple(_runs(was, now)))
        for group, code, title, was, now in _parts(before, after)
        if was != now
    ]


def _parts(before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[tuple[str | Promise, str, str, str, str]]:
    """Each part with its heading, its code, its title, and what it said before and after."""
    about = _("About the edition")
    for name, called in (("title", _("Title")), ("status", _("What it says on its face")), ("foreword", _("Foreword"))):
        yield about, "", str(called), before[name], after[name]
    was, now = ("\n".join(one["order_of_decision"]) for one in (before, after))
    yield about, "", str(_("The order of decision")), was, now
    for group, name, key, title_of, said in _LISTS:
        earlier, later = ({one[key]: one for one in data[name]} for data in (before, after))
        for code in dict.fromkeys((*later, *earlier)):
            old, new = earlier.get(code), later.get(code)
            title = str((new or old or {})[title_of])
            yield group, code, title, said(old) if old else "", said(new) if new else ""
    was, now = ("\n".join(f"{a} = {b}" for a, b in data["abbreviations"].items()) for data in (before, after))
    yield _("The table of offences"), "", str(_("How the names of Acts are shortened")), was, now


def _said_of_definition(one: Mapping[str, Any]) -> str:
    return "\n".join((one["title"], one["text"], one["source"]))


_LISTS: tuple[tuple[str | Promise, str, str, str, Callable[[Mapping[str, Any]], str]], ...] = (
    (_("Principles"), "principles", "code", "title", said_of_principle),
    (_("The table of offences"), "offences", "code", "name", said_of_family),
    (_("What counts as what"), "definitions", "code", "title", _said_of_definition),
    (_("Forms that are never served"), "never_served", "form", "title", said_of_form),
)


def _state(was: str, now: str) -> str:
    return "changed" if was and now else "added" if now else "removed"


def _runs(was: str, now: str) -> Iterator[Run]:
    old, new = _WORD.findall(was), _WORD.findall(now)
    if not was or not now or max(len(old), len(new)) > MOST_WORDS:
        yield from (Run(what, words) for what, words in (("del", was), ("ins", now)) if words)
        return
    for tag, a, b, c, d in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            yield Run("same", "".join(old[a:b]))
            continue
        if b > a:
            yield Run("del", "".join(old[a:b]))
        if d > c:
            yield Run("ins", "".join(new[c:d]))
