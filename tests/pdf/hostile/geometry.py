"""Pages that are turned, cropped, moved and stretched, and that draw through forms within forms."""

from __future__ import annotations

import pymupdf
from pikepdf import Array, Dictionary, Name

from tests.pdf.hostile.drawing import SIZE, Construct, Paper, beside
from tests.pdf.hostile.text import body

_MEDIA = (-30.0, -20.0, 430.0, 320.0)
_CROPS = (((0.0, 0.0, 400.0, 300.0), 1.0), ((20.0, 10.0, 390.0, 280.0), 1.0), ((-10.0, -15.0, 380.0, 270.0), 2.0))


def turned(turn: int, crop: tuple[float, float, float, float], unit: float = 1.0) -> Construct:
    """A page with a rotation, a crop box, a media box that starts below zero, and perhaps a user unit."""

    def draw(paper: Paper) -> None:
        body(paper)
        paper.media, paper.crop, paper.turn, paper.unit = _MEDIA, crop, turn, unit

    return draw


def turned_backwards(paper: Paper) -> None:
    """A turn of minus ninety degrees."""
    body(paper)
    paper.media, paper.crop, paper.turn = _MEDIA, (20, 10, 390, 280), -90


def turned_too_far(paper: Paper) -> None:
    """Four hundred and fifty degrees."""
    body(paper)
    paper.turn = 450


def backwards_boxes(paper: Paper) -> None:
    """Boxes written from their upper right corner to their lower left."""
    body(paper)
    paper.media, paper.crop = (430, 320, -30, -20), (390, 280, 20, 10)


def inherited(paper: Paper) -> None:
    """Size, rotation and resources are said by the list of pages, and not by the page."""
    body(paper)
    paper.turn, paper.media, paper.crop = 90, _MEDIA, (20, 10, 390, 280)
    paper.when_written(lambda: _hand_up(paper))


def _hand_up(paper: Paper) -> None:
    page, branch = paper.page, paper.pdf.Root.Pages
    middle = paper.pdf.make_indirect(Dictionary(Type=Name.Pages, Count=len(branch.Kids), Kids=Array(), Parent=branch))
    for kid in branch.Kids:
        kid.Parent = middle
        middle.Kids.append(kid)
    for key in ("/MediaBox", "/CropBox", "/Rotate", "/Resources"):
        middle[key] = page[key]
        del page[key]
    branch.Kids = Array([middle])


def crop_outside_media(paper: Paper) -> None:
    """A crop box that is wider than the page."""
    body(paper)
    paper.when_written(lambda: paper.page.__setitem__("/CropBox", Array([-50, -60, 700, 800])))


def form_xobject(paper: Paper) -> None:
    """Text inside a form inside a form, turned and moved on the way."""
    paper.neighbours()
    inner = paper.secret_form(Matrix=Array([0, 1, -1, 0, 0, 0]))
    middle = paper.form("q 0 -1 1 0 0 0 cm /In Do Q", Matrix=Array([0.5, 0, 0, 0.5, 10, 10]))
    middle.Resources["/XObject"] = Dictionary({"/In": inner})
    paper.resource("/XObject", f"/Out{paper.top:.0f}", middle)
    paper.draw(f"2 0 0 2 -20 -20 cm /Out{paper.top:.0f} Do")
    paper.mark(paper.strip())


def shared_form(paper: Paper) -> None:
    """One form drawn on two pages, and marked on both."""
    paper.neighbours()
    paper.resource("/XObject", "/Both", paper.secret_form())
    paper.draw("/Both Do")
    paper.another_page("q /Both Do Q")
    paper.mark(paper.strip())
    paper.mark(paper.strip(), page=2)


def form_drawn_twice(paper: Paper) -> None:
    """One form drawn in two places of a page, and marked in both."""
    paper.neighbours()
    paper.resource("/XObject", "/Twice", paper.secret_form())
    paper.draw("/Twice Do 1 0 0 1 170 0 cm /Twice Do")
    paper.mark(paper.strip(width=120))
    paper.mark(beside(paper.strip(width=120), 170))


def form_without_resources(paper: Paper) -> None:
    """A form that uses the page's fonts, as old files do."""
    paper.neighbours()
    form = paper.secret_form()
    del form["/Resources"]
    paper.resource("/XObject", "/Bare", form)
    paper.draw("/Bare Do")
    paper.mark(paper.strip())


def unbalanced(paper: Paper) -> None:
    """States saved and never restored, and restored and never saved, with a move left behind."""
    body(paper)
    paper.before_saving(lambda: _unbalance(paper))


def _unbalance(paper: Paper) -> None:
    data = paper.page.Contents.read_bytes()
    paper.page.Contents = paper.stream(b"q q\n" + data + b"\nQ Q Q Q .5 0 0 .5 90 90 cm q q\n")


def pattern(paper: Paper) -> None:
    """The secret painted by a tiling pattern, which the engine's redaction does not enter."""
    paper.neighbours()
    _tile(paper, paper.stream(f"BT /helv 12 Tf 4 10 Td ({paper.secret}) Tj ET".encode()))


def form_in_a_pattern(paper: Paper) -> None:
    """A form drawn by a tiling pattern."""
    paper.neighbours()
    tile = paper.stream(b"/In Do")
    _tile(paper, tile)
    form = paper.form(f"BT /helv 12 Tf 4 10 Td ({paper.secret}) Tj ET")
    tile.Resources = Dictionary(XObject=Dictionary(In=form))


def _tile(paper: Paper, tile: object) -> None:
    x0, y0, x1, y1 = paper.user(paper.strip())
    tile.Type, tile.PatternType, tile.PaintType, tile.TilingType = Name.Pattern, 1, 1, 1
    tile.BBox, tile.XStep, tile.YStep = Array([0, 0, x1 - x0, y1 - y0]), x1 - x0, y1 - y0
    tile.Matrix = Array([1, 0, 0, 1, x0, y0])
    tile.Resources = Dictionary(Font=paper.page.Resources.Font)
    name = f"/Tile{paper.top:.0f}"
    paper.resource("/Pattern", name, tile)
    paper.draw(f"/Pattern cs {name} scn {x0} {y0} {x1 - x0} {y1 - y0} re f")
    paper.mark(paper.strip())


def mask_group(paper: Paper) -> None:
    """The secret as the shape of a soft mask, through which a colour is painted."""
    paper.neighbours()
    shape = paper.secret_form(Group=Dictionary(S=Name.Transparency, CS=Name.DeviceGray))
    shape.write(b"1 g " + shape.read_bytes())
    mask = Dictionary(Type=Name.Mask, S=Name.Luminosity, G=shape)
    paper.resource("/ExtGState", "/Shape", Dictionary(Type=Name.ExtGState, SMask=mask))
    paper.draw("/Shape gs 1 0 0 rg 0 0 400 300 re f")
    paper.mark(paper.strip())


def mask_of_what_is_clear(paper: Paper) -> None:
    """The same by what is opaque, in a group of its own."""
    paper.neighbours()
    shape = paper.secret_form(Group=Dictionary(S=Name.Transparency, I=True))
    mask = Dictionary(Type=Name.Mask, S=Name.Alpha, G=shape)
    paper.resource("/ExtGState", "/Alpha", Dictionary(Type=Name.ExtGState, SMask=mask))
    paper.draw("/Alpha gs 0 .4 0 rg 0 0 400 300 re f")
    paper.mark(paper.strip())


def transparency_group(paper: Paper) -> None:
    """Half clear, in a knockout group, blended with what is under it."""
    paper.neighbours()
    paper.resource("/ExtGState", "/Half", Dictionary(Type=Name.ExtGState, ca=0.5, CA=0.5, BM=Name.Multiply))
    group = Dictionary(S=Name.Transparency, K=True, I=True, CS=Name.DeviceRGB)
    paper.resource("/XObject", "/Group", paper.secret_form(Group=group))
    paper.draw("/Half gs /Group Do")
    paper.mark(paper.strip())


def path_in_two_boxes(paper: Paper) -> None:
    """A drawing that is partly in one box and wholly in another: the engine looks only at the first."""
    paper.neighbours()
    place = paper.text(44, paper.top + 85, paper.secret)
    paper.mark(pymupdf.Rect(place.x0 - 2, place.y0, place.x0 + 12, place.y1))
    paper.mark(pymupdf.Rect(place.x0 - 2, place.y0 - 6, place.x1 + 40, place.y1 + 6))
    x0, y0 = place.x1 + 4, SIZE[1] - place.y1
    paper.draw(f"1 w {place.x0} {y0 + 1} m {x0 + 20} {y0 + 1} l {x0 + 24} {y0 + 9} l S")


GEOMETRY: dict[str, Construct] = {
    **{
        f"turned {turn} degrees with crop box {crop[:2]} and unit {unit}": turned(turn, crop, unit)
        for turn in (0, 90, 180, 270)
        for crop, unit in _CROPS
    },
    "turned backwards": turned_backwards,
    "turned too far": turned_too_far,
    "boxes written backwards": backwards_boxes,
    "size and turn inherited": inherited,
    "a crop box wider than the page": crop_outside_media,
    "a form within a form": form_xobject,
    "a form on two pages": shared_form,
    "a form drawn twice": form_drawn_twice,
    "a form without resources": form_without_resources,
    "unbalanced states": unbalanced,
    "a repeating pattern": pattern,
    "a form in a pattern": form_in_a_pattern,
    "the shape of a mask": mask_group,
    "the shape of a clear mask": mask_of_what_is_clear,
    "a group half clear": transparency_group,
    "a line in two boxes": path_in_two_boxes,
}
# Of these a page can have but one.
WHOLE_PAGE = frozenset(name for name in GEOMETRY if "turn" in name or "crop" in name or "boxes written" in name)
