"""Which earlier decision answers a flag that nobody was asked about, and which does not."""

from __future__ import annotations

import pytest

from cases.models import Bundle
from pdf.page import Box
from redaction.marking import add_mark
from redaction.models import Flag, Search, Suggestion, Verdict
from redaction.settling import settled
from redaction.varying import Seen, vary_flags
from screening.finding import Finding
from tests import make

pytestmark = pytest.mark.django_db
WHY = "The witness is relied on and must be named."


@pytest.fixture
def bundle() -> Bundle:
    """Two papers that were searched before, each naming the same person and the same age."""
    made = make.bundle()
    for _ in range(2):
        document = make.document(made, pages=("Jean Marsh, aged 42, rang",))
        Search.objects.create(bundle=made, document=document, ruleset="earlier")
    Search.objects.create(bundle=made, ruleset="earlier", documents=2)
    return made


def answered(bundle: Bundle, flag: Flag, text: str, subject: str = "") -> bool:
    """Whether the flag is answered when the bundle is searched again."""
    search = Search.objects.create(bundle=bundle, ruleset="later", documents=2)
    finding = Finding(str(flag.document_id), flag.kind, 1, "redact", "P01", WHY, text=text, subject=subject)
    return flag.pk in settled(search, [(flag, finding)])


def rejected(bundle: Bundle, text: str, category: str, officer, *, whose: str = "") -> Flag:
    """The value as it was kept in the first paper, and as it is found in the second."""
    first = make.flag(bundle.documents.get(number=1), text, category=category)
    subject = next((person for person in bundle.case.people.all() if person.name == whose), None)
    Suggestion.objects.filter(flag=first).update(subject=subject)
    make.decide(first, Verdict.KEEP, by=officer, reason=WHY)
    return make.flag(bundle.documents.get(number=2), text, category=category)


def test_a_name_that_was_rejected_is_answered_and_an_age_is_not(bundle, officer):
    assert answered(bundle, rejected(bundle, "Jean Marsh", "name", officer), "Jean Marsh")
    assert not answered(bundle, rejected(bundle, "42", "age", officer), "42")


@pytest.mark.parametrize(("subject", "same"), [("JEAN MARSH", True), ("", True), ("Daniel Okafor", False)])
def test_a_value_that_is_somebody_elses_here_is_not_answered(bundle, officer, subject, same):
    flag = rejected(bundle, "Jean Marsh", "name", officer, whose="Jean Marsh")
    assert answered(bundle, flag, "Jean Marsh", subject) is same


def test_a_value_that_was_taken_out_anywhere_is_not_answered(bundle, officer):
    flag = rejected(bundle, "Jean Marsh", "name", officer)
    third = make.flag(make.document(bundle, pages=("Jean Marsh",)), "Jean Marsh", category="name")
    make.decide(third, Verdict.REDACT, by=officer)
    assert not answered(bundle, flag, "Jean Marsh")


def test_a_value_that_is_taken_out_for_one_recipient_is_not_answered(bundle, officer):
    flag = rejected(bundle, "Jean Marsh", "name", officer)
    kept = Flag.objects.get(bundle=bundle, document__number=1)
    seen = {kept.pk: Seen(kept.decisions.get().pk, None)}
    vary_flags(bundle, bundle.case.recipients.last(), seen, Verdict.REDACT, by=officer)
    assert not answered(bundle, flag, "Jean Marsh")


def test_a_value_in_a_paper_that_was_not_searched_before_is_not_answered(bundle, officer):
    rejected(bundle, "Jean Marsh", "name", officer)
    late = make.document(bundle, pages=("Jean Marsh",))
    Search.objects.create(bundle=bundle, document=late, ruleset="later")
    assert not answered(bundle, make.flag(late, "Jean Marsh", category="name"), "Jean Marsh")


def test_words_under_a_box_drawn_by_hand_are_asked_about_for_the_box_may_cover_only_part_of_them(bundle, officer):
    document = bundle.documents.get(number=1)
    words = document.pages.get().as_read().words
    add_mark(document, 1, Box(*words[0].box), category="name", by=officer)
    flag = make.flag(document, "Jean", category="name")
    assert not answered(bundle, flag, "Jean")
    by_search = make.flag(document, "Jean Marsh", category="name")
    make.decide(by_search, Verdict.REDACT, by=officer)
    assert answered(bundle, flag, "Jean")
