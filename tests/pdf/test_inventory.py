"""What a file holds besides what its pages show is listed, kind by kind; a plain file lists nothing."""

from __future__ import annotations

import io
import time

import pikepdf
import pymupdf
import pytest
from pikepdf import Array, Name, String

from pdf import hidden
from pdf.confined import run
from pdf.hidden import ABOUT, Finds, Inventory, Kind, counted, legible
from pdf.inventory import take_inventory
from pdf.reading import Unreadable, read_page
from tests import paper
from tests.pdf import hiding, hostile
from tests.pdf.hiding import changed
from tests.pdf.hostile import SECRET

ON_PAGE = {"page": 1}
IN_FILE = {"page": None}


def listed(tmp_path, data: bytes) -> Inventory:
    return take_inventory(paper.put(tmp_path / "paper", data))


# Plain papers


@pytest.mark.parametrize(
    "data",
    [
        paper.statement(pages=3),
        paper.statement(rotation=90),
        paper.statement(crop=(20, 20, 575, 822)),
        paper.two_columns(),
        paper.blank(),
        hiding.linearised(),
        hiding.photograph("JPEG"),
        hiding.photograph("PNG"),
        hiding.photograph("TIFF"),
        hiding.with_photograph(hiding.photograph("JPEG")),
    ],
    ids=["typed", "turned", "cropped", "columns", "blank", "for slow lines", "jpeg", "png", "tiff", "pictured"],
)
def test_a_plain_paper_hides_nothing(tmp_path, data):
    assert listed(tmp_path, data) == Inventory(())


def test_a_scan_says_only_what_scanned_it(tmp_path):
    assert [(line.kind, line.words) for line in listed(tmp_path, paper.scan()).lines] == [
        (Kind.SOFTWARE, ("Marsh Cameras",))
    ]


# Every way of hiding

DRAWN = {
    "notes": (Kind.NOTE, 1),
    "notes that no screen shows": (Kind.HIDDEN_NOTE, 1),
    "form answers": (Kind.FIELD, 1),
    "an attachment": (Kind.ATTACHMENT, None),
    "a hidden layer": (Kind.HIDDEN_LAYER, 1),
    "metadata": (Kind.INFORMATION, None),
    "a bookmark": (Kind.BOOKMARK, None),
    "text with no ink": (Kind.UNDRAWN, 1),
    "text in clear ink": (Kind.UNDRAWN, 1),
    "white on white": (Kind.COVERED, 1),
    "words under a white rectangle": (Kind.COVERED, 1),
    "words typed over others": (Kind.DOUBLED, 1),
    "words off the page": (Kind.OFF_PAGE, 1),
    "tiny words": (Kind.TINY, 1),
    "an earlier version": (Kind.EARLIER, None),
    "words said instead": (Kind.ALTERNATIVE, 1),
    "scripts": (Kind.SCRIPT, None),
    "words after the end": (Kind.STRAY, None),
    "a scan with an unseen text layer": (Kind.SCAN_TEXT, 1),
    "a scan": (Kind.PICTURE_DATA, 1),
}


@pytest.mark.parametrize("name", DRAWN)
def test_each_way_of_hiding_is_listed_with_its_words(tmp_path, name):
    path = tmp_path / "paper.pdf"
    hostile.paper_of(path, hostile.CONSTRUCTS[name])
    kind, page = DRAWN[name]
    found = {(line.kind, line.page): line for line in take_inventory(path).lines}
    assert (kind, page) in found
    assert SECRET in " ".join(found[kind, page].words)


OBJECTS = {
    "xmp": (hiding.xmp, Kind.INFORMATION, None),
    "link": (hiding.annotated("/Link", A=pikepdf.Dictionary(S=Name.URI, URI=String(SECRET))), Kind.LINK, 1),
    "rich note": (hiding.annotated("/FreeText", RC=String(f"<p>{SECRET}</p>")), Kind.NOTE, 1),
    "stamp": (hiding.annotated("/Stamp", Contents=String(SECRET)), Kind.NOTE, 1),
    "note not on screen": (hiding.annotated("/Text", F=32, Contents=String(SECRET)), Kind.HIDDEN_NOTE, 1),
    "sound": (hiding.annotated("/Sound", Contents=String(SECRET)), Kind.MEDIA, 1),
    "film": (hiding.annotated("/RichMedia", Contents=String(SECRET)), Kind.MEDIA, 1),
    "answer": (hiding.field(V=String(SECRET)), Kind.FIELD, 1),
    "default answer": (hiding.field(DV=String(SECRET)), Kind.FIELD, 1),
    "tooltip": (hiding.field(TU=String(SECRET)), Kind.FIELD, 1),
    "choices": (hiding.field("/Ch", V=Array([String("no"), String(SECRET)])), Kind.FIELD, 1),
    "hidden answer": (hiding.field(flags=2, V=String(SECRET)), Kind.HIDDEN_FIELD, 1),
    "answer on no page": (hiding.field_on_no_page, Kind.HIDDEN_FIELD, None),
    "signature": (hiding.field("/Sig", V=pikepdf.Dictionary(Name=String(SECRET))), Kind.SIGNATURE, 1),
    "script": (hiding.opening_action(S=Name.JavaScript, JS=String(f"alert('{SECRET}')")), Kind.SCRIPT, None),
    "launch": (hiding.opening_action(S=Name.Launch, F=String(f"{SECRET}.exe")), Kind.ACTION, None),
    "sending": (hiding.opening_action(S=Name.SubmitForm, F=String(f"to {SECRET}")), Kind.ACTION, None),
    "page label": (hiding.page_label, Kind.PAGE_LABEL, None),
    "destination": (hiding.destination, Kind.DESTINATION, None),
    "picture described": (hiding.described, Kind.ALTERNATIVE, None),
    "said in a form": (hiding.said_in_a_form, Kind.ALTERNATIVE, 1),
    "private": (hiding.private, Kind.PRIVATE, None),
    "attached to a page": (hiding.attached_to_a_page, Kind.ATTACHMENT, None),
    "all layers off": (hiding.hidden_by_default, Kind.HIDDEN_LAYER, None),
    "producer": (lambda pdf: pdf.docinfo.update({"/Producer": SECRET}), Kind.SOFTWARE, None),
    "author": (lambda pdf: pdf.docinfo.update({"/Author": SECRET}), Kind.AUTHOR, None),
    "key of one's own": (lambda pdf: pdf.docinfo.update({"/Suspect": SECRET}), Kind.INFORMATION, None),
}


@pytest.mark.parametrize("name", OBJECTS)
def test_each_object_that_hides_words_is_listed_with_them(tmp_path, name):
    change, kind, page = OBJECTS[name]
    (line,) = [line for line in listed(tmp_path, changed(change)).lines if (line.kind, line.page) == (kind, page)]
    assert SECRET in " ".join(line.words)


def test_what_only_names_programs_and_dates_is_told_apart(tmp_path):
    lines = listed(tmp_path, changed(hiding.xmp)).lines
    assert {line.kind: line.words for line in lines} == {
        Kind.INFORMATION: ("Leeds", SECRET),
        Kind.SOFTWARE: ("Writer",),
    }


def test_a_preview_is_listed_though_it_has_no_words(tmp_path):
    assert [line.kind for line in listed(tmp_path, changed(hiding.preview)).lines] == [Kind.PREVIEW]


def test_an_unticked_box_is_no_answer(tmp_path):
    (line,) = listed(tmp_path, changed(hiding.field("/Btn", V=Name.Off))).lines
    assert (line.kind, line.words) == (Kind.FIELD, ("answer",))


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
def test_what_stands_off_a_turned_page_is_still_off_it(tmp_path, rotation):
    data = paper.drawn((72, 120, "On the paper"), (72, 900, SECRET), (700, 120, "beside"), rotation=rotation)
    (line,) = listed(tmp_path, data).lines
    assert (line.kind, line.count) == (Kind.OFF_PAGE, 2)
    assert SECRET in line.words[0]


def test_a_line_that_runs_over_the_edge_is_listed_from_where_it_does(tmp_path):
    (line,) = listed(tmp_path, hiding.off_the_edge()).lines
    assert line.kind == Kind.OFF_PAGE
    assert SECRET in line.words[0]
    assert "This line" not in line.words[0]


def test_words_under_a_black_box_are_listed_apart_from_words_in_white(tmp_path):
    (line,) = listed(tmp_path, paper.covered_writing()).lines
    assert (line.kind, line.count, line.words) == (Kind.BOXED, 2, ("07700 900123",))


def test_words_under_a_picture_are_listed_and_those_that_show_through_it_are_not(tmp_path):
    (line,) = listed(tmp_path, hiding.under_a_picture()).lines
    assert (line.kind, line.words) == (Kind.COVERED, ("07700 900123",))
    assert listed(tmp_path, hiding.under_a_picture(clear=True)) == Inventory(())


def test_a_redaction_mark_that_was_never_applied_is_refused_where_it_is_read_and_listed_here(tmp_path):
    path = paper.put(tmp_path / "paper.pdf", paper.pending_redaction())
    with pytest.raises(Unreadable, match="never applied"):
        read_page(path, 1)
    found = take_inventory(path)
    assert [(line.kind, line.page) for line in found.lines] == [(Kind.PENDING, 1)]
    assert not found.is_whole


def test_what_a_note_shows_is_read_with_the_page(tmp_path):
    """So that it is searched like the rest: it is baked into what is served."""
    hostile.note(tmp_path / "paper.pdf")
    assert SECRET in read_page(tmp_path / "paper.pdf", 1).text


def test_something_added_later_leaves_an_earlier_version_and_takes_no_words_away(tmp_path):
    (line,) = listed(tmp_path, hiding.signed_later(tmp_path / "signed.pdf")).lines
    assert (line.kind, line.count, line.words) == (Kind.EARLIER, 1, ())


def test_what_comes_before_the_file_is_listed(tmp_path):
    (line,) = listed(tmp_path, f"From: {SECRET}\n".encode() + paper.statement()).lines
    assert (line.kind, line.words) == (Kind.STRAY, (f"From: {SECRET}",))


# Pictures


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "TIFF"])
def test_a_picture_says_whose_it_is_and_where_it_was_taken(tmp_path, kind):
    found = {line.kind: line for line in listed(tmp_path, hiding.placed(kind)).lines}
    assert found[Kind.PLACE].words == ("53.36000, -2.73000",)
    assert SECRET in found[Kind.PICTURE_DATA].words
    assert {found[kind].page for kind in (Kind.PLACE, Kind.PICTURE_DATA)} == {1}


def test_a_picture_inside_a_pdf_says_the_same_with_its_page(tmp_path):
    # Made by hand, because an engine that puts a picture into a PDF may leave the camera's part out.
    jpeg = hiding.photograph("JPEG", exif=hiding.exif())

    def change(pdf: pikepdf.Pdf) -> None:
        image = pikepdf.Stream(
            pdf, jpeg, Type=Name.XObject, Subtype=Name.Image, Width=64, Height=48, ColorSpace=Name.DeviceRGB,
            BitsPerComponent=8, Filter=Name.DCTDecode,
        )  # fmt: skip
        pdf.pages[0].Resources.XObject = pikepdf.Dictionary(I=pdf.make_indirect(image))

    found = {line.kind: line for line in listed(tmp_path, changed(change)).lines}
    assert (found[Kind.PLACE].page, found[Kind.PLACE].words) == (1, ("53.36000, -2.73000",))
    assert SECRET in found[Kind.PICTURE_DATA].words


@pytest.mark.parametrize("draw", [hiding.captioned_png, hiding.commented_jpeg], ids=lambda draw: draw.__name__)
def test_captions_and_comments_are_listed(tmp_path, draw):
    (line,) = listed(tmp_path, draw()).lines
    assert (line.kind, line.words) == (Kind.PICTURE_DATA, (f"{SECRET} took this",))


def test_what_follows_a_pictures_end_is_listed(tmp_path):
    plain = hiding.photograph("JPEG")
    assert listed(tmp_path, plain + plain).lines[0].kind == Kind.PREVIEW
    (line,) = listed(tmp_path, plain + f"{SECRET} was here".encode()).lines
    assert (line.kind, line.words) == (Kind.STRAY, (f"{SECRET} was here",))


# Bounds

HOSTILE = {
    "ten thousand notes": hiding.ten_thousand_notes,
    "circles": lambda: changed(hiding.going_round_in_circles),
    "deep": lambda: changed(hiding.nested_deep),
    "attached in attached": hiding.attached_in_attached,
    "bomb attached": lambda: changed(hiding.bomb_attached),
    "huge EXIF": hiding.huge_exif,
    "caption bomb": hiding.png_bomb,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_listed_within_bounds_and_in_confinement(tmp_path, name):
    path = paper.put(tmp_path / "paper", HOSTILE[name]())
    began = time.monotonic()
    found = run(take_inventory, path)
    assert time.monotonic() - began < 60
    assert len(found.lines) <= hidden.MOST_LINES
    assert sum(len(text) for line in found.lines for text in line.words) <= hidden.MOST_LETTERS
    assert all(sum(map(len, line.words)) <= hidden.MOST_IN_A_LINE for line in found.lines)


def test_more_than_can_be_looked_through_is_counted_and_said(tmp_path):
    found = listed(tmp_path, hiding.ten_thousand_notes())
    assert [(line.kind, line.page, line.count) for line in found.lines] == [(Kind.NOTE, 1, 10_000)]
    assert not found.is_whole


def test_bookmarks_that_lead_round_in_circles_are_each_listed_once(tmp_path):
    found = {line.kind: line for line in listed(tmp_path, changed(hiding.going_round_in_circles)).lines}
    assert sorted(found[Kind.BOOKMARK].words) == ["Round 1", "Round 2"]


def test_a_file_that_cannot_be_looked_through_is_refused_in_a_sentence(tmp_path):
    with pytest.raises(Unreadable, match="password"):
        run(take_inventory, paper.put(tmp_path / "paper.pdf", paper.locked()))


def test_many_pages_of_a_kind_share_a_line():
    finds = Finds()
    for page in range(1, 201):
        finds.add(Kind.NOTE, page, [f"on page {page}"])
    lines = finds.inventory().lines
    assert len(lines) == hidden.MOST_PAGES + 1
    assert sum(line.count for line in lines) == 200
    assert "on page 200" in lines[0].words


def test_words_beyond_the_bounds_are_left_out_and_said_to_be():
    finds = Finds()
    finds.add(Kind.NOTE, 1, ["x" * (hidden.MOST_IN_A_LINE + 1)])
    assert not finds.inventory().is_whole
    assert [len(text) for text in finds.inventory().lines[0].words] == [hidden.MOST_IN_A_LINE]


def test_words_are_kept_without_what_cannot_be_stored():
    assert legible("a\x00b\ud800c\n\td\u202e e") == "a b c d e"


def test_every_kind_is_told_in_plain_words():
    assert set(ABOUT) == set(Kind)
    assert (counted(Kind.NOTE, 1), counted(Kind.NOTE, 3_000)) == ("1 note", "3,000 notes")
    for about in ABOUT.values():
        assert about.sentence.endswith(".")


def test_the_list_crosses_the_wall_as_it_was_made(tmp_path):
    path = tmp_path / "paper.pdf"
    hostile.note(path)
    assert run(take_inventory, path) == take_inventory(path)


def test_a_file_changed_by_an_engine_that_keeps_everything_is_still_one_version(tmp_path):
    document = pymupdf.open(stream=io.BytesIO(paper.statement()), filetype="pdf")
    assert listed(tmp_path, document.tobytes(garbage=0)) == Inventory(())
