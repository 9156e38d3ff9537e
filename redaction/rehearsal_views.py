"""Trying a draft of the guidance on what people decided lately, and what came of it."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.access import Action, fetch, page
from accounts.models import User
from cpsredact.refusals import Refusal
from guidance.models import Draft
from redaction.rehearsal_figures import figures_of_draft
from redaction.rehearsal_forms import RehearseForm
from redaction.rehearsing import rehearse


@require_http_methods(["GET", "POST"])
@page(Action.DRAFT_GUIDANCE)
def rehearsals(request: HttpRequest, draft_id: int) -> HttpResponse:
    """What came of each rehearsal of a draft, and asking for another of its latest version."""
    draft = fetch(Draft, draft_id, user=request.user, action=Action.DRAFT_GUIDANCE)
    assert isinstance(request.user, User)
    form, status, sentence = RehearseForm(request.POST or None), 200, ""
    if request.method == "POST" and form.is_valid():
        try:
            rehearse(draft, area=form.cleaned_data["area"], by=request.user)
        except Refusal as refusal:
            sentence, status = refusal.sentence, refusal.status
        else:
            messages.success(request, _("It is being tried. Load the page again to see how far it is."))
            return redirect("redaction:rehearsals", draft.pk)
    context = {
        "draft": draft,
        "form": form,
        "sentence": sentence,
        "figures": figures_of_draft(draft),
    }
    return render(request, "redaction/rehearsals.html", context, status=422 if form.errors else status)
