"""The page that says what was probably missed, each figure in a plain sentence."""

from __future__ import annotations

from datetime import date, timedelta

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from accounts.access import Action, page
from assurance.estimating import figures, missed_in
from assurance.tabs import tabs_for
from assurance.trials import vigilance
from assurance.views import of_area, who
from cases.models import Document
from redaction.models import CATEGORIES

WEEKS = [(13, _("The last 13 weeks")), (26, _("The last 26 weeks")), (52, _("The last 52 weeks"))]


class PeriodForm(forms.Form):
    """How far back."""

    weeks = forms.TypedChoiceField(label=_("Show"), choices=WEEKS, coerce=int, required=False)


@require_GET
@page(Action.SEE_ASSURANCE)
def missed(request: HttpRequest) -> HttpResponse:
    """What samples tell of one's Area, or of the nation."""
    form = PeriodForm(request.GET)
    weeks = (form.is_valid() and form.cleaned_data["weeks"]) or WEEKS[0][0]
    until = _monday(timezone.localdate())
    since, area = until - timedelta(weeks=weeks), of_area(request)
    code = area.pk if area is not None else None
    told = figures(code, since, until)
    categories, types = dict(CATEGORIES), dict(Document.Type.choices)
    rows = [
        (categories.get(one.category, ""), types.get(one.document_type, _("Contents page")), one.month, one.count)
        for one in missed_in(code, since, until)
    ]
    context = {
        "form": form,
        "area": area,
        "figures": told,
        "rows": rows,
        "since": since,
        "last": until - timedelta(days=1),
        "vigilance": vigilance(code, since, until + timedelta(days=7)),
        "tabs": tabs_for("assurance:missed", who(request)),
    }
    return render(request, "assurance/missed.html", context)


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())
