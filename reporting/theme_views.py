"""What recurs, and what every Area learnt of it."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as now
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_POST

from accounts.access import Action, fetch, may, page, visible
from accounts.models import User
from breaches.models import Cause
from charts.kinds import Bar, Bars
from charts.showing import Shown, shown
from cpsredact.refusals import Refusal
from reporting.area import area_chosen, month_chosen
from reporting.forms import Choosing
from reporting.lesson_sharing import LONGEST, LONGEST_REASON, rule_on_lesson, write_lesson
from reporting.models import LessonLine, SharedLesson
from reporting.tabs import tabs_for
from reporting.themes import EVEN, OFTEN, Themes, themes_of


class LessonForm(forms.Form):
    """A lesson for every Area."""

    cause = forms.ChoiceField(
        label=_("What caused it"),
        choices=[("", "–"), *Cause.choices],
        error_messages={"required": _("Choose the cause from the list.")},
    )
    text = forms.CharField(
        label=_("What every Area can learn from it"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Name nobody, no case and no number: every Area reads it."),
        error_messages={"required": _("Say what was learnt.")},
    )


class RulingForm(forms.Form):
    """What becomes of a lesson."""

    what = forms.ChoiceField(choices=LessonLine.What.choices)
    reason = forms.CharField(label=_("Why"), required=False, max_length=LONGEST_REASON)


@require_GET
@page(Action.SEE_AREA_FIGURES)
def themes(request: HttpRequest) -> HttpResponse:
    """The causes over thirteen months, and which of them recur."""
    user = _user(request)
    chosen, month = area_chosen(user, request.GET.get("area", "")), month_chosen(request.GET.get("month", ""))
    found = themes_of(chosen, month)
    lessons = visible(SharedLesson, user=user, action=Action.SEE_LESSONS).out()  # type: ignore[attr-defined]
    out = [one.cause for one in lessons]
    context = {
        "area": chosen,
        "month": month,
        "themes": found,
        "rows": [(one, out.count(one.cause.value)) for one in found.causes],
        "chart": _chart(found) if found.causes else None,
        "form": Choosing(initial={"area": chosen.pk if chosen else "", "month": month.code}, user=user),
        "tabs": tabs_for("themes:themes"),
        "often": OFTEN,
        "even": round(EVEN),
    }
    return render(request, "reporting/themes.html", context)


@require_GET
@page(Action.SEE_LESSONS)
def lessons(request: HttpRequest) -> HttpResponse:
    """What every Area put out, and with those who write or rule, what waits."""
    return _draw(request)


@require_POST
@page(Action.WRITE_LESSON)
def write(request: HttpRequest) -> HttpResponse:
    form = LessonForm(request.POST)
    if not form.is_valid():
        return _draw(request, form, status=422)
    try:
        write_lesson(form.cleaned_data["cause"], form.cleaned_data["text"], by=_user(request))
    except Refusal as refusal:
        form.add_error(None, refusal.sentence)
        return _draw(request, form, status=refusal.status)
    messages.success(request, now("It is written. Headquarters puts it out."))
    return redirect("themes:lessons")


@require_POST
@page(Action.RULE_ON_LESSON)
def rule(request: HttpRequest, lesson_id: int) -> HttpResponse:
    """Put a lesson out, refuse it or withdraw it."""
    lesson, user = fetch(SharedLesson, lesson_id, user=request.user, action=Action.RULE_ON_LESSON), _user(request)
    form = RulingForm(request.POST)
    if not form.is_valid():
        return _draw(request, form, status=422)
    what, reason = form.cleaned_data["what"], form.cleaned_data["reason"]
    try:
        rule_on_lesson(lesson, what, reason=reason, by=user)
    except Refusal as refusal:
        form.add_error(None, refusal.sentence)
        return _draw(request, form, status=refusal.status)
    messages.success(request, now("It is written down."))
    return redirect("themes:lessons")


def _draw(request: HttpRequest, form: forms.Form | None = None, *, status: int = 200) -> HttpResponse:
    user = _user(request)
    seen = visible(SharedLesson, user=user, action=Action.SEE_LESSONS)
    rows = seen.select_related("area", "by").with_state()  # type: ignore[attr-defined]
    context = {
        "lessons": rows,
        "form": form,
        "write": form if isinstance(form, LessonForm) else LessonForm(),
        "may_write": may(user, Action.WRITE_LESSON),
        "may_rule": may(user, Action.RULE_ON_LESSON),
        "may_see_themes": may(user, Action.SEE_AREA_FIGURES),
    }
    return render(request, "reporting/lessons.html", context, status=status)


def _chart(found: Themes) -> Shown:
    causes = found.causes
    return shown(
        Bars(
            now("Causes of breaches and near misses over 13 months"),
            tuple(str(one.cause.label) for one in causes),
            (
                Bar(now("near misses"), tuple(float(one.near_misses) for one in causes)),
                Bar(now("breaches"), tuple(float(one.breaches) for one in causes)),
            ),
        )
    )


def _user(request: HttpRequest) -> User:
    assert isinstance(request.user, User)
    return request.user
