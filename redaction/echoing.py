"""What was taken out in one place is asked about in every other (report 1.45: the neighbour in the unused schedule)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from cases.models import Bundle
from detectors import echoes
from detectors.spans import Category
from guidance.reading import principle
from pdf.page import boxes_for
from redaction.models import Flag, Page, Recommendation, Suggestion

# A house number or an age is not a value that can be looked for elsewhere: "number 4" is on every page.
FEWEST_LETTERS = 4
GENERIC = frozenset({"number", "no", "flat", "house", "aged", "years", "year", "old"})
WHY = "The same words were taken out elsewhere in this bundle."
PRINCIPLE = "P07"


def echo(bundle: Bundle, flags: Iterable[Flag]) -> int:
    """Raise a flag wherever the words of these flags occur again and nothing is flagged. How many were raised.

    A flag that a later search withdrew is raised again: what is taken out elsewhere is a reason to ask.
    """
    values = {(flag.category, text): flag for flag in flags if says_enough(text := words_of(flag))}
    if not values:
        return 0
    found = list(_places(bundle, values))
    Flag.objects.bulk_create(found, ignore_conflicts=True)
    made = Flag.objects.filter(bundle=bundle, found_by="echo", suggestion=None)
    cited = principle(PRINCIPLE)
    places = {_place(flag) for flag in found}
    again = [
        flag.pk for flag in Flag.objects.filter(bundle=bundle, suggestion__withdrawn=True) if _place(flag) in places
    ]
    revived = Suggestion.objects.filter(flag__in=again)
    revived.update(withdrawn=False, recommendation=Recommendation.REDACT, principle=cited, why=WHY)
    return len(again) + len(
        Suggestion.objects.bulk_create(
            Suggestion(flag=flag, recommendation=Recommendation.REDACT, principle=cited, why=WHY) for flag in made
        )
    )


def says_enough(words: str) -> bool:
    """Whether words are particular enough that finding them again means the same thing."""
    particular = [word for word in re.findall(r"\w+", words.casefold()) if word not in GENERIC]
    return sum(map(len, particular)) >= FEWEST_LETTERS


def words_of(flag: Flag) -> str:
    """The words that a flag covers, from the page as read; empty for a box over pixels or a whole page."""
    if flag.start is None or flag.end is None or flag.page is None:
        return ""
    page = Page.objects.filter(document=flag.document_id, number=flag.page).exclude(content=None).first()
    return page.as_read().text[flag.start : flag.end] if page else ""


def _place(flag: Flag) -> tuple[object, ...]:
    return (flag.document_id, flag.page, flag.category, flag.start, flag.end)


def _places(bundle: Bundle, values: dict[tuple[str, str], Flag]) -> Iterator[Flag]:
    taken: dict[tuple[int, int], list[tuple[int, int]]] = {}
    standing = Flag.objects.filter(bundle=bundle, start__isnull=False).standing()
    for document, number, start, end in standing.values_list("document", "page", "start", "end"):
        taken.setdefault((document, number), []).append((start, end))
    pages = Page.objects.filter(document__bundle=bundle, document__replaced_by=None).exclude(content=None)
    texts = pages.values_list("pk", "content__text")
    for pk, text in texts:
        hits = [
            (span, flag)
            for (category, value), flag in values.items()
            for span in echoes(text, value, Category(category))
            if says_enough(text[span.start : span.end])
        ]
        if not hits:
            continue
        page = Page.objects.get(pk=pk)
        read = page.as_read()
        here = taken.setdefault((page.document_id, page.number), [])
        for span, flag in hits:
            if any(start < span.end and span.start < end for start, end in here):
                continue
            here.append((span.start, span.end))
            yield Flag(
                bundle=bundle,
                document_id=page.document_id,
                page=page.number,
                category=flag.category,
                start=span.start,
                end=span.end,
                rects=[list(box) for box in boxes_for(read, span.start, span.end)],
                value_digest=flag.value_digest,
                found_by="echo",
                echo_of=flag,
            )
