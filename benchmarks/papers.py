"""Bundles drawn for measuring: seeded, so that they are the same every time, and with nobody real in them."""

from __future__ import annotations

import json
import random
from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path

import pymupdf

from demo.scans import scanned
from papers import forms
from papers.forms import Maker
from papers.sheet import BOXED, Drawn, House

NOW = datetime(2026, 11, 19, 20, 0, tzinfo=UTC)
TODAY = date(2026, 11, 19)
PAGES_EACH = 4
_PARAGRAPHS = 24  # fill three and a half sheets, so that every statement has four
_HOUSE = House("Merseyside Police", BOXED)
_URN = "05ZZ1777726"
_OFFICER = "DC 2190 Aisha Rahman"

_FIRST = "Alan Beryl Colin Deepa Elin Farida Gordon Hannah Imran Joyce Kofi Lena Martin Nadia Owen Priya Ruth Samuel"
_LAST = "Aldous Barwick Chaudhry Denholm Eccles Fenwick Garside Holroyd Ikande Jessop Kirkbride Lomax Mistry Nuttall"
_STREET = "Alder Brook Chapel Dyer Elm Forge Glebe Heron Ivy Juniper Kiln Larch Moor Nether Orchard Priory Quarry Rowan"
# What a statement is made of: most of it is about what happened, and now and then about somebody.
_PLAIN = (
    "I was standing by the window when I heard a noise from the direction of the yard, like something heavy dropped.",
    "The weather was dry and the street lamps were lit, and nothing stood between me and the gate of the yard.",
    "I would say that the whole of it lasted no more than three or four minutes from beginning to end.",
    "The man was tall and of slim build, and he wore a dark jacket with the hood up so that I did not see his hair.",
    "He walked round the side of the building and a few moments later I heard the sound of breaking glass.",
    "I had never seen him before and have no reason to remember him other than what I have described.",
    "I went back inside, locked the door behind me and wrote down the time, which was shortly after ten o'clock.",
    "When it was light I went to look and saw that the padlock had been cut through and lay on the ground.",
    "I did not touch anything, because I had been told on the telephone to leave it as it was.",
    "From the shelf at the back two drills and a saw were missing, which together I would value at about £400.",
    "A little later the police arrived, and I showed them where I had been standing and what I had been able to see.",
    "Nobody had my permission to go into the building or to take anything away from it.",
)
_ABOUT = (
    "I can be reached on {mobile} in the evenings.",
    "I told my neighbour {other}, whose number is {phone}, what I had seen.",
    "At the time I was staying with my cousin {other} at {address}.",
    "I sent the photograph to {email} the next morning.",
    "My date of birth is {born} and I have lived at {address} for some years.",
    "The van belongs to {other} of {address}, who was away that week.",
)


def text_bundle(folder: Path, pages: int, *, seed: int = 1) -> Path:
    """A case folder of typed witness statements, four pages each."""
    return _written(folder, _statements(pages, seed))


def scan_bundle(folder: Path, pages: int, *, seed: int = 2) -> Path:
    """The same kind of papers after an office scanner: grey, a little crooked, with no text to select."""
    return _written(folder, [scanned(drawn, seed=seed + at) for at, drawn in enumerate(_statements(pages, seed))])


def layered_bundle(folder: Path, pages: int, *, seed: int = 3) -> Path:
    """The same kind of papers with a layer that can be switched off, which burning may not keep as text."""
    return _written(folder, [_layered(drawn) for drawn in _statements(pages, seed)])


def papers_in(folder: Path) -> list[Path]:
    """The papers of a bundle, in the order of their names."""
    return sorted(path for path in folder.iterdir() if path.suffix != ".json")


def _statements(pages: int, seed: int) -> list[Drawn]:
    chance = random.Random(seed)
    made = [_statement(chance) for _ in range(pages // PAGES_EACH)]
    assert all(len(drawn.pages) == PAGES_EACH for drawn in made), [len(drawn.pages) for drawn in made]
    return made


def _statement(chance: random.Random) -> Drawn:
    body = "\n\n".join(_paragraph(chance) for _ in range(_PARAGRAPHS))
    maker = Maker(name=_name(chance), occupation="Warehouse operative")
    return forms.statement(_HOUSE, _URN, maker, body, made=TODAY, taker=_OFFICER)


def _paragraph(chance: random.Random) -> str:
    about = chance.choice(_ABOUT).format(
        mobile=f"07700 900{chance.randrange(1000):03d}",
        phone=f"01632 960{chance.randrange(1000):03d}",
        email=f"{chance.choice(_FIRST.split()).lower()}{chance.randrange(100)}@example.com",
        born=f"{chance.randrange(1, 29)}/{chance.randrange(1, 13):02d}/{chance.randrange(1950, 2006)}",
        address=f"{chance.randrange(1, 99)} {chance.choice(_STREET.split())} Lane, Widnes WA8 9Z{chance.choice('UVW')}",
        other=_name(chance),
    )
    sentences = [*chance.sample(_PLAIN, 4), about]
    chance.shuffle(sentences)
    return " ".join(sentences)


def _name(chance: random.Random) -> str:
    return f"{chance.choice(_FIRST.split())} {chance.choice(_LAST.split())}"


def _layered(drawn: Drawn) -> Drawn:
    with pymupdf.open(stream=drawn.content, filetype="pdf") as paper:
        layer = paper.add_ocg("Stamp")
        for page in paper:
            page.insert_text((470, 60), "COPY", fontsize=14, oc=layer)
        return Drawn(paper.tobytes(), drawn.pages)


def _written(folder: Path, files: Sequence[Drawn]) -> Path:
    folder.mkdir(parents=True)
    documents = []
    for number, drawn in enumerate(files, 1):
        name = f"mg11_{number:03d}.pdf"
        (folder / name).write_bytes(drawn.content)
        documents.append({"file": name, "type": "witness_statement"})
    offences = [{"description": "Burglary other than dwelling - theft", "statute": "Theft Act 1968 s9(1)(b)"}]
    people = [{"name": "Peter Aldous", "role": "defendant"}]
    case = {"urn": _URN, "custody": True, "offences": offences, "people": people, "documents": documents}
    (folder / "case.json").write_text(json.dumps(case), encoding="utf-8")
    return folder
