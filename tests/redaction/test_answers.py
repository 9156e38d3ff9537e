"""Check your answers: what it counts, what it lists, what it refuses and tells on the same page, and what it costs."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cases.models import State
from ledger.models import Line
from redaction.answers import answers_of
from redaction.asking import answer, ask
from redaction.blocking import blocks
from redaction.checking import look_at_page, see_page
from redaction.kept import A_PAGE, kept_harmful
from redaction.marking import withhold
from redaction.models import Decision, Flag, HiddenThing, Page, SignOff, Stock, Verdict
from redaction.resubmitting import overtake
from redaction.returning import send_back
from redaction.signing_off import AS_MARKED, NOTHING
from redaction.since import Shown
from redaction.varying import Seen, vary_flags
from tests import make
from tests.plain import form_to, press, signed_in

pytestmark = pytest.mark.django_db
# What the frame of every page asks: who this is, what they were told, what is stopped.
OF_EVERY_PAGE = ("django_session", "SAVEPOINT", 'FROM "accounts_', "cases_notice", "cases_stoppage")


@pytest.fixture
def document():
    return make.document(make.bundle(), pages=(make.STATEMENT, "A second page"))


@pytest.fixture
def bundle(document):
    return document.bundle


@pytest.fixture
def client(officer):
    return signed_in(officer)


@pytest.fixture
def ready(document, officer):
    """One number taken out, both pages seen."""
    make.decide(make.flag(document), Verdict.REDACT, by=officer)
    see_both(document, officer)
    return document.bundle


def see_both(document, by):
    for page in document.pages.all():
        see_page(document, page.number, by=by)


def page_of(client, bundle, **asked):
    return client.get(f"/review/{bundle.pk}/sign-off/", asked)


def text_of(response) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


# What it says ---------------------------------------------------------------------------------------------------------


def test_each_document_is_counted(document, bundle, officer, lawyer):
    make.decide(make.flag(document), Verdict.REDACT, by=officer)
    make.decide(
        make.flag(document, "4 Mill Lane", category="address"), Verdict.KEEP, by=officer, reason="The burglary."
    )
    flag = make.flag(document, "Brenda Whitlow", category="name")
    Page.objects.filter(document=document, number=2).update(gap="There is a picture on this page.")
    see_page(document, 1, by=officer)
    answer(ask(bundle, "Is it needed?", by=officer, flag=flag), "No.", by=lawyer)
    ask(bundle, "And this page?", by=officer, document=document, page=2)
    (one,) = answers_of(bundle).documents
    assert (one.seen, one.pages, one.looked, one.cares) == (1, 2, 0, 1)
    assert (one.decided, one.flags, one.redacted, one.kept, one.kept_harmful) == (2, 3, 1, 1, 1)
    assert (one.answered, one.asked) == (1, 2)
    withhold(document, 2, by=officer, principle="P03", reason="The back of the statement.")
    (one,) = answers_of(bundle).documents
    assert (one.seen, one.pages, one.pages_out, one.cares) == (1, 1, 1, 0)


def test_a_harmful_value_that_is_kept_is_listed_once_a_document_with_its_reason_and_a_way_to_change_it(
    document, bundle, client, officer
):
    flag = make.flag(document, "4 Mill Lane", category="address")
    make.decide(flag, Verdict.KEEP, by=officer, reason="The address that was burgled.")
    make.decide(make.flag(document, "Brenda Whitlow", category="name"), Verdict.KEEP, by=officer, reason="Relied on.")
    (kept,) = kept_harmful(bundle).rows
    assert (kept.words, kept.category, kept.document, kept.page) == ("4 Mill Lane", "Address", 1, 1)
    assert (kept.reason, kept.places) == ("The address that was burgled.", 1)
    shown = page_of(client, bundle)
    assert "The address that was burgled." in text_of(shown)
    assert f'href="{kept.url}"' in shown.content.decode().replace("&amp;", "&")
    desk = client.get(kept.url.split("#")[0]).content.decode()
    assert f'id="flag-{flag.pk}"' in desk
    make.decide(flag, Verdict.REDACT, by=officer)
    assert kept_harmful(bundle).rows == []


def test_what_is_hidden_in_a_file_is_told(document, bundle, client):
    stock = Stock.objects.create(document=document, ruleset="rules")
    HiddenThing.objects.create(stock=stock, kind="note", count=2, words=[], asks=True)
    HiddenThing.objects.create(stock=stock, kind="layer", count=1, words=[])
    (one,) = answers_of(bundle).hidden
    assert (one.hidden, one.hidden_unsaid) == (3, 2)
    assert "3 hidden things, 2 of which are on no page" in text_of(page_of(client, bundle))


def test_the_pages_that_were_to_be_looked_at_are_one_line_a_document_that_leads_to_the_first(ready, document, officer):
    Page.objects.filter(document=document).update(gap="There is a picture on this page.")
    (block,) = blocks(ready, by=officer)
    assert (block.sentence, block.page) == ("Document 1: a look is needed at pages 1, 2.", 1)
    look_at_page(document, 1, by=officer)
    (block,) = blocks(ready, by=officer)
    assert (block.sentence[:30], block.page) == ("Document 1, page 2 needs a loo", 2)


def test_each_recipient_for_whom_something_differs_is_named_and_what_was_overtaken_is_in_the_way(
    ready, document, officer, client
):
    flag = Flag.objects.get()
    court = ready.case.recipients.get(role="court")
    vary_flags(ready, court, {flag.pk: Seen(flag.decisions.get().pk, None)}, Verdict.KEEP, by=officer, reason="Asked.")
    answers = answers_of(ready)
    assert (answers.recipients, answers.documents[0].varied) == ([court.name], [court.name])
    assert blocks(ready, by=officer) == []
    assert f"Otherwise for {court.name}" in text_of(page_of(client, ready))
    make.decide(flag, Verdict.KEEP, by=officer, reason="Needed after all.")
    assert "decided anew after it was varied" in blocks(ready, by=officer)[0].sentence


# Signing --------------------------------------------------------------------------------------------------------------


def test_what_is_declared_is_kept_to_the_letter(ready, client, officer):
    shown = page_of(client, ready)
    assert AS_MARKED in text_of(shown)
    assert f"You sign as {officer}" in text_of(shown)
    assert press(client, form_to(shown, "/sign-off/"), declared="on").status_code == 302
    signed = SignOff.objects.get()
    assert (signed.declaration, signed.by, signed.role) == (AS_MARKED, officer, officer.role)
    assert AS_MARKED in text_of(client.get(f"/review/{ready.pk}/served/"))


def test_that_nothing_needs_to_come_out_is_a_decision_of_its_own(document, bundle, client, officer):
    make.decide(make.flag(document), Verdict.KEEP, by=officer, reason="It is the number that was rung.")
    see_both(document, officer)
    shown = page_of(client, bundle)
    assert NOTHING in text_of(shown)
    assert AS_MARKED not in text_of(shown)
    assert press(client, form_to(shown, "/sign-off/"), declared="on").status_code == 302
    assert SignOff.objects.get().declaration == NOTHING
    assert Line.objects.filter(what="SignedOffUnredacted").count() == 1
    assert not Line.objects.filter(what="SignedOff").exists()


@pytest.mark.parametrize("unredacted", [True, False])
def test_over_the_api_the_wrong_declaration_is_refused(document, bundle, client, officer, unredacted):
    verdict = Verdict.REDACT if unredacted else Verdict.KEEP
    make.decide(make.flag(document), verdict, by=officer, reason="Needed.")
    see_both(document, officer)
    sent = {"declared": True, "unredacted": unredacted}
    done = client.post(f"/api/bundles/{bundle.pk}/sign-off/", sent, content_type="application/json")
    assert (done.status_code, SignOff.objects.count()) == (422, 0)
    assert "The declaration that fits" in done.json()["refused"]
    sent["unredacted"] = not unredacted
    done = client.post(f"/api/bundles/{bundle.pk}/sign-off/", sent, content_type="application/json")
    assert done.status_code == 201


def test_a_missing_declaration_and_reason_are_each_refused_beside_their_field_and_what_was_typed_stays(officer):
    document = make.document(make.bundle(custody=False, plea="guilty", hearing_in=timedelta(days=9)))
    make.decide(make.flag(document), Verdict.REDACT, by=officer)
    see_page(document, 1, by=officer)
    client = signed_in(officer)
    form = form_to(page_of(client, document.bundle), "/sign-off/")
    bare = press(client, form)
    assert bare.status_code == 422
    content = bare.content.decode()
    for field in ("id_declared", "id_in_house_reason"):
        assert f'href="#{field}"' in content
        assert f'id="{field}_error"' in content
    half = press(client, form, in_house_reason="One number only.")
    assert half.status_code == 422
    assert 'value="One number only."' in half.content.decode()
    assert not SignOff.objects.exists()
    again = form_to(half, "/sign-off/")
    assert press(client, again, declared="on").status_code == 302
    assert SignOff.objects.get().in_house_reason == "One number only."


def test_what_is_in_the_way_is_no_error_before_anybody_has_pressed(document, bundle, client, officer):
    flag = make.flag(document)
    see_both(document, officer)
    before = page_of(client, bundle)
    assert "govuk-error-summary" not in before.content.decode()
    assert f"#flag-{flag.pk}" in before.content.decode()
    after = press(client, form_to(before, "/sign-off/"), declared="on")
    assert after.status_code == 409
    summary = after.content.decode().split("govuk-error-summary", 1)[1]
    assert f"#flag-{flag.pk}" in summary
    assert summary.index("1 flag is undecided") < summary.index("<h1")


@pytest.mark.parametrize(
    ("what", "said"),
    [
        ("decides", "keep (document 1, page 1)"),
        ("asks and is answered", "asked a lawyer a question"),
        ("varies", "for Court duty inbox"),
    ],
)
def test_what_changed_while_the_page_was_open_is_refused_and_told(ready, client, officer, lawyer, what, said):
    form = form_to(page_of(client, ready), "/sign-off/")
    colleague, flag = make.user(), Flag.objects.get()
    make.lapse()
    match what:
        case "decides":
            make.decide(flag, Verdict.KEEP, by=colleague, reason="Needed.")
        case "asks and is answered":
            answer(ask(ready, "May it stay?", by=colleague), "Yes.", by=lawyer)
        case "varies":
            court = ready.case.recipients.get(role="court")
            latest = {flag.pk: Seen(flag.decisions.get().pk, None)}
            vary_flags(ready, court, latest, Verdict.KEEP, by=colleague, reason="Asked.")
    done = press(client, form, declared="on")
    assert done.status_code == 409
    assert said in text_of(done)
    assert "Something changed since you opened this page" in text_of(done)
    assert not SignOff.objects.exists()
    ready.refresh_from_db()
    assert ready.state == State.IN_REVIEW
    again = form_to(done, "/sign-off/")
    assert "declared" not in dict(again.fields)  # what they ticked was of another page
    assert press(client, again, declared="on").status_code == 302


def test_what_went_to_the_police_and_was_redacted_here_meanwhile_is_told(ready, client):
    colleague = make.user()
    make.lapse()
    form = form_to(client.get(f"/review/{ready.pk}/sign-off/"), "/sign-off/")
    one = send_back(
        ready, documents=[ready.documents.get().pk], flags=[], by=colleague, against_advice="They asked for it."
    ).documents.get()
    overtake(one, reason="Nobody answers there.", by=colleague)
    done = press(client, form, declared="on")
    assert done.status_code == 409
    assert "returned papers to the police" in text_of(done)
    assert "overtaken: redacted here" in text_of(done)
    assert not SignOff.objects.exists()


def test_a_page_sent_without_what_it_showed_signs_nothing(ready, client):
    for seen in ("", "1-2", "x-1-1-1-1-1", "9" * 140, "0-0-0-0-0-0-0-0"):
        done = client.post(f"/review/{ready.pk}/sign-off/", {"declared": "on", "seen": seen})
        assert done.status_code == 409
    assert not SignOff.objects.exists()


def test_what_was_shown_is_read_as_it_was_written():
    shown = Shown(1, 0, 3, 4, 0, 6, 7, 8)
    assert Shown.read(str(shown)) == shown
    assert Shown.read("1-2-3") is None
    assert Shown.read("-1-2-3-4-5-6-7-8") is None


# What it costs --------------------------------------------------------------------------------------------------------


@pytest.fixture
def large(officer):
    """A thousand pages in forty documents, ten thousand flags decided, half of them kept."""
    bundle = make.bundle()
    documents = [make.document(bundle, pages=["Nothing"] * 25) for _ in range(40)]
    for document in documents:
        Flag.objects.bulk_create(
            Flag(
                bundle=bundle,
                document=document,
                page=1 + number % 25,
                category="phone",
                start=number,
                end=number + 1,
                rects=[[0, 0, 1, 1]],
                value_digest=f"{number}",
                found_by="test",
            )
            for number in range(250)
        )
    principle = make.principle("P04")
    Decision.objects.bulk_create(
        Decision(
            flag=flag,
            verdict=Verdict.KEEP if flag.pk % 2 else Verdict.REDACT,
            principle=principle,
            reason="Needed." if flag.pk % 2 else "",
            by=officer,
            role=officer.role,
        )
        for flag in Flag.objects.filter(bundle=bundle)
    )
    Page.objects.filter(document__bundle=bundle, number=3).update(gap="There is a picture on this page.")
    return bundle


def test_a_thousand_pages_and_ten_thousand_flags_are_shown_in_twelve_queries(large, client):
    with CaptureQueriesContext(connection) as asked:
        shown = page_of(client, large)
    assert shown.status_code == 200
    own = [one["sql"] for one in asked if not any(table in one["sql"] for table in OF_EVERY_PAGE)]
    assert len(own) <= 12, "\n".join(own)
    assert len(shown.content) < 300_000
    assert len(shown.context["kept"].rows) == A_PAGE
    assert "5000 places" in text_of(shown)
    following = page_of(client, large, kept="2")
    assert following.context["kept"].rows[0] != shown.context["kept"].rows[0]
    assert page_of(client, large, kept="9" * 40).status_code == 200
