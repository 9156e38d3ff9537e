"""What a person does at the desk, as acts that they can undo."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Exists, OuterRef

from accounts.models import User
from cases.models import Bundle
from redaction.models import Act, SignOff

# An answer to a lawyer's question, and what is put back once a copy was proved, are decided anew rather than undone.
UNDOABLE = (Act.What.DECIDE, Act.What.MARK, Act.What.WITHHOLD, Act.What.PART, Act.What.VARY, Act.What.END)
A_PIECE = 100


def begin(bundle: Bundle, what: Act.What, count: int, *, by: User, verdict: str = "") -> Act:
    """An act on so many flags, for its decisions and variations to be written under. The caller has locked the bundle.

    From now on nothing that was undone before can be done again.
    """
    return Act.objects.create(bundle=bundle, what=what, count=count, by=by, verdict=verdict)


@dataclass(frozen=True, slots=True)
class Turnable:
    """What a person can undo in a bundle now, and what they can do again."""

    undo: Act | None
    redo: Act | None


def turnable(bundle: Bundle, *, by: User) -> Turnable:
    """What this person did last and has not undone, and what they undid last and have done nothing since.

    Nothing of what was signed off is undone: it is decided anew. Mostly one query.
    """
    undo: Act | None = None
    redo: Act | None = None
    undone = redone = 0  # undoings and doings again that were passed, each of which takes back one before it
    redo_is_over = False
    for act in _newest_first(bundle, by):
        if act.way == Act.Way.UNDONE:
            if not redone and redo is None and not redo_is_over:
                redo = act
            redone = max(redone - 1, 0)
            undone += 1
            continue
        if act.way == Act.Way.REDONE:
            redone += 1
        else:
            redo_is_over = True
        if undo is None and not undone:
            undo = act
        undone = max(undone - 1, 0)
        if undo is not None and (redo is not None or redo_is_over):
            break
    return Turnable(undo, redo)


def _newest_first(bundle: Bundle, by: User) -> Iterator[Act]:
    signed = SignOff.objects.filter(bundle=OuterRef("bundle"), at__gte=OuterRef("at"))
    rows = Act.objects.filter(~Exists(signed), bundle=bundle, by=by, what__in=UNDOABLE).order_by("-pk")
    piece = list(rows[:A_PIECE])
    while piece:
        yield from piece
        piece = list(rows.filter(pk__lt=piece[-1].pk)[:A_PIECE]) if len(piece) == A_PIECE else []
