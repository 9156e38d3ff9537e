"""Taking on staff from the command line, as it is done in production."""

from __future__ import annotations

import io

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from accounts.models import Role, User
from ledger.checking import breaks
from ledger.models import NATION, Line
from tests import make

pytestmark = pytest.mark.django_db
PASSWORD = "nine-lilac-kettles"
EMAIL = "rhian.parry@example.com"


@pytest.fixture
def add(monkeypatch: pytest.MonkeyPatch):
    """The command with a password piped to it; gives what it printed."""

    def run(email: str = EMAIL, password: str = PASSWORD, **options: object) -> str:
        monkeypatch.setattr("sys.stdin", io.StringIO(password + "\n"))
        out = io.StringIO()
        given = {"name": "Rhian Parry", "role": "operational", "area": make.AREA, **options}
        call_command("add_staff", email, stdout=out, stderr=io.StringIO(), **given)
        return out.getvalue().strip()

    return run


def test_somebody_added_can_sign_in_with_the_password_that_was_piped(add, client: Client):
    assert add("Rhian.Parry@Example.com") == ""
    user = User.objects.get(username=EMAIL)
    assert (user.get_full_name(), user.role, user.area_id) == ("Rhian Parry", Role.OPERATIONAL, make.AREA)
    assert (user.is_staff, user.is_superuser) == (False, False)
    answer = client.post("/sign-in/", {"username": EMAIL, "password": PASSWORD})
    assert answer.status_code == 302


def test_the_adding_is_on_the_areas_chain_without_a_name_or_address(add):
    add(token=True)
    lines = Line.objects.filter(chain_id=make.AREA, what__in=["StaffAdded", "TokenIssued"]).order_by("number")
    pk = User.objects.get(username=EMAIL).pk
    assert [line.facts for line in lines] == [{"user": pk, "role": "operational"}, {"user": pk}]
    assert not list(breaks())


def test_a_token_that_was_asked_for_is_printed_and_opens_the_api(add, client: Client):
    key = add(token=True)
    assert client.get("/api/schema/").status_code == 401
    assert client.get("/api/schema/", headers={"authorization": f"Token {key}"}).status_code == 200


def test_a_national_role_has_no_area_and_is_on_the_nations_chain(add):
    add(role="hq", area="")
    assert User.objects.get(username=EMAIL).area is None
    assert Line.objects.filter(chain_id=NATION, what="StaffAdded").exists()


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"email": "no address"}, "Enter a valid email address."),
        ({"email": " "}, "Give the e-mail address to sign in with."),
        ({"name": "Rhian"}, "Give a first and a last name"),
        ({"role": "king"}, "Choose one of these roles: operational, lawyer"),
        ({"area": "narnia"}, "Name an Area by its code"),
        ({"area": ""}, "Name an Area by its code"),
        ({"role": "hq"}, "This role is a national one: leave the Area out."),
        ({"password": "short"}, "This password is too short. It must contain at least 12 characters."),
        ({"password": "rhian.parry@example"}, "too similar to the username"),
        ({"password": ""}, "too short"),
    ],
)
def test_what_is_wrong_is_said_plainly_and_nobody_is_added(add, wrong: dict[str, str], said: str):
    with pytest.raises(CommandError) as refusal:
        add(**wrong)
    assert said in str(refusal.value)
    assert not User.objects.exists()
    assert not Line.objects.filter(what="StaffAdded").exists()


def test_nobody_is_added_twice_however_the_address_is_written(add):
    add()
    with pytest.raises(CommandError, match="has an account already"):
        add(EMAIL.upper())
    assert User.objects.count() == 1


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(("again", "added"), [(PASSWORD, 1), ("something-else-12", 0)])
def test_at_a_terminal_the_password_is_typed_twice(monkeypatch: pytest.MonkeyPatch, again: str, added: int):
    typed = iter([PASSWORD, again])
    monkeypatch.setattr("sys.stdin", Terminal())
    monkeypatch.setattr("getpass.getpass", lambda asked: next(typed))
    words = ["add_staff", EMAIL, "--name", "Rhian Parry", "--role", "lawyer", "--area", make.AREA]
    if added:
        call_command(*words, stderr=io.StringIO())
    else:
        with pytest.raises(CommandError, match="are not the same"):
            call_command(*words)
    assert User.objects.count() == added
