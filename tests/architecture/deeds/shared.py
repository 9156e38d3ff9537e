"""What the deeds of several rooms are tried on."""

from __future__ import annotations

from collections.abc import Callable

from accounts.models import User
from breaches.models import Breach
from cases.files import store
from cases.models import Bundle, Document, State
from tests import make, paper, through
from tests.breaches.make import breach

Act = Callable[[], object]


def received(*files: bytes) -> Bundle:
    """A bundle whose papers have come."""
    bundle = make.bundle(state=State.RECEIVED)
    through.receive_all(bundle, files or [paper.statement()])
    return bundle


def signed(by: User) -> Bundle:
    bundle = through.screen(received())
    through.sign(bundle, by=by)
    return bundle


def verified() -> Bundle:
    bundle = make.bundle()
    kept = store([b"the verified bytes"], under="served/1/1", key=bundle.case.key)
    fields = {"state": State.VERIFIED, "verified_digest": kept.sha256, "verified_path": kept.path}
    Bundle.objects.filter(pk=bundle.pk).update(**fields)
    bundle.refresh_from_db()
    return bundle


def a_document() -> Document:
    return make.document(make.bundle())


def managed_breach(by: User) -> tuple[Breach, User]:
    """A breach, and the line manager of whoever reported it."""
    return breach(by=by), make.user("operational_manager")
