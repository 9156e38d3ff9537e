"""A browser without script: reads the forms of a page as they stand and sends them as a browser would."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

from django.http import HttpResponse
from django.test import Client

from accounts.models import User


@dataclass(slots=True)
class Form:
    """One form: where it goes, what it sends as it stands, and its buttons."""

    action: str
    method: str
    fields: list[tuple[str, str]] = field(default_factory=list)
    buttons: list[dict[str, str]] = field(default_factory=list)
    choices: dict[str, list[str]] = field(default_factory=dict)


class _Forms(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.forms: list[Form] = []
        self._open: Form | None = None
        self._select: str | None = None
        self._option: list[str] | None = None
        self._textarea: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attrs}
        if tag == "form":
            self._open = Form(said.get("action", ""), said.get("method", "get"))
            self.forms.append(self._open)
        elif self._open is not None:
            self._control(tag, said, self._open)

    def _control(self, tag: str, said: dict[str, str], form: Form) -> None:
        name = said.get("name", "")
        if tag == "button":
            form.buttons.append(said)
        elif tag == "select":
            self._select = name
            form.choices[name] = []
        elif tag == "option" and self._select is not None:
            self._option = ["selected" if "selected" in said else "", said.get("value", "\0")]
        elif tag == "textarea":
            self._textarea = name
            form.fields.append((name, ""))
        elif tag == "input" and name:
            form.choices.setdefault(name, []).append(said.get("value", "on"))
            if said.get("type", "text") not in ("radio", "checkbox") or "checked" in said:
                form.fields.append((name, said.get("value", "on" if said.get("type") == "checkbox" else "")))

    def handle_data(self, data: str) -> None:
        if self._option is not None and self._option[1] == "\0":
            self._option[1] = data.strip()
        if self._textarea is not None and self._open is not None:
            self._open.fields[-1] = (self._textarea, data.removeprefix("\n"))

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._open = None
        elif tag == "textarea":
            self._textarea = None
        elif tag in ("option", "select") and self._option is not None and self._select and self._open:
            selected, value = self._option
            self._option = None
            self._open.choices[self._select].append(value)
            if selected:
                self._open.fields.append((self._select, value))
        if tag == "select" and self._select and self._open:
            # A list with nothing chosen sends its first.
            if self._select not in dict(self._open.fields) and self._open.choices[self._select]:
                self._open.fields.append((self._select, self._open.choices[self._select][0]))
            self._select = None


def forms(response: HttpResponse) -> list[Form]:
    """The forms of a page, in order."""
    parser = _Forms()
    parser.feed(response.content.decode())
    for form in parser.forms:
        form.action = form.action or response.wsgi_request.get_full_path()
    return parser.forms


def form_to(response: HttpResponse, action: str) -> Form:
    """The one form that goes to an address ending so."""
    (found,) = [form for form in forms(response) if form.action.split("?")[0].endswith(action)]
    return found


def press(client: Client, form: Form, *, button: tuple[str, str] | None = None, **changed: Any) -> HttpResponse:
    """Send a form as it stands with what the person changed, by the button they pressed. Does not follow."""
    sent = [(name, value) for name, value in form.fields if name not in changed]
    for name, value in changed.items():
        sent += [(name, one) for one in (value if isinstance(value, list) else [value])]
    if button is not None:
        assert any((one.get("name"), one.get("value")) == button for one in form.buttons), f"No button {button}"
        sent.append(button)
    data: dict[str, list[str]] = {}
    for name, value in sent:
        data.setdefault(name, []).append(value)
    response: HttpResponse = client.post(form.action, data)
    return response


def signed_in(user: User, **about: Any) -> Client:
    """A browser in which this person has signed in."""
    client = Client(**about)
    client.force_login(user)
    return client
