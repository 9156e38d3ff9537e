"""A review in Welsh: what is said is Welsh, what is kept, logged or sent is the English that everybody else reads."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils import translation

from cases.routes import route
from cpsredact.refusals import Invalid, Refusal
from redaction.blocking import blocks
from redaction.checking import see_page
from redaction.deciding import decide_flags
from redaction.log import EXTENTS, Wanted, line_of, rows_of
from redaction.matching import Likeness
from redaction.models import CATEGORIES, Act, Flag, Verdict
from redaction.resubmissions import Became
from redaction.return_note import as_text
from redaction.returning import send_back
from redaction.saying import pages_said, places_said
from redaction.signing_off import AS_MARKED, NOTHING, sign_off
from tests import make
from tests.plain import signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("storage")]


@pytest.fixture
def document():
    return make.document(make.bundle(custody=False, hearing_in=timedelta(days=14)))


@pytest.fixture
def welsh(officer) -> Client:
    client = signed_in(officer)
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "cy"
    return client


def test_a_refusal_is_said_in_the_readers_language(document, officer):
    flag = make.flag(document)
    with translation.override("cy"), pytest.raises(Invalid, match="Dywedwch pam y mae angen hyn i brofi"):
        decide_flags(document.bundle, {flag.pk: None}, Verdict.KEEP, by=officer)
    with pytest.raises(Invalid, match="Say why this is needed to prove the case"):
        decide_flags(document.bundle, {flag.pk: None}, Verdict.KEEP, by=officer)


def test_how_many_is_said_by_the_rules_of_welsh():
    with translation.override("cy"):
        assert [places_said(count) for count in (1, 2, 3, 8, 11)] == ["1 lle", "2 le", "3 lle", "8 lle", "11 lle"]
        assert pages_said([2]) == "tudalen 2"
        assert pages_said([2, 3]) == "tudalennau 2, 3"
        assert pages_said([1, 2, 3], most=2) == "tudalennau 1, 2 a 1 arall"
    assert [places_said(count) for count in (0, 1, 2)] == ["0 places", "1 place", "2 places"]
    assert [pages_said(pages) for pages in ([2], [2, 3])] == ["page 2", "pages 2, 3"]


def test_what_is_in_the_way_and_what_can_be_undone_are_told_in_both_languages(document, officer):
    flag = make.flag(document)
    make.flag(document, "Brenda Whitlow", category="name")
    decide_flags(document.bundle, {flag.pk: None}, Verdict.REDACT, by=officer)
    done = Act.objects.get()
    see_page(document, 1, by=officer)
    assert done.said == "redact, 1 place"
    assert [one.sentence for one in blocks(document.bundle, by=officer)] == ["1 flag is undecided."]
    with translation.override("cy"):
        assert done.said == "golygu, 1 lle"
        assert [one.sentence for one in blocks(document.bundle, by=officer)] == ["Mae 1 fflag heb ei phenderfynu."]


def test_who_signs_in_welsh_reads_the_declaration_in_both_and_the_english_is_kept(document, officer, welsh):
    make.decide(make.flag(document), Verdict.REDACT, by=officer)
    see_page(document, 1, by=officer)
    shown = welsh.get(reverse("redaction:sign_off", args=[document.bundle_id])).content.decode()
    assert AS_MARKED in shown
    with translation.override("cy"):
        assert translation.gettext(AS_MARKED) != AS_MARKED
        assert translation.gettext(AS_MARKED) in shown.replace("&#x27;", "'")
        signed = sign_off(document.bundle, by=officer, declared=True, in_house_reason="Heb amser")
    assert signed.declaration == AS_MARKED
    assert signed.route == str(route(document.bundle.case).name)


def test_the_log_is_the_national_one_in_english_whoever_reads_it(document, officer, welsh):
    make.decide(make.flag(document), Verdict.REDACT, by=officer)
    (english,) = [line_of(row).cells() for row in rows_of(officer, Wanted())]
    with translation.override("cy"):
        (read_in_welsh,) = [line_of(row).cells() for row in rows_of(officer, Wanted())]
    assert read_in_welsh == english
    plain, asked_in_welsh = (
        b"".join(client.get("/review/log.csv").streaming_content) for client in (signed_in(officer), welsh)
    )
    assert asked_in_welsh == plain


def test_the_police_are_written_to_in_english(document, officer):
    flag = make.flag(document)
    with translation.override("cy"):
        in_welsh = send_back(document.bundle, documents=(), flags=[flag.pk], by=officer)
        said = as_text(in_welsh)
    assert said == as_text(in_welsh)
    assert "Papers returned for redaction" in said
    assert "Page 1: phone" in said
    assert "MG11 WITNESS STATEMENT" in said


def test_nothing_that_is_chosen_from_is_left_without_welsh():
    labels = [label for _, label in (*CATEGORIES, *Flag.kind.field.choices, *Verdict.choices, *EXTENTS)]
    with translation.override("cy"):
        said = [str(label) for label in labels]
        words = [translation.gettext(one.value) for one in (*Likeness, *Became) if one.value]
    assert all(one != str(label) for one, label in zip(said, labels, strict=True))
    assert not {one.value for one in (*Likeness, *Became)} & set(words)


@pytest.mark.parametrize("declaration", [AS_MARKED, NOTHING])
def test_each_declaration_can_be_read_in_welsh(declaration):
    with translation.override("cy"):
        assert translation.gettext(declaration).startswith("Rwyf wedi gwirio'r papurau hyn")


def test_the_declaration_that_fits_is_named_in_the_readers_language(document, officer):
    make.decide(make.flag(document), Verdict.REDACT, by=officer)
    see_page(document, 1, by=officer)
    with translation.override("cy"), pytest.raises(Refusal, match="Rwyf wedi gwirio"):
        sign_off(document.bundle, by=officer, declared=True, unredacted=True, in_house_reason="Heb amser")
