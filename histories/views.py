"""The pages of histories: find the case, ask for its history, download it, and check one that came back."""

from __future__ import annotations

from pathlib import Path

from django.contrib import messages
from django.core.files.uploadedfile import TemporaryUploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from accounts.access import Action, fetch, may, page
from accounts.models import User
from cases.models import Case
from cpsredact.refusals import Refusal
from histories.asking import ask_for_history
from histories.checking import check_history
from histories.forms import AskForm, CheckForm, FindForm
from histories.models import CaseHistory
from histories.reading import case_called, histories_of, history_file


@require_GET
@page(Action.TAKE_OUT_HISTORY)
def find(request: HttpRequest) -> HttpResponse:
    """Find a case by its URN, for those who have no list of cases."""
    form = FindForm(request.GET if "urn" in request.GET else None)
    status = 200
    if form.is_bound:
        status = 422
        if form.is_valid():
            try:
                return redirect("histories:of_case", case_called(form.cleaned_data["urn"], user=_user(request)).pk)
            except Refusal as refusal:
                form.add_error("urn", refusal.sentence)
                status = refusal.status
    return render(request, "histories/find.html", {"form": form}, status=status)


@require_http_methods(["GET", "POST"])
@page(Action.TAKE_OUT_HISTORY)
def of_case(request: HttpRequest, case_id: int) -> HttpResponse:
    """The histories of one case, and asking for a further one."""
    case = fetch(Case, case_id, user=request.user, action=Action.TAKE_OUT_HISTORY)
    form, status = AskForm(request.POST if request.method == "POST" else None), 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                ask_for_history(case, form.cleaned_data["purpose"], by=_user(request))
            except Refusal as refusal:
                form.add_error(None, refusal.sentence)
                status = refusal.status
            else:
                messages.success(request, _("It is being made. You will be told when it is signed."))
                return redirect("histories:of_case", case.pk)
    context = {
        "case": case,
        "form": form,
        "histories": histories_of(case),
        "may_see_case": may(request.user, Action.SEE_CASES),
    }
    return render(request, "histories/of_case.html", context, status=status)


@require_GET
@page(Action.TAKE_OUT_HISTORY)
def pdf(request: HttpRequest, history_id: int) -> HttpResponse:
    return history_file(fetch(CaseHistory, history_id, user=request.user, action=Action.TAKE_OUT_HISTORY), "pdf")


@require_GET
@page(Action.TAKE_OUT_HISTORY)
def json(request: HttpRequest, history_id: int) -> HttpResponse:
    return history_file(fetch(CaseHistory, history_id, user=request.user, action=Action.TAKE_OUT_HISTORY), "json")


@require_http_methods(["GET", "POST"])
@page(Action.TAKE_OUT_HISTORY)
def check(request: HttpRequest) -> HttpResponse:
    """Whether a PDF that somebody hands back is ours and unaltered."""
    form = CheckForm(request.POST, request.FILES) if request.method == "POST" else CheckForm()
    checked, status = None, 200
    if form.is_bound:
        if form.is_valid():
            file: TemporaryUploadedFile = form.cleaned_data["file"]
            checked = check_history(Path(file.temporary_file_path()))
            form = CheckForm()
        else:
            status = 422
    return render(request, "histories/check.html", {"form": form, "checked": checked}, status=status)


def _user(request: HttpRequest) -> User:
    assert isinstance(request.user, User)  # @page has let in nobody else
    return request.user
