"""What HQ keeps for every case at once: holds over many, and the schedules."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.access import Action, may, page, require, visible
from accounts.models import User
from cpsredact.refusals import Refusal
from retention.forms import LiftForm, ManyForm, ScheduleForm
from retention.holding import hold_many
from retention.models import Hold
from retention.reckoning import schedule_in_force
from retention.scheduling import all_schedules, publish_schedule


@require_http_methods(["GET", "POST"])
@page(Action.SEE_RETENTION)
def holds(request: HttpRequest) -> HttpResponse:
    """The holds over many cases; HQ sets them here."""
    form = ManyForm(request.POST if request.method == "POST" else None)
    status = 200
    if request.method == "POST":
        require(request.user, Action.HOLD_MANY)
        if form.is_valid():
            said = form.cleaned_data
            try:
                hold_many(form.which(), said["kind"], reason=said["reason"], by=_who(request))
            except Refusal as refusal:
                form.add_error(None, refusal.sentence)
            else:
                messages.success(request, _("The hold is set. No case that it reaches can be destroyed."))
                return redirect("retention:holds")
        status = 422
    lines = visible(Hold, user=request.user).filter(case=None, lifts=None).select_related("area", "by", "lifted_by__by")
    context = {
        "form": form,
        "lift_form": LiftForm(auto_id=False),
        "lines": lines.order_by("-pk"),
        "may_hold": may(request.user, Action.HOLD_MANY),
    }
    return render(request, "retention/holds.html", context, status=status)


@require_http_methods(["GET", "POST"])
@page(Action.SEE_RETENTION)
def schedules(request: HttpRequest) -> HttpResponse:
    """The schedules so far, the latest first; HQ publishes the next here."""
    now = schedule_in_force()
    form = ScheduleForm(request.POST if request.method == "POST" else None, after=now)
    status = 200
    if request.method == "POST":
        require(request.user, Action.KEEP_SCHEDULES)
        if form.is_valid():
            said = form.cleaned_data
            about = {name: said[name] for name in ("in_force_from", "is_confirmed", "source")}
            try:
                publish_schedule(said["name"], form.new_rules(), **about, by=_who(request))
            except Refusal as refusal:
                form.add_error(None, refusal.sentence)
            else:
                messages.success(request, _("The schedule is published, and dates are worked out by it from its day."))
                return redirect("retention:schedules")
        status = 422
    context = {
        "form": form,
        "now": now,
        "schedules": all_schedules(),
        "may_publish": may(request.user, Action.KEEP_SCHEDULES),
    }
    return render(request, "retention/schedules.html", context, status=status)


def _who(request: HttpRequest) -> User:
    assert isinstance(request.user, User)  # @page has let in nobody else
    return request.user
