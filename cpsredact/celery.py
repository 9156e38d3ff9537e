"""The worker, and what beat asks of it."""

import logging
import os

from celery import Celery
from celery.schedules import crontab
from celery.signals import worker_ready

from pdf.confined import confinement, office_confinement
from pdf.starting import find_office

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cpsredact.settings")

_log = logging.getLogger(__name__)
NOT_THERE = "LibreOffice is not installed, so that office files are set aside: install it, or ask for PDFs."

app = Celery("cpsredact")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
app.conf.beat_schedule = {
    "carry on with what was interrupted": {
        "task": "redaction.tasks.carry_on",
        "schedule": 20.0,
        "options": {"expires": 20},
    },
    "send what people are to be told": {
        "task": "cases.tasks.mail_everybody",
        "schedule": 60.0,
        "options": {"expires": 60},
    },
    "send the police what is returned to them": {
        "task": "redaction.tasks.mail_returns",
        "schedule": 60.0,
        "options": {"expires": 60},
    },
    # Due on the first of the month. What could not be made then is made up on the next morning.
    "make the monthly reports to the police": {
        "task": "reporting.tasks.make_police_reports",
        "schedule": crontab(hour="4", minute="30"),
    },
    "count what the search found": {
        "task": "reporting.tasks.count_what_the_search_found",
        "schedule": crontab(hour="2", minute="50"),
    },
    "send the police their reports": {
        "task": "reporting.tasks.mail_police_reports",
        "schedule": 60.0,
        "options": {"expires": 60},
    },
    "make the monthly posters": {
        "task": "reporting.tasks.make_posters",
        "schedule": crontab(hour="4", minute="45"),
    },
    "send managers their posters": {
        "task": "reporting.tasks.mail_posters",
        "schedule": 60.0,
        "options": {"expires": 60},
    },
    "count the figures of what was touched": {
        "task": "reporting.tasks.count_figures",
        "schedule": 20.0,
        "options": {"expires": 20},
    },
    "ask recipients for copies back": {
        "task": "breaches.tasks.mail_recalls",
        "schedule": 60.0,
        "options": {"expires": 60},
    },
    "tell people of deadlines": {"task": "redaction.tasks.remind", "schedule": 300.0, "options": {"expires": 300}},
    "tell people of late actions and clocks": {
        "task": "breaches.tasks.remind",
        "schedule": 300.0,
        "options": {"expires": 300},
    },
    "work out retention dates": {
        "task": "retention.tasks.reckon_everything",
        "schedule": crontab(hour="2", minute="5"),
    },
    "destroy what is due": {"task": "retention.tasks.destroy_due", "schedule": 300.0, "options": {"expires": 300}},
    "go on with searches of every case": {
        "task": "subject_access.tasks.carry_on",
        "schedule": 30.0,
        "options": {"expires": 30},
    },
    "tell people of requests that are due": {
        "task": "subject_access.tasks.remind",
        "schedule": crontab(hour="7", minute="15"),
    },
    "forget requests whose time is over": {
        "task": "subject_access.tasks.forget_due",
        "schedule": crontab(hour="2", minute="35"),
    },
    "make the histories of cases that were asked for": {
        "task": "histories.tasks.make_waiting_histories",
        "schedule": 60.0,
        "options": {"expires": 60},
    },
    # After the day's anchor, which settles the seed of what is due.
    "draw dip samples": {"task": "assurance.tasks.draw_due", "schedule": crontab(hour="5", minute="10")},
    "tell people of late samples": {"task": "assurance.tasks.remind", "schedule": crontab(hour="7", minute="20")},
    "carry on with practice": {
        "task": "training.tasks.carry_on",
        "schedule": 60.0,
        "options": {"expires": 60},
    },
    "tell whose training is due": {
        "task": "training.tasks.remind_everybody",
        "schedule": crontab(hour="7", minute="5"),
    },
    # Due some days after their months end, and counted again while lines may come late.
    "make the packs of figures": {
        "task": "national.tasks.make_packs",
        "schedule": crontab(hour="5", minute="10"),
    },
    "anchor the ledger": {"task": "redaction.tasks.anchor_ledger", "schedule": crontab(hour="3", minute="30")},
}


@worker_ready.connect
def say_which_walls_stand(**_: object) -> None:
    """What the kernel allows differs from machine to machine: whoever runs the service is told at the start."""
    _log.info(confinement())
    _log.info(office_confinement() if find_office() else NOT_THERE)


@worker_ready.connect
def carry_on_at_once(**_: object) -> None:
    """A worker that starts again picks up what the one before it left, without waiting for beat."""
    app.send_task("redaction.tasks.carry_on", kwargs={"at_once": True})
    app.send_task("retention.tasks.destroy_due")
    app.send_task("subject_access.tasks.carry_on")
