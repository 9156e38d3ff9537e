"""Check your answers: what was decided of a bundle, document by document, before somebody signs for it.

Read by aggregates, in as many queries for a thousand pages and ten thousand flags as for one.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from django.db.models import Count, Exists, F, OuterRef, Q, Subquery, Sum, Value
from django.db.models.functions import Coalesce, NullIf
from django.db.models.lookups import GreaterThan

from cases.models import Bundle, Document
from guidance.in_force import ruleset_in_force
from ledger.append_only import NEWEST_FIRST
from redaction.attention import served_pages, taken_out
from redaction.models import UNDONE, Decision, Flag, HiddenThing, Question, Search, Variation, Verdict
from redaction.places import place_of_question
from redaction.risk import HIGH_HARM
from redaction.since import Shown, latest_of

HARMFUL = [one.value for one in HIGH_HARM]


@dataclass(slots=True)
class Answer:
    """One document: its flags by verdict, and its pages as they are served. Numbers are of flags or of pages."""

    document: Document
    is_out: bool  # it is in nobody's copy
    hidden: int
    hidden_unsaid: int  # of which its pages do not say the same
    flags: int = 0
    undecided: int = 0
    redacted: int = 0
    kept: int = 0
    kept_harmful: int = 0
    pages_out: int = 0  # left out of the common copy
    withheld: bool = False  # from the common copy
    pages: int = 0  # in any copy, as are all those that follow
    unseen: list[int] = field(default_factory=list)
    to_look_at: list[tuple[int, str]] = field(default_factory=list)  # each with what to look for
    looked: int = 0
    asked: int = 0
    answered: int = 0
    varied: list[str] = field(default_factory=list)  # the recipients for whom something of it is decided otherwise

    @property
    def decided(self) -> int:
        return self.flags - self.undecided

    @property
    def seen(self) -> int:
        return self.pages - len(self.unseen)

    @property
    def cares(self) -> int:
        """How many of its pages want more than a glance, looked at or not."""
        return self.looked + len(self.to_look_at)

    @property
    def serves_nothing(self) -> bool:
        """Whether none of it is in the common copy."""
        whole = self.document.page_count > 0 and self.pages_out >= self.document.page_count
        return self.withheld or whole or bool(self.document.fault)


@dataclass(frozen=True, slots=True)
class Answers:
    """Everything that is signed for. `shown` is what it is as of."""

    bundle: Bundle
    documents: list[Answer]
    questions: list[tuple[Question, str]]  # each with its place on the desk
    variations: list[Variation]  # what stands otherwise for one recipient
    overtaken: list[Variation]  # those of them whose flag was decided anew for everybody since
    shown: Shown
    outdated: bool  # the papers were searched under rules that are no longer in force

    @property
    def redacts(self) -> bool:
        """Whether anything is blacked out, in any copy."""
        return any(one.redacted for one in self.documents) or self._varied(Verdict.REDACT)

    @property
    def takes_nothing_out(self) -> bool:
        """Whether all of it is served to everybody as it is."""
        out = any(one.withheld or one.pages_out for one in self.documents) or self._varied(Verdict.WITHHOLD)
        return not out and not self.redacts

    @property
    def recipients(self) -> list[str]:
        """Those for whom something was decided otherwise."""
        return sorted({one.recipient.name for one in self.variations})

    @property
    def kept_harmful(self) -> int:
        return sum(one.kept_harmful for one in self.documents)

    @property
    def hidden(self) -> list[Answer]:
        """The documents in whose files something is hidden."""
        return [one for one in self.documents if one.hidden]

    def _varied(self, verdict: str) -> bool:
        return any(one.verdict == verdict for one in self.variations)


def answers_of(bundle: Bundle) -> Answers:
    """Put it together as it stands now."""
    whole = taken_out().filter(page=None, document=OuterRef("pk"))
    hidden = HiddenThing.objects.filter(stock__document=OuterRef("pk")).order_by().values("stock__document")
    documents = {
        one.pk: Answer(one, one.is_out, one.hidden, one.hidden_unsaid)
        for one in bundle.documents.current()
        .order_by("number")
        .annotate(
            is_out=Exists(whole),
            hidden=Coalesce(Subquery(hidden.values(n=Sum("count"))), 0),
            hidden_unsaid=Coalesce(Subquery(hidden.filter(asks=True).values(n=Sum("count"))), 0),
        )
    }
    _count_flags(bundle, documents)
    _count_pages(bundle, documents)
    about_current = Q(document=None) | Q(document__replaced_by=None)
    questions = list(
        Question.objects.filter(about_current, bundle=bundle)
        .select_related("by", "to", "answer__by", "flag__document", "document")
        .order_by("document__number", "pk")
    )
    for question in questions:
        if question.document_id in documents:
            documents[question.document_id].asked += 1
            documents[question.document_id].answered += hasattr(question, "answer")
    rules = Search.objects.filter(bundle=OuterRef("pk"), document=None).order_by(NEWEST_FIRST).values("ruleset")[:1]
    varies = Variation.objects.filter(flag__bundle=OuterRef("pk"))
    latest = latest_of(bundle, ruleset=Subquery(rules), varies=Exists(varies))
    variations, overtaken = _variations(bundle, documents) if latest.varies else ([], [])
    return Answers(
        latest,
        list(documents.values()),
        [(question, place_of_question(question)) for question in questions],
        variations,
        overtaken,
        Shown.of(latest),
        latest.ruleset not in (None, ruleset_in_force()),
    )


def _count_flags(bundle: Bundle, documents: dict[int, Answer]) -> None:
    latest = Decision.objects.filter(flag=OuterRef("pk")).order_by(NEWEST_FIRST).values("verdict")[:1]
    rows = (
        Flag.objects.filter(bundle=bundle)
        .standing()
        .alias(ruled=NullIf(Subquery(latest), Value(UNDONE)))
        .values("document", verdict=F("ruled"))
        .annotate(
            n=Count("pk"),
            harmful=Count("pk", filter=Q(category__in=HARMFUL)),
            pages=Count("page", distinct=True),
            whole=Count("pk", filter=Q(page=None)),
        )
        .order_by()
    )
    for row in rows:
        one = documents[row["document"]]
        one.flags += row["n"]
        match row["verdict"]:
            case None:
                one.undecided = row["n"]
            case Verdict.REDACT:
                one.redacted = row["n"]
            case Verdict.KEEP:
                one.kept, one.kept_harmful = row["n"], row["harmful"]
            case Verdict.WITHHOLD:
                one.pages_out, one.withheld = row["pages"], row["whole"] > 0


def _count_pages(bundle: Bundle, documents: dict[int, Answer]) -> None:
    rows = served_pages(bundle).values_list("document", "number", "unseen", "wants_care", "gap", "hidden")
    for document, number, unseen, wants_care, gap, hidden in rows:
        one = documents[document]
        one.pages += 1
        if unseen:
            one.unseen.append(number)
        if wants_care:
            one.to_look_at.append((number, " ".join(filter(None, (gap, hidden)))))
        elif gap or hidden:
            one.looked += 1


def _variations(bundle: Bundle, documents: dict[int, Answer]) -> tuple[list[Variation], list[Variation]]:
    """What stands otherwise for one recipient, and what of it was decided anew for everybody since."""
    latest = Decision.objects.filter(flag=OuterRef("flag")).order_by(NEWEST_FIRST).values("pk")[:1]
    current = Variation.objects.filter(flag__bundle=bundle, flag__document__replaced_by=None)
    rows = current.standing().select_related("flag__document", "recipient")
    found = list(rows.order_by("flag__document__number", "recipient", "pk"))
    for one in found:
        names = documents[one.flag.document_id].varied
        if one.recipient.name not in names:
            names.append(one.recipient.name)
    overtaken = set(rows.filter(GreaterThan(Subquery(latest), F("decision"))).values_list("pk", flat=True))
    return found, [one for one in found if one.pk in overtaken]
