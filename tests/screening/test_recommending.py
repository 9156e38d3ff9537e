"""One table: whose it is, what it is, what the papers show, what is charged, and what the guidance would do."""

from __future__ import annotations

import datetime as dt
import itertools

import pytest

from screening.casefile import ROLES, Offence
from screening.edition import CATEGORIES, current
from screening.recommending import Item, recommend

EDITION = current(dt.date(2026, 11, 21))
CHARGES = {
    "burglary": Offence("Burglary dwelling", "Theft Act 1968 s9(1)(a)"),
    "harassment": Offence("Harassment", "Protection from Harassment Act 1997 s2"),
    "assault": Offence("Assault by beating", "Criminal Justice Act 1988 s39"),
    "child": Offence("Sexual activity with a child", "Sexual Offences Act 2003 s9"),
    "driving": Offence("Dangerous driving", "Road Traffic Act 1988 s2"),
    "fraud": Offence("Fraud by false representation", "Fraud Act 2006 s1"),
    "documents": Offence("Possession of a false identity document", "Identity Documents Act 2010 s4"),
    "constable": Offence("Assault on an emergency worker", ""),
    "coercion": Offence("Controlling or coercive behaviour", "Serious Crime Act 2015 s76"),
    "theft": Offence("Theft from a shop", "Theft Act 1968 s1"),
}

TABLE = [
    # role, category, facts, charge, recommendation, principle
    ("victim", "name", "", "burglary", "keep", "P17"),
    ("witness", "name", "", "assault", "keep", "P17"),
    ("officer", "name", "", "assault", "keep", "P15"),
    ("professional", "name", "", "assault", "keep", "P15"),
    ("defendant", "name", "", "assault", "keep", "P16"),
    ("caller", "name", "", "burglary", "redact", "P06"),
    ("third_party", "name", "", "burglary", "redact", "P01"),
    ("unknown", "name", "", "burglary", "redact", "P01"),
    ("child", "name", "", "burglary", "redact", "P18"),
    ("witness", "name", "uncertain", "burglary", "check", "P23"),
    # addresses: out, but for the place of a burglary
    ("victim", "address", "", "assault", "redact", "P02"),
    ("victim", "address", "place", "assault", "redact", "P02"),
    ("victim", "address", "place", "burglary", "keep", "P20"),
    ("victim", "address", "", "burglary", "redact", "P02"),
    ("victim", "address", "place new_contact", "burglary", "redact", "P02"),
    ("victim", "address", "place at_risk", "burglary", "check", "P23"),
    ("third_party", "address", "", "burglary", "redact", "P02"),
    ("caller", "address", "place", "burglary", "redact", "P06"),
    ("defendant", "address", "", "burglary", "keep", "P16"),
    ("professional", "address", "attachment at_home", "assault", "redact", "P11"),
    # contact: out, but for what was used
    ("witness", "phone", "", "burglary", "redact", "P04"),
    ("caller", "phone", "", "burglary", "redact", "P06"),
    ("defendant", "phone", "", "burglary", "keep", "P16"),
    ("unknown", "phone", "contact_used", "harassment", "keep", "P20"),
    ("victim", "phone", "contact_used", "harassment", "keep", "P20"),
    ("victim", "phone", "new_contact", "harassment", "redact", "P04"),
    ("victim", "phone", "contact_used new_contact", "harassment", "redact", "P04"),
    ("victim", "phone", "contact_used", "burglary", "redact", "P04"),
    ("unknown", "online_identity", "contact_used", "harassment", "keep", "P20"),
    ("officer", "email", "at_work", "burglary", "keep", "P15"),
    ("officer", "phone", "", "burglary", "redact", "P04"),
    ("officer", "phone", "at_work at_home", "burglary", "redact", "P04"),
    # age: out, but for the child whose age is the offence
    ("victim", "date_of_birth", "", "burglary", "redact", "P05"),
    ("victim", "date_of_birth", "age_of_child", "child", "keep", "P20"),
    ("victim", "date_of_birth", "age_of_child", "assault", "redact", "P05"),
    ("child", "date_of_birth", "", "child", "redact", "P18"),
    ("defendant", "date_of_birth", "", "child", "keep", "P16"),
    ("witness", "age", "own_paper under_18", "assault", "keep", "P05"),
    ("witness", "age", "own_paper", "assault", "redact", "P05"),
    # medical
    ("victim", "medical", "injury", "assault", "keep", "P20"),
    ("victim", "medical", "", "assault", "redact", "P09"),
    ("victim", "medical", "injury", "burglary", "redact", "P09"),
    ("victim", "nhs_number", "", "assault", "redact", "P09"),
    ("victim", "gp_details", "", "assault", "redact", "P09"),
    # numbers
    ("witness", "national_insurance", "", "theft", "redact", "P21"),
    ("defendant", "police_identifier", "", "theft", "keep", "P16"),
    ("witness", "police_identifier", "", "theft", "redact", "P21"),
    ("unknown", "police_identifier", "case_reference", "theft", "keep", "P16"),
    ("victim", "bank_details", "account_in_issue", "fraud", "keep", "P20"),
    ("victim", "bank_details", "account_in_issue", "theft", "redact", "P21"),
    ("unknown", "passport", "document_in_issue", "documents", "keep", "P20"),
    ("witness", "passport", "", "documents", "redact", "P21"),
    # vehicles
    ("unknown", "vehicle_registration", "vehicle_in_issue", "driving", "keep", "P20"),
    ("unknown", "vehicle_registration", "vehicle_in_issue", "burglary", "keep", "P19"),
    ("third_party", "vehicle_registration", "", "driving", "redact", "P19"),
    # jobs and ties
    ("witness", "occupation", "", "burglary", "redact", "P22"),
    ("witness", "occupation", "in_its_box", "burglary", "keep", "P22"),
    ("officer", "occupation", "", "burglary", "keep", "P15"),
    ("victim", "occupation", "occupation_in_issue", "constable", "keep", "P20"),
    ("victim", "family", "relationship", "coercion", "keep", "P20"),
    ("victim", "family", "relationship", "burglary", "redact", "P22"),
]


@pytest.mark.parametrize(("role", "category", "facts", "charge", "action", "principle"), TABLE)
def test_the_guidance_follows_the_part_a_person_plays_and_what_is_charged(
    role: str, category: str, facts: str, charge: str, action: str, principle: str
) -> None:
    item = Item(category, role, facts=frozenset(facts.split()))
    advice = recommend(item, EDITION.families([CHARGES[charge]]))
    assert (advice.action, advice.principle) == (action, principle)


@pytest.mark.parametrize("charges", [(), *((charge,) for charge in CHARGES.values())])
def test_every_kind_of_item_of_every_person_gets_an_answer_and_one_sentence(charges: tuple[Offence, ...]) -> None:
    families = EDITION.families(charges)
    for role, category in itertools.product((*ROLES, "unknown"), CATEGORIES):
        for facts in (frozenset[str](), frozenset({"attachment", "at_home"}), frozenset({"place", "other_defendants"})):
            advice = recommend(Item(category, role, facts=facts), families)
            assert advice.action in ("redact", "keep", "check")
            EDITION.principle(advice.principle)
            assert advice.reason.endswith(".")
            assert advice.reason[0].isupper()


def test_the_reason_is_the_sentence_that_the_interchange_promises() -> None:
    advice = recommend(Item("phone", "witness"), EDITION.families([CHARGES["burglary"]]))
    assert advice.reason == "A witness's phone number is not needed to prove burglary."


def test_one_defendants_private_details_are_not_served_on_another() -> None:
    shared = frozenset({"other_defendants"})
    assert recommend(Item("phone", "defendant", facts=shared), ()).action == "redact"
    assert recommend(Item("name", "defendant", facts=shared), ()).action == "keep"
    assert recommend(Item("date_of_birth", "defendant", facts=shared), ()).action == "keep"


def test_a_bystander_in_the_unused_schedule_is_out_under_the_rule_on_schedules() -> None:
    advice = recommend(Item("name", "third_party", "unused_schedule"), ())
    assert (advice.action, advice.principle) == ("redact", "P08")


def test_a_wristband_in_a_photograph_is_out_under_the_rule_on_pictures() -> None:
    advice = recommend(Item("date_of_birth", "victim", "photograph"), EDITION.families([CHARGES["assault"]]))
    assert (advice.action, advice.principle) == ("redact", "P10")
