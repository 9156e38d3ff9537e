"""What lies in the file's bytes outside the paper that a viewer opens."""

from __future__ import annotations

import io
import zipfile
import zlib

import pikepdf
import pymupdf
from pikepdf import Name, ObjectStreamMode, Stream

from tests.pdf.hostile.drawing import Construct, Paper
from tests.pdf.hostile.text import body


def earlier_version(paper: Paper) -> None:
    """A later version of the file that leaves the earlier one, with the secret, beneath it."""
    paper.neighbours()
    secret = paper.secret

    def revise(data: bytes) -> bytes:
        with pymupdf.open("pdf", data) as document:
            document[0].insert_text((60, 280), secret)
            before = io.BytesIO(document.tobytes())
        with pymupdf.open("pdf", before.getvalue()) as document:
            return _appended(before.getvalue(), document)

    paper.at_last(revise)


def _appended(before: bytes, after: pymupdf.Document) -> bytes:
    """The file as it was, and after it the content stream as it is now, with a table of its own."""
    number = after[0].get_contents()[-1]
    start = len(before)
    changed = b"%d 0 obj\n<</Length 1>>\nstream\n \nendstream\nendobj\n" % number
    last = before.rindex(b"startxref")
    previous = before[last:].split()[1]
    trailer = before[before.rindex(b"trailer", 0, last) : last].strip()
    trailer = trailer[: trailer.rindex(b">>")] + b"/Prev " + previous + b">>"
    table = b"xref\n0 1\n0000000000 65535 f \n%d 1\n%010d 00000 n \n" % (number, start)
    return before + changed + table + trailer + b"\nstartxref\n%d\n%%%%EOF\n" % (start + len(changed))


def unreferenced(paper: Paper) -> None:
    """An object that nothing points to."""
    paper.neighbours()
    secret = paper.secret

    def add(data: bytes) -> bytes:
        with pymupdf.open("pdf", data) as document:
            number = document.get_new_xref()
            document.update_object(number, f"<</Said ({secret})>>")
            return document.tobytes(garbage=0)

    paper.at_last(add)


def after_the_end(paper: Paper) -> None:
    """Words after the end of the packed data of a stream that is drawn, and after the end of the file."""
    paper.neighbours()
    paper.before_saving(lambda: _pack_more(paper))
    paper.saved_as(compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.none)
    said = f"\n{paper.secret}\n".encode()
    paper.at_last(lambda data: data + said)


def _pack_more(paper: Paper) -> None:
    packed = zlib.compress(paper.page.Contents.read_bytes())
    paper.page.Contents = Stream(paper.pdf, packed + paper.secret.encode())
    paper.page.Contents.Filter = Name.FlateDecode


def before_the_beginning(paper: Paper) -> None:
    """Words before the file's own beginning, as a message that it came in."""
    paper.neighbours()
    said = f"From: {paper.secret}\r\n\r\n".encode()
    paper.at_last(lambda data: said + data)


def page_and_web_page(paper: Paper) -> None:
    """A file that is a web page too."""
    paper.neighbours()
    said = f"<html><script>'{paper.secret}'</script><!--\n".encode()
    paper.at_last(lambda data: said + data + b"\n-->")


def paper_and_archive(paper: Paper) -> None:
    """A file that is an archive too."""
    paper.neighbours()
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(f"{paper.secret}.txt", f"{paper.secret} said so")
    paper.at_last(lambda data: data + out.getvalue())


def within_packed_objects(paper: Paper) -> None:
    """Objects packed together in a stream, one of which nothing points to."""
    paper.neighbours()
    paper.pdf.Root.Ours = paper.pdf.make_indirect(paper.string())
    paper.saved_as(object_stream_mode=ObjectStreamMode.generate)


def between_objects(paper: Paper) -> None:
    """A remark where a reader looks for nothing."""
    paper.neighbours()
    said = f"endobj\n% {paper.secret}\n".encode()
    paper.at_last(lambda data: data.replace(b"endobj\n", said, 1))


def owner_password(paper: Paper) -> None:
    """Encrypted, though anybody can open it."""
    body(paper)
    paper.saved_as(encryption=pikepdf.Encryption(owner="owner", user="", R=6))


def linearised(paper: Paper) -> None:
    """A file written to be shown before it has all come, with its information first."""
    paper.neighbours()
    paper.pdf.docinfo["/Title"] = paper.string()
    paper.saved_as(linearize=True)


FILES: dict[str, Construct] = {
    "an earlier version": earlier_version,
    "an object that nothing points to": unreferenced,
    "words after the end": after_the_end,
    "words before the beginning": before_the_beginning,
    "a paper that is a web page": page_and_web_page,
    "a paper that is an archive": paper_and_archive,
    "packed objects": within_packed_objects,
    "a remark between objects": between_objects,
    "encryption that keeps nobody out": owner_password,
    "a file in a hurry": linearised,
}
