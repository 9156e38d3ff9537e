"""Which Area, month and part of what was found is asked for."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import Http404
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from cases.models import Document
from redaction.detector_figures import SORTS
from redaction.models.flags import detector_said
from reporting.area import area_chosen, month_chosen
from reporting.forms import ALL, Choosing, offer
from reporting.search_quality import Cut, detectors_counted


class SearchForm(Choosing):
    """Which Area and month, and which part of what was found."""

    category = forms.ChoiceField(label=_("Category"), required=False, choices=[ALL, *SORTS.items()])
    document_type = forms.ChoiceField(
        label=_("Kind of document"), required=False, choices=[ALL, *Document.Type.choices]
    )
    detector = forms.ChoiceField(label=_("Found by"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "detector", [("", gettext("All")), *((name, detector_said(name)) for name in detectors_counted())])


def cut_asked(user: User, given: dict[str, Any]) -> tuple[Cut, SearchForm]:
    """The month that was asked for, or this one, and the form that says so. Raises Http404 for what cannot be meant,
    or an Area that this person may not see.
    """
    area = area_chosen(user, given.get("area", ""))
    month = month_chosen(given.get("month", ""))
    form = SearchForm(given | {"area": area.pk if area else "", "month": month.code}, user=user)
    if not form.is_valid():
        raise Http404
    chosen = {name: form.cleaned_data[name] for name in ("category", "document_type", "detector")}
    return Cut(month, month, area, **chosen), form
