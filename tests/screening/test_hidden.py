"""What hidden words read like, and which of it a person must know of."""

from __future__ import annotations

import pytest

from pdf.hidden import Hidden, Kind
from screening.hidden import Read, Shown, name_sent_under, read_hidden

PEOPLE = ("Jean Marsh", "Daniel Okafor", "PC 4521 Hughes")
PAGES = ("WITNESS STATEMENT\nStatement of: Jean Marsh", "I rang 07700 900123 from 14 Larch Close, Widnes WA8 6UJ.")


def read(kind: Kind, *words: str, pages: tuple[str, ...] = PAGES) -> Read:
    (found,) = read_hidden([Hidden(kind, None, 1, words)], people=PEOPLE, pages=pages)
    return found


@pytest.mark.parametrize(
    ("kind", "words", "asks"),
    [
        (Kind.NOTE, "Her sister is on 07700 900456", ("phone",)),
        (Kind.NOTE, "Ring Daniel Okafor first", ("name",)),
        (Kind.ATTACHMENT, "NHS number 999 123 4004", ("nhs_number",)),
        (Kind.BOOKMARK, "Statement of Daniel Okafor", ("name",)),
        (Kind.INFORMATION, "write to daniel@example.com", ("email",)),
        (Kind.AUTHOR, "write to daniel@example.com", ("email",)),
        (Kind.FILE_NAME, "MG11 daniel@example.com", ("email",)),
        (Kind.EARLIER, "I live at 4 Mill Lane, Widnes WA8 6UJ", ("address",)),
        # The pages say these too, and there they are flagged.
        (Kind.NOTE, "She rang 07700 900123", ()),
        (Kind.NOTE, "She rang 07700900123", ()),
        (Kind.BOOKMARK, "Statement of MARSH, Jean", ()),
        (Kind.BOOKMARK, "MG11 PC MARSH", ()),
        # Where a name is what one would look for.
        (Kind.AUTHOR, "Daniel Okafor", ()),
        (Kind.SIGNATURE, "Daniel Okafor", ()),
        (Kind.FILE_NAME, "MG11 Okafor", ()),
        # Nothing personal.
        (Kind.SOFTWARE, "Microsoft® Word for Microsoft 365", ()),
        (Kind.SOFTWARE, "This is pdfTeX, Version 3.141592653-2.6-1.40.23 (TeX Live 2021)", ()),
        (Kind.SOFTWARE, "3-Heights™ PDF Optimization Shell 6.3.1.5 (http://www.pdf-tools.com)", ()),
        (Kind.DESTINATION, "section.1", ()),
        (Kind.NOTE, "Please check the date", ()),
        (Kind.ALTERNATIVE, "Picture 1", ()),
    ],
)
def test_a_person_must_know_of_what_the_pages_do_not_say(kind, words, asks):
    assert read(kind, words).asks == asks


def test_what_is_not_asked_is_told_all_the_same():
    assert read(Kind.FILE_NAME, "MG11 Okafor").categories == ("name",)
    assert read(Kind.NOTE, "She rang 07700 900123").categories == ("phone",)


def test_where_a_picture_was_taken_is_always_asked():
    assert read(Kind.PLACE, "53.36000, -2.73000").asks == ("location",)


def test_texts_that_stand_apart_are_not_read_together():
    """Numbered places make no telephone number."""
    assert read(Kind.DESTINATION, "table.4", "table.5", "table.6", "page.7", "page.8", "page.9").categories == ()


def test_a_scanners_own_words_are_asked_about_only_when_they_are_not_the_pages():
    ours = ("Statement of Jean Marsh telephone 07700 900128",)  # a figure misread
    assert read(Kind.SCAN_TEXT, *ours, pages=("Statement of Jean Marsh telephone 07700 900123",)).asks == ()
    assert read(Kind.SCAN_TEXT, *ours, pages=("Quite other words altogether stand here",)).asks == ("name", "phone")


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        ("MG11_Jean_Marsh.pdf", "MG11 Jean Marsh"),
        ("MG11 JeanMarsh (2).PDF", "MG11 Jean Marsh (2)"),
        ("..\\..\\c$\\Marsh%20Jean.tiff", "Marsh Jean"),
        ("/tmp/x/07700 900123.jpg", "07700 900123"),
        ("no ending", "no ending"),
        ("", ""),
    ],
)
def test_a_files_name_is_set_apart_into_words(sent, words):
    assert name_sent_under(sent).words == (words,)


def test_a_name_is_on_the_pages_with_or_without_its_accents_and_ranks():
    shown = Shown(["Zoë Brontë spoke to PC O'Neill."])
    assert all(shown.says(name, "name") for name in ("Zoe Bronte", "ZOË BRONTË", "Dr O'Neill", "MG11 PC O'NEILL"))


def test_a_name_is_on_the_pages_when_its_words_are_and_a_number_when_its_figures_are():
    shown = Shown(["Signed: J Marsh. Jean was 9 then."])
    assert shown.says("MARSH, Jean", "name")
    assert not shown.says("Jean Marshall", "name")
    assert shown.says("9", "age")
    assert not shown.says("99", "age")
