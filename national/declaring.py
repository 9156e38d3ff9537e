"""An Area's assurance return of a quarter: whoever answers for the Area says what was sampled, found and done."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.access import Action, may
from accounts.models import Area, User
from cpsredact.languages import in_english
from cpsredact.refusals import Invalid, Refusal, Stale
from ledger.writing import Fact, record
from national.models import Declaration
from national.spans import Span
from reporting.said import checked

LONGEST, LONGEST_REASON = 1000, 300
MOST = 1_000_000


@dataclass(frozen=True, slots=True)
class AssuranceDeclared(Fact):
    """An Area's quarterly assurance return was declared, line {number}."""

    declaration: int
    first: date
    number: int
    sampled: int
    with_findings: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Said:
    """What a return says. `correction` is why it corrects the one before; empty for the first."""

    sampled: int
    with_findings: int
    found: str
    done: str
    correction: str = ""


@transaction.atomic
def declare(area: Area, span: Span, said: Said, *, by: User, seen: int) -> Declaration:
    """Declare a quarter's return, or correct it by a further line. `seen` is the number of the line that the page
    showed last, 0 where there was none.

    Raises Refusal for another Area or a quarter that is not over, Stale when somebody has declared since, Invalid for
    what cannot be meant.
    """
    Area.objects.select_for_update(no_key=True).get(pk=area.pk)
    if not may(by, Action.DECLARE_ASSURANCE) or by.area_id != area.pk:
        raise Refusal(_("Those who answer for an Area declare its return."))
    if span.months != 3 or not span.over:
        raise Refusal(_("This quarter is not over yet. Declare its return when it is."))
    last = Declaration.objects.filter(area=area, first=span.first.first).count()
    if last != seen:
        raise Stale(_("Somebody has declared this quarter since you opened the page. Look again first."))
    if not 0 <= said.with_findings <= said.sampled <= MOST:
        raise Invalid(_("Check the numbers: bundles with findings are among those that were sampled."))
    made = Declaration.objects.create(
        area=area,
        first=span.first.first,
        number=last + 1,
        sampled=said.sampled,
        with_findings=said.with_findings,
        found=checked(said.found, _("What was found"), longest=LONGEST),
        done=checked(said.done, _("What was done"), longest=LONGEST),
        correction=checked(said.correction, _("The reason for the correction"), longest=LONGEST_REASON) if last else "",
        declared=declaration(area, span),
        by=by,
        role=by.role,
    )
    fact = AssuranceDeclared(made.pk, made.first, made.number, made.sampled, made.with_findings, digest(made))
    record(fact, by=by, area_code=area.pk)
    return made


@in_english()
def declaration(area: Area, span: Span) -> str:
    """The words that are declared, and stored."""
    return f"I declare that this is what {area.name} sampled, found and did in {span.name}, and I answer for it."


def digest(made: Declaration) -> str:
    """Of every word and number of a return: what the ledger holds of it."""
    said = Said(made.sampled, made.with_findings, made.found, made.done, made.correction)
    told = json.dumps([made.area_id, made.first.isoformat(), made.number, asdict(said), made.declared])
    return hashlib.sha256(told.encode()).hexdigest()
