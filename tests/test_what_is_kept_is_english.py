"""What is stored, sealed, sent and printed is English, whatever language the person who did it reads.

A language is made in which every word that a translator would see stands in brackets, and every deed is done by
somebody who reads it. A bracket that is found in any row of any table came from a page's own words.
"""

from __future__ import annotations

from pathlib import Path

import polib
import pytest
from django.db import connection
from django.urls import reverse
from django.utils import dates, translation
from django.utils.translation import gettext

from cases import mailing
from cases.models import Notice
from redaction import certificate, return_note
from redaction.models import Certificate, Return
from tests import make
from tests.architecture.deeds.of_what_goes_out import certifying_, returning_
from tests.architecture.test_deeds import DEEDS
from tests.breaches.make import breach
from tests.plain import signed_in
from tools.messages import LOCALE

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("storage", "bracketed")]
OPENS, CLOSES = "⟦", "⟧"
BRACKETS = translation.override("cy")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Our messages, and the names of months and days that are Django's, with each put into brackets, compiled."""
    catalogue = polib.pofile(str(LOCALE / "django.po"))
    with translation.override("en"):
        days = {str(name) for names in (dates.MONTHS, dates.MONTHS_3, dates.WEEKDAYS) for name in names.values()}
    catalogue.extend(polib.POEntry(msgid=name) for name in sorted(days) if not catalogue.find(name))
    for entry in catalogue:
        entry.msgstr = f"{OPENS}{entry.msgid}{CLOSES}"
        if entry.msgid_plural:
            entry.msgstr = ""
            entry.msgstr_plural = dict.fromkeys(range(4), f"{OPENS}{entry.msgid_plural}{CLOSES}")
    place = tmp_path_factory.mktemp("locale")
    (place / "cy" / "LC_MESSAGES").mkdir(parents=True)
    catalogue.save_as_mofile(str(place / "cy" / "LC_MESSAGES" / "django.mo"))
    return place


@pytest.fixture
def bracketed(made: Path, settings) -> None:
    settings.LOCALE_PATHS = [made]  # Django forgets what it had read when this changes
    with BRACKETS:
        assert gettext("Sign out") == "⟦Sign out⟧"


def bracketed_rows() -> list[str]:
    """Every row of every table that holds words of a page."""
    found = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT row::text FROM "{table}" row WHERE row::text LIKE %s', [f"%{OPENS}%"])
            found += [f"{table}: {row}" for (row,) in cursor.fetchall()]
    return found


@pytest.mark.parametrize(
    ("module", "deed"), [(module, deed) for module, deeds in DEEDS.items() for deed in deeds], ids=lambda one: one
)
def test_a_deed_keeps_english_words_for_somebody_who_reads_another_language(module, deed, officer):
    act = DEEDS[module][deed](officer)
    with BRACKETS:
        act()
    assert bracketed_rows() == []


def test_the_check_finds_the_words_of_a_page(officer):
    with BRACKETS:
        officer.first_name = gettext("Sign out")
    officer.save()
    assert len(bracketed_rows()) == 1


def test_a_note_to_the_police_is_english_as_it_is_shown_printed_and_mailed(officer):
    returning_(officer)()
    sent = Return.objects.get()
    with BRACKETS:
        letter, sections = return_note.as_text(sent), return_note.sections_of(sent.note)
    assert OPENS not in f"{letter}{sections}"
    assert "MG11 WITNESS STATEMENT" in letter


def test_a_certificate_is_english_as_it_is_shown_and_printed(officer):
    certifying_(officer)()
    with BRACKETS:
        shown = [certificate.shown(one) for one in Certificate.objects.all()]
    assert shown
    assert OPENS not in str(shown)


def test_an_e_mail_is_english_and_the_bell_is_in_the_readers_language(officer):
    case = make.case()
    notice = Notice.objects.create(to=officer, kind=Notice.Kind.GIVEN, case=case, path="/cases/", key="given:1")
    with BRACKETS:
        letter, bell = mailing._written(officer, [notice]), str(notice)
    assert "The papers are yours now" in letter.subject
    assert OPENS not in f"{letter.subject}{letter.body}"
    assert OPENS in bell


def test_the_files_of_both_logs_are_english(officer):
    make.decide(make.flag(make.document(make.bundle())), "redact", by=officer)
    breach(by=officer)
    manager = make.user("business_manager")
    client = signed_in(manager)
    client.cookies["django_language"] = "cy"
    for name in ("redaction:log_csv", "breaches:csv"):
        with BRACKETS:
            file = b"".join(client.get(reverse(name)).streaming_content).decode()
        assert file.count("\n") > 1
        assert OPENS not in file
