"""The kept figures: noted, counted, cut off, checked, and made again."""

from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, transaction
from django.utils import timezone

from accounts.models import Area
from redaction.log import Wanted, rows_of
from redaction.models import Decision
from reporting import figures
from reporting.models import Tally
from reporting.months import this_month
from reporting.tally_sql import tally_of
from reporting.tallying import count_touched, waiting_to_be_counted
from reporting.tasks import count_figures
from tests import make
from tests.reporting.make import decision, signed_off

pytestmark = pytest.mark.django_db


@pytest.fixture
def area() -> Area:
    return Area.objects.get(pk=make.AREA)


def _now(area):
    one = figures.trend(area, this_month())[-1]
    return one.redactions, one.signed_off, one.issues


def test_a_decision_is_in_the_figures_before_and_after_the_worker_counts_it(officer, area):
    bundle = signed_off(by=officer)
    assert waiting_to_be_counted() == 1
    assert _now(area) == (1, 1, 1)
    count_figures()
    assert (waiting_to_be_counted(), _now(area)) == (0, (1, 1, 1))
    decision(bundle.flags.get(), "keep", by=officer, at=timezone.now())
    assert (waiting_to_be_counted(), _now(area)) == (1, (0, 1, 0))
    count_figures()
    assert (waiting_to_be_counted(), _now(area)) == (0, (0, 1, 0))


def test_a_count_that_is_cut_off_changes_nothing(officer, area):
    signed_off(by=officer)
    with transaction.atomic():
        assert count_touched() == 1
        transaction.set_rollback(True)
    assert (waiting_to_be_counted(), Tally.objects.count(), _now(area)) == (1, 0, (1, 1, 1))


def test_a_change_of_a_paper_that_counts_for_nothing_touches_nothing(officer):
    bundle = signed_off(by=officer)
    count_touched()
    bundle.documents.update(page_count=3)
    assert waiting_to_be_counted() == 0
    bundle.documents.update(type="exhibit")
    assert waiting_to_be_counted() == 1


def test_sums_that_are_wrong_are_found_and_made_again(officer, area, capsys):
    signed_off(by=officer)
    call_command("count_figures", "--check")
    Tally.objects.filter(what="signed").update(n=7)
    with pytest.raises(CommandError, match="signed"):
        call_command("count_figures", "--check")
    call_command("count_figures", "--again", "--check")
    assert _now(area) == (1, 1, 1)
    assert "1 cases were counted." in capsys.readouterr().out


def test_the_database_counts_as_the_code_says():
    """Names of the national log's that change need a migration that makes the function again."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT prosrc FROM pg_proc WHERE proname = 'tally_of'")
        (source,) = cursor.fetchone()
    assert source == tally_of().split("$$")[1]


def test_the_log_is_leafed_through_as_far_as_it_is_counted(officer, monkeypatch):
    flag = make.flag(make.document(make.bundle()))
    begun = timezone.now() - timedelta(days=1)
    for hours in range(6):
        decision(flag, "redact", by=officer, at=begun + timedelta(hours=hours))
    found = rows_of(officer, Wanted())
    assert (len(found), found.more, len(list(found))) == (6, False, 6)
    newest = [values[0] for values in found[1:3]]
    assert newest == list(Decision.objects.order_by("-at").values_list("at", flat=True)[1:3])
    monkeypatch.setattr("redaction.log_rows.MOST", 4)
    cut = rows_of(officer, Wanted())
    assert (len(cut), cut.more, len(list(cut))) == (4, True, 4)
