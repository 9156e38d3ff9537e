from __future__ import annotations

import pytest

from accounts.models import Area
from cases.models import Case
from cases.opening import NewCase, assign_case, open_case, urn_root
from cpsredact.refusals import Invalid, Refusal
from tests import make

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("text", ["05ZZ1234526", "05zz 1234526", "11A11234526M", "05ZZ1234526(M)/2"])
def test_a_urn_is_known_however_it_is_typed(text):
    assert urn_root(text).startswith(("05ZZ1234526", "11A11234526"))


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


def test_nobody_opens_a_case_in_another_area(officer):
    with pytest.raises(Refusal, match="own Area"):
        open_case(NewCase(urn="44ZZ0000126", area=Area.objects.get(code="wessex")), by=officer)
    assert not Case.objects.exists()


def test_a_case_is_assigned_only_inside_its_area(officer, stranger):
    case = make.case()
    with pytest.raises(Refusal, match="own Area"):
        assign_case(case, to=stranger, by=officer)
    assert assign_case(case, to=officer, by=officer).assigned_to == officer
    assert assign_case(case, to=None, by=officer).assigned_to is None
