"""What SIAD decides about a breach, and the two forms that are filled in from its record."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from accounts.access import Action, fetch, page
from accounts.models import User
from breaches.assessing import assess as assess_it
from breaches.assessing import latest_assessment
from breaches.dealing_views import answer
from breaches.models import Breach
from breaches.official_forms import as_data, as_pdf, filled_in
from breaches.siad_forms import AssessmentForm, initial_of


@require_http_methods(["GET", "POST"])
@page(Action.ASSESS_BREACH)
def assess(request: HttpRequest, breach_id: int) -> HttpResponse:
    """How grave it is, and who is to be told."""
    breach = fetch(Breach, breach_id, user=request.user, action=Action.ASSESS_BREACH)
    assert isinstance(request.user, User)
    by = request.user
    form = AssessmentForm(request.POST or None, initial=initial_of(latest_assessment(breach)))
    return answer(
        request,
        form,
        lambda: assess_it(breach, form.decided(), by=by, seen=form.cleaned_data["seen"]),
        context={
            "breach": breach,
            "title": _("What SIAD decides"),
            "lead": _("You can decide again as more becomes known: each decision is kept, and the newest counts."),
            "button": _("Record the decision"),
        },
        back=reverse("breaches:detail", args=[breach.pk]),
        said=_("The decision is recorded."),
    )


@require_GET
@page(Action.READ_BREACH_FORMS)
def form_pdf(request: HttpRequest, breach_id: int, form: str) -> HttpResponse:
    breach = fetch(Breach, breach_id, user=request.user, action=Action.READ_BREACH_FORMS)
    return _attached(HttpResponse(as_pdf(filled_in(form, breach)), content_type="application/pdf"), breach, form, "pdf")


@require_GET
@page(Action.READ_BREACH_FORMS)
def form_data(request: HttpRequest, breach_id: int, form: str) -> HttpResponse:
    breach = fetch(Breach, breach_id, user=request.user, action=Action.READ_BREACH_FORMS)
    data = {"form": form, "breach": breach.pk} | as_data(filled_in(form, breach))
    return _attached(JsonResponse(data, json_dumps_params={"indent": 2, "ensure_ascii": False}), breach, form, "json")


def _attached(response: HttpResponse, breach: Breach, form: str, ending: str) -> HttpResponse:
    response["Content-Disposition"] = f'attachment; filename="breach-{breach.pk}-{form}.{ending}"'
    return response
