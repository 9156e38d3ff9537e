"""What was taken out in one place is asked about in every other (report 1.45: the neighbour in the unused schedule)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from cases.models import Bundle
from detectors import echoes
from detectors.spans import Category, Span
from guidance.reading import principle
from pdf.page import boxes_for
from redaction.gleaning import holding
from redaction.models import Flag, Page, Recommendation, Suggestion, Variation, Verdict

# A house number or an age is not a value that can be looked for elsewhere: "number 4" is on every page.
FEWEST_LETTERS = 4
GENERIC = frozenset({"number", "no", "flat", "house", "aged", "years", "year", "old"})
WHY = "The same words were taken out elsewhere in this bundle."
PRINCIPLE = "P07"


def echo(bundle: Bundle, flags: Iterable[Flag]) -> int:
    """Raise a flag wherever the words of these flags occur again and nothing is flagged. How many were raised.

    A flag that a later search withdrew is raised again: what is taken out elsewhere is a reason to ask.
    """
    taken = {flag.pk: flag for flag in flags}
    worded = [(flag.pk, flag.category, flag.words) for flag in Flag.objects.filter(pk__in=taken).with_words()]
    values = {(category, words): taken[pk] for pk, category, words in worded if says_enough(words or "")}
    if not values:
        return 0
    found = list(_places(bundle, values))
    if not found:
        return 0
    Flag.objects.bulk_create(found, ignore_conflicts=True)
    made = Flag.objects.filter(bundle=bundle, found_by="echo", suggestion=None)
    cited = principle(PRINCIPLE)
    places = {_place(flag) for flag in found}
    set_aside = Flag.objects.filter(bundle=bundle, suggestion__withdrawn=True).exclude(found_by="person")
    again = [flag.pk for flag in set_aside if _place(flag) in places]
    revived = Suggestion.objects.filter(flag__in=again)
    revived.update(withdrawn=False, recommendation=Recommendation.REDACT, principle=cited, why=WHY)
    return len(again) + len(
        Suggestion.objects.bulk_create(
            Suggestion(flag=flag, recommendation=Recommendation.REDACT, principle=cited, why=WHY) for flag in made
        )
    )


def stop_asking(bundle: Bundle, flags: Iterable[Flag]) -> int:
    """Set aside what is asked only because the words of these flags were taken out, once they are so nowhere in the
    bundle. How many places are no longer asked about; what somebody decided there stands.
    """
    values = {(flag.category, flag.value_digest) for flag in flags if flag.value_digest}
    same = Flag.objects.filter(bundle=bundle, value_digest__in={digest for _, digest in values})
    out = same.with_verdict().filter(verdict=Verdict.REDACT)
    varied = Variation.objects.filter(flag__in=same, verdict=Verdict.REDACT).standing()
    values -= {*out.values_list("category", "value_digest")}
    values -= {*varied.values_list("flag__category", "flag__value_digest")}
    asked = same.filter(suggestion__why=WHY).undecided().values_list("pk", "category", "value_digest")
    wanted = [pk for pk, *value in asked if tuple(value) in values]
    return Suggestion.objects.filter(flag__in=wanted).update(withdrawn=True)


def says_enough(words: str) -> bool:
    """Whether words are particular enough that finding them again means the same thing."""
    particular = [word for word in re.findall(r"\w+", words.casefold()) if word not in GENERIC]
    return sum(map(len, particular)) >= FEWEST_LETTERS


def _place(flag: Flag) -> tuple[object, ...]:
    return (flag.document_id, flag.page, flag.category, flag.start, flag.end)


def _places(bundle: Bundle, values: dict[tuple[str, str], Flag]) -> Iterator[Flag]:
    rows = Page.objects.filter(document__bundle=bundle, document__replaced_by=None).exclude(text=None)
    may_hold = holding(values)
    wanted = [pk for pk, letters in rows.letters() if may_hold(letters)]
    pages = list(rows.filter(pk__in=wanted).values_list("pk", "document", "number", "text"))
    taken: dict[tuple[int, int], list[tuple[int, int]]] = {}
    in_them = Flag.objects.filter(document__in={page[1] for page in pages}, page__in={page[2] for page in pages})
    there = in_them.standing().exclude(start=None).values_list("document", "page", "start", "end")
    for document, number, start, end in there:
        taken.setdefault((document, number), []).append((start, end))
    for pk, document, number, text in pages:
        here = taken.setdefault((document, number), [])
        read = None
        for span, flag in _hits(text, values):
            if any(start < span.end and span.start < end for start, end in here):
                continue
            here.append((span.start, span.end))
            read = read or Page.objects.get(pk=pk).as_read()
            yield Flag(
                bundle=bundle,
                document_id=document,
                page=number,
                category=flag.category,
                start=span.start,
                end=span.end,
                rects=[list(box) for box in boxes_for(read, span.start, span.end)],
                value_digest=flag.value_digest,
                found_by="echo",
                echo_of=flag,
            )


def _hits(text: str, values: dict[tuple[str, str], Flag]) -> Iterator[tuple[Span, Flag]]:
    """Each place of these values in a page's text, with the flag whose value it is."""
    for (category, value), flag in values.items():
        for span in echoes(text, value, Category(category)):
            if says_enough(text[span.start : span.end]):
                yield span, flag
