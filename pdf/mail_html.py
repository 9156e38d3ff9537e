"""The words of an e-mail written in HTML, in the order and the lines a reader sees. Nothing it points at is fetched."""

from __future__ import annotations

from html.parser import HTMLParser

from pdf.mail import MOST_TEXT
from pdf.unreadable import DAMAGED, Unreadable

_SILENT = frozenset({"script", "style", "head", "template", "noscript"})
_ON_A_LINE_OF_ITS_OWN = frozenset(
    {
        "p",
        "div",
        "br",
        "tr",
        "li",
        "ul",
        "ol",
        "table",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "blockquote",
        "pre",
        "hr",
        "section",
        "article",
        "header",
        "footer",
        "address",
        "dl",
        "dt",
        "dd",
        "center",
        "form",
        "fieldset",
    }
)
_CELLS = frozenset({"td", "th"})
_VOID = frozenset({"br", "hr", "img", "meta", "link", "input", "base", "col", "area", "wbr"})


def text_of_html(html: str) -> tuple[str, tuple[str, ...]]:
    """Its text, and the addresses behind words that are not those addresses. Hidden text is shown like any other."""
    if len(html) > MOST_TEXT:
        raise Unreadable(DAMAGED)
    reader = _Reader()
    reader.feed(html)
    reader.close()
    lines = ("".join(reader.pieces)).split("\n")
    text, empty = [], 0
    for line in (" ".join(line.split(" ")).strip() for line in lines):
        empty = 0 if line else empty + 1
        if empty < 2:
            text.append(line)
    return "\n".join(text).strip(), tuple(dict.fromkeys(reader.links))


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self.links: list[str] = []
        self._silent: list[str] = []
        self._pre = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag in _SILENT:
            self._silent.append(tag)
        elif tag == "body":  # whatever was left open before it, what follows is shown
            self._silent.clear()
        if tag == "img" and given.get("alt"):
            self.pieces.append(f" [picture: {given['alt']}] ")
        if tag == "a" and given.get("href"):
            self.links.append(given["href"])
        if tag == "li":
            self.pieces.append("\n• ")
        elif tag in _ON_A_LINE_OF_ITS_OWN:
            self.pieces.append("\n")
        elif tag in _CELLS:
            self.pieces.append("  ")
        self._pre += tag == "pre"

    def handle_endtag(self, tag: str) -> None:
        if tag in self._silent:
            while self._silent.pop() != tag:
                pass
        elif tag in _ON_A_LINE_OF_ITS_OWN and tag not in _VOID:
            self.pieces.append("\n")
        self._pre -= tag == "pre" and self._pre > 0

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.pieces.append(data if self._pre else " ".join(data.replace("\n", " ").replace("\t", " ").split(" ")))
