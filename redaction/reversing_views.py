"""Over-redaction found once a copy was proved or sent: saying so, and what has been said so far."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from accounts.access import Action, fetch, page
from accounts.models import User
from cases.models import Bundle
from redaction.forms import CleanCopyForm, PutBackForm
from redaction.over_redactions import TakenOut, over_redactions_of, taken_out
from redaction.reversing import (
    NOTHING_UNDERNEATH,
    ask_for_clean_copy,
    can_be_put_right,
    put_back,
    reopen_for_clean_copy,
)
from redaction.versions import versions_sent


@dataclass(frozen=True, slots=True)
class Drawn:
    """The two forms of the page, as they were sent or as they begin."""

    put_back: PutBackForm
    clean_copy: CleanCopyForm


@require_GET
@page(Action.UNDO_OVER_REDACTION)
def over_redaction(request: HttpRequest, bundle_id: int) -> HttpResponse:
    """Say what should not have been taken out. `?flag=` ticks one of those that we took out."""
    bundle = fetch(Bundle, bundle_id, user=request.user, action=Action.UNDO_OVER_REDACTION)
    return _draw(request, bundle)


@require_POST
@page(Action.UNDO_OVER_REDACTION)
def putting_back(request: HttpRequest, bundle_id: int) -> HttpResponse:
    bundle = fetch(Bundle, bundle_id, user=request.user, action=Action.UNDO_OVER_REDACTION)
    form = PutBackForm(request.POST, taken_out=_choices(taken_out(bundle)), prefix="back")
    if not form.is_valid():
        return _draw(request, bundle, put_back=form)
    made = put_back(
        bundle,
        form.chosen(),
        found_by=form.cleaned_data["found_by"],
        reason=form.cleaned_data["reason"],
        by=_who(request),
    )
    messages.success(
        request,
        ngettext(
            "%(count)s place is put back. Sign off again: it is then burnt anew from the original.",
            "%(count)s places are put back. Sign off again: it is then burnt anew from the original.",
            len(made),
        )
        % {"count": len(made)},
    )
    return redirect("redaction:served", bundle.pk)


@require_POST
@page(Action.UNDO_OVER_REDACTION)
def asking_for_clean_copy(request: HttpRequest, bundle_id: int) -> HttpResponse:
    bundle = fetch(Bundle, bundle_id, user=request.user, action=Action.UNDO_OVER_REDACTION)
    form = CleanCopyForm(request.POST, documents=_documents(bundle), prefix="clean")
    if not form.is_valid():
        return _draw(request, bundle, clean_copy=form)
    said = form.cleaned_data
    document = bundle.documents.get(pk=said["document"])
    ask_for_clean_copy(document, said["page"], found_by=said["found_by"], reason=said["reason"], by=_who(request))
    messages.success(request, NOTHING_UNDERNEATH)
    return redirect("redaction:served", bundle.pk)


@require_POST
@page(Action.UNDO_OVER_REDACTION)
def reopening_for_clean_copy(request: HttpRequest, bundle_id: int) -> HttpResponse:
    bundle = fetch(Bundle, bundle_id, user=request.user, action=Action.UNDO_OVER_REDACTION)
    reopen_for_clean_copy(bundle, by=_who(request))
    messages.success(request, _("The bundle is in review again. Add the clean copy, and withhold the one it replaces."))
    return redirect("cases:case", bundle.case_id)


def _draw(
    request: HttpRequest,
    bundle: Bundle,
    *,
    put_back: PutBackForm | None = None,
    clean_copy: CleanCopyForm | None = None,
) -> HttpResponse:
    groups = taken_out(bundle)
    asked = request.GET.get("flag", "")
    ticked = [one.pair for group in groups for one in group.places if asked and one.pair.startswith(f"{asked}:")]
    chosen = set(put_back.data.getlist("back-seen")) if put_back else set(ticked)  # type: ignore[attr-defined]
    bound = put_back or clean_copy
    return render(
        request,
        "redaction/over_redaction.html",
        {
            "bundle": bundle,
            "form": bound,  # whose errors stand at the top
            "put_back": put_back or PutBackForm(taken_out=_choices(groups), prefix="back"),
            "clean_copy": clean_copy or CleanCopyForm(documents=_documents(bundle), prefix="clean"),
            "groups": groups,
            "chosen": chosen,
            "open_all": sum(len(group.places) for group in groups) <= 12,
            "found": over_redactions_of(bundle),
            "can_be_put_right": can_be_put_right(bundle),
            "versions": versions_sent(bundle),
        },
        status=422 if bound else 200,
    )


def _choices(groups: list[TakenOut]) -> list[tuple[str, str]]:
    return [(one.pair, one.said) for group in groups for one in group.places]


def _documents(bundle: Bundle) -> list[tuple[str, str]]:
    return [(str(one.pk), f"{one.number}. {one.get_type_display()}") for one in bundle.documents.order_by("number")]


def _who(request: HttpRequest) -> User:
    assert isinstance(request.user, User)  # @page has let in nobody else
    return request.user
