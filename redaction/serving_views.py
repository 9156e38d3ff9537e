"""After the sign-off: what was burnt and proved, dispatch, the copies and the history."""

from __future__ import annotations

from django.contrib import messages
from django.db.models import F
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from accounts.access import Action, fetch, may, page
from accounts.models import User
from cases.dispatching import dispatch
from cases.models import Bundle, Case, State
from cases.stopping import WAITS
from ledger.history import sentences
from redaction.burn_progress import burn_progress
from redaction.certificate import as_pdf, certificate_of, shown
from redaction.faults import faults_of
from redaction.forms import DispatchForm
from redaction.models import BurntCopy
from redaction.over_redactions import awaited_of, over_redactions_of
from redaction.progress import progress
from redaction.reversing import can_be_put_right
from redaction.serving import copy_name, current_copies, manifest_of, offers_of, proved_file
from redaction.signing_off import reopen
from redaction.versions import next_version, still_have_an_earlier_one, versions_sent, was_sent


@require_POST
@page(Action.REOPEN_BUNDLE)
def reopening(request: HttpRequest, bundle_id: int) -> HttpResponse:
    bundle = fetch(Bundle, bundle_id, user=request.user, action=Action.REOPEN_BUNDLE)
    reopen(bundle, by=_who(request))
    messages.info(request, _("The bundle is in review again. It must be signed off and burnt anew."))
    return redirect("redaction:review", bundle.pk)


@require_GET
@page(Action.READ_PAPERS)
def served(request: HttpRequest, bundle_id: int) -> HttpResponse:
    """What was made of the bundle, whether it was proved clean, and where it has gone."""
    bundle = fetch(Bundle, bundle_id, user=request.user, action=Action.READ_PAPERS)
    return _draw_served(request, bundle, _dispatch_form(bundle))


@require_POST
@page(Action.DISPATCH)
def dispatching(request: HttpRequest, bundle_id: int) -> HttpResponse:
    bundle = fetch(Bundle, bundle_id, user=request.user, action=Action.DISPATCH)
    form = _dispatch_form(bundle, request.POST)
    if not form.is_valid():
        return _draw_served(request, bundle, form, status=422)
    recipient = bundle.case.recipients.get(pk=form.cleaned_data["recipient"])
    sent = dispatch(
        bundle,
        to=recipient,
        channel=form.cleaned_data["channel"],
        manifest=manifest_of(bundle, recipient),
        by=_who(request),
        copy=form.copy_seen(recipient),
    )
    messages.success(
        request,
        _("Dispatched to %(name)s. Receipt %(reference)s.") % {"name": recipient.name, "reference": sent.reference},
    )
    return redirect("redaction:served", bundle.pk)


@require_GET
@page(Action.READ_PAPERS)
def copy(request: HttpRequest, copy_id: int) -> FileResponse:
    """The burnt copy itself, which exists only because it was proved clean: as it stands now, or as it was sent."""
    burnt = fetch(BurntCopy, copy_id, user=request.user, action=Action.READ_PAPERS)
    if not current_copies(burnt.bundle).filter(pk=burnt.pk).exists() and not was_sent(burnt):
        raise Http404
    file = proved_file(burnt)
    return FileResponse(file, as_attachment=True, filename=copy_name(burnt), content_type="application/pdf")


@require_GET
@page(Action.READ_PAPERS)
def certificate(request: HttpRequest, copy_id: int) -> HttpResponse:
    """What was made of each page and every check, for the case file and not for service."""
    burnt = fetch(BurntCopy, copy_id, user=request.user, action=Action.READ_PAPERS)
    context = {"copy": burnt, "bundle": burnt.bundle, "certificate": shown(certificate_of(burnt))}
    return render(request, "redaction/certificate.html", context)


@require_GET
@page(Action.READ_PAPERS)
def certificate_json(request: HttpRequest, copy_id: int) -> HttpResponse:
    """The certificate to the letter: the bytes whose digest is in the ledger."""
    burnt = fetch(BurntCopy, copy_id, user=request.user, action=Action.READ_PAPERS)
    return _attached(certificate_of(burnt).content, burnt, "json", "application/json")


@require_GET
@page(Action.READ_PAPERS)
def certificate_pdf(request: HttpRequest, copy_id: int) -> HttpResponse:
    """The certificate as pages for the case file."""
    burnt = fetch(BurntCopy, copy_id, user=request.user, action=Action.READ_PAPERS)
    return _attached(as_pdf(certificate_of(burnt)), burnt, "pdf", "application/pdf")


def _attached(content: str | bytes, copy: BurntCopy, ending: str, kind: str) -> HttpResponse:
    response = HttpResponse(content, content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="not-for-service-certificate-{copy.pk}.{ending}"'
    return response


@require_GET
@page(Action.READ_HISTORY)
def history(request: HttpRequest, case_id: int) -> HttpResponse:
    """Everything that was done to a case, as sentences."""
    case = fetch(Case, case_id, user=request.user, action=Action.READ_HISTORY)
    return render(
        request,
        "redaction/history.html",
        {"case": case, "lines": list(sentences(case=case.pk)), "may_read": may(request.user, Action.READ_PAPERS)},
    )


def _draw_served(request: HttpRequest, bundle: Bundle, form: DispatchForm, status: int = 200) -> HttpResponse:
    order = F("recipient").asc(nulls_first=True)
    copies = list(current_copies(bundle).select_related("document", "recipient").order_by("document__number", order))
    return render(
        request,
        "redaction/served.html",
        {
            "bundle": bundle,
            "wholes": [one for one in copies if one.document is None],
            "faults": faults_of(bundle),
            "copies": [one for one in copies if one.document is not None],
            "compares": bundle.case.recipients.count() > 1,
            "dispatches": bundle.dispatches.select_related("recipient", "by"),
            "sign_off": bundle.sign_offs.select_related("by").last(),
            "burning": burn_progress(bundle) if bundle.state in WAITS else None,
            "working": progress(bundle) if bundle.state in (State.RECEIVED, State.PROCESSING) else None,
            "form": form,
            **_versions(bundle),
            "may_undo": may(request.user, Action.UNDO_OVER_REDACTION),
            "may_dispatch": may(request.user, Action.DISPATCH),
            "may_reopen": may(request.user, Action.REOPEN_BUNDLE)
            and bundle.state in (State.SIGNED_OFF, State.BURNT, State.VERIFIED),
        },
        status=status,
    )


def _versions(bundle: Bundle) -> dict[str, object]:
    """What went out, what is still to go, and what was found to be too much."""
    return {
        "versions": versions_sent(bundle),
        "next_version": next_version(bundle),
        "still_to_send": still_have_an_earlier_one(bundle),
        "awaited": awaited_of(bundle),
        "found": over_redactions_of(bundle),
        "can_be_put_right": can_be_put_right(bundle),
    }


def _dispatch_form(bundle: Bundle, data: object = None) -> DispatchForm:
    """Offers those who have not had their copy. What is sent may name any: the deed says who has had it."""
    done = set(bundle.dispatches.values_list("recipient", "digest"))
    offers = offers_of(bundle)
    left = [one for one in offers if (one.recipient.pk, one.digest) not in done]
    return DispatchForm(data, offers=left if data is None else offers)


def _who(request: HttpRequest) -> User:
    assert isinstance(request.user, User)  # @page has let in nobody else
    return request.user
