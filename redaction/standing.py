"""Where each bundle on a list stands, in a sentence and a bar, and what in it wants care."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from cases.models import Bundle, Document, State
from redaction.models import Flag, Question, SentBack, decided
from redaction.progress import progress
from redaction.risk import HIGH_HARM

# Papers in which the inspectors found what nobody had looked for, and how a list says so.
CARE = {Document.Type.PHOTOGRAPH: gettext_lazy("Photographs"), Document.Type.MEDICAL: gettext_lazy("Medical")}


@dataclass(frozen=True, slots=True)
class Standing:
    """`value` of `total` is how far its present stage is; `level` is done, stuck or empty, as the bar is coloured."""

    sentence: str
    value: int
    total: int
    level: str = ""
    care: tuple[str, ...] = ()


def standings(bundles: Iterable[Bundle]) -> dict[int, Standing]:
    """The standing of each bundle by its number, in as many queries for fifty as for one that is being reviewed."""
    listed = list(bundles)
    documents: dict[int, list[Document]] = defaultdict(list)
    for document in Document.objects.filter(bundle__in=listed).current().only("bundle", "type", "fault"):
        documents[document.bundle_id].append(document)
    in_review = [bundle for bundle in listed if bundle.state == State.IN_REVIEW]
    counts = {
        bundle: (total, left, harm)
        for bundle, total, left, harm in Flag.objects.filter(bundle__in=in_review)
        .standing()
        .values_list("bundle")
        .annotate(
            total=Count("pk"),
            left=Count("pk", filter=~decided()),
            harm=Count("pk", filter=~decided() & Q(category__in=[one.value for one in HIGH_HARM])),
        )
        .order_by()
    }
    asked = dict(
        Question.objects.filter(bundle__in=in_review, answer=None)
        .values_list("bundle")
        .annotate(n=Count("pk"))
        .order_by()
    )
    away = Counter(
        SentBack.objects.filter(part_of__bundle__in=in_review).open().values_list("part_of__bundle", flat=True)
    )
    return {
        bundle.pk: _standing(
            bundle,
            documents[bundle.pk],
            *counts.get(bundle.pk, (0, 0, 0)),
            asked.get(bundle.pk, 0),
            away[bundle.pk],
        )
        for bundle in listed
    }


def _standing(
    bundle: Bundle, documents: list[Document], total: int, left: int, harm: int, asked: int, away: int
) -> Standing:
    unreadable = sum(bool(document.fault) for document in documents)
    care = tuple(str(said) for type_, said in CARE.items() if any(document.type == type_ for document in documents))
    if unreadable:
        care = (*care, _("%(count)s unreadable") % {"count": unreadable})
    if harm:
        care = (_("%(count)s high-harm undecided") % {"count": harm}, *care)
    match State(bundle.state):
        case State.RECEIVED | State.PROCESSING | State.SIGNED_OFF | State.BURNT if documents:
            now = progress(bundle)
            return Standing(now.sentence, now.value, now.total, care=care)
        case State.RECEIVED:
            return Standing(_("Waiting for its papers"), 0, 1)
        case State.IN_REVIEW:
            said = (
                _("In review, %(left)s of %(total)s undecided") % {"left": left, "total": total}
                if left
                else _("In review, every flag decided")
            )
            if asked:
                waits = ngettext("%(count)s question with a lawyer", "%(count)s questions with a lawyer", asked)
                said += "; " + waits % {"count": asked}
            if away:
                gone = ngettext(
                    "%(count)s document returned to the police", "%(count)s documents returned to the police", away
                )
                said += "; " + gone % {"count": away}
            if bundle.faults:
                said += "; " + _("the last copy was not proved clean")
            return Standing(said, total - left, total or 1, "stuck" if bundle.faults else "", care)
        case state:
            return Standing(str(state.label), 1, 1, "done", care)
