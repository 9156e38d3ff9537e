"""What is no pack in the form of one: the baseline beside today, a quarter's assurance returns, the risk register."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils import timezone

from accounts.models import Role, User
from cpsredact.languages import in_english
from national.baseline import beside_today
from national.content import ENGLAND_AND_WALES, Content, Section, page_of
from national.models import Impact, Likelihood, RiskVersion
from national.pages import returns_seen_by
from national.risks import register_of
from national.spans import Span
from reporting.period import Period
from reporting.police_content import Cell, Table


def compared(period: Period, user: User) -> Content:
    """The figures of 2020 beside those of a period: of every Area, or of one's own beside the nation."""
    said = f"{period.first:%-d %B %Y} to {period.last:%-d %B %Y}"
    made = _content("2020 and now", "baseline", user, said, *beside_today(period))
    return page_of(made, user.area.name, reference=made.reference) if user.area else made


@in_english()
def returns_of(user: User, span: Span) -> Content:
    """The returns of a quarter that this person may see, to the letter. Who declared is told by role."""
    rows: list[tuple[Cell, ...]] = []
    for one in returns_seen_by(user, span):
        if one.held is None:
            rows.append((one.area.name, "Not declared yet", *[None] * 7))
            continue
        held = one.held
        day = f"{timezone.localtime(held.at):%-d %B %Y}"
        numbers = (held.number, held.sampled, held.with_findings)
        words = (held.found, held.done, held.correction or None)
        rows.append((one.area.name, day, str(Role(held.role).label), *numbers, *words))
    head = (
        *("Area", "Declared", "By", "Line", "Sampled", "With findings"),
        *("What was found", "What was done", "Why corrected"),
    )
    said = "A correction is a further line: what holds is shown, and every line before it is kept."
    section = Section("Returns", (said,), table=Table(head, tuple(rows)), in_words=True)
    return _content(f"Assurance returns, {span.name}", f"returns/{span.code}", user, span.name, section)


@in_english()
def register_for(user: User) -> Content:
    """The register that this person may see, as it is now."""
    versions = register_of(user)
    said = (
        "The score is likelihood times impact, each from 1 to 5. "
        f"{sum(one.state == RiskVersion.State.OPEN for one in versions)} of {len(versions)} risks are open."
    )
    head = (
        *("Risk", "Whose", "State", "Score", "Likelihood", "Impact", "Cause", "Control"),
        *("Action", "Due", "Owner", "Version", "Of"),
    )
    table = Table(head, tuple(_risk_rows(versions)))
    section = Section("Risk register", (said,), table=table, in_words=True)
    today = timezone.localdate()
    return _content("Risk register", f"risks/{today:%Y-%m-%d}", user, f"{today:%-d %B %Y}", section)


def _risk_rows(versions: Iterable[RiskVersion]) -> Iterable[tuple[Cell, ...]]:
    for one in versions:
        yield (
            f"{one.risk}: {one.title}",
            one.risk.area.name if one.risk.area else ENGLAND_AND_WALES,
            str(RiskVersion.State(one.state).label),
            one.score,
            str(Likelihood(one.likelihood).label),
            str(Impact(one.impact).label),
            one.cause,
            one.control,
            one.action,
            f"{one.due:%-d %B %Y}",
            str(Role(one.owner).label),
            one.number,
            f"{timezone.localtime(one.at):%-d %B %Y}",
        )


def _content(title: str, reference: str, user: User, period: str, *sections: Section) -> Content:
    area = user.area.name if user.area else ENGLAND_AND_WALES
    whose = user.area_id or "all"
    return Content(title, f"{reference}/{whose}", area, period, timezone.now().isoformat(), sections)
