"""Every offence's telling."""

from __future__ import annotations

from benchmarks.inspection.stories_people import PEOPLE
from benchmarks.inspection.stories_property import PROPERTY
from benchmarks.inspection.stories_state import STATE

STORIES = {**PROPERTY, **PEOPLE, **STATE}
