"""What is true of each paper: the items on it, where they stand, and what should become of them."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any

Rect = tuple[float, float, float, float]  # points, top left to bottom right, as the page is displayed


class Want(StrEnum):
    """What a careful reviewer would do. `either` is honestly arguable and is not scored."""

    REDACT = "redact"
    KEEP = "keep"
    EITHER = "either"


@dataclass(frozen=True, slots=True)
class Item:
    """One piece of personal data as it is written in one place."""

    text: str
    category: str
    subject: str
    want: Want
    principle: str
    why: str
    breach: str = ""  # the type of breach that this item is part of, where it was planted
    file: str = ""
    page: int = 0
    rects: tuple[Rect, ...] = ()

    def at(self, file: str, page: int, rects: tuple[Rect, ...]) -> Item:
        """The same item, placed."""
        return replace(self, file=file, page=page, rects=rects)


@dataclass(frozen=True, slots=True)
class Withhold:
    """A page, or a whole document where `page` is None, that must not be served."""

    file: str
    page: int | None
    kind: str
    principle: str
    why: str
    breach: str
    redacting_will_do: bool = False  # true where taking out its redact items is as good (P11)


@dataclass(frozen=True, slots=True)
class PageTruth:
    """One page of the case and how it is made: text, scan or photo."""

    file: str
    page: int
    medium: str
    width: float
    height: float


@dataclass(slots=True)
class CaseTruth:
    """Everything true of one case folder. Filled while the papers are drawn, then written once."""

    case: str
    area: str
    attributed: bool
    breaches: tuple[str, ...]
    other: str
    offence: str
    pages: list[PageTruth] = field(default_factory=list)
    items: list[Item] = field(default_factory=list)
    withhold: list[Withhold] = field(default_factory=list)

    def to_json(self) -> dict[str, Any]:
        """As written beside the case folder."""

        def plain(row: Any) -> dict[str, Any]:
            return {name: getattr(row, name) for name in row.__slots__}

        return {
            "case": self.case, "area": self.area, "attributed": self.attributed, "breaches": list(self.breaches),
            "other": self.other, "offence": self.offence, "pages": [plain(row) for row in self.pages],
            "items": [plain(row) for row in self.items], "withhold": [plain(row) for row in self.withhold],
        }  # fmt: skip

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> CaseTruth:
        """What `to_json` wrote."""
        items = [
            Item(**{**row, "want": Want(row["want"]), "rects": tuple(tuple(rect) for rect in row["rects"])})
            for row in data["items"]
        ]
        return cls(
            data["case"], data["area"], data["attributed"], tuple(data["breaches"]), data["other"], data["offence"],
            [PageTruth(**row) for row in data["pages"]], items, [Withhold(**row) for row in data["withhold"]],
        )  # fmt: skip
