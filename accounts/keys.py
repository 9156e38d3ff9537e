"""The review desk's keys: what each does and presses, and which key it is unless a person has chosen another.

This table is the one source: the desk's script, the list that "?" shows and the page on which keys are chosen read it.
Undo and redo are on Ctrl Z and Ctrl Shift Z or Ctrl Y, as everywhere, and are nobody's to choose.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

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
    said: str
    presses: str = ""
    in_flag: bool = False
    chooses_where: bool = False


def _flag(name: str, usual: str, said: str) -> Key:
    return Key(name, usual, said, f'[data-action="{name}"]', in_flag=True)


def _action(name: str, usual: str, said: str) -> Key:
    return Key(name, usual, said, f'[data-action="{name}"]')


def _nav(name: str, usual: str, said: str) -> Key:
    return Key(name, usual, said, f'[data-nav="{name}"]')


_WHERE = 'input[name="scope"]'

KEYS: tuple[Key, ...] = (
    _nav("next-undecided", "n", "Next undecided, crossing pages and documents"),
    Key("next", "j", "Next in the list (or the down arrow)"),
    Key("previous", "k", "Previous in the list (or the up arrow)"),
    _flag("redact", "r", "Redact"),
    _flag("keep", "l", "Keep, and say why"),
    Key("redact-where", "R", "Redact: choose at which places", _WHERE, in_flag=True, chooses_where=True),
    Key("keep-where", "L", "Keep: choose at which places", _WHERE, in_flag=True, chooses_where=True),
    _flag("part", "d", "Redact a part"),
    _flag("ask", "s", "Ask a lawyer"),
    _flag("vary", "v", "Decide otherwise for one recipient"),
    _action("draw", "b", "Draw a box: arrows move it, Shift and arrows resize it, Enter takes it, Esc drops it"),
    _nav("next-attention", "a", "Next page needing attention: not seen yet, or to be looked at with care"),
    _action("turn-pages", "o", "Turn the pages for me, one after another; any key stops"),
    _action("looked", "c", "I have looked at this page with care"),
    _nav("together", "m", "Agree with many recommendations at once; Enter then decides what is ticked"),
    _nav("search", "/", "Search, and add what is found"),
    _nav("previous-page", "[", "Previous page"),
    _nav("next-page", "]", "Next page"),
    _nav("go", "g", "Go to a page"),
    _nav("zoom-in", "+", "Make the page larger"),
    _nav("zoom-out", "-", "Make the page smaller"),
    _nav("zoom-fit", "0", "Fit the page in the window"),
    _action("turn", "t", "Turn the page on the screen"),
    _nav("preview", "p", "Preview the burnt page"),
    _action("keys", "?", "Show these keys"),
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
        raise Invalid(f"There is nothing called “{sorted(unknown)[0][:40]}” to choose a key for.")
    doing: dict[str, Key] = {}
    for name, pressed in keys_in_use(wanted).items():
        key = NAMED[name]
        if len(pressed) != 1 or not pressed.isprintable() or pressed.isspace():
            raise Invalid(f"Choose one letter, figure or sign for “{key.said}”.")
        if pressed in REASONS:
            raise Invalid(f"The figures 1 to 9 choose a reason. Choose another key for “{key.said}”.")
        if pressed in doing:
            raise Invalid(f"{shown(pressed)} cannot do two things: “{doing[pressed].said}” and “{key.said}”.")
        doing[pressed] = key
    return {name: pressed for name, pressed in wanted.items() if pressed != NAMED[name].usual}


def shown(pressed: str) -> str:
    """A key as a person reads it: letters large, and Shift said where it is meant."""
    if not pressed.isalpha():
        return pressed
    return f"Shift {pressed}" if pressed.isupper() else pressed.upper()
