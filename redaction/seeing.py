"""How the open page is shown: how large, which way up, as it came or as it would be burnt."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cases.models import Recipient
from pdf.page import Box
from redaction.places import TURNS, ZOOMS, Place

ZOOMED = {"whole": gettext_lazy("Whole page"), "fit": gettext_lazy("Fit")}


@dataclass(frozen=True, slots=True)
class SheetBox:
    """One flag's boxes over the picture of the page, in points of the page as displayed."""

    flag: int
    value: str
    verdict: str
    name: str
    url: str
    current: bool
    rects: list[Box]


@dataclass(frozen=True, slots=True)
class Sheet:
    """The picture of the open page, its size in points, and the boxes over it; `turn` is in degrees clockwise.

    `handwriting` is where there seems to be some that was not read.
    """

    url: str
    width: float
    height: float
    alt: str
    zoom: str
    turn: str
    boxes: list[SheetBox]
    handwriting: tuple[Box, ...] = ()

    @property
    def shown_width(self) -> float:
        return turned(self.width, self.height, self.turn)[0]

    @property
    def shown_height(self) -> float:
        return turned(self.width, self.height, self.turn)[1]

    @property
    def transform(self) -> str:
        return turned(self.width, self.height, self.turn)[2]


@dataclass(frozen=True, slots=True)
class View:
    """The controls under the page, as addresses of the same place shown otherwise; empty where there is nothing more.

    `copies`: for whom the burnt page can be shown besides everybody, each with the address that shows it.
    """

    place: Place
    copies: list[tuple[Recipient, str]]

    @property
    def zoomed(self) -> str:
        return str(ZOOMED.get(self.place.zoom, f"{self.place.zoom} %"))

    @property
    def in_url(self) -> str:
        return self._zoom(1)

    @property
    def out_url(self) -> str:
        return self._zoom(-1)

    @property
    def fit_url(self) -> str:
        return self.place.url(zoom="whole" if self.place.zoom == "fit" else "fit")

    @property
    def fit_said(self) -> str:
        return _("Show the whole page") if self.place.zoom == "fit" else _("Fit the width")

    @property
    def turn_url(self) -> str:
        """A quarter turn clockwise further. Only the view is turned."""
        return self.place.url(turn=TURNS[(TURNS.index(self.place.turn) + 1) % len(TURNS)])

    @property
    def paper_url(self) -> str:
        return self.place.url(view="paper")

    @property
    def burnt_url(self) -> str:
        return self.place.url(view="burnt")

    @property
    def both_url(self) -> str:
        return self.place.url(view="both")

    @property
    def strip_url(self) -> str:
        return self.place.url(strip="numbers" if self.place.strip == "pictures" else "pictures")

    @property
    def everybody_url(self) -> str:
        return self.place.url(copy=None)

    @property
    def copy_for(self) -> Recipient | None:
        """For whom the burnt page is shown; None for everybody."""
        return next((one for one, _ in self.copies if one.pk == self.place.copy), None)

    @property
    def burnt_picture(self) -> str:
        path = reverse("redaction:burnt_picture", args=[self.place.bundle, self.place.document, self.place.page])
        whose = f"&for={self.copy_for.pk}" if self.copy_for else ""
        return f"{path}?zoom={self.place.zoom}&turn={self.place.turn}{whose}"

    def _zoom(self, by: int) -> str:
        at = ZOOMS.index(self.place.zoom) + by
        return self.place.url(zoom=ZOOMS[at]) if 0 <= at < len(ZOOMS) else ""


def view_of(place: Place, recipients: list[Recipient]) -> View:
    copies = recipients if len(recipients) > 1 else []
    return View(place, [(one, place.url(copy=one.pk)) for one in copies])


def turned(width: float, height: float, turn: str) -> tuple[float, float, str]:
    """The size of a page of this size once turned, in points, and the SVG transform that takes its points there."""
    return {
        "0": (width, height, ""),
        "90": (height, width, f"matrix(0 1 -1 0 {height} 0)"),
        "180": (width, height, f"matrix(-1 0 0 -1 {width} {height})"),
        "270": (height, width, f"matrix(0 -1 1 0 0 {width})"),
    }[turn]
