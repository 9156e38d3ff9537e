"""What somebody who wants a secret back would try on a served file. None of it is the product's code."""

from __future__ import annotations

import base64
import io
import re
import shutil
import subprocess
import unicodedata
import zlib
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import pikepdf
import pymupdf
import pypdfium2
from pdfminer.high_level import extract_text
from PIL import Image, ImageDraw

from tests.pdf.hostile.drawing import lettering


def ways_to_recover(path: Path, secret: str) -> set[str]:
    """The names of the ways in which the secret can be had from the file."""
    wanted = squashed(secret)
    ways = {name for name, text in _texts(path) if wanted in squashed(text)}
    ways |= {"objects" for text in _object_texts(path) if wanted in squashed(text)}
    ways |= {"bytes" for data in _layers(path) if any(form in data.lower() for form in _forms(secret))}
    return ways


def ways_to_see(path: Path, words: str) -> set[str]:
    """The names of the ways in which a picture of the words, as `hostile.lettered` draws them, can be had."""
    ways = set()
    for name, pictures in (("pictures", _decoded(path)), ("previews", _previews(path)), ("the page", _drawn(path))):
        if any(shows(picture, words) for picture in pictures):
            ways.add(name)
    return ways


def shows(picture: np.ndarray, words: str) -> bool:
    """Whether the words can be seen in a grey picture, at any of the sizes that these papers set them in."""
    pen = lettering()
    left, top, right, bottom = pen.getbbox(words)
    stencil = Image.new("L", (int(right - left) + 8, int(bottom - top) + 8), 250)
    ImageDraw.Draw(stencil).text((4 - left, 4 - top), words, fill=20, font=pen)
    for part in (1.0, 0.9, 0.4, 0.375, 1 / 3):
        size = round(stencil.width * part), round(stencil.height * part)
        if size[0] > picture.shape[1] or size[1] > picture.shape[0]:
            continue
        sought = np.asarray(stencil.resize(size, Image.Resampling.LANCZOS))
        for seen in (picture, 255 - picture):
            found = cv2.matchTemplate(seen, sought, cv2.TM_CCOEFF_NORMED)
            if np.nanmax(np.where(np.isfinite(found), found, 0)) > 0.6:
                return True
    return False


def _decoded(path: Path) -> Iterator[np.ndarray]:
    """Every picture object of the file, drawn or not, and its masks, in their own pixels and all their rows."""
    with pymupdf.open(path) as document:
        for xref in range(1, document.xref_length()):
            if document.xref_get_key(xref, "Subtype")[1] != "/Image":
                continue
            with suppress(RuntimeError, ValueError, pymupdf.mupdf.FzErrorBase):
                pixels = pymupdf.Pixmap(document, xref)
                if pixels.colorspace is not None and pixels.colorspace.n != 1:
                    pixels = pymupdf.Pixmap(pymupdf.csGRAY, pixels)
                grey = np.frombuffer(pixels.samples, np.uint8).reshape(pixels.h, pixels.stride)
                yield np.ascontiguousarray(grey[:, : pixels.w * pixels.n : pixels.n])
            width, plain = int(document.xref_get_key(xref, "Width")[1]), document.xref_stream(xref) or b""
            rows = len(plain) // width
            if rows:
                yield np.frombuffer(plain[: rows * width], np.uint8).reshape(rows, width)


def _previews(path: Path) -> Iterator[np.ndarray]:
    """Every JPEG that begins anywhere in the file's bytes."""
    data = path.read_bytes()
    for match in re.finditer(rb"\xff\xd8\xff", data):
        with suppress(OSError, SyntaxError, ValueError):
            yield np.asarray(Image.open(io.BytesIO(data[match.start() :])).convert("L"))


def _drawn(path: Path) -> Iterator[np.ndarray]:
    """Every page as pdfium draws it, at 200 dots to the inch."""
    with pypdfium2.PdfDocument(path) as document:
        for page in document:
            yield page.render(scale=200 / 72, grayscale=True).to_numpy().copy()


def squashed(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text).casefold()
    return "".join(char for char in plain if char.isalnum())


def text_of(path: Path) -> str:
    """The whole file's text as pdfium reads it."""
    with pypdfium2.PdfDocument(path) as document:
        return "\n".join(page.get_textpage().get_text_range() for page in document)


def words_at(path: Path, page: int, box: tuple[float, float, float, float]) -> str:
    """What pdfium reads inside a box of an upright page whose origin is its lower left corner."""
    with pypdfium2.PdfDocument(path) as document:
        sheet = document[page - 1]
        height = sheet.get_height()
        return sheet.get_textpage().get_text_bounded(box[0], height - box[3], box[2], height - box[1])


def pixels_of(path: Path, page: int = 1, dpi: int = 72) -> np.ndarray:
    """A page as displayed, as pdfium draws it: rows, columns, red, green, blue."""
    with pypdfium2.PdfDocument(path) as document:
        return document[page - 1].render(scale=dpi / 72, rev_byteorder=True).to_numpy()[:, :, :3].copy()


def pictures_in(path: Path) -> list[np.ndarray]:
    """Every picture object of the file, in its own pixels."""
    with pikepdf.open(path) as pdf:
        streams = [item for item in pdf.objects if isinstance(item, pikepdf.Stream)]
        found = [item for item in streams if str(item.get("/Subtype", "")) == "/Image"]
        return [np.asarray(pikepdf.PdfImage(item).as_pil_image().convert("L")) for item in found]


def _texts(path: Path) -> Iterator[tuple[str, str]]:
    yield "pdfium", text_of(path)
    yield "pdfminer", extract_text(path)
    with pymupdf.open(path) as document:
        for page in document:
            yield "mupdf", page.get_text(flags=pymupdf.TEXT_PRESERVE_WHITESPACE)
            yield "mupdf trace", "".join(chr(char[0]) for span in page.get_texttrace() for char in span["chars"])
            yield "notes", " ".join(str(note.info) for note in page.annots())
            yield "fields", " ".join(f"{field.field_value} {field.field_name}" for field in page.widgets())
        yield "bookmarks", str(document.get_toc())
        yield "metadata", str(document.metadata) + document.get_xml_metadata()
        for name in document.embfile_names():
            yield "attachments", name + document.embfile_get(name).decode("latin-1")
    if shutil.which("pdftotext"):
        run = subprocess.run(["pdftotext", "-q", str(path), "-"], capture_output=True, check=True, timeout=60)
        yield "poppler", run.stdout.decode("utf-8", "replace")


def _object_texts(path: Path) -> Iterator[str]:
    with pikepdf.open(path) as pdf:
        for item in [*pdf.objects, pdf.trailer]:
            yield from _strings(item, 0)


def _strings(item: Any, depth: int) -> Iterator[str]:
    if depth > 40:
        return
    if isinstance(item, pikepdf.String):
        yield str(item)
        yield bytes(item).decode("utf-16-be", "ignore")
    elif isinstance(item, pikepdf.Name):
        yield str(item)
    elif isinstance(item, pikepdf.Array):
        for value in item:
            yield from _strings(value, depth + 1)
    elif isinstance(item, pikepdf.Dictionary | pikepdf.Stream):
        for key in item.keys():  # noqa: SIM118
            yield key
            if key != "/Parent" and not (depth and getattr(item[key], "is_indirect", False)):
                yield from _strings(item[key], depth + 1)
        if isinstance(item, pikepdf.Stream):
            yield from _drawn_strings(item)


def _drawn_strings(stream: pikepdf.Stream) -> Iterator[str]:
    """The strings a content stream shows, glued without their kerning."""
    try:
        data = stream.read_bytes()
    except pikepdf.PdfError:
        return
    tokens = re.findall(rb"\((?:\\.|[^\\()])*\)|<[0-9A-Fa-f]+>", data)
    plain = [bytes.fromhex(t[1:-1].decode()) if t[:1] == b"<" and len(t) % 2 == 0 else t[1:-1] for t in tokens]
    yield b"".join(plain).replace(b"\0", b"").decode("latin-1")


def _layers(path: Path) -> Iterator[bytes]:
    """The file's bytes, and every stream that can be carved out of them, used or not."""
    data = path.read_bytes()
    yield data
    for match in re.finditer(rb"(?<!end)stream\r?\n(.*?)endstream", data, re.DOTALL):
        unpacking = zlib.decompressobj()
        try:
            yield unpacking.decompress(match[1])
            yield unpacking.unused_data
        except zlib.error:
            continue


def _forms(secret: str) -> list[bytes]:
    plain = secret.lower().encode()
    wide = secret.lower().encode("utf-16-be")
    return [
        plain,
        wide,
        plain.hex().encode(),
        secret.encode().hex().encode(),
        base64.b64encode(secret.encode())[:-4].lower(),
    ]
