"""The desk's keys as a page gives them to its reader and to its script."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from django import template
from django.utils.translation import gettext_lazy as _

from accounts.keys import KEYS, keys_in_use, shown

register = template.Library()
FOOT = {
    "next-undecided": _("next undecided"),
    "next": _("next"),
    "previous": _("previous"),
    "redact": _("redact"),
    "keep": _("keep"),
    "ask": _("ask"),
    "draw": _("draw a box"),
}


@dataclass(frozen=True, slots=True)
class Keyboard:
    """Somebody's keys: the list that they are shown, and the same for the script."""

    on: bool
    foot: list[tuple[str, str]]  # the keys that are always in sight, in a word or two
    lines: list[
        tuple[str, str, str]
    ]  # the key as it is read, what it does, and the control without which it is unlisted
    table: dict[str, Any]


@register.simple_tag(takes_context=True)
def keyboard(context: dict[str, Any]) -> Keyboard:
    """The keys of whoever reads the page; the usual ones where nobody has signed in."""
    user = context.get("user")
    mine = keys_in_use(getattr(user, "keys", {}))
    on = getattr(user, "keys_on", True)
    table = [
        {**asdict(key), "said": str(key.said), "key": mine[key.name], "shown": shown(mine[key.name])} for key in KEYS
    ]
    lines = [(shown(mine[key.name]), str(key.said), key.presses) for key in KEYS]
    foot = [(shown(mine[name]), str(does)) for name, does in FOOT.items()] if on else []
    return Keyboard(on, foot, lines, {"on": on, "keys": table})
