"""What a later search of a bundle changed: which flags are new, changed, gone, or answered by an earlier decision."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from cases.models import Bundle
from redaction.models import Change, Flag, Search


@dataclass(frozen=True, slots=True)
class Known:
    """One flag as it stands: whether it is before the reviewer (or decided), and what is recommended under what."""

    standing: bool
    by_search: bool
    recommendation: str
    principle: str


def known(bundle: Bundle) -> dict[int, Known]:
    """Every flag of the bundle as it stands now, by its number, but those of papers that the police have replaced."""
    rows = (
        Flag.objects.filter(bundle=bundle, document__replaced_by=None)
        .with_verdict()
        .values_list(
            "pk",
            "verdict",
            "search",
            "suggestion__withdrawn",
            "suggestion__recommendation",
            "suggestion__principle__code",
        )
    )
    return {
        pk: Known(verdict is not None or not withdrawn, search is not None, recommendation or "", principle or "")
        for pk, verdict, search, withdrawn, recommendation, principle in rows
    }


def note_changes(
    search: Search, before: Mapping[int, Known], *, found: Collection[int], settled: Mapping[int, int]
) -> Counter[str]:
    """Write down what this search changed, flag by flag, and answer how many of each."""
    gone_before = _gone_before(search)
    changes = []
    for pk, now in known(search.bundle).items():
        was = before.get(pk)
        what = _what(was, now, found=pk in found, settled=pk in settled)
        if what is None or (what == Change.What.GONE and pk in gone_before):
            continue
        changes.append(
            Change(
                search=search,
                flag_id=pk,
                what=what,
                before=was.recommendation if was else "",
                after=now.recommendation,
                settled_by_id=settled.get(pk) if what == Change.What.SETTLED else None,
            )
        )
    Change.objects.bulk_create(changes)
    return Counter(str(change.what) for change in changes)


def _what(was: Known | None, now: Known, *, found: bool, settled: bool) -> Change.What | None:
    if settled and not now.standing:
        return Change.What.SETTLED
    stood = was is not None and was.standing
    if now.standing and not stood:
        return Change.What.NEW
    if was is None or not stood:
        return None
    if was.by_search and not found:
        return Change.What.GONE
    same = (was.recommendation, was.principle) == (now.recommendation, now.principle)
    return None if same else Change.What.CHANGED


def _gone_before(search: Search) -> set[int]:
    """The flags of which the last thing said is that they are gone: it is not said twice."""
    said = Change.objects.filter(flag__bundle=search.bundle_id).order_by("pk").values_list("flag", "what")
    return {flag for flag, what in dict(said).items() if what == Change.What.GONE}
