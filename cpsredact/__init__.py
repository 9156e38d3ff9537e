"""The project: wiring only, no rules."""

from cpsredact.celery import app as celery_app

__all__ = ["celery_app"]
