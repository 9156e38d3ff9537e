"""Every case is gone through with its own key, nothing that holds words is forgotten, and no word is kept."""

from __future__ import annotations

import json

import pytest
from django.apps import apps
from django.conf import settings
from django.db import connection

from accounts.models import Role, User
from cases.encryption.fields import Encrypted
from cases.models import Case, Person, Recipient
from cases.opening import assign_case
from cpsredact.refusals import Refusal
from ledger.checking import breaks
from ledger.models import NATION, Line
from redaction.asking import answer, ask
from redaction.models import HiddenThing, Stock
from retention.destroying import destroy
from subject_access import trawling
from subject_access.models import Request, Sought, Step, Trace, Trawl, TrawledCase
from subject_access.opening import look_again
from subject_access.places import Place
from subject_access.sources import SOURCES, text_of
from subject_access.tasks import trawl_cases
from subject_access.trawling import go_on
from tests import make
from tests.breaches.make import breach
from tests.retention.make import approved, finished, schedule
from tests.subject_access.make import NAME, SAID, TERMS, opened, papers, places, searched, trawl_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("storage")]

# Of these nothing is searched: the same words stand in another column, or they are keys, or boxes, and no words.
NOT_SEARCHED = {"cases_case.digest_key", "redaction_page.content", "redaction_page.letters", "assurance_mark.rects"}
OWN = {"subject_access_request", "subject_access_sought", "subject_access_trace", "subject_access_ruling"}


@pytest.fixture
def hq(db) -> User:
    return make.user(Role.HQ)


def words_of(place: Place) -> str:
    text = text_of(place.source, place.row)
    assert text is not None
    return text[place.start : place.end]


def test_every_encrypted_column_is_searched_or_said_not_to_be():
    encrypted = {
        f"{model._meta.db_table}.{field.attname}"
        for model in apps.get_models()
        for field in model._meta.concrete_fields
        if isinstance(field, Encrypted) and model._meta.app_label != "subject_access"
    }
    assert encrypted == NOT_SEARCHED | {
        source.name for source in SOURCES if isinstance(source.model._meta.get_field(source.column), Encrypted)
    }


def test_a_person_is_found_in_every_area_and_in_every_writing(hq):
    one = papers()
    other = papers("Whitlow, Brenda of Barry", "Ms B. Whit1ow rang", "Brenda Whitlowe is another", area="wessex")
    papers("Nobody is named here.")
    request = searched(by=hq)
    assert [words_of(one) for one in places(request, one.bundle.case)] == [
        "Brenda Whitlow",
        "07700900456",
        "04/03/1981",
    ]
    found = places(request, other.bundle.case)
    assert [(place.page, words_of(place)) for place in found] == [(1, "Whitlow, Brenda"), (2, "B. Whit1ow")]
    assert [place.document for place in found] == [other.pk, other.pk]
    assert (found[0].start, found[0].end) == (0, 15)


def test_what_is_said_beside_the_pages_is_found_too(hq, officer, lawyer):
    bundle = make.bundle(defendant=NAME)
    document = papers("Nothing.", of=bundle)
    case = bundle.case
    document.received_name = f"MG11 {NAME}.pdf"
    document.save(update_fields=["received_name"])
    person = case.people.get(role=Person.Role.VICTIM)
    person.date_of_birth, person.address = "1981-03-04", "4 Mill Lane, Widnes"
    person.save()
    Recipient.objects.create(case=case, name=f"{NAME} & Co", email="co@example.com", role="defence")
    make.offence(case, f"Assault of {NAME}")
    answer(ask(bundle, f"Is {NAME} a witness?", by=officer), f"{NAME} is.", by=lawyer)
    stock = Stock.objects.create(document=document, ruleset="")
    HiddenThing.objects.create(stock=stock, kind="note", count=2, words=["one", f"by {NAME} alone"])
    assign_case(case, to=officer, by=lawyer, note="Mrs whitlow brenda rang.")
    request = searched(by=hq)
    assert {place.of for place in places(request, case)} == {
        "cases_person.name",
        "cases_person.date_of_birth",
        "cases_document.received_name",
        "cases_recipient.name",
        "cases_offence.description",
        "redaction_question.text",
        "redaction_answer.text",
        "redaction_hiddenthing.words",
        "cases_handover.note",
    }
    assert all(
        words_of(place).lower() in (NAME.lower(), "4 march 1981", "whitlow brenda") for place in places(request, case)
    )


def test_a_member_of_staff_who_asks_is_found_among_the_accounts(hq):
    theirs = make.user(Role.LAWYER)
    User.objects.filter(pk=theirs.pk).update(first_name="Brenda", last_name="Whitlow", email="b.whitlow@example.com")
    request = searched(by=hq, asker="staff", terms=(("name", NAME), ("email", "b.whitlow@example.com")))
    assert {(place.of, place.row) for place in places(request, None)} == {("accounts_user.email", theirs.pk)}


def test_what_cannot_be_searched_is_counted(hq):
    bundle = make.bundle()
    papers("words", "more words", of=bundle)
    wordless = papers("picture", of=bundle)
    wordless.pages.update(**make.WORDLESS)
    make.document(bundle, fault="It is locked.")
    request = searched(by=hq)
    (row,) = TrawledCase.objects.filter(trawl=trawl_of(request), case=bundle.case)
    assert (row.pages, row.wordless, row.unreadable, row.no_key) == (2, 1, 1, False)


def test_a_case_whose_key_is_lost_holds_up_no_other_and_is_said(hq):
    lost, there = papers(), papers()
    number = lost.bundle.case.key.hex
    (settings.KEYS_ROOT / number[:2] / number).unlink()
    request = searched(by=hq)
    rows = dict(TrawledCase.objects.filter(trawl=trawl_of(request)).values_list("case", "no_key"))
    assert rows == {lost.bundle.case_id: True, there.bundle.case_id: False, None: False}
    assert len(places(request, there.bundle.case)) == 3


def test_a_destroyed_case_is_known_by_its_urn_alone(hq):
    schedule()
    document = papers()
    case = finished(document.bundle.case)
    approved(case)
    destroy(case)
    request = searched(by=hq, terms=(*TERMS, ("number", case.urn)))
    assert places(request, case) == []
    (urn,) = places(request, None)
    assert (urn.of, urn.row) == ("cases_case.urn", case.pk)


def test_no_word_of_the_request_or_of_a_case_is_in_the_database(hq):
    papers()
    request = searched(by=hq)
    with connection.cursor() as cursor:
        for model in apps.get_app_config("subject_access").get_models():
            cursor.execute(f"SELECT string_agg(one::text, ' ') FROM {model._meta.db_table} one")
            kept = cursor.fetchone()[0] or ""
            assert "Whitlow" not in kept
            assert b"Whitlow".hex() not in kept
    assert Request.objects.get(pk=request.pk).asked_by == NAME
    facts = json.dumps(list(Line.objects.values_list("facts", flat=True)))
    assert "Whitlow" not in facts


def test_each_search_is_a_line_on_the_nations_chain_and_read_words_on_the_cases(hq):
    papers()
    searched(by=hq)
    lines = Line.objects.filter(chain=NATION).values_list("what", "who")
    assert set(lines) >= {
        ("SubjectAccessOpened", hq.pk),
        ("SubjectAccessSought", hq.pk),
        ("TrawlBegun", hq.pk),
        ("TrawlFinished", None),
    }
    assert not list(breaks())


def test_a_second_search_finds_what_came_since_and_nothing_twice(hq):
    document = papers()
    request = searched(by=hq)
    later = papers(area="wessex")
    trawl = look_again(request, [*TERMS, ("email", "brenda@example.com")], reason="She named an address.", by=hq)
    assert not go_on(trawl)
    assert len(places(request, document.bundle.case)) == len(places(request, later.bundle.case)) == 3


def test_a_search_that_stops_half_way_goes_on_after_the_last_case_that_it_kept(hq, monkeypatch):
    documents = [papers() for _ in range(3)]
    request = opened(by=hq)
    monkeypatch.setattr(trawling, "CASES_TOGETHER", 1)
    trawl = trawl_of(request)
    assert go_on(trawl, seconds=0)
    assert TrawledCase.objects.filter(trawl=trawl).count() == 1
    assert go_on(trawl, seconds=0)
    assert not go_on(trawl)
    trawl.refresh_from_db()
    assert trawl.finished_at is not None
    assert TrawledCase.objects.filter(trawl=trawl).count() == len(documents) + 1
    assert Trace.objects.filter(request=request).count() == 3 * len(documents)


def test_an_error_that_nobody_foresaw_stops_a_search_where_a_person_sees_it(hq):
    # A kind that is none, as another version of the service might have kept it.
    sought = Sought.objects.create(request=opened(by=hq), terms=[["star sign", "Leo"]], reason="A test.", by=hq)
    trawl = Trawl.objects.create(sought=sought, by=hq)
    trawl_cases(trawl.pk)
    trawl.refresh_from_db()
    assert (trawl.fault, trawl.finished_at, trawl.is_running) == ("KeyError", None, False)


def test_a_case_with_very_many_places_keeps_some_and_says_so(hq, monkeypatch):
    document = papers("\n".join([SAID] * 4))
    monkeypatch.setattr("subject_access.going_through.MOST_IN_A_CASE", 5)
    request = searched(by=hq)
    assert len(places(request, document.bundle.case)) == 5
    assert TrawledCase.objects.get(trawl=trawl_of(request), case=document.bundle.case).more


def test_one_search_runs_at_a_time(hq):
    request = opened(by=hq)
    with pytest.raises(Refusal, match="A search is running"):
        look_again(request, TERMS, reason="Again.", by=hq)
    assert Step.objects.count() == 0


def test_a_breach_of_no_case_is_searched_too(hq, officer):
    note = "Somebody rang about Brenda Whitlow."
    breach(by=officer, note=note)
    request = searched(by=hq)
    assert [place.of for place in places(request, None)] == ["breaches_breach.note"]
    assert Case.objects.count() == 0
