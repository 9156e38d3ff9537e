"""The review desk's keys: what each does and presses, and which key it is unless a person has chosen another.

This table is the one source: the desk's script, the list that "?" shows and the page on which keys are chosen read it.
Undo and redo are on Ctrl Z and Ctrl Shift Z or Ctrl Y, as everywhere, and are nobody's to choose.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from cpsredact.refusals import Invalid

REASONS = "123456789"  # each chooses a reason where a list of reasons is open


@dataclass(frozen=True, slots=True)
class Key:
    """One thing that a single key does. A capital is the letter with Shift.

    `presses` is the CSS selector of the control that it presses, looked for in the open flag if `in_flag`, else on the
    whole page; empty where it moves in the list or shows the keys. `chooses_where`: it goes to the choice of places.
    """

    name: str
    usual: str
    said: str | Promise
    presses: str = ""
    in_flag: bool = False
    chooses_where: bool = False


def _flag(name: str, usual: str, said: str | Promise) -> Key:
    return Key(name, usual, said, f'[data-action="{name}"]', in_flag=True)


def _action(name: str, usual: str, said: str | Promise) -> Key:
    return Key(name, usual, said, f'[data-action="{name}"]')


def _nav(name: str, usual: str, said: str | Promise) -> Key:
    return Key(name, usual, said, f'[data-nav="{name}"]')


_WHERE = 'input[name="scope"]'

KEYS: tuple[Key, ...] = (
    _nav("next-undecided", "n", _("Next undecided, crossing pages and documents")),
    Key("next", "j", _("Next in the list (or the down arrow)")),
    Key("previous", "k", _("Previous in the list (or the up arrow)")),
    _flag("redact", "r", _("Redact")),
    _flag("keep", "l", _("Keep, and say why")),
    Key("redact-where", "R", _("Redact: choose at which places"), _WHERE, in_flag=True, chooses_where=True),
    Key("keep-where", "L", _("Keep: choose at which places"), _WHERE, in_flag=True, chooses_where=True),
    _flag("part", "d", _("Redact a part")),
    _flag("ask", "s", _("Ask a lawyer")),
    _flag("vary", "v", _("Decide otherwise for one recipient")),
    _action("draw", "b", _("Draw a box: arrows move it, Shift and arrows resize it, Enter takes it, Esc drops it")),
    _nav("next-attention", "a", _("Next page needing attention: not seen yet, or to be looked at with care")),
    _action("turn-pages", "o", _("Turn the pages for me, one after another; any key stops")),
    _action("looked", "c", _("I have looked at this page with care")),
    _nav("together", "m", _("Agree with many recommendations at once; Enter then decides what is ticked")),
    _nav("search", "/", _("Search, and add what is found")),
    _nav("previous-page", "[", _("Previous page")),
    _nav("next-page", "]", _("Next page")),
    _nav("go", "g", _("Go to a page")),
    _nav("zoom-in", "+", _("Make the page larger")),
    _nav("zoom-out", "-", _("Make the page smaller")),
    _nav("zoom-fit", "0", _("Fit the page in the window")),
    _action("turn", "t", _("Turn the page on the screen")),
    _nav("preview", "p", _("Preview the burnt page")),
    _action("keys", "?", _("Show these keys")),
)
NAMED = {key.name: key for key in KEYS}


def keys_in_use(chosen: Mapping[str, str]) -> dict[str, str]:
    """Which key does each thing, by name, for somebody who has chosen these."""
    return {key.name: chosen.get(key.name, key.usual) for key in KEYS}


def own_keys(wanted: Mapping[str, str]) -> dict[str, str]:
    """Of the keys that somebody wants, by name, those that are not the usual ones.

    Raises Invalid for a name that is none of KEYS, a key that cannot be one, and two things on one key.
    """
    if unknown := set(wanted) - set(NAMED):
        raise Invalid(
            gettext("There is nothing called “%(name)s” to choose a key for.") % {"name": sorted(unknown)[0][:40]}
        )
    doing: dict[str, Key] = {}
    for name, pressed in keys_in_use(wanted).items():
        key = NAMED[name]
        if len(pressed) != 1 or not pressed.isprintable() or pressed.isspace():
            raise Invalid(gettext("Choose one letter, figure or sign for “%(act)s”.") % {"act": key.said})
        if pressed in REASONS:
            raise Invalid(
                gettext("The figures 1 to 9 choose a reason. Choose another key for “%(act)s”.") % {"act": key.said}
            )
        if pressed in doing:
            raise Invalid(
                gettext("%(key)s cannot do two things: “%(one)s” and “%(other)s”.")
                % {"key": shown(pressed), "one": doing[pressed].said, "other": key.said}
            )
        doing[pressed] = key
    return {name: pressed for name, pressed in wanted.items() if pressed != NAMED[name].usual}


def shown(pressed: str) -> str:
    """A key as a person reads it: letters large, and Shift said where it is meant."""
    if not pressed.isalpha():
        return pressed
    return gettext("Shift %(key)s") % {"key": pressed} if pressed.isupper() else pressed.upper()
