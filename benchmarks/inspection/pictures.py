"""Photographs and stills: of injuries, doors, cars, phones and bags, as files of their own or on a page of exhibits."""

# ruff: noqa: E501  (a template broken over lines is harder to read than a long one)

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import pymupdf

from benchmarks.inspection import goods
from benchmarks.inspection.drafts import Desk, title
from benchmarks.inspection.files import File
from benchmarks.inspection.marking import Marker
from benchmarks.inspection.offences import CONTACT, HOME, INJURY, VEHICLE
from benchmarks.inspection.paper import Paper, Type
from benchmarks.inspection.people import Person
from benchmarks.inspection.report import OTHER
from benchmarks.inspection.scenes import Scene, backdrop, box, limb
from benchmarks.inspection.voice import Voice
from benchmarks.inspection.writing import numeric_date

_INK = Type("helv", 11)
_WIDE = (1280, 960)


def photographs(desk: Desk) -> list[File]:
    """The case's photographs, where it has any: always the one that is its breach."""
    offence, rng = desk.facts.plan.offence, desk.rng
    made: list[File] = []
    if desk.facts.plan.other == "wristband":
        made.append(_file(desk, _wrist(desk, leak=True), "injury"))
    able: list[tuple[Callable[[Desk], Scene], str]] = [(_bag, "exhibit bag")]
    if offence.needs(INJURY) and desk.facts.plan.other != "wristband":
        able += [(_injury, "injury"), (lambda d: _wrist(d, leak=False), "injury")]
    if offence.needs(HOME):
        able += [(_door, "scene"), (_door, "front door")]
    if offence.needs(VEHICLE):
        able.append((_car, "vehicle"))
    if offence.needs(CONTACT):
        able.append((_phone, "phone screen"))
    if offence.at in {"shop", "firm", "pub", "street"}:
        able.append((_still, "CCTV still"))
    if rng.random() < 0.2:
        make, what = rng.choice(able)
        made.append(_file(desk, make(desk), what))
    return made


def _file(desk: Desk, scene: Scene, what: str) -> File:
    """A JPEG, a PNG or a page of an album with a caption."""
    rng, facts = desk.rng, desk.facts
    officer = facts.oic
    reference = f"{officer.given[:1]}{officer.surname[:1]}/{rng.randrange(1, 12)}".upper()
    stem = rng.choice(
        (
            f"{reference.replace('/', '')} {what}",
            f"IMG_{rng.randrange(1000, 9999)}",
            f"Photo {rng.randrange(1, 9)} - {what}",
        )
    )
    way = rng.random()
    if way < 0.5:
        return File(
            stem,
            ".jpg",
            "photograph",
            "photo",
            scene.jpeg(rng.randrange(70, 92)),
            (scene.points,),
            tuple(scene.items),
            (),
        )
    if way < 0.62:
        return File(stem, ".png", "photograph", "photo", scene.png(), (scene.points,), tuple(scene.items), ())
    return _album(desk, scene, reference, what, stem)


def _album(desk: Desk, scene: Scene, reference: str, what: str, stem: str) -> File:
    rng, facts = desk.rng, desk.facts
    paper = desk.paper(foot="Photographs   #")
    voice = desk.voice(paper, facts.oic, "officer")
    title(desk, paper, f"EXHIBIT {reference}")
    paper.para(f"{facts.urn}   R v {voice.person(facts.defendant, 'defendant')}", desk.style.type())
    across = paper.across
    tall = across * scene.points[1] / scene.points[0]
    top = paper.y + 6
    place = pymupdf.Rect(paper.left, top, paper.left + across, top + tall)
    paper.page.insert_image(place, stream=scene.jpeg(80))
    paper.y = top + tall + 10
    paper.para(
        f"Photograph 1: {what}, taken by {voice.person(facts.oic, 'officer')} on {numeric_date(facts.arrested, rng)}.",
        desk.style.type(-0.5),
    )
    scale = across / scene.points[0]
    shifted = [
        item.at(
            "",
            1,
            tuple(
                (x0 * scale + paper.left, y0 * scale + top, x1 * scale + paper.left, y1 * scale + top)
                for x0, y0, x1, y1 in item.rects
            ),
        )
        for item in scene.items
    ]
    items = (*paper.finish(""), *shifted)
    data = paper.document.tobytes(garbage=3, deflate=True, no_new_id=True)
    return File(stem, ".pdf", "photograph", "photo", data, (paper.size,), items, ())


def _label(
    desk: Desk, size: tuple[float, float], *, fill: tuple[float, float, float] = (1, 1, 1), margin: float = 6.0
) -> tuple[Paper, Voice]:
    paper = Paper(Marker(), desk.rng, size, (margin, margin, margin, -60.0))  # never turned
    paper.page.draw_rect(paper.page.rect, fill=fill, width=0)
    inked = Desk(replace(desk.facts, blackout="bar"), desk.rng)  # nobody types on a photograph
    return paper, inked.voice(paper, desk.facts.oic, "officer")


def _lines(paper: Paper, lines: Sequence[str], kind: Type = _INK) -> None:
    for line in lines:
        paper.para(line, kind, after=1)


def _card(desk: Desk, scene: Scene) -> None:
    """The little card that an officer holds beside what he photographs."""
    facts, rng = desk.facts, desk.rng
    paper, voice = _label(desk, (150, 62))
    _lines(
        paper,
        [
            f"{facts.oic.given[:1]}{facts.oic.surname[:1]}/{rng.randrange(1, 9)}",
            voice.person(facts.oic, "officer"),
            numeric_date(facts.arrested, rng),
        ],
        Type("hebo", 12),
    )
    scene.lay(paper, 330, (240, 810), rng.uniform(-9, 9))


def _wrist(desk: Desk, *, leak: bool) -> Scene:
    """An injured arm with the hospital's band still on it: as it was, or blacked out by the police."""
    rng, who = desk.rng, desk.facts.victim
    scene = backdrop(rng, rng.choice(((205, 210, 220), (120, 140, 160), (230, 225, 215))))
    degrees = rng.uniform(-35, 35)
    limb(scene, degrees)
    paper, voice = _label(desk, (230, 58))
    voice.breach = OTHER if leak else ""
    born = voice.value(who, "victim", "date_of_birth", _band_date(who, desk))
    number = voice.value(who, "victim", "nhs_number", f"{who.nhs[:3]} {who.nhs[3:6]} {who.nhs[6:]}")
    name = voice.person(who, "officer" if who.rank else "victim", f"{who.surname.upper()}, {who.given}")
    rows = [f"{name}   {'F' if who.woman else 'M'}", f"{rng.choice(('DOB', 'Born', 'D.O.B:'))} {born}"]
    if rng.random() < 0.5:
        rows.append(f"NHS {number}")
    else:
        rows.append(f"{desk.facts.hospital.removeprefix('the ')}  ED")
    _lines(paper, rows, Type("hebo", 11.5))
    middle = (scene.picture.width * rng.uniform(0.36, 0.48), scene.picture.height * rng.uniform(0.45, 0.55))
    scene.lay(
        paper,
        rng.uniform(480, 600),
        middle,
        degrees + rng.choice((90, -90, 0, 0)) * (rng.random() < 0.3) + rng.uniform(-4, 4),
    )
    if rng.random() < 0.5:
        _card(desk, scene)
    return scene


def _band_date(who: Person, desk: Desk) -> str:
    return desk.rng.choice((f"{who.born:%d-%b-%Y}", f"{who.born:%d/%m/%Y}", f"{who.born:%d %b %Y}"))


def _injury(desk: Desk) -> Scene:
    scene = backdrop(desk.rng, (190, 195, 205))
    limb(scene, desk.rng.uniform(-25, 25))
    _card(desk, scene)
    return scene


def _door(desk: Desk) -> Scene:
    """The front of the house where it happened: the number on the door, and perhaps a letter on the mat."""
    facts, rng = desk.facts, desk.rng
    scene = backdrop(rng, rng.choice(((150, 92, 74), (188, 182, 170), (110, 110, 112))))
    box(
        scene,
        (0.36, 0.08, 0.64, 0.98),
        rng.choice(((30, 60, 110), (120, 20, 25), (235, 235, 235), (20, 60, 40))),
        outline=(240, 240, 240),
    )
    paper, voice = _label(desk, (150, 44), margin=4)
    home = facts.victim.home
    _lines(
        paper,
        [voice.value(facts.victim, "victim", "address", home.first, in_issue=True)],
        Type("hebo", 17 if len(home.first) < 12 else 11),
    )
    scene.lay(paper, 270, (640, 260), rng.uniform(-5, 5))
    if rng.random() < 0.5:
        letter, voice = _label(desk, (190, 86))
        _lines(letter, [voice.person(facts.victim, "victim", f"{facts.victim.title} {facts.victim.given[:1]} {facts.victim.surname}"),
                        *(voice.value(facts.victim, "victim", "address", line, in_issue=True) for line in home.lines)], Type("helv", 11))  # fmt: skip
        scene.lay(letter, 430, (940, 760), rng.uniform(-28, 28))
    return scene


def _car(desk: Desk) -> Scene:
    facts, rng = desk.facts, desk.rng
    scene = backdrop(rng, (105, 108, 112))
    box(scene, (0.12, 0.2, 0.88, 0.86), rng.choice(((30, 40, 90), (150, 20, 30), (200, 200, 205), (25, 25, 28))))
    box(scene, (0.2, 0.24, 0.8, 0.44), (40, 50, 60))
    plate, voice = _label(desk, (170, 34), fill=(0.98, 0.82, 0.1), margin=3)
    _lines(
        plate,
        [" " + voice.value(facts.victim, "victim", "vehicle_registration", facts.vrm, in_issue=True)],
        Type("hebo", 24),
    )
    scene.lay(plate, 400, (640, 640), rng.uniform(-12, 12), lean=0.07)
    return scene


def _phone(desk: Desk) -> Scene:
    """A telephone held up to the camera, with the messages that are the offence."""
    facts, rng = desk.facts, desk.rng
    scene = backdrop(rng, (70, 74, 80), size=(960, 1280))
    box(scene, (0.16, 0.05, 0.84, 0.95), (15, 15, 18))
    paper, _ = _label(desk, (210, 350), fill=(0.93, 0.94, 0.97), margin=12)
    voice = desk.voice(paper, facts.victim, "victim")
    _lines(paper, [voice.slot("num") if rng.random() < 0.7 else voice.slot("handle")], Type("hebo", 13))
    chat = (
        "where r u",
        "ANSWER ME",
        "i can see your light on",
        "dont ignore me",
        "ur going to be sorry",
        "pick up",
        "who is he",
        "i no were you work",
        "last chance",
    )
    for text in rng.sample(chat, 6):
        paper.space(8)
        paper.para(f"{text}    {rng.randrange(24):02d}:{rng.randrange(60):02d}", Type("helv", 12), after=2)
    scene.lay(paper, 620, (480, 640), rng.uniform(-8, 8))
    return scene


def _still(desk: Desk) -> Scene:
    facts, rng = desk.facts, desk.rng
    scene = backdrop(rng, (60, 66, 64))
    box(scene, (0.05, 0.5, 0.4, 0.98), (90, 92, 88))
    box(scene, (0.55, 0.3, 0.68, 0.9), (30, 34, 40))
    box(scene, (0.585, 0.18, 0.645, 0.31), (150, 120, 100))
    paper, _ = _label(desk, (300, 20), fill=(0, 0, 0), margin=2)
    text = f"CAM {rng.randrange(1, 17):02d}  {facts.day:%d-%m-%Y}  {rng.randrange(24):02d}:{rng.randrange(60):02d}:{rng.randrange(60):02d}  {facts.premises[:18].upper()}"
    _lines(paper, [text], Type("cour", 11, colour=(1.0, 1.0, 1.0)))
    scene.lay(paper, 900, (520, 60), 0, lean=0)
    return scene


def _bag(desk: Desk) -> Scene:
    """An exhibit in its sealed bag, with the label filled in."""
    facts, rng = desk.facts, desk.rng
    scene = backdrop(rng, (170, 165, 150))
    box(scene, (0.1, 0.08, 0.92, 0.94), (205, 215, 222), outline=(90, 100, 110))
    box(scene, (0.3, 0.66, 0.7, 0.72), (60, 60, 66))
    paper, voice = _label(desk, (260, 120))
    rows = [f"Exhibit ref: {facts.oic.given[:1]}{facts.oic.surname[:1]}/{rng.randrange(1, 9)}", f"R v {voice.person(facts.defendant, 'defendant')}", f"Description: {rng.choice(goods.THINGS['item'])}",
            f"Seized by: {voice.person(facts.oic, 'officer')}", f"Date: {numeric_date(facts.arrested, rng)}   Seal M{rng.randrange(10**8):08d}"]  # fmt: skip
    _lines(paper, rows, Type("helv", 12))
    scene.lay(paper, 640, (640, 330), rng.uniform(-14, 14))
    return scene
