"""Sheets to be told apart: with writing by hand that must be pointed at, and with all else that a pen, a stamp or a
printer leaves on police papers, which must not be. Each is drawn from a seed and then put through a scanner.
"""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from random import Random

import cv2
import numpy as np
import pymupdf
from numpy.typing import NDArray
from PIL import Image

from benchmarks.handwriting.hands import BLACK, BLUE, RED, Hand, draw, signature, written
from demo import pictures
from papers import forms
from papers.paper import Paper
from papers.sheet import BANDED, BOXED, LEFT, RULED, Drawn, House

Pixels = NDArray[np.uint8]

DPI = 300  # at which a sheet is drawn, before the scanner's own
NAMES = ("Jean Marsh", "Tomos Pugh", "Aisha Begum", "Daniel Okafor", "Siân Rees", "Piotr Nowak", "Carol Dunn")
STREETS = ("14 Larch Close, Widnes", "3 Mill Lane, Halton", "22b Station Road", "7 Heol y Parc, Wrexham", "9 Ash Grove")
PHONES = ("07700 900123", "07700 900 456", "01632 960 871", "07700-900-889")
NOTES = (
    "rang back 10.45, no answer",
    "speak to sister Carol first",
    "neighbour at no 16 has key",
    "new address from Monday",
    "DOB 4.5.61 not as above",
    "seen by Dr Price, ward B4",
    "moved to mum's, do not write",
    "call after 6 pm only",
)
PROSE = (
    "I live at the above address with my partner and our two children and have done so for about six years. At about "
    "half past nine in the evening I was sitting in the front room, the curtains drawn, when I heard a loud bang.\n\n"
    "I went to the window and saw a man standing by my car. He was about six feet tall and of medium build, and was "
    "wearing a dark jacket with the hood up. He had something in his right hand. I shouted and he ran off towards the "
    "shops. I was shaking and had to sit down before I could ring the police.\n\n"
    "I did not give anybody permission to damage my car. I have not been able to sleep properly since this happened, "
    "and I am willing to go to court if I am needed."
)
HOUSES = tuple(House("Mersey Vale Police", look) for look in (BOXED, RULED, BANDED))


@dataclass(frozen=True, slots=True)
class Sheet:
    """A scanned page as a PDF, what it is, and whether somebody should be told of writing on it."""

    kind: str
    is_written: bool
    content: bytes


def sheets(seed: int, each: int) -> list[Sheet]:
    """So many of every kind, the same for the same seed."""
    made = []
    for is_written, kinds in ((True, WRITTEN), (False, CLEAN)):
        for kind, drawing in kinds.items():
            for number in range(each):
                rng = Random(f"{seed} {kind} {number}")
                made.append(Sheet(kind, is_written, scanned(drawing(rng), rng)))
    return made


def scanned(pixels: Pixels, rng: Random) -> bytes:
    """A PDF of one page that holds a scanner's picture of the sheet: crooked, grey or not, noisy, compressed."""
    dpi = rng.choice((150, 150, 200, 200, 300))
    height, width = pixels.shape[:2]
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), rng.gauss(0, 0.6), 1)
    sheet = cv2.warpAffine(pixels, turn, (width, height), flags=cv2.INTER_CUBIC, borderValue=(255, 255, 255))
    size = (round(width * dpi / DPI), round(height * dpi / DPI))
    sheet = cv2.GaussianBlur(cv2.resize(sheet, size, interpolation=cv2.INTER_AREA), (0, 0), rng.uniform(0.3, 0.7))
    if rng.random() < 0.6:
        sheet = cv2.cvtColor(cv2.cvtColor(sheet, cv2.COLOR_RGB2GRAY), cv2.COLOR_GRAY2RGB)
    noise = np.random.default_rng(rng.randrange(2**32))
    light = sheet.astype(np.float32) * rng.uniform(0.86, 0.98) + rng.uniform(2, 16)
    light += (
        noise.normal(0, rng.uniform(1, 7), (size[1], size[0], 1))
        - np.linspace(0, rng.uniform(0, 18), size[0])[None, :, None]
    )
    light[noise.random((size[1], size[0])) < 0.0002] = 70
    if rng.random() < 0.4:  # the edge of the glass
        light[:, : round(dpi * 0.06)] *= 0.6
    if rng.random() < 0.3:
        for up in (0.36, 0.64):
            cv2.circle(light, (round(dpi * 0.42), round(size[1] * up)), round(dpi * 0.11), (48.0, 48.0, 48.0), -1)
    held = io.BytesIO()
    Image.fromarray(np.clip(light, 0, 255).astype(np.uint8)).save(held, "JPEG", quality=rng.randrange(45, 90))
    document = pymupdf.open()
    page = document.new_page(width=width * 72 / DPI, height=height * 72 / DPI)
    page.insert_image(page.rect, stream=held.getvalue())
    content: bytes = document.tobytes()
    return content


# Sheets with writing


def _form(rng: Random) -> Pixels:
    """A form whose boxes or lines were filled in with a pen."""
    paper = _paper(rng, "MG11 back")
    paper.title("Witness contact details")
    labels = ("Name of witness:", "Home address:", "Mobile No.:", "Date of birth:", "Occupation:", "E-mail address:")
    answers = (rng.choice(NAMES), rng.choice(STREETS), rng.choice(PHONES), "4.5.1961", "cook", "jean at example.com")
    hand, written_at = Hand.of(rng), []
    for label, answer in zip(labels, answers, strict=True):
        paper.fields([(label, "", 1.0)])
        paper.y += 9
        if rng.random() < 0.75 or label == labels[2]:
            indent = paper.measure(label, 9, "bold") + 16 if paper.look.ruled else rng.uniform(90, 120)
            written_at.append((answer, LEFT + indent, paper.y - 13))
    paper.section("Witness care")
    paper.prose(PROSE.split("\n\n")[2])
    picture = _drawn(paper.finish())
    for answer, x, y in written_at:
        _write(picture, answer, x, y, hand, rng, tall=min(hand.tall, 4.6))
    return picture


def _number(rng: Random) -> Pixels:
    """A typed custody record with a telephone number, or a name and a number, scribbled on it."""
    paper = _custody(rng)
    room = paper.y + rng.uniform(30, 120)
    picture = _drawn(paper.finish())
    hand = Hand.of(rng)
    words = rng.choice(PHONES) if rng.random() < 0.6 else f"{rng.choice(NAMES).split()[0]} {rng.choice(PHONES)}"
    _write(picture, words, rng.uniform(60, 300), room, hand, rng)
    return picture


def _margin(rng: Random) -> Pixels:
    """A typed statement with two or three words in its margin, upright or along the edge."""
    picture = _drawn(_statement(rng))
    hand = Hand.of(rng)
    words = rng.choice(NOTES)
    if rng.random() < 0.5:
        turned = np.ascontiguousarray(np.rot90(picture, k=-1))
        _write(turned, words, rng.uniform(150, 400), 34, hand, rng, tall=min(4.2, hand.tall))
        return np.ascontiguousarray(np.rot90(turned))
    for number, word in enumerate(_in_lines(words, 2)):
        _write(picture, word, rng.uniform(330, 400), 566 + number * 20, hand, rng, tall=4)
    return picture


def _foot(rng: Random) -> Pixels:
    """A typed and signed statement with a line or two added beneath what was typed."""
    picture = _drawn(_statement(rng))
    hand = Hand.of(rng)
    for number, words in enumerate(rng.sample(NOTES, rng.choice((1, 2)))):
        _write(picture, words, rng.uniform(50, 80), 600 + number * 26, hand, rng)
    return picture


def _whole(rng: Random) -> Pixels:
    """A printed continuation sheet filled by hand from top to bottom."""
    paper = _paper(rng, "MG11")
    paper.title("CONTINUATION OF WITNESS STATEMENT")
    hand, lines = Hand.of(rng), []
    words = PROSE.replace("\n\n", " ").split()
    for number in range(rng.randrange(8, 20)):
        paper.y += 26
        paper.rule(LEFT, paper.y, paper.right, dashes="[1 2] 0")
        lines.append((" ".join(words[number * 6 : number * 6 + 6]), paper.y - 2))
    picture = _drawn(paper.finish())
    for line, y in lines:
        _write(picture, line, LEFT + 4, y, hand, rng, tall=min(hand.tall, 4.6))
    return picture


def _between(rng: Random) -> Pixels:
    """A typed statement with a few words put in above a line."""
    picture = _drawn(_statement(rng))
    hand = Hand.of(rng)
    _write(picture, rng.choice(NOTES), rng.uniform(180, 260), 253, hand, rng, tall=3.2)
    _write(picture, rng.choice(NAMES), rng.uniform(100, 300), rng.choice((160, 345, 440)), hand, rng, tall=3.4)
    return picture


# Sheets without


def _typed(rng: Random) -> Pixels:
    """A statement, or a page of a record, with nothing on it but print."""
    if rng.random() < 0.5:
        return _drawn(_custody(rng).finish())
    paper = _paper(rng, "MG15")
    paper.title("RECORD OF INTERVIEW")
    rows = [("09.31", rng.choice(("DC PRICE", "MARSH")), part + ".") for part in PROSE.replace("\n\n", " ").split(". ")]
    paper.table([("Time", 0.11), ("Person speaking", 0.17), ("Text", 0.72)], rows, size=9.5)
    return _drawn(paper.finish())


def _signed(rng: Random) -> Pixels:
    """A statement signed where it should be, twice or three times."""
    return _drawn(_statement(rng), signed_by=rng)


def _initialled(rng: Random) -> Pixels:
    """A signed statement with corrections struck out and initialled."""
    picture = _drawn(_statement(rng), signed_by=rng)
    hand = Hand.of(rng)
    for _ in range(rng.choice((1, 2, 3))):
        y = rng.choice((258, 284, 345, 400, 470))
        initials = "".join(part[0] for part in rng.choice(NAMES).split())
        x = rng.uniform(120, 400)
        draw(picture, [np.array([[0.0, 0.0], [rng.uniform(12, 30), 0.4]])], (x / 72 * 25.4, y / 72 * 25.4), hand, DPI)
        _write(picture, initials, 556, y, hand, rng, tall=3.6)
    return picture


def _ticked(rng: Random) -> Pixels:
    """A form whose boxes were ticked and crossed, and one answer ringed."""
    paper = _paper(rng, "MG11 back")
    paper.title("Witness consent (for witness completion)")
    boxes = []
    for part in PROSE.replace("\n\n", " ").split(". "):
        paper.y += 24
        paper.text(LEFT, paper.y, part[:70], size=9)
        paper.text(430, paper.y, "Yes", size=9)
        paper.rectangle(450, paper.y - 9, 460, paper.y + 1, fill=None)
        paper.text(480, paper.y, "No", size=9)
        paper.rectangle(500, paper.y - 9, 510, paper.y + 1, fill=None)
        boxes.append((rng.choice((451, 501)), paper.y))
    picture = _drawn(paper.finish())
    hand = Hand.of(rng)
    tick, cross = (
        [np.array([[0, -1.2], [1.0, 0.2], [3.4, -4.0]])],
        [np.array([[0, 0], [3, -3]]), np.array([[0, -3], [3, 0.0]])],
    )
    for x, y in boxes:
        draw(picture, tick if rng.random() < 0.6 else cross, (x / 72 * 25.4, y / 72 * 25.4), hand, DPI)
    round_ = np.linspace(0, 6.4, 40)
    ring = np.stack([5 * np.cos(round_), 3 * np.sin(round_) + 0.3 * round_ / 6], axis=1)
    draw(picture, [ring], (155, 60), hand, DPI)
    return picture


def _stamped(rng: Random) -> Pixels:
    """A typed page with a rubber stamp on it, askew and unevenly inked."""
    picture = _drawn(_custody(rng).finish())
    high, wide = 420, 760
    stamp = np.full((high, wide, 3), 255, np.uint8)
    colour = rng.choice((BLUE, RED, BLACK))
    if rng.random() < 0.5:
        cv2.rectangle(stamp, (12, 60), (wide - 12, high - 60), colour, 7)
    else:
        cv2.ellipse(stamp, (wide // 2, high // 2), (wide // 2 - 14, high // 2 - 14), 0, 0, 360, colour, 7)
    faces = (cv2.FONT_HERSHEY_SIMPLEX, cv2.FONT_HERSHEY_DUPLEX, cv2.FONT_HERSHEY_TRIPLEX)
    for line, words in enumerate(("RECEIVED", "12 MAR 2026", "HALTON CUSTODY")):
        size = 1.5 if line < 2 else 1.2
        across = cv2.getTextSize(words, faces[0], size, 4)[0][0]
        cv2.putText(
            stamp, words, ((wide - across) // 2, 150 + line * 75), faces[rng.randrange(3)], size, colour, 4, cv2.LINE_AA
        )
    turn = cv2.getRotationMatrix2D((wide / 2, high / 2), rng.uniform(-14, 14), rng.uniform(0.6, 0.9))
    askew = cv2.warpAffine(stamp, turn, (wide, high), borderValue=(255, 255, 255))
    y, x = round(rng.uniform(0.6, 0.78) * picture.shape[0]), round(rng.uniform(0.1, 0.6) * picture.shape[1])
    part = picture[y : y + high, x : x + wide]
    part[:] = np.minimum(part, askew[: part.shape[0], : part.shape[1]])
    return picture


def _coded(rng: Random) -> Pixels:
    """A typed page with a bar code and a square code, as on exhibit labels and custody records."""
    picture = _drawn(_custody(rng).finish())
    noise = np.random.default_rng(rng.randrange(2**32))
    bars = np.repeat(np.where(noise.random(90) < 0.5, 0, 255), rng.choice((4, 5, 6)))
    square = np.kron(np.where(noise.random((29, 29)) < 0.5, 0, 255), np.ones((9, 9)))
    for code, x, y in ((np.tile(bars, (130, 1)), 200, 2750), (square, 1800, 2700)):
        picture[y : y + code.shape[0], x : x + code.shape[1]] = code[..., None].astype(np.uint8)
    return picture


def _pictured(rng: Random) -> Pixels:
    """A typed page with a photograph on it."""
    picture = _drawn(_custody(rng).finish())
    drawing = rng.choice((pictures.window, pictures.knife))
    taken = Image.open(io.BytesIO(drawing(label="Exhibit JM/1", seed=rng.randrange(999)).image))
    picture[2500:3260, 300:1300] = np.asarray(taken.convert("RGB").resize((1000, 760)))
    return picture


def _badged(rng: Random) -> Pixels:
    """Letterheads: rings, stars, crests and bands of colour, with words in white."""
    picture = _drawn(_custody(rng).finish())
    colour = rng.choice(((20, 60, 120), (120, 20, 40), (30, 30, 30)))
    x, y = rng.randrange(400, 2000), 3000
    for radius in (150, 130, 90):
        cv2.circle(picture, (x, y), radius, colour, rng.choice((5, 8)), cv2.LINE_AA)
    for spoke in range(12):
        turn = spoke * np.pi / 6
        cv2.line(picture, (x, y), (round(x + 85 * np.cos(turn)), round(y + 85 * np.sin(turn))), colour, 6, cv2.LINE_AA)
    cv2.rectangle(picture, (200, 3250), (2280, 3340), colour, -1)
    cv2.putText(
        picture, "Working for a safer Mersey Vale", (260, 3312), cv2.FONT_HERSHEY_DUPLEX, 1.7, (255, 255, 255), 3
    )
    return picture


def _faxed(rng: Random) -> Pixels:
    """Small print that came through a fax: black or white, and coarse."""
    paper = _paper(rng, "")
    paper.prose("\n\n".join([PROSE] * 3), size=8.5)
    picture = _drawn(paper.finish())
    grey = cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY)
    small = cv2.resize(grey, None, fx=0.42, fy=0.33, interpolation=cv2.INTER_AREA)
    coarse = cv2.resize(
        np.where(small > 170, 255, 0).astype(np.uint8), grey.shape[::-1], interpolation=cv2.INTER_LINEAR
    )
    return np.asarray(cv2.cvtColor(coarse, cv2.COLOR_GRAY2RGB), np.uint8)


WRITTEN: dict[str, Callable[[Random], Pixels]] = {
    "form filled in by hand": _form,
    "number on a typed record": _number,
    "note in a margin": _margin,
    "lines added at the foot": _foot,
    "sheet filled by hand": _whole,
    "words put in between lines": _between,
}
CLEAN: dict[str, Callable[[Random], Pixels]] = {
    "typed": _typed,
    "signed": _signed,
    "signed and initialled": _initialled,
    "ticked, crossed, ringed": _ticked,
    "stamped": _stamped,
    "bar code, square code": _coded,
    "photograph": _pictured,
    "badge and band": _badged,
    "fax": _faxed,
}


def _paper(rng: Random, form: str) -> Paper:
    return Paper(rng.choice(HOUSES), form, "06ZZ1234526")


def _statement(rng: Random) -> tuple[Drawn, list[tuple[float, float]]]:
    """A statement of one page, and where its signatures go."""
    house = rng.choice(HOUSES)
    paper = Paper(house, "MG11", "06ZZ1234526")
    paper.y = 54
    paper.title("WITNESS STATEMENT", "(Criminal Procedure Rules, r. 16.2; Criminal Justice Act 1967, s. 9)")
    paper.reference()
    name = rng.choice(NAMES)
    paper.fields([("Statement of:", name, 1.0)], [("Age if under 18:", "Over 18", 0.4), ("Occupation:", "Cook", 0.6)])
    paper.prose(forms.DECLARATION.format(pages="1 page"), size=9.5, gap=12)
    signed: list[tuple[float, float]] = [(LEFT + 54, paper.y + 6)]
    paper.text(LEFT, paper.y + 8, "Signature:", size=9.5)
    paper.text(LEFT + 250, paper.y + 8, f"(witness)   Date: {date(2026, 3, 6):%d/%m/%Y}", size=9.5)
    paper.y += 22
    paper.rule(LEFT, paper.y + 4, paper.right)
    paper.prose(PROSE, size=11, leading=1.45, gap=8)
    foot = paper.height - 58
    paper.text(LEFT, foot, "Signature:", size=9)
    paper.text(LEFT + 240, foot, "Signature witnessed by:", size=9)
    paper.rule(LEFT + 48, foot + 3, LEFT + 220, dashes="[1 2] 0")
    paper.rule(LEFT + 342, foot + 3, paper.right, dashes="[1 2] 0")
    signed += [(LEFT + 52, foot - 2), (LEFT + 346, foot - 2)]
    return paper.finish(), signed


def _custody(rng: Random) -> Paper:
    """The upper half of a custody record, and the sheet on which to go on."""
    paper = _paper(rng, "CR1")
    paper.title("CUSTODY RECORD", "Mersey Vale Police, Halton")
    paper.reference()
    paper.fields(
        [("Detained person:", rng.choice(NAMES), 0.6), ("Date of birth:", "04/05/1961", 0.4)],
        [("Address:", rng.choice(STREETS), 1.0)],
        [("Arrested by:", "PC 4417 Hale", 0.5), ("Place of arrest:", "Mill Lane", 0.5)],
    )
    rows = [
        (f"{9 + at // 2:02d}.{at % 2 * 30:02d}", "Sgt 2210 Moss", part) for at, part in enumerate(PROSE.split(". ")[:6])
    ]
    paper.y += 8
    paper.table([("Time", 0.12), ("Officer", 0.2), ("Entry", 0.68)], rows, size=9)
    return paper


def _drawn(what: Drawn | tuple[Drawn, list[tuple[float, float]]], signed_by: Random | None = None) -> Pixels:
    """The first page in pixels; a statement is signed, by hands of their own, where it should be."""
    made, places = what if isinstance(what, tuple) else (what, [])
    with pymupdf.open(stream=made.content, filetype="pdf") as document:
        pixmap = document[0].get_pixmap(dpi=DPI, colorspace=pymupdf.csRGB)
        picture = np.frombuffer(pixmap.samples, np.uint8).reshape(pixmap.h, pixmap.w, 3).copy()
    rng = signed_by or Random(len(made.content))
    witness = Hand.of(rng)
    for number, (x, y) in enumerate(places):
        hand = witness if number < 2 else Hand.of(rng)
        draw(picture, signature(hand, rng, long=rng.uniform(22, 45)), (x / 72 * 25.4, y / 72 * 25.4), hand, DPI)
    return picture


def _write(
    picture: Pixels, words: str, x: float, y: float, hand: Hand, rng: Random, *, tall: float | None = None
) -> None:
    """One line of writing at a place in points, kept to the sheet."""
    strokes, long = written(words, hand, rng, tall=tall)
    room = picture.shape[1] / DPI * 25.4 - 6
    left = min(x / 72 * 25.4, max(4.0, room - long))
    draw(picture, strokes, (left, y / 72 * 25.4), hand, DPI)


def _in_lines(words: str, count: int) -> list[str]:
    every = words.split()
    half = -(-len(every) // count)
    return [" ".join(every[at : at + half]) for at in range(0, len(every), half)]
