"""Writing the next edition: drafts, their parts, approval and publication."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.access import Action, fetch, may, page
from accounts.models import CASEWORK_ROLES, User
from cpsredact.refusals import Refusal
from guidance.approving import abandon, approve, propose, turn_down
from guidance.draft_forms import (
    DefinitionForm,
    FamilyForm,
    FormsForm,
    FrontForm,
    PartForm,
    PrincipleForm,
    PublishForm,
    ReasonForm,
    StartForm,
)
from guidance.drafting import Faulty, latest, save_version, start_draft
from guidance.drafts import about, against, drafts, grouped
from guidance.issuing import NewNotice, publish_draft
from guidance.models import Draft
from guidance.parts import without_entry
from guidance.reading import current_edition
from screening.edition import CITED_BY_THE_SEARCH

# The parts of a draft by the word in their address: the form, and what the page is called.
PARTS: dict[str, tuple[type[PartForm], Any]] = {
    "front": (FrontForm, gettext_lazy("About the edition")),
    "principles": (PrincipleForm, gettext_lazy("Principle")),
    "definitions": (DefinitionForm, gettext_lazy("What counts as what")),
    "forms": (FormsForm, gettext_lazy("Forms that are never served")),
    "offences": (FamilyForm, gettext_lazy("Offences")),
}
_NAMED = {"principles", "definitions", "offences"}  # those of which there are several, each with a code
_MAY_BE_NEW = {"principles", "offences"}


@require_http_methods(["GET", "POST"])
@page(Action.DRAFT_GUIDANCE)
def index(request: HttpRequest) -> HttpResponse:
    """Every draft, and beginning one."""
    form = StartForm(request.POST or None)
    base = current_edition()
    if request.method == "POST" and form.is_valid() and base is not None:
        draft = start_draft(base, form.cleaned_data["purpose"], by=_who(request))
        return redirect("guidance:draft", draft.pk)
    context = {"drafts": drafts(by=_who(request)), "form": form, "base": base}
    return render(request, "guidance/drafts.html", context, status=422 if form.errors else 200)


@require_GET
@page(Action.DRAFT_GUIDANCE)
def show(request: HttpRequest, draft_id: int) -> HttpResponse:
    return _draw(request, fetch(Draft, draft_id, user=request.user, action=Action.DRAFT_GUIDANCE))


@require_http_methods(["GET", "POST"])
@page(Action.DRAFT_GUIDANCE)
def part(request: HttpRequest, draft_id: int, part: str, code: str = "") -> HttpResponse:
    """One part of a draft: a principle, a row of the offence matrix, a definition, or the front."""
    draft = fetch(Draft, draft_id, user=request.user, action=Action.DRAFT_GUIDANCE)
    version = latest(draft)
    shape, title = PARTS.get(part, (None, ""))
    code = "" if code == "new" and part in _MAY_BE_NEW else code
    begun = shape.begun(version.data, code) if shape else None
    if shape is None or begun is None or (part in _NAMED - _MAY_BE_NEW and not code):
        raise Http404
    initial = {**begun, "seen": version.number}
    form = shape(request.POST, initial=initial) if request.method == "POST" else shape(initial=initial)
    if code and "code" in form.fields:
        form.fields["code"].disabled = True
    context = {"draft": draft, "version": version, "form": form, "part": part, "code": code, "title": title}
    context["may_be_removed"] = bool(code) and part in _MAY_BE_NEW and code not in CITED_BY_THE_SEARCH
    if request.method == "GET":
        return render(request, "guidance/draft_part.html", context)
    if not form.is_valid():
        return render(request, "guidance/draft_part.html", context, status=422)
    try:
        seen = form.cleaned_data["seen"]
        saved = save_version(draft, form.merged(version.data, code), changed=code or part, seen=seen, by=_who(request))
    except Refusal as refusal:
        # What was typed is shown again, over what the draft says now: saving once more is then a choice.
        said = refusal.faults if isinstance(refusal, Faulty) else [refusal.sentence]
        kept = request.POST.copy()
        kept["seen"] = str(version.number)
        form = shape(kept, initial=initial)
        context |= {"form": form, "refused": said, "was": request.POST.get("seen")}
        return render(request, "guidance/draft_part.html", context, status=refusal.status)
    if saved.number == version.number:
        messages.info(request, _("Nothing was changed."))
    else:
        messages.success(request, _("Saved as version %(number)s.") % {"number": saved.number})
    return redirect("guidance:draft", draft.pk)


@require_POST
@page(Action.DRAFT_GUIDANCE)
def removing(request: HttpRequest, draft_id: int, part: str, code: str) -> HttpResponse:
    """Take a row of the offence matrix, or a principle that nothing cites, out of a draft."""
    draft = fetch(Draft, draft_id, user=request.user, action=Action.DRAFT_GUIDANCE)
    if part not in _MAY_BE_NEW:
        raise Http404
    version = latest(draft)
    seen = request.POST.get("seen", "")
    data = without_entry(version.data, part, code)
    return _act(
        request,
        draft,
        lambda: save_version(draft, data, changed=code, seen=int(seen) if seen.isdecimal() else 0, by=_who(request)),
        _("It is taken out of the draft."),
    )


@require_POST
@page(Action.DRAFT_GUIDANCE)
def proposing(request: HttpRequest, draft_id: int) -> HttpResponse:
    draft = fetch(Draft, draft_id, user=request.user, action=Action.DRAFT_GUIDANCE)
    digest = request.POST.get("digest", "")
    said = _("Sent for approval. Somebody else of headquarters, who wrote none of it, approves it.")
    return _act(request, draft, lambda: propose(draft, digest=digest, by=_who(request)), said)


@require_POST
@page(Action.APPROVE_GUIDANCE)
def approving(request: HttpRequest, draft_id: int) -> HttpResponse:
    draft = fetch(Draft, draft_id, user=request.user, action=Action.APPROVE_GUIDANCE)
    digest = request.POST.get("digest", "")
    said = _("Approved. It can now be published from a day that you choose.")
    return _act(request, draft, lambda: approve(draft, digest=digest, by=_who(request)), said)


@require_POST
@page(Action.APPROVE_GUIDANCE)
def turning_down(request: HttpRequest, draft_id: int) -> HttpResponse:
    draft = fetch(Draft, draft_id, user=request.user, action=Action.APPROVE_GUIDANCE)
    return _with_reason(request, draft, "turn_form", turn_down, _("Not approved. The draft can be written on."))


@require_POST
@page(Action.DRAFT_GUIDANCE)
def abandoning(request: HttpRequest, draft_id: int) -> HttpResponse:
    draft = fetch(Draft, draft_id, user=request.user, action=Action.DRAFT_GUIDANCE)
    return _with_reason(request, draft, "abandon_form", abandon, _("The draft is given up. It is kept to be read."))


@require_POST
@page(Action.APPROVE_GUIDANCE)
def publishing(request: HttpRequest, draft_id: int) -> HttpResponse:
    draft = fetch(Draft, draft_id, user=request.user, action=Action.APPROVE_GUIDANCE)
    form = PublishForm(request.POST, auto_id="publish_%s")
    if not form.is_valid():
        return _draw(request, draft, form=form, publish_form=form, status=422)
    said = form.cleaned_data
    notice = NewNotice(said["summary"], said["roles"], said["stops"] == "yes")
    try:
        edition = publish_draft(
            draft, notice, in_force_from=said["in_force_from"], digest=said["digest"], by=_who(request)
        )
    except Refusal as refusal:
        return _draw(request, draft, sentence=refusal.sentence, publish_form=form, status=refusal.status)
    messages.success(request, _("Published. Those whom it concerns are told."))
    return redirect("guidance:edition", edition.name)


def _with_reason(request: HttpRequest, draft: Draft, name: str, deed: Callable[..., object], done: str) -> HttpResponse:
    form = ReasonForm(request.POST, auto_id=f"{name}_%s")
    sent: dict[str, Any] = {name: form}
    if not form.is_valid():
        return _draw(request, draft, form=form, status=422, **sent)
    return _act(request, draft, lambda: deed(draft, **form.cleaned_data, by=_who(request)), done, **sent)


def _act(request: HttpRequest, draft: Draft, deed: Callable[[], object], done: str, **forms: Any) -> HttpResponse:
    """Do it, or show the draft again with why it was refused above it."""
    try:
        deed()
    except Refusal as refusal:
        return _draw(request, draft, sentence=refusal.sentence, status=refusal.status, **forms)
    messages.success(request, done)
    return redirect("guidance:draft", draft.pk)


def _draw(
    request: HttpRequest, draft: Draft, *, sentence: str = "", status: int = 200, form: Form | None = None, **forms: Any
) -> HttpResponse:
    told = about(draft, by=_who(request))
    now = current_edition()
    digest = {"digest": told.version.digest}
    context = {
        "about": told,
        "draft": draft,
        "now": now,
        "changes": grouped(against(told.version, now)),
        "sentence": sentence,
        "form": form,
        "approves": may(request.user, Action.APPROVE_GUIDANCE),
        "turn_form": ReasonForm(initial=digest, auto_id="turn_form_%s"),
        "abandon_form": ReasonForm(initial=digest, auto_id="abandon_form_%s"),
        "publish_form": PublishForm(
            initial=digest | {"in_force_from": timezone.localdate(), "roles": list(CASEWORK_ROLES)},
            auto_id="publish_%s",
        ),
        **forms,
    }
    return render(request, "guidance/draft.html", context, status=status)


def _who(request: HttpRequest) -> User:
    assert isinstance(request.user, User)  # @page has let in nobody else
    return request.user
