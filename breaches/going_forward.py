"""From a breach forward: which dispatches held the same value, or the same document, and what stood there in each.

Equal values of one case share a keyed digest. Each case has a key of its own, so that across cases documents are
compared, by the SHA-256 of the file as it was received; and the same words are known where a search has been through
the cases one by one and kept the places (same_words.py).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.access import visible
from accounts.models import User
from breaches.models import Breach, Kind, Recall, SameWords, What
from breaches.whereabouts import Where, where_of
from cases.models import Dispatch, Document
from redaction.models import BurntCopy, Decision, Flag, SignOff, Variation, Verdict


@dataclass(frozen=True, slots=True)
class Sent:
    """One dispatch that held it: at how many places it was `left` in and `taken` out (wholly) as it was sent.

    `own` is the bundle that the report names; `whole` means that the same document went, and nothing was flagged at
    the place. `recall` is what was asked of this recipient about this breach.
    """

    dispatch: Dispatch
    left: int
    taken: int
    own: bool
    whole: bool
    recall: Recall | None
    can_recall: bool

    @property
    def said(self) -> str:
        """What it held, in a sentence."""
        if self.left + self.taken:
            return self._counted()
        if self.whole:
            return _("The same document went with it, and nothing was flagged at the place.")
        return _("The report names this bundle.")

    def _counted(self) -> str:
        if not self.left:
            return _("The same was taken out everywhere in it.")
        left = ngettext(
            "The same was left in at %(count)s place.", "The same was left in at %(count)s places.", self.left
        ) % {"count": self.left}
        if not self.taken:
            return left
        taken = ngettext("It was taken out at %(count)s.", "It was taken out at %(count)s.", self.taken)
        return f"{left} {taken % {'count': self.taken}}"


def sent_elsewhere(breach: Breach, *, user: User) -> list[Sent]:
    """Every dispatch that held the same value or the same document and that this person may see, newest first."""
    where = where_of(breach)
    documents = _same_document(where, user)
    flags = _same_value(where) + _same_place(where, documents)
    bundles = {one.bundle_id for one in documents} | {one.bundle_id for one in flags}
    words = _same_words(breach, where, flags)
    bundles |= {one.document.bundle_id for one in words}
    bundles |= {where.bundle.pk} if where.bundle else set()
    rows = visible(Dispatch, user=user).filter(bundle__in=bundles)
    dispatches = list(rows.select_related("bundle__case__area", "recipient", "by").order_by("-at", "-pk"))
    recalls = {one.dispatch_id: one for one in _recalls(breach)}
    papers = _Papers(dispatches, flags, documents, words)
    open_ = breach.kind == Kind.BREACH and not breach.steps.filter(what=What.CLOSED).exists()
    found = []
    for dispatch in dispatches:
        own = where.bundle is not None and dispatch.bundle_id == where.bundle.pk
        left, taken = papers.counted(dispatch)
        whole = not left + taken and papers.went(dispatch)
        if not (own or left or taken or whole):
            continue
        out_there = bool(own or left or whole) and dispatch.bundle.case.destroyed_at is None
        recall = recalls.get(dispatch.pk)
        can = open_ and out_there and recall is None
        found.append(Sent(dispatch, left, taken, own, whole, recall, can))
    return found


class _Papers:
    """What stood in each of some dispatches when it was signed off, read in a few queries."""

    def __init__(
        self,
        dispatches: Sequence[Dispatch],
        flags: Iterable[Flag],
        documents: Iterable[Document],
        words: Sequence[SameWords],
    ) -> None:
        bundles = {one.bundle_id for one in dispatches}
        self._words: dict[int, list[SameWords]] = defaultdict(list)
        for one in words:
            self._words[one.document.bundle_id].append(one)
        self._over = _flags_over(words)
        self._flags: dict[int, dict[int, Flag]] = defaultdict(dict)
        for flag in flags:
            self._flags[flag.bundle_id][flag.pk] = flag
        self._documents: dict[int, set[int]] = defaultdict(set)
        for document in documents:
            self._documents[document.bundle_id].add(document.pk)
        numbers = [pk for bundle in bundles for pk in self._flags[bundle]]
        numbers += [flag.pk for over in self._over.values() for flag in over]
        self._decisions: dict[int, list[Decision]] = defaultdict(list)
        for decision in Decision.objects.filter(flag__in=numbers).order_by("pk"):
            self._decisions[decision.flag_id].append(decision)
        self._variations: dict[tuple[int, int], list[Variation]] = defaultdict(list)
        for variation in Variation.objects.filter(flag__in=numbers).order_by("pk"):
            self._variations[variation.flag_id, variation.recipient_id].append(variation)
        self._signed: dict[tuple[int, str], SignOff] = {}
        self._burnt: dict[int, set[int]] = defaultdict(set)
        copies = BurntCopy.objects.filter(bundle__in=bundles).select_related("sign_off").order_by("pk")
        for copy in copies.defer("report"):
            if copy.document_id is None:
                self._signed[copy.bundle_id, copy.sha256] = copy.sign_off
            else:
                self._burnt[copy.sign_off_id].add(copy.document_id)

    def counted(self, dispatch: Dispatch) -> tuple[int, int]:
        """At how many places it was left in, and at how many all of it was taken out, in what this recipient got."""
        signed = self._signed.get((dispatch.bundle_id, dispatch.digest))
        left = taken = 0
        for flag in self._flags[dispatch.bundle_id].values():
            if not self._was_in(flag.document_id, signed):
                continue
            if self._is_out(flag, dispatch.recipient_id, signed.at if signed else dispatch.at):
                taken += 1
            else:
                left += 1
        at = signed.at if signed else dispatch.at
        for words in self._words[dispatch.bundle_id]:
            if self._was_in(words.document_id, signed):
                out = any(self._is_out(flag, dispatch.recipient_id, at) for flag in self._over[words.pk])
                left, taken = left + (not out), taken + out
        return left, taken

    def went(self, dispatch: Dispatch) -> bool:
        """Whether one of the documents was in the copy."""
        signed = self._signed.get((dispatch.bundle_id, dispatch.digest))
        return any(self._was_in(one, signed) for one in self._documents[dispatch.bundle_id])

    def _was_in(self, document: int, signed: SignOff | None) -> bool:
        # Of copies made before burnings were kept by document, every document counts as in.
        return signed is None or not self._burnt[signed.pk] or document in self._burnt[signed.pk]

    def _is_out(self, flag: Flag, recipient: int, at: datetime) -> bool:
        varied = [one for one in self._variations[flag.pk, recipient] if one.at <= at]
        if varied and varied[-1].verdict:
            return varied[-1].verdict in (Verdict.REDACT, Verdict.WITHHOLD)
        decided = [one for one in self._decisions[flag.pk] if one.at <= at]
        return bool(decided) and decided[-1].verdict in (Verdict.REDACT, Verdict.WITHHOLD) and not decided[-1].part


def _same_value(where: Where) -> list[Flag]:
    if where.flag is None or where.bundle is None:
        return []
    if not where.flag.value_digest:
        return [where.flag]
    same = Flag.objects.filter(bundle__case=where.bundle.case_id, value_digest=where.flag.value_digest)
    return list(same)


def _same_document(where: Where, user: User) -> list[Document]:
    if where.document is None:
        return []
    return list(visible(Document, user=user).filter(sha256=where.document.sha256))


def _same_place(where: Where, documents: Iterable[Document]) -> list[Flag]:
    """What was flagged at the very place, in every document that is the same file."""
    if where.flag is None:
        return []
    at = Flag.objects.filter(document__in=[one.pk for one in documents], page=where.flag.page)
    if where.flag.start is None:
        return list(at.filter(kind=where.flag.kind, rects=where.flag.rects))
    return list(at.filter(start__lt=where.flag.end, end__gt=where.flag.start))


def _same_words(breach: Breach, where: Where, flags: Iterable[Flag]) -> list[SameWords]:
    """Where the flag's words were found that the breach is of now, and no flag of the same value stands."""
    known: dict[tuple[int, int | None], list[Flag]] = defaultdict(list)
    for flag in flags:
        known[flag.document_id, flag.page].append(flag)
    found = SameWords.objects.filter(breach=breach, flag=where.flag).select_related("document")
    return [
        one
        for one in found
        if not any(
            flag.start is not None and flag.end is not None and flag.start < one.end and one.start < flag.end
            for flag in known[one.document_id, one.page]
        )
    ]


def _flags_over(words: Sequence[SameWords]) -> dict[int, list[Flag]]:
    """The flags that cover all of each place, by which it may have been taken out."""
    on: dict[tuple[int, int | None], list[Flag]] = defaultdict(list)
    pages = Flag.objects.filter(document__in={one.document_id for one in words})
    for flag in pages.filter(Q(page=None) | Q(page__in={one.page for one in words})):
        on[flag.document_id, flag.page].append(flag)
    return {
        one.pk: [
            flag
            for flag in (*on[one.document_id, one.page], *on[one.document_id, None])
            if flag.is_structural or ((flag.start or 0) <= one.start and one.end <= (flag.end or 0))
        ]
        for one in words
    }


def _recalls(breach: Breach) -> Iterable[Recall]:
    return breach.recalls.select_related("mail", "by").prefetch_related("answers")
