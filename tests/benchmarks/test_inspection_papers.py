"""The generator: the report's proportions, the same papers for the same seed, and truth that stands where it says."""

from __future__ import annotations

import json
import re
from collections import Counter
from functools import cache
from pathlib import Path
from random import Random

import pymupdf
import pytest

from benchmarks.inspection import leaks
from benchmarks.inspection.folder import write_case
from benchmarks.inspection.offences import BY_KEY, OFFENCES
from benchmarks.inspection.plan import CasePlan, plan, sample
from benchmarks.inspection.report import AREAS, BREACHES, OTHERS, TYPES
from benchmarks.inspection.scanning import scanned
from benchmarks.inspection.stories import STORIES
from benchmarks.inspection.treatment import treat
from benchmarks.inspection.truth import CaseTruth, Item, PageTruth, Want

SEED = 77
Drawn = tuple[Path, list[tuple[CasePlan, CaseTruth]]]


@pytest.fixture(scope="module")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> Drawn:
    """A few cases of every kind: each other breach once, some of each type, some clean."""
    out = tmp_path_factory.mktemp("inspection")
    cases = plan(SEED)
    wanted = {case.other or case.breaches[0]: case for case in cases if case.breaches}
    chosen = [*wanted.values(), *[case for case in cases if not case.breaches][:5]]
    return out, [(case, write_case(case, SEED, out)) for case in chosen]


@pytest.mark.parametrize("seed", [1, 2, 2020])
def test_the_plan_has_the_proportions_of_the_report(seed: int) -> None:
    cases = plan(seed)
    assert len(cases) == 700
    assert Counter(case.area.name for case in cases) == {area.name: 50 for area in AREAS}
    holding = [case for case in cases if case.breaches]
    assert len(holding) == BREACHES == 98
    assert Counter(kind for case in holding for kind in case.breaches) == TYPES
    assert sum(TYPES.values()) == 111
    assert Counter(case.other for case in holding if case.other) == OTHERS
    attributed = Counter(case.area.name for case in holding if case.attributed)
    assert attributed == {area.name: area.breaches for area in AREAS}
    assert sum(not case.attributed for case in holding) == 2


def test_there_are_far_more_than_twenty_kinds_of_offence_and_each_is_told() -> None:
    assert len(OFFENCES) >= 20
    assert set(STORIES) == set(BY_KEY)
    assert len({case.offence.key for case in plan(SEED)}) == len(OFFENCES)


def test_a_sample_holds_breach_and_clean_cases_as_the_whole_does() -> None:
    chosen = sample(plan(SEED), 50, SEED)
    assert len(chosen) == 50
    assert sum(bool(case.breaches) for case in chosen) == 7


def test_the_same_seed_gives_the_same_bytes_and_another_gives_others(tmp_path: Path) -> None:
    case = next(case for case in plan(SEED) if case.other == "wristband")
    for name, seed in (("first", SEED), ("second", SEED), ("other", SEED + 1)):
        write_case(case, seed, tmp_path / name)

    def papers(name: str) -> dict[str, bytes]:
        root = tmp_path / name
        return {str(path.relative_to(root)): path.read_bytes() for path in sorted(root.rglob("*")) if path.is_file()}

    assert papers("first") == papers("second")
    assert papers("first") != papers("other")


def test_every_planted_breach_is_in_the_truth_and_a_clean_case_holds_nothing_to_take_out(drawn: Drawn) -> None:
    for case, truth in drawn[1]:
        planted = {item.breach for item in truth.items} | {stop.breach for stop in truth.withhold}
        assert planted - {""} == set(case.breaches), truth.case
        assert all(item.breach for item in truth.items if item.want is Want.REDACT), truth.case
        assert any(item.want is Want.KEEP for item in truth.items), truth.case


def test_the_words_stand_where_the_truth_says(drawn: Drawn) -> None:
    out, cases = drawn
    looked = 0
    for _, truth in cases:
        media = {(page.file, page.page): page for page in truth.pages}
        for item in truth.items:
            page = media[item.file, item.page]
            if page.medium == "text":
                assert _bare(item.text) in _beneath(out / "cases" / truth.case / item.file, item, page), item
                looked += 1
    assert looked > 200


def test_every_file_is_described_once_and_every_page_is_in_the_truth(drawn: Drawn) -> None:
    out, cases = drawn
    for _, truth in cases:
        folder = out / "cases" / truth.case
        described = json.loads((folder / "case.json").read_text(encoding="utf-8"))
        files = {path.name for path in folder.iterdir()} - {"case.json"}
        assert sorted(row["file"] for row in described["documents"]) == sorted(files)
        assert {page.file for page in truth.pages} == files
        assert json.loads((out / "truth" / f"{truth.case}.json").read_text(encoding="utf-8"))["case"] == truth.case
        for item in truth.items:
            page = next(page for page in truth.pages if (page.file, page.page) == (item.file, item.page))
            assert item.rects
            assert all(
                -3 <= x0 < x1 <= page.width + 3 and -3 <= y0 < y1 <= page.height + 3 for x0, y0, x1, y1 in item.rects
            )


def test_the_truth_comes_back_from_its_file(drawn: Drawn) -> None:
    out, cases = drawn
    for _, truth in cases:
        text = (out / "truth" / f"{truth.case}.json").read_text(encoding="utf-8")
        assert CaseTruth.from_json(json.loads(text)).items == truth.items


@pytest.mark.parametrize(
    ("offence", "role", "category", "in_issue", "want", "principle"),
    [
        ("burglary", "victim", "address", True, Want.KEEP, "P20"),
        ("shop_theft", "victim", "address", True, Want.REDACT, "P02"),
        ("abh", "victim", "address", True, Want.REDACT, "P02"),
        ("harassment", "defendant", "phone", True, Want.KEEP, "P20"),
        ("harassment", "witness", "phone", False, Want.REDACT, "P04"),
        ("child_sexual", "child", "date_of_birth", True, Want.KEEP, "P20"),
        ("abh", "victim", "date_of_birth", True, Want.REDACT, "P05"),
        ("twoc", "victim", "vehicle_registration", True, Want.KEEP, "P20"),
        ("abh", "witness", "vehicle_registration", True, Want.REDACT, "P19"),
        ("abh", "defendant", "address", False, Want.KEEP, "P16"),
        ("abh", "officer", "name", False, Want.KEEP, "P15"),
        ("abh", "caller", "name", False, Want.REDACT, "P06"),
        ("abh", "professional", "address", False, Want.REDACT, "P11"),
        ("fraud", "defendant", "bank_details", True, Want.EITHER, "P21"),
    ],
)
def test_the_same_fact_stays_in_one_case_and_goes_in_another(
    offence: str, role: str, category: str, in_issue: bool, want: Want, principle: str
) -> None:
    answer = treat(BY_KEY[offence], role, category, in_issue=in_issue)
    assert (answer.want, answer.principle) == (want, principle)


def test_every_slot_of_every_leak_can_be_filled() -> None:
    tables = (leaks.CIVIL, leaks.OFFICER, leaks.SUMMARY, leaks.PARTNER_TOO, leaks.VANTAGE)
    assert sum(len(table) for table in tables) > 50
    assert all(re.search(r"\{x_\w+\}", template) for table in tables for template in table)


def _bare(text: str) -> str:
    return re.sub(r"[\W_]", "", text).lower()


def _beneath(path: Path, item: Item, page: PageTruth) -> str:
    """The letters whose middle is in the item's boxes, in the page as displayed."""
    width, letters = _letters(path, item.page)
    assert abs(width - page.width) < 1
    found = []
    for x0, y0, x1, y1 in item.rects:
        found += [letter for x, y, letter in letters if x0 - 0.5 < x < x1 + 0.5 and y0 - 0.5 < y < y1 + 0.5]
    return _bare("".join(found))


@cache
def _letters(path: Path, number: int) -> tuple[float, list[tuple[float, float, str]]]:
    """How wide the page is, and the middle of each letter on it, as displayed."""
    letters = []
    with pymupdf.open(path) as document:
        sheet = document[number - 1]
        for block in sheet.get_text("rawdict")["blocks"]:
            for line in block.get("lines", ()):
                for letter in (letter for span in line["spans"] for letter in span["chars"]):
                    place = pymupdf.Rect(letter["bbox"]) * sheet.rotation_matrix
                    letters.append(((place.x0 + place.x1) / 2, (place.y0 + place.y1) / 2, letter["c"]))
        return sheet.rect.width, letters


def test_the_generator_knows_nothing_of_the_rules() -> None:
    for path in Path("benchmarks/inspection").glob("*.py"):
        assert not re.search(
            r"^\s*(from|import) (detectors|screening|demo)\b", path.read_text(encoding="utf-8"), re.M
        ), path


@pytest.mark.parametrize("side", [0, 90, 270])
def test_items_are_followed_through_a_scan(side: int) -> None:
    """A black bar drawn as an item is still under the item's box when the page is skewed, worn and laid on its side."""

    class Sideways(Random):
        def choice(self, options: object) -> object:
            return side // 90 if options == (1, 3) else super().choice(options)  # type: ignore[call-overload]

        def random(self) -> float:
            return 0.01 if side else 0.9

    document = pymupdf.open()
    page = document.new_page(width=400, height=600)
    page.draw_rect(pymupdf.Rect(60, 500, 200, 515), fill=(0, 0, 0), width=0)
    item = Item("x", "name", "x", Want.KEEP, "P17", "").at("", 1, ((60.0, 500.0, 200.0, 515.0),))
    scan, placed = scanned(document, [item], Sideways(5))
    (rect,) = placed[0].rects
    clip = pymupdf.Rect(rect[0] + 2, rect[1] + 2, rect[2] - 2, rect[3] - 2)
    inside = scan[0].get_pixmap(dpi=72, colorspace=pymupdf.csGRAY, clip=clip)
    around = scan[0].get_pixmap(dpi=72, colorspace=pymupdf.csGRAY)
    assert sum(inside.samples) / len(inside.samples) < 90
    assert sum(around.samples) / len(around.samples) > 180
    assert scan[0].rect.width == (600 if side else 400)
