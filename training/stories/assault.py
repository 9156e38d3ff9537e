"""An assault outside a public house: where it happened stays, where people live does not; the injury and no more."""

from __future__ import annotations

from datetime import date, timedelta

from papers import forms, records
from papers.forms import Maker
from training.stories.people import Casting, in_full, urn_of
from training.stories.told import Filed, Somebody, Story, either, out, stays


def assault(seed: int, day: date) -> Story:
    """Four papers."""
    cast = Casting(seed)
    urn, hurt = urn_of(seed, day), day - timedelta(days=6)
    made = hurt + timedelta(days=1)
    victim, home, mobile = cast.man(), cast.home(), cast.mobile()
    born = cast.born(over=24, under=50, today=day)
    barmaid, her_home, her_mobile = cast.woman(), cast.home(), cast.mobile()
    accused, his_home = cast.man(), cast.home()
    his_birth = cast.born(over=21, under=45, today=day)
    officer, taker, doctor = cast.officer(), cast.officer(), f"Dr {cast.woman()}"
    nhs, plate = cast.nhs_number(), f"ZZ{cast.rng.randint(10, 23)} {''.join(cast.rng.choices('BDFHKLNPRTVX', k=3))}"
    inn = cast.rng.choice(("the Railway Hotel", "the Grapes Inn", "the Weavers Arms"))
    friend = cast.man()
    said = forms.statement(
        cast.house,
        urn,
        Maker(victim, "Not stated"),
        f"""
I am the above named person. I live at {home}. My number is {mobile} and I was born on {in_full(born)}.

On {forms.day(hurt)} at about ten at night I was outside {inn}, Bridge Street, {home.town}, smoking a cigarette. A man
whom I know as {accused} came out and said, 'What are you looking at?' He punched me once in the face with his right
fist. I fell against a parked car, a blue Fiesta, {plate}, which has nothing to do with either of us, and hit my mouth
on the wing mirror. My lip was split and a tooth was loose.

I have had epilepsy since I was a child, and for that I saw {doctor} at the hospital, who also put three stitches in my
lip. I am willing to go to court.
""",
        made=made,
        taker=taker,
    )
    behind_the_bar = forms.statement(
        cast.house,
        urn,
        Maker(barmaid, "Not stated"),
        f"""
I am the above named person and I work behind the bar of {inn}, Bridge Street, {home.town}. I live at {her_home} and my
number is {her_mobile}.

On {forms.day(hurt)} I was collecting glasses at the front. I saw {accused}, whom I have served for years, walk up to a
man by the door and hit him in the face. The man had done nothing. He fell against a car. There was blood on his mouth
and on his shirt. I rang for an ambulance and {officer} came with it.
""",
        made=made,
        taker=taker,
    )
    summary = forms.case_summary(
        cast.house,
        urn,
        officer=officer,
        station=home.town,
        defendants=forms.defendant(accused, his_birth, str(his_home), "26/9900551P"),
        sections=[
            (
                "1. Summary of the key evidence",
                f"""
On {forms.day(hurt)} outside {inn}, Bridge Street, {home.town}, the defendant {accused} punched {victim} once in the
face. {barmaid}, who was at work there, saw it. The injury was a split lip, which took three stitches, and a loose
tooth.

{victim} has left {home.street} and is staying with a friend, {friend}. He can be reached on {mobile}.
""",
            ),
            ("2. Defendant interview", "He said that he had been pushed first, and that he was sorry."),
        ],
        signed=made + timedelta(days=1),
    )
    notes = records.discharge_notes(
        hospital="Ditton Royal Infirmary",
        department="Emergency Department",
        patient=[
            [("Patient:", victim, 0.5), ("Date of birth:", f"{born:%d/%m/%Y}", 0.5)],
            [("NHS number:", nhs, 0.5), ("Telephone:", mobile, 0.5)],
            [("Address:", str(home), 1.0)],
        ],
        sections=[
            ("Findings", "Laceration of the lower lip, 2 cm. One upper incisor loose. No loss of consciousness."),
            ("Treatment", "Three sutures. Review by a dentist."),
            ("Other conditions", "Known epilepsy, controlled."),
        ],
        signed=doctor,
        copy_to="",
    )
    return Story(
        "Assault occasioning actual bodily harm",
        "Offences against the Person Act 1861 s47",
        (
            Somebody(accused, "defendant", his_birth, str(his_home)),
            Somebody(victim, "victim"),
            Somebody(barmaid, "witness"),
            Somebody(officer, "officer"),
        ),
        (
            Filed("MG5.pdf", "case_summary", summary),
            Filed("MG11 injured.pdf", "witness_statement", said),
            Filed("MG11 bar.pdf", "witness_statement", behind_the_bar),
            Filed("Discharge.pdf", "medical", notes),
        ),
        (
            out(str(home), "P02", "The victim's home is not where it happened.", 2),
            out(str(home), "P09", "A hospital paper keeps the injury, and not where the patient lives.", 4),
            out(home.street, "P02", "The victim's home comes out of the summary as well.", 1),
            out(mobile, "P04", "A victim's telephone number comes out, in every paper."),
            out(in_full(born), "P05", "An adult victim's date of birth proves nothing here.", 2),
            out(f"{born:%d/%m/%Y}", "P09", "A hospital paper keeps the injury, and not the date of birth.", 4),
            out(nhs, "P09", "The NHS number comes out of a hospital paper.", 4),
            out("epilepsy", "P09", "A condition that has nothing to do with the case comes out."),
            out(plate, "P19", "The car belongs to somebody who is not involved.", 2),
            out(str(her_home), "P02", "A witness's home comes out.", 3),
            out(her_mobile, "P04", "A witness's telephone number comes out.", 3),
            either(friend, 1),
            stays("Bridge Street", "P20", "Where it happened stays in."),
            stays(victim, "P17", "The victim is named."),
            stays(barmaid, "P17", "A witness who is relied on is named."),
            stays(officer, "P15", "An officer is named in their work."),
            stays(doctor, "P15", "A doctor is named in their work."),
            stays("Laceration of the lower lip", "P09", "The injury must be proved.", 4),
            stays("Three sutures", "P09", "What was done about the injury is part of proving it.", 4),
            stays(accused, "P16", "The defendant's own name stays in."),
            stays(str(his_home), "P16", "The defendant's own address stays in the defendant's copy.", 1),
            stays(f"{his_birth:%d/%m/%Y}", "P16", "The defendant's own date of birth stays in.", 1),
        ),
    )
