"""The papers written by hand: their marks are whole, their people invented, and they are drawn where the truth says."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pymupdf
import pytest

from benchmarks.by_hand.__main__ import CASES, write_case
from benchmarks.by_hand.drawing import draw
from benchmarks.by_hand.markup import read_marked
from benchmarks.inspection.truth import Want
from detectors import Category

PAPERS = sorted(CASES.glob("*/*/*.txt"))
_PHONE = re.compile(r"(?<![\d/.\-])(?:\+44[ ]?|0)[1-37](?:[ ]?\d){8,9}(?![\d/\-])")
_RESERVED = re.compile(r"0(?:7700900\d{3}|1632960\d{3}|2079460\d{3})")
_MAIL = re.compile(r"[\w.+\-]+@([\w.\-]+)")
_URN = re.compile(r"\b\d{2}([A-Z]{2})\d{7}\b")


def words_of(paper: Path) -> str:
    return "".join(
        letter for page in read_marked(paper.read_text(encoding="utf-8")).pages for letter, _ in page.letters
    )


def test_every_paper_that_a_case_names_is_there_and_its_marks_are_whole() -> None:
    for case in sorted(CASES.glob("*/*")):
        for document in json.loads((case / "case.json").read_text(encoding="utf-8"))["documents"]:
            paper = case / Path(document["file"]).with_suffix(".txt").name
            items = [item for page in read_marked(paper.read_text()).pages for _, item in page.letters if item]
            assert {item.category for item in items} <= {category.value for category in Category}, paper


def test_everybody_is_invented() -> None:
    told = "\n".join(map(words_of, PAPERS))
    phones = [re.sub(r"^\+44", "0", re.sub(r"[ ]", "", match[0])) for match in _PHONE.finditer(told)]
    assert len(phones) > 100
    assert [phone for phone in phones if len(phone) == 11 and not _RESERVED.fullmatch(phone)] == []
    hosts = {match[1].rstrip(".") for match in _MAIL.finditer(told)}
    assert [host for host in hosts if not re.search(r"(?:^|\.)example(?:\.(?:com|org|net))?$", host)] == []
    assert {match[1] for match in _URN.finditer(told)} == {"ZZ"}


def test_a_mark_that_is_not_closed_is_refused() -> None:
    with pytest.raises(ValueError, match="not closed"):
        read_marked("Statement of [[K:name:witness|Carol Finch")


def test_what_is_drawn_stands_where_the_truth_says() -> None:
    head = "# MG11\nStatement of:\t[[K:name:witness|Carol Finch]]\n"
    paper = read_marked(f"{head}{'word ' * 40}[[R:phone:witness|07700 900123]]")
    made, _ = draw(paper, "helv")
    page = pymupdf.open("pdf", made)[0]
    marked = {id(item): item for _, item in paper.pages[0].letters if item is not None}
    for item in marked.values():
        boxes = [pymupdf.Rect(box) for _, _, box in item.places]
        around = boxes[0]
        for box in boxes:
            around |= box
        assert page.get_textbox(around).strip() == item.words


def test_a_case_with_nothing_to_come_out_is_a_clean_one(tmp_path: Path) -> None:
    truths = [write_case(case, place, tmp_path) for place, case in enumerate(sorted((CASES / "kept").iterdir()))]
    assert [truth for truth in truths if not truth.breaches]
    assert all(
        bool(truth.breaches) == bool(truth.withhold or [item for item in truth.items if item.want is Want.REDACT])
        for truth in truths
    )
    assert all(item.rects for truth in truths for item in truth.items if item.text.strip())
