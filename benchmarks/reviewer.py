"""A scripted reviewer at the real desk in a real browser, who knows the truth and always takes the right decision."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from benchmarks.counting import Hands
from benchmarks.inspection.truth import Item, Withhold
from benchmarks.rulings import EITHER, IN, OUT, Rulings
from cases.models import Bundle
from redaction.models import CATEGORIES, Flag

_OPEN = 'li[data-flag][aria-current="true"]'
_LONGEST = 200_000  # milliseconds that turning one stretch of pages may take


class Reviewer:
    """Goes through one bundle as a practised person does: agrees with what is right at once, decides the rest one by
    one, adds what the search missed, has the pages turned, looks where care is wanted, and signs off.
    """

    def __init__(self, hands: Hands, address: str, bundle: Bundle, known: Rulings) -> None:
        self.hands, self.page, self.bundle, self.known = hands, hands.page, bundle, known
        self.desk = f"{address}/review/{bundle.pk}"
        self.numbers = dict(bundle.documents.values_list("received_name", "number"))

    def review(self) -> None:
        """From the list of work to signing off."""
        self.page.goto(f"{self.desk}/")  # the click on the case's button
        self.hands.done["open"] += 1
        self.page.wait_for_load_state()
        self._agree()
        self._decide_the_rest()
        for words, items in self.known.missed.items():
            self._add(words, items)
        self._decide_the_rest()  # what was added may have echoed
        for stop in self.known.unstopped:
            self._withhold(stop)
        self._have_pages_turned()
        self._sign_off()

    def _rules(self, flags: Iterable[int]) -> set[str]:
        return {self.known.of.get(flag, OUT) for flag in flags} - {EITHER}

    def _agree(self) -> None:
        """Agree with what is right of the list under “Together”, for as long as that costs less than a press for each
        row: with all that is ticked, or with what is to come out, or to stay, alone.
        """
        while part := self._worth_agreeing():
            self.hands.press_on("m", "agree")
            for box in self.page.locator('form.app-together input[name="seen"]').all():
                verdict = str(box.get_attribute("id")).partition("-")[0]
                if verdict in part and not self._is_right(_flags(box.get_attribute("value")), verdict):
                    self.hands.click(box, "agree")
            if len(part) == 1 and self.page.locator('form.app-together button[name="verdict"]').count():
                self.hands.click_on(self.page.locator(f'form.app-together button[value="{part[0]}"]'), "agree")
            else:
                self.hands.press_on("Enter", "agree")  # on the button, which has the focus, or on the last tick
            if self.page.locator(".app-refused__looks").count():  # a second look, and every one is to stay
                self.hands.press_on("c", "agree")

    def _is_right(self, flags: list[int], verdict: str) -> bool:
        return self._rules(flags) <= {OUT if verdict == "redact" else IN}

    def _worth_agreeing(self) -> tuple[str, ...]:
        """Of which recommendations agreeing saves most; empty when deciding the rows one by one costs no more."""
        gain: dict[str, int] = defaultdict(int)
        for verdict in ("redact", "keep"):
            rows: dict[str, list[int]] = defaultdict(list)
            waiting = Flag.objects.filter(bundle=self.bundle, suggestion__recommendation=verdict).undecided()
            for number, value in waiting.values_list("pk", "value_digest"):
                rows[value].append(number)
            for flags in rows.values():
                gain[verdict] += 1 if self._is_right(flags, verdict) else -1  # a press saved, or a tick to take away
        parts: list[tuple[str, ...]] = [("redact", "keep"), ("redact",), ("keep",)]
        best = max(parts, key=lambda part: sum(gain[verdict] for verdict in part))
        return best if sum(gain[verdict] for verdict in best) > 2 else ()

    def _undecided(self) -> set[int]:
        return set(Flag.objects.filter(bundle=self.bundle).undecided().values_list("pk", flat=True))

    def _decide_the_rest(self) -> None:
        while before := self._undecided():
            self._decide_one()
            if self.page.locator(".app-refused__looks").count():  # every one of these is to stay
                self.hands.press_on("c", "decide")
            if self._undecided() == before:
                raise RuntimeError(f"Not decided: {self.page.locator('.app-refused').all_inner_texts()}")

    def _decide_one(self) -> None:
        row = self.page.locator(_OPEN)
        if not row.count() or row.locator(".app-flag__verdict").count():
            self.hands.press_on("n", "decide")
        flags = _flags(row.locator('input[name="seen"]').first.get_attribute("value"))
        rules = self._rules(flags)
        if len(rules) > 1:  # the same words come out here and stay there
            self.hands.press("Shift+R" if self._of_open(row) == OUT else "Shift+L", "decide")
            self.hands.press("ArrowDown", "decide")
            rules = {self._of_open(row)}
        if rules == {IN}:
            self._keep(row)
        else:
            self.hands.press_on("r", "decide")

    def _of_open(self, row: Any) -> str:
        return self.known.of.get(int(row.get_attribute("data-flag")), OUT)

    def _keep(self, row: Any) -> None:
        if row.locator("[data-reasons]").count():
            if not row.locator("details[open] > * [data-reasons]").count():
                self.hands.press("l", "decide")
            self.hands.press_on("1", "decide")
        else:
            self.hands.press_on("l", "decide")

    def _add(self, words: str, items: list[Item]) -> None:
        """Search for a value and add what is found; draw a box where the search finds nothing."""
        self.hands.press_on("/", "add")
        self.hands.type(self.page.locator("#phrase"), words[:200], "add")
        self.hands.press_on("Enter", "add")
        found = self.page.locator("form[data-found]")
        if found.count():
            self.hands.choose(found.locator('[name="category"]'), _category(items[0]), "add")
            self.hands.click_on(found.get_by_role("button", name="Add and redact the ticked"), "add")
            if not self.page.locator(".app-refused").count():
                return
        for item in items:
            self._draw(item)

    def _go(self, document: int, number: int, kind: str) -> None:
        self.hands.press("g", kind)
        self.hands.type(self.page.locator("#go-page"), f"{document}.{number}", kind)
        self.hands.press_on("Enter", kind)

    def _draw(self, item: Item) -> None:
        self._go(self.numbers[item.file], item.page, "add")
        for rect in item.rects:
            self.hands.press("b", "add")
            corners = self.page.evaluate(_ON_SCREEN, list(rect))
            self.page.mouse.move(*corners[0])
            self.page.mouse.down()
            self.page.mouse.move(*corners[1])
            self.page.mouse.up()
            self.hands.done["add"] += 1  # the drag
            form = self.page.locator("form#draw-box")
            self.hands.choose(form.locator('[name="category"]'), _category(item), "add")
            self.hands.click_on(form.get_by_role("button", name="Mark and redact it"), "add")

    def _withhold(self, stop: Withhold) -> None:
        self._go(self.numbers[stop.file], stop.page or 1, "stop")
        self.hands.click(self.page.get_by_text("Take out this page, or withhold the document"), "stop")
        whole = self.page.locator("#whole-document")
        if stop.page is None and whole.count():
            self.hands.click(whole, "stop")
        self.hands.choose(self.page.locator("#withhold-principle"), stop.principle, "stop")
        self.hands.type(self.page.locator("#withhold-reason"), "It must not be served.", "stop")
        self.hands.press_on("Enter", "stop")

    def _have_pages_turned(self) -> None:
        """Have the pages turned, and look with care where it stops, until the way leads to sign-off."""
        turns = self.page.locator('[data-action="turn-pages"]')
        while True:
            looked = self.page.locator('[data-action="looked"]')
            if looked.count():
                self.hands.press_on("c", "look")
                self.page.wait_for_timeout(100)  # a turning that goes on by itself says so at once
            elif self._is_through():
                return
            elif turns.get_attribute("aria-pressed") != "true":  # nothing was to decide, or it was stopped by an act
                self.hands.press("o", "turn")
            self.page.wait_for_function(_STOPPED, timeout=_LONGEST)

    def _is_through(self) -> bool:
        link = self.page.locator('[data-nav="next-attention"]')
        seen = self.page.locator("form[data-seen-after]").count() == 0
        return bool(seen and link.count() and link.get_attribute("href").endswith("/sign-off/"))

    def _sign_off(self) -> None:
        self.hands.press("a", "sign")
        self.page.wait_for_url("**/sign-off/")
        self.page.wait_for_load_state()
        tick = self.page.locator("#id_declared")
        why = self.page.locator("#id_in_house_reason")
        if why.count():  # what has the focus is the reason, which comes first
            self.hands.type(why, "The court cannot wait for the police.", "sign")
            self.hands.click(tick, "sign")
        else:
            self.hands.press("Space", "sign")
        self.hands.press("Enter", "sign")
        self.page.wait_for_url("**/served/**")


_STOPPED = """() => document.querySelector('[data-action="turn-pages"]')?.getAttribute("aria-pressed") === "false"
  && !("leaving" in document.documentElement.dataset)"""
_ON_SCREEN = """([x0, y0, x1, y1]) => {
  const layer = document.querySelector("svg[data-boxes] [data-page]");
  layer.closest("svg").scrollIntoView({ block: "nearest" });
  const view = document.querySelector("[data-view]");
  const at = (x, y) => new DOMPoint(x, y).matrixTransform(layer.getScreenCTM());
  view.scrollTop += at(x0, y0).y - view.getBoundingClientRect().top - view.clientHeight / 3;
  return [at(x0 - 1, y0 - 1), at(x1 + 1, y1 + 1)].map(({ x, y }) => [x, y]);
}"""


def _flags(seen: str | None) -> list[int]:
    """The flags that a form names as it was drawn: “12:7 13:”."""
    return [int(one.split(":")[0]) for one in (seen or "").split()]


def _category(item: Item) -> str:
    return item.category if item.category in dict(CATEGORIES) else "name"
