"""What the desk shows of the others at work on a bundle: its drawing knows nothing of them."""

from __future__ import annotations

from typing import Any

from django import template

from accounts.access import Action, may
from accounts.models import User
from redaction.deciding import DECIDABLE
from redaction.desk import Desk
from redaction.desk_questions import Asked, questions_of
from redaction.holding import Holders
from redaction.telling import LEGAL, staff_of

register = template.Library()


@register.simple_tag
def who_holds(desk: Desk) -> Holders | None:
    """Who reviews the open document and the bundle's others; None outside a review."""
    return desk.holders if desk.bundle.state in DECIDABLE else None


@register.simple_tag(takes_context=True)
def may_take_over(context: dict[str, Any]) -> bool:
    """Whether this person may take a document from whoever reviews it."""
    return may(context["request"].user, Action.TAKE_OVER)


@register.simple_tag
def asked_about(desk: Desk) -> list[Asked]:
    """The bundle's questions, with what an answer to each could decide."""
    return questions_of(desk.bundle)


@register.simple_tag(takes_context=True)
def may_answer(context: dict[str, Any]) -> bool:
    return may(context["request"].user, Action.ANSWER_QUESTION)


@register.simple_tag
def lawyers(desk: Desk) -> list[User]:
    """Those of whom a question can be asked."""
    return staff_of(desk.bundle.case, LEGAL)
