"""What a verdict may be on a flag, and the principle it is made under."""

from __future__ import annotations

from django.utils.translation import gettext as _

from cpsredact.refusals import Invalid, Refusal
from guidance.models import Principle
from guidance.reading import current_edition, principle
from redaction.models import Flag, Kind, Suggestion, Verdict

# What is cited when a person takes something out and nothing more particular was suggested.
DEFAULT_PRINCIPLE = "P01"
PRINCIPLE_FOR_KIND = {
    Kind.BACK_OF_STATEMENT: "P03",
    Kind.WRONG_CASE: "P14",
    Kind.WRONG_PREVIOUS_CONVICTIONS: "P12",
    Kind.UNRELATED_ATTACHMENT: "P11",
}


def in_force_now(suggested: Principle | None) -> Principle | None:
    """What is cited for what a search suggested: the same principle, as the guidance that is in force says it. None
    where nothing was suggested, or that guidance has no such principle any more.
    """
    if suggested is None:
        return None
    edition = current_edition()
    return suggested if edition is None or suggested.edition_id == edition.pk else principle(suggested.code, edition)


def suggestion_of(flag: Flag) -> Suggestion | None:
    """What was suggested for a flag; a person's own mark has no suggestion."""
    return getattr(flag, "suggestion", None)


def check_fits(flag: Flag, verdict: str) -> None:
    """Raise Invalid for a verdict that is not one of the two which this flag can have."""
    if verdict not in {Verdict.KEEP, Verdict.WITHHOLD if flag.is_structural else Verdict.REDACT}:
        raise Invalid(
            _("A page or document is withheld or kept.")
            if flag.is_structural
            else _("Personal data is redacted or kept.")
        )


def principle_coded(code: str) -> Principle:
    """The principle of the guidance in force with this code. Raises Invalid when it has none."""
    found = principle(code)
    if found is None:
        raise Invalid(_("Choose a principle of the guidance that is in force."))
    return found


def fallback(flag: Flag, verdict: str) -> Principle | None:
    """What is cited where nobody named a principle; None for keeping. Raises Refusal when the guidance lacks it."""
    if verdict == Verdict.KEEP:
        return None
    code = PRINCIPLE_FOR_KIND.get(Kind(flag.kind), DEFAULT_PRINCIPLE)
    found = principle(code)
    if found is None:
        edition = current_edition()
        raise Refusal(
            _("No guidance is in force.")
            if edition is None
            else _("The guidance in force has no %(code)s.") % {"code": code}
        )
    return found
