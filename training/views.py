"""The pages of one's own training: what is due, practice, and how it was marked."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.access import Action, fetch, may, page
from accounts.models import User
from cases.models import Bundle
from cpsredact.refusals import Refusal
from training.finishing import finish, questions_of
from training.forms import AnswersForm
from training.models import Attempt
from training.picturing import picture_of
from training.practising import begin, give_up
from training.reading import answered, attempt_of, ended, has_ended, marked_place, missed, open_attempt, own, practised


@require_GET
@page(Action.TRAIN)
def mine(request: HttpRequest) -> HttpResponse:
    """What one must hold, what is due, and what one did."""
    user = _user(request)
    training, modules = own(user)
    context = {
        "training": training,
        "modules": modules,
        "open": open_attempt(user),
        "ended": ended(user),
        "sees_people": may(user, Action.SEE_TRAINING_OF_PEOPLE),
        "sees_all": may(user, Action.SEE_TRAINING_OF_ALL),
    }
    return render(request, "training/mine.html", context)


@require_POST
@page(Action.TRAIN)
def start(request: HttpRequest) -> HttpResponse:
    return redirect("training:attempt", begin(request.POST.get("module", ""), by=_user(request)).pk)


@require_http_methods(["GET", "POST"])
@page(Action.TRAIN)
def attempt(request: HttpRequest, attempt_id: int) -> HttpResponse:
    """The practice bundles and questions of an attempt that is open; posting finishes it."""
    user = _user(request)
    found = fetch(Attempt, attempt_id, user=user, action=Action.TRAIN)
    if has_ended(found):
        return redirect("training:result", found.pk)
    form, status = AnswersForm(request.POST or None, questions=questions_of(found)), 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                finish(found, form.cleaned_data, by=user)
            except Refusal as refusal:
                form.add_error(None, refusal.sentence)
                status = refusal.status
            else:
                return redirect("training:result", found.pk)
    bundles = practised(found, by=user)
    context = {"attempt": found, "module": found.title, "bundles": bundles, "form": form}
    return render(request, "training/attempt.html", context, status=status)


@require_GET
@page(Action.TRAIN)
def of_bundle(request: HttpRequest, bundle_id: int) -> HttpResponse:
    """From the desk back to the attempt that its practice bundle belongs to."""
    bundle = fetch(Bundle, bundle_id, user=request.user, action=Action.READ_PAPERS)
    if bundle.case.practice_of_id is None:
        return redirect("redaction:review", bundle.pk)
    return redirect("training:attempt", attempt_of(bundle).pk)


@require_POST
@page(Action.TRAIN)
def stop(request: HttpRequest, attempt_id: int) -> HttpResponse:
    give_up(fetch(Attempt, attempt_id, user=request.user, action=Action.TRAIN), by=_user(request))
    messages.success(request, _("It is given up, and its papers are destroyed. Begin again when you like."))
    return redirect("training:mine")


@require_GET
@page(Action.TRAIN)
def result(request: HttpRequest, attempt_id: int) -> HttpResponse:
    """How an attempt was marked, with each place that was missed and why."""
    found = fetch(Attempt, attempt_id, user=request.user, action=Action.TRAIN)
    if not has_ended(found):
        return redirect("training:attempt", found.pk)
    context = {
        "attempt": found,
        "module": found.title,
        "result": found.result,
        "missed": missed(found),
        "answers": answered(found),
    }
    return render(request, "training/result.html", context)


@require_GET
@page(Action.TRAIN)
def picture(request: HttpRequest, attempt_id: int, place: int) -> HttpResponse:
    """The page that a place stands on, framed."""
    found = marked_place(fetch(Attempt, attempt_id, user=request.user, action=Action.TRAIN), place)
    if found is None:
        raise Http404
    answer = HttpResponse(picture_of(found), content_type="image/png")
    answer["Cache-Control"] = "private, no-store"
    return answer


def _user(request: HttpRequest) -> User:
    assert isinstance(request.user, User)  # @page has let in nobody else
    return request.user
