"""The switch that stops burning for everybody, who used it and why, and what waits meanwhile."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from accounts.access import Action, page
from accounts.models import User
from cases.models import Stoppage
from cases.stopping import change_stoppage, changes, held_back, latest_change, waiting
from cpsredact.refusals import Refusal

DONE = {
    Stoppage.What.NOTHING: _("Burning and dispatch go on. What waited has been started."),
    Stoppage.What.BURNING: _("Burning is stopped everywhere. Every signed-in member of staff sees why."),
    Stoppage.What.DISPATCH: _("Burning and dispatch are stopped everywhere. Every signed-in member of staff sees why."),
}


class StoppageForm(forms.Form):
    """What is stopped, and why. `seen` is the last change that the page showed."""

    what = forms.ChoiceField(
        label=_("What is stopped?"),
        choices=Stoppage.What.choices,
        widget=forms.RadioSelect,
        help_text=_(
            "Review and sign-off go on either way. Stop dispatch as well when copies that passed before are in "
            "doubt, as in 2023 when words beside the boxes were lost."
        ),
        error_messages={"required": _("Choose what is to be stopped.")},
    )
    reason = forms.CharField(
        label=_("Why?"),
        max_length=300,
        widget=forms.Textarea({"rows": 3, "maxlength": 300}),
        help_text=_("All staff read this on every page while it holds. Name nobody."),
        error_messages={"required": _("Say why. All staff read it.")},
    )
    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)


@require_http_methods(["GET", "POST"])
@page(Action.STOP_BURNING)
def burning(request: HttpRequest) -> HttpResponse:
    """Stop burning, or burning and dispatch, or let them go on."""
    latest = latest_change()
    if request.method == "GET":
        held = latest.what if latest else Stoppage.What.NOTHING.value
        return _draw(request, StoppageForm(initial={"seen": latest.pk if latest else None, "what": held}))
    form = StoppageForm(request.POST)
    if not form.is_valid():
        return _draw(request, form, status=422)
    said = form.cleaned_data
    try:
        made = change_stoppage(said["what"], reason=said["reason"], by=_who(request), seen=said["seen"])
    except Refusal as refusal:
        # Said above the form, so that what was typed is not lost; the page as it is now is what is answered next.
        sent = {**said, "seen": latest.pk if latest else None}
        return _draw(request, StoppageForm(initial=sent), sentence=refusal.sentence, status=refusal.status)
    messages.success(request, DONE[Stoppage.What(made.what)])
    return redirect("cases:burning")


def _draw(request: HttpRequest, form: StoppageForm, *, sentence: str = "", status: int = 200) -> HttpResponse:
    context = {
        "form": form,
        "sentence": sentence,
        "waiting": waiting().count(),
        "held_back": held_back().count(),
        "changes": changes(),
    }
    return render(request, "cases/burning.html", context, status=status)


def _who(request: HttpRequest) -> User:
    assert isinstance(request.user, User)  # @page has let in nobody else
    return request.user
