"""What each component says and how its parts are tied together."""

from __future__ import annotations

from datetime import UTC, date, datetime
from html.parser import HTMLParser
from typing import Any

import pytest
from django import forms
from django.core.paginator import Paginator
from django.template.loader import render_to_string
from django.test import RequestFactory

from ledger.history import Sentence
from pdf.page import Box
from redaction.seeing import Sheet, SheetBox

Element = tuple[str, dict[str, str | None]]


class Elements(HTMLParser):
    """The start tags of some markup, each with its attributes."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[Element] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    def only(self, tag: str, **wanted: str) -> dict[str, str | None]:
        """The one such element's attributes."""
        matching = [a for t, a in self.found if t == tag and all(a.get(k) == v for k, v in wanted.items())]
        assert len(matching) == 1, matching
        return matching[0]

    def ids(self) -> list[str | None]:
        return [attributes["id"] for _, attributes in self.found if "id" in attributes]


class Papers(forms.Form):
    name = forms.CharField(label="Defendant", help_text="As on the charge sheet")
    note = forms.CharField(label="Note", widget=forms.Textarea(attrs={"rows": 3}))
    custody = forms.ChoiceField(label="In custody?", widget=forms.RadioSelect, choices=[("y", "Yes"), ("n", "No")])
    holds = forms.MultipleChoiceField(
        label="Holds", widget=forms.CheckboxSelectMultiple, choices=[("p", "Photographs"), ("m", "Medical notes")]
    )
    plea = forms.ChoiceField(label="Plea", choices=[("", "Choose"), ("g", "Guilty")])
    hearing = forms.DateField(label="First hearing", widget=forms.DateInput(attrs={"type": "date"}))
    sure = forms.BooleanField(label="I have checked these papers")
    papers = forms.FileField(label="Papers")
    seen = forms.IntegerField(widget=forms.HiddenInput)


def component(name: str, **context: Any) -> str:
    return render_to_string(f"components/{name}.html", context)


def drawn(form: forms.Form, name: str) -> Elements:
    return Elements(component("field", field=form[name]))


def test_a_text_field_has_its_label_hint_and_errors_tied_to_it() -> None:
    html = component("field", field=Papers({})["name"])
    elements = Elements(html)
    control = elements.only("input", type="text", name="name", id="id_name")
    assert control["aria-describedby"] == "id_name_helptext id_name_error"
    assert {"id_name_helptext", "id_name_error"} <= set(elements.ids())
    assert elements.only("label", **{"for": "id_name"})
    assert "This field is required." in html
    assert "required" not in control  # the browser's own bubbles are not what people here are taught to read


def test_what_somebody_typed_comes_back_as_words_and_not_as_markup() -> None:
    form = Papers({"name": '"><b>', "note": "</textarea><b>"})
    assert drawn(form, "name").only("input")["value"] == '"><b>'
    assert "b" not in [tag for tag, _ in drawn(form, "note").found]


def test_radios_and_checkboxes_keep_what_was_chosen() -> None:
    form = Papers({"custody": "n", "holds": ["m"], "plea": "g", "sure": "on"})
    assert "checked" in drawn(form, "custody").only("input", value="n")
    assert "checked" not in drawn(form, "custody").only("input", value="y")
    assert "checked" in drawn(form, "holds").only("input", type="checkbox", value="m")
    assert "checked" not in drawn(form, "holds").only("input", value="p")
    assert "selected" in drawn(form, "plea").only("option", value="g")
    assert "checked" in drawn(form, "sure").only("input", type="checkbox")


def test_each_option_has_a_label_of_its_own_inside_one_legend() -> None:
    elements = drawn(Papers(), "custody")
    assert elements.only("legend")
    for option in ("id_custody_0", "id_custody_1"):
        assert elements.only("input", id=option)
        assert elements.only("label", **{"for": option})


def test_dates_files_and_hidden_fields_keep_their_own_kind() -> None:
    form = Papers(initial={"hearing": date(2026, 11, 23), "seen": 7})
    assert drawn(form, "hearing").only("input")["type"] == "date"
    assert drawn(form, "hearing").only("input")["value"] == "2026-11-23"
    assert drawn(Papers({"hearing": "2026-11-23"}), "hearing").only("input")["value"] == "2026-11-23"
    assert drawn(form, "papers").only("input")["type"] == "file"
    assert [tag for tag, _ in drawn(form, "seen").found] == ["input"]
    assert drawn(form, "seen").only("input", type="hidden")["value"] == "7"


def test_every_line_of_an_error_summary_leads_to_something_on_the_page() -> None:
    form = Papers({})
    elements = Elements(component("form", form=form, button="Receive"))
    led_to = [a["href"].removeprefix("#") for tag, a in elements.found if tag == "a" and a["href"]]
    assert len(led_to) == 8  # every visible field; the hidden one has a line and no link
    assert set(led_to) <= set(elements.ids())
    assert len(elements.ids()) == len(set(elements.ids()))


def test_a_form_without_errors_has_no_summary() -> None:
    assert "There is a problem" not in component("form", form=Papers(), button="Receive")
    assert "There is a problem" in component("error_summary", sentence="Say why this is needed.")


def test_a_form_that_sends_files_says_so() -> None:
    assert Elements(component("form", form=Papers(), button="Go", files=True)).only("form")["enctype"]
    assert "enctype" not in Elements(component("form", form=Papers(), button="Go")).only("form")


def test_a_tag_says_its_state_in_words_and_in_a_class() -> None:
    html = component("tag", text="In review", state="IN_REVIEW")
    assert html == '<strong class="app-tag app-tag--in_review">In review</strong>\n'


def test_steps_through_a_list_keep_its_filters() -> None:
    request = RequestFactory().get("/cases/?state=mine&page=2")
    page = Paginator(range(63), 20).page(2)
    html = render_to_string("components/pagination.html", {"page": page, "things": "cases"}, request=request)
    assert "Cases 21 to 40 of 63" in html
    links = [a["href"] for tag, a in Elements(html).found if tag == "a"]
    assert links == ["?state=mine&page=1", "?state=mine&page=1", "?state=mine&page=3", "?state=mine&page=4"]


def test_an_empty_list_has_no_steps() -> None:
    assert component("pagination", page=Paginator([], 20).page(1), things="cases").strip() == ""


def test_a_history_says_who_did_what_and_when() -> None:
    at = datetime(2026, 11, 20, 9, 8, tzinfo=UTC)
    lines = [Sentence(at, "Sam Rowe", "Papers were received.", {}, ""), Sentence(at, "", "It was searched.", {}, "")]
    html = component("history", lines=lines)
    assert "20 Nov 2026, 09:08" in html
    assert html.index("Sam Rowe") < html.index("It was searched.") < html.index("by the system")


@pytest.mark.parametrize(
    ("kind", "word", "role"),
    [
        ("success", "Done", "status"),
        ("warning", "Take care", "alert"),
        ("error", "Problem", "alert"),
        ("debug", "Note", "status"),
    ],
)
def test_a_message_says_its_kind_in_a_word(kind: str, word: str, role: str) -> None:
    html = component("notification", kind=kind, text="Something")
    assert word in html
    assert Elements(html).found[0][1]["role"] == role


def test_progress_without_a_total_still_draws() -> None:
    bar = Elements(component("progress", sentence="Waiting", value=0, total=None)).only("progress")
    assert (bar["value"], bar["max"], bar["aria-label"]) == ("0", "1", "Waiting")


def test_a_sheet_draws_each_box_in_the_points_of_its_page() -> None:
    rects = [Box(72.5, 310.25, 150.0, 322.0), Box(1, 2, 3, 4)]
    box = SheetBox(7, "", "undecided", "Phone, undecided", "?flag=7", True, rects)
    sheet = Sheet("/page.png", 595.28, 841.89, "Page 1", "fit", "0", [box])
    elements = Elements(component("sheet", sheet=sheet))
    assert elements.only("svg")["viewbox"] == "0 0 595.28 841.89"
    link = elements.only("a", href="?flag=7")
    assert (link["aria-label"], link["aria-current"], link["data-flag"]) == ("Phone, undecided", "true", "7")
    first = next(attributes for tag, attributes in elements.found if tag == "rect")
    assert first == {"x": "72.5", "y": "310.25", "width": "77.5", "height": "11.75"}
    assert len([tag for tag, _ in elements.found if tag == "rect"]) == 2


def test_the_page_for_a_fault_leans_on_nothing() -> None:
    html = render_to_string("errors/500.html")
    assert "Do not assume that it was done" in html
    assert "{%" not in html


@pytest.mark.parametrize("status", [400, 403, 404, 409, 422])
def test_a_page_that_says_no_says_why_and_leads_back(status: int) -> None:
    html = render_to_string(f"errors/{status}.html", {"sentence": "Someone was first.", "back": "/cases/3/"})
    assert "Someone was first." in html
    assert Elements(html).only("a", href="/cases/3/")
    assert "Nothing" in render_to_string(f"errors/{status}.html") or status == 404
