"""A burglary: the house stays in because it must be proved, and everything else about the householder does not."""

from __future__ import annotations

from datetime import date, timedelta

from papers import forms
from papers.forms import Maker
from papers.sheet import joined
from training.stories.people import Casting, in_full, urn_of
from training.stories.told import Filed, NotServed, Somebody, Story, out, stays


def burglary(seed: int, day: date) -> Story:
    """Five papers, of which one page is never served."""
    cast = Casting(seed)
    urn, taken = urn_of(seed, day), day - timedelta(days=9)
    made = taken + timedelta(days=2)
    victim, home, mobile = cast.woman(), cast.home(), cast.mobile()
    born = cast.born(over=40, under=70, today=day)
    neighbour, next_door, landline = cast.man(), cast.home(), cast.landline()
    caller, callers_home, callers_mobile = cast.woman(), cast.home(), cast.mobile()
    accused, his_home = cast.man(), cast.home()
    his_birth = cast.born(over=21, under=35, today=day)
    officer, taker = cast.officer(), cast.officer()
    email = f"{victim.split()[0].lower()}.{victim.split()[1].lower()}@example.com"
    sworn = Maker(
        victim, "Retired", address=str(home), mobile=mobile, email=email, born=f"{born:%d/%m/%Y}", birthplace=home.town
    )
    front = forms.statement(
        cast.house,
        urn,
        sworn,
        f"""
I am the above named person. I live at {home}, which is the house that I refer to in this statement. I was born on
{in_full(born)} and I live with my granddaughter, {cast.child}, who goes to {cast.school}.

On {forms.day(taken)} I locked up and went out at about nine in the morning. When I came home at half past eleven the
glass in the kitchen door was broken and the drawers in my bedroom had been emptied on the bed. A gold bracelet and £340
in cash were gone. Nobody had my leave to be in my house.

I rang the police from my mobile, {mobile}. I can also be reached at {email}. {officer} came that afternoon.

I am willing to go to court.
""",
        made=made,
        taker=taker,
    )
    back = forms.statement_back(
        cast.house, urn, sworn, taker=taker, station=home.town, place=f"{made:%d/%m/%Y}, at the witness's home"
    )
    seen = forms.statement(
        cast.house,
        urn,
        Maker(neighbour, "Electrician"),
        f"""
I am the above named person. I live at {next_door} with my family. My telephone number is {landline}.

On {forms.day(taken)} at about ten in the morning I was in my front garden. I saw a man climb over the side gate of
{home.street}, where {victim} lives. He was about twenty-five, of thin build, and wore a grey hooded top with a red
stripe down each arm. He was carrying a black rucksack. I had never seen him before.

About ten minutes later he came out by the same gate and walked off towards the canal. I would know him again.
""",
        made=made,
        taker=taker,
    )
    summary = forms.case_summary(
        cast.house,
        urn,
        officer=officer,
        station=home.town,
        defendants=forms.defendant(accused, his_birth, str(his_home), "26/9900417K"),
        sections=[
            (
                "1. Summary of the key evidence",
                f"""
On {forms.day(taken)} between 9 am and 11.30 am the home of {victim} at {home} was entered by breaking the glass of the
kitchen door. A gold bracelet and £340 were stolen.

{neighbour} saw a man in a grey hooded top with red stripes climb the gate. The police were first called by a resident,
{caller} of {callers_home}, telephone {callers_mobile}, who does not wish to make a statement.

The defendant, {accused}, was stopped by the canal at 10.40 am by {officer}, in such a top. The bracelet was in his
pocket.
""",
            ),
            ("2. Defendant interview", "He made no comment to every question."),
        ],
        signed=made + timedelta(days=1),
    )
    schedule = forms.unused_schedule(
        cast.house,
        urn,
        defendant=accused,
        items=[
            (f"Record of the call made by {caller}, {callers_mobile}, at 10.12 hours", "Control room"),
            (f"Pocket notebook of {officer}", home.town),
        ],
        officer=officer,
        signed=made,
    )
    return Story(
        "Burglary dwelling - and theft",
        "Theft Act 1968 s9(1)(b)",
        (
            Somebody(accused, "defendant", his_birth, str(his_home)),
            Somebody(victim, "victim", None, str(home)),
            Somebody(neighbour, "witness"),
            Somebody(officer, "officer"),
        ),
        (
            Filed("MG5.pdf", "case_summary", summary),
            Filed("MG11 householder.pdf", "witness_statement", joined(front, back)),
            Filed("MG11 neighbour.pdf", "witness_statement", seen),
            Filed("MG6C.pdf", "unused_schedule", schedule),
        ),
        (
            stays(home.street, "P20", "The house that was burgled must be proved.", 1, 2, 3),
            stays(home.postcode, "P20", "The house that was burgled must be proved.", 1, 2),
            out(mobile, "P04", "A victim's telephone number comes out.", 2),
            out(email, "P04", "A victim's e-mail address comes out.", 2),
            out(in_full(born), "P05", "An adult victim's date of birth proves nothing here.", 2),
            out(cast.child, "P18", "A child who only appears by the way is not identified.", 2),
            out(cast.school, "P18", "A school identifies a child who only appears by the way.", 2),
            out(str(next_door), "P02", "The neighbour's own address is not where it happened.", 3),
            out(landline, "P04", "A witness's telephone number comes out.", 3),
            out(caller, "P06", "Whoever rang the police and gives no evidence is not named, in any paper."),
            out(str(callers_home), "P06", "Nor is the caller's address given."),
            out(callers_mobile, "P06", "Nor is the caller's number, and the schedule is served too."),
            stays(victim, "P17", "The victim is named."),
            stays(neighbour, "P17", "A witness who is relied on is named."),
            stays(officer, "P15", "An officer is named in their work."),
            stays(accused, "P16", "The defendant's own name stays in."),
            stays(str(his_home), "P16", "The defendant's own address stays in the defendant's copy.", 1),
            stays(f"{his_birth:%d/%m/%Y}", "P16", "The defendant's own date of birth stays in.", 1),
        ),
        (NotServed(2, 2, "P03", "The back of a statement is never served."),),
    )
