"""What headquarters asks of every Area."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from accounts.access import Action, page
from accounts.models import User
from cpsredact.refusals import Refusal
from reporting.models import Target
from reporting.months import Month, this_month
from reporting.targets import LONGEST_REASON, set_target, targets_set

MONTHS_AHEAD = 12


class TargetForm(forms.Form):
    """A target, from a month on."""

    of = forms.ChoiceField(label=gettext_lazy("What is asked for?"), choices=Target.Of.choices)
    value = forms.DecimalField(
        label=gettext_lazy("Which number?"),
        required=False,
        max_digits=6,
        decimal_places=1,
        help_text=gettext_lazy("Leave it empty to ask for none any more."),
        error_messages={"invalid": gettext_lazy("Write a number, such as 12 or 12.5.")},
    )
    since = forms.ChoiceField(label=gettext_lazy("From which month on?"))
    reason = forms.CharField(
        label=gettext_lazy("Why?"),
        max_length=LONGEST_REASON,
        error_messages={"required": gettext_lazy("Say why, for those who are to reach it.")},
    )

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        months = [this_month().before(-ahead) for ahead in range(MONTHS_AHEAD)]
        since = self.fields["since"]
        assert isinstance(since, forms.ChoiceField)
        since.choices = [(month.code, month.name) for month in months]


@require_http_methods(["GET", "POST"])
@page(Action.SET_TARGETS)
def targets(request: HttpRequest) -> HttpResponse:
    """The targets as they were set, and a form for the next."""
    assert isinstance(request.user, User)
    form = TargetForm(request.POST or None)
    context = {"form": form, "targets": targets_set()}
    if request.method == "GET":
        return render(request, "reporting/targets.html", context)
    if not form.is_valid():
        return render(request, "reporting/targets.html", context, status=422)
    asked = form.cleaned_data
    month = Month.named(asked["since"])
    assert month is not None  # the form offers months alone
    try:
        set_target(asked["of"], asked["value"], since=month, reason=asked["reason"], by=request.user)
    except Refusal as refusal:
        return render(
            request, "reporting/targets.html", context | {"sentence": refusal.sentence}, status=refusal.status
        )
    messages.success(request, _("The target is set."))
    return redirect("reporting:targets")
