"""Searching the words of a bundle for what somebody types: every hit in context, and what could not be searched.

The phrase is personal data. It is in no address, log or ledger line, and is kept nowhere: a search is a POST that
writes nothing, and its answer is the page.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import islice
from time import monotonic

from accounts.models import User
from cases.models import Bundle, Document
from redaction.desk_rows import is_set_aside
from redaction.matching import How, Likeness, Match, matcher
from redaction.models import Decision, Flag, Hold, Kind, Page, Verdict
from redaction.places import Place, place_of

MOST_SHOWN = 500
MOST_COUNTED = 10_000
CONTEXT = 40  # letters either side of a hit
LONGEST_SEARCH = 5.0  # seconds of matching, after which the pages that are left are said to be unsearched


@dataclass(frozen=True, slots=True)
class Query:
    """What is looked for, how, and where: in the whole bundle, in one document, or on one of its pages."""

    phrase: str
    how: How = How.PHRASE
    document: int | None = None
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Flagged:
    """The flag that a hit has already: its number, the decision it had, and the address of the desk at it."""

    flag: int
    decision: int | None
    verdict: str
    url: str
    is_exact: bool  # the flag is of these very words, so that ticking the hit can decide it

    @property
    def seen(self) -> str:
        return f"{self.flag}:{self.decision or ''}"


@dataclass(frozen=True, slots=True)
class Hit:
    """One place: the document by primary key, the page, half-open offsets into its text, and the words there."""

    document: int
    page: int
    start: int
    end: int
    before: str
    words: str
    after: str
    likeness: Likeness
    flagged: Flagged | None = None
    withheld: bool = False

    @property
    def key(self) -> str:
        """The hit as a form posts it back."""
        return f"{self.document}:{self.page}:{self.start}:{self.end}"

    @property
    def is_new(self) -> bool:
        """Whether ticking it adds a flag; else it can decide the flag that there is."""
        return self.flagged is None

    @property
    def can_be_ticked(self) -> bool:
        """What stands inside a longer flag is decided with that one, and what is redacted already is done."""
        return self.flagged is None or (self.flagged.is_exact and self.flagged.verdict != Verdict.REDACT)

    @property
    def tick_name(self) -> str:
        """The field that its tick is sent in."""
        return "hit" if self.flagged is None else "seen"

    @property
    def tick(self) -> str:
        return self.key if self.flagged is None else self.flagged.seen


@dataclass(frozen=True, slots=True)
class FoundPage:
    number: int
    hits: list[Hit]


@dataclass(frozen=True, slots=True)
class FoundDocument:
    """The hits in one document; `held` is who else reviews it now, for a sentence, or empty."""

    document: Document
    pages: list[FoundPage]
    held: str

    @property
    def count(self) -> int:
        return sum(len(page.hits) for page in self.pages)


@dataclass(frozen=True, slots=True)
class Unsearched:
    """A page whose words the search did not have, with its address on the desk."""

    document: int
    page: int
    url: str


@dataclass(slots=True)
class Found:
    """What a search of a bundle found. `total` counts the hits that are not shown as well, up to MOST_COUNTED."""

    query: Query
    documents: list[FoundDocument] = field(default_factory=list)
    total: int = 0
    searched: int = 0  # pages
    no_text: list[Unsearched] = field(default_factory=list)
    doubtful: list[Unsearched] = field(default_factory=list)  # read, but not so that every word can be vouched for
    unread: list[Unsearched] = field(default_factory=list)  # still to be read
    late: list[Unsearched] = field(default_factory=list)  # not searched within LONGEST_SEARCH
    unreadable: list[Document] = field(default_factory=list)

    @property
    def hits(self) -> list[Hit]:
        return [hit for document in self.documents for page in document.pages for hit in page.hits]

    @property
    def shown(self) -> int:
        return sum(document.count for document in self.documents)

    @property
    def more(self) -> int:
        """How many hits are not shown: at least so many, once there are too many to count."""
        return self.total - self.shown

    @property
    def too_many_to_count(self) -> bool:
        return self.total >= MOST_COUNTED

    @property
    def pages(self) -> int:
        return sum(len(document.pages) for document in self.documents)

    @property
    def flagged(self) -> bool:
        """Whether any of the hits shown has a flag that ticking it would decide."""
        return any(hit.flagged and hit.can_be_ticked for hit in self.hits)

    @property
    def alike(self) -> int:
        """How many of the hits shown only read like the phrase."""
        return sum(hit.likeness != Likeness.EXACT for hit in self.hits)


@dataclass(frozen=True, slots=True)
class _Text:
    document: int
    page: int
    words: str
    is_read: bool
    is_blank: bool
    gap: str

    def is_searched(self, spent: float) -> bool:
        """Whether there are words to search, and time to do it in."""
        return self.is_read and bool(self.words.strip()) and spent <= LONGEST_SEARCH


def find(bundle: Bundle, query: Query, *, by: User) -> Found:
    """Every place in a bundle where the phrase stands. Writes nothing. Raises Invalid for what cannot be looked for."""
    match = matcher(query.phrase, query.how)
    documents = {one.number: one for one in bundle.documents.order_by("number")}
    wanted = [documents[query.document]] if query.document in documents else []
    if query.document is None:
        wanted = [one for one in documents.values() if one.replaced_by_id is None]
    found = Found(query, unreadable=[one for one in wanted if one.fault])
    numbers = {one.pk: one.number for one in wanted}
    hits: list[Hit] = []
    spent = 0.0  # in matching alone: a slow database is no reason to stop
    for text in _texts(wanted, query.page):
        where = _told(text, found, spent=spent)
        if where is not None:
            number = numbers[text.document]
            where.append(Unsearched(number, text.page, Place(bundle.pk, number, text.page).url()))
        if not text.is_searched(spent) or found.total >= MOST_COUNTED:
            continue
        found.searched += 1
        began = monotonic()
        for one in islice(match(text.words), MOST_COUNTED - found.total):
            found.total += 1
            if len(hits) < MOST_SHOWN:
                hits.append(_hit(text, one))
        spent += monotonic() - began
    found.documents = _grouped(bundle, wanted, hits, by)
    return found


def _told(text: _Text, found: Found, *, spent: float) -> list[Unsearched] | None:
    """The list in which a page is told of whose words, or some of them, the search has not; None for all others."""
    if not text.is_read:
        return found.unread
    if not text.words.strip():
        return None if text.is_blank else found.no_text
    if spent > LONGEST_SEARCH:
        return found.late
    return found.doubtful if text.gap else None


def _texts(documents: Iterable[Document], page: int | None) -> Iterator[_Text]:
    """The pages in order, with their words alone: the places of the words are left in the database."""
    rows = Page.objects.filter(document__in=list(documents)).order_by("document__number", "number")
    if page is not None:
        rows = rows.filter(number=page)
    told = list(rows.values_list("pk", "document", "number", "text", "read_at", "gap"))
    wordless = Page.objects.filter(pk__in=[pk for pk, _, _, words, *_ in told if words == ""])
    blank = {page.pk for page in wordless.iterator() if page.content and page.content.get("is_blank")}
    for pk, document, number, words, read_at, gap in told:
        yield _Text(document, number, words or "", read_at is not None, pk in blank, gap)


def _hit(text: _Text, match: Match) -> Hit:
    def plain(start: int, end: int) -> str:
        return " ".join(text.words[max(start, 0) : end].split())

    before = plain(match.start - CONTEXT, match.start)
    after = plain(match.end, match.end + CONTEXT)
    words = plain(match.start, match.end)
    return Hit(text.document, text.page, match.start, match.end, before, words, after, match.likeness)


def _grouped(bundle: Bundle, documents: list[Document], hits: list[Hit], by: User) -> list[FoundDocument]:
    """The hits by document and page, each with the flag it has, and whether its page is taken out."""
    pages: dict[int, dict[int, list[Hit]]] = defaultdict(lambda: defaultdict(list))
    for hit in _with_flags(bundle, hits):
        pages[hit.document][hit.page].append(hit)
    holds = {
        hold.document_id: str(hold.who)
        for hold in Hold.objects.standing().filter(document__in=pages).exclude(who=by).select_related("who")
    }
    return [
        FoundDocument(one, [FoundPage(number, here) for number, here in pages[one.pk].items()], holds.get(one.pk, ""))
        for one in documents
        if one.pk in pages
    ]


def _with_flags(bundle: Bundle, hits: list[Hit]) -> Iterator[Hit]:
    flags: dict[tuple[int, int | None], list[Flag]] = defaultdict(list)
    withheld: set[tuple[int, int | None]] = set()
    if hits:
        # Verdicts are asked for by themselves: one subquery a flag would cost more than the whole search.
        rows = Flag.objects.filter(bundle=bundle, document__in={hit.document for hit in hits})
        decided = Decision.objects.filter(flag__in=rows).order_by("pk").values_list("flag", "pk", "verdict")
        latest = {flag: (pk, verdict or None) for flag, pk, verdict in decided}  # None where it was undone
        for flag in rows.select_related("document", "suggestion").order_by("pk"):
            flag.decision_id, flag.verdict = latest.get(flag.pk, (None, None))
            if is_set_aside(flag):
                continue
            if flag.kind == Kind.PERSONAL_DATA:
                flags[flag.document_id, flag.page].append(flag)
            elif flag.verdict == Verdict.WITHHOLD:
                withheld.add((flag.document_id, flag.page))
    for hit in hits:
        page = (hit.document, hit.page)
        taken_out = page in withheld or (hit.document, None) in withheld
        yield replace(hit, flagged=_flagged(hit, flags[page]), withheld=taken_out)


def _flagged(hit: Hit, flags: list[Flag]) -> Flagged | None:
    """The flag of these very words, or else the shortest that all of them are inside of; the latest of several."""
    around = [
        (flag.end - flag.start, -flag.pk, flag)
        for flag in flags
        if flag.start is not None and flag.end is not None and flag.start <= hit.start and hit.end <= flag.end
    ]
    if not around:
        return None
    _, _, flag = min(around, key=lambda one: one[:2])
    exact = (flag.start, flag.end) == (hit.start, hit.end)
    return Flagged(flag.pk, flag.decision_id, flag.verdict or "", place_of(flag).url(), exact)
