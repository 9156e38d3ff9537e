"""The one place that says what should become of an item: the principles, applied to who, what and which offence."""

from __future__ import annotations

from dataclasses import dataclass

from benchmarks.inspection.offences import ACCOUNT, AGE, CONTACT, HOME, JOB, PAPERS, RELATION, VEHICLE, Offence
from benchmarks.inspection.truth import Want


@dataclass(frozen=True, slots=True)
class Answer:
    """What should become of it, by which principle, and why."""

    want: Want
    principle: str
    why: str


def _keep(principle: str, why: str) -> Answer:
    return Answer(Want.KEEP, principle, why)


def _redact(principle: str, why: str) -> Answer:
    return Answer(Want.REDACT, principle, why)


def _either(principle: str, why: str) -> Answer:
    return Answer(Want.EITHER, principle, why)


_PLAIN = {  # what nothing but an element of the offence can save
    "address": _redact("P02", "A home address that is not needed to prove the case."),
    "phone": _redact("P04", "A phone number that is not needed to prove the case."),
    "email": _redact("P04", "An e-mail address that is not needed to prove the case."),
    "online_identity": _redact("P04", "An account name that is not needed to prove the case."),
    "date_of_birth": _redact("P05", "A date of birth that is not needed to prove the case."),
    "nhs_number": _redact("P09", "An NHS number is never needed."),
    "gp_details": _redact("P09", "Who somebody's doctor is is not needed."),
    "medical": _redact("P09", "A condition that is not in issue."),
    "national_insurance": _redact("P21", "A National Insurance number that is not in issue."),
    "bank_details": _redact("P21", "Bank details that are not in issue."),
    "passport": _redact("P21", "A document number that is not in issue."),
    "vehicle_registration": _redact("P19", "The vehicle of somebody who is not involved."),
    "police_identifier": _redact("P12", "The police record number of somebody else."),
    "location": _redact("P18", "A child's school or placement."),
    "family": _either("P22", "A relationship: incidental, but it identifies little by itself."),
    "occupation": _either("P22", "An occupation: incidental, but it identifies little by itself."),
    "age": _either("P05", "An adult's age: not required, but it identifies little by itself."),
    "signature": _either("P17", "A signature on the statement of a witness who is named."),
}


def treat(offence: Offence, role: str, category: str, *, in_issue: bool = False) -> Answer:
    """For an item of this category about somebody in this role. `in_issue`: the thing that the offence turns on."""
    if in_issue and _element(offence, role, category):
        return _keep("P20", "It is an element of the offence, or proves one.")
    if role == "defendant":
        if category in {"bank_details"} and offence.needs(ACCOUNT):
            return _either("P21", "The account in issue: the last digits may be enough.")
        return _keep("P16", "The defendant's own data, served on the defendant.")
    if role in {"officer", "professional"} and category in {"name", "occupation", "police_identifier"}:
        return _keep("P15", "An officer or a professional acting as such.")
    if role in {"victim", "witness", "child"} and category == "name":
        return _keep("P17", "The name of a victim or of a witness who is relied upon.")
    if role == "child" and category == "age":
        return _keep("P05", "A witness under 18: the age is required (CrimPR 16.2).")
    if role == "victim" and category in {"phone", "email", "online_identity"} and offence.needs(CONTACT):
        return _either("P04", "Where the messages were received: it may be wanted to prove them.")
    if category == "name":
        return _redact("P06" if role == "caller" else "P18" if role == "incidental child" else "P01", _who(role))
    if role == "professional" and category in {"address", "phone", "email", "bank_details"}:
        return _redact("P11", "A professional's home, bank or own number.")
    return _PLAIN.get(category, _redact("P01", "Not needed to prove the case."))


def _who(role: str) -> str:
    if role == "caller":
        return "Somebody who rang the police and is not relied upon as a witness."
    if role == "incidental child":
        return "A child who is not part of the case."
    return "A third party who is not relied upon."


def _element(offence: Offence, role: str, category: str) -> bool:
    wanted = {
        "address": HOME,
        "phone": CONTACT,
        "online_identity": CONTACT,
        "email": CONTACT,
        "date_of_birth": AGE,
        "age": AGE,
        "vehicle_registration": VEHICLE,
        "passport": PAPERS,
        "national_insurance": PAPERS,
        "occupation": JOB,
        "family": RELATION,
    }
    return offence.needs(wanted.get(category, "?"))
