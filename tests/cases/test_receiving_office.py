"""An office file or an e-mail is kept as it came, with the pages made of it beside it, and drops nothing it carried."""

from __future__ import annotations

import hashlib
from email.message import EmailMessage

import pymupdf
import pytest

from cases.files import location
from cases.models import Document, State
from cases.receiving import receive
from cpsredact.refusals import Invalid, Refusal
from ledger.models import Line
from tests import make, office, outlook, paper
from tests.stored import stored_bytes

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("storage")]


@pytest.fixture
def bundle():
    return make.bundle(state=State.RECEIVED)


def mail(*carried: tuple[str, bytes], subject: str = "Statement") -> bytes:
    made = EmailMessage()
    made["From"], made["To"], made["Subject"] = "rita@example.com", "cps@example.com", subject
    made.set_content("Jean Marsh rang 07700 900123.")
    for name, content in carried:
        made.add_attachment(content, maintype="application", subtype="octet-stream", filename=name)
    return made.as_bytes()


def words_of(document: Document) -> str:
    with pymupdf.open(stream=stored_bytes(document.paper_path)) as pages:
        return "".join(page.get_text() for page in pages)


def kept(storage):
    return sorted(path for path in storage.rglob("*") if path.is_file())


def test_an_e_mail_is_kept_as_it_came_beside_its_pages(bundle, officer):
    content = mail()
    document = receive(bundle, "Re statement Marsh.eml", [content], by=officer)
    assert (document.media, document.page_count, document.fault) == ("eml", 1, "")
    assert stored_bytes(document.path) == content
    assert document.sha256 == hashlib.sha256(content).hexdigest()
    made = location(document.made_path)
    assert document.made_sha256 == hashlib.sha256(stored_bytes(document.made_path)).hexdigest() != document.sha256
    assert made.stat().st_mode & 0o777 == 0o400
    assert document.paper_path == document.made_path
    assert "07700 900123" in words_of(document)
    facts = Line.objects.get(what="PagesMade").facts
    assert (facts["source"], facts["output"]) == (document.sha256, document.made_sha256)


def test_a_pdf_is_read_as_itself(bundle, officer):
    document = receive(bundle, "a.pdf", [paper.statement()], by=officer)
    assert (document.made_path, document.made_sha256, document.paper_path) == ("", "", document.path)


def test_what_an_e_mail_carried_becomes_documents_of_the_bundle(bundle, officer):
    statement, inner = paper.statement(), mail(("back.pdf", paper.blank()), subject="Earlier")
    sent = mail(("MG11.pdf", statement), ("earlier.eml", inner), ("program.exe", b"MZ" + bytes(300)), ("empty", b""))
    letter = receive(bundle, "mail.eml", [sent], by=officer)
    first, second, third, fourth, fifth, sixth = bundle.documents.order_by("number")
    assert first == letter
    assert (second.received_name, second.media, second.came_in) == ("MG11.pdf", "pdf", letter)
    assert stored_bytes(second.path) == statement
    assert (third.media, third.came_in) == ("eml", letter)
    assert (fourth.received_name, fourth.came_in) == ("back.pdf", third)
    assert (fifth.received_name, fifth.came_in) == ("program.exe", letter)
    assert "not a PDF" in fifth.fault
    assert sixth.fault.startswith("It is empty")
    assert Line.objects.filter(what="DocumentCarried").count() == 5


def test_a_file_that_is_here_already_is_not_taken_twice(bundle, officer):
    statement = paper.statement()
    receive(bundle, "MG11.pdf", [statement], by=officer)
    letter = receive(bundle, "mail.eml", [mail(("again.pdf", statement))], by=officer)
    assert bundle.documents.count() == 2
    facts = Line.objects.get(what="DocumentCarried").facts
    assert (facts["number"], facts["mail"]) == (1, letter.pk)


def test_an_outlook_file_is_taken_in_with_what_it_carried(bundle, officer):
    carried = (outlook.file("MG11.pdf", paper.statement()),)
    letter = receive(bundle, "x.msg", [outlook.ole(outlook.msg(subject="S", body="Seen", carried=carried))], by=officer)
    assert (letter.media, letter.fault) == ("msg", "")
    assert [one.received_name for one in letter.carried.all()] == ["MG11.pdf"]


def test_e_mails_within_e_mails_go_so_deep_and_no_deeper(bundle, officer):
    content = mail(("a.pdf", paper.statement()))
    for number in range(3):
        content = mail((f"{number}.eml", content), subject=str(number))
    receive(bundle, "deep.eml", [content], by=officer)
    assert [one.fault[:30] for one in bundle.documents.order_by("number")] == ["", "", "It is an e-mail within e-mails"]


def test_one_that_carries_too_many_in_all_is_refused_and_leaves_nothing(bundle, officer, storage):
    # Each below the limit of one e-mail, together above that of what one file may bring.
    inner = [mail(*((f"{n}-{i}", bytes([n, i]) * 9) for i in range(45)), subject=str(n)) for n in range(7)]
    with pytest.raises(Invalid, match="more than 150 files"):
        receive(bundle, "many.eml", [mail(*((f"{n}.eml", one) for n, one in enumerate(inner)))], by=officer)
    assert not kept(storage)
    assert not Document.objects.exists()


def test_the_same_e_mail_twice_leaves_nothing_of_the_second(bundle, officer, storage):
    content = mail(("MG11.pdf", paper.statement()))
    receive(bundle, "one.eml", [content], by=officer)
    before, lines = kept(storage), Line.objects.count()
    with pytest.raises(Refusal, match="already in this bundle"):
        receive(bundle, "two.eml", [content], by=officer)
    assert kept(storage) == before
    assert Line.objects.count() == lines


def test_where_libreoffice_is_not_installed_the_file_is_set_aside_and_says_so(bundle, officer, monkeypatch):
    monkeypatch.setenv("PATH", "")
    content = office.tracked()
    document = receive(bundle, "statement.docx", [content], by=officer)
    assert "LibreOffice" in document.fault
    assert "not installed here" in document.fault
    assert stored_bytes(document.path) == content
    assert (document.made_path, document.page_count) == ("", 0)


@office.needs_office
@pytest.mark.parametrize(
    ("media", "content"),
    [
        ("docx", office.docx(office.paragraph(office.words("Ring 07700 900123.")))),
        ("xlsx", office.xlsx({"Calls": [["Ring 07700 900123."]]})),
        ("pptx", office.pptx(["Ring 07700 900123."])),
        ("rtf", b"{\\rtf1\\ansi Ring 07700 900123.}"),
    ],
)
def test_an_office_file_is_taken_in(bundle, officer, media, content):
    document = receive(bundle, "paper.bin", [content], by=officer)
    assert (document.media, document.fault, document.page_count) == (media, "", 1)
    assert "07700 900123" in words_of(document)
    assert stored_bytes(document.path) == content
