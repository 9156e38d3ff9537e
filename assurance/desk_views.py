"""Reviewing a sample: its pages, what is marked on them, the form that seals it, and what is shown after that."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.access import Action, fetch, page
from assurance.desk import ReviewDesk, review_desk
from assurance.forms import SIDES, MarkForm, ReviewForm, RulingForm
from assurance.marking import mark_page, seat_to_review, show_page, slots_of, take_back
from assurance.models import Mark, Ruling, Sample
from assurance.papers import papers_of, picture
from assurance.revealing import reviews_of
from assurance.ruling import Said, rule_on
from assurance.sealing import seal_review
from assurance.views import who
from breaches.models import Affected
from cpsredact.refusals import Refusal
from pdf.trial_sheet import trial_picture
from redaction.models import CATEGORIES, Flag
from redaction.seeing_views import dots, turned_by


@require_GET
@page(Action.REVIEW_SAMPLE)
def review(request: HttpRequest, sample_id: int) -> HttpResponse:
    """Go on with a review: to the first page that was not shown yet, or to the form."""
    sample = fetch(Sample, sample_id, user=request.user, action=Action.REVIEW_SAMPLE)
    slots, _trial = slots_of(sample, seat_to_review(sample, who(request)), by=who(request))
    if not slots:
        raise Refusal(_("The copies that were sent are not to be found. Tell whoever runs the service."))
    desk = review_desk(sample, slots[0].paper.number, slots[0].at, by=who(request))
    return redirect(desk.url() if not desk.is_seen else desk.next_unseen or desk.url())


@require_GET
@page(Action.REVIEW_SAMPLE)
def page_of(request: HttpRequest, sample_id: int, copy: int, at: int) -> HttpResponse:
    """One page of a copy that went out."""
    return _drawn(request, _desk(request, sample_id, copy, at))


@require_GET
@cache_control(private=True, no_store=True)
@page(Action.REVIEW_SAMPLE)
def picture_of(request: HttpRequest, sample_id: int, copy: int, at: int) -> HttpResponse:
    """A page of the copy as a picture, drawn of the very bytes that went out."""
    desk = _desk(request, sample_id, copy, at)
    if desk.slot.page is not None:
        png = picture(desk.slot.paper.copy, desk.slot.page, dpi=dots(request), turn=turned_by(request))
    else:
        assert desk.trial is not None  # a page without a number is the trial page
        png = trial_picture(desk.trial.sheet, dpi=dots(request), turn=turned_by(request))
    return HttpResponse(png, content_type="image/png")


@require_POST
@page(Action.REVIEW_SAMPLE)
def shown(request: HttpRequest, sample_id: int, copy: int, at: int) -> HttpResponse:
    """Sent by the desk's script when the page has stood before its reader long enough, or by its button without."""
    desk = _desk(request, sample_id, copy, at)
    show_page(desk.sample, desk.slot, by=who(request))
    if request.headers.get("Accept", "").startswith("application/json"):
        return JsonResponse({"pages_seen": desk.seen + (not desk.is_seen)})
    return redirect(desk.url())


@require_POST
@page(Action.REVIEW_SAMPLE)
def mark(request: HttpRequest, sample_id: int, copy: int, at: int) -> HttpResponse:
    """Mark something on the page."""
    desk, form = _desk(request, sample_id, copy, at), MarkForm(request.POST)
    if not form.is_valid():
        sentence = " ".join(str(error) for errors in form.errors.values() for error in errors)
        return _drawn(request, desk, sentence=sentence, status=422)
    said = {name: form.cleaned_data[name] for name in ("words", "category", "why")}
    try:
        made = mark_page(desk.sample, desk.slot, form.cleaned_data["kind"], by=who(request), box=form.box(), **said)
    except Refusal as refusal:
        return _drawn(request, desk, sentence=refusal.sentence, status=refusal.status)
    if made.mark is not None:
        messages.success(request, _("Marked. It is yours to take back until you seal your review."))
        return redirect(desk.url())
    messages.success(request, _trial_said(made.noticed))
    return redirect("assurance:review", desk.sample.pk)


@require_POST
@page(Action.REVIEW_SAMPLE)
def taking_back(request: HttpRequest, mark_id: int) -> HttpResponse:
    """Take a mark back."""
    one = fetch(Mark, mark_id, user=request.user, action=Action.REVIEW_SAMPLE)
    take_back(one, by=who(request))
    messages.success(request, _("The mark is taken back."))
    slots, _trial = slots_of(one.sample, seat_to_review(one.sample, who(request)), by=who(request))
    slot = next((slot for slot in slots if slot.key == (one.copy_id, one.page)), slots[0])
    return redirect("assurance:page", one.sample_id, slot.paper.number, slot.at)


@require_http_methods(["GET", "POST"])
@page(Action.REVIEW_SAMPLE)
def form(request: HttpRequest, sample_id: int) -> HttpResponse:
    """The form that seals a review."""
    sample = fetch(Sample, sample_id, user=request.user, action=Action.REVIEW_SAMPLE)
    user = who(request)
    slots, _trial = slots_of(sample, seat_to_review(sample, user), by=user)
    said, status = ReviewForm(request.POST if request.method == "POST" else None), 200
    if request.method == "POST":
        status = 422
        if said.is_valid():
            try:
                _review, noticed = seal_review(sample, said.said(), by=user)
            except Refusal as refusal:
                said.add_error(None, refusal.sentence)
                status = refusal.status
            else:
                messages.success(request, _("Your review is sealed."))
                if noticed is not None:
                    messages.info(request, _trial_said(noticed))
                return redirect("assurance:revealed", sample.pk)
    desk = review_desk(sample, slots[0].paper.number, slots[0].at, by=user) if slots else None
    context = {"sample": sample, "form": said, "papers": papers_of(sample), "desk": desk}
    return render(request, "assurance/form.html", context, status=status)


@require_GET
@page(Action.RULE_ON_FINDING)
def revealed(request: HttpRequest, sample_id: int) -> HttpResponse:
    """What a sealed review marked, beside the original and the decisions."""
    sample = fetch(Sample, sample_id, user=request.user, action=Action.RULE_ON_FINDING)
    return _revealed(request, sample)


@require_POST
@page(Action.RULE_ON_FINDING)
def rule(request: HttpRequest, mark_id: int) -> HttpResponse:
    """Say what becomes of a mark."""
    one = fetch(Mark, mark_id, user=request.user, action=Action.RULE_ON_FINDING)
    form = RulingForm(request.POST)
    if not form.is_valid():
        return _revealed(request, one.sample, sentence=_("Choose what becomes of it."), at=one.pk, status=422)
    told = form.cleaned_data
    flag = fetch(Flag, told["flag"], user=request.user, action=Action.READ_PAPERS) if told["flag"] else None
    said = Said(
        told["what"],
        told["why"],
        affected=tuple(told["affected"]),
        flag=flag,
        seen=form.seen,
        by_police=told["by_police"],
    )
    try:
        made = rule_on(one, said, by=who(request))
    except Refusal as refusal:
        return _revealed(request, one.sample, sentence=refusal.sentence, at=one.pk, status=refusal.status)
    messages.success(request, _ruled_said(made))
    return redirect("assurance:revealed", one.sample_id)


def _ruled_said(made: Ruling) -> str:
    if made.breach is not None:
        return _("It is recorded as a breach: SIAD must be told within 24 hours.")
    if made.over_redaction is not None:
        return _("It is recorded as an over-redaction, and is being put right.")
    return _("It is recorded. Nothing follows from it.")


def _trial_said(noticed: bool) -> str:
    if noticed:
        return _("That was a trial page, made up to see whether it is noticed. You noticed it. It is gone now.")
    return _(
        "There was a trial page, made up to see whether it is noticed, and what was left in on it was not marked. "
        "Nobody is named for it: only your Area’s figures count it."
    )


def _desk(request: HttpRequest, sample_id: int, copy: int, at: int) -> ReviewDesk:
    sample = fetch(Sample, sample_id, user=request.user, action=Action.REVIEW_SAMPLE)
    asked = request.GET
    return review_desk(
        sample,
        copy,
        at,
        by=who(request),
        zoom=asked.get("zoom", "fit"),
        turn=asked.get("turn", "0"),
        as_text=asked.get("by") == "text",
    )


def _drawn(request: HttpRequest, desk: ReviewDesk, *, sentence: str = "", status: int = 200) -> HttpResponse:
    context: dict[str, Any] = {
        "desk": desk,
        "sample": desk.sample,
        "slot": desk.slot,
        "categories": CATEGORIES,
        "sides": SIDES,
        "sentence": sentence,
        "said": request.POST,
    }
    return render(request, "assurance/desk.html", context, status=status)


def _revealed(
    request: HttpRequest, sample: Sample, *, sentence: str = "", at: int | None = None, status: int = 200
) -> HttpResponse:
    context = {
        "sample": sample,
        "reviews": reviews_of(sample, user=who(request)),
        "affected": Affected.choices,
        "sentence": sentence,
        "at": at,
        "said": request.POST,
    }
    return render(request, "assurance/revealed.html", context, status=status)
