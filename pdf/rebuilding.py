"""A new PDF made only of what draws the pages, copied key by key from a whitelist.

Nothing is removed from a file here: a fresh file is made, and what `rebuilding_keys` does not name never reaches it.
Information, metadata, bookmarks, attachments, scripts, forms, annotations, structure, layers, thumbnails, earlier
revisions and unreferenced objects are therefore gone without having been looked for.
"""

from __future__ import annotations

import hashlib
import os
import re
import zlib
from collections.abc import Sequence
from pathlib import Path

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream

from pdf.rebuilding_content import redrawn, without_marked_content
from pdf.rebuilding_images import bare_jbig2
from pdf.rebuilding_keys import FONT_NAMES, KEYS
from pdf.rebuilding_maps import bare_map
from pdf.rebuilding_names import COLLECTIONS, Names, is_pdfs_own
from pdf.rebuilding_pictures import palette, stored_picture
from pdf.rebuilding_profiles import bare_profile
from pdf.rebuilding_programs import bare_program
from pdf.refitting import refit

_DEPTH = 60


class CannotRebuild(Exception):
    """Something on the page is built in a way that cannot be copied safely. Holds no words from the paper."""


class Rebuilder:
    """Copies what draws pages out of source files and into one fresh file.

    `names`: what to call things in place of the names they have. Without it they keep theirs, and their content is
    copied as it is written.
    """

    def __init__(self, names: Names | None = None) -> None:
        self._names = names
        self.target = Pdf.new()
        self._sources: list[Pdf] = []  # kept open: objects are copied by looking into them
        self._made: dict[tuple[int, tuple[int, int], str], Object] = {}
        self._programs: dict[bytes, Object] = {}  # by digest: each paper brings its own copy of our type

    def open(self, path: Path) -> Pdf:
        """Open the next file to copy from: what is copied from now on is its."""
        source = Pdf.open(path)
        self._sources.append(source)
        return source

    def close(self) -> None:
        """Close every file that was opened, and the new one."""
        for source in self._sources:
            source.close()
        self.target.close()

    def add_page(self, size: tuple[float, float], content: Stream, resources: Object) -> None:
        """A page whose lower left corner is the origin, upright, with the content and resources already copied."""
        width, height = size
        page = Dictionary(
            Type=Name.Page, MediaBox=[0, 0, width, height], CropBox=[0, 0, width, height], Contents=content
        )
        page["/Resources"] = resources
        self.target.pages.append(pikepdf.Page(self.target.make_indirect(page)))

    def save(self, out: Path) -> None:
        """Write the file whole, with an identifier that comes from nothing but chance."""
        self.target.trailer["/ID"] = Array([pikepdf.String(os.urandom(16)), pikepdf.String(os.urandom(16))])
        self.target.save(
            out,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            compress_streams=True,
            fix_metadata_version=False,
        )

    def content(self, page: Dictionary) -> bytes:
        """A page's whole content, its streams joined as a viewer joins them, without marked content."""
        contents = page.get("/Contents")
        if contents is None:
            return b""
        streams = list(contents.as_list()) if isinstance(contents, Array) else [contents]
        return self._drawing(b"\n".join(stream.read_bytes() for stream in streams if isinstance(stream, Stream)))

    def _drawing(self, data: bytes) -> bytes:
        return without_marked_content(data) if self._names is None else redrawn(data, self._names)

    def copy(self, item: object, kind: str, depth: int = 0) -> Object | None:
        """`item` as a `kind`, in the new file, or None when it is not one. Raises CannotRebuild."""
        if depth > _DEPTH:
            raise CannotRebuild("It is nested too deeply.")
        if kind == "value":
            return _value(item)
        if kind == "collection":
            name = bytes(item) if isinstance(item, pikepdf.String) else b""
            return pikepdf.String(name if name in COLLECTIONS else b"Identity")
        if not isinstance(item, Object):
            return None
        rule, _, inner = kind.partition(":")
        match rule:
            case "map" | "named":
                return self._map(item, inner, depth, is_named=rule == "named")
            case "list":
                return self._list(item, inner, depth)
            case "one":
                return self._list(item, inner, depth) if isinstance(item, Array) else self.copy(item, inner, depth)
            case "colour space":
                return self._colour_space(item, depth)
            case "letters' names":
                return _letter_names(item)
            case "font and size":
                if not isinstance(item, Array) or len(item) != 2:
                    return None
                font = self.copy(item[0], "font", depth + 1)
                return None if font is None else Array([font, item[1]])
        return self._keyed(item, _settled(item, kind), depth)

    def _map(self, item: Object, kind: str, depth: int, *, is_named: bool) -> Object | None:
        if not isinstance(item, Dictionary):
            return None
        copied = Dictionary()
        for key in item.keys():  # noqa: SIM118  (iterating a PDF dictionary is not iterating its keys)
            value = self.copy(item[key], kind, depth + 1)
            if value is not None:
                copied[self._name(key) if is_named else key] = value
        return copied

    def _name(self, name: str) -> str:
        return name if self._names is None else self._names.of(name)

    def _list(self, item: Object, kind: str, depth: int) -> Object | None:
        if not isinstance(item, Array):
            return None
        copies = [self.copy(value, kind, depth + 1) for value in item.as_list()]
        return Array([value for value in copies if value is not None])

    def _colour_space(self, item: Object, depth: int) -> Object | None:
        """A colour space: a name, or an array whose parts depend on its first."""
        if isinstance(item, Name):
            return Name(self._name(str(item)))
        if not isinstance(item, Array) or len(item) == 0:
            return None
        family = str(item[0])
        parts: list[object] = [Name(family)]
        for part in item.as_list()[1:]:
            if family == "/ICCBased":
                copied = self.copy(part, "profile", depth + 1)
            elif family == "/Indexed" and isinstance(part, pikepdf.String | Stream):
                copied = pikepdf.String(palette(item, part))
            elif isinstance(part, Stream) or (isinstance(part, Dictionary) and "/FunctionType" in part):
                copied = self.copy(part, "function", depth + 1)
            elif isinstance(part, Dictionary):
                copied = None if family == "/DeviceN" else self.copy(part, "colour", depth + 1)
            elif isinstance(part, Array) and family in ("/Indexed", "/Separation", "/DeviceN", "/Pattern"):
                names_only = all(isinstance(value, Name) for value in part.as_list()) and family == "/DeviceN"
                inks = Array([Name(self._name(str(value))) for value in part.as_list()]) if names_only else None
                copied = inks or self._colour_space(part, depth + 1)
            elif isinstance(part, Name):
                copied = Name(self._name(str(part)))
            else:
                copied = _value(part)
            if copied is not None:
                parts.append(copied)
        return Array(parts)

    def _keyed(self, item: Object, kind: str, depth: int) -> Object | None:
        if kind == "value" or isinstance(item, Name):
            return _value(item)
        if kind == "nothing" or not isinstance(item, Dictionary | Stream):
            return None
        known = (len(self._sources), item.objgen, kind)
        if item.is_indirect and known in self._made:
            return self._made[known]
        made: Object = self._stream(item, kind) if isinstance(item, Stream) else Dictionary()
        if kind == "font program":
            digest = hashlib.sha256(made.read_raw_bytes()).digest()
            made = self._programs.setdefault(digest, self.target.make_indirect(made))
        if item.is_indirect:
            made = made if made.is_indirect else self.target.make_indirect(made)
            self._made[known] = made
        for key, inner in KEYS[kind].items():
            if key not in item:
                continue
            if key in FONT_NAMES and isinstance(item[key], Name):
                name = str(item[key])
                made[key] = Name(name if self._names is None else self._names.of_font(name))
                continue
            value = self.copy(item[key], inner, depth + 1)
            if value is not None:
                made[key] = value
        return made

    def _stream(self, item: Stream, kind: str) -> Stream:
        if kind == "image":
            return self._image(item)
        data = item.read_bytes()
        if kind in ("form", "pattern", "content"):
            data = self._drawing(data)
        elif kind == "profile":
            data = bare_profile(data)
        elif kind == "function" and item.get("/FunctionType") == 4:
            data = re.sub(rb"%[^\r\n]*", b" ", data)
        elif kind == "picture's other data":
            data = bare_jbig2(data)
        elif kind == "font program":
            data = bare_program(data, _length(item, "/Length1"), _length(item, "/Length2"))
        elif kind == "character map":
            data = bare_map(data)
        return self.packed(data)

    def _image(self, item: Stream) -> Stream:
        """A picture's own data: kept as stored where only a picture can be in it, and packed anew otherwise."""
        picture = stored_picture(item)
        if not picture.filter_name:
            return self.packed(picture.data)
        made = Stream(self.target, picture.data)
        made["/Filter"] = Name(picture.filter_name)
        copied = self.copy(picture.settings, "filter settings") if picture.settings is not None else None
        if copied is not None:
            made["/DecodeParms"] = copied
        return made

    def packed(self, data: bytes) -> Stream:
        """A new stream that holds this data and nothing after it."""
        made = Stream(self.target, zlib.compress(data, 6))
        made["/Filter"] = Name.FlateDecode
        return made


def _length(item: Stream, key: str) -> int:
    value = item.get(key)
    return value if isinstance(value, int) else 0


def _letter_names(item: object) -> Object | None:
    if not isinstance(item, Array):
        return None
    return Array([Name(str(one)) if isinstance(one, Name) else _value(one) for one in item.as_list()])


def _settled(item: Object, kind: str) -> str:
    """The kind that an object turns out to be where several may stand."""
    if kind == "xobject":
        return {"/Form": "form", "/Image": "image"}.get(str(item.get("/Subtype", "")), "nothing")
    if kind == "mask":
        return "image" if isinstance(item, Stream) else "value"
    if kind == "encoding" and isinstance(item, Stream):
        return "character map"
    if kind == "data or name":
        return "data" if isinstance(item, Stream) else "value"
    return kind


def _value(item: object) -> Object | None:
    """A number, truth value or name of PDF's own, or an array of them; what else an array holds becomes null."""
    if isinstance(item, Array):
        return Array([_value(inner) for inner in item.as_list()])
    if isinstance(item, Name):
        return Name(str(item)) if is_pdfs_own(str(item)) else None
    if isinstance(item, Object):
        return None
    return item  # type: ignore[return-value]  # pikepdf gives plain numbers and booleans for their PDF kinds


def rebuild(burnt: Path, pages: Sequence[int], out: Path, *, fonts_fit: bool = False) -> None:
    """Write to `out` a fresh file of those pages (from 1, in order) of a file whose pages are all upright.

    Fonts are thinned to what the pages draw with, unless they are said to fit already.

    A page that was made taller below has its content lifted, so that every page's lower left corner is its origin.
    """
    rebuilder = Rebuilder(Names())
    try:
        source = rebuilder.open(burnt)
        if not fonts_fit:
            refit(source, [source.pages[number - 1].obj for number in pages])
        for number in pages:
            page = source.pages[number - 1].obj
            left, bottom, right, top = (float(value) for value in page["/MediaBox"].as_list())
            content = rebuilder.content(page)
            if left or bottom:
                content = b"q 1 0 0 1 %f %f cm\n%b\nQ" % (-left, -bottom, content)
            resources = rebuilder.copy(page["/Resources"], "resources")
            if resources is None:
                raise CannotRebuild("A page has no resources.")
            rebuilder.add_page((right - left, top - bottom), rebuilder.packed(content), resources)
        rebuilder.save(out)
    finally:
        rebuilder.close()
