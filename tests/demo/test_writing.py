from __future__ import annotations

import hashlib
import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pymupdf
import pytest

from demo.days import Days
from demo.story import Planted, Story, holds, planted
from demo.writing import STORIES, write
from tests.demo.conftest import NOW

ROLES = {"defendant", "victim", "witness", "officer", "professional", "third_party"}
TYPES = {
    "case_summary",
    "witness_statement",
    "previous_convictions",
    "unused_schedule",
    "exhibit",
    "photograph",
    "medical",
    "interview_record",
    "charge_sheet",
    "media_link",
    "correspondence",
    "other",
}
CATEGORIES = {
    *[
        "name",
        "address",
        "phone",
        "email",
        "date_of_birth",
        "age",
        "occupation",
        "family",
        "national_insurance",
        "nhs_number",
        "gp_details",
    ],
    *[
        "medical",
        "driving_licence",
        "passport",
        "vehicle_registration",
        "bank_details",
        "payment_card",
        "police_identifier",
    ],
    *["online_identity", "location", "signature", "other"],
}
LOCKED = "HS2 phone download.pdf"


def read(folder: Path, name: str) -> Any:
    return json.loads((folder / name).read_text(encoding="utf-8"))


def test_every_case_is_written_with_its_files_its_case_and_its_truth(folders: dict[str, Path]) -> None:
    assert len(folders) == 7
    for folder in folders.values():
        case = read(folder, "case.json")
        named = {document["file"] for document in case["documents"]}
        assert named == {path.name for path in folder.iterdir()} - {"case.json", "truth.json"}


def test_case_json_says_only_what_the_interchange_allows(folders: dict[str, Path]) -> None:
    for folder in folders.values():
        case = read(folder, "case.json")
        assert case["charged_by"] in {"police", "cps_area", "cps_direct"}
        assert case["anticipated_plea"] in {"guilty", "not_guilty", "unknown"}
        assert {person["role"] for person in case["people"]} <= ROLES
        assert {document["type"] for document in case["documents"]} <= TYPES
        assert {recipient["role"] for recipient in case["recipients"]} == {"court", "defence"}
        assert datetime.strptime(case["first_hearing"], "%Y-%m-%dT%H:%M:%SZ")


def test_the_cases_differ_in_what_makes_a_list_of_cases_worth_reading(folders: dict[str, Path]) -> None:
    cases = [read(folder, "case.json") for folder in folders.values()]
    assert {case["charged_by"] for case in cases} == {"police", "cps_area", "cps_direct"}
    assert {case["anticipated_plea"] for case in cases} == {"guilty", "not_guilty", "unknown"}
    assert {case["custody"] for case in cases} == {True, False}
    assert len({case["police_force"] for case in cases}) == 7
    assert len({case["area"] for case in cases}) == 2  # most in one Area, for a newcomer; one other to be kept out of


def test_every_planted_thing_can_be_found_where_the_truth_says(stories: list[Story], folders: dict[str, Path]) -> None:
    """In the file's own text; or, where the page is a picture, among the words that were painted into it."""
    for story in stories:
        painted = {filed.name: filed.drawn.pages for filed in story.files}
        for item in read(folders[story.folder], "truth.json")["items"]:
            assert item["category"] in CATEGORIES
            with pymupdf.open(folders[story.folder] / item["file"]) as document:
                page = document[item["page"] - 1]
                in_text = holds(page.get_text(), item["text"])
                is_picture = not document.is_pdf or bool(page.get_images())
                in_picture = is_picture and holds(painted[item["file"]][item["page"] - 1], item["text"])
            assert in_text or in_picture, item


def test_nothing_is_said_to_be_planted_that_stands_nowhere(stories: list[Story]) -> None:
    for story in stories:
        told = {(item["text"], item["expect"]) for item in story.truth()["items"]}
        asides = {(aside.file, aside.page) for aside in story.asides}
        for plant in story.planted:
            only_set_aside = any(
                holds(words, plant.text)
                for filed in story.files
                for number, words in enumerate(filed.drawn.pages, 1)
                if (filed.name, None) in asides or (filed.name, number) in asides
            )
            assert (plant.text, plant.expect) in told or only_set_aside, (story.folder, plant)


def test_a_paper_to_be_set_aside_is_a_page_that_exists_and_is_not_gone_through_item_by_item(
    stories: list[Story],
) -> None:
    for story in stories:
        pages = {filed.name: len(filed.drawn.pages) for filed in story.files}
        truth = story.truth()
        for paper in truth["papers"]:
            assert paper["page"] is None or 1 <= paper["page"] <= pages[paper["file"]]
            assert not [
                item
                for item in truth["items"]
                if item["file"] == paper["file"] and paper["page"] in (None, item["page"])
            ]


def test_the_inspectors_examples_are_all_there(stories: list[Story]) -> None:
    """Report 1.18 and 1.45, each by the case that holds it."""
    kinds = {(story.folder, paper["kind"]) for story in stories for paper in story.truth()["papers"]}
    assert {
        ("r-v-okafor", "back_of_statement"),
        ("r-v-okafor", "wrong_previous_convictions"),
        ("r-v-pritchard", "unrelated_attachment"),
        ("r-v-begum", "wrong_case"),
        ("r-v-begum", "media_link"),
        ("r-v-sandhu", "unreadable"),
    } <= kinds


def test_the_neighbour_is_blacked_out_in_one_statement_and_named_in_the_schedule(folders: dict[str, Path]) -> None:
    folder = folders["r-v-okafor"]
    with (
        pymupdf.open(folder / "mg11_pc_hughes.pdf") as statement,
        pymupdf.open(folder / "mg6c_schedule.pdf") as schedule,
    ):
        assert "█████" in statement[0].get_text()
        assert "Whitlow" not in statement[0].get_text()
        assert holds(schedule[0].get_text(), "Brenda Whitlow")


def test_the_clean_case_has_nothing_to_take_out(stories: list[Story]) -> None:
    truth = next(story for story in stories if story.folder == "r-v-nowak").truth()
    assert truth["papers"] == []
    assert {item["expect"] for item in truth["items"]} == {"keep"}


def test_a_scan_has_no_text_and_only_the_locked_file_needs_a_password(folders: dict[str, Path]) -> None:
    for folder in folders.values():
        for path in folder.glob("*.pdf"):
            with pymupdf.open(path) as document:
                assert bool(document.needs_pass) == (path.name == LOCKED)
    with pymupdf.open(folders["r-v-okafor"] / "discharge_notes_marsh.pdf") as scan:
        assert scan[0].get_text().strip() == ""
        assert len(scan[0].get_images()) == 1


def test_a_statement_declares_the_number_of_its_own_pages(folders: dict[str, Path]) -> None:
    with pymupdf.open(folders["r-v-okafor"] / "mg11_marsh.pdf") as document:
        assert document.page_count == 3
        assert "consisting of 2 pages" in document[0].get_text()
        assert "Page 2 of 2" in document[1].get_text()


@pytest.mark.parametrize("name", ["r-v-okafor", "r-v-sandhu"])
def test_the_same_moment_gives_the_same_bytes(
    name: str, folders: dict[str, Path], stories: list[Story], tmp_path: Path
) -> None:

    story = STORIES[[story.folder for story in stories].index(name)]
    again = write(story(Days.around(NOW)), tmp_path)
    for path in folders[name].iterdir():
        if path.name != LOCKED:  # a password makes new keys each time
            assert (
                hashlib.sha256(path.read_bytes()).digest() == hashlib.sha256((again / path.name).read_bytes()).digest()
            )


def test_the_stories_hold_together_on_any_day() -> None:
    """On a leap day, when some of the dates that they count back to do not exist in other years."""
    days = Days.around(datetime(2028, 2, 29, 23, 30, tzinfo=UTC))
    for story in STORIES:
        told = story(days)
        found = {item["text"] for item in told.truth()["items"]}
        assert {plant.text for plant in told.planted if plant.expect == "keep"} <= found, told.folder


def test_a_planted_row_must_say_what_is_to_become_of_it() -> None:
    assert planted("keep | name | Ann Other / A Other | A witness.") == (
        Planted("Ann Other", "name", "keep", "A witness."),
        Planted("A Other", "name", "keep", "A witness."),
    )
    with pytest.raises(ValueError, match="begins with redact or keep"):
        planted("maybe | name | Ann Other | A witness.")


@pytest.mark.parametrize(
    ("words", "text", "held"),
    [
        ("of 6 Mill Lane, who", "6 Mill Lane", True),
        ("of 16 Mill Lane, who", "6 Mill Lane", False),
        ("Brenda\nWhitlow's mobile", "Brenda Whitlow", True),
        ("(07700 900456)", "07700 900456", True),
    ],
)
def test_words_hold_a_text_only_as_a_whole(words: str, text: str, held: bool) -> None:
    assert holds(words, text) is held
