"""What PyMuPDF's own redaction leaves behind, one test for each defect that was measured: it leaves it, and we do not.

When the first half of a test goes red the engine has been mended, and what we do in its place may be thought about.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pymupdf
import pytest

from pdf.burn_file import burn_file
from tests.pdf.hostile import CONSTRUCTS, SECRET, SIZE, Trap, paper_of
from tests.pdf.recovering import pixels_of, text_of, ways_to_recover


def trap_of(name: str, folder: Path) -> Trap:
    return paper_of(folder / "paper.pdf", CONSTRUCTS[name])


def by_the_engine_alone(trap: Trap, out: Path, *, garbage: int = 4, graphics: int = 1) -> Path:
    """The boxes given to the engine as its manual says, and the file saved with all its cleaning."""
    with pymupdf.open(trap.path) as document:
        for mark in trap.marks or ((1, 0, 0, *SIZE),):
            page = document[mark[0] - 1]
            page.add_redact_annot(pymupdf.Rect(*mark[1:]) * page.derotation_matrix, fill=(0, 0, 0))
        for page in document:
            page.apply_redactions(images=2, graphics=graphics, text=0)
        document.save(out, garbage=garbage, clean=garbage > 0, deflate=True)
    return out


def burnt(trap: Trap, out: Path) -> Path:
    report = burn_file(trap.path, trap.as_json(), out)
    assert report["result"] == "verified", report
    return out


@pytest.mark.parametrize(
    "name",
    [
        pytest.param("words said instead", id="1: an edited ActualText is written beside the old one"),
        pytest.param("the shape of a mask", id="3: soft masks are not entered"),
        pytest.param("a stamp", id="4: notes other than free text stay"),
        pytest.param("form answers", id="4: form answers stay"),
        pytest.param("an attachment", id="5: what is not on a page stays"),
        pytest.param("a tagged document", id="5: the structure stays"),
    ],
)
def test_what_the_engine_leaves_we_do_not(name: str, tmp_path: Path) -> None:
    trap = trap_of(name, tmp_path)
    assert ways_to_recover(by_the_engine_alone(trap, tmp_path / "engine.pdf"), SECRET)
    assert ways_to_recover(burnt(trap, tmp_path / "out.pdf"), SECRET) == set()


def lines_in(path: Path) -> int:
    """How many drawn things on the first page are lines and not boxes."""
    with pymupdf.open(path) as document:
        return sum(1 for drawing in document[0].get_cdrawings() if any(item[0] == "l" for item in drawing["items"]))


def test_2_a_path_partly_in_one_box_and_wholly_in_another_is_looked_at_only_in_the_first(tmp_path: Path) -> None:
    trap = trap_of("a line in two boxes", tmp_path)
    assert lines_in(by_the_engine_alone(trap, tmp_path / "engine.pdf")) == 1
    assert lines_in(burnt(trap, tmp_path / "out.pdf")) == 0


def test_3_a_pattern_that_runs_on_past_a_box_is_not_entered(tmp_path: Path) -> None:
    whole = trap_of("a repeating pattern", tmp_path)
    page, x0, y0, x1, y1 = whole.marks[0]
    trap = Trap(whole.path, ((page, x0, y0, x1 - 60, y1),), ())
    assert ways_to_recover(by_the_engine_alone(trap, tmp_path / "engine.pdf"), SECRET)
    assert ways_to_recover(burnt(trap, tmp_path / "out.pdf"), SECRET) == set()


def test_5_scrubbing_stumbles_over_a_reply(tmp_path: Path) -> None:
    trap = trap_of("a note with a reply", tmp_path)
    with pymupdf.open(trap.path) as document, pytest.raises(Exception, match="is not an annot of this page"):
        document.scrub()
    assert ways_to_recover(burnt(trap, tmp_path / "out.pdf"), SECRET) == set()


def blackness(path: Path, trap: Trap) -> float:
    """How much of the first box is black as pdfium draws it."""
    _, x0, y0, x1, y1 = trap.marks[0]
    box = pixels_of(path)[round(y0) + 2 : round(y1) - 2, round(x0) + 2 : round(x1) - 2]
    return float(np.mean(box.max(axis=2) < 70))


def test_6_boxes_on_a_turned_page_whose_crop_has_an_origin_are_painted_aside(tmp_path: Path) -> None:
    trap = trap_of("turned 90 degrees with crop box (20.0, 10.0) and unit 1.0", tmp_path)
    assert blackness(by_the_engine_alone(trap, tmp_path / "engine.pdf"), trap) < 0.9
    assert blackness(burnt(trap, tmp_path / "out.pdf"), trap) > 0.6  # with our label on it


def test_7_a_file_saved_without_collecting_keeps_what_was_taken_out(tmp_path: Path) -> None:
    trap = trap_of("words in the body", tmp_path)
    assert "bytes" in ways_to_recover(by_the_engine_alone(trap, tmp_path / "engine.pdf", garbage=0), SECRET)
    assert ways_to_recover(burnt(trap, tmp_path / "out.pdf"), SECRET) == set()


def test_8_a_box_over_the_whole_page_leaves_no_letter(tmp_path: Path) -> None:
    """Upstream reports tell of letters that survive one: 4944. Whatever the engine does, our copy is looked at."""
    trap = trap_of("tight leading", tmp_path)
    whole = Trap(trap.path, ((1, 0.0, 0.0, *SIZE),))
    assert text_of(burnt(whole, tmp_path / "out.pdf")).replace("Name", "").strip() == ""
