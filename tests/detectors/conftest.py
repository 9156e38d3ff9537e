"""Invented cases are tried without a stopwatch: the first loads the model, and machines are busy."""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("detectors", deadline=None)
settings.load_profile("detectors")
