"""One line of the redaction log, in the national list's own words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils import timezone

from accounts.models import Role
from cases.models import Case, Recipient
from redaction.models import CATEGORIES, UNDONE, Kind, OverRedaction, Recommendation, ReturnStep, Verdict
from redaction.national import national_document_type, national_redaction_type

REPLACED = "The police sent the document again: that one is served"
CARRIED = ", carried over from the earlier submission"
UNDER_REDACTED = "Under-redacted"
OVER_REDACTED = "Over-redacted"
NOT_SAID = "Not said"
TAKEN_OUT = (Verdict.REDACT, Verdict.WITHHOLD)
RETURNED = "return"  # in place of a verdict: the police were asked to take it out

HEADER = (
    "Date",
    "URN",
    "Area",
    "Unit",
    "Agency",
    "Bundle received",
    "Document number",
    "Document type",
    "Charge status",
    "Redaction type",
    "Category",
    "Under or over",
    "Returned to agency",
    "Recommended",
    "Decision",
    "Followed",
    "Principle",
    "Guidance edition",
    "Role",
    "Outcome",
)


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the log. What the national log must have and nobody gave is “Not said”, never a blank.

    `followed` is None where the guidance asked a person to say, or suggested nothing.
    """

    at: datetime
    urn: str
    area: str
    unit: str
    agency: str
    received_at: datetime
    document_number: int
    document_type: str
    charge_status: str
    redaction_type: str
    category: str
    under_or_over: str
    returned: bool
    recommended: str
    verdict: str
    decision: str
    followed: bool | None
    principle: str
    edition: str
    role: str
    outcome: str
    superseded: bool

    @property
    def followed_words(self) -> str:
        """Followed, Departed, or empty where there was nothing to follow."""
        return {True: "Followed", False: "Departed", None: ""}[self.followed]

    def cells(self) -> tuple[object, ...]:
        """The line as HEADER orders it."""
        return (
            f"{timezone.localtime(self.at):%Y-%m-%d %H:%M}",
            self.urn,
            self.area,
            self.unit,
            self.agency,
            f"{timezone.localtime(self.received_at):%Y-%m-%d}",
            self.document_number,
            self.document_type,
            self.charge_status,
            self.redaction_type,
            self.category,
            self.under_or_over,
            "Yes" if self.returned else "No",
            self.recommended,
            self.decision,
            self.followed_words,
            self.principle,
            self.edition,
            self.role,
            self.outcome,
        )


_CHARGE_STATUSES = {"": NOT_SAID, **dict(Case.ChargeStatus.choices)}
_OVER: dict[str, str] = {
    OverRedaction.Origin.CPS: "Over-redacted by the CPS: put back",
    OverRedaction.Origin.POLICE: "Over-redacted by the police: clean copy asked for",
}
_RECOMMENDATIONS = {"": "Nothing", **dict(Recommendation.choices)}
_VERDICTS = {"": "As for all others", **dict(Verdict.choices), RETURNED: "Return to police"}
_UNDONE = "Undone"
_IN_PART = "Redact a part"
_RETURNS: dict[str | None, str] = {
    None: "With the police",
    ReturnStep.What.RESUBMITTED: "Sent again by the police",
    ReturnStep.What.ACCEPTED: "Sent again by the police, and accepted",
    ReturnStep.What.REFUSED: "Sent again by the police, and not accepted",
    ReturnStep.What.OVERTAKEN: "Time ran out: redacted here instead",
}
_RECIPIENTS = dict(Recipient.Role.choices)
_ROLES = dict(Role.choices)
_KINDS = dict(Kind.choices)
_CATEGORIES = dict(CATEGORIES)


def line_made(
    *, kind: str, page: int | None, recipient_role: str, over: str | None, is_part: bool, **found: Any
) -> Line:
    """The line that says what was read of a decision, a variation or a return, each under the name in log._FIELDS."""
    verdict, recommended = found["verdict"], found["recommended"]
    undone = verdict == UNDONE and not recipient_role
    # What one recipient may not have is nothing that the police should have taken out for all.
    taken_out = verdict in (*TAKEN_OUT, RETURNED) and not recipient_role
    replaced = found["replaced"] is not None and verdict != RETURNED
    return Line(
        at=found["at"],
        urn=found["urn"],
        area=found["area"],
        unit=found["unit"] or NOT_SAID,
        agency=found["agency"] or NOT_SAID,
        received_at=found["received_at"],
        document_number=found["document_number"],
        document_type=national_document_type(found["document_type"], kind),
        charge_status=str(_CHARGE_STATUSES[found["charge_status"]]),
        redaction_type=national_redaction_type(kind, found["category"]),
        category=_category(kind, found["category"]),
        under_or_over=OVER_REDACTED if over else UNDER_REDACTED if taken_out else "",
        returned=verdict == RETURNED or over == OverRedaction.Origin.POLICE,
        recommended=str(_RECOMMENDATIONS[recommended]),
        verdict=verdict,
        decision=_UNDONE if undone else _IN_PART if is_part else str(_VERDICTS[verdict]),
        followed=None if undone or recommended in ("", Recommendation.CHECK) else verdict == recommended,
        principle=found["principle"] or "",
        edition=found["edition"] or "",
        role=str(_ROLES[found["role"]]),
        outcome=_became(verdict, page, recipient_role, over, is_part=is_part, replaced=replaced, found=found),
        superseded=found["superseded"] or replaced,
    )


def _became(
    verdict: str,
    page: int | None,
    recipient_role: str,
    over: str | None,
    *,
    is_part: bool,
    replaced: bool,
    found: dict[str, Any],
) -> str:
    """What came of a line, in the log's words."""
    if over:
        return _OVER[over]
    if verdict == RETURNED:
        return _RETURNS[found["became"]]
    if replaced:
        return REPLACED
    return _outcome(verdict, page, recipient_role, superseded=found["superseded"], is_part=is_part) + (
        CARRIED if found["carried"] else ""
    )


def _category(kind: str, category: str) -> str:
    return str(_CATEGORIES[category or "other"] if kind == Kind.PERSONAL_DATA else _KINDS[kind])


def _outcome(verdict: str, page: int | None, recipient_role: str, *, superseded: bool, is_part: bool) -> str:
    only = f", for one recipient only ({str(_RECIPIENTS[recipient_role]).lower()})" if recipient_role else ""
    if superseded:
        return f"Changed by a later decision{only}"
    if verdict == Verdict.WITHHOLD:
        return ("Document withheld" if page is None else "Page removed here") + only
    if verdict == UNDONE:
        return f"As for all others{only}" if only else "Undecided again"
    if is_part:
        return "Redacted here in part: the rest kept"
    return ("Redacted here" if verdict == Verdict.REDACT else "Kept") + only
