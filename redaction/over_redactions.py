"""What stands taken out of a bundle, to choose from; and the over-redactions that were found in it."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from cases.models import Bundle, Document
from redaction.desk_rows import texts_of, words_of
from redaction.models import Decision, Flag, OverRedaction, Verdict
from redaction.places import Place
from redaction.saying import in_a_sentence

OUT = (Verdict.REDACT, Verdict.WITHHOLD)


@dataclass(frozen=True, slots=True)
class OnePlace:
    """One thing that stands taken out: `pair` is `flag:decision`, `said` its words and where; it is shown at `url`."""

    pair: str
    said: str
    url: str


@dataclass(frozen=True, slots=True)
class TakenOut:
    """What stands taken out of one document."""

    document: Document
    places: list[OnePlace] = field(default_factory=list)


def taken_out(bundle: Bundle) -> list[TakenOut]:
    """Everything that stands redacted or withheld, by document and in reading order."""
    flags = Flag.objects.filter(bundle=bundle, document__replaced_by=None).with_verdict().filter(verdict__in=OUT)
    rows = list(flags.in_reading_order().select_related("document"))
    cited = Decision.objects.filter(pk__in=[flag.decision_id for flag in rows]).select_related("principle")
    codes = {one.pk: one.principle.code if one.principle else "" for one in cited}
    texts = texts_of(rows)
    groups: dict[int, TakenOut] = {}
    for flag in rows:
        group = groups.setdefault(flag.document_id, TakenOut(flag.document))
        group.places.append(
            OnePlace(
                f"{flag.pk}:{flag.decision_id}",
                _said(flag, texts, codes.get(flag.decision_id or 0, "")),
                Place(bundle.pk, flag.document.number, flag.page or 1, show=str(flag.verdict), flag=flag.pk).url(),
            )
        )
    return list(groups.values())


def over_redactions_of(bundle: Bundle) -> QuerySet[OverRedaction]:
    """Those found in a bundle, the first first, each with what the police were asked and whether it has come."""
    found = OverRedaction.objects.filter(bundle=bundle)
    rows: QuerySet[OverRedaction] = found.select_related("decision__flag__document", "decision__by")
    return rows


def awaited_of(bundle: Bundle) -> int:
    """How many clean copies the police were asked for, since when no paper has come."""
    return int(OverRedaction.objects.filter(bundle=bundle).awaited().count())


def _said(flag: Flag, texts: dict[tuple[int, int], str], code: str) -> str:
    if not flag.is_structural:
        what = _("%(words)s · page %(page)s: %(category)s") % {
            "words": words_of(flag, texts),
            "page": flag.page,
            "category": in_a_sentence(flag.get_category_display()),
        }
    elif flag.page is not None:
        what = _("Page %(page)s, all of it: %(kind)s") % {"page": flag.page, "kind": flag.get_kind_display().lower()}
    else:
        what = _("The whole document: %(kind)s") % {"kind": flag.get_kind_display().lower()}
    return f"{what} ({code})" if code else what
