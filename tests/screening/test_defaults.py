"""What an edition's principles do by default is followed, and what is no default stands."""

from __future__ import annotations

import itertools
from dataclasses import replace

import pytest

from detectors import PERSONAL
from screening.casefile import Offence
from screening.edition import as_data, editions, faults, from_data
from screening.recommending import CHECK, KEEP, REDACT, Item, recommend

LAST = editions()[-1]
SHIPPED = {principle.code: principle.default for principle in LAST.principles}
BURGLARY = LAST.families([Offence("Burglary", "Theft Act 1968 s9")])
ROLES = ("unknown", "defendant", "co_defendant", "victim", "witness", "officer", "professional", "caller", "child")
FACTS = (frozenset(), frozenset({"uncertain"}), frozenset({"place"}), frozenset({"at_work"}), frozenset({"at_home"}))


@pytest.mark.parametrize("edition", editions(), ids=lambda one: one.name)
def test_as_they_are_shipped_the_defaults_change_nothing(edition):
    defaults = {principle.code: principle.default for principle in edition.principles}
    for category, role, facts in itertools.product(PERSONAL, ROLES, FACTS):
        item = Item(category.value, role, facts=facts)
        assert recommend(item, BURGLARY, defaults) == recommend(item, BURGLARY), item


@pytest.mark.parametrize(
    ("default", "action"), [("keep", KEEP), ("ask_lawyer", CHECK), ("redact", REDACT), ("remove_page", REDACT)]
)
def test_a_principle_that_does_otherwise_by_default_is_followed(default, action):
    advice = recommend(Item("phone", "witness"), BURGLARY, SHIPPED | {"P04": default})
    assert (advice.action, advice.principle) == (action, "P04")


def test_an_exception_inside_a_principle_stands():
    item = Item("vehicle_registration", facts=frozenset({"vehicle_in_issue"}))
    assert recommend(item, (), SHIPPED | {"P19": "redact"}).action == KEEP


def test_what_proves_the_offence_is_no_default():
    item = Item("address", "victim", facts=frozenset({"place"}))
    assert recommend(item, BURGLARY, SHIPPED | {"P20": "redact", "P02": "redact"}).action == KEEP


@pytest.mark.parametrize("edition", editions(), ids=lambda one: one.name)
def test_an_edition_goes_through_plain_data_and_back(edition):
    assert from_data(as_data(edition)) == edition
    assert faults(edition) == []


def test_what_is_said_of_a_breach_is_defined_whatever_else_is():
    assert faults(replace(LAST, definitions=LAST.definitions[2:]))
