"""Nicknames, the names on profiles, and people whose place in the defendant's household is what is charged."""

from __future__ import annotations

import pytest

from screening.aliases import aliases_in
from screening.roster import SENDER
from tests.screening.sheets import ASSAULT, HARASSMENT, case, fate, screened

STATEMENT = "MG11\nWITNESS STATEMENT\nStatement of: Jean Marsh\nSignature: J Marsh Date: 4 May 2026\n"
SUMMARY = "MG5\nPOLICE REPORT\nCase summary\nDefendant: Daniel Okafor\nCircumstances\n"
BLACKMAIL = {"description": "Blackmail", "statute": "Theft Act 1968 s21"}
BENEFIT = {
    "description": "Dishonest representation for obtaining benefit",
    "statute": "Social Security Administration Act 1992 s111A",
}


@pytest.mark.parametrize(
    ("said", "alias"),
    [
        ("Daniel OKAFOR who I will call Zed.", "Zed"),
        ('Daniel Okafor, known to me as "Zed".', "Zed"),
        ("Daniel Okafor who goes by Zed.", "Zed"),
        ("I know Daniel Okafor as Zed.", "Zed"),
    ],
)
def test_another_name_of_the_defendant_is_the_defendants(said: str, alias: str) -> None:
    findings = screened(
        case(HARASSMENT), one=STATEMENT + f"I was with {said} Then {alias} rang and rang. {alias} shouted."
    )
    assert fate(findings, alias) <= {"keep"}


def test_a_nickname_of_nobody_known_comes_out() -> None:
    findings = screened(
        case(HARASSMENT), one=STATEMENT + "His mate Gavin Poole, who goes by Zed, rang me. Then Zed rang."
    )
    assert fate(findings, "Gavin Poole") == {"redact"}


@pytest.mark.parametrize(
    "said",
    [
        'met a profile "Lara, 27" on an app',
        'was sent messages by somebody calling herself "Lara"',
        'had WhatsApp messages from "Lara"',
    ],
)
def test_the_name_on_the_profile_that_the_messages_came_from_stays(said: str) -> None:
    summary = SUMMARY + f"Jean Marsh {said}. A demand for money followed."
    export = "Exhibit JM/1\nChat export\n[10/06/2026, 23:51] Lara: your turn now\n[11/06/2026, 07:02] Lara: 500 by six"
    findings = screened(case(BLACKMAIL), summary=summary, export=export)
    assert fate(findings, "Lara") == {"keep"}


def test_a_profile_name_proves_nothing_of_an_assault() -> None:
    summary = SUMMARY + 'Jean Marsh met a profile "Lara" on an app, who is no part of this. Lara lives nearby.'
    assert "keep" not in fate(screened(case(ASSAULT), summary=summary), "Lara")


def test_a_drugs_line_has_a_name_and_no_person() -> None:
    (line,) = aliases_in('The "Ricky" line has been sending messages.')
    assert (line.name, line.role) == ("Ricky", SENDER)


@pytest.mark.parametrize(
    "told",
    [
        "The defendant lived with Ryan Lomax as a couple and did not say so.",
        "The defendant and Ryan Lomax were living together as a couple.",
    ],
)
def test_whoever_lived_with_the_claimant_is_what_is_charged(told: str) -> None:
    summary = SUMMARY + told + " Ryan Lomax was in work; his National Insurance number is QQ 51 80 44 D."
    findings = screened(case(BENEFIT), summary=summary)
    assert fate(findings, "Ryan Lomax") == {"keep"}
    assert fate(findings, "QQ 51 80 44 D") == {"redact"}


def test_whoever_lives_with_the_defendant_proves_no_assault() -> None:
    summary = SUMMARY + "The defendant lived with Ryan Lomax as a couple."
    assert fate(screened(case(ASSAULT), summary=summary), "Ryan Lomax") == {"redact"}


def test_the_mother_who_shares_the_defendants_name_is_the_defendant() -> None:
    people = [{"name": "Kirsty Lambourne", "role": "defendant"}, {"name": "Tyler Lambourne", "role": "victim"}]
    neglect = {
        "description": "Cruelty to a person under 16 - neglect",
        "statute": "Children and Young Persons Act 1933 s1",
    }
    findings = screened(
        case(neglect, people=people), one=STATEMENT + "I rang his mum Kirsty and she said she was busy."
    )
    assert fate(findings, "Kirsty") == {"keep"}


def test_the_home_in_which_a_child_was_found_stays_and_the_foster_home_goes() -> None:
    people = [{"name": "Kirsty Lambourne", "role": "defendant"}, {"name": "Tyler Lambourne", "role": "victim"}]
    neglect = {
        "description": "Cruelty to a person under 16 - neglect",
        "statute": "Children and Young Persons Act 1933 s1",
    }
    summary = SUMMARY.replace("Daniel Okafor", "Kirsty Lambourne") + (
        "The family home is Flat 1, 66 Cortland Street, Sittingbourne. There was no food. "
        "Tyler is with foster carers at 15 Oast Lane, Faversham ME13 9ZZ."
    )
    findings = screened(case(neglect, people=people), summary=summary)
    assert fate(findings, "66 Cortland Street") == {"keep"}
    assert fate(findings, "15 Oast Lane") == {"redact"}


def test_a_number_that_the_defendant_owns_up_to_is_the_defendants_everywhere() -> None:
    interview = (
        "MG15\nRECORD OF INTERVIEW\nPerson interviewed: Daniel Okafor\n"
        'Q "Whose number is 07700 900837?" A "Mine. The old one."'
    )
    told = "Carol Finch said that a man was on 07700 900837 that night."
    findings = screened(case(ASSAULT), interview=interview, summary=SUMMARY + told)
    assert fate(findings, "07700 900837") == {"keep"}


def test_a_number_that_the_defendant_disowns_is_not() -> None:
    interview = (
        "MG15\nRECORD OF INTERVIEW\nPerson interviewed: Daniel Okafor\n"
        "Carol Finch was named.\n"
        'Q "Whose number is 07700 900837?" A "No comment."'
    )
    assert fate(screened(case(ASSAULT), interview=interview), "07700 900837") <= {"redact", "check"}


def test_the_number_by_which_a_partner_was_controlled_stays() -> None:
    coercion = {"description": "Controlling or coercive behaviour", "statute": "Serious Crime Act 2015 s76"}
    told = "Exhibit JM/1 shows some of his messages. They come from 07700 900428."
    findings = screened(case(coercion), one=STATEMENT + told)
    assert fate(findings, "07700 900428") == {"keep"}


def test_the_aggrieved_is_the_victim_by_any_abbreviation() -> None:
    told = "A silent call was made to the IP's landline 01632 960870 from a withheld number."
    findings = screened(case(HARASSMENT), summary=SUMMARY + "Doorbell footage came from Carol Finch. " + told)
    assert fate(findings, "01632 960870") == {"keep"}


def test_a_sentence_without_a_subject_is_about_whoever_is_interviewed() -> None:
    interview = (
        "MG15\nRECORD OF INTERVIEW\nPerson interviewed: Daniel Okafor\n"
        "03:12 Lives with his mum, 17 Wostenholm Court, Sheffield. Works as a rider."
    )
    assert fate(screened(case(ASSAULT), interview=interview), "17 Wostenholm Court, Sheffield") == {"keep"}


FRAUD = {"description": "Fraud by false representation", "statute": "Fraud Act 2006 s1 and 2"}


@pytest.mark.parametrize(
    "told",
    [
        'was telephoned by a male who said he was "Gareth Poole" from her bank.',
        "was shown a passport in the name of Gareth Poole.",
        "was told that the driver was somebody else: the form was returned nominating Gareth Poole as such.",
    ],
)
def test_a_name_given_falsely_is_what_is_charged(told: str) -> None:
    assert fate(screened(case(FRAUD), summary=SUMMARY + f"Jean Marsh {told}"), "Gareth Poole") == {"keep"}


def test_the_particulars_on_a_false_document_stay_with_the_name() -> None:
    forged = {"description": "Possessing a false identity document", "statute": "Identity Documents Act 2010 s4"}
    told = "He handed over a Swedish passport 93114456 in the name Ahmed Farah, date of birth 14/02/1997."
    assert fate(screened(case(forged), summary=SUMMARY + told), "14/02/1997") == {"keep"}


def test_whoever_is_named_as_an_acquaintance_in_a_fraud_is_not() -> None:
    told = "Jean Marsh said that Gareth Poole from number 4 had come to tea."
    assert fate(screened(case(FRAUD), summary=SUMMARY + told), "Gareth Poole") == {"redact"}


@pytest.mark.parametrize(
    "told",
    [
        "He followed me on Snapchat as ry.otters97 and wrote.",
        'He used the name "ry.otters97" to write to me on the account.',
    ],
)
def test_the_name_from_which_the_messages_came_stays(told: str) -> None:
    findings = screened(case(HARASSMENT), one=STATEMENT + told)
    assert "redact" not in fate(findings, "ry.otters97")


def test_the_defendants_new_number_is_no_secret_of_the_victims() -> None:
    told = "On Monday he sent me six texts. He got a new number 07700 900014 but I knew it was him."
    assert "redact" not in fate(screened(case(HARASSMENT), one=STATEMENT + told), "07700 900014")


def test_the_victims_new_number_is() -> None:
    told = "I have changed my number and my new number is 07700 900014. He must not have it."
    assert fate(screened(case(HARASSMENT), one=STATEMENT + told), "07700 900014") == {"redact"}


def test_a_home_from_which_it_was_seen_is_asked_about() -> None:
    told = "I live at 14 Wardle Street, Rusholme. My bedroom window looks straight on to the ginnel and I saw it all."
    findings = screened(case(ASSAULT), one=STATEMENT.replace("Jean Marsh", "Carol Finch") + told)
    assert fate(findings, "14 Wardle Street") == {"check"}


def test_where_the_defendant_is_to_live_on_bail_is_the_defendants() -> None:
    told = "Bail conditions sought: not to contact Jean Marsh. To live at his mum's, 8 Trent Bank, Morton."
    assert fate(screened(case(ASSAULT), summary=SUMMARY + told), "8 Trent Bank") == {"keep"}


def test_she_is_not_the_man_named_before_her() -> None:
    told = "Daniel Okafor came with his mother. She gave 07700 900551 as her number."
    assert fate(screened(case(ASSAULT), summary=SUMMARY + told), "07700 900551") == {"redact"}


def test_a_child_who_is_relied_on_is_known_by_the_age_and_not_the_birthday() -> None:
    people = [{"name": "Daniel Okafor", "role": "defendant"}, {"name": "Poppy Harland", "role": "witness"}]
    told = "The video came from Poppy Harland (16), born on 4 March 2010."
    findings = screened(case(ASSAULT, people=people), summary=SUMMARY + told)
    assert fate(findings, "16") == {"keep"}
    assert fate(findings, "4 March 2010") == {"redact"}


def test_a_number_that_the_defendant_passes_on_in_a_message_is_not_the_defendants() -> None:
    export = (
        "EXHIBIT AW/1\nMessages from handset of Jean Marsh\n"
        "14:39   Daniel Okafor   if you are serious ring gaz the mechanic he will weld it for 80 quid 07700 900490\n"
    )
    assert fate(screened(case(HARASSMENT), export=export), "07700 900490") == {"redact"}
