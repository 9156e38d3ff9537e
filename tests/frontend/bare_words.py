"""Finds the words of a template that a reader would see and that no translator would."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import NamedTuple

# Names and codes that are the same in both languages, and each language's own name for itself.
ALLOWED = frozenset(
    {
        "CPS Redact",
        "CPS",
        "FESM",
        "SIAD",
        "ICO",
        "URN",
        "Cymraeg",
        "English",
        "CSV",
        "JSON",
        "PDF",
        "SHA-256",
        "Ctrl",
        "Esc",
    }
)
SAID = frozenset({"title", "aria-label", "aria-description", "aria-roledescription", "aria-valuetext", "placeholder"})
# What components show of the words that they are given.
TOLD = frozenset(
    {"text", "title", "label", "button", "said", "things", "action", "sentence", "note", "hint", "legend", "heading"}
    | {"caption", "cancel", "empty", "value", "left", "when", "alt", "name"}
)

_COMMENT = re.compile(r"\{#.*?#\}|\{%\s*comment\b.*?\{%\s*endcomment\s*%\}", re.DOTALL)
# The blocks of base.html that stand within a tag: classes and attributes.
_CODE = re.compile(r"\{%\s*block (?:body_class|main_class|main_attributes)\s*%\}.*?\{%\s*endblock\s*%\}", re.DOTALL)
_TRANSLATED = re.compile(r"\{%\s*blocktrans(?:late)?\b.*?\{%\s*endblocktrans(?:late)?\s*%\}", re.DOTALL)
_TAG = re.compile(r"\{%.*?%\}|\{\{.*?\}\}", re.DOTALL)
_STRING = r"(?:\"[^\"]*\"|'[^']*')"
_GIVEN = re.compile(rf"\b(\w+)=({_STRING})")
_FALLBACK = re.compile(rf"\|(?:default|default_if_none|yesno|add):({_STRING})")
_COUNTED = re.compile(r"\|pluralize\b")
_WORD = re.compile(r"[^\W\d_]{2,}")
_FORMAT = re.compile(rf"\|(?:date|time):({_STRING})")


class Bare(NamedTuple):
    line: int
    words: str


def bare_words(source: str) -> list[Bare]:
    """What of a template's own source is words outside the translate tags, with the line that each stands in."""
    source = _COMMENT.sub(_blank, source)
    source = _TRANSLATED.sub(_blank, source)
    source = _CODE.sub(_blank, source)
    found = [
        Bare(source.count("\n", 0, tag.start()) + 1, words) for tag in _TAG.finditer(source) for words in _in(tag[0])
    ]
    reader = _Reader()
    reader.feed(_TAG.sub(_blank, source))
    reader.close()
    return sorted({*found, *reader.found})


def _blank(match: re.Match[str]) -> str:
    return "\n" * match[0].count("\n")


def _is_words(text: str) -> bool:
    for name in sorted(ALLOWED, key=len, reverse=True):
        text = re.sub(rf"\b{re.escape(name)}\b", "", text)
    return bool(_WORD.search(text))


def _in(tag: str) -> Iterator[str]:
    """The words that stand in a tag itself: given to a component, or shown for want of a value."""
    if re.match(r"\{%\s*(?:trans(?:late)?|url|static|load|extends|querystring|cycle|get_)\b", tag):
        return
    if _COUNTED.search(tag):
        yield f"{tag}: use {{% blocktranslate count %}}"
    for name, string in _GIVEN.findall(tag) if re.match(r"\{%\s*(?:include|with)\b", tag) else ():
        text = string[1:-1]
        if (name in TOLD and _is_words(text)) or (" " in text and _is_words(text) and not name.endswith("class")):
            yield f"{name}={string}"
    for string in _FALLBACK.findall(tag):
        if re.search(r"[A-Z][a-z]|[a-z] [a-z]", string):
            yield string
    for string in _FORMAT.findall(tag):
        if re.search(r"(?:\\[a-z]){2,}", string):
            yield f"{string}: a word in a date"


class _Reader(HTMLParser):
    """The text and the spoken attributes of what remains when the template's own tags are taken out."""

    def __init__(self) -> None:
        super().__init__()
        self.found: set[Bare] = set()
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._silent += tag in {"script", "style"}
        given = dict(attrs)
        for name, value in attrs:
            said = name in SAID or (name == "alt" and tag in {"img", "area"}) or (name == "label" and tag == "option")
            said |= name == "value" and tag == "input" and given.get("type") in {"submit", "button", "reset"}
            # A sentence that a script is to say.
            said |= name.startswith("data-") and bool(re.search(r"[A-Z][a-z]* [a-z]+ ", value or ""))
            if said and _is_words(value or ""):
                self.found.add(Bare(self.getpos()[0], f'{name}="{value}"'))

    def handle_endtag(self, tag: str) -> None:
        self._silent -= tag in {"script", "style"}

    def handle_data(self, data: str) -> None:
        if self._silent or not _is_words(data):
            return
        line = (
            self.getpos()[0] + len(data[: len(data) - len(data.lstrip())].splitlines()) - (1 if data[:1] == "\n" else 0)
        )
        self.found.add(Bare(line, " ".join(data.split())))
