"""The pages for those who answer for others: a manager's people, letting somebody go on, the nation's record."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.access import Action, fetch, may, page
from accounts.current import modules, policy_in_force, training_of
from accounts.models import Refresher, User
from accounts.refreshing import raise_refresher
from breaches.people import manages
from cases.models import Bundle
from cpsredact.refusals import Invalid, Refusal
from training import record
from training.due import completion, due
from training.forms import LetForm, PassMarkForm, PolicyForm
from training.letting import ask_to_go_on, let_go_on
from training.pass_marks import pass_mark_of, set_pass_mark
from training.policy import set_training_policy
from training.reading import area_of, people_of

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_GET
@page(Action.SEE_TRAINING_OF_PEOPLE)
def people(request: HttpRequest) -> HttpResponse:
    """How the people whom somebody manages stand, by name."""
    return render(request, "training/people.html", {"people": people_of(_user(request))})


@require_POST
@page(Action.SEE_TRAINING_OF_PEOPLE)
def ask_again(request: HttpRequest, person_id: int) -> HttpResponse:
    """Ask somebody to take their module again."""
    person = fetch(User, person_id, user=request.user, action=Action.SEE_TRAINING_OF_PEOPLE)
    if not manages(_user(request), person):
        raise Http404
    raise_refresher(person, because=Refresher.Because.MANAGER, by=_user(request))
    messages.success(request, _("%(name)s is asked to take it again.") % {"name": person})
    return redirect("training:people")


@require_http_methods(["GET", "POST"])
@page(Action.LET_GO_ON)
def let(request: HttpRequest, bundle_id: int, person_id: int) -> HttpResponse:
    """Let somebody go on with one bundle."""
    bundle = fetch(Bundle, bundle_id, user=request.user, action=Action.LET_GO_ON)
    person = fetch(User, person_id, user=request.user, action=Action.LET_GO_ON)
    form, status = LetForm(request.POST or None), 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                let_go_on(bundle, person, reason=form.cleaned_data["reason"], by=_user(request))
            except Refusal as refusal:
                form.add_error(None, refusal.sentence)
                status = refusal.status
            else:
                messages.success(request, _("%(name)s can go on with this bundle for a day.") % {"name": person})
                return redirect("training:mine")
    context = {"bundle": bundle, "person": person, "form": form, "training": training_of(person)}
    return render(request, "training/let.html", context, status=status)


@require_POST
@page(Action.SIGN_OFF)
def ask_to_go(request: HttpRequest, bundle_id: int) -> HttpResponse:
    """Ask the managers of the Area to be let go on."""
    ask_to_go_on(fetch(Bundle, bundle_id, user=request.user, action=Action.SIGN_OFF), by=_user(request))
    messages.success(request, _("Every manager of your Area is told. Sign off once one of them has let you go on."))
    return redirect("redaction:sign_off", bundle_id)


@require_GET
@page(Action.SEE_TRAINING_OF_ALL)
def nation(request: HttpRequest) -> HttpResponse:
    """Who has completed what, in counts; and for headquarters what lapsing does."""
    user = _user(request)
    policy, sets = policy_in_force(), may(user, Action.SET_TRAINING)
    context = {
        "all": due(None),
        "rows": completion(),
        "policy": policy,
        "form": PolicyForm(initial={name: getattr(policy, name) for name in PolicyForm.base_fields}),
        "sets": sets,
        "marks": [(one, pass_mark_of(one.code, "annual")) for one in modules().values()],
    }
    return render(request, "training/nation.html", context)


@require_GET
@page(Action.SEE_AREA_FIGURES)
def area(request: HttpRequest) -> HttpResponse:
    """Who has completed what in one Area, in counts: one's own, or with a national role any that is named."""
    user = _user(request)
    chosen = area_of(user, request.GET.get("area", ""))
    if chosen is None and not may(user, Action.SEE_TRAINING_OF_ALL):
        raise Http404
    if chosen is None:
        return redirect("training:nation")
    context = {"area": chosen, "all": due(chosen), "rows": completion(chosen), "policy": policy_in_force()}
    return render(request, "training/nation.html", context)


@require_POST
@page(Action.SET_TRAINING)
def set_policy(request: HttpRequest) -> HttpResponse:
    form = PolicyForm(request.POST)
    if not form.is_valid():
        raise Invalid(" ".join(str(error) for errors in form.errors.values() for error in errors))
    set_training_policy(**form.cleaned_data, by=_user(request))
    messages.success(request, _("From now on this is what lapsed training does."))
    return redirect("training:nation")


@require_POST
@page(Action.SET_TRAINING)
def set_mark(request: HttpRequest) -> HttpResponse:
    form = PassMarkForm(request.POST)
    if not form.is_valid():
        raise Invalid(_("Give a pass mark from %(least)s to %(most)s.") % {"least": 50, "most": 100})
    set_pass_mark(form.cleaned_data["module"], form.cleaned_data["percent"], by=_user(request))
    messages.success(request, _("The pass mark is set."))
    return redirect("training:nation")


@require_GET
@page(Action.SEE_TRAINING_OF_ALL)
def csv(request: HttpRequest) -> StreamingHttpResponse:
    answer = StreamingHttpResponse(record.as_csv(completion()), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{record.file_name("csv")}"'
    return answer


@require_GET
@page(Action.SEE_TRAINING_OF_ALL)
def xlsx(request: HttpRequest) -> HttpResponse:
    answer = HttpResponse(record.as_workbook(completion()), content_type=XLSX)
    answer["Content-Disposition"] = f'attachment; filename="{record.file_name("xlsx")}"'
    return answer


def _user(request: HttpRequest) -> User:
    assert isinstance(request.user, User)  # @page has let in nobody else
    return request.user
