"""Words that a person adds: one act, sent twice it adds nothing, and what changed since is said."""

from __future__ import annotations

import pytest

from cases.models import State
from cpsredact.refusals import Invalid, Refusal, Stale
from ledger.models import Line
from redaction.adding import MOST_AT_ONCE, LastUse, Stretch, add_words, last_use
from redaction.finding import MOST_COUNTED, MOST_SHOWN, Query, find
from redaction.holding import Held, take
from redaction.marking import withhold
from redaction.marks import marks_of
from redaction.matching import How
from redaction.models import Decision, Flag, Hold, Page
from tests import make

pytestmark = pytest.mark.django_db
TEXT = "Jean Marsh lives at 4 Mill Lane\nJ. Marsh and MARSH, Jean said so to Jean\nMarsh again"


@pytest.fixture
def document():
    return make.document(make.bundle(), pages=(TEXT, "Nothing here", "Jean Marsh"))


def stretches(document, phrase="Jean Marsh", how=How.PHRASE, by=None):
    found = find(document.bundle, Query(phrase, how), by=by or make.user())
    return [Stretch(hit.document, hit.page, hit.start, hit.end) for hit in found.hits]


def test_hits_become_flags_with_a_box_for_each_line_and_are_redacted_in_one_act(document, officer):
    made = add_words(document.bundle, stretches(document), category="name", by=officer, redact=True, reason="Hers.")
    assert [flag.page for flag in made.flags] == [1, 1, 3]
    assert [len(flag.rects) for flag in made.flags] == [1, 2, 1]
    assert {flag.found_by for flag in made.flags} == {"person"}
    assert {flag.added_by for flag in made.flags} == {officer}
    assert len({flag.value_digest for flag in made.flags}) == 1
    assert {one.verdict for one in made.decisions} == {"redact"}
    assert {one.reason for one in made.decisions} == {"Hers."}
    texts = [mark.text for mark in marks_of(document.bundle).of(document.pk)]
    assert texts == ["Jean Marsh", "Jean", "Marsh", "Jean Marsh"]
    said = Line.objects.filter(what__in=["WordsAdded", "FlagsDecided"])
    assert said.count() == 2
    assert not any("Marsh" in str(line.facts) or "Hers" in str(line.facts) for line in Line.objects.all())


def test_hits_can_wait_to_be_decided(document, officer):
    made = add_words(document.bundle, stretches(document), category="name", by=officer, redact=False)
    assert made.decisions == []
    assert Flag.objects.undecided().count() == 3
    assert not Decision.objects.exists()


def test_the_same_act_sent_twice_adds_nothing_the_second_time(document, officer):
    hits = stretches(document)
    add_words(document.bundle, hits, category="name", by=officer, redact=True)
    lines = Line.objects.count()
    again = add_words(document.bundle, hits, category="name", by=officer, redact=True)
    assert (again.flags, again.decisions, again.already) == ([], [], 3)
    assert (Decision.objects.count(), Line.objects.count()) == (3, lines)
    assert Flag.objects.filter(found_by="person").count() == 3


def test_what_somebody_flagged_since_stays_as_they_decided(document, officer):
    hits = stretches(document)
    theirs = make.flag(document, "Jean Marsh", category="name")
    make.decide(theirs, "keep", by=officer, reason="She is the victim named in the charge.")
    made = add_words(document.bundle, hits, category="name", by=officer, redact=True)
    assert (len(made.flags), made.already) == (2, 1)
    assert theirs.decisions.count() == 1


def test_a_flag_that_a_later_search_set_aside_stands_in_nobodys_way(document, officer):
    gone = make.flag(document, "Jean Marsh", category="name")
    gone.suggestion.withdrawn = True
    gone.suggestion.save()
    assert len(add_words(document.bundle, stretches(document), category="name", by=officer, redact=True).flags) == 3


def test_a_ticked_flag_is_redacted_in_the_same_act_unless_it_was_decided_since(document, officer):
    flag = make.flag(document, "Jean Marsh", category="name")
    hits = stretches(document)[1:]
    make.decide(flag, "keep", by=officer, reason="She is named in the charge.")
    with pytest.raises(Stale):
        add_words(document.bundle, hits, category="name", by=officer, redact=True, seen={flag.pk: None})
    assert Flag.objects.count() == 1
    seen = {flag.pk: flag.decisions.get().pk}
    made = add_words(document.bundle, hits, category="name", by=officer, redact=True, seen=seen)
    assert len(made.decisions) == 3
    assert flag.decisions.latest("pk").verdict == "redact"


def test_nothing_is_added_in_a_document_that_another_reviews(document, officer):
    hits = stretches(document)
    take(document, by=make.user())
    for redact in (True, False):
        with pytest.raises(Held):
            add_words(document.bundle, hits, category="name", by=officer, redact=redact)
    assert not Flag.objects.exists()
    assert not Hold.objects.filter(who=officer).exists()


@pytest.mark.parametrize("state", [State.SIGNED_OFF, State.VERIFIED, State.DISPATCHED, State.RECEIVED])
def test_nothing_is_added_outside_a_review(officer, state):
    document = make.document(make.bundle(state=state), pages=(TEXT,))
    with pytest.raises(Refusal, match="in review"):
        add_words(document.bundle, stretches(document), category="name", by=officer, redact=True)
    assert not Flag.objects.exists()


@pytest.mark.parametrize(
    "wrong", [(1, 0, 10_000), (1, 5, 5), (1, 9, 4), (9, 0, 4), (1, 31, 32), (1, -4, 4)], ids=lambda one: str(one)
)
def test_words_that_are_not_there_are_refused_and_nothing_is_written(document, officer, wrong):
    good = Stretch(document.pk, 1, 0, 4)
    with pytest.raises(Invalid):
        add_words(document.bundle, [good, Stretch(document.pk, *wrong)], category="name", by=officer, redact=True)
    assert not Flag.objects.exists()


def test_words_of_another_bundle_are_refused(document, officer):
    other = make.document(make.bundle(), pages=(TEXT,))
    with pytest.raises(Invalid):
        add_words(document.bundle, [Stretch(other.pk, 1, 0, 10)], category="name", by=officer, redact=True)
    assert not Flag.objects.exists()
    assert not Hold.objects.filter(document=other).exists()


def test_what_cannot_be_meant_is_refused(document, officer):
    hits = stretches(document)
    with pytest.raises(Invalid, match="Tick at least one"):
        add_words(document.bundle, [], category="name", by=officer, redact=True)
    with pytest.raises(Invalid, match="what kind"):
        add_words(document.bundle, hits, category="secret", by=officer, redact=True)
    with pytest.raises(Invalid, match=f"{MOST_AT_ONCE} at most"):
        add_words(document.bundle, hits * MOST_AT_ONCE, category="name", by=officer, redact=True)
    with pytest.raises(Invalid, match="principle"):
        add_words(document.bundle, hits, category="name", by=officer, redact=True, principle="P99")
    assert not Flag.objects.exists()


def test_five_hundred_hits_are_added_with_few_queries(officer, django_assert_max_num_queries):
    document = make.document(make.bundle(), pages=("Jean Marsh said\n" * 50,) * 10)
    hits = stretches(document)
    assert len(hits) == 500
    with django_assert_max_num_queries(60):
        made = add_words(document.bundle, hits, category="name", by=officer, redact=False)
    assert len(made.flags) == 500


def test_the_next_words_are_likely_to_be_what_the_last_were(document, officer):
    assert last_use(document.bundle, by=officer) == LastUse()
    hits = stretches(document)
    add_words(document.bundle, hits[:1], category="phone", by=officer, redact=True, principle="P04", reason="Hers.")
    assert last_use(document.bundle, by=officer) == LastUse("phone", "P04", "Hers.")
    add_words(document.bundle, hits[1:2], category="name", by=officer, redact=False)
    assert last_use(document.bundle, by=officer) == LastUse("name", "", "")
    assert last_use(document.bundle, by=make.user()) == LastUse()
    assert last_use(make.bundle(), by=officer) == LastUse()


# --- what a search says ----------------------------------------------------------------------------------------------


def test_a_search_tells_each_hit_in_its_surroundings_by_document_and_page(document, officer):
    second = make.document(document.bundle, pages=("Before it " * 10 + "Jean Marsh " + "and after " * 10,))
    found = find(document.bundle, Query("Jean Marsh"), by=officer)
    assert [(one.document.number, one.count, [page.number for page in one.pages]) for one in found.documents] == [
        (1, 3, [1, 3]),
        (2, 1, [1]),
    ]
    assert found.total == found.shown == 4
    hit = found.hits[-1]
    assert hit.words == "Jean Marsh"
    assert hit.before.endswith("Before it")
    assert 30 <= len(hit.before) <= 40
    assert 30 <= len(hit.after) <= 40
    assert second.pages.get().as_read().text[hit.start : hit.end] == "Jean Marsh"


def test_a_search_keeps_to_the_document_and_the_page_it_was_asked_of(document, officer):
    make.document(document.bundle, pages=("Jean Marsh",))
    assert find(document.bundle, Query("Jean Marsh", document=1), by=officer).total == 3
    assert find(document.bundle, Query("Jean Marsh", document=1, page=3), by=officer).total == 1
    assert find(document.bundle, Query("Jean Marsh", document=2), by=officer).total == 1


def test_a_search_never_leaves_its_bundle(document, officer):
    make.document(make.bundle(), pages=("Jean Marsh",))
    assert find(document.bundle, Query("Jean Marsh"), by=officer).total == 3


def test_hits_say_how_they_are_flagged_and_whether_their_page_is_taken_out(document, officer):
    flag = make.flag(document, "Jean Marsh", category="name")
    make.decide(flag, "keep", by=officer, reason="Named in the charge.")
    longer = make.flag(document, "Jean\nMarsh again", category="name")
    withhold(document, 3, by=officer, principle="P03", reason="The back of the statement.")
    first, second, third = find(document.bundle, Query("Jean Marsh"), by=officer).hits
    assert first.flagged is not None
    assert (first.flagged.flag, first.flagged.verdict, first.flagged.is_exact) == (flag.pk, "keep", True)
    assert second.flagged is not None
    assert (second.flagged.flag, second.flagged.verdict, second.flagged.is_exact) == (longer.pk, "", False)
    assert (first.can_be_ticked, second.can_be_ticked) == (True, False)
    assert (third.flagged, third.withheld) == (None, True)
    assert not first.withheld


def test_pages_that_could_not_be_searched_are_told(document, officer):
    Page.objects.filter(document=document, number=1).update(**make.WORDLESS, gap="It could not be read.")
    Page.objects.filter(document=document, number=2).update(**make.WORDLESS, read_at=None)
    Page.objects.filter(document=document, number=3).update(gap="Some words are unsure.")
    make.document(document.bundle, fault="The file is locked.")
    found = find(document.bundle, Query("Jean Marsh"), by=officer)
    assert [(one.document, one.page) for one in found.no_text] == [(1, 1)]
    assert [(one.document, one.page) for one in found.unread] == [(1, 2)]
    assert [(one.document, one.page) for one in found.doubtful] == [(1, 3)]
    assert [one.number for one in found.unreadable] == [2]
    assert (found.searched, found.total) == (1, 1)


def test_a_sheet_with_nothing_on_it_is_no_page_without_text(document, officer):
    row = document.pages.get(number=2)
    row.content = {**row.content, "text": "", "places": [], "boxes": [], "is_blank": True}
    row.save()
    assert find(document.bundle, Query("Jean Marsh"), by=officer).no_text == []


def test_hits_beyond_the_first_500_are_counted_and_not_listed(officer):
    document = make.document(make.bundle(), pages=("e " * 3000,))
    found = find(document.bundle, Query("e"), by=officer)
    assert (found.shown, found.total, found.more) == (MOST_SHOWN, 3000, 2500)
    assert not found.too_many_to_count
    make.document(document.bundle, pages=("e " * 9000,))
    assert find(document.bundle, Query("e"), by=officer).too_many_to_count
    assert MOST_COUNTED == 10_000


def test_a_search_costs_the_same_queries_however_much_is_found(document, officer, django_assert_num_queries):
    for _ in range(3):
        make.document(document.bundle, pages=("Jean Marsh " * 20,) * 5)
    with django_assert_num_queries(5):
        assert find(document.bundle, Query("Jean Marsh"), by=officer).total == 303
    with django_assert_num_queries(2):
        find(document.bundle, Query("Brenda"), by=officer)
