"""Check your answers, then sign."""

from __future__ import annotations

from collections.abc import Sequence

from django.contrib import messages
from django.db.models import prefetch_related_objects
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.access import Action, fetch, page
from accounts.models import User
from cases.models import Bundle, State
from cases.routes import route
from cases.stopping import stoppage
from cpsredact.refusals import Invalid, Refusal, Stale
from redaction.answers import Answers, answers_of
from redaction.blocking import Block, blocks_of
from redaction.forms import SignOffForm
from redaction.kept import kept_harmful
from redaction.places import Place, first_place
from redaction.progress import WAITING
from redaction.signing_off import declaration_of, needs_in_house_reason, sign_off
from redaction.since import Changed, Shown, changed_since

BEFORE = (State.IN_REVIEW, State.PROCESSING, State.RECEIVED)


@require_http_methods(["GET", "POST"])
@page(Action.SIGN_OFF)
def signing(request: HttpRequest, bundle_id: int) -> HttpResponse:
    """What is signed for, what stands in the way, and the declaration. A refusal is told on the same page."""
    bundle = fetch(Bundle, bundle_id, user=request.user, action=Action.SIGN_OFF)
    answers = answers_of(bundle)
    if request.method == "POST":
        return _sign(request, bundle, answers)
    if bundle.state not in BEFORE:
        return redirect("redaction:served", bundle.pk)
    return _draw(request, bundle, answers, _form(answers))


def _sign(request: HttpRequest, bundle: Bundle, answers: Answers) -> HttpResponse:
    form = _form(answers, request.POST)
    is_whole = form.is_valid()
    sent = form.cleaned_data
    reason, seen = sent.get("in_house_reason", ""), sent.get("seen", Shown())
    try:
        sign_off(
            bundle,
            by=_who(request),
            declared=sent.get("declared", False),
            unredacted=sent["unredacted"],
            in_house_reason=reason,
            seen=seen,
        )
    except Invalid as invalid:
        if _asks_for_json(request):
            raise
        if is_whole:
            form.add_error(None, invalid.sentence)
        return _draw(request, bundle, answers, form, status=invalid.status)
    except Refusal as refusal:
        bundle.refresh_from_db()
        if bundle.state not in BEFORE or _asks_for_json(request):
            raise
        # What they declared was of another page than this: they tick it again, and keep what they typed.
        now = answers_of(bundle)
        again = _form(now, reason=reason)
        if not isinstance(refusal, Stale):
            return _draw(request, bundle, now, again, status=refusal.status)
        changed = changed_since(bundle, seen)
        return _draw(request, bundle, now, again, refusal.status, sentence=refusal.sentence, changed=changed)
    if stoppage() is not None:
        messages.warning(request, _("The bundle is signed off. %(waiting)s.") % {"waiting": WAITING})
    return redirect("redaction:served", bundle.pk)


def _draw(
    request: HttpRequest,
    bundle: Bundle,
    answers: Answers,
    form: SignOffForm,
    status: int = 200,
    *,
    sentence: str = "",
    changed: Sequence[Changed] = (),
) -> HttpResponse:
    bundle = answers.bundle  # with its case at hand
    prefetch_related_objects([bundle], "case__people")
    number = request.GET.get("kept", "1")
    way, who = route(bundle.case), _who(request)
    blocks = blocks_of(answers, by=who)
    return render(
        request,
        "redaction/sign_off.html",
        {
            "bundle": bundle,
            "answers": answers,
            "blocks": [(block, _clears(bundle, block)) for block in blocks],
            "kept": kept_harmful(bundle, int(number) if number.isdecimal() and len(number) < 6 else 1)
            if answers.kept_harmful
            else None,
            "route": way,
            "may_sign": way.allows(who.role),
            "wants_reason": needs_in_house_reason(answers),
            "form": form,
            "pressed": request.method == "POST",
            "sentence": sentence,
            "changed": changed,
        },
        status=status,
    )


def _form(answers: Answers, sent: QueryDict | None = None, reason: str = "") -> SignOffForm:
    """The form as these answers ask for it: filled in as it was sent, or afresh with the reason that was typed."""
    initial = {
        "seen": str(answers.shown),
        "unredacted": answers.takes_nothing_out,
        "in_house_reason": reason,
    }
    return SignOffForm(
        sent, initial=initial, declaration=declaration_of(answers), wants_reason=needs_in_house_reason(answers)
    )


def _asks_for_json(request: HttpRequest) -> bool:
    return request.headers.get("Accept", "").startswith("application/json")


def _clears(bundle: Bundle, block: Block) -> str:
    """The place that clears a block."""
    if block.question is not None:
        return f"{reverse('redaction:questions')}#asked-{block.question}"
    if block.returned is not None:
        return reverse("redaction:returned", args=[block.returned])
    if block.by_somebody_else:
        return f"{reverse('cases:case', args=[bundle.case_id])}#assign"
    if block.document is None:
        place = first_place(bundle)
        return place.url() if place else reverse("cases:case", args=[bundle.case_id])
    return Place(bundle.pk, block.document, block.page or 1, flag=block.flag).url()


def _who(request: HttpRequest) -> User:
    assert isinstance(request.user, User)  # @page has let in nobody else
    return request.user
