"""The effort that the scripted reviewer reports is what it did: each press, click and phrase once, and a choice that
stands already not at all; and what is right is told from the truth by the rules that score the screener.
"""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from benchmarks.counting import Hands
from benchmarks.inspection.truth import CaseTruth, Item, Want, Withhold
from benchmarks.rulings import EITHER, IN, OUT, left_wrong, rulings
from cases.models import Bundle, Document
from pdf.page import boxes_for
from tests import make

DESK = """<input id="phrase">
<select id="kind"><option value="name">Name</option><option value="phone">Phone</option></select>
<button>Add</button>"""


@pytest.mark.browser
def test_each_press_click_phrase_and_choice_is_one_and_a_choice_that_stands_is_none(page: Page) -> None:
    hands = Hands(page)
    page.set_content(DESK)
    hands.type(page.locator("#phrase"), "Brenda Whitlow", "add")
    hands.choose(page.locator("#kind"), "name", "add")
    hands.choose(page.locator("#kind"), "phone", "add")
    hands.click(page.get_by_role("button"), "add")
    hands.press("Tab", "look")
    assert (dict(hands.done), hands.total) == ({"add": 3, "look": 1}, 4)
    with pytest.raises(ValueError, match="no kind of act"):
        hands.press("x", "idling")


@pytest.mark.browser
def test_a_press_that_leads_on_waits_until_the_desk_has_come(page: Page) -> None:
    hands = Hands(page)
    page.goto("about:blank")
    page.set_content("<button>On</button>")
    page.evaluate(
        """() => { window.arrivals = 0;
        document.querySelector("button").onclick = () => setTimeout(() => {
          document.title = "there"; window.arrivals += 1; }, 300); }"""
    )
    hands.click_on(page.get_by_role("button"), "turn")
    assert page.title() == "there"
    assert hands.total == 1


def item(document: Document, words: str, want: Want) -> Item:
    read = document.pages.get(number=1).as_read()
    start = read.text.index(words)
    rects = tuple(tuple(box) for box in boxes_for(read, start, start + len(words)))
    return Item(words, "phone", "", want, "P04", "", file=document.received_name, page=1, rects=rects)


@pytest.fixture
def case(db: None) -> tuple[Bundle, CaseTruth, Document]:
    bundle = make.bundle()
    document = make.document(bundle)
    return bundle, CaseTruth("one", "", True, ("statement body",), "", "burglary"), document


@pytest.mark.parametrize(("want", "ruling"), [(Want.REDACT, OUT), (Want.KEEP, IN), (Want.EITHER, EITHER)])
def test_a_flag_is_ruled_by_the_item_that_it_is_about(case, want, ruling) -> None:
    bundle, truth, document = case
    flag = make.flag(document)
    truth.items.append(item(document, "07700 900123", want))
    known = rulings(bundle, truth)
    assert (known.of, dict(known.missed)) == ({flag.pk: ruling}, {})
    assert known.values == (want is Want.REDACT)


def test_a_flag_about_nothing_stays_in_and_what_no_flag_covers_is_missed(case) -> None:
    bundle, truth, document = case
    flag = make.flag(document)
    truth.items.append(item(document, "Brenda Whitlow", Want.REDACT))
    truth.withhold.append(Withhold(document.received_name, None, "wrong_case", "P14", "", "other"))
    on_another = make.document(bundle)
    truth.items.append(item(on_another, "Brenda Whitlow", Want.REDACT))
    known = rulings(bundle, truth)
    assert known.of == {flag.pk: EITHER}  # it goes with its paper
    assert [(words, [one.file for one in items]) for words, items in known.missed.items()] == [
        ("Brenda Whitlow", [on_another.received_name])
    ]
    assert (known.unstopped, known.values) == (truth.withhold, 2)
    truth.withhold.clear()
    assert rulings(bundle, truth).of == {flag.pk: IN}


def test_what_is_wrong_in_the_end_is_counted_both_ways(case, officer) -> None:
    bundle, truth, document = case
    truth.items += [item(document, "07700 900123", Want.KEEP), item(document, "Brenda Whitlow", Want.REDACT)]
    assert left_wrong(bundle, truth) == (1, 0)
    make.decide(make.flag(document), "redact", by=officer)
    assert left_wrong(bundle, truth) == (1, 1)
    make.decide(make.flag(document, "Brenda Whitlow", category="name"), "redact", by=officer)
    assert left_wrong(bundle, truth) == (0, 1)
