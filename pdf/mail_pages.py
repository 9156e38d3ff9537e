"""An e-mail as pages: who wrote to whom, when and about what, what it says, and what was attached."""

from __future__ import annotations

import html
import io
import unicodedata

import pymupdf

from pdf.mail import Letter, Mail
from pdf.unreadable import MAX_PAGES, Unreadable, refusing

_PAPER = pymupdf.paper_rect("a4")
_WHERE = pymupdf.Rect(57, 57, _PAPER.width - 57, _PAPER.height - 57)
_SIZE = 10.5
_CSS = (
    f"body {{font-family: sans-serif; font-size: {_SIZE}pt; line-height: 1.35}} p {{margin: 0 0 2pt 0}}"
    " .head {margin: 0 0 3pt 0} .rule {margin: 6pt 0 8pt 0; font-size: 6pt} .next {page-break-before: always}"
)
_WIDE = 40  # letters of a script whose letters are as wide as they are high
TOO_LONG = f"It would have more than {MAX_PAGES:,} pages: ask for it in parts."
NO_TEXT = "This e-mail has no text of its own."


def pages_of_mail(mail: Mail) -> bytes:
    """A PDF of the whole e-mail, each letter from a page of its own. Raises Unreadable when it would be too long."""
    made = io.BytesIO()
    with refusing():
        writer = pymupdf.DocumentWriter(made)
        pages = 0
        for letter in mail.letters:
            story = pymupdf.Story(_as_html(letter), user_css=_CSS)
            more = True
            while more:
                pages += 1
                if pages > MAX_PAGES:
                    raise Unreadable(TOO_LONG)
                device = writer.begin_page(_PAPER)
                more, _ = story.place(_WHERE)
                story.draw(device)
                writer.end_page()
        writer.close()
    return made.getvalue()


def _as_html(letter: Letter) -> str:
    """The letter as the markup that is set: every word of it escaped, so that none of it is markup."""
    heads = [("From", letter.sender), ("To", letter.to), ("Cc", letter.cc), ("Date", letter.date)]
    heads += [("Subject", letter.subject), *(("Attached", name) for name in letter.attached)]
    head = "".join(f'<p class="head"><b>{name}:</b> {_set(said)}</p>' for name, said in heads if said)
    body = "".join(f"<p>{_set(line)}</p>" for line in (letter.body.strip("\n") or NO_TEXT).split("\n"))
    return f'<body>{head}<p class="rule">{"_" * 100}</p>{body}</body>'


def _set(line: str) -> str:
    """A line as markup; one that is empty keeps its height, and no word is wider than the page."""
    words = (_broken(word) for word in line.replace("\t", "    ").split(" "))
    return (
        "<br/>".join(
            # An ampersand stands apart, because what comes after it would be taken for its name a second time.
            html.escape("".join(map(_shown, piece))).replace("&amp;", "<span>&amp;</span>").replace("  ", "&#160; ")
            for piece in " ".join(words).split("\n")
        )
        or "&#160;"
    )


def _shown(char: str) -> str:
    """A character as it is set: one that only steers, such as a soft hyphen, would split a word in two."""
    if unicodedata.category(char) in ("Cf", "Cs"):
        return ""
    return char if char.isprintable() else " "


def _broken(word: str) -> str:
    if len(word) <= _WIDE or (pymupdf.get_text_length(word, fontsize=_SIZE) <= _WHERE.width * 0.9 and word.isascii()):
        return word
    wide = any(unicodedata.east_asian_width(char) in "WF" for char in word)
    step = _WIDE if wide or not word.isascii() else max(_WIDE, int(len(word) * _WHERE.width * 0.8 / _length(word)))
    return "\n".join(word[at : at + step] for at in range(0, len(word), step))


def _length(word: str) -> float:
    length: float = pymupdf.get_text_length(word, fontsize=_SIZE)
    return length
