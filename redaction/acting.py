"""What a person does at the desk, as acts that they can undo."""

from __future__ import annotations

from accounts.models import User
from cases.models import Bundle
from redaction.models import Act


def begin(bundle: Bundle, what: Act.What, count: int, *, by: User, verdict: str = "") -> Act:
    """An act on so many flags, for its decisions and variations to be written under. The caller has locked the bundle.

    From now on nothing that was undone before can be done again.
    """
    return Act.objects.create(bundle=bundle, what=what, count=count, by=by, verdict=verdict)
