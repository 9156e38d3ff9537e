"""What a person has decided in this case is not asked again when its papers are searched again."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from redaction.echoing import says_enough
from redaction.models import (
    UNDONE,
    Change,
    Decision,
    Flag,
    Kind,
    Recommendation,
    Search,
    Suggestion,
    Variation,
    Verdict,
)
from redaction.models.flags import superseded
from screening.finding import Finding

BY_HAND = "person"  # a hand-drawn box may cover only part of the words that it is taken for


def settled(search: Search, asked: Sequence[tuple[Flag, Finding]]) -> dict[int, int]:
    """Of flags that nobody was asked about, those that an earlier decision answers: each with the decision's number.

    The words themselves were decided, in this place; or the same value of the same person was rejected (recommended to
    be taken out, and kept) and nowhere in the case taken out, and the document is one that had been searched before: in
    a paper that is new to the case, a value is asked about even so. So is a value that is taken out for one recipient.
    """
    if not asked:
        return {}
    places: dict[tuple[int, int | None], list[Decision]] = defaultdict(list)
    values: dict[tuple[str, str], list[Decision]] = defaultdict(list)
    for decision in _standing(search):
        flag = decision.flag
        places[flag.document_id, flag.page].append(decision)
        if flag.value_digest:
            values[flag.category, flag.value_digest].append(decision)
    searched = _searched_before(search)
    varied = _varied(search)
    found = {}
    for flag, finding in asked:
        if flag.kind != Kind.PERSONAL_DATA:
            continue
        answer = _same_place(flag, places[flag.document_id, flag.page])
        if answer is None and flag.document_id in searched and (flag.category, flag.value_digest) not in varied:
            answer = _same_value(finding, values[flag.category, flag.value_digest])
        if answer is not None:
            found[flag.pk] = answer.pk
    return found


def ask_again(flags: Sequence[Flag], verdict: str) -> None:
    """What was not asked because one of these was decided otherwise is asked now."""
    rested = Change.objects.filter(settled_by__flag__in=flags).exclude(settled_by__verdict=verdict)
    Suggestion.objects.filter(flag__in=rested.values("flag"), withdrawn=True).update(withdrawn=False)


def _standing(search: Search) -> list[Decision]:
    """The latest decision on every piece of personal data in the case, whichever bundle it is in."""
    case = search.bundle.case_id
    rows = Decision.objects.filter(~superseded(), flag__bundle__case=case, flag__kind=Kind.PERSONAL_DATA)
    rows = rows.exclude(verdict=UNDONE)
    return list(rows.select_related("flag__suggestion__subject"))


def _varied(search: Search) -> set[tuple[str, str]]:
    """The values in the case that are taken out for some recipient: kept for the others, they are not harmless."""
    rows = Variation.objects.filter(flag__bundle__case=search.bundle.case_id, verdict=Verdict.REDACT).standing()
    return set(rows.values_list("flag__category", "flag__value_digest"))


def _searched_before(search: Search) -> frozenset[int]:
    """The documents that the last search of the whole bundle before this one had read."""
    wholes = Search.objects.filter(bundle=search.bundle_id, document=None, pk__lt=search.pk)
    last = wholes.order_by("-pk").values_list("pk", flat=True).first()
    if last is None:
        return frozenset()
    alone = Search.objects.filter(bundle=search.bundle_id, document__isnull=False, pk__lt=last)
    return frozenset(alone.values_list("document", flat=True))


def _same_place(flag: Flag, decisions: list[Decision]) -> Decision | None:
    """The decision on words of which these are some: taken out already, or asked about and kept."""
    for decision in reversed(decisions):
        other = decision.flag
        if None in (flag.start, flag.end, other.start, other.end):
            continue
        if not (other.start <= flag.start and flag.end <= other.end):  # type: ignore[operator]
            continue
        if decision.verdict == Verdict.REDACT and _takes_out(decision, flag):
            if other.found_by != BY_HAND:
                return decision
        elif decision.recommended != Recommendation.KEEP and (
            other.category == flag.category or (other.start, other.end) == (flag.start, flag.end)
        ):
            return decision
    return None


def _takes_out(decision: Decision, flag: Flag) -> bool:
    """Whether all the words of a flag are among those that a redaction takes out, which may be a part."""
    assert flag.start is not None  # the caller has looked
    assert flag.end is not None
    spans = decision.part["spans"] if decision.part else [(flag.start, flag.end)]
    return any(start <= flag.start and flag.end <= end for start, end in spans)


def _same_value(finding: Finding, decisions: list[Decision]) -> Decision | None:
    """The latest rejection of this value, if nobody took it out anywhere and it is nobody else's."""
    if not finding.text or not says_enough(finding.text):
        return None
    if any(decision.verdict != Verdict.KEEP for decision in decisions):
        return None
    rejected = [
        decision
        for decision in decisions
        if decision.recommended == Recommendation.REDACT and _same_person(finding, decision.flag)
    ]
    return max(rejected, key=lambda decision: decision.pk, default=None)


def _same_person(finding: Finding, flag: Flag) -> bool:
    """Whether nothing says that the value is one person's here and another's there."""
    suggestion: Suggestion | None = getattr(flag, "suggestion", None)
    subject = suggestion.subject.name if suggestion and suggestion.subject else ""
    return not subject or not finding.subject or subject.casefold() == finding.subject.casefold()
