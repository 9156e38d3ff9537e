"""What the desk answers to an act: the place where it goes on, at once; and where the act was refused, the same act
again, with who changed what and nothing typed lost.
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import wraps
from typing import Any
from urllib.parse import urlsplit

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.urls import Resolver404, ResolverMatch, resolve
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.access import Action, visible
from cpsredact.refusals import Invalid, Refusal, Stale
from redaction.deciding import SecondLook
from redaction.desk_rows import texts_of, words_of
from redaction.models import Decision, Flag, Question, Variation, Verdict
from redaction.places import Place, place_of
from redaction.saying import where_said
from redaction.swapping import asked_in_place

View = Callable[..., HttpResponse]
# What a person types, and how the field is called when it is offered again. All else is sent again as it was.
TYPED = {
    "reason": gettext_lazy("The reason you gave"),
    "part_reason": gettext_lazy("Why the rest must stay in"),
    "question": gettext_lazy("Your question"),
    "answer": gettext_lazy("Your answer"),
}
LISTS = ("value", "page")  # where the open flag stands with its fields
LEFT_OUT = ("csrfmiddlewaretoken", "seen", "looked", "keep_because")
DOING = {
    Verdict.REDACT.value: gettext_lazy("Redact all the same"),
    Verdict.KEEP.value: gettext_lazy("Keep all the same"),
    Verdict.WITHHOLD.value: gettext_lazy("Take it out all the same"),
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
    looks: list[tuple[str, Since]]  # what must be looked at again first, each with how its form posts it back
    scope: str
    beside: str  # the field of the open flag beside which it is said, where there is one

    @property
    def is_stale(self) -> bool:
        return bool(self.since)


def carrying_on(view: View) -> View:
    """A refusal of this act is answered by the desk at the same place, with the act to be sent again.

    What asks for JSON is answered by the sentence alone. What the desk's own script sends is answered by the desk where
    it goes on, and not sent there first.
    """

    @wraps(view)
    def carried(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return _at_once(request, view(request, *args, **kwargs))
        except Refusal as refusal:
            place = _place(request, kwargs)
            if place is None or request.headers.get("Accept", "").startswith("application/json"):
                raise
            try:
                return _desk_again(request, place, _refused(request, refusal, place), refusal.status)
            except Http404:  # there is no such place, which is why it was refused
                raise refusal from None

    return carried


def _at_once(request: HttpRequest, answer: HttpResponse) -> HttpResponse:
    """The desk at the place that the answer redirects to, where the script asked; it is told the address in Desk-At."""
    if not (asked_in_place(request) and isinstance(answer, HttpResponseRedirect)):
        return answer
    path, query = urlsplit(answer.url)[2:4]
    try:
        found = resolve(path)
    except Resolver404:
        return answer
    if found.view_name != "redaction:page":
        return answer
    desk = _drawn(request, found, path, query)
    desk.headers["Desk-At"] = answer.url
    return desk


def _desk_again(request: HttpRequest, place: Place, refused: Refused, status: int) -> HttpResponse:
    """The desk as it draws itself at the place, with what was refused beside it."""
    path, query = urlsplit(place.url())[2:4]
    response = _drawn(request, resolve(path), path, query, refused=refused)
    response.status_code = status
    return response


def _drawn(
    request: HttpRequest, found: ResolverMatch, path: str, query: str, *, refused: Refused | None = None
) -> HttpResponse:
    """The desk as the address shows it, for whoever sent this request."""
    again: Any = copy.copy(request)
    again.method, again.path, again.path_info, again.GET = "GET", path, path, QueryDict(query)
    if refused is not None:
        again.refused = refused
    response: HttpResponse = found.func(again, *found.args, **found.kwargs)
    return response


def _place(request: HttpRequest, named: dict[str, Any]) -> Place | None:
    """Where on the desk the act was made; None where that is not known."""
    if "flag_id" in named:
        flag = (
            visible(Flag, user=request.user, action=Action.DECIDE_FLAG)
            .filter(pk=named["flag_id"])
            .select_related("document")
            .first()
        )
        return place_of(flag) if flag else None
    if "question_id" in named:
        question = visible(Question, user=request.user).filter(pk=named["question_id"]).first()
        return replace(place_of(question.flag), by="questions") if question and question.flag else None
    if "number" in named:
        return Place(named["bundle_id"], named["document"], named["number"])
    flags = _flags(request)
    return place_of(flags[0]) if flags else None


def _refused(request: HttpRequest, refusal: Refusal, place: Place) -> Refused:
    sent = _as_meant(request.POST)
    stale = isinstance(refusal, Stale)
    flags = _flags(request)
    since = list(_since(flags, _seen(sent))) if stale else []
    keeps = sent.get("verdict") == Verdict.KEEP
    looks = _looks(refusal) if isinstance(refusal, SecondLook) else []
    wanted = {"reason"} & set(sent) if keeps else set()
    typed = [(name, str(label), str(sent[name])) for name, label in TYPED.items() if sent.get(name) or name in wanted]
    shown = {*LEFT_OUT, *(name for name, _, _ in typed)}
    hidden = [(name, value) for name in sent for value in sent.getlist(name) if name not in shown]
    hidden += [
        ("seen", _now(flag, triple=":" in pair.partition(":")[2]))
        for flag, pair in _paired(flags, sent)
        if flag.pk not in {one.pk for one, _ in looks}
    ]
    hidden += [("looked", str(one.pk)) for one, _ in looks]
    unsaid = keeps and isinstance(refusal, Invalid) and not sent.get("reason", "").strip()
    return Refused(
        sentence=refusal.sentence,
        since=since,
        action=request.path,
        button=_button(refusal, sent.get("verdict", "")),
        hidden=hidden,
        typed=typed,
        leave=place.url(),
        looks=[(_now(flag, triple=False), since_) for flag, since_ in looks],
        scope=sent.get("scope", ""),
        beside="reason" if unsaid and place.flag and place.by in LISTS else "",
    )


def _as_meant(sent: QueryDict) -> QueryDict:
    """What was sent, where a reason chosen by its button is the verdict and the reason."""
    if not sent.get("keep_because"):
        return sent
    meant = sent.copy()
    meant["verdict"], meant["reason"] = Verdict.KEEP.value, str(sent["keep_because"])
    return meant


def _looks(refusal: SecondLook) -> list[tuple[Flag, Since]]:
    """The flags to be looked at again, each with its words and where it is."""
    rows: Any = Flag.objects.filter(pk__in=[flag.pk for flag in refusal.flags]).with_verdict()
    flags = list(rows.in_reading_order().select_related("document"))
    texts = texts_of(flags)
    return [
        (
            flag,
            Since(
                f"{flag.get_category_display()}: {words_of(flag, texts)}, {where_said(flag)}",
                place_of(flag).url(),
            ),
        )
        for flag in flags
    ]


def _button(refusal: Refusal, verdict: str) -> str:
    if isinstance(refusal, SecondLook):
        return _("I have looked: keep them")
    return str(DOING.get(verdict, _("Try again"))) if isinstance(refusal, Stale) else _("Try again")


def _seen(sent: QueryDict) -> dict[int, str]:
    """Each flag that the page listed, with what it showed of it."""
    pairs = (pair.partition(":") for pair in " ".join(sent.getlist("seen")).split())
    return {int(flag): shown for flag, _, shown in pairs if flag.isdecimal() and len(flag) < 10}


def _flags(request: HttpRequest) -> list[Flag]:
    rows: Any = visible(Flag, user=request.user, action=Action.DECIDE_FLAG).filter(pk__in=_seen(request.POST))
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
        decision, _colon, variation = seen[flag.pk].partition(":")
        for one in flag.decisions.filter(pk__gt=int(decision or 0)).select_related("by"):
            found.append((one.at, Since(_said(flag, one), place_of(flag, show=one.verdict).url())))
        if ":" in seen[flag.pk]:
            for varied in flag.variations.filter(pk__gt=int(variation or 0)).select_related("by", "recipient"):
                found.append((varied.at, Since(_said(flag, varied), place_of(flag).url())))
    return [since for _, since in sorted(found, key=lambda pair: pair[0])]


def _said(flag: Flag, what: Decision | Variation) -> str:
    told = {"at": f"{localtime(what.at):%H:%M}", "by": what.by, "where": where_said(flag)}
    if isinstance(what, Decision):
        said = _("%(at)s, %(by)s: %(done)s (%(where)s).") % {**told, "done": what.said.lower()}
    else:
        done = what.get_verdict_display().lower() if what.verdict else _("the same as for all others")
        said = _("%(at)s, %(by)s: %(done)s for %(name)s (%(where)s).") % {
            **told,
            "done": done,
            "name": what.recipient.name,
        }
    return f"{said} “{what.reason}”" if what.reason else said
