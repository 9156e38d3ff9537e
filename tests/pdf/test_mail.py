"""An e-mail's words are on its page, its way and its second versions are listed, and nothing it carries is dropped."""

from email.message import EmailMessage
from pathlib import Path

import pymupdf
import pytest

from pdf.confined import run
from pdf.converting import Converted, convert_confined, inventory_confined
from pdf.mail_html import text_of_html
from pdf.mail_rtf import unpack_rtf
from pdf.unreadable import Unreadable
from tests import outlook, paper


def letter(**headers: str) -> EmailMessage:
    made = EmailMessage()
    for name, value in {
        "From": "Rita Farrow <rita@example.com>",
        "To": "Zoë Marsh <zoe@example.com>",
        **headers,
    }.items():
        made[name.replace("_", "-")] = value
    return made


def converted(folder: Path, content: bytes) -> tuple[Converted, list[str], dict[str, tuple[str, ...]]]:
    source = folder / "sent"
    source.write_bytes(content)
    room = folder / "room"
    room.mkdir()
    made = convert_confined(source, room)
    with pymupdf.open(made.pages) as pages:
        return (
            made,
            [page.get_text() for page in pages],
            {line.kind: line.words for line in inventory_confined(source).lines},
        )


def test_a_letter_is_a_page_and_its_way_is_hidden_content(tmp_path):
    mail = letter(
        Subject="Siobhán's call", Date="Mon, 5 Jan 2026 09:00:00 +0000", Cc="Ana Lopes <ana@example.com>",
        Received="from [192.0.2.7] by mail.example.com", X_Originating_IP="192.0.2.77", Bcc="quiet@example.com",
    )  # fmt: skip
    mail.set_content("Ring me on 07700 900123.\n\nBrenda Whitlow saw it.\n")
    made, (page,), hidden = converted(tmp_path, mail.as_bytes())
    assert made.kind == "eml"
    for words in ("Rita Farrow <rita@example.com>", "zoe@example.com", "Zoë Marsh", "ana@example.com", "Siobhán's call",
                  "2026 09:00:00", "Ring me on 07700 900123.", "Brenda Whitlow saw it."):  # fmt: skip
        assert words in page
    assert "192.0.2" not in page
    assert {"Received: from [192.0.2.7] by mail.example.com", "X-Originating-IP: 192.0.2.77"} <= set(
        hidden["mail_header"]
    )
    assert "Bcc: quiet@example.com" in hidden["mail_header"]


def test_of_two_versions_the_formatted_one_is_shown_and_the_other_listed(tmp_path):
    mail = letter(Subject="Two")
    mail.set_content("The plain one says 01632 960123.")
    mail.add_alternative(
        "<html><head><style>p{color:red}</style><script>alert(1)</script></head><body><p>The formatted one</p>"
        '<p style="display:none">whispers</p><a href="http://example.com/who?id=9">here</a>'
        '<img src="http://example.com/beacon.png" alt="a logo"></body></html>',
        subtype="html",
    )
    _, (page,), hidden = converted(tmp_path, mail.as_bytes())
    assert "The formatted one" in page
    assert "whispers" in page  # whoever hid it, a person sees it now
    assert "a logo" in page
    assert "alert" not in page
    assert "color" not in page
    assert hidden["other_version"] == ("The plain one says 01632 960123.",)
    assert hidden["link"] == ("http://example.com/who?id=9",)


def test_words_outside_every_part_are_listed(tmp_path):
    headers = b"From: a@example.com\nSubject: x\nContent-Type: multipart/mixed; boundary=q\n\n"
    _, (page,), hidden = converted(tmp_path, headers + b"Before: Brenda\n--q\n\nshown\n--q--\n")
    assert "shown" in page
    assert "Brenda" not in page
    assert hidden["other_version"] == ("Before: Brenda",)


def test_a_second_version_that_says_no_more_is_not_listed(tmp_path):
    mail = letter(Subject="Two")
    mail.set_content("The same words")
    mail.add_alternative("<p>The <b>same</b> words</p>", subtype="html")
    assert "other_version" not in converted(tmp_path, mail.as_bytes())[2]


def test_every_file_it_carries_comes_out_as_it_went_in(tmp_path):
    statement, picture = paper.statement(), b"\x89PNG\r\n\x1a\n..."
    inner = letter(Subject="The inner one", X_Mailer="Inner 1")
    inner.set_content("Words from within")
    inner.add_attachment(picture, maintype="image", subtype="png", filename="wrist.png")
    mail = letter(Subject="The outer one")
    mail.set_content("See attached")
    mail.add_attachment(statement, maintype="application", subtype="pdf", filename="MG11 Marsh.pdf")
    mail.add_attachment(inner)
    mail.add_attachment("a note of a call", filename="note.txt")
    made, pages, hidden = converted(tmp_path, mail.as_bytes())
    assert len(pages) == 2
    assert "MG11 Marsh.pdf" in pages[0]
    assert "Words from within" in pages[1]
    assert [one.name for one in made.files] == ["MG11 Marsh.pdf", "wrist.png", "note.txt"]
    contents = [(made.pages.parent / one.file).read_bytes() for one in made.files]
    assert contents[:2] == [statement, picture]
    assert contents[2].strip() == b"a note of a call"
    assert set(hidden["carried"]) >= {"MG11 Marsh.pdf", "wrist.png", "note.txt"}
    assert "X-Mailer: Inner 1" in hidden["mail_header"]


def test_no_word_is_wider_than_the_page_and_none_is_lost(tmp_path):
    long = "W" * 500
    mail = letter(Subject="Long")
    mail.set_content(f"before {long} after\n" + "警察" * 100 + "\n" + "x" * 300 + "\nso\u00adft", cte="base64")
    _, pages, _ = converted(tmp_path, mail.as_bytes())
    run_together = "".join("".join(pages).split())
    assert "before" + long + "after" in run_together
    assert "警察" * 100 in run_together
    assert "x" * 300 in run_together
    assert "soft" in run_together
    with pymupdf.open(tmp_path / "room" / "pages.pdf") as document:
        assert all(word[2] <= page.rect.width - 40 for page in document for word in page.get_text("words"))


def test_markup_in_an_e_mail_is_only_ever_words(tmp_path):
    mail = letter(Subject="<b>bold</b> & <script>")
    mail.set_content('<img src="//etc/passwd"> &lt;p&gt;')
    _, (page,), _ = converted(tmp_path, mail.as_bytes())
    assert "<b>bold</b> & <script>" in page
    assert '<img src="//etc/passwd"> &lt;p&gt;' in page


@pytest.mark.parametrize(
    "content",
    [
        b"From: a@example.com\nSubject: =?what?B?x?=\nContent-Type: text/plain; charset=nonsense\n\nstill said \xe9",
        b"From: a@example.com\nTo: <<<>>>,;\nDate: never\n\nstill said",
        b"From: a@example.com\nSubject: x\nContent-Type: multipart/mixed; boundary=q\n\nno parts, still said",
        b"From: a@example.com\nSubject: x\nContent-Transfer-Encoding: base64\n\nc3RpbGwgc2FpZA",
        b"From a@example.com Mon Jan 5\nFrom: a@example.com\nSubject: x\n\nstill said",
    ],
)
def test_a_letter_that_keeps_no_rule_is_read_all_the_same(tmp_path, content):
    _, pages, _ = converted(tmp_path, content)
    assert "still said" in "".join(pages)


def test_a_letter_in_letters_without_end_is_refused(tmp_path):
    inner = b"From: a@example.com\nSubject: in\n\nend"
    for _ in range(40):
        inner = b"From: a@example.com\nSubject: x\nContent-Type: message/rfc822\n\n" + inner
    with pytest.raises(Unreadable, match="in one another"):
        converted(tmp_path, inner)


def test_more_files_than_are_taken_is_said_and_none_is_dropped(tmp_path):
    mail = letter(Subject="Many")
    mail.set_content("Many")
    for number in range(60):
        mail.add_attachment(b"x", maintype="image", subtype="png", filename=f"{number}.png")
    with pytest.raises(Unreadable, match="more than 50 files"):
        converted(tmp_path, mail.as_bytes())


def test_an_outlook_letter_is_read_like_any_other(tmp_path):
    statement = paper.statement()
    inside = outlook.msg(subject="The inner one", body="Words from within", head=24)
    content = outlook.ole(
        outlook.msg(
            subject="Call from Siobhán",
            body="Ring me on 07700 900123.\r\nThe plain part says more.",
            html=b"<html><body><p>Ring me on 07700 900123.</p></body></html>",
            headers="Received: from [192.0.2.7]\r\n by mail.example.com\r\nX-Mailer: Outlook\r\n",
            people=(
                outlook.person("Zoë Marsh", "zoe@example.com", 1),
                outlook.person("Ana Lopes", "ana@example.com", 2),
                outlook.person("Quiet Man", "quiet@example.com", 3),
            ),
            carried=(outlook.file("MG11 Marsh.pdf", statement), outlook.letter(inside)),
        )
    )
    made, pages, hidden = converted(tmp_path, content)
    assert made.kind == "msg"
    for words in ("Rita Farrow <rita@example.com>", "Zoë Marsh <zoe@example.com>", "Ana Lopes <ana@example.com>",
                  "Call from Siobhán", "Ring me on 07700 900123.", "2026", "MG11 Marsh.pdf"):  # fmt: skip
        assert words in pages[0]
    assert "Quiet" not in pages[0]
    assert "Words from within" in pages[1]
    assert hidden["mail_header"] == (
        "Bcc: Quiet Man <quiet@example.com>", "Received: from [192.0.2.7] by mail.example.com", "X-Mailer: Outlook",
    )  # fmt: skip
    assert "The plain part says more." in hidden["other_version"][0]
    assert [(one.name, (made.pages.parent / one.file).read_bytes()) for one in made.files] == [
        ("MG11 Marsh.pdf", statement)
    ]


def test_an_outlook_letter_with_formatted_text_only_hands_it_on_as_a_file(tmp_path):
    packed = (45).to_bytes(4, "little") + (21).to_bytes(4, "little") + b"MELA" + bytes(4) + b"{\\rtf1 Brenda Whitlow}"
    made, (page,), _ = converted(tmp_path, outlook.ole(outlook.msg(subject="Formatted", rtf=packed)))
    assert "follows as a document of its own" in page
    assert (made.pages.parent / made.files[0].file).read_bytes().startswith(b"{\\rtf1 Brenda")


def test_compressed_rich_text_is_unpacked_as_the_specification_shows():
    """The second example of [MS-OXRTFCP], in which a run copies what it is itself writing."""
    crossing = bytes.fromhex("1a0000001c0000004c5a4675e2d44b51410004205758595a0d6e7d010eb0")
    assert unpack_rtf(crossing) == b"{\\rtf1 WXYZWXYZWXYZWXYZWXYZ}"


def test_rich_text_that_stops_short_is_refused():
    with pytest.raises(Unreadable):
        unpack_rtf(bytes.fromhex("1a0000001c0000004c5a4675e2d44b5141000420"))


def test_html_that_is_never_closed_still_says_its_words():
    assert text_of_html("<style>x</style><p>one<td>two<br>three")[0].split() == ["one", "two", "three"]
    assert text_of_html("<head><title>t</title><body>shown though the head is open")[0].startswith("shown")


def test_a_damaged_outlook_file_is_a_sentence(tmp_path):
    whole = outlook.ole(outlook.msg(subject="Cut", body="x" * 9000))
    with pytest.raises(Unreadable):
        converted(tmp_path, whole[:1500])
    assert run(text_of_html, "<p>and the next is read")[0] == "and the next is read"
