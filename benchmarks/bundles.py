"""Two bundles in review: the demonstration's Okafor papers, really read and searched, and a large one made of rows."""

from __future__ import annotations

import random
import tempfile
from dataclasses import dataclass
from pathlib import Path

from accounts.models import Role, User
from benchmarks.papers import NOW
from cases.folders import receive_folder
from cases.models import Bundle
from demo.days import Days
from demo.stories.okafor import okafor
from demo.writing import write
from guidance.reading import principle
from pdf.page import boxes_for
from redaction.models import Flag, Recommendation, Search, Suggestion
from redaction.raising import value_digest
from tests import make
from tests.through import screen

DOCUMENTS, PAGES_EACH, FLAGS_A_PAGE = 10, 20, 10
VALUES = 400  # different telephone numbers, so that each stands in five places
_WHY = "A telephone number of somebody whose number proves nothing."
_WORDS = ("The", "van", "was", "seen", "again", "on", "the", "road", "behind", "the", "yard", "and", "I", "rang")


@dataclass(frozen=True, slots=True)
class Ready:
    """A bundle in review, as a script needs to know it."""

    number: int
    pages: int
    flags: int
    to_redact: tuple[int, ...]
    first_paper: str  # where it is stored


def caseworker() -> User:
    """Somebody of the Area that has both bundles."""
    return make.user(Role.OPERATIONAL)


def ready(bundle: Bundle) -> Ready:
    """What is in a bundle, and which of its flags a person might redact as recommended."""
    flags = bundle.flags.undecided().in_reading_order()
    to_redact = flags.filter(suggestion__recommendation=Recommendation.REDACT).values_list("pk", flat=True)
    pages = sum(bundle.documents.values_list("page_count", flat=True))
    return Ready(bundle.pk, pages, flags.count(), tuple(to_redact), bundle.documents.get(number=1).paper_path)


def okafor_bundle() -> Bundle:
    """R v Okafor as the police sent it, with every paper read and searched as the worker does it."""
    with tempfile.TemporaryDirectory() as folder:
        case, _ = receive_folder(write(okafor(Days.around(NOW)), Path(folder)), by=None)
    return screen(case.bundles.get(number=1))


def large_bundle() -> Bundle:
    """Ten documents of twenty pages with ten flags on each, none decided; no file is behind them."""
    chance = random.Random(4)
    bundle = make.bundle()
    search = Search.objects.create(bundle=bundle, ruleset="benchmark", documents=DOCUMENTS)
    digests: dict[str, str] = {}
    flags = []
    for number in range(DOCUMENTS):
        phones = [[_phone(number, page, at) for at in range(FLAGS_A_PAGE)] for page in range(PAGES_EACH)]
        document = make.document(bundle, pages=[_page(chance, here) for here in phones])
        for row, here in zip(document.pages.order_by("number"), phones, strict=True):
            read = row.as_read()
            for phone in here:
                start = read.text.index(phone)
                end = start + len(phone)
                flag = Flag(bundle=bundle, document=document, page=row.number, category="phone", found_by="uk_phone")
                flag.start, flag.end, flag.rects = start, end, [list(box) for box in boxes_for(read, start, end)]
                flag.value_digest = digests.setdefault(phone, value_digest(bundle.case, "phone", phone))
                flag.search = search
                flags.append(flag)
    _suggest(Flag.objects.bulk_create(flags))
    return bundle


def _phone(document: int, page: int, at: int) -> str:
    return f"07700 900{((document * PAGES_EACH + page) * FLAGS_A_PAGE + at) % VALUES:03d}"


def _page(chance: random.Random, phones: list[str]) -> str:
    """Thirty lines, every third of which ends in a number."""
    lines = [" ".join(chance.sample(_WORDS, 10)) for _ in range(3 * FLAGS_A_PAGE)]
    for at, phone in enumerate(phones):
        lines[3 * at] = f"{' '.join(_WORDS[-6:])} {phone}"
    return "\n".join(lines)


def _suggest(flags: list[Flag]) -> None:
    cited = principle("P04")
    usual = [Recommendation.REDACT] * 5 + [Recommendation.KEEP] * 3 + [Recommendation.CHECK] * 2
    Suggestion.objects.bulk_create(
        Suggestion(flag=flag, recommendation=usual[int(flag.value_digest, 16) % 10], principle=cited, why=_WHY)
        for flag in flags
    )
