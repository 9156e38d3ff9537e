"""Assurance returns and the risk register: who may write what, what is kept, and what is refused."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from django.db import IntegrityError, transaction
from django.utils import translation

from accounts.models import Role
from cpsredact.refusals import Invalid, Refusal, Stale
from ledger.models import NATION, Line
from national.declaring import declaration, declare, digest
from national.models import Declaration, Risk, RiskVersion
from national.returned import newest
from national.risks import register_of, register_risk, revise_risk
from national.spans import Span
from tests import make
from tests.national.make import LAST, RETURN, RISK, area

pytestmark = pytest.mark.django_db


@pytest.fixture
def fesm(db):
    return make.user(Role.FESM)


@pytest.fixture
def hq(db):
    return make.user(Role.HQ)


def test_a_return_is_declared_once_and_corrected_by_a_further_line(fesm):
    first = declare(area(), LAST, RETURN, by=fesm, seen=0)
    assert "Mersey-Cheshire" in first.declared
    with pytest.raises(Stale):
        declare(area(), LAST, RETURN, by=fesm, seen=0)
    with pytest.raises(Invalid, match="correction is missing"):
        declare(area(), LAST, RETURN, by=fesm, seen=1)
    second = declare(area(), LAST, replace(RETURN, sampled=13, correction="One was forgotten."), by=fesm, seen=1)
    assert newest(LAST)[make.AREA] == second
    assert Declaration.objects.count() == 2
    first.refresh_from_db()
    assert first.sampled == 12


def test_a_welsh_reader_declares_in_english_and_reads_the_quarter_in_welsh(fesm):
    span = Span.quarter(date(2026, 8, 1))
    with translation.override("cy"):
        assert span.name == "Gorffennaf i Medi 2026 (chwarter 2 o 2026-27)"
        assert declaration(area(), span).endswith("July to September 2026 (quarter 2 of 2026-27), and I answer for it.")


def test_what_was_declared_is_sealed_and_cannot_be_changed(fesm):
    made = declare(area(), LAST, RETURN, by=fesm, seen=0)
    line = Line.objects.get(what="AssuranceDeclared")
    assert (line.chain_id, line.facts["sha256"]) == (make.AREA, digest(made))
    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
        Declaration.objects.update(sampled=1)


@pytest.mark.parametrize(
    ("who", "where", "span", "said", "refused"),
    [
        (Role.FESM, "wessex", LAST, RETURN, "Those who answer"),
        (Role.HQ, make.AREA, LAST, RETURN, "Those who answer"),
        (Role.OPERATIONAL_MANAGER, make.AREA, LAST, RETURN, "Those who answer"),
        (Role.FESM, make.AREA, LAST.before(-1), RETURN, "not over"),
        (Role.FESM, make.AREA, LAST, replace(RETURN, with_findings=13), "Check the numbers"),
        (Role.FESM, make.AREA, LAST, replace(RETURN, found=" "), "missing"),
        (Role.FESM, make.AREA, LAST, replace(RETURN, done="Rang 07700 900123 about it."), "personal data"),
    ],
)
def test_what_cannot_be_declared_is_refused_and_nothing_is_kept(who, where, span, said, refused):
    with pytest.raises(Refusal, match=refused):
        declare(area(where), span, said, by=make.user(who), seen=0)
    assert not Declaration.objects.exists()


def test_a_risk_is_of_whoever_writes_it_down_and_a_change_is_a_further_version(fesm, hq):
    theirs, ours = register_risk(RISK, by=fesm), register_risk(RISK, by=hq)
    assert (theirs.area_id, ours.area_id) == (make.AREA, None)
    assert set(Line.objects.filter(what="RiskKept").values_list("chain", flat=True)) == {make.AREA, NATION}
    with pytest.raises(Refusal, match="keeps its own"):
        revise_risk(theirs, RISK, by=hq, seen=1)
    closed = revise_risk(theirs, replace(RISK, state="closed", likelihood=1), by=fesm, seen=1)
    assert (closed.number, closed.score) == (2, 3)
    with pytest.raises(Stale):
        revise_risk(theirs, RISK, by=fesm, seen=1)
    assert theirs.versions.count() == 2
    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
        RiskVersion.objects.update(title="")


def test_the_register_shows_open_risks_first_the_greatest_first_and_ones_own_only(fesm, hq):
    small, closed, great = (register_risk(replace(RISK, likelihood=likelihood), by=fesm) for likelihood in (1, 5, 4))
    revise_risk(closed, replace(RISK, likelihood=5, state="closed"), by=fesm, seen=1)
    nations = register_risk(replace(RISK, impact=5), by=hq)
    assert [one.risk for one in register_of(fesm)] == [great, small, closed]
    assert [one.risk for one in register_of(hq)] == [nations, great, small, closed]
    assert register_of(make.user(Role.FESM, area="wessex")) == []


@pytest.mark.parametrize(
    ("changed", "refused"),
    [
        ({"likelihood": 6}, "lists"),
        ({"impact": 0}, "lists"),
        ({"owner": "Jean Marsh"}, "role"),
        ({"state": "gone"}, "open or closed"),
        ({"title": ""}, "missing"),
        ({"control": "Ask on 07700 900123."}, "personal data"),
    ],
)
def test_what_cannot_be_a_risk_is_refused_and_nothing_is_kept(fesm, changed, refused):
    with pytest.raises(Refusal, match=refused):
        register_risk(replace(RISK, **changed), by=fesm)
    assert not Risk.objects.exists()


def test_a_caseworker_keeps_no_risks(officer):
    with pytest.raises(Refusal):
        register_risk(RISK, by=officer)
