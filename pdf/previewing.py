"""One page as it will be served, drawn from a burnt copy of it by the engine that burns."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path

from pdf.burning import burn
from pdf.confined import run
from pdf.marks import Mark
from pdf.opening import open_paper
from pdf.picturing import picture
from pdf.unreadable import Unreadable, refusing

STOPPED = "The burnt page could not be drawn."


def preview_confined(path: Path, number: int, marks: Sequence[Mark], dpi: int = 110, turn: int = 0) -> bytes:
    """`preview` in a confined process."""
    png = run(preview, path, number, tuple(marks), dpi, turn)
    if not png.startswith(b"\x89PNG\r\n\x1a\n"):
        raise Unreadable(STOPPED)
    return png


def preview(path: Path, number: int, marks: tuple[Mark, ...], dpi: int = 110, turn: int = 0) -> bytes:
    """Page `number`, from 1, burnt with these marks and drawn from what was burnt, as PNG bytes.

    `turn`: degrees clockwise, as `picturing.picture` has it. The copy lives only for as long as it is drawn, and is not
    verified: a page that fails its checks when the whole is burnt is remade as a picture of itself, which looks the
    same. Raises Unreadable, or BadMarks for marks off the page.
    """
    with open_paper(path, only=number) as paper, refusing():
        others = frozenset(range(1, paper.page_count + 1)) - {number}
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "page.pdf"
        burn(path, [mark for mark in marks if mark.page == number], others, out)
        return picture(out, 1, dpi, turn)
