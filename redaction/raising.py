"""Findings as flags: what is new, what is recommended for each now, and what a search no longer finds."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Mapping
from dataclasses import dataclass

from cases.models import Bundle, Case
from detectors import normalise
from detectors.spans import Category
from guidance.models import Edition, Principle
from redaction.comparing import Known
from redaction.models import Flag, Search, Suggestion
from redaction.settling import settled
from screening.finding import Finding


@dataclass(frozen=True, slots=True)
class Raised:
    """What came of a search's findings: how many flags are new, the numbers of all it found, and of those that an
    earlier decision answers, each with that decision's number.
    """

    new: int
    found: frozenset[int]
    settled: Mapping[int, int]


def raise_flags(
    findings: list[Finding],
    search: Search,
    bundle: Bundle,
    edition: Edition | None,
    *,
    before: Mapping[int, Known] | None = None,
) -> Raised:
    """Store findings as flags, and what is recommended for each, which cites `edition`.

    `before` is how the flags stood when a bundle is searched again: then a flag that did not stand is not raised if an
    earlier decision of the case answers it, and what is recommended is brought up to date for decided flags as well.
    """
    there = Flag.objects.filter(bundle=bundle, document__in={int(finding.file) for finding in findings})
    count = there.count()
    made = [_flag(finding, search, bundle) for finding in findings]
    Flag.objects.bulk_create(made, ignore_conflicts=True)
    rows = {_place(row): row for row in there.exclude(found_by="person").with_verdict()}
    found = {
        row.pk: (row, finding)
        for flag, finding in zip(made, findings, strict=True)
        if (row := rows.get(_place(flag))) is not None
    }
    unasked = [
        (row, finding)
        for row, finding in found.values()
        if before is not None and row.verdict is None and not (row.pk in before and before[row.pk].standing)
    ]
    answered = settled(search, unasked)
    wanted = [pair for pair in found.values() if before is not None or pair[0].verdict is None]
    _suggest(wanted, frozenset(answered), bundle, edition)
    return Raised(there.count() - count, frozenset(found), answered)


def withdraw(bundle: Bundle, found: frozenset[int]) -> None:
    """Flags that the search of the whole bundle does not bear out are set aside unless somebody decided them."""
    gone = Flag.objects.filter(bundle=bundle).undecided().exclude(search=None).exclude(pk__in=found)
    Suggestion.objects.filter(flag__in=list(gone.values_list("pk", flat=True))).update(withdrawn=True)


def value_digest(case: Case, category: str, text: str) -> str:
    """What equal values share: a digest that means nothing without the case's own key."""
    value = normalise(text, Category(category)) if category else text
    return hmac.new(bytes(case.digest_key), f"{category}:{value}".encode(), hashlib.sha256).hexdigest()


def _suggest(
    pairs: list[tuple[Flag, Finding]], set_aside: frozenset[int], bundle: Bundle, edition: Edition | None
) -> None:
    principles = {row.code: row for row in Principle.objects.filter(edition=edition)}
    people = {person.name.casefold(): person for person in bundle.case.people.all()}
    Suggestion.objects.bulk_create(
        [
            Suggestion(
                flag=flag,
                recommendation=finding.recommendation,
                principle=principles.get(finding.principle),
                subject=people.get(finding.subject.casefold()),
                confidence=finding.confidence,
                why=finding.reason,
                withdrawn=flag.pk in set_aside,
            )
            for flag, finding in pairs
        ],
        update_conflicts=True,
        unique_fields=["flag"],
        update_fields=["recommendation", "principle", "subject", "confidence", "why", "withdrawn"],
    )


def _place(flag: Flag) -> tuple[object, ...]:
    return (flag.document_id, flag.page, flag.kind, flag.category, flag.start, flag.end)


def _flag(finding: Finding, search: Search, bundle: Bundle) -> Flag:
    return Flag(
        bundle=bundle,
        document_id=int(finding.file),
        page=finding.page,
        kind=finding.kind,
        category=finding.category,
        start=finding.start,
        end=finding.end,
        rects=[list(box) for box in finding.rects],
        value_digest=value_digest(bundle.case, finding.category, finding.text) if finding.text else "",
        found_by=finding.detector[:40],
        search=search,
    )
