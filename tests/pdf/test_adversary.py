"""Every hostile construct alone, and in pairs: each is first proved to leak, and after burning nothing of it is left.

`CPS_LONG_TESTS=1` tries a thousand further pairs.
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from random import Random

import numpy as np
import pytest

from pdf.burn_file import burn_file
from tests.pdf.hostile import CONSTRUCTS, FILES, WHOLE_PAGE, Trap, paper_of
from tests.pdf.recovering import pixels_of, squashed, text_of, ways_to_recover, ways_to_see


def pairs() -> list[tuple[str, str]]:
    """Each construct with one other, and on a long run a thousand more."""
    dice = Random(4)
    every = list(CONSTRUCTS)
    names = dice.sample(every, len(every))
    chosen = [(one, other) for one, other in zip(names[::2], names[1::2], strict=False) if may_meet(one, other)]
    if os.environ.get("CPS_LONG_TESTS"):
        more = [(dice.choice(every), dice.choice(every)) for _ in range(1000)]
        chosen += [(one, other) for one, other in more if may_meet(one, other)]
    return list(dict.fromkeys(chosen))


def may_meet(one: str, other: str) -> bool:
    """A page is turned and cropped, and a file finished, in one way."""
    return one != other and not any({one, other} <= kind for kind in (WHOLE_PAGE, FILES.keys()))


def ways_left(path: Path, trap: Trap) -> set[str]:
    ways = {f"{secret} by {way}" for secret in trap.secrets for way in ways_to_recover(path, secret)}
    return ways | {f"{secret} by {way}" for secret in trap.pictured for way in ways_to_see(path, secret)}


def assert_burnt_clean(trap: Trap, out: Path) -> None:
    """It leaks, is burnt, and leaks no more; its boxes are black and its other words are there."""
    leaks = ways_left(trap.path, trap)
    assert all(any(way.startswith(secret) for way in leaks) for secret in (*trap.secrets, *trap.pictured)), leaks
    original = trap.path.read_bytes()

    report = burn_file(trap.path, trap.as_json(), out)

    assert report["result"] == "verified", report
    assert ways_left(out, trap) == set()
    assert_boxes_are_black(trap, out)
    if all(page["made"] == "kept" for page in report["pages"]):
        text = squashed(text_of(out))
        assert [word for word in trap.stays if squashed(word) not in text] == []
    assert trap.path.read_bytes() == original
    assert not any(secret.lower() in json.dumps(report).lower() for secret in (*trap.secrets, *trap.pictured))


def assert_boxes_are_black(trap: Trap, out: Path) -> None:
    for page, x0, y0, x1, y1 in trap.marks:
        pixels = pixels_of(out, page)
        box = pixels[max(0, round(y0)) + 1 : round(y1) - 1, max(0, round(x0)) + 1 : round(x1) - 1]
        assert np.mean(box.max(axis=2) < 70) > 0.6


@pytest.mark.parametrize("name", CONSTRUCTS)
def test_a_construct_leaks_and_once_burnt_leaks_no_more(name: str, tmp_path: Path) -> None:
    assert_burnt_clean(paper_of(tmp_path / "paper.pdf", CONSTRUCTS[name]), tmp_path / "out.pdf")


@pytest.mark.parametrize(("one", "other"), pairs())
def test_two_constructs_on_one_paper_leak_and_once_burnt_leak_no_more(one: str, other: str, tmp_path: Path) -> None:
    assert_burnt_clean(paper_of(tmp_path / "paper.pdf", CONSTRUCTS[one], CONSTRUCTS[other]), tmp_path / "out.pdf")


def test_there_are_enough_of_them() -> None:
    assert len(CONSTRUCTS) >= 150
    assert len(pairs()) >= 70


def test_every_way_of_looking_finds_something_in_some_paper(tmp_path: Path) -> None:
    """An attacker in these tests who could find nothing would prove nothing."""
    found: set[str] = set()
    for index, name in enumerate(
        ("words in the body", "notes", "form answers", "a bookmark", "metadata", "an attachment")
    ):
        trap = paper_of(tmp_path / f"{index}.pdf", CONSTRUCTS[name])
        found |= ways_to_recover(trap.path, trap.secrets[0])
    for name in ("a scan", "a thumbnail"):
        found |= ways_to_see(paper_of(tmp_path / "seen.pdf", CONSTRUCTS[name]).path, "Quillfeather")
    wanted = {"pdfium", "pdfminer", "mupdf", "mupdf trace", "notes", "fields", "bookmarks", "metadata", "attachments"}
    assert wanted | {"objects", "bytes", "pictures", "previews", "the page"} <= found


@pytest.mark.parametrize("name", ["a scan", "a JPEG in colour", "a JPEG 2000", "a fax", "a JBIG2", "a stencil"])
def test_the_rest_of_a_picture_stays(name: str, tmp_path: Path) -> None:
    trap, out = paper_of(tmp_path / "paper.pdf", CONSTRUCTS[name]), tmp_path / "out.pdf"
    burn_file(trap.path, trap.as_json(), out)
    before, after = pixels_of(trap.path), pixels_of(out)
    top = slice(40, 110)
    assert (before[top] < 100).any()
    assert np.abs(before[top].astype(int) - after[top]).mean() < 6


@pytest.mark.parametrize(
    "name",
    [
        *("remarks in a JPEG", "remarks in a JPEG 2000", "words after a fax", "a remark in a JBIG2"),
        *("words in a profile", "remarks in a JPEG in the content", "words below the last row in the content"),
        *("words after a fax in the content", "programs for a screen"),
    ],
)
def test_a_picture_without_its_remarks_looks_the_same(name: str, tmp_path: Path) -> None:
    trap, out = paper_of(tmp_path / "paper.pdf", CONSTRUCTS[name]), tmp_path / "out.pdf"
    report = burn_file(trap.path, trap.as_json(), out)
    assert [page["made"] for page in report["pages"]] == ["kept"]
    assert np.abs(pixels_of(trap.path).astype(int) - pixels_of(out)).max() < 8
