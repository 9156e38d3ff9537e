"""Deciding otherwise for one recipient, and what two copies have not in common."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from accounts.access import Action, fetch, page
from accounts.models import User
from cases.models import Bundle, Recipient
from cpsredact.refusals import Invalid
from redaction.carrying_on import carrying_on
from redaction.differing import chosen_pair, differences
from redaction.forms import VariationForm, is_number
from redaction.models import Flag, Verdict
from redaction.places import place_of
from redaction.saying import places_said
from redaction.varying import end_variations, vary_flags
from redaction.views import in_scope

# What is asked for by nobody's number: the copy of whoever has none of their own.
COMMON = "0"


@require_POST
@page(Action.DECIDE_FLAG)
@carrying_on
def vary(request: HttpRequest, flag_id: int) -> HttpResponse:
    """Decide a flag otherwise for one recipient, or (without a verdict) let them get again what all others get."""
    flag = fetch(Flag, flag_id, user=request.user, action=Action.DECIDE_FLAG)
    form = VariationForm(request.POST)
    if not form.is_valid():
        raise Invalid(" ".join(str(error) for errors in form.errors.values() for error in errors))
    data = form.cleaned_data
    recipient = fetch(Recipient, data["recipient"], user=request.user, action=Action.DECIDE_FLAG)
    seen = in_scope(flag, form.seen, data["scope"])
    places = places_said(len(seen))
    who = request.user
    assert isinstance(who, User)  # @page has let in nobody else
    if data["verdict"]:
        principle = data["principle"] if data["verdict"] != Verdict.KEEP else ""
        vary_flags(flag.bundle, recipient, seen, data["verdict"], by=who, principle=principle, reason=data["reason"])
        said = _("%(verdict)s, for %(name)s only: %(places)s.") % {
            "verdict": Verdict(data["verdict"]).label,
            "name": recipient.name,
            "places": places,
        }
    else:
        end_variations(flag.bundle, recipient, seen, by=who)
        said = _("%(name)s gets what all others get: %(places)s.") % {"name": recipient.name, "places": places}
    messages.success(request, said, extra_tags="announce")
    return redirect(place_of(flag, show=flag.decisions.latest("pk").verdict).url())


@require_GET
@page(Action.READ_PAPERS)
def differing(request: HttpRequest, bundle_id: int) -> HttpResponse:
    """Two copies of a bundle, chosen by their recipients, and everything that is in one and not in the other."""
    bundle = fetch(Bundle, bundle_id, user=request.user, action=Action.READ_PAPERS)
    usual = chosen_pair(bundle)
    one, other = (_chosen(request, bundle, name, usual[at]) for at, name in enumerate(("one", "other")))
    return render(
        request,
        "redaction/differences.html",
        {
            "bundle": bundle,
            "recipients": list(bundle.case.recipients.all()),
            "one": one,
            "other": other,
            "found": differences(bundle, one, other),
        },
    )


def _chosen(request: HttpRequest, bundle: Bundle, name: str, usual: Recipient | None) -> Recipient | None:
    """The recipient that the address names, who must be of this case; None for the common copy."""
    asked = request.GET.get(name, "")
    if not is_number(asked):
        return usual
    if asked == COMMON:
        return None
    recipient = fetch(Recipient, int(asked), user=request.user, action=Action.READ_PAPERS)
    if recipient.case_id != bundle.case_id:
        raise Http404
    return recipient
