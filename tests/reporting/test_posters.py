"""The monthly posters: what is on one, who writes it, and that what was put out stays as it was."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from datetime import datetime

import pikepdf
import pymupdf
import pytest
from django.db import DatabaseError, transaction
from django.test import override_settings
from django.urls import reverse
from django.utils import timezone, translation

from accounts.models import Area, Role
from breaches.models import Kind, RetrainingPolicy
from cases.models import Notice
from cpsredact.refusals import Invalid, Refusal, Stale
from ledger.models import Line
from reporting import tasks
from reporting.figures import trend
from reporting.models import NeedToKnow, Poster, PosterMail, PublishedPoster
from reporting.months import Month, this_month
from reporting.poster_content import PosterContent
from reporting.poster_files import Paper, as_pdf
from reporting.poster_mailing import mail_poster, posters_waiting
from reporting.poster_making import due_posters, make_due_poster, make_edition
from reporting.poster_publishing import LONGEST, publish_poster, say_need_to_know
from tests import make
from tests.plain import signed_in
from tests.reporting import police, posters
from tests.reporting.make import breach, midmonth, signed_off
from tests.smtp import Post

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("storage")]


@pytest.fixture
def fesm():
    return posters.writer()


def content(made: Poster) -> PosterContent:
    return PosterContent.from_json(made.content)


def text_of(pdf: bytes) -> str:
    with pymupdf.open("pdf", pdf) as document:
        assert document.page_count == 1
        return " ".join(document[0].get_text().split())


def test_the_figures_are_those_of_the_areas_page(officer, fesm):
    for issue in (True, True, False):
        signed_off(by=officer, at=midmonth(1), issue=issue)
    breach(by=officer, at=midmonth(1))
    breach(by=officer, at=midmonth(2))
    breach(by=officer, at=midmonth(1), kind=Kind.NEAR_MISS)
    made = content(posters.poster())
    said = {one.code: one for one in made.figures}
    (now,) = trend(police.area(), police.LAST, months=1)
    assert (
        (said["breaches"].value, said["near_misses"].value) == (str(now.breaches), str(now.near_misses)) == ("1", "1")
    )
    assert said["breaches"].beside == "1 the month before"
    assert said["issues"].value == "2"
    assert said["rate"].value == "67\u00a0%"
    assert "of 3 bundles" in said["rate"].note
    assert made.trend.missed[-2:] == (1.0, 1.0)
    assert len(made.trend.months) == 13


def test_an_area_without_anything_has_its_poster_too(fesm):
    made = content(posters.poster())
    assert {one.code: one.value for one in made.figures}["rate"] == "–"
    assert text_of(as_pdf(made, Paper.A4))


def test_what_changed_in_the_rules_is_told_without_any_allowance():
    RetrainingPolicy.objects.create(
        role="", breaches=3, months=12, counts_self_reported=False, by=make.user(Role.HQ), at=midmonth(1)
    )
    (said,) = [one for one in content(posters.poster()).policies if one.startswith("Training")]
    assert "for every role" in said
    assert "3" not in said.split(", from")[0]


def test_beat_makes_each_areas_once_whatever_happens_twice(fesm):
    for _ in range(2):
        for area in due_posters(police.LAST) or [make.AREA]:
            tasks.make_poster(area)
    assert due_posters(police.LAST) == []
    assert make_due_poster(police.area(), police.LAST) is None
    assert Poster.objects.count() == Area.objects.count()
    assert Notice.objects.filter(to=fesm, kind=Notice.Kind.POSTER_MADE).count() == 1


@pytest.mark.parametrize(
    ("now", "month"),
    [("2026-06-30T22:59:00Z", Month(2026, 5)), ("2026-06-30T23:01:00Z", Month(2026, 6))],
)
def test_the_month_is_over_when_it_is_over_in_london(now, month, monkeypatch):
    writer = posters.writer()
    monkeypatch.setattr(timezone, "now", lambda: datetime.fromisoformat(now))
    tasks.make_poster(make.AREA)
    assert Month.of(Poster.objects.get().month) == month
    with pytest.raises(Refusal, match="that is over"):
        make_edition(police.area(), this_month(), by=writer)


def test_one_that_is_out_never_changes_and_a_further_edition_says_why(officer, fesm):
    first = posters.out(by=fesm)
    before = (first.content, bytes(first.a3), bytes(first.a4))
    breach(by=officer, at=midmonth(1))
    with pytest.raises(Invalid, match="What is different"):
        posters.further(by=fesm, why=" ")
    second = posters.further(by=fesm)
    assert content(second).why == "A breach was found later."
    assert content(second).edition == 2
    assert {one.code: one.value for one in content(second).figures}["breaches"] == "1"
    assert second.said.get().text == posters.KNOW
    out = posters.put_out(second, by=fesm)
    assert "A breach was found later." in text_of(bytes(out.a4))
    first.refresh_from_db()
    assert (first.content, bytes(first.a3), bytes(first.a4)) == before


def test_what_was_put_out_is_sealed_with_its_files(fesm):
    out = posters.out(by=fesm)
    fact = Line.objects.get(what="PosterPublished").facts
    for name, kept in (("sha256", out.content.encode()), ("a3_sha256", out.a3), ("a4_sha256", out.a4)):
        assert hashlib.sha256(bytes(kept)).hexdigest() == getattr(out, name) == fact[name]
    assert posters.KNOW not in json.dumps(fact)


@pytest.mark.parametrize("model", [Poster, NeedToKnow, PublishedPoster])
def test_the_database_itself_refuses_a_change(fesm, model):
    posters.out(by=fesm)
    with pytest.raises(DatabaseError), transaction.atomic():
        model.objects.update(at=midmonth(3))


def test_nothing_is_written_on_one_that_is_out(fesm):
    out = posters.out(by=fesm)
    said = out.poster.said.get()
    with pytest.raises(Refusal, match="stays as it is"):
        say_need_to_know(out.poster, "Something else.", by=fesm, seen=said.pk)
    with pytest.raises(Refusal, match="stays as it is"):
        publish_poster(out.poster, by=fesm, seen=said.pk)
    assert NeedToKnow.objects.count() == PublishedPoster.objects.count() == 1


def test_two_people_do_not_write_over_each_other(fesm):
    made = posters.known(by=fesm)
    for act in (
        lambda: say_need_to_know(made, "Mine.", by=fesm, seen=None),
        lambda: publish_poster(made, by=fesm, seen=None),
    ):
        with pytest.raises(Stale):
            act()
    assert made.said.count() == 1


@pytest.mark.parametrize(
    "text", ["", " \n ", "x" * (LONGEST + 1), "Ring Jane on 07700 900123.", "NHS number 999 123 4004 was left in."]
)
def test_what_is_to_be_known_names_nobody_and_fits(fesm, text):
    made = posters.poster()
    with pytest.raises(Invalid):
        say_need_to_know(made, text, by=fesm, seen=None)
    assert not made.said.exists()


def test_an_earlier_edition_is_not_put_out_nor_one_with_nothing_to_know(fesm):
    made = posters.poster()
    with pytest.raises(Invalid, match="Say the one thing to know first"):
        publish_poster(made, by=fesm, seen=None)
    said = say_need_to_know(made, posters.KNOW, by=fesm, seen=None)
    make_edition(police.area(), police.LAST, by=fesm)
    with pytest.raises(Refusal, match="further edition"):
        publish_poster(made, by=fesm, seen=said.pk)
    assert not PublishedPoster.objects.exists()


@pytest.mark.parametrize("paper", Paper)
def test_the_file_is_one_tagged_page_of_its_size_with_its_type_in_it(fesm, paper, tmp_path):
    made = content(posters.known(by=fesm)).knowing("W" * 40 + " " + "mmmm " * 19 + "m")
    pdf = as_pdf(made, paper)
    assert as_pdf(made, paper) == pdf
    with pymupdf.open("pdf", pdf) as document:
        assert document.page_count == 1
        size = {"a4": (595, 842), "a3": (842, 1191)}[paper]
        assert (round(document[0].rect.width), round(document[0].rect.height)) == size
        assert all(document.extract_font(font[0])[3] for font in document[0].get_fonts())
        figures = [span["size"] for span in spans(document[0]) if span["text"].strip() == made.figures[0].value]
    assert max(figures) > (50 if paper == Paper.A3 else 35) * 0.7
    path = tmp_path / "poster.pdf"
    path.write_bytes(pdf)
    with pikepdf.open(path) as read:
        assert read.Root.MarkInfo.Marked
        assert "/StructTreeRoot" in read.Root
        assert str(read.Root.Lang).startswith("en")
        assert b"Near misses: caught" in alternatives(read.Root.StructTreeRoot).encode()


@pytest.mark.parametrize("paper", Paper)
def test_a_long_note_stands_above_what_follows_it(fesm, paper):
    made = content(posters.known(by=fesm))
    long = replace(made.figures[-1], label="Share with an issue", note="of 1,206 bundles signed off", beside=LONG)
    pdf = as_pdf(replace(made, figures=(*made.figures[:-1], long)), paper)
    with pymupdf.open("pdf", pdf) as document:
        assert document.page_count == 1
        ends = max(span["bbox"][3] for span in spans(document[0]) if span["text"].strip() in LONG.split())
        [follows] = [span["bbox"][1] for span in spans(document[0]) if span["text"].startswith("More near misses")]
    assert ends <= follows


LONG = "chance alone would have been between 61 and 100 per cent WWWWWWWW"


def spans(page: pymupdf.Page):
    return [
        span for block in page.get_text("dict")["blocks"] for line in block.get("lines", ()) for span in line["spans"]
    ]


def alternatives(node: pikepdf.Object) -> str:
    """Every text alternative in a structure tree."""
    found = str(node.get("/Alt", ""))
    kids = node.get("/K", [])
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary):
            found += alternatives(kid)
    return found


def test_hostile_words_are_words(fesm):
    hostile = '#panic("x") $x$ *b* <script> \\ '
    assert hostile.split()[0] in text_of(as_pdf(content(posters.poster()).knowing(hostile), Paper.A4))


def test_a_welsh_reader_who_puts_it_out_prints_english(fesm):
    made = posters.known(by=fesm)
    with translation.override("cy"):
        out = posters.put_out(made, by=fesm)
        further = make_edition(police.area(), police.LAST, by=fesm, why="A breach was found.")
    assert "January February March April May June July August September October November December".count(
        content(further).month.split()[0]
    )
    assert "The one thing to know" in text_of(bytes(out.a4))


def test_everybody_in_the_area_reads_it_and_nobody_elsewhere(fesm, officer):
    out = posters.out(by=fesm)
    address = reverse("posters:poster", args=[out.pk])
    assert Notice.objects.get(to=officer, kind=Notice.Kind.POSTER).path == address
    page = signed_in(officer).get(address)
    assert posters.KNOW in page.content.decode()
    assert "Make a further edition" not in page.content.decode()
    assert signed_in(make.user(Role.HQ)).get(address).status_code == 200
    assert signed_in(make.user(area="wessex")).get(address).status_code == 404
    for paper in ("a3", "a4"):
        kept = signed_in(officer).get(reverse(f"posters:{paper}", args=[out.pk]))
        assert kept.content == bytes(getattr(out, paper))


def test_before_it_is_out_its_writers_and_headquarters_see_it_and_a_draft_says_so(fesm, officer):
    made = posters.known(by=fesm)
    address = reverse("posters:poster", args=[made.pk])
    assert signed_in(officer).get(address).status_code == 404
    assert signed_in(make.user(Role.HQ)).get(address).status_code == 200
    assert "Draft" in text_of(signed_in(fesm).get(reverse("posters:a4", args=[made.pk])).content)
    assert signed_in(make.user(Role.HQ)).post(reverse("posters:publish", args=[made.pk])).status_code == 403


def test_it_is_written_and_put_out_on_its_page(fesm):
    made, client = posters.poster(), signed_in(fesm)
    assert client.post(reverse("posters:know", args=[made.pk]), {"text": posters.KNOW}).status_code == 302
    page = client.get(reverse("posters:poster", args=[made.pk]))
    seen = page.context["publish"].initial["seen"]
    assert client.post(reverse("posters:publish", args=[made.pk]), {"seen": ""}).status_code == 409
    assert client.post(reverse("posters:publish", args=[made.pk]), {"seen": seen}).status_code == 302
    assert PublishedPoster.objects.get().by == fesm


def test_the_api_reads_writes_and_puts_out(fesm, officer):
    made, client = posters.poster(), signed_in(fesm)
    whole = client.get(f"/api/posters/{made.pk}/").json()
    assert whole["seen"] is None
    assert len(whole["content"]["figures"]) == 8
    post = {"text": posters.KNOW, "seen": None}
    said = client.post(f"/api/posters/{made.pk}/know/", post, content_type="application/json").json()
    asked = {"seen": said["seen"]}
    answer = client.post(f"/api/posters/{made.pk}/publish/", asked, content_type="application/json")
    assert answer.status_code == 201
    assert answer.json()["content"]["need_to_know"] == posters.KNOW
    assert [one["id"] for one in signed_in(officer).get("/api/posters/").json()["results"]] == [made.pk]


def test_managers_get_it_by_e_mail_once_and_nobody_else(fesm, officer):
    manager = make.user(Role.LEGAL_MANAGER)
    out = posters.out(by=fesm)
    assert {mail.to for mail in out.mails.all()} == {fesm, manager}
    post = Post()
    post.start()
    try:
        said = {"EMAIL_HOST": "127.0.0.1", "EMAIL_PORT": post.port, "EMAIL_USE_TLS": False}
        with override_settings(EMAIL_BACKEND="django.core.mail.backends.smtp.EmailBackend", **said):
            for number in posters_waiting():
                tasks.mail_one_poster(number)
            assert posters_waiting() == []
            assert not mail_poster(out.mails.get(to=manager))
    finally:
        post.stop()
    assert sorted(message["To"] for message in post.messages) == sorted([fesm.email, manager.email])
    (attached,) = post.messages[0].iter_attachments()
    assert attached.get_content() == bytes(out.a4)
    assert not PosterMail.objects.filter(mailed_at=None).exists()
