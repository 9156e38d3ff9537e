"""An act that was refused is offered again in its place on the desk: who changed what, and nothing typed lost."""

from __future__ import annotations

import copy
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.urls import resolve
from django.utils.timezone import localtime

from accounts.access import visible
from cpsredact.refusals import Refusal, Stale
from redaction.models import Decision, Flag, Question, Variation, Verdict
from redaction.places import Place, place_of

View = Callable[..., HttpResponse]
# What a person types, and how the field is called when it is offered again. All else is sent again as it was.
TYPED = {"reason": "The reason you gave", "question": "Your question", "answer": "Your answer"}
LEFT_OUT = ("csrfmiddlewaretoken", "seen")
DOING = {
    Verdict.REDACT.value: "Redact all the same",
    Verdict.KEEP.value: "Keep all the same",
    Verdict.WITHHOLD.value: "Take it out all the same",
}


@dataclass(frozen=True, slots=True)
class Since:
    """One thing that somebody did after the page was drawn."""

    said: str
    url: str


@dataclass(frozen=True, slots=True)
class Refused:
    """What was refused, why, what had changed, and the same act to be sent again as things stand now."""

    sentence: str
    since: list[Since]
    action: str
    button: str
    hidden: list[tuple[str, str]]
    typed: list[tuple[str, str, str]]
    leave: str

    @property
    def is_stale(self) -> bool:
        return bool(self.since)


def carrying_on(view: View) -> View:
    """A refusal of this act is answered by the desk at the same place, with the act to be sent again.

    What asks for JSON is answered by the sentence alone.
    """

    @wraps(view)
    def carried(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except Refusal as refusal:
            place = _place(request, kwargs)
            if place is None or request.headers.get("Accept", "").startswith("application/json"):
                raise
            try:
                return _desk_again(request, place, _refused(request, refusal, place), refusal.status)
            except Http404:  # there is no such place, which is why it was refused
                raise refusal from None

    return carried


def _desk_again(request: HttpRequest, place: Place, refused: Refused, status: int) -> HttpResponse:
    """The desk as it draws itself at the place, with what was refused beside it."""
    address = place.url().partition("#")[0]
    path, _, query = address.partition("?")
    again = copy.copy(request)
    again.method, again.GET = "GET", QueryDict(query)
    again.refused = refused  # type: ignore[attr-defined]
    found = resolve(path)
    response: HttpResponse = found.func(again, *found.args, **found.kwargs)
    response.status_code = status
    return response


def _place(request: HttpRequest, named: dict[str, Any]) -> Place | None:
    """Where on the desk the act was made; None where that is not known."""
    if "flag_id" in named:
        flag = visible(Flag, user=request.user).filter(pk=named["flag_id"]).select_related("document").first()
        return place_of(flag) if flag else None
    if "question_id" in named:
        question = visible(Question, user=request.user).filter(pk=named["question_id"]).first()
        return replace(place_of(question.flag), by="questions") if question and question.flag else None
    if "number" in named:
        return Place(named["bundle_id"], named["document"], named["number"])
    flags = _flags(request)
    return place_of(flags[0]) if flags else None


def _refused(request: HttpRequest, refusal: Refusal, place: Place) -> Refused:
    sent = request.POST
    stale = isinstance(refusal, Stale)
    flags = _flags(request)
    since = list(_since(flags, _seen(sent))) if stale else []
    keeps = sent.get("verdict") == Verdict.KEEP
    typed = [(name, label, sent[name]) for name, label in TYPED.items() if sent.get(name) or (keeps and name in sent)]
    shown = {*LEFT_OUT, *(name for name, _, _ in typed)}
    hidden = [(name, value) for name in sent for value in sent.getlist(name) if name not in shown]
    hidden += [("seen", _now(flag, triple=":" in pair.partition(":")[2])) for flag, pair in _paired(flags, sent)]
    return Refused(
        sentence=refusal.sentence,
        since=since,
        action=request.path,
        button=DOING.get(sent.get("verdict", ""), "Try again") if stale else "Try again",
        hidden=hidden,
        typed=typed,
        leave=place.url(),
    )


def _seen(sent: QueryDict) -> dict[int, str]:
    """Each flag that the page listed, with what it showed of it."""
    pairs = (pair.partition(":") for pair in " ".join(sent.getlist("seen")).split())
    return {int(flag): shown for flag, _, shown in pairs if flag.isdecimal() and len(flag) < 10}


def _flags(request: HttpRequest) -> list[Flag]:
    rows: Any = visible(Flag, user=request.user).filter(pk__in=_seen(request.POST))
    return list(rows.with_verdict().select_related("document"))


def _paired(flags: Sequence[Flag], sent: QueryDict) -> list[tuple[Flag, str]]:
    seen = _seen(sent)
    return [(flag, f"{flag.pk}:{seen[flag.pk]}") for flag in flags]


def _now(flag: Flag, *, triple: bool) -> str:
    """What a page drawn now would show of the flag, as its form posts it back."""
    pair = f"{flag.pk}:{flag.decision_id or ''}"
    if not triple:
        return pair
    last = Variation.objects.filter(flag=flag).order_by("-pk").values_list("pk", flat=True).first()
    return f"{pair}:{last or ''}"


def _since(flags: Sequence[Flag], seen: dict[int, str]) -> list[Since]:
    """What was decided or varied after the page showed these flags, oldest first."""
    found: list[tuple[Any, Since]] = []
    for flag in flags:
        decision, _, variation = seen[flag.pk].partition(":")
        for one in flag.decisions.filter(pk__gt=int(decision or 0)).select_related("by"):
            found.append((one.at, Since(_said(flag, one, ""), place_of(flag, show=one.verdict).url())))
        if ":" in seen[flag.pk]:
            for varied in flag.variations.filter(pk__gt=int(variation or 0)).select_related("by", "recipient"):
                found.append(
                    (varied.at, Since(_said(flag, varied, f" for {varied.recipient.name}"), place_of(flag).url()))
                )
    return [since for _, since in sorted(found, key=lambda pair: pair[0])]


def _said(flag: Flag, what: Decision | Variation, whom: str) -> str:
    where = f"document {flag.document.number}" + (f", page {flag.page}" if flag.page else "")
    if isinstance(what, Decision):
        done = what.said.lower()
    else:
        done = what.get_verdict_display().lower() if what.verdict else "the same as for all others"
    reason = f" “{what.reason}”" if what.reason else ""
    return f"{localtime(what.at):%H:%M}, {what.by}: {done}{whom} ({where}).{reason}"
