"""What two copies of a bundle have not in common: document by document, flag by flag, with why and by whom."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cases.models import Bundle, Document, Recipient
from redaction.desk_rows import texts_of, words_of
from redaction.marks import Marks, marks_of
from redaction.models import BurntCopy, Decision, Flag, Variation, Verdict
from redaction.places import place_of
from redaction.serving import Served, served_to


@dataclass(frozen=True, slots=True)
class Difference:
    """One flag that is not decided alike: where it is, its words, and what rules in each copy.

    `left` is in how many other places the same words stay in both copies, which makes taking them out here worth less.
    """

    flag: Flag
    words: str
    url: str
    one: Decision | Variation
    other: Decision | Variation
    left: int


@dataclass(frozen=True, slots=True)
class Sides:
    """One document in the two copies: what becomes of it in words, and the burnt file of each once there is one."""

    document: Document
    said: tuple[str, str]
    burnt: tuple[BurntCopy | None, BurntCopy | None]
    flags: list[Difference]


@dataclass(frozen=True, slots=True)
class Differences:
    """The documents that are not alike in two copies, and the proved copies themselves once there are any."""

    documents: list[Sides]
    served: tuple[Served | None, Served | None]

    @property
    def flags(self) -> int:
        return sum(len(one.flags) for one in self.documents)

    @property
    def same_bytes(self) -> bool:
        """Whether both get one and the same proved copy."""
        one, other = self.served
        return one is not None and other is not None and one.whole == other.whole


def chosen_pair(bundle: Bundle) -> tuple[Recipient | None, Recipient | None]:
    """The two that are compared when nobody has chosen: the first recipient, and the first whose flags are not theirs.

    Where there is no such, the first two; None stands for the common copy.
    """
    recipients = list(bundle.case.recipients.all())
    if not recipients:
        return None, None
    varied = set(Variation.objects.filter(flag__bundle=bundle).standing().values_list("recipient", flat=True))
    first = recipients[0]
    others = [one for one in recipients[1:] if (one.pk in varied) or (first.pk in varied)] or recipients[1:]
    return first, others[0] if others else None


def differences(bundle: Bundle, one: Recipient | None, other: Recipient | None) -> Differences:
    """Everything in which the copies of two recipients (None: the common one) are not alike, as things stand."""
    ruling = _ruling(bundle, one), _ruling(bundle, other)
    flags = [
        flag
        for flag in Flag.objects.filter(bundle=bundle, variations__isnull=False).distinct().in_reading_order()
        if flag.pk in ruling[0] and ruling[0][flag.pk].verdict != ruling[1][flag.pk].verdict
    ]
    texts = texts_of(flags)
    left = _left(bundle, flags, ruling[0])
    found: dict[int, list[Difference]] = {}
    for flag in flags:
        pair = ruling[0][flag.pk], ruling[1][flag.pk]
        url = place_of(flag, show=flag.decisions.latest("pk").verdict).url()
        difference = Difference(flag, words_of(flag, texts), url, *pair, left[flag.category, flag.value_digest])
        found.setdefault(flag.document_id, []).append(difference)
    marks = marks_of(bundle, one), marks_of(bundle, other)
    served = served_to(bundle, one), served_to(bundle, other)
    return Differences(
        [
            Sides(
                document,
                (_said(document, marks[0]), _said(document, marks[1])),
                (_burnt(document, served[0]), _burnt(document, served[1])),
                found[document.pk],
            )
            for document in bundle.documents.order_by("number")
            if document.pk in found
        ],
        served,
    )


def _ruling(bundle: Bundle, recipient: Recipient | None) -> dict[int, Decision | Variation]:
    """What decides each varied flag in a copy: the recipient's own variation, or else the decision for everybody."""
    varied = Flag.objects.filter(bundle=bundle, variations__isnull=False)
    ruling: dict[int, Decision | Variation] = {}
    for decision in Decision.objects.filter(flag__in=varied).select_related("principle", "by").order_by("pk"):
        ruling[decision.flag_id] = decision
    own = Variation.objects.filter(flag__in=varied, recipient=recipient).standing()
    for variation in own.select_related("principle", "by"):
        ruling[variation.flag_id] = variation
    return ruling


def _left(bundle: Bundle, flags: list[Flag], ruling: Mapping[int, Decision | Variation]) -> Counter[tuple[str, str]]:
    """In how many places, besides these flags, each of their values is kept in both copies, by category and digest."""
    values = {flag.value_digest for flag in flags if flag.value_digest}
    alike = Flag.objects.filter(bundle=bundle, value_digest__in=values).exclude(pk__in=[flag.pk for flag in flags])
    return Counter(
        (flag.category, flag.value_digest)
        for flag in alike.with_verdict()
        if (ruling[flag.pk].verdict if flag.pk in ruling else flag.verdict) == Verdict.KEEP
    )


def _said(document: Document, marks: Marks) -> str:
    """What becomes of a document in a copy."""
    if document.pk in marks.withheld:
        return _("Withheld")
    places = sum(flag.page not in marks.removed.get(document.pk, ()) for flag in marks.boxes.get(document.pk, []))
    removed = sorted(marks.removed.get(document.pk, ()))
    served = ngettext("%(served)s of %(count)s page", "%(served)s of %(count)s pages", document.page_count) % {
        "served": document.page_count - len(removed),
        "count": document.page_count,
    }
    return ngettext("%(pages)s, %(count)s place taken out", "%(pages)s, %(count)s places taken out", places) % {
        "pages": served,
        "count": places,
    }


def _burnt(document: Document, served: Served | None) -> BurntCopy | None:
    return next((one for one in served.singles if one.document_id == document.pk), None) if served else None
