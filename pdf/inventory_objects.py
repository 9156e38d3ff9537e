"""What lies in a PDF's objects and not on its pages: every object is looked at, whether anything leads to it or not."""

from __future__ import annotations

import io
import re

from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream, String

from pdf.hidden import Finds, Kind
from pdf.inventory_forms import Forms
from pdf.inventory_pictures import look_at_jpeg
from pdf.inventory_said import look_at_properties, look_at_said_of_itself
from pdf.inventory_strings import MOST_PACKED, as_text, head_of, strings_in, text_of, texts_of, without_tags

MOST_OBJECTS = 400_000
MOST_NOTES = 20_000  # in the whole file; what is beyond is counted and not read
_MOST_CONTENT = 64 * 1024 * 1024  # bytes of drawing looked through for words that are said instead
_MOST_ATTACHED = 4_096  # letters of one attached file
# Flags of an annotation (ISO 32000-2, table 167): invisible, hidden, no view.
_UNSEEN = 1 | 2 | 32
_MEDIA = frozenset({"/Sound", "/Movie", "/Screen", "/RichMedia", "/3D"})
_NO_NOTES = frozenset({"/Popup", "/PrinterMark", "/TrapNet"})
_ACTS = frozenset({"/Launch", "/SubmitForm", "/ImportData", "/GoToR", "/GoToE", "/Rendition", "/Sound", "/Movie"})
# A description inside a page's own drawing, as a string in brackets or in hexadecimal.
_SAID = re.compile(
    rb"/(?:ActualText|Alt|E)\s{0,4}(?:\(((?:[^()\\]|\\.){1,2000})\)|<([0-9A-Fa-f\s]{2,4000})>)", re.DOTALL
)
_CUTS = (b"/ActualText", b"/Alt")


def look_at_objects(pdf: Pdf, finds: Finds) -> None:
    """Look through a whole PDF. No loop in it is gone round twice, and no more is looked at than the limits above."""
    _Look(pdf, finds).everywhere()


class _Look:
    """One look through one file: what has been gone through so far, and what is still allowed."""

    def __init__(self, pdf: Pdf, finds: Finds) -> None:
        self.pdf, self.finds = pdf, finds
        self.page_of: dict[tuple[int, int], int] = {}  # pictures and forms, by the first page that names them
        self.forms = Forms(finds)
        self.notes_left = MOST_NOTES
        self.content_left = _MOST_CONTENT

    def everywhere(self) -> None:
        for number, page in enumerate(self.pdf.pages, 1):
            self._look_at_page(page.obj, number)
        root = self.pdf.Root
        self.forms.look_at_rest(root.get("/AcroForm"))
        look_at_said_of_itself(self.pdf, self.finds)
        self._look_at_layers(root.get("/OCProperties"))
        left = MOST_OBJECTS
        for item in self.pdf.objects:
            left = self._look_into(item, left)
            if left <= 0:
                self.finds.unfinished()
                return

    def _look_at_page(self, page: Dictionary, number: int) -> None:
        notes = page.get("/Annots")
        if isinstance(notes, Array):
            every = list(notes.as_list())
            if len(every) > self.notes_left:
                self.finds.unfinished()
                self.finds.add(Kind.NOTE, number, count=len(every) - self.notes_left)
            for note in every[: self.notes_left]:
                self._look_at_note(note, number)
            self.notes_left -= min(len(every), self.notes_left)
        resources = page.get("/Resources")
        drawn = resources.get("/XObject") if isinstance(resources, Dictionary) else None
        if isinstance(drawn, Dictionary):
            for key in drawn.keys():  # noqa: SIM118  (iterating a PDF dictionary is not iterating its keys)
                if isinstance(drawn[key], Stream):
                    self.page_of.setdefault(drawn[key].objgen, number)
        contents = page.get("/Contents")
        for part in contents.as_list() if isinstance(contents, Array) else [contents]:
            if isinstance(part, Stream):
                self._look_at_drawing(part, number)

    def _look_at_note(self, note: object, number: int) -> None:
        if not isinstance(note, Dictionary):
            return
        kind = str(note.get("/Subtype", ""))
        flags = note.get("/F", 0)
        unseen = isinstance(flags, int) and bool(flags & _UNSEEN)
        if kind in _NO_NOTES:
            return
        if kind == "/Widget":
            self.forms.look_at_widget(note, number, unseen=unseen)
            return
        if kind == "/Link":
            action = note.get("/A")
            texts = texts_of(action, "/URI") if isinstance(action, Dictionary) else []
            self.finds.add(Kind.LINK, number, texts, count=1 if texts else 0)
            return
        words = texts_of(note, "/Contents", "/T", "/Subj", "/OverlayText")
        words += [without_tags(text) for text in texts_of(note, "/RC")]
        found = {"/Redact": Kind.PENDING, **dict.fromkeys(_MEDIA, Kind.MEDIA)}.get(kind)
        self.finds.add(found or (Kind.HIDDEN_NOTE if unseen else Kind.NOTE), number, words)

    def _look_at_drawing(self, stream: Stream, number: int | None) -> None:
        """Words that a page's drawing says instead of those that it shows."""
        if self.content_left <= 0:
            self.finds.unfinished()
            return
        data = head_of(stream, min(self.content_left, MOST_PACKED))
        self.content_left -= len(data)
        if not any(cut in data for cut in _CUTS):
            return
        said = [_string(plain, hexadecimal) for plain, hexadecimal in _SAID.findall(data)]
        words = [text for text in said if any(map(str.isalnum, text))]
        self.finds.add(Kind.ALTERNATIVE, number, words, count=len(words))

    def _look_at_layers(self, settings: object) -> None:
        if not isinstance(settings, Dictionary) or not isinstance(settings.get("/OCGs"), Array):
            return
        layers = [layer for layer in settings["/OCGs"].as_list() if isinstance(layer, Dictionary)]
        default = settings.get("/D")
        off, on = set[tuple[int, int]](), set[tuple[int, int]]()
        if isinstance(default, Dictionary):
            for key, group in (("/OFF", off), ("/ON", on)):
                listed = default.get(key)
                if isinstance(listed, Array):
                    group.update(layer.objgen for layer in listed.as_list() if isinstance(layer, Dictionary))
            if str(default.get("/BaseState", "/ON")) == "/OFF":
                off.update(layer.objgen for layer in layers if layer.objgen not in on)
        for layer in layers:
            kind = Kind.HIDDEN_LAYER if layer.objgen in off else Kind.LAYER
            self.finds.add(kind, None, texts_of(layer, "/Name"))

    def _look_into(self, item: object, left: int) -> int:
        """Look at one object and those that stand directly in it. Answers how many more may be looked at."""
        waiting: list[object] = [item]
        while waiting and left > 0:
            here = waiting.pop()
            left -= 1
            if isinstance(here, Dictionary | Stream):
                self._look_at(here)
                inside: list[object] = [here[key] for key in here.keys()]  # noqa: SIM118
            elif isinstance(here, Array):
                inside = list(here.as_list())
            else:
                continue
            waiting += [one for one in inside if _is_direct_container(one)]
        return left

    def _look_at(self, item: Dictionary | Stream) -> None:
        keys = item.keys()
        if "/EF" in keys:
            self._look_at_attachment(item)
        if "/S" in keys and isinstance(item["/S"], Name):
            self._look_at_action(item)
        if "/PieceInfo" in keys:
            self.finds.add(Kind.PRIVATE, self.page_of.get(item.objgen), strings_in(item["/PieceInfo"]))
        if "/Thumb" in keys and isinstance(item["/Thumb"], Stream):
            self.finds.add(Kind.PREVIEW)
        if "/Alternates" in keys:
            self.finds.add(Kind.PREVIEW, self.page_of.get(item.objgen))
        if "/Alt" in keys or "/ActualText" in keys:
            said = [text for text in texts_of(item, "/Alt", "/ActualText", "/E", "/T") if any(map(str.isalnum, text))]
            self.finds.add(Kind.ALTERNATIVE, None, said, count=len(said))
        if isinstance(item, Stream):
            self._look_at_stream(item)

    def _look_at_attachment(self, item: Dictionary | Stream) -> None:
        words = list(dict.fromkeys(texts_of(item, "/UF", "/F", "/Desc")))
        held = item["/EF"]
        for key in held.keys() if isinstance(held, Dictionary) else ():
            file = held[key]
            if isinstance(file, Stream):
                words.append(as_text(head_of(file, _MOST_ATTACHED)))
        self.finds.add(Kind.ATTACHMENT, None, words)

    def _look_at_action(self, item: Dictionary | Stream) -> None:
        kind = str(item["/S"])
        if kind == "/JavaScript" or "/JS" in item.keys():  # noqa: SIM118
            self.finds.add(Kind.SCRIPT, None, texts_of(item, "/JS"))
        elif kind in _ACTS:
            where = item.get("/F")
            words = texts_of(where, "/UF", "/F") if isinstance(where, Dictionary) else texts_of(item, "/F")
            self.finds.add(Kind.ACTION, None, [kind[1:], *words])

    def _look_at_stream(self, stream: Stream) -> None:
        number = self.page_of.get(stream.objgen)
        subtype = stream.get("/Subtype")
        if subtype == Name.Form:
            self._look_at_drawing(stream, number)
        elif subtype == Name.XML:
            look_at_properties(text_of(stream), self.finds, number)
        elif subtype == Name.Image and stream.get("/Filter") == Name.DCTDecode:
            raw = stream.read_raw_bytes()
            if len(raw) <= MOST_PACKED:
                look_at_jpeg(io.BytesIO(raw), self.finds, number)
            else:
                self.finds.unfinished()


def _is_direct_container(item: object) -> bool:
    return isinstance(item, Object) and isinstance(item, Dictionary | Array) and not item.is_indirect


def _string(plain: bytes, hexadecimal: bytes) -> str:
    """A string as a content stream writes it."""
    written = b"(" + plain + b")" if plain else b"<" + hexadecimal + b">"
    parsed = Object.parse(written)
    return text_of(parsed) if isinstance(parsed, String) else ""
