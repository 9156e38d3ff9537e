"""Counting what a reviewer does: each press of a key, each click, each phrase typed, each box drawn is one."""

from __future__ import annotations

from collections import Counter
from typing import Any

KINDS = ("open", "agree", "decide", "add", "stop", "look", "turn", "sign")

_ARRIVALS = """
window.arrivals = performance.timeOrigin;
document.addEventListener("desk:arrived", () => (window.arrivals += 1));
"""


class Hands:
    """A reviewer's hands at a browser's page: they press, click and type, and count it by what it was for.

    A key pressed with Shift is one press. A phrase or a page's number typed is one, however long. A choice from a list
    is one. Waiting and scrolling are none.
    """

    def __init__(self, page: Any) -> None:
        self.page = page
        self.done: Counter[str] = Counter()
        page.add_init_script(_ARRIVALS)

    @property
    def total(self) -> int:
        return self.done.total()

    def press(self, key: str, kind: str) -> None:
        """Press a key that only changes something on this page."""
        self._count(kind)
        self.page.keyboard.press(key)

    def click(self, what: Any, kind: str) -> None:
        self._count(kind)
        what.click()

    def type(self, what: Any, words: str, kind: str) -> None:
        self._count(kind)
        what.fill(words)

    def choose(self, what: Any, value: str, kind: str) -> None:
        """Choose from a list, unless it stands there already."""
        if what.input_value() != value:
            self._count(kind)
            what.select_option(value)

    def press_on(self, key: str, kind: str) -> None:
        """Press a key that leads to another page, or to another state of this one, and wait until it is there."""
        self._onward(lambda: self.press(key, kind))

    def click_on(self, what: Any, kind: str) -> None:
        """The same with a click."""
        self._onward(lambda: self.click(what, kind))

    def _onward(self, deed: Any) -> None:
        before = self.page.evaluate("window.arrivals")
        deed()
        self.page.wait_for_function("before => window.arrivals !== before", arg=before)
        self.page.wait_for_load_state()

    def _count(self, kind: str) -> None:
        if kind not in KINDS:
            raise ValueError(f"There is no kind of act called {kind}.")
        self.done[kind] += 1
