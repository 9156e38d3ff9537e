"""What officers, councils and wards write in a hurry: shorthand, halves of things, numbers told aloud."""

from __future__ import annotations

import pytest

from detectors import Category, find
from detectors.known import parts
from detectors.spoken import digits_of
from tests.detectors.finding import found, names


@pytest.mark.parametrize(
    "text",
    [
        "Deft was seen at 04:10 on the stairs.",
        "11/10 1200  Vic rang asking for a crime ref.",
        "Released on bail to Exeter Mags 26/11/26.",
        "The children live with carers from Denby CBC.",
        "Q Tenancy papers: whose hand is it.",
        "To: GMP Bury Response Team",
        "To: Messrs Calder Winch, solicitors",
        "Duty 0600-1600. Early. Marsh Wood. Briefed at 0645.",
        "1842 behind at Haddon Ln ATS. fails to stop",
        "VW Caddy van VRM to be examined",
        "The wall was wet. Staining was heaviest on the left.",
        "£85 was kept in a Granny Smith crate.",
        'On the bed was a Nokia with the "Danny" SIM, and the "Danny" line was rung.',
        "The man was refused entry at the Merry Hobbs PH on Friday.",
    ],
)
def test_shorthand_firms_and_things_are_nobodys_name(text: str) -> None:
    assert names(text) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Vic Hargreaves gave the keys back.", "Vic Hargreaves"),
        ("My mate Vic Okafor was there.", "Vic Okafor"),
        ("Mags said she would ring later.", "Mags"),
        ("Charlotte was asleep upstairs.", "Charlotte"),
    ],
)
def test_names_like_the_shorthand_are_still_names(text: str, name: str) -> None:
    assert name in names(text)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Nurse on the ward: Philippa NBM until ten", "Philippa"),
        ('Board over the bed: "Callum D" Cons: Mr Fenn', "Callum D"),
        ("waiting for a pupil called Joel P.  He did not know", "Joel P."),
        ('messages from users "Big Baz" and others', "Big Baz"),
        ("Statement of Callum DOATENG   Over 18   Occupation Tiler\nM Adomako   dated 22 October", "M Adomako"),
        ("She was with her 7 year old son Kai in the lounge.", "Kai"),
        ("all of the school sees it. Poppy and Samuel too", "Poppy"),
        ("I had nobody but Hannah and Zyon with me.", "Zyon"),
        ("An entry for uniform for two children, Mason and Ottilie.", "Mason"),
    ],
)
def test_a_name_ends_where_the_person_does(text: str, name: str) -> None:
    assert name in names(text)


def test_the_letter_of_the_next_sentence_is_no_part_of_a_name() -> None:
    assert names("I told Hannah. I ran home.") == ["Hannah"]


def test_who_signs_is_no_signature() -> None:
    text = "Signed T: B. Ni Fhlatharta   Signed L: R Owusu-Grey"
    assert found(text, Category.SIGNATURE) == ["B. Ni Fhlatharta", "R Owusu-Grey"]


def test_a_town_or_a_department_after_a_comma_is_no_given_name() -> None:
    assert parts("Dr S. Venkat, Emergency Medicine") == ("S", "Venkat")
    assert parts("MARSH, Jean") == ("Jean", "MARSH")


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("I left a key with Mr Fernley at 27 Oak Hey Lane on Friday.", "27 Oak Hey Lane"),
        ("House to house, 19, 21 and 27 Oak Hey Lane. Negative", "19, 21 and 27 Oak Hey Lane"),
        ("A  5 Elm Gates, Hughes. Ask her.", "5 Elm Gates, Hughes"),
        ("Address: 12 Fenwick Fold\nCrosby\nLiverpool L23 622\n", "12 Fenwick Fold\nCrosby\nLiverpool L23 622"),
        ("Father: Gavin Tarrant, HMP Moorside", "HMP Moorside"),
        ("Just there, number 62, over the wool shop.", "number 62, over the wool shop"),
    ],
)
def test_an_address_is_found_whole(text: str, address: str) -> None:
    assert found(text, Category.ADDRESS) == [address]


def test_the_heads_of_columns_are_no_address() -> None:
    assert found("Addr   Who   Notes\nNo reply at any", Category.ADDRESS) == []


@pytest.mark.parametrize(
    "said",
    [
        "Oh seven seven double oh, nine hundred, three two five",
        "zero seven seven zero zero nine zero zero four one six",
        "oh double seven, double oh, nine double oh, four sixteen",
        "seven seven double oh nine hundred three two five",
        "07700 nine double oh, four one six",
        "oh one six three two, nine sixty, five eight eight",
        "oh two oh, seven nine four six, oh one two three",
    ],
)
def test_a_telephone_number_told_aloud_is_found(said: str) -> None:
    assert found(f"And a number? {said}. Ring after six.", Category.PHONE) == [said]


@pytest.mark.parametrize(
    "text",
    [
        "one, two, three, four, five, six, seven, eight, nine, ten",
        "two of the seven men and three of the nine women",
        "Unit seven, double oh one, go ahead",
    ],
)
def test_counting_is_no_telephone_number(text: str) -> None:
    assert found(text, Category.PHONE) == []


def test_words_say_figures() -> None:
    assert digits_of(["double", "oh", "forty", "two", "nine", "hundred", "treble", "one"]) == "0042900111"
    assert digits_of(["double"]) is None


@pytest.mark.parametrize(
    ("text", "category", "value"),
    [
        ("BANK FOR REFUNDS   20-99-31   41 220 665", Category.BANK_DETAILS, "41 220 665"),
        ("VIN   VF1ZZZBUZKW200312", Category.VEHICLE_REGISTRATION, "VF1ZZZBUZKW200312"),
        ("POLICY NO   ABX/6621930/C", Category.OTHER, "ABX/6621930/C"),
        ("Ref: LCS 20551934   Date 19/10/26", Category.OTHER, "20551934"),
        ("WH CORSA AV17 ..K fem driver", Category.VEHICLE_REGISTRATION, "AV17 ..K"),
        ("The car had a partial plate of AV17 as far as I saw", Category.VEHICLE_REGISTRATION, "AV17"),
        ("Siblings:   Megan Hale 11/02/2014\n   Rory Dunn 07/04/2026\n", Category.DATE_OF_BIRTH, "07/04/2026"),
        ("Wristband reads ALERT: LATEX", Category.MEDICAL, "ALERT: LATEX"),
        ('and the next bed "Arthur - C. diff ISOL"', Category.MEDICAL, "C. diff ISOL"),
        ("CALLER IS 7 MTHS PREGNANT", Category.MEDICAL, "7 MTHS PREGNANT"),
        ("CALLER IS ALONE WITH 3 CHILDREN", Category.FAMILY, "3 CHILDREN"),
        ("I could not see Ngozi and Femi, my sisters, at all.", Category.FAMILY, "my sisters"),
        ("She is Mr Orme's former wife.", Category.FAMILY, "former wife"),
        ("GUARANTOR   Declan Nolan, father, of Cork", Category.FAMILY, "father"),
    ],
)
def test_what_tells_of_a_person_is_found(text: str, category: Category, value: str) -> None:
    assert value in found(text, category)


@pytest.mark.parametrize(
    "text",
    ["VIN XXXXXXXXXXXX", "The report is at AB12 ... and goes on", "Alerts: weapons, dogs", "The policy: 2026 edition"],
)
def test_what_only_looks_like_one_is_left(text: str) -> None:
    assert found(text, Category.VEHICLE_REGISTRATION, Category.OTHER, Category.MEDICAL) == []


def test_the_question_of_a_form_answered_no_says_nothing_of_anybody() -> None:
    form = "Any medication?   [X] Yes [ ] No   omeprazole\nAsthma / breathing problem?   [ ] Yes [X] No\nEpilepsy: No\n"
    assert found(form, Category.MEDICAL) == ["omeprazole"]
    assert found("Asthma / breathing problem?   [X] Yes [ ] No", Category.MEDICAL) == ["Asthma"]


@pytest.mark.parametrize(
    "text",
    [
        "To: Messrs Calder Winch, 9 Quay Street, Bristol",
        "Hillfoot Lettings (agents), 31 Barnsley Road",
        "I am an officer based at Caxton House, Leeds",
    ],
)
def test_a_firm_s_address_is_the_firm_s(text: str) -> None:
    assert [span.detector for span in find(text) if span.category == Category.ADDRESS] == ["organisation_address"]


def test_a_day_of_a_month_is_no_house() -> None:
    assert found("I kept my ticket (single, 30 OCT, Birmingham New St to Wolverhampton).", Category.ADDRESS) == []


def test_the_heading_of_a_school_s_paper_is_no_school() -> None:
    assert "Safety log" not in " ".join(
        found("OAK MOUNT SCHOOL - Safety log (extract)\nGate staffed.", Category.LOCATION)
    )


@pytest.mark.parametrize(
    ("text", "category", "value"),
    [
        ("I live in Oxley, flat 8 Abbey Court WV10 9ZZ.", Category.ADDRESS, "flat 8 Abbey Court WV10 9ZZ"),
        ("Child 1   Zion   DOB 04/05/2015", Category.NAME, "Zion"),
        ("He's got depression and he gets aggressive.", Category.MEDICAL, "depression"),
        (
            "He was in full time work earning £31,200 pa with Kingmoor Logistics.",
            Category.LOCATION,
            "Kingmoor Logistics",
        ),
    ],
)
def test_what_is_said_in_passing_is_found(text: str, category: Category, value: str) -> None:
    assert value in found(text, category)
