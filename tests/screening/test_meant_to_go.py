"""Words that somebody covered or took out, and the same words where they stand open."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Any

import pymupdf
import pytest

from screening.edition import current
from screening.folder import screen_folder
from screening.meant_to_go import BENEATH, ELSEWHERE, MAYBE_ELSEWHERE
from tests.screening.sheets import BURGLARY, PEOPLE, case, fate, screened

STATEMENT = (
    "WITNESS STATEMENT",
    "Statement of: Jean Marsh",
    "Age if under 18: Over 18",
    "This statement (consisting of 1 page each signed by me) is true to the best of my",
    "knowledge and belief.",
    "I am the above named person. On Monday I was at the allotments behind Ditton Chapel when",
    "I heard glass break. I saw Daniel Okafor run past the bins. My neighbour Brenda Whitlow",
    "told me that she keeps the spare key under the blue urn, and she stayed with me.",
)
Line = dict[str, Any]


def written(
    folder: Path,
    name: str,
    *,
    under: tuple[str, ...] = (),
    out: tuple[str, ...] = (),
    lines: tuple[str, ...] = STATEMENT,
) -> None:
    """A typed paper with some words under a black box, and some taken out as they should be."""
    document = pymupdf.open()
    page = document.new_page()
    for number, line in enumerate(lines):
        page.insert_text((60, 80 + 18 * number), line)
    for words in under:
        for place in page.search_for(words):
            page.draw_rect(place, color=None, fill=(0, 0, 0))
    for words in out:
        for place in page.search_for(words):
            page.add_redact_annot((place.x0, place.y0 + 3, place.x1, place.y1 - 3), fill=(0, 0, 0))
    if out:
        page.apply_redactions()
    document.save(folder / name)


def flags(folder: Path, name: str) -> list[Line]:
    (folder / "case.json").write_text(json.dumps({"urn": "05ZZ1234526", "offences": [BURGLARY], "people": PEOPLE}))
    return [line for line in screen_folder(folder, current(dt.date(2026, 11, 21))) if line["file"] == name]


def flag(lines: list[Line], words: str) -> Line:
    [found] = [line for line in lines if words in " ".join(line.get("text", "").split())]
    return found


# Covered, and readable all the same


def test_words_under_a_box_are_to_come_out_whatever_they_are(tmp_path: Path) -> None:
    written(tmp_path, "a.pdf", under=("Jean Marsh", "allotments behind Ditton Chapel", "Brenda Whitlow"))
    lines = flags(tmp_path, "a.pdf")
    for words, category, principle in (
        ("Jean Marsh", "name", "P01"),  # the victim's name, which would have stayed in
        ("allotments behind Ditton Chapel", "other", "P01"),
        ("Brenda Whitlow", "name", None),
    ):
        found = flag(lines, words)
        assert (found["recommendation"], found["category"], found["reason"]) == ("redact", category, BENEATH)
        assert found["rects"]
        assert found["principle"] == principle or principle is None


def test_a_box_over_part_of_what_is_kept_takes_out_that_part(tmp_path: Path) -> None:
    lines = ("Case summary", "Defendant: Daniel Okafor", "Address: 4 Mill Lane, Widnes WA8 6UJ")
    written(tmp_path, "a.pdf", under=("Mill",), lines=lines)
    found = {line["text"]: line for line in flags(tmp_path, "a.pdf")}
    assert found["4 Mill Lane, Widnes WA8 6UJ"]["recommendation"] == "keep"
    assert (found["Mill"]["recommendation"], found["Mill"]["category"]) == ("redact", "address")


@pytest.mark.parametrize(
    ("label", "category"),
    [("Work", "occupation"), ("NHS number", "nhs_number"), ("Contact no", "phone"), ("Colour", "other")],
)
def test_what_no_detector_knows_is_what_its_label_says(tmp_path: Path, label: str, category: str) -> None:
    written(tmp_path, "a.pdf", under=("zzyxt qqwv",), lines=("EXHIBIT", f"{label}: zzyxt qqwv"))
    assert flag(flags(tmp_path, "a.pdf"), "zzyxt")["category"] == category


def test_no_reason_holds_words_from_the_papers(tmp_path: Path) -> None:
    written(tmp_path, "a.pdf", under=("Jean Marsh", "Brenda Whitlow", "blue urn"))
    written(tmp_path, "b.pdf", out=("Jean Marsh", "blue urn"))
    written(tmp_path, "c.pdf")
    reasons = {line["reason"] for name in ("a.pdf", "b.pdf", "c.pdf") for line in flags(tmp_path, name)}
    assert not any(word in reason for reason in reasons for word in ("Marsh", "Whitlow", "urn ", "Okafor"))


# Taken out here, and legible there


def test_the_words_taken_out_of_one_copy_are_to_come_out_of_the_other(tmp_path: Path) -> None:
    written(tmp_path, "a.pdf", out=("allotments behind Ditton Chapel", "blue urn", "Jean Marsh", "Daniel Okafor"))
    written(tmp_path, "b.pdf")
    lines = flags(tmp_path, "b.pdf")
    for words, recommendation in (
        ("allotments behind Ditton Chapel", "redact"),
        ("blue urn", "redact"),
        ("Jean Marsh", "redact"),
        ("Daniel Okafor", "check"),  # the defendant's own name, which the guidance keeps: a person must say
    ):
        found = flag(lines, words)
        assert (found["recommendation"], found["reason"], found["principle"]) == (recommendation, ELSEWHERE, "P07")


def test_words_under_a_box_in_one_copy_are_to_come_out_of_the_other(tmp_path: Path) -> None:
    written(tmp_path, "a.pdf", under=("allotments behind Ditton Chapel",))
    written(tmp_path, "b.pdf")
    found = flag(flags(tmp_path, "b.pdf"), "allotments behind Ditton Chapel")
    assert (found["recommendation"], found["reason"]) == ("redact", ELSEWHERE)


@pytest.mark.parametrize("mark", ["[REDACTED]", "XXXXXXXX", "█████ ███", "(redacted)", "*******", "--------"])
def test_words_may_be_taken_out_in_writing(mark: str) -> None:
    text = "\n".join(STATEMENT)
    findings = screened(case(), a=text.replace("allotments behind Ditton Chapel", mark), b=text)
    assert fate(findings, "allotments behind Ditton Chapel", "b") == {"redact"}


def test_a_sentence_quoted_in_another_paper_is_known_by_the_words_around_the_gap() -> None:
    told = "The woman said that she keeps the spare key under [REDACTED], and she stayed with me until the police came."
    findings = screened(case(), summary=f"CASE SUMMARY\n{told}", statement="\n".join(STATEMENT))
    assert fate(findings, "the blue urn", "statement") <= {"redact", "check"}


@pytest.mark.parametrize(
    ("above", "recommendation", "reason"),
    [("Name: Jean Marsh", "redact", ELSEWHERE), ("Grade: B", "check", MAYBE_ELSEWHERE)],
)
def test_one_box_of_a_form_tells_of_another(above: str, recommendation: str, reason: str) -> None:
    findings = screened(
        case(),
        log=f"INCIDENT LOG\n{above}\nVehicle: [REDACTED]\nText: nothing further",
        sheet=f"ENQUIRY SHEET\n{above}\nVehicle: a blue Focus with a dent\nTime: noon",
    )
    [found] = [one for one in findings if one.file == "sheet" and "Focus" in one.text]
    assert (found.recommendation, found.reason) == (recommendation, reason)


def test_two_peoples_forms_say_nothing_of_each_other() -> None:
    findings = screened(
        case(),
        one="WITNESS STATEMENT\nStatement of: Jean Marsh\nHobby: [REDACTED]\nI saw him run from the shop.",
        two="WITNESS STATEMENT\nStatement of: Alan Prentice\nHobby: Dahlias\nI was at the far end of the road.",
        three="WITNESS STATEMENT\nStatement of: Olive Tranter\nHobby: Bowls\nI did not see his face at all.",
    )
    assert {fate(findings, "Dahlias").pop(), fate(findings, "Bowls").pop()} == {"unflagged"}


@pytest.mark.parametrize("blank", ["", "__________", ". . . . . . .", "........", "N/A", "None"])
def test_a_blank_to_be_filled_in_is_no_redaction(blank: str) -> None:
    findings = screened(
        case(),
        one=f"ENQUIRY SHEET\nName: Jean Marsh\nVehicle: {blank}\nTime: noon",
        two="ENQUIRY SHEET\nName: Jean Marsh\nVehicle: a blue Focus with a dent\nTime: noon",
    )
    assert fate(findings, "Focus", "two") == {"unflagged"}


def test_the_word_redacted_in_a_sentence_is_no_redaction() -> None:
    text = "\n".join(STATEMENT)
    findings = screened(case(), a=text.replace("allotments behind Ditton Chapel", "redacted"), b=text)
    assert fate(findings, "allotments", "b") == {"unflagged"}


def test_two_statements_that_open_alike_are_not_copies() -> None:
    def of(name: str, place: str, story: str) -> str:
        head = f"WITNESS STATEMENT\nStatement of: {name}\nAge if under 18: Over 18\n"
        truth = "This statement (consisting of 1 page each signed by me) is true to the best of my knowledge.\n"
        return f"{head}{truth}I am the above named person and I work at {place} in the town.\n{story}"

    findings = screened(
        case(),
        a=of("Jean Marsh", "[REDACTED]", "I saw a man climb over the wall and run towards the river at once."),
        b=of("Alan Prentice", "Frobishers", "I was counting the till when somebody shouted from the back room."),
    )
    assert fate(findings, "Frobishers", "b") - {"redact", "keep"} in (set(), {"unflagged"})
    assert all(one.reason not in (ELSEWHERE, MAYBE_ELSEWHERE) for one in findings)


def test_nothing_is_withdrawn_or_made_weaker(tmp_path: Path) -> None:
    rank = {"keep": 0, "check": 1, "redact": 2}
    before, after = tmp_path / "before", tmp_path / "after"
    for folder in (before, after):
        folder.mkdir()
        written(folder, "b.pdf")
    written(after, "a.pdf", out=("Ditton Chapel", "Brenda Whitlow", "Daniel Okafor", "Jean Marsh"))
    stronger = {(line.get("text"), str(line.get("rects"))): line for line in flags(after, "b.pdf")}
    for line in flags(before, "b.pdf"):
        now = stronger[line.get("text"), str(line.get("rects"))]
        assert rank[now["recommendation"]] >= rank[line["recommendation"]]


def test_what_is_taken_out_of_one_box_elsewhere_is_not_the_next_label_as_well() -> None:
    blank = (
        "Dale Locks Ltd\nInvoice 43489 for a door\nTel: [REDACTED] VAT Reg No GB 999 4531 54\nThank you for your custom"
    )
    open_one = blank.replace("[REDACTED]", "01632 960736")
    findings = screened(case(), one=blank, two=open_one)
    assert not [one for one in findings if "VAT" in one.text]
