"""Pictures that hold words which their page does not show, with nothing wrong but what stands in front of them."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from pikepdf import Array, Dictionary, Name, Stream, String
from PIL import Image

from tests.pdf.hostile.drawing import Construct, Paper, lettered
from tests.pdf.hostile.images import draw_image, image, jpeg

_SIZE = (1111, 833)


def _drawn(make: Callable[[Paper], Stream], *, around: str = "", after: str = "") -> Construct:
    """A picture in its place with a box beside its words, since nobody can see where those are."""

    def construct(paper: Paper) -> None:
        paper.is_pictured = True
        paper.neighbours()
        place = paper.strip(60, 240)
        draw_image(paper, make(paper), around=around, place=place)
        x0, y0, x1, y1 = paper.user(place)
        paper.draw(after.format(x0=x0, x1=x1, middle=(y0 + y1) / 2))

    construct.__doc__ = make.__doc__
    return construct


def _words(paper: Paper, **keys: object) -> Stream:
    return image(paper, lettered(paper.secret).tobytes(), **keys)


def _mask(paper: Paper, opacity: int) -> Stream:
    return image(paper, Image.new("L", _SIZE, opacity).tobytes())


def behind_a_soft_mask(paper: Paper) -> Stream:
    """All of it is clear."""
    return _words(paper, SMask=_mask(paper, 0))


def behind_a_hard_mask(paper: Paper) -> Stream:
    """All of it is cut away."""
    stencil = image(paper, b"\xff" * (139 * 833), BitsPerComponent=1, ImageMask=True)
    del stencil["/ColorSpace"]
    return _words(paper, Mask=stencil)


def of_clear_colours(paper: Paper) -> Stream:
    """Every colour it has is one that is left out."""
    return _words(paper, Mask=Array([0, 255]))


def dimmed(paper: Paper) -> Stream:
    """Black and white are both drawn as white."""
    return _words(paper, Decode=Array([1, 1]))


def two_numbers_for_white(paper: Paper) -> Stream:
    """The letters have a number of their own, and the paper's colour."""
    numbers = (np.asarray(lettered(paper.secret)) > 127).astype(np.uint8) * 200
    space = Array([Name.Indexed, Name.DeviceGray, 200, String(b"\xff" * 201)])
    return image(paper, numbers.tobytes(), ColorSpace=space)


def taller_than_it_says(paper: Paper) -> Stream:
    """Half of a JPEG's rows are there and not said to be."""
    return image(paper, jpeg(lettered(paper.secret)), filtered="/DCTDecode", size=(1111, 300))


def in_clear_ink(paper: Paper) -> Stream:
    """Drawn with no ink."""
    paper.resource("/ExtGState", f"/Clear{paper.top:.0f}", Dictionary(ca=0))
    return _words(paper)


def _clear(paper: Paper) -> None:
    _drawn(in_clear_ink, around=f"/Clear{paper.top:.0f} gs")(paper)


def plain(paper: Paper) -> Stream:
    """Nothing unusual about the picture itself."""
    return _words(paper)


def too_fine(paper: Paper) -> None:
    """Drawn a few points high."""
    paper.is_pictured = True
    paper.neighbours()
    draw_image(paper, _words(paper), place=paper.strip(3, 4))


VEILED: dict[str, Construct] = {
    "a picture behind a clear mask": _drawn(behind_a_soft_mask),
    "a picture all cut away": _drawn(behind_a_hard_mask),
    "a picture of clear colours": _drawn(of_clear_colours),
    "a picture dimmed to nothing": _drawn(dimmed),
    "a picture of two numbers for white": _drawn(two_numbers_for_white),
    "a picture in clear ink": _clear,
    "a picture under a broad line": _drawn(plain, after="80 w 0 G {x0} {middle} m {x1} {middle} l S"),
    "a picture too fine to see": too_fine,
}
