"""What changes must be read by those whom it concerns: told, said to be read, counted, and a stop where HQ says so."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse

from accounts.models import Role, User
from cases.models import Notice
from cpsredact.refusals import Refusal
from guidance.changes import check_has_read, read_by, read_change, total, unread
from guidance.issuing import NewNotice, withdraw
from guidance.models import Receipt
from ledger.models import Line
from redaction.models import Verdict
from redaction.telling_guidance import tell_changes
from tests import make
from tests.guidance.make import hq, published, tomorrow
from tests.plain import form_to, press, signed_in

pytestmark = pytest.mark.django_db
STOPS = NewNotice("Addresses in neglect now stay in.", (Role.OPERATIONAL,), stops=True)


def test_a_change_waits_for_those_whom_it_concerns_until_they_say_they_have_read_it(officer):
    notice = published().notice
    manager = make.user(Role.BUSINESS_MANAGER)
    assert list(unread(officer)) == [notice]
    assert not unread(manager).exists()
    read_change(notice, by=officer)
    assert not unread(officer).exists()
    assert Line.objects.filter(what="ChangeRead", who=officer, facts__notice=notice.pk).count() == 1


def test_reading_it_twice_is_one_receipt_and_one_line(officer):
    notice = published().notice
    assert read_change(notice, by=officer) == read_change(notice, by=officer)
    assert Receipt.objects.count() == Line.objects.filter(what="ChangeRead").count() == 1


def test_nobody_says_they_have_read_what_does_not_concern_them_or_was_withdrawn(officer):
    notice = published(on=tomorrow()).notice
    with pytest.raises(Refusal, match="does not concern your role"):
        read_change(notice, by=make.user(Role.FESM))
    withdraw(notice.edition, reason="A slip.", by=hq())
    notice.refresh_from_db()
    with pytest.raises(Refusal, match="withdrawn"):
        read_change(notice, by=officer)
    assert not unread(officer).exists()


def test_whoever_joined_later_begins_with_the_edition_of_that_day(officer):
    published()
    User.objects.filter(pk=officer.pk).update(date_joined=officer.date_joined + timedelta(days=2))
    officer.refresh_from_db()
    assert not unread(officer).exists()


def test_it_is_told_on_the_bell_once_before_its_day_and_once_from_it_on(officer):
    edition = published(on=tomorrow())
    for _ in range(2):
        tell_changes()
    told = Notice.objects.filter(to=officer, kind=Notice.Kind.GUIDANCE)
    assert [one.path for one in told] == [reverse("guidance:change", args=[edition.name])]
    published()
    tell_changes()
    assert told.all().count() == 2
    assert not Notice.objects.filter(to=make.user(Role.BUSINESS_MANAGER)).exists()


def test_the_desk_says_that_a_change_in_force_is_unread_and_lets_one_decide(officer):
    bundle = make.bundle()
    flag = make.flag(make.document(bundle))
    edition = published()
    client = signed_in(officer)
    address = f"/review/{bundle.pk}/1/1/?flag={flag.pk}"
    assert "The guidance changed on" in client.get(address).content.decode()
    assert make.decide(flag, Verdict.REDACT, by=officer).pk
    shown = client.get(reverse("guidance:change", args=[edition.name]))
    press(client, form_to(shown, reverse("guidance:read_change", args=[edition.name])))
    assert "The guidance changed on" not in client.get(address).content.decode()


def test_where_headquarters_says_so_nobody_decides_before_reading(officer):
    flag = make.flag(make.document(make.bundle()))
    notice = published(notice=STOPS).notice
    with pytest.raises(Refusal, match="The guidance has changed"):
        make.decide(flag, Verdict.REDACT, by=officer)
    assert not flag.decisions.exists()
    read_change(notice, by=officer)
    assert make.decide(flag, Verdict.REDACT, by=officer).pk


def test_a_change_that_stops_stops_nobody_before_its_day(officer):
    published(on=tomorrow(), notice=STOPS)
    check_has_read(officer)


def test_how_many_have_read_it_is_told_by_role_and_area_and_names_nobody(officer):
    manager, elsewhere = make.user(Role.OPERATIONAL_MANAGER), make.user(area="wessex")
    edition = published()
    read_change(edition.notice, by=officer)
    rows = read_by(edition.notice, user=manager)
    assert (total(rows).read, total(rows).concerned) == (1, 1)
    assert total(read_by(edition.notice, user=hq())).concerned == 2
    shown = signed_in(manager).get(reverse("guidance:readers", args=[edition.name])).content.decode()
    assert "1 of 1 have said" in shown
    assert str(officer) not in shown
    assert str(elsewhere) not in shown
    assert signed_in(officer).get(reverse("guidance:readers", args=[edition.name])).status_code == 403


def test_what_is_cited_is_the_edition_in_force_when_it_is_decided(officer):
    document = make.document(make.bundle())
    first, second = make.flag(document), make.flag(document, "Brenda Whitlow", category="name", code="P06")
    before = make.decide(first, Verdict.REDACT, by=officer).principle
    edition = published()
    after = make.decide(second, Verdict.REDACT, by=officer).principle
    assert before.edition != edition
    assert (after.edition, after.code) == (edition, "P06")
    first.refresh_from_db()
    assert first.decisions.get().principle == before
