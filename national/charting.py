"""The drawings of a pack: a funnel for a rate of every Area, and lines over months."""

from __future__ import annotations

from charts.kinds import Dot, Funnel, Line, Lines
from national.content import Section


def chart_of(section: Section) -> Funnel | Lines | None:
    """What is drawn of a section, if anything: its table has the same figures."""
    if section.dots:
        return Funnel(
            section.dots.title,
            tuple(Dot(*one) for one in section.dots.dots),
            across=section.dots.across,
            middle="All together",
            inner="95 % limit",
            outer="99.8 % limit",
        )
    if section.trend:
        lines = tuple(Line(name, values) for name, values in section.trend.lines)
        return Lines(section.trend.title, section.trend.places, lines, unit=section.trend.unit)
    return None
