"""Writing the demonstration cases as folders: case.json, the papers, and truth.json for whoever marks the answers."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from demo.days import Days
from demo.stories.begum import begum
from demo.stories.fairclough import fairclough
from demo.stories.llewellyn import llewellyn
from demo.stories.nowak import nowak
from demo.stories.okafor import okafor
from demo.stories.pritchard import pritchard
from demo.stories.sandhu import sandhu
from demo.story import Story

STORIES: tuple[Callable[[Days], Story], ...] = (
    okafor,
    pritchard,
    begum,
    nowak,
    sandhu,
    fairclough,
    llewellyn,
)


def write_all(folder: Path, *, now: datetime | None = None) -> list[Path]:
    """Write every demonstration case under the folder and answer their folders, in the order of their hearings.

    `now` (with its time zone; the present moment by default) fixes every date, and the same `now` gives the same bytes.
    """
    days = Days.around(now or datetime.now(UTC))
    return [write(story(days), folder) for story in STORIES]


def write(story: Story, folder: Path) -> Path:
    """Write one case's folder, which is made if it is not there."""
    place = folder / story.folder
    place.mkdir(parents=True, exist_ok=True)
    for filed in story.files:
        (place / filed.name).write_bytes(filed.drawn.content)
    _write_json(place / "case.json", story.case_json())
    _write_json(place / "truth.json", story.truth())
    return place


def _write_json(path: Path, content: object) -> None:
    path.write_text(json.dumps(content, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
