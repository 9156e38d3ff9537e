"""What is returned to the police, to look at: what could go back, what is away, and where each document stands."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cases.deadlines import Deadline
from cases.models import Bundle, Document
from redaction.desk_rows import texts_of, words_of
from redaction.models import Flag, Return, ReturnStep, SentBack, Verdict
from redaction.places import place_of
from redaction.return_note import what_of
from redaction.saying import in_a_sentence, pages_said, places_said

What = ReturnStep.What
SAID: dict[str | None, Promise] = {
    None: gettext_lazy("With the police"),
    What.RESUBMITTED: gettext_lazy("Came back: to be accepted"),
    What.ACCEPTED: gettext_lazy("Accepted"),
    What.REFUSED: gettext_lazy("Not accepted: still awaited"),
    What.OVERTAKEN: gettext_lazy("Overtaken: redacted here"),
}
COLOURS: dict[str | None, str] = {
    None: "blue",
    What.RESUBMITTED: "orange",
    What.ACCEPTED: "green",
    What.REFUSED: "blue",
    What.OVERTAKEN: "grey",
}


@dataclass(slots=True)
class Choice:
    """The places of one value in a document, to be asked of the police together. `value` is their flags' numbers."""

    flags: list[Flag]
    words: str
    chosen: bool

    @property
    def value(self) -> str:
        return " ".join(str(flag.pk) for flag in self.flags)

    @property
    def said(self) -> str:
        """What kind of thing it is and where, in words."""
        pages = sorted({flag.page for flag in self.flags if flag.page})
        where = pages_said(pages) if pages else _("the whole document")
        if len(self.flags) > 1:
            where = _("%(where)s, %(places)s") % {"where": where, "places": places_said(len(self.flags))}
        said = f"{in_a_sentence(what_of(self.flags[0]))}, {where}"
        verdict = self.flags[0].verdict
        if not verdict:
            return said
        return _("%(said)s · decided: %(decided)s") % {"said": said, "decided": Verdict(verdict).label.lower()}

    @property
    def url(self) -> str:
        return place_of(self.flags[0], show=self.flags[0].verdict or "undecided").url()


@dataclass(slots=True)
class Offer:
    """One document, and what of it could be asked of the police; `away` says why it cannot go now, if it cannot."""

    document: Document
    away: str
    whole: bool
    choices: list[Choice] = field(default_factory=list)

    @property
    def open(self) -> bool:
        return self.whole or any(choice.chosen for choice in self.choices)


def offers_of(bundle: Bundle, *, flags: Collection[int], documents: Collection[int]) -> list[Offer]:
    """Everything in a bundle that could go back; `flags` and `documents`, by number, are chosen already."""
    away = states_of(bundle)
    found = {
        document.pk: Offer(document, _away(away.get(document.pk)), document.pk in documents)
        for document in bundle.documents.current().order_by("number")
    }
    rows = Flag.objects.filter(bundle=bundle).standing().with_verdict().in_reading_order()
    listed = [flag for flag in rows.select_related("document") if flag.verdict != Verdict.KEEP]
    texts = texts_of(listed)
    groups: dict[tuple[int, str, str, str | int, str | None], list[Flag]] = {}
    for flag in listed:
        value = flag.value_digest or flag.pk
        groups.setdefault((flag.document_id, flag.kind, flag.category, value, flag.verdict), []).append(flag)
    for (document, *_rest), places in groups.items():
        chosen = any(flag.pk in flags for flag in places)
        found[document].choices.append(Choice(places, words_of(places[0], texts), chosen))
    return list(found.values())


@dataclass(frozen=True, slots=True)
class Row:
    """One returned document: where it stands, and until when it is awaited. `instead` came in its place, if any did."""

    one: SentBack
    state: str | None
    instead: Document | None
    due: Deadline
    reason: str

    @property
    def said(self) -> str:
        return str(SAID[self.state])

    @property
    def colour(self) -> str:
        return "red" if self.late else COLOURS[self.state]

    @property
    def away(self) -> bool:
        return self.state in (None, What.REFUSED)

    @property
    def late(self) -> bool:
        return self.away and self.due.past

    @property
    def waits(self) -> bool:
        """Whether somebody here must look at what came."""
        return self.state == What.RESUBMITTED

    @property
    def may_come(self) -> bool:
        """Whether what the police send in its place is still taken in."""
        return self.away or self.state == What.OVERTAKEN

    @property
    def url(self) -> str:
        return reverse("redaction:returned", args=[self.one.part_of_id])

    @property
    def compare_url(self) -> str:
        return reverse("redaction:compare", args=[self.one.part_of_id, self.one.document.number])


def rows_of(sent_back: QuerySet[SentBack]) -> list[Row]:
    """Where each of these stands, in as many queries for a hundred as for one."""
    listed = list(
        sent_back.select_related("document", "part_of__bundle__case", "part_of__to", "part_of__by").prefetch_related(
            "steps__replacement", "part_of__bundle__case__people"
        )
    )
    now = timezone.now()
    found = []
    for one in listed:
        last = max(one.steps.all(), key=lambda step: step.pk, default=None)
        due = Deadline(one.part_of.due, one.part_of.due - now)
        found.append(
            Row(
                one,
                last.what if last else None,
                last.replacement if last else None,
                due,
                last.reason if last else "",
            )
        )
    return found


def waiting_rows(sent_back: Any) -> list[Row]:
    """What is away or waits to be accepted: what is overdue first, then by when it is due."""
    rows = rows_of(sent_back.open().order_by("part_of__due", "document__number"))
    return sorted(rows, key=lambda row: not row.late)


def states_of(bundle: Bundle) -> dict[int, Row]:
    """The bundle's documents that are or were with the police, each by its number in the database as it last stood."""
    rows = rows_of(SentBack.objects.filter(part_of__bundle=bundle).order_by("pk"))
    found = {row.one.document_id: row for row in rows}
    instead = {row.instead.pk: row for row in rows if row.instead is not None and row.state != What.REFUSED}
    return instead | found


def tag_of(document: Document, row: Row | None) -> tuple[str, str]:
    """What a list of documents says of one that is, or was, with the police, and its colour; empty for any other."""
    if row is None:
        return "", ""
    if document.pk != row.one.document_id:
        return ("to be accepted", "orange") if row.waits else ("sent again", "teal")
    if document.replaced_by_id:
        return "replaced", "grey"
    if row.away:
        return ("overdue", "red") if row.late else ("with police", "blue")
    return ("", "")


def came_after(sent: Return) -> list[Document]:
    """The documents that came to the bundle since, and stand in for no other: one may be what the police sent."""
    rows = sent.bundle.documents.current().filter(received_at__gt=sent.at, replaces=None)
    return list(rows.exclude(sent_back__in=SentBack.objects.open()).order_by("number"))


def _away(row: Row | None) -> str:
    return str(SAID[row.state]) if row is not None and (row.away or row.waits) else ""
