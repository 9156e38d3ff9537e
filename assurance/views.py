"""The pages of dip samples: the lists, one sample, and giving it to somebody."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.access import Action, fetch, may, page
from accounts.models import Area, User
from assurance.forms import GiveForm, PlanForm, RuleForm
from assurance.models import Draw, Sample
from assurance.papers import papers_of
from assurance.reviewers import give_sample, seats
from assurance.rules import plan_of, rule_now, set_plan, set_rule
from assurance.sampling import recompute
from assurance.tabs import tabs_for
from assurance.trials import are_on, set_trial_pages
from assurance.worklist import area_named, area_rows, area_samples, draws_of, may_take, own_samples, people_for
from cpsredact.refusals import Invalid, Refusal


@require_GET
@page(Action.SEE_SAMPLES)
def home(request: HttpRequest) -> HttpResponse:
    """To one's own samples, or to the list that somebody without any works with."""
    user = who(request)
    if may(user, Action.REVIEW_SAMPLE):
        return redirect("assurance:mine")
    return redirect("assurance:nation" if may(user, Action.SEE_NATIONAL_FIGURES) else "assurance:area")


@require_GET
@page(Action.REVIEW_SAMPLE)
def mine(request: HttpRequest) -> HttpResponse:
    """The samples that are one's own to review."""
    user = who(request)
    context = {"rows": own_samples(user), "tabs": tabs_for("assurance:mine", user)}
    return render(request, "assurance/mine.html", context)


@require_GET
@page(Action.SEE_ASSURANCE)
def area(request: HttpRequest) -> HttpResponse:
    """An Area's samples: what is late, what waits, and what was found."""
    user = who(request)
    chosen = of_area(request)
    context = {
        "area": chosen,
        "rows": area_samples(user, area=chosen),
        "draws": draws_of(user, chosen),
        "plan": plan_of(chosen),
        "rule": rule_now(),
        "tabs": tabs_for("assurance:area", user),
    }
    return render(request, "assurance/area.html", context)


@require_GET
@page(Action.SEE_NATIONAL_FIGURES)
def nation(request: HttpRequest) -> HttpResponse:
    """Every Area: those with none and with late samples first."""
    context = {"rows": area_rows(), "tabs": tabs_for("assurance:nation", who(request))}
    return render(request, "assurance/nation.html", context)


@require_GET
@page(Action.SEE_SAMPLES)
def sample(request: HttpRequest, sample_id: int) -> HttpResponse:
    """One sample: what went out, who reviews it, and what there is to do."""
    return draw_sample(request, fetch(Sample, sample_id, user=request.user, action=Action.SEE_SAMPLES))


@require_POST
@page(Action.REVIEW_SAMPLE)
def take(request: HttpRequest, sample_id: int) -> HttpResponse:
    """Take a sample that nobody has."""
    one, user = fetch(Sample, sample_id, user=request.user, action=Action.REVIEW_SAMPLE), who(request)
    seat = may_take(one, user)
    if seat is None and one.seat_of(user) is None:
        raise Refusal(_("This sample is not free for you to take. Somebody else has it, or you worked on the bundle."))
    if seat is not None:
        give_sample(one, user, seat=seat, by=user)
    return redirect("assurance:sample", one.pk)


@require_POST
@page(Action.GIVE_SAMPLE)
def give(request: HttpRequest, sample_id: int) -> HttpResponse:
    """Give a sample to somebody."""
    one = fetch(Sample, sample_id, user=request.user, action=Action.GIVE_SAMPLE)
    form = GiveForm(request.POST, area=one.draw.area_id)
    if not form.is_valid():
        return draw_sample(request, one, sentence=_("Choose who reviews it."), status=422)
    try:
        give_sample(one, form.cleaned_data["to"], seat=form.cleaned_data["seat"], by=who(request))
    except Refusal as refusal:
        return draw_sample(request, one, sentence=refusal.sentence, status=refusal.status)
    messages.success(request, _("They have been told."))
    return redirect("assurance:sample", one.pk)


@require_GET
@page(Action.SEE_ASSURANCE)
def drawn(request: HttpRequest, draw_id: int) -> HttpResponse:
    """How a draw was made, and whether it still works out."""
    made = fetch(Draw, draw_id, user=request.user, action=Action.SEE_ASSURANCE)
    wrong = recompute(made) if request.GET.get("check") else None
    return render(request, "assurance/draw.html", {"draw": made, "wrong": wrong, "checked": wrong is not None})


@require_http_methods(["GET", "POST"])
@page(Action.SET_SAMPLING)
def rules(request: HttpRequest) -> HttpResponse:
    """How many are drawn, and by what rules; and whether trial pages are shown in one's own Area."""
    user = who(request)
    chosen = None if user.is_national else user.area
    what = request.POST.get("what", "") if request.method == "POST" else ""
    plan = PlanForm(request.POST if what == "plan" else None, area=chosen)
    rule = RuleForm(request.POST if what == "rule" else None)
    sentence, status = "", 200 if request.method == "GET" else 422
    try:
        if what == "plan" and plan.is_valid():
            set_plan(chosen, by=user, **plan.cleaned_data)
        elif what == "rule" and rule.is_valid():
            set_rule(by=user, **rule.cleaned_data)
        elif what == "trials" and chosen is not None:
            set_trial_pages(chosen, request.POST.get("on") == "yes", by=user)
        elif request.method == "POST" and what not in ("plan", "rule"):
            raise Invalid(_("Choose what to set."))
        elif request.method == "POST":
            raise Invalid(_("Mend what is marked below."))
    except Refusal as refusal:
        sentence, status = refusal.sentence, refusal.status
    else:
        if request.method == "POST":
            messages.success(request, _("It holds from the next draw on."))
            return redirect("assurance:rules")
    context = {
        "area": chosen,
        "plan_form": plan,
        "rule_form": rule if user.is_national else None,
        "rule": rule_now(),
        "plan": plan_of(chosen),
        "nation": plan_of(None),
        "trials_on": are_on(chosen.pk) if chosen is not None else None,
        "sentence": sentence,
        "tabs": tabs_for("assurance:rules", user),
    }
    return render(request, "assurance/rules.html", context, status=status)


def draw_sample(request: HttpRequest, one: Sample, *, sentence: str = "", status: int = 200) -> HttpResponse:
    """The page of one sample."""
    user = who(request)
    seat = one.seat_of(user)
    sealed = {review.seat: review for review in one.reviews.all()}
    held = seats(one)
    context = {
        "sample": one,
        "papers": papers_of(one) if one.bundle.case.destroyed_at is None else [],
        "seats": [(number, held.get(number), sealed.get(number)) for number in range(1, one.seats + 1)],
        "mine": seat is not None and seat not in sealed and one.bundle.case.destroyed_at is None,
        "blind": seat is not None and seat not in sealed,
        "take": may_take(one, user) if may(user, Action.REVIEW_SAMPLE) else None,
        "people": people_for(one) if may(user, Action.GIVE_SAMPLE) else [],
        "revealed": bool(sealed) and not (seat is not None and seat not in sealed),
        "may_reveal": may(user, Action.REVIEW_SAMPLE),
        "sentence": sentence,
    }
    return render(request, "assurance/sample.html", context, status=status)


def of_area(request: HttpRequest) -> Area | None:
    """Whose samples are asked for: one's own Area's, or with a national role any that is named, or all."""
    user = who(request)
    if not user.is_national:
        return user.area
    return area_named(request.GET.get("area", ""))


def who(request: HttpRequest) -> User:
    assert isinstance(request.user, User)  # @page has let in nobody else
    return request.user
