"""Redacting a part of what is flagged, on the desk."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.access import Action, fetch, page
from accounts.models import User
from cpsredact.refusals import Invalid
from redaction.carrying_on import carrying_on
from redaction.forms import PartForm
from redaction.models import Flag
from redaction.parting import redact_part
from redaction.places import onward
from redaction.saying import places_said
from redaction.views import in_scope


@require_POST
@page(Action.DECIDE_FLAG)
@carrying_on
def part(request: HttpRequest, flag_id: int) -> HttpResponse:
    flag = fetch(Flag, flag_id, user=request.user, action=Action.DECIDE_FLAG)
    form = PartForm(request.POST)
    if not form.is_valid():
        raise Invalid(_("Choose which words to take out, and say why the rest stays."))
    seen = in_scope(flag, form.seen, form.cleaned_data["scope"], request.POST.getlist("chosen"))
    assert isinstance(request.user, User)  # @page has let in nobody else
    redact_part(flag.bundle, seen, form.cleaned_data["word"], by=request.user, reason=form.cleaned_data["part_reason"])
    messages.success(
        request, _("Redact a part: %(places)s.") % {"places": places_said(len(seen))}, extra_tags="announce"
    )
    return redirect(onward(flag, by=request.POST.get("by", "value")).url())
