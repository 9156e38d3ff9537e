"""The reasons that the desk offers for keeping a flag: its drawing knows nothing of them."""

from __future__ import annotations

from typing import Any

from django import template

from redaction.desk import Desk
from redaction.models import Flag
from redaction.parting import words_of_flag
from redaction.reasons import reasons_to_keep

register = template.Library()


@register.simple_tag(takes_context=True)
def reasons_for(context: dict[str, Any], flag: Flag, desk: Desk) -> list[str]:
    """The reasons to keep a flag that the person at the desk can give with one key."""
    return reasons_to_keep(flag, by=context["request"].user, offences=desk.offences, edition=desk.edition)


@register.simple_tag
def words_to_choose(flag: Flag, desk: Desk) -> list[str]:
    """The words of a flag, for redacting some of them only."""
    return words_of_flag(flag, desk.page)
