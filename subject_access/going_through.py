"""Going through the papers of some cases for some words, and counting what could not be searched."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from django.db.models import Count, Q, Sum

from cases.encryption.cipher import Damaged
from cases.encryption.keystore import KeyUnavailable
from cases.models import Case, Document
from subject_access.looking import Look, Term
from subject_access.places import Place, place_of
from subject_access.sources import PAGE, SOURCES, Source, Text, texts_of, texts_of_no_case

MOST_IN_A_CASE = 2000  # places that are kept of one case; more than that says that the words are no one's own


@dataclass(slots=True)
class Gone:
    """What came of one case, or (case None) of what is no case's."""

    case: int | None
    places: list[Place] = field(default_factory=list)
    pages: int = 0
    wordless: int = 0
    unreadable: int = 0
    more: bool = False
    no_key: bool = False

    def take(self, found: Iterable[Place]) -> None:
        for place in found:
            if len(self.places) >= MOST_IN_A_CASE:
                self.more = True
                return
            self.places.append(place)


def go_through_cases(
    cases: Sequence[int], look: Look, terms: Sequence[Term], *, sources: Sequence[Source] = SOURCES
) -> list[Gone]:
    """Each of these cases, whose material is there. One whose key is not to be had says so, and holds up no other."""
    try:
        return _together(cases, look, terms, sources)
    except (KeyUnavailable, Damaged):
        if len(cases) == 1:
            return [Gone(cases[0], no_key=True)]
        return [one for case in cases for one in go_through_cases([case], look, terms, sources=sources)]


def go_through_the_rest(look: Look, terms: Sequence[Term]) -> Gone:
    """What is no case's: staff's accounts, breaches without a case, and the URNs of cases that were destroyed."""
    gone = Gone(None)
    for source in SOURCES:
        for text in texts_of_no_case(source):
            gone.take(_places(source, text, look, terms))
    urns = next(source for source in SOURCES if source.model is Case and source.column == "urn")
    destroyed = Case.objects.filter(destroyed_at__isnull=False, practice_of=None)
    for row, urn in destroyed.values_list("pk", "urn").iterator():
        gone.take(_places(urns, Text(None, row, None, None, urn), look, terms))
    return gone


def _together(cases: Sequence[int], look: Look, terms: Sequence[Term], sources: Sequence[Source]) -> list[Gone]:
    by_case = {case: Gone(case) for case in cases}
    for source in sources:
        for text in texts_of(cases, source):
            gone = by_case[text.case]  # type: ignore[index]
            if source is PAGE:
                gone.pages += 1
            gone.take(_places(source, text, look, terms))
    _count_what_was_not_searched(by_case)
    return list(by_case.values())


def _places(source: Source, text: Text, look: Look, terms: Sequence[Term]) -> Iterator[Place]:
    return (place_of(source, text, hit, terms[hit.term].category) for hit in look(text.words))


def _count_what_was_not_searched(by_case: dict[int, Gone]) -> None:
    """Of each case: its pages that gave no words, whether or not they were read, and its files that nobody could read.

    A document's pages are rows only once it is being read, so they are counted by what the file said of itself.
    """
    files = Document.objects.filter(bundle__case__in=list(by_case)).order_by().values_list("bundle__case")
    for case, pages, unreadable in files.annotate(held=Sum("page_count"), faulty=Count("pk", filter=~Q(fault=""))):
        by_case[case].wordless = max(0, (pages or 0) - by_case[case].pages)
        by_case[case].unreadable = unreadable
