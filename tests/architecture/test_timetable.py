"""What beat asks of the worker is something that the worker knows."""

from cpsredact.celery import app


def test_every_task_of_the_timetable_is_a_task():
    app.loader.import_default_modules()
    asked = {entry["task"] for entry in app.conf.beat_schedule.values()}
    assert len(asked) > 15
    assert asked - set(app.tasks) == set()
