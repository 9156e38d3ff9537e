"""Making a history that was asked for: its content, its pages, the signature; and a sealed line with both digests."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from django.db.models import QuerySet
from django.urls import reverse

from cases.models import Notice
from cases.noticing import tell
from histories.content import as_json, content_of
from histories.models import CaseHistory, SignedHistory
from histories.pages import as_pages
from histories.signing import key_in_use
from ledger.writing import Fact, record
from pdf.signing import SigningKey, signed
from redaction.leasing import Lease, leased

REASON = "The history of a case, from the sealed ledger of CPS Redact"


@dataclass(frozen=True, slots=True)
class CaseHistoryMade(Fact):
    """The case's history was made and signed; sealed lines in it: {lines}."""

    case: int
    history: int
    lines: int
    digest: str
    sha256: str


def make_history(history: CaseHistory) -> SignedHistory | None:
    """Make and sign what was asked for. Doing it again gives what was made first; None while another worker makes it.

    Raises pdf.signing.Unusable when there is no key to sign with.
    """
    with leased(Lease.CASE_HISTORY, history.pk) as mine:
        if not mine:
            return None
        made = SignedHistory.objects.filter(history=history).first()
        return made or _make(history, key_in_use())


def _make(history: CaseHistory, key: SigningKey) -> SignedHistory:
    """Make, sign and keep it, inside the transaction that holds the lease."""
    content, case = content_of(history), history.case
    text = as_json(content)
    digest = hashlib.sha256(text.encode()).hexdigest()
    pages = as_pages(content, digest=digest, signer=key.signer, certificate=key.sha256)
    pdf = signed(pages, key, reason=REASON)
    made = SignedHistory.objects.create(
        history=history,
        content=text,
        digest=digest,
        pdf=pdf,
        sha256=hashlib.sha256(pdf).hexdigest(),
        certificate=key.sha256,
        lines=len(content["lines"]),
    )
    path = reverse("histories:of_case", args=[case.pk])
    tell([history.by], Notice.Kind.HISTORY_MADE, case, path, key=str(history.pk), besides=None)
    fact = CaseHistoryMade(case.pk, history.pk, made.lines, digest, made.sha256)
    record(fact, by=None, area_code=case.area_id)
    return made


def to_make() -> QuerySet[CaseHistory]:
    """What was asked for and is not made yet."""
    return CaseHistory.objects.filter(signed=None).order_by("pk")
