"""What came in with a file is listed when it is read, kept with it, shown to the reviewer, and asked about."""

from __future__ import annotations

import io

import pikepdf
import pymupdf
import pytest
from django.db import connection
from pikepdf import String

from accounts.models import Role
from cases.files import location
from cases.models import State
from cases.receiving import receive
from cpsredact.refusals import Refusal
from ledger.models import Line
from redaction.checking import look_at_page
from redaction.desk_hidden import came_in
from redaction.models import BurntCopy, Flag, HiddenThing, PageCheck, Stock
from redaction.reading import lay_out_pages, read
from redaction.searching import search_bundle, search_document
from redaction.searching_again import search_again
from redaction.signing_off import blocks
from redaction.taking_stock import NOT_LOOKED_THROUGH, NOT_SEARCHED, TOO_MUCH, take_stock
from tests import make, paper, through
from tests.pdf import hiding
from tests.plain import signed_in
from tests.stored import stored_bytes

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("storage")]
PHONE = "07700 900456"  # of nobody on the pages


@pytest.fixture
def bundle():
    return make.bundle(state=State.RECEIVED)


def noted(text: str = f"Her sister is on {PHONE}") -> bytes:
    return hiding.changed(hiding.annotated("/Text", Contents=String(text)))


def laden() -> bytes:
    """A statement with two notes, an attachment, a bookmark and a producer."""
    document = pymupdf.open("pdf", noted())
    document[0].add_text_annot((300, 50), "Please check")
    document.embfile_add("list.txt", b"07700 900789")
    document.set_toc([[1, "Statement of Jean Marsh", 1]])
    document.set_metadata({"producer": "Writer"})
    return document.tobytes()


def screened(bundle, data: bytes, name: str = "paper.pdf"):
    """One paper, received, read and searched."""
    document = receive(bundle, name, [data], by=None)
    through.screen(bundle)
    document.refresh_from_db()
    return document


def listed(document) -> dict[str, HiddenThing]:
    return {thing.kind: thing for thing in HiddenThing.objects.filter(stock__document=document)}


def test_what_came_in_is_listed_once_with_its_words(bundle):
    document = screened(bundle, laden())
    things = listed(document)
    assert {kind: (thing.page, thing.count) for kind, thing in things.items()} == {
        "note": (1, 2),
        "attachment": (None, 1),
        "bookmark": (None, 1),
    }
    assert f"Her sister is on {PHONE}" in things["note"].words
    assert "07700 900789" in things["attachment"].words
    assert document.stock.is_whole
    assert (document.stock.fault, take_stock(document)) == ("", True)
    assert Stock.objects.count() == 1


def test_a_plain_paper_lists_nothing_and_asks_nothing(bundle):
    document = screened(bundle, paper.statement())
    assert listed(document) == {}
    assert document.pages.get().look_for == ""
    assert came_in(document).tag == ""


def test_the_ledger_says_that_it_was_done_and_no_word_of_it(bundle):
    screened(bundle, laden())
    (line,) = Line.objects.filter(what="StockTaken")
    assert (line.facts["things"], line.facts["asking"], line.facts["whole"]) == (3, 1, True)
    assert not Line.objects.filter(facts__icontains="sister").exists()


def test_personal_data_that_is_hidden_waits_for_a_persons_look(bundle, officer):
    document = screened(bundle, noted())
    page = document.pages.get()
    assert "reads like: phone" in page.hidden
    assert PHONE not in page.hidden
    through.decide_all(bundle, by=officer)
    PageCheck.objects.create(document=document, page=1, kind=PageCheck.Kind.SEEN, by=officer)
    (block,) = blocks(bundle, by=officer)
    assert page.hidden in block.sentence
    look_at_page(document, 1, by=officer)
    assert blocks(bundle, by=officer) == []


def test_what_the_pages_say_too_is_flagged_there_and_not_asked_about_again(bundle):
    document = screened(bundle, noted("She rang 07700 900123"))
    assert listed(document)["note"].reads_like == ["phone"]
    assert document.pages.get().hidden == ""


def test_what_a_note_shows_is_a_flag_on_its_page(bundle):
    noted = pymupdf.open("pdf", paper.statement())
    noted[0].add_freetext_annot(pymupdf.Rect(72, 400, 300, 430), f"Ring {PHONE}", fontsize=12)
    document = screened(bundle, noted.tobytes())
    page = document.pages.get()
    start = page.as_read().text.index(PHONE)
    assert Flag.objects.filter(document=document, category="phone", start=start).exists()
    assert (listed(document)["note"].count, page.hidden) == (1, "")


def test_what_is_in_the_file_as_a_whole_is_asked_at_the_first_page(bundle):
    def change(pdf: pikepdf.Pdf) -> None:
        pdf.docinfo["/Subject"] = f"Ring {PHONE}"

    document = screened(bundle, hiding.changed(change, paper.statement(pages=3)))
    assert [bool(page.hidden) for page in document.pages.order_by("number")] == [True, False, False]


@pytest.mark.parametrize(
    "data",
    [hiding.with_photograph(hiding.placed("JPEG")), hiding.placed("JPEG"), hiding.placed("PNG")],
    ids=["pdf", "jpeg", "png"],
)
def test_a_picture_that_says_where_it_was_taken_is_asked_about(bundle, data):
    document = screened(bundle, data)
    assert (listed(document)["place"].page, listed(document)["place"].reads_like) == (1, ["location"])
    assert "reads like: location" in document.pages.get().hidden


# The name it was sent under


def test_a_name_that_it_was_sent_under_is_searched_with_the_cases_people(bundle):
    document = screened(bundle, paper.statement(("A page of nothing",)), name="mg11_OkaforDaniel.pdf")
    assert listed(document)["file_name"].reads_like == ["name"]
    assert document.pages.get().hidden == ""
    assert came_in(document).name == "name"
    assert "okafor" not in document.neutral_name.casefold()


def test_a_number_in_the_name_it_was_sent_under_is_asked_about(bundle):
    document = screened(bundle, paper.statement(), name=f"messages {PHONE}.pdf")
    assert "reads like: phone" in document.pages.get().hidden


def test_a_name_that_says_nothing_is_not_listed(bundle):
    assert listed(screened(bundle, paper.statement(), name="MG11 (2).pdf")) == {}


# When something goes wrong


def test_a_file_that_cannot_be_looked_through_waits_for_a_person(bundle, officer):
    document = receive(bundle, "paper.pdf", [paper.statement()], by=None)
    lay_out_pages(bundle)
    read(document.pages.get())
    location(document.path).unlink()
    assert search_document(document)
    assert document.stock.fault
    assert not document.stock.is_whole
    assert NOT_LOOKED_THROUGH in document.pages.get().hidden
    assert search_bundle(bundle)
    bundle.refresh_from_db()
    assert any(NOT_LOOKED_THROUGH in block.sentence for block in blocks(bundle, by=officer))


def test_more_than_can_be_listed_is_said(bundle):
    document = screened(bundle, hiding.ten_thousand_notes())
    assert listed(document)["note"].count == 10_000
    assert TOO_MUCH in document.pages.get().hidden
    assert "not all looked through" in came_in(document).tag


def test_words_that_cannot_be_searched_are_listed_and_wait_for_a_person(bundle):
    document = receive(bundle, "paper.pdf", [laden()], by=None)
    lay_out_pages(bundle)
    read(document.pages.get())
    with connection.cursor() as cursor:  # a page as nobody writes it
        cursor.execute("UPDATE redaction_page SET text = %s WHERE document_id = %s", [b"no ciphertext", document.pk])
    assert take_stock(document)
    assert {"note", "attachment", "bookmark"} <= set(listed(document))
    assert document.stock.fault == NOT_SEARCHED
    assert NOT_LOOKED_THROUGH in document.pages.values_list("hidden", flat=True).get()


def test_nobody_has_looked_before_it_is_known_what_to_look_for(bundle, officer):
    document = receive(bundle, "paper.pdf", [noted()], by=None)
    lay_out_pages(bundle)
    read(document.pages.get())
    with pytest.raises(Refusal, match="still being read"):
        look_at_page(document, 1, by=officer)
    assert not PageCheck.objects.exists()
    take_stock(document)
    look_at_page(document, 1, by=officer)
    assert PageCheck.objects.get().kind == PageCheck.Kind.LOOKED


def test_papers_that_came_before_files_were_looked_through_are_so_when_they_are_searched_again(bundle, officer):
    document = screened(bundle, noted())
    HiddenThing.objects.all().delete()
    Stock.objects.all().delete()
    document.pages.update(hidden="")
    assert not came_in(document).is_known
    search_again(bundle, by=officer)
    through.screen(bundle)
    assert came_in(document).is_known
    assert document.pages.get().hidden


def test_what_is_hidden_is_asked_still_when_its_page_is_read_again(bundle, officer):
    document = screened(bundle, noted())
    document.pages.update(**make.WORDLESS, gap="The reader stopped.", attempts=3)
    search_again(bundle, by=officer)
    through.screen(bundle)
    page = document.pages.get()
    assert (page.gap, bool(page.hidden)) == ("", True)


# Shown to the reviewer


def test_the_desk_and_the_case_tell_what_came_in(bundle, officer):
    document = screened(bundle, laden(), name="MG11 Jean Marsh.pdf")
    client = signed_in(officer)
    desk = client.get(f"/review/{bundle.pk}/1/1/").content.decode()
    assert "What came in with this file: 4 kinds of hidden thing" in desk
    assert "None of this is served" in desk
    assert "2 notes" in desk
    assert f"Her sister is on {PHONE}" in desk
    assert "This page needs your eyes." in desk
    case = client.get(f"/cases/{bundle.case_id}/").content.decode()
    assert "Hidden: 2 notes, 1 attachment, 1 bookmark" in case
    assert "this name reads like: name" in case
    assert document.neutral_name in case
    assert PHONE not in case


def test_the_desk_says_that_nothing_is_hidden_and_not_before_it_is_known(bundle, officer):
    client = signed_in(officer)
    document = receive(bundle, "paper.pdf", [paper.statement()], by=None)
    lay_out_pages(bundle)
    read(document.pages.get())
    assert (
        "What came in with this file: not looked through yet"
        in client.get(f"/review/{bundle.pk}/1/1/").content.decode()
    )
    through.screen(bundle)
    assert "What came in with this file: nothing hidden" in client.get(f"/review/{bundle.pk}/1/1/").content.decode()
    assert "Hidden:" not in client.get(f"/cases/{bundle.case_id}/").content.decode()


def test_hidden_words_are_shown_as_words_and_never_as_markup(bundle, officer):
    screened(bundle, noted("<script>alert(1)</script>"))
    shown = signed_in(officer).get(f"/review/{bundle.pk}/1/1/").content.decode()
    assert "&lt;script&gt;alert(1)" in shown
    assert "<script>alert(1)" not in shown


def test_who_may_see_cases_and_not_papers_sees_counts_and_no_words(bundle):
    screened(bundle, laden())
    manager = signed_in(make.user(Role.BUSINESS_MANAGER))
    assert manager.get(f"/review/{bundle.pk}/1/1/").status_code == 403
    case = manager.get(f"/cases/{bundle.case_id}/").content.decode()
    assert "Hidden: 2 notes" in case
    assert PHONE not in case


def test_none_of_it_is_served(bundle, officer):
    screened(bundle, laden())
    through.sign(bundle, by=officer)
    through.burn(bundle)
    assert bundle.state == State.VERIFIED, bundle.faults
    copy = BurntCopy.objects.exclude(document=None).get()
    with pikepdf.open(io.BytesIO(stored_bytes(copy.path))) as pdf:
        assert not {"/Outlines", "/Names", "/AcroForm"} & set(pdf.Root.keys())
        assert all("/Annots" not in page for page in pdf.pages)
        held = io.BytesIO()
        pdf.save(held, compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.generalized)
    assert b"900456" not in held.getvalue()
