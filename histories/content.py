"""What a history says, as data: about the case, how its seals verify, and every sealed line in order."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any

from django.db.models import Q
from django.utils import timezone

from accounts.models import Role
from cases.models import Case
from cpsredact.languages import in_english
from histories.decided import decisions_of
from histories.lines import Told, sealed_lines, told
from histories.models import CaseHistory
from ledger.checking import first_broken_line
from ledger.models import Chain
from retention.models import DestructionCertificate

TITLE = "History of a case"
NOTICE = "OFFICIAL-SENSITIVE. It holds categories and places, and no word of the papers."
WHOLE = "Every line of the chain was checked, from its first to this one: none was changed and none is missing."
# What is counted at the top, by the kinds of line that are each.
_COUNTED: dict[str, tuple[str, ...]] = {
    "papers received": ("DocumentReceived", "DocumentSetAside"),
    "questions to a lawyer": ("LawyerAsked",),
    "sign-offs": ("SignedOff", "SignedOffUnredacted"),
    "documents proved clean": ("DocumentBurnt", "DocumentBurntForOne"),
    "dispatches": ("BundleDispatched",),
    "returns to the police": ("ReturnedToPolice",),
    "breaches reported": ("BreachReported",),
    "near misses": ("NearMissCaught", "NearMissReported"),
    "holds": ("CaseHeld", "CasesHeld"),
}


@in_english()
def content_of(history: CaseHistory) -> dict[str, Any]:
    """The whole history as it stands now, in English.

    The chains' lengths are read first, and nothing that is written after that is in it: what it says is fixed by them.
    """
    case = history.case
    chains = {chain.code: chain for chain in Chain.objects.all()}
    upto = Q()
    for chain in chains.values():
        upto |= Q(chain=chain.code, number__lte=chain.length)
    decisions = decisions_of(case)
    lines = list(told(case, sealed_lines(case).filter(upto), decisions)) if chains else []
    left = decisions.left()
    return {
        "title": TITLE,
        "notice": NOTICE,
        "reference": str(history.pk),
        "urn": case.urn,
        "area": str(case.area),
        "purpose": history.get_purpose_display(),
        "asked": {"by": str(history.by), "role": str(Role(history.role).label), "at": _time(history.at)},
        "made_at": _time(timezone.now()),
        "material": _material(case),
        "counts": _counts(lines),
        "chains": [_chain(chains[code], lines) for code in sorted({line.chain for line in lines})],
        "lines": [_line(line) for line in lines],
        "unsealed_decisions": [asdict(one) for one in left],
    }


def as_json(content: dict[str, Any]) -> str:
    """The content to the letter of its digest."""
    return json.dumps(content, indent=1, sort_keys=True) + "\n"


def _material(case: Case) -> dict[str, str]:
    """Whether the papers are there; if not, when they went and the digest of the certificate that says so."""
    if case.destroyed_at is None:
        return {"state": "kept"}
    certificate = DestructionCertificate.objects.filter(destruction__case=case).first()
    digest = certificate.sha256 if certificate else ""
    return {"state": "destroyed", "at": _time(case.destroyed_at), "certificate_sha256": digest}


def _counts(lines: Sequence[Told]) -> dict[str, int]:
    by_kind = Counter(line.kind for line in lines)
    counted = {name: sum(by_kind[kind] for kind in every) for name, every in _COUNTED.items()}
    return {"sealed lines": len(lines), "decisions": sum(len(line.decisions) for line in lines), **counted}


def _chain(chain: Chain, lines: Iterable[Told]) -> dict[str, Any]:
    """One chain: how much of it is the case's, and whether all of it is as it was sealed."""
    numbers = [line.number for line in lines if line.chain == chain.code]
    broken = first_broken_line(chain, up_to=chain.length)
    return {
        "chain": chain.code,
        "length": chain.length,
        "head": chain.head,
        "first": min(numbers),
        "last": max(numbers),
        "count": len(numbers),
        "as_sealed": broken is None,
        "said": broken.sentence if broken else WHOLE,
    }


def _line(line: Told) -> dict[str, Any]:
    return {
        "chain": line.chain,
        "number": line.number,
        "at": _time(line.at),
        "who": line.who,
        "role": line.role,
        "kind": line.kind,
        "said": line.said,
        "about": [list(pair) for pair in line.about],
        "decisions": [asdict(one) for one in line.decisions],
        "doubt": line.doubt,
        "seal": line.seal,
        "sealed": line.sealed,
    }


def _time(at: datetime) -> str:
    """A time as London has it, with its offset, to the second."""
    return timezone.localtime(at).isoformat(timespec="seconds")
