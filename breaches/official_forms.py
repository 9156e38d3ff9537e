"""The form for SIAD and the notification to the Information Commissioner, filled in from a record's newest lines.

They name nobody: people are roles and numbers, and whoever decided is SIAD. In English, whoever asks.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db.models import Min
from django.utils.translation import gettext

from breaches.assessing import latest_assessment
from breaches.clock import Clock, clocks
from breaches.models import Assessment, Breach, Kind, Origin, Particulars, Step, What
from breaches.particulars import latest
from cpsredact.languages import in_english, time_on_day
from cpsredact.refusals import Refusal
from pdf.certificate_page import Section, draw_certificate

NOT_KNOWN = "Not known yet"
NOTICE = "OFFICIAL-SENSITIVE. It names nobody."


@dataclass(frozen=True, slots=True)
class Answer:
    """One question of a form and what is known by now: `said` is empty while nothing is."""

    key: str
    asked: str
    said: str


@dataclass(frozen=True, slots=True)
class Part:
    """The questions under one heading."""

    heading: str
    answers: tuple[Answer, ...]


@dataclass(frozen=True, slots=True)
class FilledIn:
    """A form as it is filled in now."""

    title: str
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class _Facts:
    """The newest lines of a record, for both forms."""

    breach: Breach
    known: Particulars | None
    decided: Assessment | None
    steps: list[Step]
    clocks: tuple[Clock, Clock]

    def notes(self, *what: What) -> str:
        """What was written of these steps, each with when."""
        found = [step for step in self.steps if step.what in what]
        return " ".join(f"{time_on_day(step.at)}: {step.note or step.get_what_display()}" for step in found)


def filled_in(form: str, breach: Breach) -> FilledIn:
    """The form for SIAD (`siad`) or the notification to the Information Commissioner (`ico`), as a record stands now.

    Raises Refusal for a near miss.
    """
    if breach.kind == Kind.NEAR_MISS:
        raise Refusal(
            gettext(
                "A near miss did not leave our hands, so neither SIAD nor the Information Commissioner is told of it."
            )
        )
    with in_english():
        facts = _facts(breach)
        return _siad(facts) if form == "siad" else _ico(facts)


def _siad(facts: _Facts) -> FilledIn:
    about = (
        Answer("reference", "Reference", str(facts.breach)),
        Answer("area", "Area", str(facts.breach.area)),
        Answer("case", "URN of the case", facts.breach.case.urn if facts.breach.case else "No case"),
        Answer("discovered", "First known", time_on_day(facts.breach.aware_at)),
        Answer("reported", "Reported here", time_on_day(facts.breach.at)),
        Answer("self_reported", "Self-reported", "Yes" if facts.breach.self_reported else "No"),
        Answer("told", "SIAD told", _told(facts.clocks[0])),
        Answer("delay", "If it was late, why", _delay(facts, facts.clocks[0], What.TOLD_SIAD)),
    )
    origin = facts.breach.known_origin
    agency = f": {facts.breach.known_agency_name}" if origin == Origin.POLICE else ""
    where = Answer("origin", "Where the mistake began", f"{Origin(origin).label}{agency}" if origin else "")
    force = Answer("force", "Police or agency told", facts.notes(What.TOLD_FORCE))
    parts = (
        Part("About the report", about),
        Part("What happened", (*_what_happened(facts), where, force)),
        Part("Whose data it was", _whose(facts)),
        Part("Who had it, and what was done", _measures(facts)),
        Part("What SIAD decided", _decisions(facts)),
    )
    return FilledIn("Report of a data breach to SIAD", parts)


def _ico(facts: _Facts) -> FilledIn:
    """The notification, under the Information Commissioner's own headings."""
    known, decided = facts.known, facts.decided
    sent = facts.breach.bundle.dispatches.aggregate(first=Min("at"))["first"] if facts.breach.bundle else None
    likely = decided.get_risk_display() if decided else ""
    parts = (
        Part(
            "About the breach",
            (
                Answer("organisation", "Organisation", f"Crown Prosecution Service, {facts.breach.area}"),
                Answer("reference", "Our reference", str(facts.breach)),
            ),
        ),
        Part("What has happened?", _what_happened(facts)),
        Part(
            "When did it happen, and when was it discovered?",
            (
                Answer("happened_at", "Happened", _when(sent)),
                Answer("discovered", "Discovered", time_on_day(facts.breach.aware_at)),
                Answer("told", "ICO told", _told(facts.clocks[1])),
                Answer("delay", "Reason for any delay", _delay(facts, facts.clocks[1], What.TOLD_ICO)),
            ),
        ),
        Part("Categories of personal data, people and records", _whose(facts)),
        Part(
            "Likely consequences",
            (
                Answer("consequences", "Consequences", _listed(known.harm_labels if known else ())),
                Answer("likelihood", "Likelihood that people suffer significantly", likely),
            ),
        ),
        Part("Measures taken", _measures(facts)),
        Part(
            "Staff training",
            (
                Answer(
                    "trained",
                    "Trained in data protection in the last two years",
                    decided.get_trained_display() if decided else "",
                ),
            ),
        ),
        Part("Telling the people whose data it was", _subjects(facts)),
        Part(
            "Data protection officer or contact",
            (Answer("contact", "Contact", settings.DATA_PROTECTION_CONTACT),),
        ),
    )
    return FilledIn("Notification of a personal data breach to the Information Commissioner", parts)


def as_pdf(form: FilledIn) -> bytes:
    """The form as pages."""
    sections = [
        Section(part.heading, tuple((one.asked, one.said or NOT_KNOWN) for one in part.answers)) for part in form.parts
    ]
    return draw_certificate(form.title, NOTICE, sections)


def as_data(form: FilledIn) -> dict[str, Any]:
    """The form for a program: `title`, and `parts`, each with its `heading` and `answers`; an answer has its `key`,
    what was `asked`, what is `said` for people, and whether it is `known`.
    """
    return {
        "title": form.title,
        "parts": [
            {
                "heading": part.heading,
                "answers": [
                    asdict(one) | {"said": one.said or NOT_KNOWN, "known": bool(one.said)} for one in part.answers
                ],
            }
            for part in form.parts
        ],
    }


def _facts(breach: Breach) -> _Facts:
    full = Breach.objects.with_progress().select_related("area", "case", "bundle").get(pk=breach.pk)
    siad, ico = clocks(full)
    return _Facts(full, latest(full), latest_assessment(full), list(full.steps.all()), (siad, ico))


def _what_happened(facts: _Facts) -> tuple[Answer, ...]:
    breach, known = facts.breach, facts.known
    words = (known.note if known else "") or breach.note
    labels = breach.get_happened_display() if breach.happened else _listed(breach.fault_labels)
    return (
        Answer("what_happened", "What happened", ". ".join(part.rstrip(".") for part in (labels, words) if part) + "."),
        Answer("faults", "What was wrong", _listed(breach.fault_labels) if breach.known_faults else ""),
        Answer("incidents", "Kind of incident", _listed(known.incident_labels if known else ())),
        Answer("causes", "How it came about", _listed(known.cause_labels if known else ())),
    )


def _whose(facts: _Facts) -> tuple[Answer, ...]:
    known, decided = facts.known, facts.decided
    people = list(known.people_affected.all()) if known else []
    roles = [str(one) for one in people] or facts.breach.affected_labels
    records = f"{decided.records:,}" if decided and decided.records is not None else ""
    return (
        Answer("data", "Categories of data", _listed(decided.data_labels if decided else ())),
        Answer("people", "Number of people", f"{sum(one.number for one in people):,}" if people else ""),
        Answer("roles", "Categories of people", _listed(roles)),
        Answer("records", "Number of records", records),
        Answer("documents", "Number of documents", _documents(known)),
    )


def _documents(known: Particulars | None) -> str:
    if known is None:
        return ""
    count = known.documents.count() or known.document_count
    return "" if count is None else f"{count:,}"


def _measures(facts: _Facts) -> tuple[Answer, ...]:
    had = facts.known.recipients.all() if facts.known else ()
    return (
        Answer("recipients", "Who had it", _listed(str(one) for one in had)),
        Answer("contained", "Containment", facts.notes(What.CONTAINED)),
        Answer("learning", "To stop it happening again", facts.notes(What.LEARNING)),
    )


def _decisions(facts: _Facts) -> tuple[Answer, ...]:
    decided = facts.decided
    return (
        Answer("severity", "Severity", decided.get_severity_display() if decided else ""),
        Answer("likelihood", "Risk to people", decided.get_risk_display() if decided else ""),
        Answer("reason", "Reason", decided.reason if decided else ""),
        Answer("ico", "Information Commissioner", _ico_decision(facts)),
        *_subjects(facts),
        Answer("decided", "Decided", f"SIAD, {time_on_day(decided.at)}" if decided else ""),
    )


def _ico_decision(facts: _Facts) -> str:
    if facts.decided is None:
        return facts.notes(What.ICO_NOT_NEEDED)
    return f"{'To be told' if facts.decided.tell_ico else 'Need not be told'}. {facts.decided.ico_reason}"


def _subjects(facts: _Facts) -> tuple[Answer, ...]:
    decided = facts.decided
    must = f"{'Yes' if decided.tell_subjects else 'No'}. {decided.subjects_reason}" if decided else ""
    told = facts.notes(What.TOLD_SUBJECTS)
    if not told and decided and not decided.tell_subjects:
        told = "They need not be told"
    return Answer("tell_subjects", "Must the people be told?", must), Answer("subjects_told", "People told", told)


def _told(clock: Clock) -> str:
    if clock.not_needed:
        return "Need not be told"
    return f"{time_on_day(clock.stopped_at)}, {clock.sentence}" if clock.stopped_at else "Not told yet"


def _delay(facts: _Facts, clock: Clock, what: What) -> str:
    if not clock.late:
        return "There was none" if clock.stopped_at else "It is not late"
    return " ".join(step.note for step in facts.steps if step.what == what)


def _when(at: datetime | None) -> str:
    return time_on_day(at) if at else ""


def _listed(said: Iterable[str]) -> str:
    return "; ".join(said)
