"""Photographs, painted by arithmetic: a wristband, an injury, a window, an envelope, a car, a knife.

Every picture is made from a seed, so the same picture comes out each time. Each answers the picture and its words.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

import numpy as np
from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageFont

from papers.sheet import font

WIDE, HIGH = 1500, 1140


class Photograph(NamedTuple):
    """A JPEG and the words that can be read in it."""

    image: bytes
    words: str


@cache
def _letters(size: int, name: str = "hebo") -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(io.BytesIO(font(name).buffer), size)


def _cloth(seed: int, colour: tuple[int, int, int], *, roughness: float = 26, grain: float = 7) -> Image.Image:
    """A lit surface with soft folds and fine grain: bedding, a worktop, tarmac, a wall."""
    source = np.random.default_rng(seed)
    folds = Image.fromarray((source.random((12, 16)) * 255).astype(np.uint8)).resize(
        (WIDE, HIGH), Image.Resampling.BICUBIC
    )
    light = (np.asarray(folds, dtype=np.float32) / 255 - 0.5) * roughness
    fall = np.linspace(12, -22, WIDE, dtype=np.float32)[None, :] + np.linspace(8, -14, HIGH, dtype=np.float32)[:, None]
    noise = source.normal(0, grain, (HIGH, WIDE)).astype(np.float32)
    planes = [np.clip(level + light + fall + noise, 0, 255) for level in colour]
    return Image.fromarray(np.stack(planes, axis=-1).astype(np.uint8))


def _skin(scene: Image.Image, seed: int, tone: tuple[int, int, int], *, across: tuple[int, int]) -> Image.Image:
    """A forearm lying across the scene between two heights, rounded by its shading."""
    source = np.random.default_rng(seed + 1)
    top, foot = across
    heights = np.arange(HIGH, dtype=np.float32)[:, None]
    along = np.linspace(0, 1, WIDE, dtype=np.float32)[None, :]
    upper, lower = top + 60 * along, foot - 70 * along
    round_ = 1 - (np.abs(heights - (upper + lower) / 2) / ((lower - upper) / 2)) ** 2
    shade = np.clip(round_, 0, 1) ** 0.45
    noise = source.normal(0, 4, (HIGH, WIDE)).astype(np.float32)
    planes = [np.clip(level * (0.45 + 0.55 * shade) + noise, 0, 255) for level in tone]
    arm = Image.fromarray(np.stack(planes, axis=-1).astype(np.uint8))
    mask = Image.fromarray(((round_ > 0) * 255).astype(np.uint8)).filter(ImageFilter.GaussianBlur(3))
    shadow = ImageChops.offset(mask, 10, 26).filter(ImageFilter.GaussianBlur(18)).point(lambda level: level // 2)
    scene = Image.composite(Image.new("RGB", scene.size, (20, 22, 30)), scene, shadow)
    return Image.composite(arm, scene, mask)


def _lay(scene: Image.Image, item: Image.Image, *, centre: tuple[int, int], angle: float) -> Image.Image:
    """The item laid on the scene at an angle, with a soft shadow beneath it."""
    turned = item.convert("RGBA").rotate(angle, expand=True, resample=Image.Resampling.BICUBIC)
    at = (centre[0] - turned.width // 2, centre[1] - turned.height // 2)
    whole = Image.new("RGBA", scene.size)
    whole.paste(turned, at)
    mask = whole.getchannel("A")
    shadow = ImageChops.offset(mask, 6, 9).filter(ImageFilter.GaussianBlur(8)).point(lambda level: level * 2 // 5)
    scene = Image.composite(Image.new("RGB", scene.size, (15, 15, 20)), scene, shadow)
    return Image.composite(whole.convert("RGB"), scene, mask)


def _taken(scene: Image.Image, seed: int, words: str, *, blur: float = 0.9) -> Photograph:
    """The scene as a hand-held camera gives it: a little soft, darker at its corners, compressed."""
    scene = scene.filter(ImageFilter.GaussianBlur(blur))
    y, x = np.mgrid[-1 : 1 : HIGH * 1j, -1 : 1 : WIDE * 1j]
    dim = 1 - 0.22 * np.clip(x**2 + y**2 - 0.55, 0, None)[..., None]
    noise = np.random.default_rng(seed + 9).normal(0, 2.4, (HIGH, WIDE, 1))
    pixels = np.clip(np.asarray(scene, dtype=np.float64) * dim + noise, 0, 255).astype(np.uint8)
    out = io.BytesIO()
    Image.fromarray(pixels).save(out, "JPEG", quality=84)
    return Photograph(out.getvalue(), words)


def _scale(length: int = 620) -> Image.Image:
    """The white rule that is put beside an injury, in millimetres."""
    rule = Image.new("RGB", (length, 74), (246, 246, 240))
    draw = ImageDraw.Draw(rule)
    draw.rectangle((0, 0, length - 1, 73), outline=(40, 40, 40), width=2)
    for mark in range((length - 24) // 6):
        x = 12 + mark * 6
        draw.line((x, 2, x, 30 if mark % 10 == 0 else 22 if mark % 5 == 0 else 14), fill=(20, 20, 20), width=2)
        if mark % 10 == 0:
            draw.text((x, 34), str(mark // 10), font=_letters(24), fill=(20, 20, 20), anchor="ma")
    return rule


def _band(lines: Sequence[str]) -> Image.Image:
    """A hospital wristband, printed, with a bar code at its end."""
    band = Image.new("RGBA", (1180, 196), (252, 252, 250, 255))
    draw = ImageDraw.Draw(band)
    draw.rectangle((0, 0, 1179, 16), fill=(150, 190, 214))
    draw.rectangle((0, 180, 1179, 195), fill=(226, 230, 233))
    for number, line in enumerate(lines):
        draw.text((28, 24 + number * 38), line, font=_letters(33), fill=(18, 18, 24))
    bars = np.random.default_rng(len(lines[0])).integers(2, 7, 44)
    x = 905
    for number, width in enumerate(bars):
        if number % 2 == 0:
            draw.rectangle((x, 34, x + int(width), 164), fill=(18, 18, 24))
        x += int(width) + 2
    return _bent(band, 46)


def _bent(strip: Image.Image, sag: int) -> Image.Image:
    """The strip curved round a wrist: each column moved down by its place on an arc, and shaded at both edges."""
    pixels = np.asarray(strip)
    out = np.zeros((strip.height + sag, strip.width, 4), dtype=np.uint8)
    light = 0.80 + 0.20 * np.sin(np.linspace(0.25, np.pi - 0.25, strip.height))[:, None]
    for column in range(strip.width):
        drop = int(sag * (1 - (2 * column / strip.width - 1) ** 2))
        out[drop : drop + strip.height, column, :3] = pixels[:, column, :3] * light
        out[drop : drop + strip.height, column, 3] = 255
    return Image.fromarray(out)


def wristband(
    *,
    name: str,
    born: str,
    hospital: str,
    hospital_number: str,
    nhs_number: str,
    seed: int,
    tone: tuple[int, int, int] = (214, 168, 140),
    angle: float = 11,
) -> Photograph:
    """A hospital wristband on a forearm, at an angle."""
    lines = (name, f"DOB: {born}   {hospital_number}", f"NHS No: {nhs_number}", hospital)
    scene = _skin(_cloth(seed, (176, 196, 212)), seed, tone, across=(300, 900))
    scene = _lay(scene, _band(lines), centre=(740, 590), angle=angle)
    return _taken(scene, seed, " ".join(lines))


def injury(*, label: str, seed: int, kind: str, tone: tuple[int, int, int] = (214, 168, 140)) -> Photograph:
    """A bruise or a cut on a forearm, with a rule beside it and a written label."""
    scene = _skin(_cloth(seed, (120, 128, 136)), seed, tone, across=(190, 860))
    mark = Image.new("RGBA", scene.size)
    draw = ImageDraw.Draw(mark)
    source = np.random.default_rng(seed + 3)
    if kind == "bruise":
        for _ in range(26):
            x, y = source.normal((730, 500), (105, 62))
            reach = float(source.uniform(30, 78))
            colour = tuple(int(v) for v in source.choice([[92, 44, 88], [120, 62, 70], [128, 110, 52], [70, 40, 92]]))
            draw.ellipse((x - reach, y - reach * 0.7, x + reach, y + reach * 0.7), fill=(*colour, 112))
        mark = mark.filter(ImageFilter.GaussianBlur(20))
    else:
        points = [(520 + 22 * step, 520 + float(source.normal(0, 5)) - 3 * step) for step in range(19)]
        draw.line(points, fill=(196, 110, 104, 190), width=40)
        mark = mark.filter(ImageFilter.GaussianBlur(9))
        ImageDraw.Draw(mark).line(points, fill=(112, 16, 20, 255), width=9)
        mark = mark.filter(ImageFilter.GaussianBlur(2))
    scene.paste(mark, (0, 0), mark)
    scene = _lay(scene, _scale(), centre=(760, 720), angle=2)
    tag = Image.new("RGB", (250, 92), (250, 246, 214))
    ImageDraw.Draw(tag).text((125, 46), label, font=_letters(44), fill=(20, 20, 30), anchor="mm")
    return _taken(_lay(scene, tag, centre=(250, 960), angle=-4), seed, label)


def window(*, label: str, seed: int) -> Photograph:
    """A forced kitchen window from outside: brick, white frame, broken glass, a rule at the tool mark."""
    scene = _cloth(seed, (142, 84, 66), roughness=18, grain=10)
    draw = ImageDraw.Draw(scene)
    for row in range(0, HIGH, 62):
        draw.line((0, row, WIDE, row), fill=(176, 164, 150), width=8)
        for column in range(-70 if (row // 62) % 2 else 0, WIDE, 140):
            draw.line((column, row, column, row + 62), fill=(176, 164, 150), width=7)
    draw.rectangle((260, 170, 1240, 900), fill=(236, 236, 232), outline=(150, 150, 150), width=5)
    for pane in ((320, 230, 735, 840), (775, 230, 1180, 840)):
        draw.rectangle(pane, fill=(58, 72, 84), outline=(190, 190, 190), width=6)
    source = np.random.default_rng(seed + 5)
    hit = (980, 590)
    for turn in np.linspace(0, 2 * np.pi, 15):
        reach = float(source.uniform(90, 240))
        end = (hit[0] + float(np.cos(turn)) * reach, hit[1] + float(np.sin(turn)) * reach)
        draw.line((hit, end), fill=(206, 216, 222), width=3)
    hole = [
        (hit[0] + float(np.cos(t)) * source.uniform(34, 86), hit[1] + float(np.sin(t)) * source.uniform(34, 80))
        for t in np.linspace(0, 2 * np.pi, 12, endpoint=False)
    ]
    draw.polygon(hole, fill=(14, 16, 20))
    draw.line((742, 470, 768, 560), fill=(70, 60, 50), width=12)
    scene = _lay(scene, _scale(420), centre=(600, 520), angle=1)
    tag = Image.new("RGB", (250, 92), (250, 246, 214))
    ImageDraw.Draw(tag).text((125, 46), label, font=_letters(44), fill=(20, 20, 30), anchor="mm")
    return _taken(_lay(scene, tag, centre=(330, 1000), angle=3), seed, label)


def envelope(*, lines: Sequence[str], label: str, seed: int, angle: float = -7) -> Photograph:
    """A letter lying on a worktop, its address uppermost."""
    scene = _cloth(seed, (104, 92, 80), roughness=34, grain=12)
    letter = Image.new("RGB", (1000, 560), (238, 234, 222))
    draw = ImageDraw.Draw(letter)
    draw.rectangle((0, 0, 999, 559), outline=(196, 190, 176), width=4)
    draw.rectangle((862, 34, 962, 158), fill=(128, 34, 54), outline=(250, 250, 250), width=6)
    for wave in range(5):
        draw.arc((600, 40 + wave * 22, 900, 90 + wave * 22), 200, 340, fill=(70, 70, 90), width=3)
    for number, line in enumerate(lines):
        draw.text((250, 232 + number * 56), line, font=_letters(42, "helv"), fill=(26, 26, 40))
    scene = _lay(scene, letter, centre=(740, 540), angle=angle)
    tag = Image.new("RGB", (250, 92), (250, 246, 214))
    ImageDraw.Draw(tag).text((125, 46), label, font=_letters(44), fill=(20, 20, 30), anchor="mm")
    return _taken(_lay(scene, tag, centre=(250, 1010), angle=5), seed, " ".join((*lines, label)))


def _plate(words: str) -> Image.Image:
    plate = Image.new("RGB", (360, 84), (246, 200, 40))
    draw = ImageDraw.Draw(plate)
    draw.rectangle((0, 0, 359, 83), outline=(60, 50, 10), width=4)
    draw.text((180, 43), words, font=_letters(62), fill=(14, 14, 14), anchor="mm")
    return plate


def _rounded(width: int, height: int) -> Image.Image:
    mask = Image.new("L", (width, height))
    ImageDraw.Draw(mask).rounded_rectangle((25, 0, width - 26, height - 1), 60, fill=255)
    return mask


def cars(*, plates: Sequence[str], label: str, seed: int) -> Photograph:
    """The backs of one or two cars at a kerb, with their number plates."""
    scene = _cloth(seed, (96, 98, 102), roughness=20, grain=12)
    draw = ImageDraw.Draw(scene)
    draw.rectangle((0, 0, WIDE, 330), fill=(148, 160, 172))
    draw.rectangle((0, 300, WIDE, 372), fill=(124, 116, 106))
    for number, (words, colour) in enumerate(zip(plates, ((34, 52, 96), (130, 26, 30)), strict=False)):
        left = 90 + number * 720
        draw.rounded_rectangle((left, 330, left + 610, 850), 70, fill=colour)
        draw.rounded_rectangle((left + 60, 250, left + 550, 520), 60, fill=colour)
        draw.rounded_rectangle((left + 96, 286, left + 514, 490), 36, fill=(38, 48, 58))
        for lamp in (left + 22, left + 514):
            draw.rounded_rectangle((lamp, 540, lamp + 74, 640), 16, fill=(176, 28, 30))
        draw.rectangle((left + 20, 760, left + 590, 812), fill=tuple(level // 2 for level in colour))
        for wheel in (left + 30, left + 480):
            draw.rounded_rectangle((wheel, 820, wheel + 104, 930), 20, fill=(16, 16, 18))
        sheen = Image.linear_gradient("L").resize((660, 620)).point(lambda level: level * 3 // 5)
        scene.paste((12, 12, 16), (left - 25, 250), ImageChops.multiply(sheen, _rounded(660, 620)))
        scene.paste(_plate(words), (left + 125, 640))
        draw = ImageDraw.Draw(scene)
    draw.text((40, HIGH - 60), label, font=_letters(34), fill=(250, 220, 80))
    return _taken(scene, seed, " ".join((*plates, label)))


def knife(*, label: str, seed: int) -> Photograph:
    """A fixed-blade knife in an open blister pack beside a rule."""
    scene = _cloth(seed, (206, 204, 198), roughness=10, grain=6)
    pack = Image.new("RGB", (1120, 400), (34, 74, 52))
    draw = ImageDraw.Draw(pack)
    draw.text((40, 24), "CAMP & FIELD  FIXED BLADE 110 mm", font=_letters(44), fill=(240, 240, 220))
    draw.rounded_rectangle((110, 190, 470, 290), 34, fill=(44, 34, 28))
    for rivet in (190, 290, 390):
        draw.ellipse((rivet - 12, 228, rivet + 12, 252), fill=(180, 170, 150))
    draw.polygon([(470, 200), (940, 204), (1030, 262), (470, 286)], fill=(198, 204, 210), outline=(90, 96, 100))
    draw.line((474, 244, 980, 246), fill=(232, 236, 240), width=5)
    draw.text((560, 334), "NOT FOR SALE TO PERSONS UNDER 18", font=_letters(27), fill=(240, 220, 90))
    scene = _lay(scene, pack, centre=(750, 470), angle=4)
    scene = _lay(scene, _scale(760), centre=(760, 800), angle=3)
    draw = ImageDraw.Draw(scene)
    draw.text((60, HIGH - 90), label, font=_letters(44), fill=(30, 30, 40))
    words = f"CAMP & FIELD FIXED BLADE 110 mm NOT FOR SALE TO PERSONS UNDER 18 {label}"
    return _taken(scene, seed, words)
