"""`manage.py demo`: staff and cases, taken in as if the police had sent them, and never outside the demo profile."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from accounts.models import User
from cases.models import Case, Document, State
from demo.kept import OLD
from demo.staff import PASSWORD, STAFF
from demo.writing import STORIES
from ledger.checking import breaks
from ledger.models import Line
from reporting.models import PoliceReport, PublishedPoster, SharedLesson
from retention.models import Clock


@pytest.fixture
def demo_profile(settings) -> None:
    settings.PROFILE = "demo"


@pytest.mark.django_db
@pytest.mark.usefixtures("storage", "demo_profile")
def test_the_demonstration_is_made_once_with_its_staff_its_cases_and_their_papers():
    call_command("demo", verbosity=0)
    assert User.objects.count() == len(STAFF)
    new = Case.objects.filter(finished_on=None).exclude(bundles__state=State.DISPATCHED)
    assert new.count() == len(STORIES)
    assert Clock.objects.held().count() == 1
    assert Clock.objects.count() == len(OLD)
    for case in new:
        bundle = case.bundles.get()
        assert bundle.state == State.RECEIVED
        assert bundle.documents.exists()
        assert case.people.exists()
        assert case.first_hearing is not None
        assert "" not in (str(case.unit or ""), str(case.agency or ""), case.charge_status)
    mine = User.objects.get(username="caseworker@demo.example.com")
    assert set(Case.objects.exclude(assigned_to=None).values_list("assigned_to__role", flat=True)) == {mine.role}
    assert Case.objects.filter(assigned_to=mine).exists()
    assert list(breaks()) == []
    _sign_in(mine)
    assert PoliceReport.objects.count() == 2
    assert PublishedPoster.objects.count() == 1
    assert (SharedLesson.objects.out().count(), SharedLesson.objects.count()) == (1, 2)

    before = (User.objects.count(), Document.objects.count(), Line.objects.count())
    call_command("demo", once=True, verbosity=0)
    assert (User.objects.count(), Document.objects.count(), Line.objects.count()) == before


def _sign_in(user: User) -> None:
    client = Client()
    done = client.post("/sign-in/", {"username": user.username, "password": PASSWORD})
    assert done.status_code == 302
    shown = client.get("/cases/")
    assert "R v " in shown.content.decode()


@pytest.mark.django_db
def test_nothing_is_made_outside_the_demo_profile(settings):
    settings.PROFILE = "production"
    with pytest.raises(CommandError, match="only in the demo profile"):
        call_command("demo")
    assert not User.objects.exists()
    assert not Case.objects.exists()


def test_the_folders_are_drawn_with_no_database(tmp_path: Path):
    call_command("demo", folder=tmp_path, verbosity=0)
    folders = [place for place in tmp_path.iterdir() if place.is_dir()]
    assert len(folders) == len(STORIES)
    for folder in folders:
        named = {one["file"] for one in json.loads((folder / "case.json").read_text())["documents"]}
        assert named == {path.name for path in folder.iterdir()} - {"case.json", "truth.json"}
