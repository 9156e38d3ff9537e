"""Office files become pages that show what they say, and list what they hide: by LibreOffice, where it is there."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pymupdf
import pytest

from pdf.confined import Limits, run
from pdf.converting import convert_confined, inventory_confined, is_converted
from pdf.hidden import Kind
from pdf.office import ABOUT, Office
from pdf.office_hidden import hidden_in_office
from pdf.office_parts import parts_of
from pdf.office_rebuilding import rebuilt
from pdf.starting import convert_with_office, find_office
from pdf.unreadable import Unreadable
from tests import office, outlook, paper


def sent(folder: Path, content: bytes, name: str = "sent") -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


def pages_of(folder: Path, content: bytes) -> tuple[str, list[str], dict[str, tuple[str, ...]]]:
    """The kind, each page's words, and what is hidden by its kind."""
    room = folder / "room"
    room.mkdir()
    path = sent(folder, content)
    made, hidden = convert_confined(path, room), inventory_confined(path)
    with pymupdf.open(made.pages) as pages:
        return made.kind, [page.get_text() for page in pages], {line.kind: line.words for line in hidden.lines}


def older(folder: Path, content: bytes, kind: Office, ending: Office, write_as: str) -> bytes:
    """A file of an older kind, as LibreOffice writes it."""
    program = find_office()
    assert program is not None
    return run(
        convert_with_office, program, sent(folder, content, "newer"), kind, ABOUT[kind].read_as, write_as, ending,
        limits=Limits(memory_mb=3_072, processes=96), starting=True,
    )  # fmt: skip


# What shows and what does not


@office.needs_office
def test_struck_out_words_are_off_the_page_and_on_the_list(tmp_path):
    kind, (page,), hidden = pages_of(tmp_path, office.tracked())
    assert kind == "docx"
    assert "I was at home. Inserted later." in page
    assert page.count("It was raining.") == 1
    assert "07700" not in page
    assert hidden["tracked_deletion"] == ("Rita Farrow: My phone is 07700 900321.", "Rita Farrow: It was raining.")
    assert "Rita Farrow: Inserted later." in hidden["tracked_insertion"]


@office.needs_office
def test_a_comment_is_off_the_page_and_on_the_list(tmp_path):
    _, (page,), hidden = pages_of(tmp_path, office.commented())
    assert page.strip() == "A statement."
    assert hidden["comment"] == ("Rita Farrow: Ask her about Brenda Whitlow",)


@office.needs_office
def test_a_sheets_cells_are_whole_and_what_is_hidden_is_listed(tmp_path):
    long = "Jean Marsh of 4 Mill Lane, Widnes, who rang at ten"
    sheets = {"Calls": [["Name", "Number"], [long, "07700 900123"], ["not to be seen"]], "Notes": [["Brenda Whitlow"]]}
    kind, pages, hidden = pages_of(tmp_path, office.xlsx(sheets, hidden=["Notes"], hidden_rows=[3]))
    assert kind == "xlsx"
    said = " ".join(" ".join(pages).split())
    assert long in said
    assert "07700 900123" in said
    assert "Brenda" not in said
    assert "not to be seen" not in said
    assert hidden["hidden_sheet"] == ("Notes: Brenda Whitlow",)
    assert hidden["hidden_cells"] == ("not to be seen",)


@office.needs_office
def test_a_shows_notes_and_hidden_slides_are_listed(tmp_path):
    show = office.pptx(["First: Jean Marsh", "Second", "Third"], notes={1: "Brenda rang", 3: "End"}, hidden=[2])
    room = tmp_path / "room"
    room.mkdir()
    path = sent(tmp_path, show)
    made, hidden = convert_confined(path, room), inventory_confined(path)
    with pymupdf.open(made.pages) as pages:
        assert [page.get_text().strip() for page in pages] == ["First: Jean Marsh", "Third"]
    notes = [(line.page, line.words) for line in hidden.lines if line.kind == "speaker_notes"]
    assert notes == [(1, ("Brenda rang",)), (2, ("End",))]  # the page that the slide became
    assert [line.words for line in hidden.lines if line.kind == "hidden_slide"] == [("Second",)]


@office.needs_office
def test_rich_text_is_read(tmp_path):
    content = rb"{\rtf1\ansi I saw him.{\*\atnid RF}{\*\atnauthor Rita Farrow}\chatn{\*\annotation Ask Brenda}\par}"
    kind, (page,), hidden = pages_of(tmp_path, content)
    assert kind == "rtf"
    assert page.strip() == "I saw him."
    assert any("Ask Brenda" in words for words in hidden["comment"])


@office.needs_office
@pytest.mark.parametrize(
    ("kind", "ending", "write_as", "shown", "hides"),
    [
        ("docx", "doc", "MS Word 97", "Inserted later", "tracked_deletion"),
        ("xlsx", "xls", "MS Excel 97", "07700 900123", "hidden_sheet"),
        ("pptx", "ppt", "MS PowerPoint 97", "Jean Marsh", "speaker_notes"),
    ],
)
def test_the_older_kinds_are_read_by_way_of_the_newer(tmp_path, kind, ending, write_as, shown, hides):
    newer = {
        "docx": office.tracked(),
        "xlsx": office.xlsx({"Calls": [["07700 900123"]], "Notes": [["Brenda"]]}, hidden=["Notes"]),
        "pptx": office.pptx(["Jean Marsh"], notes={1: "Brenda rang"}),
    }[kind]
    found, pages, hidden = pages_of(tmp_path, older(tmp_path, newer, kind, ending, write_as))
    assert found == ending
    assert shown in "".join(pages)
    assert hides in hidden
    assert "07700 900321" not in "".join(pages)


# Programs and links


def with_macro() -> bytes:
    return office.docx(
        office.paragraph(office.words("A form.")),
        others={"word/vbaProject.bin": b"Sub AutoOpen()"},
        linked=[("vbaProject", "vbaProject.bin", False)],
        macro=True,
    )


def test_a_macro_is_listed_and_not_handed_on(tmp_path):
    path = sent(tmp_path, with_macro())
    assert [line.kind for line in hidden_in_office(path, "docx").lines] == [Kind.SCRIPT]
    clean = rebuilt(parts_of(path), "docx")
    assert not [name for name in clean if "vba" in name.lower()]
    assert not [name for name, content in clean.items() if b"vbaProject.bin" in content]
    assert b"macroEnabled" not in clean["[Content_Types].xml"]


@office.needs_office
def test_a_document_with_a_macro_is_read(tmp_path):
    _, (page,), hidden = pages_of(tmp_path, with_macro())
    assert page.strip() == "A form."
    assert Kind.SCRIPT in hidden


def linked(target: str) -> bytes:
    picture = (
        '<w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing">'
        '<wp:extent cx="900000" cy="900000"/><wp:docPr id="1" name="p"/>'
        f'<a:graphic xmlns:a="{office.A}"><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture">'
        '<pic:pic xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:nvPicPr>'
        '<pic:cNvPr id="1" name="p"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:link="rId1"/></pic:blipFill>'
        '<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="900000" cy="900000"/></a:xfrm><a:prstGeom prst="rect"/>'
        "</pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )
    return office.docx(office.paragraph(office.words("Seen here: ") + picture), linked=[("image", target, True)])


def test_what_lies_outside_is_listed_and_no_link_to_it_is_handed_on(tmp_path):
    path = sent(tmp_path, linked("http://example.com/who-opened-it.png"))
    (line,) = hidden_in_office(path, "docx").lines
    assert (line.kind, line.words) == ("external_link", ("http://example.com/who-opened-it.png",))
    assert not [name for name, content in rebuilt(parts_of(path), "docx").items() if b"example.com/who" in content]


@office.needs_office
def test_a_picture_on_our_own_disk_is_not_fetched_even_where_the_link_is_left_in(tmp_path):
    """LibreOffice is given the file as it came, without the clearing: the fence alone must hold."""
    secret = sent(tmp_path, paper.jpeg(paper.wristband(0)), "secret.jpg")
    program = find_office()
    assert program is not None
    for target in (f"file://{secret}", "http://127.0.0.1:9/x.png"):
        source = sent(tmp_path, linked(target))
        made = run(
            convert_with_office, program, source, "docx", ABOUT["docx"].read_as, "writer_pdf_Export", "pdf",
            limits=Limits(memory_mb=3_072, processes=96), starting=True,
        )  # fmt: skip
        with pymupdf.open("pdf", made) as pages:
            assert "Seen here" in pages[0].get_text()
            assert (
                max((image[2] for page in pages for image in page.get_images()), default=0) < 50
            )  # a sign for “no picture” at most


# What is refused


def bomb() -> bytes:
    return office.docx("", others={f"word/media/{n}.png": bytes(60_000_000) for n in range(6)})


def encrypted() -> bytes:
    return outlook.ole({"EncryptionInfo": bytes(100), "EncryptedPackage": bytes(5_000)})


def laughing(inside: str = "&b;") -> bytes:
    lines = '<!ENTITY a "ha"><!ENTITY b "' + "&a;" * 10 + '">'
    body = f'<w:document xmlns:w="{office.W}"><w:body>{inside}</w:body></w:document>'
    xml = f'<?xml version="1.0"?><!DOCTYPE w [{lines}]>{body}'
    return office.docx("", others={"word/document.xml": xml})


def outside_entity(encoding: str = "utf-8") -> bytes:
    declared = f'<?xml version="1.0" encoding="{encoding}"?><!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    xml = f'{declared}<w:document xmlns:w="{office.W}">&x;</w:document>'
    return office.docx("", others={"word/document.xml": xml.encode(encoding)})


def twice() -> bytes:
    import io

    made = io.BytesIO(office.docx("one"))
    with zipfile.ZipFile(made, "a") as file, pytest.warns(UserWarning, match="Duplicate"):
        file.writestr("word/document.xml", "<two/>")
    return made.getvalue()


def two_kinds() -> bytes:
    return office.docx("", others={"xl/workbook.xml": "<workbook/>"})


def locked_workbook() -> bytes:
    records = b"\x09\x08\x10\x00" + bytes(16) + b"\x2f\x00\x04\x00" + bytes(4)
    return outlook.ole({"Workbook": records.ljust(5_000, b"\0")})


def locked_document() -> bytes:
    return outlook.ole({"WordDocument": (bytes(11) + b"\x01").ljust(5_000, b"\0")})


def never_started(folder: Path) -> Path:
    """A folder with a LibreOffice that must not be needed: it does nothing, so that whatever got so far would fail."""
    place = folder / "bin"
    place.mkdir()
    for name in ("soffice", "soffice.bin"):
        (place / name).write_text("#!/bin/sh\nexit 3\n")
        (place / name).chmod(0o755)
    return place


@pytest.mark.parametrize(
    ("made", "says"),
    [
        (bomb, "too large to open safely"),
        (laughing, "declares things"),
        (outside_entity, "declares things"),
        (lambda: outside_entity("utf-16"), "declares things"),
        (lambda: outside_entity("utf-7"), "damaged|declares"),
        (encrypted, "needs a password"),
        (locked_workbook, "needs a password"),
        (locked_document, "needs a password"),
        (twice, "two parts under one name"),
        (two_kinds, "two kinds of file at once"),
        (lambda: office.zipped({"a.txt": "hello"}), "archive"),
        (lambda: office.zipped({"inner.docx": office.tracked()}), "archive"),
        (lambda: office.tracked()[:-300], "damaged"),
        (lambda: office.docx("<w:p>"), "damaged"),
        (lambda: b"PK\x03\x04" + bytes(400), "damaged"),
        (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2_000), "damaged|cannot be opened"),
        (lambda: outlook.ole({"Something": b"else"}), "cannot be opened here"),
    ],
)
def test_what_is_refused_is_refused_in_one_sentence(tmp_path, made, says, monkeypatch):
    monkeypatch.setenv("PATH", str(never_started(tmp_path)))  # each is refused before it would be
    room = tmp_path / "room"
    room.mkdir()
    with pytest.raises(Unreadable, match=says) as refusal:
        convert_confined(sent(tmp_path, made()), room)
    assert "\n" not in refusal.value.reason
    assert len(refusal.value.reason) <= 300


@pytest.mark.parametrize("ending", ["docx", "eml"])
def test_a_web_page_under_an_office_name_is_neither(tmp_path, ending):
    assert not is_converted(sent(tmp_path, b"<html><body>From: me</body></html>", f"statement.{ending}"))


def test_without_libreoffice_the_refusal_says_so(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", "")
    room = tmp_path / "room"
    room.mkdir()
    for content, name in ((office.tracked(), "Word document"), (office.xlsx({"a": [["b"]]}), "Excel workbook"),
                          (office.pptx(["a"]), "PowerPoint show"), (b"{\\rtf1 a}", "rich text document")):  # fmt: skip
        with pytest.raises(Unreadable, match=name) as refusal:
            convert_confined(sent(tmp_path, content), room)
        assert "LibreOffice" in refusal.value.reason
        assert "not installed here" in refusal.value.reason
    made = convert_confined(sent(tmp_path, b"From: a@example.com\nSubject: x\n\nAn e-mail needs none."), room)
    with pymupdf.open(made.pages) as pages:
        assert "needs none" in pages[0].get_text()


@office.needs_office
def test_a_damaged_file_of_an_older_kind_is_a_sentence_and_the_next_is_read(tmp_path):
    room = tmp_path / "room"
    room.mkdir()
    with pytest.raises(Unreadable, match=r"LibreOffice could not open it|damaged"):
        convert_confined(sent(tmp_path, outlook.ole({"WordDocument": bytes(16) + bytes(range(250)) * 40})), room)
    assert pages_of_next(tmp_path) == "And the next."


def pages_of_next(folder: Path) -> str:
    room = folder / "next"
    room.mkdir()
    made = convert_confined(sent(folder, office.docx(office.paragraph(office.words("And the next.")))), room)
    with pymupdf.open(made.pages) as pages:
        text: str = pages[0].get_text().strip()
    return text


@office.needs_office
def test_one_that_takes_too_long_is_killed_with_all_that_it_started(tmp_path):
    program = find_office()
    assert program is not None
    before = running(program)
    with pytest.raises(Unreadable, match="too long"):
        run(
            convert_with_office, program, sent(tmp_path, office.tracked()), "docx", ABOUT["docx"].read_as,
            "writer_pdf_Export", "pdf", limits=Limits(memory_mb=3_072, processes=96, wall_seconds=0.2), starting=True,
        )  # fmt: skip
    assert running(program) <= before


def running(program: Path) -> set[str]:
    """The processes that run it now, dead ones aside."""
    found = set()
    for place in Path("/proc").iterdir():
        try:
            if place.name.isdigit() and (place / "exe").readlink() == program:
                found.add(place.name)
        except OSError:
            continue
    return found
