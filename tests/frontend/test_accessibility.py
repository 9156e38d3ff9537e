"""The frame and every component together: nothing for axe to find, nothing off the side, nothing the policy stops."""

from __future__ import annotations

from datetime import UTC, datetime
from types import SimpleNamespace
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django import forms
from django.core.paginator import Paginator
from django.template import engines
from django.test import RequestFactory
from playwright.sync_api import Page

from ledger.history import Sentence
from tests.frontend import pages
from tests.frontend.conftest import Stage

pytestmark = pytest.mark.browser

GALLERY = """
{% extends "base.html" %}
{% block title %}Every component{% endblock %}
{% block content %}
<h1 class="govuk-heading-l">Every component</h1>
{% include "components/tabs.html" with label="Whose cases" %}
{% include "components/filter_form.html" with form=filters clear_url="?" label="Find a case" %}
<table class="app-table app-table--stack"><thead><tr><th scope="col">Case</th><th scope="col">Court</th></tr></thead>
<tbody><tr><th scope="row"><a href="#">R v Okafor</a><small>05ZZ1234526</small></th>
<td data-label="Court">{% include "components/time_left.html" with when="today" left="2 h left" level="late" %}
{% include "components/progress.html" with sentence="14 of 52 undecided" value=38 total=52 %}</td></tr></tbody></table>
{% include "components/pagination.html" with things="cases" %}
{% include "components/empty.html" with title="Nothing is waiting" url="#" action="Receive papers" %}
<ul class="app-stats">{% include "components/stat.html" with value="2" label="Breaches open" url="#" level="red" %}</ul>
<p>{% for state in states %}{% include "components/tag.html" with text=state.text state=state.state %} {% endfor %}</p>
{% include "components/form.html" with button="Receive" cancel_url="#" files=True %}
{% include "components/confirm.html" with title="Dispatch?" button="Dispatch" action="#" warn=True cancel_url="#" %}
{% include "components/history.html" %}
{% endblock %}
"""
WORK = ["received", "processing", "in_review", "returned", "signed_off", "burnt", "verified", "dispatched"]
VERDICTS = ["undecided", "redact", "keep", "ask", "check", "withhold", "breach", "near_miss"]
COLOURS = ["red", "orange", "yellow", "green", "teal", "blue", "purple", "grey"]


class Everything(forms.Form):
    name = forms.CharField(label="Defendant", help_text="As on the charge sheet")
    custody = forms.ChoiceField(label="In custody?", widget=forms.RadioSelect, choices=[("y", "Yes"), ("n", "No")])
    holds = forms.MultipleChoiceField(
        label="Holds", widget=forms.CheckboxSelectMultiple, choices=[("p", "Photographs")]
    )
    plea = forms.ChoiceField(label="Plea", choices=[("", "Choose"), ("g", "Guilty")])
    note = forms.CharField(label="Note", widget=forms.Textarea)
    sure = forms.BooleanField(label="I have checked these papers")
    papers = forms.FileField(label="Papers")


class Filters(forms.Form):
    find = forms.CharField(label="Defendant or URN", required=False)


def gallery() -> str:
    link = SimpleNamespace(url="#", label="Mine", count=6, current=True)
    at = datetime(2026, 11, 20, 9, 8, tzinfo=UTC)
    context: dict[str, Any] = {
        "nav": [link, SimpleNamespace(url="#", label="Breaches", current=False)],
        "user": SimpleNamespace(is_authenticated=True, get_role_display="Operational delivery", area="Mersey-Cheshire"),
        "tabs": [link],
        "filters": Filters(),
        "form": Everything({}),
        "page": Paginator(range(63), 20).page(2),
        "states": [SimpleNamespace(text=state, state=state) for state in WORK + VERDICTS + COLOURS],
        "messages": [
            SimpleNamespace(level_tag=kind, message="Said.") for kind in ("success", "warning", "error", "info")
        ],
        "lines": [Sentence(at, "Sam Rowe", "Papers were received.", {}, "")],
    }

    return engines["django"].from_string(GALLERY.strip()).render(context, RequestFactory().get("/"))


@pytest.mark.parametrize("width", [1280, 400, 320])
@pytest.mark.parametrize("name", ["gallery", "desk"])
def test_a_page_can_be_used_by_everybody_at_any_width(stage: Stage, page: Page, name: str, width: int) -> None:
    stage.pages["/account/session/"] = '{"left": 3600}'  # asked for by every page of somebody who is signed in
    stage.pages["/page"] = gallery() if name == "gallery" else pages.desk(announce="14 left.")
    complaints: list[str] = []
    page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(stage.address + "/page", wait_until="networkidle")
    found = Axe().run(page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]})
    assert found.violations_count == 0, found.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert complaints == []
