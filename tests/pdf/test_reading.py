"""What is refused, what is read and how, and what a person is told about it."""

import pymupdf
import pytest

from pdf import reading, reading_page
from pdf.geometry import overlap
from pdf.page import Box, boxes_for
from pdf.reading import Unreadable, identify, inspect, read_page, read_pages
from tests import paper

PDF_NAMED = "a.pdf"


def words_in_box(path, box: Box) -> set[str]:
    page = read_page(path, 1)
    return {page.text[word.start : word.end] for word in page.words if overlap(word.box, box) > 0.5}


# What it is


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (paper.statement(), "pdf"),
        (b"from a mail gateway\n" + paper.statement(), "pdf"),  # the mark may come anywhere in the first 1,024 bytes
        (paper.jpeg(paper.wristband()), "jpeg"),
        (paper.png(paper.wristband()), "png"),
        (paper.tiff(paper.pixels(paper.blank(), dpi=50)), "tiff"),
    ],
    ids=["pdf", "late pdf", "jpeg", "png", "tiff"],
)
def test_a_file_is_known_by_what_it_holds_and_not_by_its_name(tmp_path, data, kind):
    assert identify(paper.put(tmp_path / PDF_NAMED, data)) == kind


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b"<html><body>Jean Marsh</body></html>", "not a PDF"),
        (b"PK\x03\x04 a word processor's file", "no pages have been made"),
        (b"PK\x03\x04 one that carries a %PDF-1.7", "no pages have been made"),
        (b"From: a@example.com\nSubject: %PDF-1.7\n\n", "no pages have been made"),
        (b" " * 1024 + paper.statement(), "not a PDF"),
        (b"\xff\xd8\xff\xe0 %PDF-1.7", "at once"),
    ],
)
def test_what_is_neither_pdf_nor_picture_is_refused(tmp_path, data, reason):
    with pytest.raises(Unreadable, match=reason):
        identify(paper.put(tmp_path / PDF_NAMED, data))


def test_a_file_that_is_not_there_is_refused_in_the_same_way(tmp_path):
    with pytest.raises(Unreadable, match="could not be opened"):
        identify(tmp_path / "nothing.pdf")


def test_a_file_past_the_limit_is_refused_before_it_is_read(tmp_path):
    path = tmp_path / PDF_NAMED
    with path.open("wb") as file:
        file.write(b"%PDF-1.7")
        file.truncate(reading.MAX_BYTES + 1)
    with pytest.raises(Unreadable, match="larger than 200 MB"):
        inspect(path)


# What is refused


def too_many_pages() -> bytes:
    return paper.blank(pages=reading.MAX_PAGES + 1)


def too_large() -> bytes:
    document = pymupdf.open()
    document.new_page(width=200, height=14_401)
    return document.tobytes()


def blown_up() -> bytes:
    """An ordinary page in units of a mile."""
    document = pymupdf.open("pdf", paper.statement())
    document.xref_set_key(document[0].xref, "UserUnit", "75000")
    return document.tobytes()


def picture_bomb() -> bytes:
    """A page whose small picture says that it is 50,000 pixels each way."""
    document = pymupdf.open("pdf", paper.photo_page())
    xref = document[0].get_images()[0][0]
    for key in ("Width", "Height"):
        document.xref_set_key(xref, key, "50000")
    return document.tobytes()


REFUSED = {
    "locked": (paper.locked, "It needs a password: ask the police for a copy without one."),
    "no pages": (paper.no_pages, "It has no pages."),
    "half of it": (paper.cut_short, "It is cut short, so part of it is missing: ask for it to be sent again."),
    "all but its end": (lambda: paper.statement(pages=4)[:-40], "It is cut short, so part of it is missing"),
    "only a beginning": (lambda: b"%PDF-1.7\n" + b"\0\x99" * 400, "It is cut short"),
    "nothing between its ends": (lambda: b"%PDF-1.7\n" + b"\0\x99" * 400 + b"\n%%EOF", "It is damaged"),
    "a form that draws itself": (paper.xfa, "XFA"),
    "marks never applied": (paper.pending_redaction, "Page 1 holds redaction marks that were never applied"),
    "too many pages": (too_many_pages, "more than 2,000 pages"),
    "too large": (too_large, "Page 1 is too large"),
    "blown up": (blown_up, "Page 1 is too large"),
    "a bomb": (picture_bomb, "A picture on page 1 is too large"),
    "half a photograph": (lambda: paper.jpeg(paper.wristband())[:9000], "It is damaged"),
    "a broken fax": (lambda: paper.tiff(paper.pixels(paper.blank(), dpi=50))[:200], "It is damaged"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_handled_is_refused_in_a_sentence(tmp_path, name):
    make, sentence = REFUSED[name]
    path = paper.put(tmp_path / PDF_NAMED, make())
    with pytest.raises(Unreadable) as refusal:
        inspect(path)
    assert refusal.value.reason.startswith(sentence) or sentence in refusal.value.reason
    assert refusal.value.reason.endswith(".")
    assert str(tmp_path) not in refusal.value.reason


@pytest.mark.parametrize("name", [name for name in REFUSED if name != "too many pages"])
def test_what_is_refused_whole_is_refused_by_the_page(tmp_path, name):
    path = paper.put(tmp_path / PDF_NAMED, REFUSED[name][0]())
    with pytest.raises(Unreadable):
        read_page(path, 1)


def test_a_picture_named_pdf_is_read_as_the_picture_it_is(tmp_path):
    path = paper.put(tmp_path / PDF_NAMED, paper.png(paper.wristband().resize((800, 600))))
    assert inspect(path).media == "png"
    assert "999 123 4004" in read_page(path, 1).text


# What it is made of


def test_each_page_is_described(tmp_path):
    pages = pymupdf.open("pdf", paper.statement())
    for other in (paper.photo_page(), paper.blank(), paper.statement(rotation=90)):
        pages.insert_pdf(pymupdf.open("pdf", other))
    found = inspect(paper.put(tmp_path / PDF_NAMED, pages.tobytes()))
    assert [(shape.number, shape.has_text, shape.has_image) for shape in found.pages] == [
        (1, True, False),
        (2, False, True),
        (3, False, False),
        (4, True, False),
    ]
    assert (found.pages[3].width, found.pages[3].height) == (842, 595)
    assert found.notes == ()


@pytest.mark.parametrize(
    "data",
    [
        paper.jpeg(paper.wristband().resize((400, 300)), orientation=6),
        paper.png(paper.wristband().resize((400, 300))),
        paper.tiff(paper.pixels(paper.statement(pages=3), dpi=100), dpi=100),
    ],
    ids=["jpeg", "png", "tiff"],
)
def test_a_picture_is_described_at_the_size_it_is_drawn(tmp_path, data):
    path = paper.put(tmp_path / PDF_NAMED, data)
    with reading.open_paper(path) as document:
        drawn = [tuple(page.rect[2:]) for page in document]
    found = inspect(path).pages
    assert [shape.number for shape in found] == list(range(1, len(drawn) + 1))
    assert [side for shape in found for side in (shape.width, shape.height)] == pytest.approx(sum(drawn, ()), abs=0.01)
    assert all(shape.has_image and not shape.has_text for shape in found)


def test_a_fax_whose_last_page_is_broken_is_refused(tmp_path):
    data = bytearray(paper.tiff(paper.pixels(paper.statement(pages=2), dpi=60), dpi=60))
    start = len(data) * 3 // 4
    data[start : start + 4000] = b"\0" * 4000
    with pytest.raises(Unreadable, match="damaged"):
        inspect(paper.put(tmp_path / PDF_NAMED, bytes(data)))


def test_what_rides_inside_a_file_is_noted(tmp_path):
    document = pymupdf.open("pdf", paper.statement())
    document.embfile_add("fees.txt", b"Fee note")
    document.add_ocg("Draft")
    notes = inspect(paper.put(tmp_path / PDF_NAMED, document.tobytes())).notes
    assert any("1 other file inside it" in note for note in notes)
    assert any("layers" in note for note in notes)


def test_a_mended_file_says_so_everywhere(tmp_path):
    data = paper.statement(pages=2)
    at = data.rindex(b"startxref")
    path = paper.put(tmp_path / PDF_NAMED, data[:at] + b"startxref\n7\n%%EOF\n")
    assert any("mended" in note for note in inspect(path).notes)
    assert reading.MENDED in read_page(path, 2).notes


def test_a_page_that_was_not_understood_says_that_it_may_not_show_everything(tmp_path):
    path = paper.put(tmp_path / PDF_NAMED, paper.broken_content())
    assert reading.PARTLY in read_page(path, 1).notes
    assert read_page(path, 2).notes == ()
    assert inspect(path).notes != ()


# What is read


def test_a_statement_is_read_from_its_own_words(tmp_path):
    page = read_page(paper.put(tmp_path / PDF_NAMED, paper.statement()), 1)
    assert page.text.splitlines() == list(paper.STATEMENT)
    assert (page.source, page.confidence, page.has_image, page.notes) == ("text", 1.0, False, ())


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
@pytest.mark.parametrize("crop", [None, (40, 300, 560, 800)])
def test_a_turned_and_cropped_page_has_its_words_where_they_show(tmp_path, rotation, crop):
    path = paper.put(tmp_path / PDF_NAMED, paper.statement(rotation=rotation, crop=crop))
    page = read_page(path, 1)
    assert page.text.splitlines() == list(paper.STATEMENT)
    start = page.text.index("07700")
    (box,) = boxes_for(page, start, start + len("07700 900123"))
    left, top = (40, 42) if crop else (0, 0)
    width, height = (520, 500) if crop else (595, 842)
    # "I rang my sister Carol on 07700 900123": the seventh line, drawn from 72 across and 264 down.
    found = pymupdf.open("pdf", paper.statement())[0].search_for("07700 900123")[0]
    x0, y0, x1, y1 = found.x0 - left, found.y0 - top, found.x1 - left, found.y1 - top
    expected = {
        0: Box(x0, y0, x1, y1),
        90: Box(height - y1, x0, height - y0, x1),
        180: Box(width - x1, height - y1, width - x0, height - y0),
        270: Box(y0, width - x1, y1, width - x0),
    }[rotation]
    assert box == pytest.approx(expected, abs=1.0)


def test_boxes_of_a_span_cover_its_words_and_no_others(tmp_path):
    page = read_page(paper.put(tmp_path / PDF_NAMED, paper.statement()), 1)
    for word in page.words:
        (box,) = boxes_for(page, word.start, word.end)
        inside = [w for w in page.words if overlap(w.box, box) > 0.5]
        assert inside == [word]


def test_a_form_drawn_in_pieces_is_read_line_by_line(tmp_path):
    labels = [(60.0, 100.0 + 22 * at, text) for at, text in enumerate(("Surname:", "Forename:", "Born:", "Address:"))]
    answers = ("Marsh", "Jean", "4 May 1961", "14 Larch Close")
    filled = [(300.0, 100.0 + 22 * at, text) for at, text in enumerate(answers)]
    by_column = read_page(paper.put(tmp_path / "columns.pdf", paper.drawn(*labels, *filled)), 1)
    pairs = [piece for pair in zip(labels, filled, strict=True) for piece in pair]
    by_row = read_page(paper.put(tmp_path / "rows.pdf", paper.drawn(*pairs)), 1)
    lines = ["Surname: Marsh", "Forename: Jean", "Born: 4 May 1961", "Address: 14 Larch Close"]
    assert by_column.text.splitlines() == by_row.text.splitlines() == lines


def test_a_column_of_labels_without_colons_is_read_with_its_answers(tmp_path):
    labels = [(60.0, 100.0 + 14 * at, text) for at, text in enumerate(("Surname", "Forename", "Date of birth"))]
    answers = [(300.0, 100.0 + 14 * at, text) for at, text in enumerate(("Marsh", "Jean", "4 May 1961"))]
    page = read_page(paper.put(tmp_path / PDF_NAMED, paper.drawn(*labels, *answers)), 1)
    assert page.text.splitlines() == ["Surname   Marsh", "Forename   Jean", "Date of birth   4 May 1961"]


def test_a_long_label_that_ends_in_a_colon_is_read_with_its_answer(tmp_path):
    labels = ((60, 100, "Name of the person making this statement:"), (60, 114, "Where that person can be found:"))
    answers = ((300, 100, "Jean Marsh"), (300, 114, "14 Larch Close"))
    page = read_page(paper.put(tmp_path / PDF_NAMED, paper.drawn(*labels, *answers)), 1)
    assert page.text.splitlines() == [
        "Name of the person making this statement: Jean Marsh",
        "Where that person can be found: 14 Larch Close",
    ]


def test_answers_printed_onto_a_form_are_read_below_their_captions(tmp_path):
    captions = ("Surname of the person who makes this", "Where that person can be found by us", "Signed")
    form = zip((60, 60, 60), (100, 140, 180), captions, strict=True)
    answers = ((60, 120, "Marsh"), (60, 155, "14 Larch Close"), (60, 167, "Widnes WA8 6UJ"))
    page = read_page(paper.put(tmp_path / PDF_NAMED, paper.drawn(*form, *answers)), 1)
    assert page.text.splitlines() == [
        captions[0],
        "Marsh",
        captions[1],
        "14 Larch Close",
        "Widnes WA8 6UJ",
        captions[2],
    ]


def test_a_footer_drawn_first_is_read_last(tmp_path):
    data = paper.drawn((260, 800, "Page 1 of 1"), (60, 100, "Jean"), (60, 120, "Marsh"))
    assert read_page(paper.put(tmp_path / PDF_NAMED, data), 1).text == "Jean\nMarsh\nPage 1 of 1"


def test_a_cell_of_several_lines_is_read_whole(tmp_path):
    first = (
        (60, 100, "1"),
        (90, 100, "Statement of the neighbour, Jean"),
        (90, 114, "Marsh of 14 Larch Close, Widnes"),
    )
    beside = ((320, 100, "Does not undermine"), (320, 114, "or assist"))
    second = ((60, 140, "2"), (90, 140, "Custody record"))
    page = read_page(paper.put(tmp_path / PDF_NAMED, paper.drawn(*first, *beside, *second)), 1)
    assert page.text.splitlines() == [
        "1 Statement of the neighbour, Jean",
        "Marsh of 14 Larch Close, Widnes",
        "Does not undermine",
        "or assist",
        "2 Custody record",
    ]


@pytest.mark.parametrize("across", [False, True])
def test_two_columns_are_read_one_after_the_other(tmp_path, across):
    """However they were drawn: one column and then the other, or line by line across both."""
    data = paper.two_columns()
    if across:
        pairs = zip(paper.LEFT_COLUMN, paper.RIGHT_COLUMN, strict=True)
        pieces = [
            (x, 100.0 + 16 * at, text) for at, pair in enumerate(pairs) for x, text in zip((60, 320), pair, strict=True)
        ]
        data = paper.drawn(*pieces)
    page = read_page(paper.put(tmp_path / PDF_NAMED, data), 1)
    assert page.text.splitlines() == [*paper.LEFT_COLUMN, *paper.RIGHT_COLUMN]


def test_a_ligature_is_read_as_its_letters(tmp_path):
    document = pymupdf.open()
    document.new_page().insert_htmlbox(pymupdf.Rect(50, 50, 400, 200), "<p>the o\ufb03ce of Mr Gri\ufb03ths</p>")
    page = read_page(paper.put(tmp_path / PDF_NAMED, document.tobytes()), 1)
    assert "office" in page.text
    assert "Griffiths" in page.text


def test_words_typed_into_a_form_are_read(tmp_path):
    document = pymupdf.open("pdf", paper.statement(("Name:",)))
    field = pymupdf.Widget()
    field.field_type, field.field_name, field.field_value = pymupdf.PDF_WIDGET_TYPE_TEXT, "name", "Carol Marsh"
    field.rect = pymupdf.Rect(150, 105, 400, 125)
    document[0].add_widget(field)
    document[0].add_freetext_annot(pymupdf.Rect(72, 200, 300, 230), "her sister")
    page = read_page(paper.put(tmp_path / PDF_NAMED, document.tobytes()), 1)
    assert "Name: Carol Marsh" in page.text
    assert "her sister" in page.text


def test_words_off_the_page_are_not_on_it(tmp_path):
    data = paper.drawn((72, 100, "Here"), (700, 100, "beside"), (72, 900, "below"), (590, 300, "straddling"))
    assert read_page(paper.put(tmp_path / PDF_NAMED, data), 1).text.split()[0] == "Here"
    assert not {"beside", "below"} & set(read_page(tmp_path / PDF_NAMED, 1).text.split())


def test_several_pages_are_read_as_each_would_be_alone(tmp_path):
    path = paper.put(tmp_path / PDF_NAMED, paper.statement(pages=3))
    assert read_pages(path, (1, 3)) == (read_page(path, 1), read_page(path, 3))


# What an eye would see


def test_writing_that_no_ink_draws_is_left_out_and_noted(tmp_path):
    page = read_page(paper.put(tmp_path / PDF_NAMED, paper.with_hidden_writing()), 1)
    assert "07700 900999" not in page.text
    assert page.text.splitlines() == list(paper.STATEMENT)
    assert page.notes == (reading_page.HIDDEN,)


@pytest.mark.parametrize("style", [{"render_mode": 3}, {"fill_opacity": 0, "stroke_opacity": 0}])
def test_both_ways_of_drawing_with_no_ink_are_known(tmp_path, style):
    document = pymupdf.open("pdf", paper.statement())
    document[0].insert_text((72, 600), "secret words", **style)
    page = read_page(paper.put(tmp_path / PDF_NAMED, document.tobytes()), 1)
    assert "secret" not in page.text
    assert reading_page.HIDDEN in page.notes


def test_writing_under_a_black_box_is_searched_and_noted(tmp_path):
    page = read_page(paper.put(tmp_path / PDF_NAMED, paper.covered_writing()), 1)
    assert "07700 900123" in page.text
    assert page.notes == (reading_page.COVERED,)


def test_white_writing_is_noted_on_white_and_not_on_black(tmp_path):
    white = paper.drawn((72, 100, "Carol Marsh"), color=(1, 1, 1))
    document = pymupdf.open()
    page = document.new_page()
    page.draw_rect(pymupdf.Rect(60, 80, 300, 120), fill=(0, 0, 0))
    page.insert_text((72, 100), "Carol Marsh", color=(1, 1, 1))
    unseen = read_page(paper.put(tmp_path / "white.pdf", white), 1)
    plain = read_page(paper.put(tmp_path / "black.pdf", document.tobytes()), 1)
    assert unseen.text == plain.text == "Carol Marsh"
    assert unseen.notes == (reading_page.COVERED,)
    assert plain.notes == ()


def test_a_scan_is_read_by_ocr(tmp_path):
    page = read_page(paper.put(tmp_path / PDF_NAMED, paper.scan()), 1)
    assert page.text.splitlines() == list(paper.STATEMENT)
    assert page.source == "ocr"
    assert 0.9 < page.confidence < 1
    assert not page.has_image
    assert page.notes == ()


def test_words_of_a_scan_are_where_the_words_it_was_made_from_were(tmp_path):
    page = read_page(paper.put(tmp_path / PDF_NAMED, paper.scan(skew=0)), 1)
    original = read_page(paper.put(tmp_path / "original.pdf", paper.statement()), 1)
    assert len(page.words) == len(original.words)
    for read, drawn in zip(page.words, original.words, strict=True):
        assert overlap(read.box, Box(drawn.box.x0 - 3, drawn.box.y0 - 3, drawn.box.x1 + 3, drawn.box.y1 + 3)) == 1


def test_a_scanners_own_reading_is_set_aside(tmp_path):
    """It may be wrong, or put there: what was signed for is what the pixels show."""
    page = read_page(paper.put(tmp_path / PDF_NAMED, paper.scan(layer=("Nothing about anybody",))), 1)
    assert "Nothing" not in page.text
    assert "07700 900123" in page.text
    assert page.source == "ocr"


def test_words_under_a_scan_are_set_aside_too(tmp_path):
    document = pymupdf.open("pdf", paper.statement(("Nothing about anybody",)))
    scan = paper.jpeg(paper.pixels(paper.statement())[0])
    document[0].insert_image(document[0].rect, stream=scan)
    page = read_page(paper.put(tmp_path / PDF_NAMED, document.tobytes()), 1)
    assert "Nothing" not in page.text
    assert "07700 900123" in page.text


def test_a_page_number_typed_over_a_scan_does_not_hide_the_scan(tmp_path):
    document = pymupdf.open("pdf", paper.scan())
    document[0].insert_text((260, 820), "Exhibit JM/1 page 3")
    page = read_page(paper.put(tmp_path / PDF_NAMED, document.tobytes()), 1)
    assert page.source == "mixed"
    assert page.has_image
    assert "Exhibit JM/1 page 3" in page.text
    assert "07700 900123" in page.text
    assert page.text.count("Exhibit") == 1


def test_letters_drawn_as_shapes_are_read_by_ocr(tmp_path):
    outlined = pymupdf.open("pdf", pymupdf.open("pdf", paper.statement()).convert_to_pdf())
    svg = outlined[0].get_svg_image(text_as_path=True)
    shapes = pymupdf.open("pdf", pymupdf.open("svg", svg.encode()).convert_to_pdf())
    assert shapes[0].get_text().strip() == ""
    page = read_page(paper.put(tmp_path / PDF_NAMED, shapes.tobytes()), 1)
    assert "07700 900123" in page.text
    assert page.source == "ocr"


def test_words_whose_font_misnames_its_letters_are_read_from_the_picture(tmp_path):
    page = read_page(paper.put(tmp_path / PDF_NAMED, paper.misnamed_letters()), 1)
    assert "07700 900123" in page.text
    assert page.source == "ocr"
    assert reading_page.GARBLED in page.notes


def test_words_whose_letters_have_no_names_are_read_from_the_picture_as_well(tmp_path):
    page = read_page(paper.put(tmp_path / PDF_NAMED, paper.nameless_letters("Daniel Okafor")), 1)
    assert "Daniel Okafor" in page.text
    assert page.text.startswith("\n".join(paper.STATEMENT))
    assert page.source == "mixed"
    assert page.notes == (reading_page.NAMELESS,)


@pytest.mark.parametrize(
    "line",
    [
        "Der Zeuge hat den Mann nicht erkannt, der am Abend vor dem Haus stand und rauchte.",
        "Gwelodd y tyst y dyn yn rhedeg tuag at y lon ac yna clywodd swn gwydr yn torri.",
        "Swiadek nie rozpoznal mezczyzny, ktory wieczorem stal przed domem i palil papierosa.",
    ],
)
def test_another_language_is_not_taken_for_a_broken_font(tmp_path, line):
    page = read_page(paper.put(tmp_path / PDF_NAMED, paper.statement([line] * 3)), 1)
    assert (page.source, page.notes) == ("text", ())


def test_a_table_with_no_sentences_in_it_keeps_its_own_words(tmp_path):
    rows = [f"{n:02d}/03/2019 Theft Liverpool Magistrates Fine GBP80 Costs GBP45 Ref {n}417" for n in range(1, 9)]
    page = read_page(paper.put(tmp_path / PDF_NAMED, paper.statement(rows)), 1)
    assert page.text.splitlines() == rows
    assert (page.source, page.notes) == ("text", ())


def test_a_photograph_is_read_and_must_be_looked_at(tmp_path):
    page = read_page(paper.put(tmp_path / "a.jpg", paper.jpeg(paper.wristband(20).resize((800, 600)))), 1)
    assert page.text.splitlines() == list(paper.WRISTBAND)
    assert page.has_image
    assert page.source == "ocr"


def test_a_photograph_on_a_typed_page_adds_its_words_after_the_others(tmp_path):
    page = read_page(paper.put(tmp_path / PDF_NAMED, paper.statement_with_photo(20)), 1)
    assert page.text.splitlines() == [*paper.STATEMENT, *paper.WRISTBAND]
    assert page.source == "mixed"
    assert page.has_image
    assert page.text.count("Jean Marsh") == 1
    band = Box(97, 440, 497, 740)
    assert words_in_box(tmp_path / PDF_NAMED, band) == set(" ".join(paper.WRISTBAND).split())


def test_a_photograph_with_no_writing_on_a_typed_page_must_still_be_looked_at(tmp_path):
    document = pymupdf.open("pdf", paper.statement())
    photo = paper.jpeg(paper.wristband().crop((0, 0, 300, 200)))  # the blanket alone
    document[0].insert_image(pymupdf.Rect(97, 440, 397, 640), stream=photo)
    page = read_page(paper.put(tmp_path / PDF_NAMED, document.tobytes()), 1)
    assert page.has_image
    assert page.text.splitlines() == list(paper.STATEMENT)


def test_a_blank_page_is_unread_and_says_why(tmp_path):
    page = read_page(paper.put(tmp_path / PDF_NAMED, paper.blank()), 1)
    assert page.is_unread
    assert (page.source, page.notes) == ("none", (reading_page.BLANK,))


def test_a_page_of_marks_that_are_not_words_must_be_looked_at(tmp_path):
    document = pymupdf.open()
    document.new_page().draw_bezier((100, 300), (200, 100), (300, 500), (400, 300), width=3)
    page = read_page(paper.put(tmp_path / PDF_NAMED, document.tobytes()), 1)
    assert page.has_image
    assert page.notes != ()
