"""Returning papers to the police: choosing what goes, what is away, and what came back."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.access import Action, fetch, page, visible
from accounts.models import User
from cases.deadlines import return_time
from cases.models import Bundle, Document, State
from cpsredact.refusals import Invalid, Refusal
from redaction.comparison import drawn
from redaction.forms import is_number
from redaction.models import Return, SentBack
from redaction.resubmitting import accept, overtake, receive_again, refuse, resubmit
from redaction.return_forms import ReasonForm, SendBackForm, numbers_in
from redaction.return_note import as_pdf, sections_of
from redaction.returning import drafted, send_back
from redaction.returns import came_after, offers_of, rows_of, waiting_rows


@require_http_methods(["GET", "POST"])
@page(Action.RETURN_TO_POLICE)
def sending_back(request: HttpRequest, bundle_id: int) -> HttpResponse:
    """Choose what goes back; see the note; send it. `?flag=` and `?document=` tick what was chosen on the desk."""
    bundle = fetch(Bundle, bundle_id, user=request.user, action=Action.RETURN_TO_POLICE)
    advice, agency = return_time(bundle.case), bundle.case.agency
    sent = request.POST if request.method == "POST" else None
    form = SendBackForm(
        sent,
        address=agency.returns_email if agency else "",
        allows=advice.allows,
        initial={"due": timezone.localtime(advice.due), "by_mail": True},
    )
    asked = sent or request.GET
    flags, documents = numbers_in(asked.getlist("flag")), numbers_in(asked.getlist("document"))
    if sent is not None and form.is_valid() and "change" not in sent:
        said = {name: value for name, value in form.cleaned_data.items() if name != "by_mail"}
        try:
            if "sure" in sent:
                made = send_back(
                    bundle,
                    documents=documents,
                    flags=flags,
                    by=_who(request),
                    by_mail=form.cleaned_data.get("by_mail", False),
                    **said,
                )
                messages.success(request, _("It is returned. Sign-off waits until it is back, or is redacted here."))
                return redirect("redaction:returned", made.pk)
            draft = drafted(bundle, documents=documents, flags=flags, by=_who(request), **said)
        except Refusal as refusal:
            form.add_error(None, refusal.sentence)
        else:
            context = {
                "bundle": bundle,
                "form": form,
                "flags": flags,
                "documents": documents,
                "address": agency.returns_email if agency else "",
                "sections": sections_of(draft.note),
            }
            return render(request, "redaction/return_check.html", context)
    return render(
        request,
        "redaction/return.html",
        {
            "bundle": bundle,
            "form": form,
            "advice": advice,
            "agency": agency,
            "offers": offers_of(bundle, flags=flags, documents=documents),
            "in_review": bundle.state in (State.PROCESSING, State.IN_REVIEW),
        },
        status=422 if form.is_bound and form.errors else 200,
    )


@require_GET
@page(Action.RETURN_TO_POLICE)
def returns(request: HttpRequest) -> HttpResponse:
    """What is with the police, or came back and waits: what is overdue first."""
    rows = waiting_rows(visible(SentBack, user=request.user, action=Action.RETURN_TO_POLICE))
    return render(request, "redaction/returns.html", {"rows": rows})


@require_GET
@page(Action.RETURN_TO_POLICE)
def returned(request: HttpRequest, return_id: int) -> HttpResponse:
    """One return: its note, and where each of its documents stands."""
    sent = fetch(Return, return_id, user=request.user, action=Action.RETURN_TO_POLICE)
    return render(
        request,
        "redaction/returned.html",
        {
            "sent": sent,
            "bundle": sent.bundle,
            "mail": getattr(sent, "mail", None),
            "rows": rows_of(sent.documents.order_by("document__number")),
            "sections": sections_of(sent.note),
            "came": came_after(sent),
        },
    )


@require_GET
@page(Action.RETURN_TO_POLICE)
def note(request: HttpRequest, return_id: int) -> HttpResponse:
    """The note as a PDF, to be printed or sent."""
    sent = fetch(Return, return_id, user=request.user, action=Action.RETURN_TO_POLICE)
    response = HttpResponse(as_pdf(sent), content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="return-{sent.pk}.pdf"'
    return response


@require_POST
@page(Action.RETURN_TO_POLICE)
def coming_back(request: HttpRequest, return_id: int, document: int) -> HttpResponse:
    """Take in what the police sent in a document's place: a file, or one that is among the papers already."""
    one = _one(request, return_id, document)
    file = request.FILES.get("file")
    chosen = numbers_in(request.POST.getlist("instead"))
    if file is not None:
        instead = receive_again(one, file.name or "file", file.chunks(), by=_who(request))
    elif chosen:
        instead = fetch(Document, chosen[0], user=request.user, action=Action.RETURN_TO_POLICE)
        resubmit(one, instead, by=_who(request))
    else:
        raise Invalid(_("Choose the file that the police sent."))
    messages.success(
        request,
        _("It is document %(number)s now. It is being read, and then you can compare it.") % {"number": instead.number},
    )
    return redirect("redaction:compare", return_id, document)


@require_POST
@page(Action.RETURN_TO_POLICE)
def overtaking(request: HttpRequest, return_id: int, document: int) -> HttpResponse:
    one = _one(request, return_id, document)
    overtake(one, reason=_reason(request, _("Say why it is redacted here.")), by=_who(request))
    messages.success(
        request,
        _("Document %(document)s is redacted here. What is marked in it still waits for you.") % {"document": document},
    )
    return redirect("redaction:page", one.part_of.bundle_id, document, 1)


@require_GET
@page(Action.RETURN_TO_POLICE)
def comparing(request: HttpRequest, return_id: int, document: int) -> HttpResponse:
    """What changed between a document and what came in its place, and what would be carried over."""
    one = _one(request, return_id, document)
    (row,) = rows_of(visible(SentBack, user=request.user).filter(pk=one.pk))
    if row.instead is None:
        return redirect("redaction:returned", return_id)
    reading = one.part_of.bundle.state in (State.RECEIVED, State.PROCESSING)
    found = None if reading else drawn(one.document, row.instead)
    number = request.GET.get("page", "1")
    pages = Paginator(found.changed, 10).get_page(number) if found else None
    context = {"row": row, "one": one, "bundle": one.part_of.bundle, "found": found, "pages": pages}
    return render(request, "redaction/return_compare.html", context)


@require_POST
@page(Action.RETURN_TO_POLICE)
def accepting(request: HttpRequest, return_id: int, document: int) -> HttpResponse:
    one, instead = _one(request, return_id, document), _instead(request)
    carry: dict[int, int] = {}
    for pair in " ".join(request.POST.getlist("carry")).split():
        flag, _colon, earlier = pair.partition(":")
        if not (is_number(flag) and is_number(earlier)):
            raise Invalid(_("The page was not sent whole. Load it again."))
        carry[int(flag)] = int(earlier)
    accept(one, instead, carry, by=_who(request))
    messages.success(
        request,
        ngettext(
            "Document %(number)s is accepted, and %(count)s decision is carried over.",
            "Document %(number)s is accepted, and %(count)s decisions are carried over.",
            len(carry),
        )
        % {"number": instead.number, "count": len(carry)},
    )
    return redirect("redaction:review", one.part_of.bundle_id)


@require_POST
@page(Action.RETURN_TO_POLICE)
def refusing(request: HttpRequest, return_id: int, document: int) -> HttpResponse:
    one, instead = _one(request, return_id, document), _instead(request)
    refuse(one, instead, reason=_reason(request, _("Say why it is not accepted.")), by=_who(request))
    messages.success(
        request,
        _("It is not accepted. Document %(document)s is reviewed again, and still awaited.") % {"document": document},
    )
    return redirect("redaction:returned", return_id)


def _one(request: HttpRequest, return_id: int, document: int) -> SentBack:
    sent = fetch(Return, return_id, user=request.user, action=Action.RETURN_TO_POLICE)
    found: SentBack | None = sent.documents.filter(document__number=document).select_related("document").first()
    if found is None:
        raise Http404
    return found


def _instead(request: HttpRequest) -> Document:
    """The document that the page compared."""
    chosen = numbers_in(request.POST.getlist("instead"))
    if not chosen:
        raise Invalid(_("The page was not sent whole. Load it again."))
    return fetch(Document, chosen[0], user=request.user, action=Action.RETURN_TO_POLICE)


def _reason(request: HttpRequest, missing: str) -> str:
    form = ReasonForm(request.POST)
    if not form.is_valid():
        raise Invalid(missing)
    return str(form.cleaned_data["reason"])


def _who(request: HttpRequest) -> User:
    assert isinstance(request.user, User)  # @page has let in nobody else
    return request.user
