"""The whole of burning one file: what it makes, and what it refuses. Papers made to leak are in `test_adversary`."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pikepdf
import pymupdf
import pytest
from PIL import Image

from pdf.burn_file import burn_file
from pdf.verifying_result import CHECKS
from tests.pdf import hostile
from tests.pdf.hostile import SECRET
from tests.pdf.recovering import pixels_of, shows, text_of, ways_to_see


def test_an_empty_list_still_cleans_and_proves_the_file(tmp_path: Path) -> None:
    trap = hostile.metadata(tmp_path / "paper.pdf")
    report = burn_file(trap.path, [], tmp_path / "out.pdf")
    assert report["result"] == "verified"
    assert [page["made"] for page in report["pages"]] == ["kept"]
    assert all(check["passed"] for check in report["checks"])
    assert {check["name"] for check in report["checks"]} == set(CHECKS)


def test_a_picture_file_is_burnt_as_a_pdf(tmp_path: Path) -> None:
    for format_, quality in (("JPEG", 90), ("PNG", 0), ("TIFF", 0)):
        source, out = tmp_path / f"photo.{format_.lower()}", tmp_path / f"{format_}.pdf"
        hostile.lettered(SECRET).convert("RGB").save(source, format_, quality=quality, dpi=(200, 200))
        with Image.open(source) as picture:
            assert shows(np.asarray(picture.convert("L")), SECRET)
        report = burn_file(source, [{"page": 1, "rect": [38.0, 124.0, 190.0, 150.0]}], out)
        assert report["result"] == "verified", report
        assert ways_to_see(out, SECRET) == set()
        assert pixels_of(out)[137, 60].max() < 40


def test_a_removed_page_is_not_in_the_copy(tmp_path: Path) -> None:
    source, out = three_pages(tmp_path), tmp_path / "out.pdf"
    report = burn_file(source, [{"page": 2, "remove_page": True}], out)
    assert report["result"] == "verified", report
    assert [page["made"] for page in report["pages"]] == ["kept", "removed", "kept"]
    with pikepdf.open(out) as pdf:
        assert len(pdf.pages) == 2
    assert "paragraph1" in text_of(out)
    assert "paragraph2" not in text_of(out)
    assert "paragraph3" in text_of(out)


def three_pages(tmp_path: Path) -> Path:
    source = tmp_path / "three.pdf"
    with pymupdf.open() as document:
        for number in (1, 2, 3):
            document.new_page(width=400, height=300).insert_text((40, 100), f"paragraph{number}")
        document.save(source)
    return source


@pytest.mark.parametrize(
    "marks",
    [
        [{"page": 4, "rect": [40, 90, 90, 110]}],
        [{"page": 0, "rect": [40, 90, 90, 110]}],
        [{"page": 1, "rect": [40, 90, 40, 110]}],
        [{"page": 1, "rect": [90, 110, 40, 90]}],
        [{"page": 1, "rect": [40, 90, 90]}],
        [{"page": 1, "rect": [40, 90, 90, "110"]}],
        [{"page": 1, "rect": [40, 90, 90, float("nan")]}],
        [{"page": 1, "rect": [900, 90, 990, 110]}],
        [{"page": 1, "rect": [40, 90, 1900, 110]}],
        [{"page": 1}],
        [{"page": True, "rect": [40, 90, 90, 110]}],
        ["page 1"],
        {"page": 1},
        [{"page": 9, "remove_page": True}],
        [{"page": page, "remove_page": True} for page in (1, 2, 3)],
    ],
)
def test_marks_that_cannot_be_meant_are_refused_in_a_sentence_and_nothing_is_written(
    marks: object, tmp_path: Path
) -> None:
    source, out = three_pages(tmp_path), tmp_path / "out.pdf"
    good = [{"page": 1, "rect": [38, 88, 110, 106]}]
    assert burn_file(source, good, out)["result"] == "verified"

    report = burn_file(source, marks, out)

    assert report["result"] == "refused"
    assert report["reason"].endswith(".")
    assert not out.exists()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["three.pdf"]


def test_a_box_that_is_not_over_its_words_is_refused(tmp_path: Path) -> None:
    trap, out = hostile.body(tmp_path / "paper.pdf"), tmp_path / "out.pdf"
    page, *rect = trap.marks[0]
    right = {"page": page, "rect": rect, "text": SECRET}
    wrong = {"page": page, "rect": [rect[0], rect[1] + 60, rect[2], rect[3] + 60], "text": SECRET}
    assert burn_file(trap.path, [right], out)["result"] == "verified"
    report = burn_file(trap.path, [wrong], out)
    assert report["result"] == "refused"
    assert "not over the words" in report["reason"]
    assert not out.exists()


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7\nnothing", b"<html>", b"\x89PNG\r\n\x1a\nrubbish"])
def test_a_file_that_cannot_be_read_is_refused(content: bytes, tmp_path: Path) -> None:
    source, out = tmp_path / "paper.pdf", tmp_path / "out.pdf"
    source.write_bytes(content)
    report = burn_file(source, [], out)
    assert report["result"] == "refused"
    assert report["reason"]
    assert not out.exists()


def test_the_recipient_is_named_at_each_foot_and_covers_nothing(tmp_path: Path) -> None:
    source, out = tmp_path / "paper.pdf", tmp_path / "out.pdf"
    with pymupdf.open() as document:
        document.new_page(width=400, height=300).insert_text((40, 100), "blank at the foot")
        document.new_page(width=400, height=300).insert_text((40, 295), "written to the edge")
        document.save(source)
    report = burn_file(source, [], out, "For Łucja Hartley & Co")
    assert report["result"] == "verified", report
    with pymupdf.open(out) as burnt:
        assert [page.rect.height for page in burnt] == [300, 318]
        assert all("For Łucja Hartley & Co" in page.get_text() for page in burnt)
    assert "written to the edge" in text_of(out)


def test_the_same_paper_burnt_twice_shares_no_identifier(tmp_path: Path) -> None:
    trap = hostile.body(tmp_path / "paper.pdf")
    for name in ("one.pdf", "two.pdf"):
        burn_file(trap.path, trap.as_json(), tmp_path / name)
    with pikepdf.open(tmp_path / "one.pdf") as one, pikepdf.open(tmp_path / "two.pdf") as two:
        assert bytes(one.trailer.ID[0]) != bytes(two.trailer.ID[0])
        assert set(one.trailer.keys()) <= {
            "/Root",
            "/Size",
            "/ID",
            "/Type",
            "/W",
            "/Index",
            "/Filter",
            "/Length",
            "/DecodeParms",
        }
