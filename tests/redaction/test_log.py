import csv
import io
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import Agency, Area, Role, User
from cases.models import Bundle, Case, Document, State
from cases.opening import NewCase, open_case
from detectors.spans import PERSONAL
from redaction.log import Wanted, decisions, lines
from redaction.log_lines import HEADER
from redaction.models import Decision, Flag, Kind
from redaction.national import (
    BACKSHEET,
    DOCUMENT_TYPES,
    NATIONAL_TYPES,
    PAGE_TYPES,
    REDACTION_TYPES,
    WHOLE_TYPES,
    national_redaction_type,
)
from redaction.spreadsheet import csv_lines, safe
from tests import make

LOG, FILE = "/review/log/", "/review/log.csv"


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def rows(user: User, **wanted):
    return list(lines(decisions(user, Wanted(**wanted))))


def decided(officer, text="07700 900123", verdict="redact", *, of=None, reason="", **about):
    """A flag of a new document (or of this one) with a decision on it."""
    flag = make.flag(of or make.document(make.bundle()), text, **about)
    make.decide(flag, verdict, by=officer, reason=reason)
    return flag


def back_of(document: Document) -> Flag:
    return Flag.objects.create(
        bundle=document.bundle, document=document, page=1, kind=Kind.BACK_OF_STATEMENT, found_by="test"
    )


def file_of(client: Client, **asked) -> list[dict[str, str]]:
    answer = client.get(FILE, asked)
    return list(csv.DictReader(io.StringIO(b"".join(answer.streaming_content).decode().removeprefix("\ufeff"))))


@pytest.mark.django_db
def test_a_decision_is_a_line_in_the_national_logs_words(officer):
    flag = decided(officer)
    (line,) = rows(officer)
    case = flag.bundle.case
    assert (line.urn, line.area, line.agency) == (case.urn, "Mersey-Cheshire", "Merseyside Police")
    assert (line.document_type, line.redaction_type, line.charge_status) == ("MG 11", "Phone number", "Post-charge")
    assert (line.under_or_over, line.returned) == ("Under-redacted", False)
    assert (line.principle, line.verdict, line.followed) == ("P04", "redact", True)
    assert line.edition == flag.suggestion.principle.edition.name
    assert (line.role, line.outcome) == ("Operational delivery", "Redacted here")


@pytest.mark.django_db
def test_a_line_has_all_that_the_national_log_must_have(officer):
    area = Area.objects.get(pk=make.AREA)
    new = NewCase(
        urn="05ZZ7777726",
        area=area,
        unit=area.units.get(name="Crown Court"),
        agency=Agency.objects.get(pk="british-transport-police"),
        charge_status="pre_charge",
    )
    bundle = open_case(new, by=officer).bundles.get()
    Bundle.objects.filter(pk=bundle.pk).update(
        state=State.IN_REVIEW, received_at=datetime(2026, 6, 30, 23, 30, tzinfo=UTC)
    )
    bundle.refresh_from_db()
    make.document(bundle)
    decided(officer, of=make.document(bundle))
    (line,) = file_of(signed_in(officer))
    assert (line["Area"], line["Unit"], line["Agency"]) == (
        "Mersey-Cheshire",
        "Crown Court",
        "British Transport Police",
    )
    assert (line["Charge status"], line["Document type"], line["Document number"]) == ("Pre-charge", "MG 11", "2")
    assert line["Bundle received"] == "2026-07-01"  # in London


@pytest.mark.django_db
def test_what_nobody_said_is_said_to_be_so_on_the_page_and_in_the_file(officer):
    flag = decided(officer)
    Case.objects.filter(pk=flag.bundle.case_id).update(agency=None, charge_status="")
    client = signed_in(officer)
    (line,) = file_of(client)
    assert (line["Unit"], line["Agency"], line["Charge status"]) == ("Not said", "Not said", "Not said")
    page = " ".join(client.get(LOG).content.decode().split())
    assert "Not said <small>Not said</small>" in page
    assert "Charge status: not said" in page


@pytest.mark.django_db
def test_a_change_of_mind_is_a_further_line_and_the_first_says_so(officer):
    flag = decided(officer)
    make.decide(flag, "keep", by=officer, reason="The defendant rang this number.")
    latest, first = rows(officer)
    assert (first.outcome, first.superseded) == ("Changed by a later decision", True)
    assert (latest.outcome, latest.superseded, latest.followed) == ("Kept", False, False)
    assert latest.under_or_over == ""
    assert [line.verdict for line in rows(officer, standing=True)] == ["keep"]


@pytest.mark.django_db
def test_a_page_taken_out_is_a_backsheet_in_both_lists(officer):
    flag = back_of(make.document(make.bundle()))
    make.decide(flag, "withhold", by=officer, reason="It is the back of a statement.")
    (line,) = rows(officer)
    assert (line.document_type, line.redaction_type) == (BACKSHEET, "MG11 Backsheet")
    assert (line.outcome, line.followed, line.followed_words) == ("Page removed here", None, "")
    assert [one.verdict for one in rows(officer, document_type=BACKSHEET)] == ["withhold"]
    assert rows(officer, document_type="MG 11") == []


@pytest.mark.django_db
def test_the_log_holds_no_word_of_the_papers_nor_of_the_sender_nor_a_reason(officer):
    document = make.document(make.bundle())
    document.received_name = "Jean Marsh statement.pdf"
    document.save()
    decided(officer, of=document)
    why = "She saw Brenda, who is a witness to it."
    decided(officer, "Brenda Whitlow", "keep", of=document, category="name", reason=why)
    client = signed_in(officer)
    page = client.get(LOG).content.decode()
    file = b"".join(client.get(FILE).streaming_content).decode()
    for words in ("Marsh", "Okafor", "Brenda", "Whitlow", "07700", "900123", officer.last_name):
        assert words not in page
        assert words not in file


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"verdict": "redact"}, {"Phone number"}),
        ({"verdict": "keep"}, {"Named individual"}),
        ({"verdict": "out"}, {"Phone number"}),
        ({"redaction_type": "Phone number"}, {"Phone number"}),
        ({"redaction_type": "Bank details"}, set()),
        ({"document_type": "MG 11"}, {"Phone number"}),
        ({"document_type": "MG 5"}, {"Named individual"}),
        ({"role": "lawyer"}, {"Named individual"}),
        ({"agency": "merseyside-police"}, {"Phone number", "Named individual"}),
        ({"agency": "wiltshire-police"}, set()),
        ({"urn": "05ZZ 77777"}, {"Phone number"}),
        ({"urn": "05zz/77777/26/1"}, {"Phone number"}),
    ],
)
def test_each_filter_finds_its_lines(officer, lawyer, asked, found):
    statement = make.document(make.bundle(of=make.case(urn="05ZZ7777726")))
    summary = make.document(make.bundle(), type=Document.Type.CASE_SUMMARY)
    decided(officer, of=statement)
    decided(lawyer, "Brenda Whitlow", "keep", of=summary, category="name", reason="She is needed.")
    assert {line.redaction_type for line in rows(officer, **asked)} == found


@pytest.mark.django_db
def test_days_are_london_days_and_inclusive(officer):
    decided(officer)
    today = timezone.localdate()
    assert len(rows(officer, since=today, until=today)) == 1
    assert rows(officer, since=today + timedelta(days=1)) == []
    assert rows(officer, until=today - timedelta(days=1)) == []


@pytest.mark.django_db
def test_you_see_your_areas_lines_and_no_others(officer, stranger):
    decided(officer)
    assert len(rows(officer)) == 1
    assert rows(stranger) == []
    assert rows(stranger, area=make.AREA) == []
    hq = make.user(Role.HQ)
    assert len(rows(hq)) == 1
    assert len(rows(hq, area=make.AREA)) == 1
    assert rows(hq, area="wessex") == []


@pytest.mark.django_db
@pytest.mark.parametrize("role", [Role.FESM, Role.BUSINESS_MANAGER, Role.HQ])
def test_managers_and_fesm_read_the_log_and_its_file(officer, role):
    decided(officer)
    client = signed_in(make.user(role))
    assert len(client.get(LOG).context["lines"]) == 1
    assert len(file_of(client)) == 1


@pytest.mark.django_db
@pytest.mark.parametrize("role", [Role.TRAINING_LEAD, Role.ADMINISTRATOR])
def test_others_do_not(officer, role):
    client = signed_in(make.user(role))
    assert client.get(LOG).status_code == client.get(FILE).status_code == 403


@pytest.mark.django_db
def test_only_those_who_see_the_nation_are_offered_its_areas(officer):
    assert "area" not in signed_in(officer).get(LOG).context["form"].fields
    assert "area" in signed_in(make.user(Role.HQ)).get(LOG).context["form"].fields


@pytest.mark.django_db
def test_the_agencies_offered_are_those_whose_papers_you_have(officer):
    decided(officer)
    offered = signed_in(officer).get(LOG).context["form"].fields["agency"].queryset
    assert list(offered) == [Agency.objects.get(pk="merseyside-police")]


@pytest.mark.django_db
def test_the_file_has_every_line_whatever_page_is_shown(officer, monkeypatch):
    document = make.document(make.bundle())
    flag = make.flag(document)
    monkeypatch.setattr("redaction.log.PIECE", 7)
    moment = timezone.now()
    for number in range(60):
        at = moment if number < 30 else moment - timedelta(minutes=number)  # half of them at one instant
        Decision.objects.create(flag=flag, verdict="keep", reason="Needed.", by=officer, role=officer.role, at=at)
    client = signed_in(officer)
    assert len(client.get(LOG).context["lines"]) == 50
    assert len(client.get(LOG, {"page": 2}).context["lines"]) == 10
    found = file_of(client, verdict="keep", page=2)
    assert len(found) == 60
    assert tuple(found[0]) == HEADER
    assert len(file_of(client, verdict="redact")) == 0


@pytest.mark.django_db
@pytest.mark.parametrize(
    "asked",
    [{"since": "soon"}, {"until": "9999-12-31"}, {"verdict": "x"}, {"since": "2026-02-02", "until": "2026-02-01"}],
)
def test_a_filter_that_means_nothing_is_said_and_shows_nothing(officer, asked):
    decided(officer)
    client = signed_in(officer)
    answer = client.get(LOG, asked)
    assert (answer.status_code, answer.context["lines"]) == (422, [])
    assert client.get(FILE, asked).status_code == 422


@pytest.mark.django_db
def test_an_empty_log_says_how_it_fills(officer):
    assert "Nothing has been decided yet" in signed_in(officer).get(LOG).content.decode()
    assert "No line answers these filters" in signed_in(officer).get(LOG, {"verdict": "keep"}).content.decode()


@pytest.mark.django_db
def test_a_page_of_the_log_takes_the_same_queries_however_long_it_is(officer):
    client = signed_in(officer)

    def queries() -> int:
        with CaptureQueriesContext(connection) as seen:
            client.get(LOG)
        return len(seen)

    flag = decided(officer)
    queries()  # the first page of a session writes it
    with_one_line = queries()
    for number in range(30):
        make.decide(flag, "keep", by=officer, reason=f"Reason {number}")
    decided(officer)
    assert queries() == with_one_line


def test_every_kind_of_document_and_data_has_its_national_name():
    assert set(DOCUMENT_TYPES) == set(Document.Type.values)
    assert set(REDACTION_TYPES) == {category.value for category in PERSONAL}
    assert set(WHOLE_TYPES) == set(Kind.values) - {Kind.PERSONAL_DATA}
    assert set(REDACTION_TYPES.values()) <= set(NATIONAL_TYPES)
    assert set(WHOLE_TYPES.values()) <= {*NATIONAL_TYPES, *PAGE_TYPES}


@pytest.mark.parametrize(
    ("kind", "category", "national"),
    [
        ("personal_data", "date_of_birth", "Date of birth"),
        ("personal_data", "national_insurance", "NI Number"),
        ("personal_data", "payment_card", "Other"),
        ("personal_data", "", "Other"),
        ("wrong_previous_convictions", "", "Previous convictions"),
        ("chosen", "", "Contains personal data"),
    ],
)
def test_what_was_flagged_goes_by_the_national_type(kind, category, national):
    assert national_redaction_type(kind, category) == national


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", " =", "\u00a0+", "＝"])
def test_no_cell_is_a_formula(start):
    assert safe(f"{start}1+1").startswith("'")


@pytest.mark.parametrize("text", ["", "MG 11", "05ZZ1234526", "a=b", 7])
def test_an_ordinary_cell_is_left_alone(text):
    assert safe(text) == str(text)


def test_csv_quotes_what_must_be_quoted_and_marks_its_letters():
    head, row = csv_lines(("A", "B"), [('x, "y"', None)])
    assert head == "\ufeffA,B\r\n"
    assert row == '"x, ""y""",\r\n'


@pytest.mark.django_db
def test_the_log_is_the_decisions_and_nothing_else(officer):
    flag = decided(officer)
    make.decide(flag, "keep", by=officer, reason="Needed.")
    assert len(rows(officer)) == Decision.objects.count() == 2
