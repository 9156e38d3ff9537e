"""The guidance: every edition that ships is whole, and a spoilt one is refused."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise
from pathlib import Path

import pytest

from detectors.forms import NEVER_SERVED
from screening.casefile import Offence
from screening.edition import BadEdition, current, editions, load

FIRST = editions()[0]


def test_an_edition_is_in_force_today() -> None:
    assert current(dt.date(2026, 11, 21)).name == "2026-11"


def test_nobody_redacts_under_an_edition_that_is_not_in_force() -> None:
    with pytest.raises(BadEdition, match="No edition"):
        current(dt.date(2020, 1, 1))


def test_the_edition_says_on_its_face_that_it_is_a_draft() -> None:
    assert FIRST.status == "Draft awaiting legal approval"
    assert "draft" in FIRST.foreword


def test_the_principles_are_all_there_with_their_sources() -> None:
    assert [principle.code for principle in FIRST.principles] == [f"P{number:02}" for number in range(1, 26)]
    assert "1.45" in FIRST.principle("P06").source


def test_what_counts_as_a_breach_is_told_from_what_does_not() -> None:
    assert [one.code for one in FIRST.definitions] == ["received_issue", "near_miss", "breach", "reportable"]


@pytest.mark.parametrize(
    ("description", "statute", "first"),
    [
        ("Burglary dwelling - with intent to steal", "Theft Act 1968 s9(1)(a)", "burglary"),
        ("", "Contrary to section 9(1)(b) of the Theft Act 1968", "burglary"),
        ("Stalking involving serious alarm", "s.4A Protection from Harassment Act 1997", "harassment"),
        ("", "PHA 1997 s2", "harassment"),
        ("Breach of non-molestation order", "", "harassment"),
        ("Sexual activity with a child", "Sexual Offences Act 2003 s9", "child"),
        ("", "SOA 2003 s.9(1)", "child"),
        ("Sending malicious communications", "", "communications"),
        ("Assault occasioning actual bodily harm", "Offences Against the Person Act 1861 s47", "assault"),
        ("", "s20 OAPA 1861", "assault"),
        ("Assault by beating of an emergency worker", "", "emergency_worker"),
        ("Robbery", "Theft Act 1968 s8(1)", "robbery"),
        ("Theft from a shop", "Theft Act 1968 s1", "theft"),
        ("Drive a motor vehicle with excess alcohol", "", "vehicle"),
        ("Fraud by false representation", "Fraud Act 2006 s1", "fraud"),
        ("Being concerned in the supply of heroin", "", "drugs"),
        ("Rape of a woman aged 16 or over", "Sexual Offences Act 2003 s1", "sexual"),
        ("Criminal damage to property valued under £5,000", "", "damage"),
    ],
)
def test_a_charge_is_known_by_its_words_or_its_statute(description: str, statute: str, first: str) -> None:
    families = FIRST.families([Offence(description, statute)])
    assert families
    assert families[0].code == first


def test_a_charge_nobody_foresaw_belongs_to_no_family() -> None:
    assert FIRST.families([Offence("Fishing without a licence", "Theft Act 1968 s32")]) == ()


@pytest.mark.parametrize(
    ("before", "after", "complaint"),
    [
        ('default = "redact"', 'default = "ponder"', "no such default"),
        ('code = "P02"', 'code = "P01"', "share a code"),
        ('when = "place"', 'when = "convenient"', "nothing can tell"),
        ('principle = "P03"', 'principle = "P99"', "cites no principle"),
        ('categories = ["address", "location"]', 'categories = ["shoe_size"]', "no such kind"),
        ('name = "2026-11"', 'name = "2027-01"', "not named for the edition"),
        ('title = "Breach in case material"', "", "title"),
    ],
)
def test_a_spoilt_edition_is_refused_and_says_what_is_wrong(
    tmp_path: Path, before: str, after: str, complaint: str
) -> None:
    source = Path("screening/editions/2026-11.toml").read_text(encoding="utf-8")
    assert before in source
    spoilt = tmp_path / "2026-11.toml"
    spoilt.write_text(source.replace(before, after, 1), encoding="utf-8")
    with pytest.raises(BadEdition, match=complaint):
        load(spoilt)


def test_the_shipped_file_itself_loads_from_anywhere(tmp_path: Path) -> None:
    copy = tmp_path / "2026-11.toml"
    copy.write_text(Path("screening/editions/2026-11.toml").read_text(encoding="utf-8"), encoding="utf-8")
    assert load(copy) == FIRST


def test_alarm_and_distress_are_no_course_of_harassment() -> None:
    public_order = Offence("Intentional harassment, alarm or distress", "Public Order Act 1986 s4A")
    assert "harassment" not in {family.code for family in FIRST.families((public_order,))}
    stalking = Offence("Harassment without violence", "Protection from Harassment Act 1997 s2")
    assert "harassment" in {family.code for family in FIRST.families((stalking,))}


def test_every_form_that_is_known_never_to_be_served_is_in_the_edition_in_force() -> None:
    from_22_november = current(dt.date(2026, 11, 22))
    assert from_22_november.name == "2026-11-22"
    assert {one.form for one in from_22_november.never_served} == set(NEVER_SERVED)


def test_a_later_edition_has_every_principle_of_the_one_before() -> None:
    for before, after in pairwise(editions()):
        assert {one.code for one in before.principles} <= {one.code for one in after.principles}
        assert {one.form for one in before.never_served} <= {one.form for one in after.never_served}
