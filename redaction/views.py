"""The review desk: see a page, decide, mark, withhold, look, ask."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any, TypeVar

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST

from accounts.access import Action, fetch, may, page, visible
from accounts.models import User
from cases.models import Bundle, Document, Recipient
from cpsredact.refusals import Invalid
from pdf.page import Box
from redaction.agreeing import agree as agree_with
from redaction.asking import answer, ask
from redaction.attention import attention, undecided_on
from redaction.carrying_on import carrying_on
from redaction.checking import look_at_page
from redaction.deciding import DECIDABLE, decide_flags
from redaction.desk import Desk, desk
from redaction.desk_filters import filters_asked
from redaction.desk_questions import by_deadline
from redaction.desk_version import may_be_shown, version_of
from redaction.forms import AgreementForm, AnswerForm, DecisionForm, MarkForm, QuestionForm, WithholdForm
from redaction.holding import open_document
from redaction.listing import SHOWS, UNDECIDED
from redaction.marking import add_mark, withhold
from redaction.models import CATEGORIES, Flag, Question, Verdict
from redaction.places import TURNS, VIEWS, ZOOMS, Place, first_place, onward, place_of, place_of_question
from redaction.progress import progress
from redaction.saying import places_said
from redaction.searching_again import search_again
from redaction.swapping import asked_ahead, asked_in_place, held_already, unchanged

S = TypeVar("S")


@require_GET
@page(Action.READ_PAPERS)
def review(request: HttpRequest, bundle_id: int) -> HttpResponse:
    """Go to where the review stands."""
    bundle = fetch(Bundle, bundle_id, user=request.user, action=Action.READ_PAPERS)
    place = first_place(bundle)
    return redirect(place.url()) if place else redirect("cases:case", bundle.case_id)


@require_GET
@page(Action.READ_PAPERS)
def review_page(request: HttpRequest, bundle_id: int, document: int, number: int) -> HttpResponse:
    bundle = fetch(Bundle, bundle_id, user=request.user, action=Action.READ_PAPERS)
    place = _place(request.GET, bundle, document, number)
    return _draw(request, bundle, place)


@require_GET
@page(Action.READ_PAPERS)
def reading_progress(request: HttpRequest, bundle_id: int) -> JsonResponse:
    """How far the worker is, for the page that waits."""
    bundle = fetch(Bundle, bundle_id, user=request.user, action=Action.READ_PAPERS)
    return JsonResponse(progress(bundle).as_json())


@require_POST
@page(Action.DECIDE_FLAG)
@carrying_on
def decide(request: HttpRequest, flag_id: int) -> HttpResponse:
    flag = fetch(Flag, flag_id, user=request.user, action=Action.DECIDE_FLAG)
    form = DecisionForm(request.POST)
    if not form.is_valid():
        raise Invalid(" ".join(str(error) for errors in form.errors.values() for error in errors))
    seen = in_scope(flag, form.seen, form.cleaned_data["scope"], request.POST.getlist("chosen"))
    verdict = form.cleaned_data["verdict"]
    decide_flags(
        flag.bundle,
        seen,
        verdict,
        by=_who(request),
        principle=form.cleaned_data["principle"] if verdict != Verdict.KEEP else "",
        reason=form.cleaned_data["reason"],
        looked_at=form.looked_at,
    )
    places = places_said(len(seen))
    messages.success(request, f"{Verdict(verdict).label}: {places}.", extra_tags="announce")
    if request.POST.get("stay"):
        return redirect(place_of(flag, show=verdict).url())
    listed = _place(QueryDict(request.POST.get("listing", "")), flag.bundle, flag.document.number, flag.page or 1)
    return redirect(onward(flag, by=request.POST.get("by", "value"), listed=listed).url())


@require_POST
@page(Action.DECIDE_FLAG)
@carrying_on
def agree(request: HttpRequest, bundle_id: int) -> HttpResponse:
    """Decide the ticked flags as recommended, as one act on exactly what the page listed."""
    bundle = fetch(Bundle, bundle_id, user=request.user, action=Action.DECIDE_FLAG)
    form = AgreementForm(request.POST)
    if not form.is_valid() or not form.seen:
        raise Invalid(_("Tick at least one."))
    decided = agree_with(bundle, form.seen, keeping=form.keeping, by=_who(request), looked_at=form.looked_at)
    done = Counter(decision.verdict for decision in decided)
    said = [f"{Verdict(verdict).label}: {places_said(count)}." for verdict, count in done.items()]
    messages.success(request, " ".join(said))
    place = first_place(bundle)
    return redirect(place.url()) if place else redirect("redaction:review", bundle.pk)


@require_POST
@page(Action.SEARCH_AGAIN)
def searching_again(request: HttpRequest, bundle_id: int) -> HttpResponse:
    bundle = fetch(Bundle, bundle_id, user=request.user, action=Action.SEARCH_AGAIN)
    search_again(bundle, by=_who(request))
    messages.success(request, _("The papers are being searched again. Every decision is kept."), extra_tags="announce")
    return redirect("redaction:review", bundle.pk)


@require_POST
@page(Action.DECIDE_FLAG)
@carrying_on
def mark(request: HttpRequest, bundle_id: int, document: int, number: int) -> HttpResponse:
    bundle = fetch(Bundle, bundle_id, user=request.user, action=Action.DECIDE_FLAG)
    form = MarkForm(request.POST)
    if not form.is_valid():
        raise Invalid(_("Draw the box on the page, and choose what kind of personal data it is."))
    box = Box(*(form.cleaned_data[side] for side in ("x0", "y0", "x1", "y1")))
    decision = add_mark(
        _document(bundle, document),
        number,
        box,
        category=form.cleaned_data["category"],
        by=_who(request),
        principle=form.cleaned_data["principle"],
    )
    messages.success(request, _("Marked, and redacted."), extra_tags="announce")
    return redirect(place_of(decision.flag, show=Verdict.REDACT.value).url())


@require_POST
@page(Action.DECIDE_FLAG)
@carrying_on
def withhold_paper(request: HttpRequest, bundle_id: int, document: int, number: int) -> HttpResponse:
    bundle = fetch(Bundle, bundle_id, user=request.user, action=Action.DECIDE_FLAG)
    form = WithholdForm(request.POST)
    if not form.is_valid():
        raise Invalid(_("Choose a principle and say why it should not be served."))
    whole = form.cleaned_data["whole_document"] or not _document(bundle, document).page_count
    only = form.cleaned_data["recipient"]
    recipient = fetch(Recipient, only, user=request.user, action=Action.DECIDE_FLAG) if only else None
    withhold(
        _document(bundle, document),
        None if whole else number,
        by=_who(request),
        principle=form.cleaned_data["principle"],
        reason=form.cleaned_data["reason"],
        recipient=recipient,
    )
    done = _("The document is withheld") if whole else _("The page is taken out")
    messages.success(
        request, _("%(done)s, for %(name)s only.") % {"done": done, "name": recipient.name} if recipient else f"{done}."
    )
    return redirect("redaction:page", bundle.pk, document, number)


@require_POST
@page(Action.DECIDE_FLAG)
@carrying_on
def look(request: HttpRequest, bundle_id: int, document: int, number: int) -> HttpResponse:
    bundle = fetch(Bundle, bundle_id, user=request.user, action=Action.DECIDE_FLAG)
    look_at_page(_document(bundle, document), number, by=_who(request))
    messages.success(request, _("Page %(number)s looked at.") % {"number": number}, extra_tags="announce")
    here = Place(bundle.pk, document, number)
    on = "" if request.POST.get("stay") or undecided_on(here) else attention(bundle, here, by=_who(request)).url
    return redirect(on or here.url())


@require_POST
@page(Action.ASK_LAWYER)
@carrying_on
def ask_lawyer(request: HttpRequest, flag_id: int) -> HttpResponse:
    flag = fetch(Flag, flag_id, user=request.user, action=Action.ASK_LAWYER)
    form = QuestionForm(request.POST)
    if not form.is_valid():
        raise Invalid(_("Write what you want the lawyer to settle."))
    ask(flag.bundle, form.cleaned_data["question"], by=_who(request), flag=flag)
    messages.success(request, _("The question is with the lawyers. Sign-off waits for the answer."))
    return redirect(place_of(flag).url())


@require_POST
@page(Action.ASK_LAWYER)
@carrying_on
def ask_about_page(request: HttpRequest, bundle_id: int, document: int, number: int) -> HttpResponse:
    bundle = fetch(Bundle, bundle_id, user=request.user, action=Action.ASK_LAWYER)
    form = QuestionForm(request.POST)
    if not form.is_valid():
        raise Invalid(_("Write what you want the lawyer to settle."))
    paper = _document(bundle, document)
    wanted = form.cleaned_data["to"]
    to = fetch(User, wanted, user=request.user, action=Action.ASK_LAWYER) if wanted else None
    ask(bundle, form.cleaned_data["question"], by=_who(request), document=paper, page=number, to=to)
    messages.success(request, _("The question is with the lawyers. Sign-off waits for the answer."))
    return redirect("redaction:page", bundle.pk, document, number)


@require_POST
@page(Action.ANSWER_QUESTION)
@carrying_on
def answer_question(request: HttpRequest, question_id: int) -> HttpResponse:
    question = fetch(Question, question_id, user=request.user, action=Action.ANSWER_QUESTION)
    form = AnswerForm(request.POST)
    if not form.is_valid():
        raise Invalid(_("Write your answer."))
    data = form.cleaned_data
    seen = form.seen() if data["verdict"] else None
    answer(question, data["answer"], by=_who(request), verdict=data["verdict"], seen=seen, reason=data["reason"])
    messages.success(request, _("Answered, and decided.") if data["verdict"] else _("Answered."), extra_tags="announce")
    return redirect(place_of_question(question))


@require_GET
@page(Action.ASK_LAWYER)
def questions(request: HttpRequest) -> HttpResponse:
    """Every question in sight: those that wait by deadline, then the last that were answered."""
    rows = visible(Question, user=request.user, action=Action.ASK_LAWYER).select_related(
        "bundle__case", "by", "to", "answer__by", "flag__document", "document"
    )
    answered = rows.exclude(answer=None).order_by("-answer__at")[:50]
    return render(
        request,
        "redaction/questions.html",
        {
            "waiting": by_deadline(rows.filter(answer=None)),
            "answered": [(row, place_of_question(row)) for row in answered],
            "may_answer": may(request.user, Action.ANSWER_QUESTION),
        },
    )


def _draw(request: HttpRequest, bundle: Bundle, place: Place) -> HttpResponse:
    user = _who(request)
    ahead, held = asked_ahead(request), held_already(request)
    version = version_of(bundle, by=user) if ahead or held else ""
    if held and held == version and may_be_shown(bundle, place, by=user):
        return unchanged(version)
    try:
        drawn: Desk = desk(bundle, place, by=user)
    except Document.DoesNotExist as error:
        raise Http404 from error
    # Whoever opens a question reviews nothing yet, and what is fetched ahead is not open.
    if bundle.state in DECIDABLE and place.by != "questions" and not ahead:
        drawn.holders = open_document(drawn.document, drawn.holders, by=user)
    shown: dict[str, Any] = {
        "frame": "redaction/desk_frame.html" if asked_in_place(request) else "base.html",
        "desk": drawn,
        "bundle": bundle,
        "place": place,
        "tabs": [(name, label, place.url(by=name, flag=None)) for name, label in TABS],
        "shows": [(name, label, count, place.url(show=name, flag=None)) for name, label, count in drawn.shows],
        "categories": CATEGORIES,
    }
    if ahead:
        shown["messages"] = []  # what is to be told waits until somebody is there
    answer = render(request, "redaction/desk.html", shown)
    patch_vary_headers(answer, ["HX-Request"])
    if version:
        answer.headers["Desk-Version"] = version
    return answer


TABS = (
    ("value", gettext_lazy("By value")),
    ("page", gettext_lazy("This page")),
    ("together", gettext_lazy("Together")),
    ("questions", gettext_lazy("Questions")),
    ("search", gettext_lazy("Search")),
    ("text", gettext_lazy("As text")),
)


def _place(asked: QueryDict, bundle: Bundle, document: int, number: int) -> Place:
    """The place that an address, or a form's note of how the flags were listed, asks for."""

    def number_of(name: str) -> int | None:
        value = asked.get(name, "")
        return int(value) if value.isdecimal() and len(value) < 19 else None

    def one_of(name: str, allowed: set[str], usual: str) -> str:
        value = asked.get(name, usual)
        return value if value in allowed else usual

    return Place(
        bundle.pk,
        document,
        number,
        by=one_of("by", {name for name, _ in TABS}, "value"),
        show=one_of("show", set(SHOWS), UNDECIDED),
        flag=number_of("flag"),
        zoom=one_of("zoom", set(ZOOMS), "fit"),
        turn=one_of("turn", set(TURNS), "0"),
        view=one_of("view", set(VIEWS), "paper"),
        strip=one_of("strip", {"numbers", "pictures"}, "numbers"),
        copy=number_of("copy"),
        choose=one_of("choose", {"places"}, ""),
        **filters_asked(asked),
    )


def in_scope(flag: Flag, seen: Mapping[int, S], scope: str, chosen: Sequence[str] = ()) -> dict[int, S]:
    """Of the flags that the page listed, those that the person's choice of scope means. Never a new search."""
    if scope == "all":
        return dict(seen)
    if scope == "choose":
        ticked = {int(one) for one in chosen if one.isdecimal() and len(one) < 19}
        if not ticked or not ticked <= seen.keys():
            raise Invalid(_("Tick at least one of the places that are listed."))
        return {pk: seen[pk] for pk in ticked}
    if scope == "document":
        here = set(flag.document.flags.filter(pk__in=seen).values_list("pk", flat=True))
        return {pk: shown for pk, shown in seen.items() if pk in here}
    if flag.pk not in seen:
        raise Invalid(_("The page was not sent whole. Load it again."))
    return {flag.pk: seen[flag.pk]}


def _document(bundle: Bundle, number: int) -> Document:
    document = bundle.documents.filter(number=number).first()
    if document is None:
        raise Http404
    return document


def _who(request: HttpRequest) -> User:
    assert isinstance(request.user, User)  # @page has let in nobody else
    return request.user
