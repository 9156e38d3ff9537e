"""What reading and burning promise of any file at all, and whether they keep it. Asked by the fuzzer and by tests."""

from __future__ import annotations

import zlib
from pathlib import Path

import pypdfium2

from pdf.burn_file import NotProved, burn_verified
from pdf.confined import Limits, inspect_confined, read_page_confined, run
from pdf.marks import BadMarks, Mark
from pdf.page import Box
from pdf.reading import PageShape
from pdf.unreadable import Unreadable

ROOM = Limits(cpu_seconds=20, wall_seconds=40.0)
_LONGEST_SENTENCE = 700


class Broken(AssertionError):
    """A promise that was not kept."""


def try_paper(paper: Path, out: Path) -> str:
    """Read and burn a file as the product does. Says in a word what came of it; raises Broken, or whatever came out."""
    out.unlink(missing_ok=True)
    try:
        shapes = inspect_confined(paper).pages
    except Unreadable as refusal:
        check_sentence(refusal.reason)
        return f"refused: {refusal.reason}"
    said = [f"{min(len(shapes), 4)} pages"]
    for shape in shapes[:2]:
        try:
            page = read_page_confined(paper, shape.number)
            said.append(f"{page.source} {min(len(page.words), 3)} {len(page.notes)}")
        except Unreadable as refusal:
            check_sentence(refusal.reason)
            said.append(refusal.reason)
    said.append(_burn(paper, shapes, out))
    return "; ".join(said)


def _burn(paper: Path, shapes: tuple[PageShape, ...], out: Path) -> str:
    """Everything on the first page is marked, on every second paper; on the others nothing is."""
    first = shapes[0]
    is_all = zlib.crc32(paper.read_bytes()) % 2 == 0
    marks = [Mark(1, Box(0, 0, first.width, first.height))] if is_all else []
    try:
        burnt = burn_verified(paper, marks, frozenset(), out)
    except (Unreadable, BadMarks, NotProved) as refusal:
        sentence = refusal.reason if isinstance(refusal, Unreadable) else refusal.sentence
        check_sentence(sentence)
        if out.exists():
            raise Broken("There is a file after a refusal.") from None
        return sentence
    if not burnt.verification.passed or not out.exists():
        raise Broken("What was not proved was let out.")
    run(_look_at, out, is_all, limits=ROOM)
    return " ".join(f"{page.made} {page.why}" for page in burnt.report.pages[:3])


def _look_at(out: Path, is_all: bool) -> int:
    """Whether a page that was marked all over has a letter or a light pixel left. In a process of its own."""
    with pypdfium2.PdfDocument(out) as document:
        page = document[0]
        if is_all:
            if page.get_textpage().get_text_range().strip():
                raise Unreadable("There is text left on a page that was marked all over.")
            pixels = page.render(scale=0.5, draw_annots=False).to_numpy()[:, :, :3]
            if pixels[1:-1, 1:-1].size and pixels[1:-1, 1:-1].max() > 90:
                raise Unreadable("There is something to see on a page that was marked all over.")
        return len(document)


def check_sentence(sentence: str) -> None:
    if (
        not sentence.endswith((".", "?"))
        or "\n" in sentence
        or len(sentence) > _LONGEST_SENTENCE
        or "Traceback" in sentence
    ):
        raise Broken(f"This is not a plain sentence: {sentence!r}")
