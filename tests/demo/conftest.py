from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from demo.days import Days
from demo.story import Story
from demo.writing import STORIES, write

NOW = datetime(2026, 11, 19, 8, 8, tzinfo=UTC)


@pytest.fixture(scope="session")
def stories() -> list[Story]:
    """Every demonstration case, drawn once for all the tests of this room."""
    days = Days.around(NOW)
    return [story(days) for story in STORIES]


@pytest.fixture(scope="session")
def folders(stories: list[Story], tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Each case's folder as it is written, by the name of the case."""
    place = tmp_path_factory.mktemp("demonstration")
    return {story.folder: write(story, place) for story in stories}
