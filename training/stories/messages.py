"""Threatening messages: the number they came from and went to is the offence, and the new number is a danger."""

from __future__ import annotations

from datetime import date, timedelta

from papers import forms, records
from papers.forms import Maker
from training.stories.people import Casting, in_full, urn_of
from training.stories.told import Filed, Somebody, Story, out, stays


def messages(seed: int, day: date) -> Story:
    """Three papers."""
    cast = Casting(seed)
    urn, first = urn_of(seed, day), day - timedelta(days=20)
    made = first + timedelta(days=5)
    victim, home, old, new = cast.woman(), cast.home(), cast.mobile(), cast.mobile()
    born = cast.born(over=23, under=45, today=day)
    mother, mothers_home = cast.woman(), cast.home()
    accused, his_home, his = cast.man(), cast.home(), cast.mobile()
    his_birth = cast.born(over=24, under=48, today=day)
    officer, taker = cast.officer(), cast.officer()
    said = forms.statement(
        cast.house,
        urn,
        Maker(victim, "Not stated"),
        f"""
I am the above named person. I live at {home}. I was born on {in_full(born)}.

{accused} and I were together for two years and I ended it in the spring. From {forms.day(first)} he sent me message
after message from his number, {his}, to mine, which was {old}. He said that he would burn my house down. I was
terrified. I produce what I received as exhibit {victim[0]}1.

I had to change my telephone. My new number is {new}, and he must not have it. I have been staying with my mother,
{mother}, at {mothers_home}. She has seen none of the messages.

I told {officer} all of this, and I will go to court.
""",
        made=made,
        taker=taker,
    )
    exhibit = records.messages(
        cast.house,
        urn,
        exhibit=f"{victim[0]}1",
        introduction=f"Messages to the telephone of {victim}, {old}.",
        rows=[
            (f"{first:%d/%m/%Y} 21:04", his, old, "You will be sorry for this"),
            (f"{first:%d/%m/%Y} 21:09", his, old, "I know where you sleep"),
            (f"{first + timedelta(days=2):%d/%m/%Y} 02:40", his, old, "I will burn it down with you in it"),
        ],
    )
    summary = forms.case_summary(
        cast.house,
        urn,
        officer=officer,
        station=home.town,
        defendants=forms.defendant(accused, his_birth, str(his_home), "26/9900733T"),
        sections=[
            (
                "1. Summary of the key evidence",
                f"""
Between {forms.day(first)} and {forms.day(first + timedelta(days=2))} the defendant {accused} sent {victim}
messages from {his} to {old}, in the last of which he threatened to burn down her house. They had been
in a relationship.

She has changed her number to {new} and is living with her mother at {mothers_home}.
""",
            ),
            ("2. Defendant interview", f"He agreed that {his} is his number. He said that he had been drunk."),
        ],
        signed=made,
    )
    return Story(
        "Sending a communication threatening death or serious harm",
        "Online Safety Act 2023 s181",
        (
            Somebody(accused, "defendant", his_birth, str(his_home)),
            Somebody(victim, "victim"),
            Somebody(officer, "officer"),
        ),
        (
            Filed("MG5.pdf", "case_summary", summary),
            Filed("MG11.pdf", "witness_statement", said),
            Filed("Messages.pdf", "exhibit", exhibit),
        ),
        (
            out(str(home), "P02", "Where the victim lives is not needed to prove what was sent.", 2),
            out(in_full(born), "P05", "An adult victim's date of birth proves nothing here.", 2),
            out(new, "P04", "A victim's new number always comes out: here it keeps her safe."),
            out(str(mothers_home), "P02", "Where the victim is staying comes out, in every paper."),
            out(mother, "P01", "She is not a witness, and her name leads to where the victim is.", 2),
            stays(his, "P04", "The number that the messages came from is the offence."),
            stays(old, "P04", "The number on which she was contacted is part of the offence."),
            stays(victim, "P17", "The victim is named."),
            stays(officer, "P15", "An officer is named in their work."),
            stays(accused, "P16", "The defendant's own name stays in."),
            stays(str(his_home), "P16", "The defendant's own address stays in the defendant's copy.", 1),
            stays(f"{his_birth:%d/%m/%Y}", "P16", "The defendant's own date of birth stays in.", 1),
        ),
    )
