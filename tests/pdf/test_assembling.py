"""Proved copies as one bundle: what is printed on it, and what is proved of the very bytes to be sent."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pikepdf
import pymupdf
import pytest

from pdf.assembling import Part, assemble, assemble_file, verify_assembled
from pdf.burn_file import burn_file
from pdf.rebuilding import rebuild
from pdf.verifying_bundle import BundlePart
from pdf.verifying_result import ADDED, GONE, PAGES, PARTS, SIGHT, WORDS
from tests.pdf import hostile
from tests.pdf.hostile import AFTER, BEFORE, SECRET
from tests.pdf.recovering import text_of, ways_to_recover

TITLE = ("R v Okafor and Wiśniewski", "05ZZ1234526", "Served on the defence")


KEY = (("P07", "The same fact is treated the same way"), ("P09", "Findings only"), ("P11", "Letters do not go out"))


def given_by(parts: list[Part]) -> list[BundlePart]:
    return [
        BundlePart(part.title, part.path, number, tuple(page for page, _ in part.removed))
        for number, part in enumerate(parts, start=1)
        if part.path
    ]


@pytest.fixture
def parts(tmp_path: Path) -> list[Part]:
    """A burnt statement, a two-page exhibit whose second page is written to the edge, and a withheld schedule."""
    trap = hostile.body(tmp_path / "statement-source.pdf")
    burn_file(trap.path, trap.as_json(), tmp_path / "statement.pdf")
    with pymupdf.open() as exhibit:
        exhibit.new_page(width=400, height=300).insert_text((40, 100), "first of the exhibit")
        exhibit.new_page(width=300, height=400).insert_text((40, 396), "written to the edge")
        exhibit.save(tmp_path / "exhibit-source.pdf")
    burn_file(tmp_path / "exhibit-source.pdf", [], tmp_path / "exhibit.pdf")
    return [
        Part("Witness statement 1", tmp_path / "statement.pdf", removed=((2, "P07"), (4, "P07"), (3, "P09"))),
        Part("Exhibit 2", tmp_path / "exhibit.pdf"),
        Part("Schedule of unused material", None, withheld="P11"),
    ]


def test_a_bundle_has_contents_its_parts_in_order_and_a_number_on_every_page(parts: list[Part], tmp_path: Path) -> None:
    out = tmp_path / "bundle.pdf"
    report = assemble_file(parts, out, title=TITLE, footer="For Hartley & Co", terms=[SECRET], key=KEY)
    assert report["result"] == "verified", report
    assert [page["page"] for page in report["pages"]] == [1, 2, 3, 4]
    with pymupdf.open(out) as bundle:
        texts = [page.get_text() for page in bundle]
    contents = " ".join(texts[0].split())
    for words in (
        *TITLE,
        "Witness statement 1",
        "Pages 2, 4 of 4 removed (P07)",
        "Page 3 of 4 removed (P09)",
        "3–4",
        "Withheld (P11)",
    ):
        assert words in contents
    for code, meaning in KEY:
        assert f"{code} {meaning}" in contents
    assert all(f"Page {number} of 4" in text for number, text in enumerate(texts, start=1))
    own = ("document 1, page 1 of 4", "document 2, page 1 of 2", "document 2, page 2 of 2")
    assert all(f"({said})" in text for said, text in zip(own, texts[1:], strict=True))
    assert all("For Hartley & Co" in text for text in texts)
    assert BEFORE in texts[1]
    assert AFTER in texts[1]
    assert "first of the exhibit" in texts[2]
    assert "written to the edge" in texts[3]
    assert ways_to_recover(out, SECRET) == set()


def test_many_removed_pages_are_said_as_runs_and_the_key_says_how_pages_are_counted(
    parts: list[Part], tmp_path: Path
) -> None:
    out = tmp_path / "bundle.pdf"
    removed = tuple((page, "P07") for page in (2, 4, 5, 6, 7, 8))
    assert assemble_file([Part("Exhibit", parts[1].path, removed)], out, title=TITLE, key=KEY)["result"] == "verified"
    with pymupdf.open(out) as bundle:
        contents = " ".join(bundle[0].get_text().split())
    assert "Pages 2, 4–8 of 8 removed (P07)" in contents
    assert "A document's pages are counted as they were received." in contents


def test_a_page_is_made_taller_only_where_its_foot_is_written_on(parts: list[Part], tmp_path: Path) -> None:
    assemble_file(parts, tmp_path / "bundle.pdf", title=TITLE)
    with pikepdf.open(tmp_path / "bundle.pdf") as bundle:
        sizes = [tuple(float(value) for value in page.mediabox) for page in bundle.pages]
    assert sizes[1:] == [(0, 0, 400, 300), (0, 0, 400, 300), (0, 0, 300, 418)]


def test_long_contents_run_on_and_page_numbers_still_agree(parts: list[Part], tmp_path: Path) -> None:
    many = [Part(f"Exhibit {number} " + "with a long neutral title " * 4, parts[0].path) for number in range(60)]
    out = tmp_path / "bundle.pdf"
    report = assemble_file(many, out, title=TITLE)
    assert report["result"] == "verified", report
    with pymupdf.open(out) as bundle:
        contents = [page.get_text() for page in bundle if "Exhibit" in page.get_text()]
        first = len(contents) + 1
        assert len(contents) > 1
        assert f"\n{first}\n" in contents[0]
        assert f"\n{first + 59}\n" in contents[-1]


def test_a_part_that_cannot_be_read_refuses_the_bundle_and_nothing_is_written(
    parts: list[Part], tmp_path: Path
) -> None:
    out = tmp_path / "bundle.pdf"
    assert assemble_file(parts, out, title=TITLE)["result"] == "verified"
    out.unlink()
    bad = tmp_path / "bad.pdf"
    bad.write_bytes(b"%PDF-1.7 nothing")
    report = assemble_file([*parts, Part("Exhibit 3", bad)], out, title=TITLE)
    assert report["result"] == "refused"
    assert report["reason"]
    assert not out.exists()
    assert not list(tmp_path.glob(".*"))


def test_a_marked_word_in_a_title_is_caught(parts: list[Part], tmp_path: Path) -> None:
    titled = [Part(f"Statement of {SECRET}", parts[0].path), *parts[1:]]
    out = tmp_path / "bundle.pdf"
    report = assemble_file(titled, out, title=TITLE, terms=[SECRET])
    assert report["result"] == "refused"
    assert {fault["page"] for fault in report["faults"]} == {1}
    assert SECRET.lower() not in str(report).lower()
    assert not out.exists()


def _word_added(document: pymupdf.Document) -> None:
    document[2].insert_text((40, 150), "something")


def _word_lost(document: pymupdf.Document) -> None:
    page = document[1]
    page.add_redact_annot(page.search_for(AFTER)[0], fill=(1, 1, 1))
    page.apply_redactions()


def _secret_back(document: pymupdf.Document) -> None:
    document[1].insert_text((40, 150), SECRET)


def _page_lost(document: pymupdf.Document) -> None:
    document.delete_page(2)


def _pages_swapped(document: pymupdf.Document) -> None:
    document.move_page(2, 1)


def _painted_over(document: pymupdf.Document) -> None:
    document[1].draw_rect((40, 150, 80, 170), color=None, fill=(1, 0, 0))


@pytest.mark.parametrize(
    ("spoil", "checks"),
    [
        (_word_added, {ADDED, SIGHT}),
        (_word_lost, {WORDS, SIGHT}),
        (_secret_back, {ADDED, SIGHT, GONE}),
        (_page_lost, {PAGES}),
        (_pages_swapped, {PAGES, WORDS, ADDED}),
        (_painted_over, {SIGHT}),
    ],
)
def test_the_very_bytes_are_checked(
    spoil: Callable[[pymupdf.Document], None], checks: set[str], parts: list[Part], tmp_path: Path
) -> None:
    out, loose = tmp_path / "bundle.pdf", tmp_path / "loose.pdf"
    given = given_by(parts)
    made = assemble(parts, out, title=TITLE)
    assert verify_assembled(out, given, [SECRET], contents_pages=made.contents_pages, title=TITLE).passed
    with pymupdf.open(out) as document:
        spoil(document)
        pages = document.page_count
        document.save(loose)
    rebuild(loose, range(1, pages + 1), out)
    found = verify_assembled(out, given, [SECRET], contents_pages=made.contents_pages, title=TITLE)
    assert checks <= {fault.check for fault in found.faults}


def test_a_bundle_with_metadata_is_caught(parts: list[Part], tmp_path: Path) -> None:
    out = tmp_path / "bundle.pdf"
    made = assemble(parts, out, title=TITLE)
    with pikepdf.open(out, allow_overwriting_input=True) as pdf:
        pdf.docinfo["/Title"] = "x"
        pdf.save(out)
    given = given_by(parts)
    found = verify_assembled(out, given, [], contents_pages=made.contents_pages, title=TITLE)
    assert PARTS in {fault.check for fault in found.faults}
    assert "Okafor" in text_of(out)


def test_the_numbers_at_the_foot_skip_what_was_removed_and_another_number_is_caught(
    parts: list[Part], tmp_path: Path
) -> None:
    out, moved = tmp_path / "bundle.pdf", [Part("Exhibit 2", parts[1].path, removed=((1, "P03"),))]
    assert assemble_file(moved, out, title=TITLE)["result"] == "verified"
    with pymupdf.open(out) as bundle:
        assert "(document 1, page 2 of 3)" in bundle[1].get_text()
    other = [BundlePart("Exhibit 2", moved[0].path, 1, (2,))]  # page 1 is there and page 2 is not, they now say
    proof = verify_assembled(out, other, (), contents_pages=1, title=TITLE)
    assert {check.name for check in proof.checks if not check.passed} >= {PAGES}


@pytest.mark.parametrize("word", ["Page", "Brenda Page", "Contents", "The same fact"])
def test_a_word_that_we_print_ourselves_does_not_refuse_a_bundle(parts: list[Part], tmp_path: Path, word: str) -> None:
    out = tmp_path / "bundle.pdf"
    report = assemble_file(parts, out, title=TITLE, key=KEY, terms=[word])
    assert report["result"] == "verified", report
