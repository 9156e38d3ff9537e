"""The breach log, a record and its steps."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from accounts.access import Action, fetch, may, page
from accounts.models import User
from breaches.forms import BreachFilter, StepForm
from breaches.log import Wanted, as_csv, row, rows
from breaches.models import Breach
from breaches.record import record_in_full
from breaches.steps import take_step
from breaches.tabs import tabs_for
from cpsredact.refusals import Invalid, Refusal

ROWS_A_PAGE = 25


@require_GET
@page(Action.READ_BREACH_LOG)
def index(request: HttpRequest) -> HttpResponse:
    user = _user(request)
    form = BreachFilter(request.GET, user=user)
    valid = form.is_valid()
    found = rows(user, form.wanted() if valid else Wanted())
    # Which they are is asked once; what was done about each only of those that are shown.
    numbers = list(found.values_list("pk", flat=True)) if valid else []
    paged = Paginator(numbers, ROWS_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "form": form,
        "page": paged,
        "rows": [row(breach) for breach in found.filter(pk__in=paged.object_list)],
        "filtered": valid and form.wanted() != Wanted(),
        "national": user.is_national,
        "may_report": may(user, Action.REPORT_BREACH),
        "tabs": tabs_for(user, "breaches:list"),
    }
    return render(request, "breaches/list.html", context, status=200 if valid else 422)


@require_GET
@page(Action.READ_BREACH_LOG)
def csv(request: HttpRequest) -> StreamingHttpResponse:
    user = _user(request)
    form = BreachFilter(request.GET, user=user)
    if not form.is_valid():
        raise Invalid(_("The filters cannot be read. Go back to the log and choose them again."))
    answer = StreamingHttpResponse(as_csv(rows(user, form.wanted())), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="breach-log-{timezone.localdate():%Y-%m-%d}.csv"'
    return answer


@require_GET
@page(Action.READ_BREACH_LOG)
def detail(request: HttpRequest, breach_id: int) -> HttpResponse:
    breach = fetch(Breach, breach_id, user=request.user, action=Action.READ_BREACH_LOG)
    return _draw(request, breach)


@require_POST
@page(Action.TAKE_BREACH_STEP)
def step(request: HttpRequest, breach_id: int) -> HttpResponse:
    breach = fetch(Breach, breach_id, user=request.user, action=Action.TAKE_BREACH_STEP)
    form = StepForm(request.POST)
    if not form.is_valid():
        return _draw(request, breach, form=form, status=422)
    said = form.cleaned_data
    try:
        taken = take_step(breach, said["what"], by=_user(request), seen=said["seen"], note=said["note"], at=said["at"])
    except Refusal as refusal:
        # Said above the form, with what was typed still in it and the page as it is now.
        return _draw(request, breach, typed=said, sentence=refusal.sentence, status=refusal.status)
    messages.success(request, _("Recorded: %(what)s.") % {"what": taken.get_what_display()})
    return redirect("breaches:detail", breach.pk)


def _draw(
    request: HttpRequest,
    breach: Breach,
    *,
    form: StepForm | None = None,
    typed: dict[str, object] | None = None,
    sentence: str = "",
    status: int = 200,
) -> HttpResponse:
    record = record_in_full(breach, user=_user(request))
    form = form or StepForm(initial={**(typed or {}), "seen": record.breach.last_step})
    form.offer(record.open_steps)
    context = {"record": record, "breach": record.breach, "form": form, "sentence": sentence}
    return render(request, "breaches/detail.html", context, status=status)


def _user(request: HttpRequest) -> User:
    assert isinstance(request.user, User)
    return request.user
