"""A PDF's form: its answers, those that show and those that do not, and what it would answer by default."""

from __future__ import annotations

from pikepdf import Array, Dictionary, Name, Object, Stream, String

from pdf.hidden import Finds, Kind
from pdf.inventory_strings import text_of, texts_of

_MOST_FIELDS = 20_000
_DEEPEST = 20


class Forms:
    """The fields met so far, each counted once however many boxes it has on the pages."""

    def __init__(self, finds: Finds) -> None:
        self.finds = finds
        self.met: set[tuple[int, int]] = set()

    def look_at_widget(self, widget: Dictionary, page: int, *, unseen: bool) -> None:
        """A box of the form, on a page."""
        field = _field_of(widget)
        if field.is_indirect and field.objgen in self.met:
            return
        self.met.update({field.objgen, widget.objgen} - {(0, 0)})
        self._look_at(field, widget, page, unseen=unseen)

    def look_at_rest(self, form: object) -> None:
        """Fields that have no box on any page."""
        fields = form.get("/Fields") if isinstance(form, Dictionary) else None
        waiting = list(fields.as_list()) if isinstance(fields, Array) else []
        left = _MOST_FIELDS
        while waiting:
            left -= 1
            if left < 0:
                self.finds.unfinished()
                return
            field = waiting.pop()
            if not isinstance(field, Dictionary) or (field.is_indirect and field.objgen in self.met):
                continue
            self.met.add(field.objgen)
            kids = field.get("/Kids")
            if isinstance(kids, Array) and len(kids):
                waiting += list(kids.as_list())
            if "/V" in field or "/DV" in field:
                self._look_at(field, field, None, unseen=True)

    def _look_at(self, field: Dictionary, widget: Dictionary, page: int | None, *, unseen: bool) -> None:
        value = _inherited(field, "/V")
        if _inherited(field, "/FT") == Name.Sig:
            if isinstance(value, Dictionary):
                self.finds.add(Kind.SIGNATURE, page, texts_of(value, "/Name", "/Reason", "/Location", "/ContactInfo"))
            return
        words = [*_answers(value), *_answers(_inherited(field, "/DV"))]
        # A name that a program gave the field is not somebody's name for themselves.
        words += [text.replace("_", " ") for holder in (widget, field) for text in texts_of(holder, "/TU", "/T")]
        kind = Kind.HIDDEN_FIELD if unseen and _answers(value) else Kind.FIELD
        self.finds.add(kind, page, words)


def _field_of(widget: Dictionary) -> Dictionary:
    """The field that a box belongs to: itself, or the nearest above it that has a name."""
    here = widget
    for _ in range(_DEEPEST):
        above = here.get("/Parent")
        if "/T" in here or not isinstance(above, Dictionary):
            break
        here = above
    return here


def _inherited(field: Dictionary, key: str) -> object:
    here: Object | None = field
    for _ in range(_DEEPEST):
        if not isinstance(here, Dictionary):
            return None
        if key in here:
            return here[key]
        here = here.get("/Parent")
    return None


def _answers(value: object) -> list[str]:
    """The words of an answer: text, the chosen of a list, or a ticked box's own name for being ticked."""
    if isinstance(value, String | Stream):
        return [text_of(value)] if text_of(value).strip() else []
    if isinstance(value, Name):
        return [] if value == Name.Off else [str(value)[1:]]
    if isinstance(value, Array):
        return [text for item in list(value.as_list())[:100] for text in _answers(item)]
    return []
