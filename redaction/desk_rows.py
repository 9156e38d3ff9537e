"""The rows at the right of the desk: the flags of one value, or one flag, with its words and its places."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from django.db.models import Q, Subquery
from django.utils.dateformat import format as date
from django.utils.text import Truncator, capfirst
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cases.models import Document
from redaction.citing import suggestion_of
from redaction.listing import UNDECIDED, Member, Tally
from redaction.models import Change, Decision, Flag, Page, Recommendation, Search, Suggestion, Variation, Verdict
from redaction.places import Place
from redaction.saying import pages_said, where_said

CONTEXT = 40  # characters shown on either side of a place
MOST_INSTANCES = 200


@dataclass(slots=True)
class Row:
    """One row of the panel: the flags of one value, or one flag, and what may be done with them."""

    first: Flag
    members: Sequence[Member]
    words: str
    places: str
    url: str
    current: bool
    box_value: str

    @property
    def count(self) -> int:
        return len(self.members)

    @property
    def documents(self) -> int:
        return len({member.number for member in self.members})

    @property
    def state(self) -> str:
        return self.first.verdict or UNDECIDED

    @property
    def tag(self) -> tuple[str, str] | None:
        """What stands beside its words while it is not the open one, and the colour of that."""
        if self.state != UNDECIDED:
            return capfirst(_(self.state)), self.state
        if self.count > 1:
            return ngettext("%(n)s place", "%(n)s places", self.count) % {"n": self.count}, UNDECIDED
        match suggestion_of(self.first):
            case Suggestion(recommendation=Recommendation.CHECK):
                return _("check"), "check"
            case Suggestion(recommendation=Recommendation.WITHHOLD):
                return _("withhold?"), "withhold"
        return None

    @property
    def about(self) -> str:
        """The line under its words while it is not the open one. Put together here: a page has some thirty of them."""
        flag, suggestion = self.first, suggestion_of(self.first)
        said = [flag.get_kind_display() if flag.is_structural else flag.get_category_display()]
        if suggestion:
            if suggestion.subject:
                said.append(f"{suggestion.subject.name}, {suggestion.subject.get_role_display().lower()}")
            code = f", {suggestion.principle.code}" if suggestion.principle else ""
            said.append(f"{_('recommended:')} {_(suggestion.recommendation)}{code}")
        said += [self.places, self.changed]
        for one in flag.varied:
            said.append(f"{_('%(name)s only:') % {'name': one.recipient.name}} {one.get_verdict_display().lower()}")
        return " · ".join(filter(None, said))

    @property
    def changed(self) -> str:
        """What the last search of the bundle changed here, in a sentence; empty when nothing."""
        return _changed(self.first)

    @property
    def short(self) -> str:
        """Its words, as much of them as stand in the list."""
        return Truncator(self.words).chars(80)

    @property
    def seen(self) -> list[str]:
        """Each flag and the decision it had when the page was drawn, as the form posts them back."""
        return [member.seen for member in self.members]

    @property
    def seen_varied(self) -> list[str]:
        """The same, with the last variation of each for whomever."""
        return [member.seen_varied for member in self.members]


@dataclass(frozen=True, slots=True)
class Together:
    """Undecided flags for which the same is recommended, listed so that a person can agree with them at once."""

    verdict: str
    title: str
    button: str
    rows: list[Row]

    @property
    def count(self) -> int:
        return sum(row.count for row in self.rows)

    @property
    def documents(self) -> int:
        return len({member.number for row in self.rows for member in row.members})


@dataclass(frozen=True, slots=True)
class Listed:
    """What of a bundle's flags one drawing of the desk shows: a part of the rows, and every flag of the open page."""

    rows: list[Row]
    here: list[Flag]

    @property
    def current(self) -> Row | None:
        return next((row for row in self.rows if row.current), None)


def listed(place: Place, documents: Sequence[Document], counts: Tally) -> Listed:
    """The rows round the open one, and the flags of the open page."""
    groups = counts.window.groups
    firsts = [_first(members, place) for members in groups]
    flags = _flags(place, documents, counts, [member.pk for member in firsts])
    names = {one.number: f"{one.number} {one.type_said.split()[0]}" for one in documents}
    rows = [
        Row(
            first=flags[first.pk],
            members=members,
            words=heading(flags[first.pk]),
            places=_places(members, names),
            url=place.at(first).url(),
            current=first.pk == place.flag,
            box_value=flags[first.pk].value_digest[:12],
        )
        for first, members in zip(firsts, groups, strict=True)
    ]
    if not any(row.current for row in rows):
        on_page = next((row for row in rows if any(member.is_on(place) for member in row.members)), None)
        if on_page is not None:
            on_page.current = True
    here = [flag for flag in flags.values() if flag.document.number == place.document and flag.page == place.page]
    return Listed(rows, here)


def _first(members: Sequence[Member], place: Place) -> Member:
    """The chosen flag, or else one on this page, is what “this one” and a question are about."""
    chosen = next((member for member in members if member.pk == place.flag), None)
    return chosen or next((member for member in members if member.is_on(place)), members[0])


def _flags(place: Place, documents: Sequence[Document], counts: Tally, firsts: list[int]) -> dict[int, Flag]:
    """The rows' own flags and those of the open page, each with its words and what the desk says of it."""
    papers = {one.pk: one for one in documents}
    here = next(one for one in documents if one.number == place.document)
    rows = list(
        Flag.objects.filter(Q(pk__in=firsts) | Q(document=here, page=place.page))
        .with_verdict()
        .with_words()
        .select_related("suggestion__principle__edition", "suggestion__subject", "echo_of")
    )
    for flag in rows:  # not joined: each would be read, decrypted and made anew for every flag in it
        flag.document = papers[flag.document_id]
        if flag.echo_of:
            flag.echo_of.document = papers[flag.echo_of.document_id]
    flags = {flag.pk: flag for flag in sorted(rows, key=_reading_order)}
    if counts.varied:
        varied = defaultdict(list)
        for one in Variation.objects.filter(flag__in=flags).standing().select_related("recipient", "principle", "by"):
            varied[one.flag_id].append(one)
        for pk, several in varied.items():
            flags[pk].varied = sorted(several, key=lambda one: one.recipient_id)
    if counts.changes:
        last = Search.objects.filter(bundle=place.bundle, document=None).order_by("-pk").values("pk")[:1]
        changes = Change.objects.filter(search=Subquery(last), flag__in=flags)
        for change in changes.select_related("settled_by__by", "settled_by__flag__document"):
            flags[change.flag_id].change = change
    return flags


def _reading_order(flag: Flag) -> tuple[float, ...]:
    """As FlagQuerySet.in_reading_order: what has no page or no words comes last."""
    page = math.inf if flag.page is None else flag.page
    return flag.document.number, page, math.inf if flag.start is None else flag.start, flag.pk


@dataclass(frozen=True, slots=True)
class Instance:
    """One place of a value, with what stands on either side of it."""

    pk: int
    where: str
    before: str
    words: str
    after: str


def instances_of(row: Row) -> list[Instance]:
    """The places of a row, in reading order, each with some words round it; no more than can be ticked one by one."""
    listed = [member.pk for member in row.members[:MOST_INSTANCES]]
    flags = Flag.objects.filter(pk__in=listed).with_words().defer("rects").in_reading_order()
    return [_instance(flag) for flag in flags.select_related("document")]


def _instance(flag: Flag) -> Instance:
    text, start, end = flag.page_text or "", flag.start or 0, flag.end or 0
    before, after = text[max(start - CONTEXT, 0) : start], text[end : end + CONTEXT]
    where = capfirst(where_said(flag))
    return Instance(flag.pk, where, _whole_words(before, last=True), heading(flag), _whole_words(after))


def _whole_words(text: str, *, last: bool = False) -> str:
    """What stands before or after a place, on one line, without the half of a word at which it was cut off."""
    line = re.sub(r"\s+", " ", text)
    if len(text) < CONTEXT:
        return line
    return f"…{line[line.find(' ') :]}" if last else f"{line[: line.rfind(' ') + 1]}…"


def is_set_aside(flag: Flag) -> bool:
    """Whether a flag does not wait for anybody: a later search no longer finds it, or it was decided before."""
    return flag.verdict is None and hasattr(flag, "suggestion") and flag.suggestion.withdrawn


def together_of(rows: Sequence[Row]) -> list[Together]:
    """The rows with whose recommendation a person can agree, by what is recommended."""
    offered = []
    for verdict, title, button in (
        (Verdict.REDACT, _("Recommended: redact"), _("Redact the ticked")),
        (Verdict.KEEP, _("Recommended: keep"), _("Keep the ticked, for the reasons given")),
    ):
        alike = [row for row in rows if row.first.suggestion.recommendation == verdict]
        if alike:
            offered.append(Together(verdict.value, title, button, alike))
    return offered


def _changed(flag: Flag) -> str:
    if (change := flag.change) is None:
        return ""
    match Change.What(change.what):
        case Change.What.NEW:
            return _("New in the last search.")
        case Change.What.CHANGED if change.before != change.after:
            was, now = change.get_before_display().lower(), change.get_after_display().lower()
            return _("Changed by the last search: recommended %(was)s before, %(now)s now.") % {"was": was, "now": now}
        case Change.What.CHANGED:
            return _("Changed by the last search: recommended under another principle.")
        case Change.What.GONE:
            if flag.verdict:
                return _("The last search no longer finds this. The decision stands.")
            return _("The last search no longer finds this. Nobody had decided it.")
        case _ if is_set_aside(flag) and change.settled_by is not None:
            return _settled(change.settled_by, flag)
    return ""


def _settled(by: Decision, flag: Flag) -> str:
    said = (
        _("Decided before: %(by)s took this out on %(day)s (%(where)s), so it is not asked again.")
        if by.verdict == Verdict.REDACT
        else _("Decided before: %(by)s kept this on %(day)s (%(where)s), so it is not asked again.")
    )
    where = where_said(by.flag)
    if by.flag.bundle_id != flag.bundle_id:
        where = _("%(where)s of another bundle") % {"where": where}
    return said % {"by": by.by, "day": date(localtime(by.at), "j F Y"), "where": where}


def texts_of(flags: Iterable[Flag]) -> dict[tuple[int, int], str]:
    """The texts of the documents that these flags are in, by document and page number."""
    wanted = {flag.document_id for flag in flags if flag.start is not None}
    rows = Page.objects.filter(document__in=wanted).exclude(text=None).values_list("document", "number", "text")
    return {(document, number): text for document, number, text in rows}


def words_of(flag: Flag, texts: dict[tuple[int, int], str]) -> str:
    """What a row is headed with: the words flagged, from page texts by document and number, or what is meant."""
    if flag.is_structural:
        where = pages_said([flag.page]) if flag.page else _("the whole document")
        return f"{flag.document.get_type_display()}, {where}"
    if flag.start is None or flag.end is None or flag.page is None:
        return _("Area drawn on page %(page)s") % {"page": flag.page}
    return " ".join(texts.get((flag.document_id, flag.page), "")[flag.start : flag.end].split())


def heading(flag: Flag) -> str:
    """What a row is headed with, of a flag that was read `with_words`."""
    if flag.is_structural or flag.start is None or flag.end is None or flag.page is None:
        return words_of(flag, {})
    return " ".join((flag.words or "").split())


def _places(members: Sequence[Member], names: Mapping[int, str]) -> str:
    """ "MG5 p2, MG11 p4 (2)": the documents and pages of a value, in words that fit a line."""
    counts = Counter((names[member.number], member.page) for member in members)
    on_page = _("%(name)s p%(page)s")
    said = ", ".join(
        (on_page % {"name": name, "page": page} if page else name) + (f" ({count})" if count > 1 else "")
        for (name, page), count in islice(counts.items(), 8)
    )
    return _("%(places)s and %(left)s more") % {"places": said, "left": len(counts) - 8} if len(counts) > 8 else said
