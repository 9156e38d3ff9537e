"""A case folder taken in: what case.json says reaches the case, and one bad file harms none of the rest."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from accounts.models import Area
from cases.folders import receive_folder
from cases.models import Case, Document, Person, State
from cpsredact.refusals import Invalid, Refusal
from ledger.models import Line
from redaction.casefile import casefile_of
from screening.casefile import ROLES
from screening.folder import read_case_file
from tests import make, paper

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("storage")]
CASE: dict[str, Any] = {
    "urn": "05zz 44120 26",
    "area": "Merseyside & Cheshire",
    "police_force": "Merseyside Police",
    "charged_by": "cps_direct",
    "anticipated_plea": "guilty",
    "custody": True,
    "first_hearing": "2026-11-23T10:00:00Z",
    "offences": [{"description": "Burglary dwelling", "statute": "Theft Act 1968 s9(1)(a)"}],
    "people": [
        {
            "name": "Daniel Okafor",
            "role": "defendant",
            "date_of_birth": "1991-03-04",
            "address": "4 Mill Lane, Widnes WA8 6UJ",
            "pnc_id": "03/123456X",
        },
        {"name": "Jean Marsh", "role": "victim"},
    ],
    "recipients": [{"name": "Court duty inbox", "email": "court@example.com", "role": "court"}],
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "A case"
    place.mkdir()
    return place


def write(folder: Path, *files: str, **said: Any) -> Path:
    """A folder whose case.json names these files, each of which holds a paper of its own."""
    for name in files:
        if not (folder / name).exists():
            (folder / name).write_bytes(paper.statement((f"Paper {name}",)))
    case = {**CASE, **said, "documents": [{"file": name, "type": "witness_statement"} for name in files]}
    kept = {name: value for name, value in case.items() if value is not None}
    (folder / "case.json").write_text(json.dumps(kept), encoding="utf-8")
    return folder


def test_what_case_json_says_is_in_the_case(folder):
    case, taken = receive_folder(write(folder, "mg5.pdf", "mg11 Marsh.pdf"), by=None)
    assert (case.urn, case.area.name, case.agency.name) == ("05ZZ4412026", "Mersey-Cheshire", "Merseyside Police")
    assert (case.charged_by, case.anticipated_plea, case.custody) == ("cps_direct", "guilty", True)
    assert case.first_hearing == datetime(2026, 11, 23, 10, tzinfo=UTC)
    assert [(one.description, one.statute) for one in case.offences.all()] == [
        ("Burglary dwelling", "Theft Act 1968 s9(1)(a)")
    ]
    assert [(one.name, one.role, one.date_of_birth, one.address, one.pnc_id) for one in case.people.all()] == [
        ("Daniel Okafor", "defendant", date(1991, 3, 4), "4 Mill Lane, Widnes WA8 6UJ", "03/123456X"),
        ("Jean Marsh", "victim", None, "", ""),
    ]
    assert [(one.name, one.email, one.role) for one in case.recipients.all()] == [
        ("Court duty inbox", "court@example.com", "court")
    ]
    assert [(one.file, one.sentence) for one in taken] == [
        ("mg5.pdf", "Received, 1 page."),
        ("mg11 Marsh.pdf", "Received, 1 page."),
    ]
    assert case.bundles.get().state == State.RECEIVED


def test_a_paper_that_case_json_forgot_is_taken_in_and_what_is_no_paper_is_not(folder):
    """As the command that screens a folder does: both doors see the same papers."""
    write(folder, "mg5.pdf")
    (folder / "forgotten.pdf").write_bytes(paper.statement(("Forgotten",)))
    (folder / "notes to self.txt").write_text("No paper.", encoding="utf-8")
    _, taken = receive_folder(folder, by=None)
    assert [one.file for one in taken] == ["mg5.pdf", "forgotten.pdf"]


@pytest.mark.parametrize("role", [*ROLES, "suspect", "injured party", "something else", None])
def test_the_screener_is_given_the_role_that_the_police_gave(folder, role):
    """A role lost on the way into the database would change what is recommended, and the command would not agree."""
    people = [{"name": "Somebody Else"} | ({"role": role} if role else {})]
    case, _ = receive_folder(write(folder, people=people), by=None)
    assert casefile_of(case, []).people == read_case_file(folder).people


def test_every_role_of_the_screener_can_be_kept():
    assert set(Person.Role.values) == {*ROLES, "unknown"}


def test_what_the_screener_reads_from_the_database_is_what_it_reads_from_the_folder(folder):
    case, taken = receive_folder(write(folder, "mg5.pdf"), by=None)
    ours, theirs = casefile_of(case, [one.document for one in taken]), read_case_file(folder)
    for name in ("charged_by", "anticipated_plea", "custody", "first_hearing", "offences", "people", "recipients"):
        assert getattr(ours, name) == getattr(theirs, name), name
    assert [one.type for one in ours.documents] == [one.type for one in theirs.documents]


@pytest.mark.parametrize(
    "missing",
    ["area", "charged_by", "anticipated_plea", "custody", "first_hearing", "offences", "people", "recipients"],
)
def test_police_files_are_often_incomplete(folder, missing):
    case, taken = receive_folder(write(folder, "mg5.pdf", **{missing: None}), by=None)
    assert case.area.name == "Mersey-Cheshire"
    assert taken[0].document is not None


def test_without_an_area_or_a_force_one_must_be_given(folder):
    write(folder, "mg5.pdf", area=None, police_force=None, urn="99ZZ4412026")
    with pytest.raises(Refusal, match="No CPS Area is called"):
        receive_folder(folder, by=None)
    assert not Case.objects.exists()
    wessex = Area.objects.get(code="wessex")
    assert receive_folder(folder, by=None, area=wessex)[0].area == wessex


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (None, "no case file"),
        (b"", "not valid JSON"),
        (b"{", "not valid JSON"),
        (b"[]", "not a JSON object"),
        (b'"a case"', "not a JSON object"),
        (b"\xff\xfe\x00", "not valid JSON"),
        (b"[" * 100_000, "not valid JSON"),
    ],
)
def test_a_case_file_that_cannot_be_read_is_refused_in_words(folder, content, says):
    if content is not None:
        (folder / "case.json").write_bytes(content)
    with pytest.raises(Refusal, match=says):
        receive_folder(folder, by=None)
    assert not Case.objects.exists()


def test_a_case_file_saved_on_windows_is_read_as_the_screener_reads_it(folder):
    write(folder, "mg5.pdf")
    place = folder / "case.json"
    place.write_bytes(b"\xef\xbb\xbf" + place.read_bytes())
    case, _ = receive_folder(folder, by=None)
    assert case.urn == "05ZZ4412026"


@pytest.mark.parametrize("urn", [None, "", "not a URN", 44])
def test_a_case_without_a_urn_that_can_be_one_is_refused(folder, urn):
    with pytest.raises(Invalid, match="A URN is"):
        receive_folder(write(folder, "mg5.pdf", urn=urn), by=None)
    assert not Case.objects.exists()


@pytest.mark.parametrize(
    ("said", "thing"),
    [
        ({"offences": [{"description": "x" * 1001}]}, "description of one offence"),
        ({"people": [{"name": "x" * 201, "role": "victim"}]}, "name of one person"),
        ({"people": [{"name": "Jean Marsh", "address": "x" * 501}]}, "address of one person"),
        ({"recipients": [{"name": "x" * 201, "role": "court"}]}, "name of one recipient"),
    ],
)
def test_words_that_are_too_long_to_keep_are_refused_and_not_cut_off(folder, said, thing):
    with pytest.raises(Invalid, match=thing):
        receive_folder(write(folder, "mg5.pdf", **said), by=None)
    assert not Case.objects.exists()
    assert not Line.objects.filter(what="CaseOpened").exists()


def test_the_words_of_a_real_charge_fit(folder):
    charge = "Burglary dwelling - with intent to steal. " * 12
    case, _ = receive_folder(write(folder, offences=[{"description": charge}]), by=None)
    assert case.offences.get().description == charge.strip()


def test_more_papers_for_a_case_that_is_here_go_into_its_last_bundle(folder):
    first, _ = receive_folder(write(folder, "mg5.pdf"), by=None)
    again, taken = receive_folder(write(folder, "mg5.pdf", "late.pdf"), by=None)
    assert again == first
    assert [one.sentence for one in taken] == [
        "The same file is already in this bundle, as document 1.",
        "Received, 1 page.",
    ]
    assert [one.number for one in first.bundles.get().documents.all()] == [1, 2]


@pytest.mark.parametrize("urn", ["05ZZ4412026/1", "05zz 44120 26 (S)"])
def test_papers_for_a_defendants_share_of_a_case_go_to_that_case(folder, urn):
    first, _ = receive_folder(write(folder, "mg5.pdf"), by=None)
    again, taken = receive_folder(write(folder, "late.pdf", urn=urn), by=None)
    assert (again, taken[0].sentence) == (first, "Received, 1 page.")
    assert Case.objects.count() == 1


@pytest.mark.parametrize(("charged_by", "status"), [("police", "post_charge"), ("nobody", ""), (None, "")])
def test_a_case_is_charged_when_the_police_say_who_charged_it_and_else_nobody_said(folder, charged_by, status):
    case, _ = receive_folder(write(folder, charged_by=charged_by), by=None)
    assert (case.charge_status, case.unit) == (status, None)


def test_the_command_may_say_which_unit_new_cases_are_for(folder):
    call_command("receive", str(write(folder)), unit="crown court")
    assert Case.objects.get().unit.name == "Crown Court"
    with pytest.raises(CommandError, match="1 of these"):
        call_command("receive", str(write(folder, urn="05ZZ0000126")), unit="Tea room")
    assert Case.objects.count() == 1


def test_one_bad_file_harms_none_of_the_rest(folder):
    write(folder, "first.pdf", "locked.pdf", "gone.pdf", "empty.pdf", "last.pdf")
    (folder / "locked.pdf").write_bytes(paper.locked())
    (folder / "gone.pdf").unlink()
    (folder / "empty.pdf").write_bytes(b"")
    case, taken = receive_folder(folder, by=None)
    assert [bool(one.document) for one in taken] == [True, True, False, True, True]
    assert [bool(one.document and one.document.fault) for one in taken] == [False, True, False, True, False]
    assert "not in the folder" in taken[2].sentence
    assert case.bundles.get().documents.unreadable().count() == 2


@pytest.mark.parametrize(
    "name", ["../secret.pdf", "/etc/hostname", "link.pdf", "sub/../../secret.pdf", ".", "", "../secret.pdf\x00"]
)
def test_a_file_outside_the_folder_is_never_taken(folder, name):
    secret = folder.parent / "secret.pdf"
    secret.write_bytes(paper.statement(("A secret",)))
    (folder / "link.pdf").symlink_to(secret)
    case = {**CASE, "documents": [{"file": name}]}
    (folder / "case.json").write_text(json.dumps(case), encoding="utf-8")
    _, taken = receive_folder(folder, by=None)
    assert [one.document for one in taken] == [None] * len(taken)
    assert not Document.objects.exists()


def test_papers_for_a_bundle_that_has_been_signed_off_are_refused_one_by_one(folder):
    make.bundle(state=State.SIGNED_OFF, urn="05ZZ4412026")
    _, taken = receive_folder(write(folder, "mg5.pdf"), by=None)
    assert "takes no more papers" in taken[0].sentence
    assert not Document.objects.exists()


# The command ----------------------------------------------------------------------------------------------------------


def test_the_command_tells_what_became_of_every_file(folder, capsys):
    call_command("receive", str(write(folder, "mg5.pdf")))
    said = capsys.readouterr().out
    assert "case 05ZZ4412026, Mersey-Cheshire" in said
    assert "mg5.pdf: Received, 1 page." in said


def test_the_command_fails_when_anything_could_not_be_taken_in_and_takes_in_the_rest(folder, tmp_path, capsys):
    write(folder, "mg5.pdf", "locked.pdf")
    (folder / "locked.pdf").write_bytes(paper.locked())
    nothing = tmp_path / "nothing"
    nothing.mkdir()
    with pytest.raises(CommandError, match="2 of these could not be taken in") as failed:
        call_command("receive", str(nothing), str(folder))
    assert failed.value.returncode == 1
    told = capsys.readouterr().err
    assert "nothing: The folder has no case file." in told
    assert "locked.pdf" in told
    assert Document.objects.count() == 2


def test_an_area_that_there_is_not_is_refused(folder):
    with pytest.raises(CommandError, match="No CPS Area"):
        call_command("receive", str(write(folder, "mg5.pdf")), area="Atlantis")
    assert not Case.objects.exists()
