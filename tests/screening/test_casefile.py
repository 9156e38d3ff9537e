"""The case file: everything may be missing, and nothing of the wrong type stops the work."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from screening.casefile import BadCaseFile, CaseFile, date_from

WHOLE: dict[str, Any] = {
    "urn": "05ZZ1234526",
    "area": "Merseyside & Cheshire",
    "police_force": "Merseyside Police",
    "charged_by": "police",
    "anticipated_plea": "guilty",
    "custody": True,
    "first_hearing": "2026-11-23T10:00:00Z",
    "offences": [{"description": "Burglary dwelling", "statute": "Theft Act 1968 s9(1)(a)"}],
    "people": [
        {"name": "Daniel Okafor", "role": "defendant", "date_of_birth": "1991-03-04", "pnc_id": "03/123456X"},
        {"name": "Jean Marsh", "role": "victim"},
    ],
    "recipients": [{"name": "Court duty inbox", "email": "court@example.cjsm.net", "role": "court"}],
    "documents": [{"file": "mg5.pdf", "type": "case_summary"}, {"file": "mg11.pdf"}],
}


def test_a_whole_case_file_is_read_and_written_back() -> None:
    casefile = CaseFile.from_json(WHOLE)
    assert casefile.defendants[0].date_of_birth == dt.date(1991, 3, 4)
    assert casefile.first_hearing == dt.datetime(2026, 11, 23, 10, tzinfo=dt.UTC)
    assert [document.type for document in casefile.documents] == ["case_summary", ""]
    assert CaseFile.from_json(casefile.to_json()) == casefile


def test_every_key_may_be_missing() -> None:
    assert CaseFile.from_json({}) == CaseFile()


@pytest.mark.parametrize("key", sorted(WHOLE))
@pytest.mark.parametrize("wrong", [None, 7, "words", [], {}, [None, 3, "x", {}], True])
def test_a_value_of_the_wrong_type_is_as_good_as_missing(key: str, wrong: Any) -> None:
    casefile = CaseFile.from_json({**WHOLE, key: wrong})
    assert isinstance(casefile, CaseFile)


@pytest.mark.parametrize("data", [None, [], "case", 3])
def test_a_case_file_that_is_not_an_object_is_refused_in_words(data: Any) -> None:
    with pytest.raises(BadCaseFile, match="not a JSON object"):
        CaseFile.from_json(data)


def test_a_document_is_listed_once_and_an_unknown_type_is_left_for_the_content_to_decide() -> None:
    casefile = CaseFile.from_json({"documents": [{"file": "a.pdf", "type": "MG5"}, {"file": "a.pdf"}, "b.pdf"]})
    assert [(one.file, one.type) for one in casefile.documents] == [("a.pdf", ""), ("b.pdf", "")]


@pytest.mark.parametrize(
    ("written", "role"), [("Complainant", "victim"), ("co-defendant", "co_defendant"), ("Wizard", "unknown")]
)
def test_a_force_may_use_its_own_word_for_a_part(written: str, role: str) -> None:
    casefile = CaseFile.from_json({"people": [{"name": "Jean Marsh", "role": written}]})
    assert casefile.people[0].role == role


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("1991-03-04", dt.date(1991, 3, 4)),
        ("04/03/1991", dt.date(1991, 3, 4)),
        ("4.3.91", dt.date(1991, 3, 4)),
        ("4th March 1991", dt.date(1991, 3, 4)),
        ("04 MAR 1991", dt.date(1991, 3, 4)),
        ("31/02/1991", None),
        ("soon", None),
    ],
)
def test_a_day_is_read_as_the_police_write_it(text: str, day: dt.date | None) -> None:
    assert date_from(text) == day
