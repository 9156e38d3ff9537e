"""A bundle as large as any that comes, made of rows in a few seconds: no file is behind it, and nothing is decided."""

from __future__ import annotations

import random
from collections.abc import Iterator

from django.utils import timezone

from cases.models import Bundle, Document, Person
from guidance.reading import principle
from pdf.page import Page as PageRead
from pdf.page import boxes_for
from redaction.gleaning import LETTERS_AS, letters_kept
from redaction.models import Flag, Page, Recommendation, Search, Suggestion
from redaction.raising import value_digest
from tests import make

_WHY = "Data of somebody whom it does not help to prove anything about."
_WORDS = ("The", "van", "was", "seen", "again", "on", "the", "road", "behind", "the", "yard", "and", "I", "rang")
_TYPES = (Document.Type.WITNESS_STATEMENT, Document.Type.UNUSED_SCHEDULE, Document.Type.CASE_SUMMARY)
_USUAL = [Recommendation.REDACT] * 5 + [Recommendation.KEEP] * 3 + [Recommendation.CHECK] * 2
# Of ten flags on a page, six are numbers, three are names and one is an e-mail address.
_KINDS = ("phone", "phone", "name", "phone", "phone", "name", "phone", "email", "phone", "name")


def large_bundle(*, documents: int = 50, pages_each: int = 20, flags_a_page: int = 10, values: int = 2000) -> Bundle:
    """`documents` of `pages_each` pages, on each `flags_a_page` flags; `values` different ones come round in turn."""
    chance = random.Random(4)
    bundle = make.bundle()
    people = list(Person.objects.filter(case=bundle.case))
    search = Search.objects.create(bundle=bundle, ruleset="benchmark", documents=documents)
    papers = Document.objects.bulk_create(_document(bundle, number, pages_each) for number in range(documents))
    said = [(_KINDS[at % len(_KINDS)], _value(at)) for at in range(values)]
    digests = [value_digest(bundle.case, kind, value) for kind, value in said]
    pages, flags = [], []
    for number in range(documents * pages_each):
        here = [(number * flags_a_page + at) % values for at in range(flags_a_page)]
        read = make.page_of(_text(chance, [said[at][1] for at in here]), number % pages_each + 1)
        document = papers[number // pages_each]
        pages.append(_page(document, read))
        for at in here:
            flag = _flag(read, *said[at])
            flag.bundle, flag.document, flag.value_digest, flag.search = bundle, document, digests[at], search
            flags.append(flag)
    Page.objects.bulk_create(pages, batch_size=500)
    cited = principle("P04")
    Suggestion.objects.bulk_create(
        Suggestion(
            flag=flag,
            recommendation=_USUAL[int(flag.value_digest, 16) % 10],
            principle=cited,
            subject=[*people, None][int(flag.value_digest, 16) % (len(people) + 1)],
            confidence=(0.95, 0.7, 0.4)[int(flag.value_digest, 16) % 3],
            why=_WHY,
        )
        for flag in Flag.objects.bulk_create(flags, batch_size=2000)
    )
    return bundle


def _document(bundle: Bundle, number: int, pages: int) -> Document:
    return Document(
        bundle=bundle,
        number=number + 1,
        received_name=f"received {number + 1}.pdf",
        type=_TYPES[number % len(_TYPES)],
        media="pdf",
        sha256=f"{bundle.pk:032x}{number:032x}",
        size=1000,
        path=f"originals/{bundle.case_id}/{number}",
        page_count=pages,
    )


def _page(document: Document, read: PageRead) -> Page:
    content = read.to_json() | {LETTERS_AS: letters_kept(read.text)}
    about = {"width": read.width, "height": read.height, "content": content}
    return Page(document=document, number=read.number, source="text", read_at=timezone.now(), **about)


def _flag(read: PageRead, category: str, value: str) -> Flag:
    start = read.text.index(value)
    end = start + len(value)
    rects = [list(box) for box in boxes_for(read, start, end)]
    return Flag(page=read.number, category=category, start=start, end=end, rects=rects, found_by=f"uk_{category}")


def _value(at: int) -> str:
    kind = _KINDS[at % len(_KINDS)]
    if kind == "phone":
        return f"07700 900{at % 1000:03d} x{at}"
    return f"caller{at}@example.com" if kind == "email" else f"Wynne{at} Ap-Rhys{at}"


def _text(chance: random.Random, values: list[str]) -> str:
    return "\n".join(_lines(chance, values))


def _lines(chance: random.Random, values: list[str]) -> Iterator[str]:
    """Thirty lines for ten values, every third of which ends in one."""
    for value in values:
        yield f"{' '.join(_WORDS[-6:])} {value}"
        for _ in range(2):
            yield " ".join(chance.sample(_WORDS, 10))
