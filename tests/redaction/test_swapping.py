"""What the desk's script is answered: an act by the place where it leads, and a page that it has already by nothing."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from redaction.checking import see_page
from redaction.holding import leave
from redaction.models import Decision, Flag, Hold
from redaction.places import Place
from tests import make
from tests.plain import form_to, press, signed_in

pytestmark = pytest.mark.django_db
IN_PLACE = {"HTTP_HX_REQUEST": "true", "HTTP_HX_TARGET": "main"}
AHEAD = {**IN_PLACE, "HTTP_DESK_AHEAD": "1"}


@pytest.fixture
def flags() -> list[Flag]:
    """Two numbers on two pages of one document, and one in another document."""
    bundle = make.bundle()
    first = make.document(bundle, pages=("Ring 07700 900123", "Or ring 07700 900456"))
    second = make.document(bundle, pages=("Or even 07700 900789",))
    return [
        make.flag(first),
        make.flag(first, "07700 900456", page=2),
        make.flag(second, "07700 900789"),
    ]


@pytest.fixture
def client(officer: Any) -> Client:
    return signed_in(officer)


def at(flag: Flag) -> str:
    return Place(flag.bundle_id, flag.document.number, flag.page or 1, flag=flag.pk).url().split("#")[0]


def decide(client: Client, flag: Flag, **how: Any) -> Any:
    form = {"verdict": "redact", "scope": "one", "seen": f"{flag.pk}:", "by": "value"}
    return client.post(f"/review/flags/{flag.pk}/decide/", form, **how)


def test_a_decision_sent_by_the_script_is_answered_by_the_desk_at_the_next_flag(client, flags):
    answer = decide(client, flags[0], **IN_PLACE)
    assert answer.status_code == 200
    assert answer.headers["Desk-At"] == at(flags[1]) + f"#flag-{flags[1].pk}"
    said = answer.content.decode()
    assert f'id="flag-{flags[1].pk}"' in said
    assert "Redact: 1 place." in said
    assert said.lstrip().startswith("<title>")
    assert "app-header" not in said
    assert Decision.objects.get().flag == flags[0]


def test_it_is_the_same_desk_that_the_address_gives(client, flags):
    answer = decide(client, flags[0], **IN_PLACE).context["desk"]
    shown = client.get(at(flags[1])).context["desk"]
    assert [row.first for row in answer.rows] == [row.first for row in shown.rows]
    assert (answer.left, answer.next_undecided, answer.title) == (shown.left, shown.next_undecided, shown.title)


def test_without_script_a_decision_redirects(client, flags):
    answer = decide(client, flags[0])
    assert (answer.status_code, answer.headers["Location"]) == (302, at(flags[1]) + f"#flag-{flags[1].pk}")


def test_an_act_that_leads_away_from_the_desk_redirects_even_so(client, flags):
    answer = client.post(f"/review/{flags[0].bundle_id}/search-again/", **IN_PLACE)
    assert answer.status_code in (302, 409)


def test_a_page_fetched_ahead_holds_until_somebody_does_something(client, flags):
    client.get(at(flags[0]))  # takes the document
    version = client.get(at(flags[1]), **AHEAD).headers["Desk-Version"]
    again = client.get(at(flags[1]), **IN_PLACE, HTTP_DESK_IF=version)
    assert (again.status_code, again.content) == (204, b"")
    make.lapse()
    make.decide(flags[0], "keep", by=make.user(), reason="It proves the call.")
    now = client.get(at(flags[1]), **IN_PLACE, HTTP_DESK_IF=version)
    assert now.status_code == 200
    assert now.context["desk"].decided == 1


def _sees_a_page(flags: list[Flag], who: Any) -> None:
    see_page(flags[0].document, 1, by=who)


def _lets_it_go(flags: list[Flag], who: Any) -> None:
    leave(flags[0].document, by=who)


def _other_takes_the_second(flags: list[Flag], who: Any) -> None:
    make.decide(flags[2], "redact", by=make.user())


@pytest.mark.parametrize("change", [_sees_a_page, _lets_it_go, _other_takes_the_second])
def test_whatever_the_desk_shows_besides_makes_it_another_version(client, flags, officer, change):
    client.get(at(flags[0]))
    see_page(flags[0].document, 2, by=officer)
    version = client.get(at(flags[1]), **AHEAD).headers["Desk-Version"]
    change(flags, officer)
    assert client.get(at(flags[1]), **IN_PLACE, HTTP_DESK_IF=version).status_code == 200


def test_what_one_person_has_is_no_version_for_another(client, flags):
    client.get(at(flags[0]))
    version = client.get(at(flags[1]), **AHEAD).headers["Desk-Version"]
    assert signed_in(make.user()).get(at(flags[1]), **IN_PLACE, HTTP_DESK_IF=version).status_code == 200


def test_fetching_ahead_takes_no_document_and_opening_it_does(client, flags):
    version = client.get(at(flags[2]), **AHEAD).headers["Desk-Version"]
    assert not Hold.objects.standing().exists()
    assert client.get(at(flags[2]), **IN_PLACE, HTTP_DESK_IF=version).status_code == 200
    assert Hold.objects.standing().get().document == flags[2].document


def test_fetching_ahead_does_not_take_what_is_to_be_told(client, flags):
    press(client, form_to(client.get(at(flags[0])), f"/flags/{flags[0].pk}/ask/"), question="May it go?")
    assert "The question is with the lawyers" not in client.get(at(flags[1]), **AHEAD).content.decode()
    assert "The question is with the lawyers" in client.get(at(flags[1])).content.decode()


def test_a_page_that_holds_is_vouched_for_in_few_queries(client, flags):
    client.get(at(flags[0]))
    version = client.get(at(flags[1]), **AHEAD).headers["Desk-Version"]
    with CaptureQueriesContext(connection) as asked:
        assert client.get(at(flags[1]), **IN_PLACE, HTTP_DESK_IF=version).status_code == 204
    assert len(asked) <= 6, [one["sql"] for one in asked]


def test_nothing_is_fetched_ahead_while_pages_are_still_coming_in(client, flags):
    flags[0].bundle.state = "processing"
    flags[0].bundle.save()
    assert "Desk-Version" not in client.get(at(flags[1]), **AHEAD).headers
