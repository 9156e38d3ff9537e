from __future__ import annotations

from importlib import import_module

import pytest
from django.apps import apps

from accounts.models import Area, Role, Unit
from cases.models import Case
from cases.opening import NewCase, assign_case, open_case
from cases.urns import urn_root
from cpsredact.refusals import Invalid, Refusal
from tests import make

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("text", ["05ZZ1234526", "05zz 1234526", "11A11234526M", "05ZZ1234526(M)/2"])
def test_a_urn_is_known_however_it_is_typed(text):
    assert urn_root(text) in ("05ZZ1234526", "11A11234526")


@pytest.mark.parametrize("text", ["", "5ZZ1234526", "05ZZ123452", "05ZZ12345267", "ABZZ1234526", "05ZZ1234526; DROP"])
def test_what_is_not_a_urn_is_refused_in_words(text):
    with pytest.raises(Invalid, match="two digits"):
        urn_root(text)


def test_a_case_takes_its_force_from_its_urn(officer):
    case = make.case(urn="07ZZ0000126", by=officer)
    assert case.agency.name == "Cheshire Constabulary"
    assert case.title == "R v Okafor"
    assert case.bundles.get().state == "received"


def test_the_same_urn_twice_is_refused_and_nothing_is_written(officer):
    make.case(urn="05ZZ0000126", by=officer)
    with pytest.raises(Refusal, match="already here"):
        make.case(urn="05zz 0000126", by=officer)
    assert Case.objects.count() == 1


@pytest.mark.parametrize("other", ["05ZZ3666226", "05ZZ3666226/2", "05zz 3666226 (M)", "05ZZ3666226S/11"])
def test_a_case_is_its_urns_root_and_what_follows_that_is_kept_beside_it(officer, other):
    case = make.case(urn="05ZZ3666226/1", by=officer)
    assert (case.urn, case.urn_suffix) == ("05ZZ3666226", "/1")
    with pytest.raises(Refusal, match="A case with this URN is already here"):
        make.case(urn=other, by=officer)
    assert Case.objects.count() == 1


def test_cases_that_were_kept_with_their_suffix_are_known_by_their_root():
    migration = import_module("cases.migrations.0005_a_urn_is_its_root")
    plain, split = make.case(urn="05ZZ1111126"), make.case(urn="05ZZ2222226")
    Case.objects.filter(pk=split.pk).update(urn="05ZZ2222226(S)/1")
    migration.a_suffix_stands_by_itself(apps, None)
    assert set(Case.objects.values_list("pk", "urn", "urn_suffix")) == {
        (plain.pk, "05ZZ1111126", ""), (split.pk, "05ZZ2222226", "(S)/1"),
    }  # fmt: skip
    migration.a_suffix_goes_back(apps, None)
    assert Case.objects.get(pk=split.pk).urn == "05ZZ2222226(S)/1"


def test_one_case_that_was_opened_twice_is_not_made_one_by_a_program():
    migration = import_module("cases.migrations.0005_a_urn_is_its_root")
    make.case(urn="05ZZ1111126")
    Case.objects.filter(pk=make.case(urn="05ZZ2222226").pk).update(urn="05ZZ1111126/1")
    with pytest.raises(RuntimeError, match="one case opened twice"):
        migration.a_suffix_stands_by_itself(apps, None)
    assert Case.objects.filter(urn="05ZZ1111126/1").exists()


def test_nobody_opens_a_case_in_another_area(officer):
    with pytest.raises(Refusal, match="own Area"):
        open_case(NewCase(urn="44ZZ0000126", area=Area.objects.get(code="wessex")), by=officer)
    assert not Case.objects.exists()


def test_a_case_is_not_given_another_areas_unit(officer):
    theirs = Unit.objects.get(area="wessex", name="Crown Court")
    with pytest.raises(Invalid, match="does not belong"):
        open_case(NewCase(urn="05ZZ0000126", area=officer.area, unit=theirs), by=officer)
    assert not Case.objects.exists()


def test_a_case_is_assigned_only_inside_its_area(officer, stranger):
    case = make.case()
    with pytest.raises(Refusal, match="own Area"):
        assign_case(case, to=stranger, by=officer)
    with pytest.raises(Refusal, match="casework staff"):
        assign_case(case, to=make.user(Role.FESM), by=officer)
    assert assign_case(case, to=officer, by=officer).assigned_to == officer
    assert assign_case(case, to=None, by=officer).assigned_to is None
