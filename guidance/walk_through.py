"""The desk shown to somebody who sees it for the first time: one step for each part, in the order of the work."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class Step:
    """One part of the desk. `part` is the CSS selector of what lights up meanwhile, or nothing."""

    title: str | Promise
    text: str | Promise
    part: str = ""


STEPS = (
    Step(
        _("The pages"),
        _("At the left is every document with its pages. A number says how many flags wait; a tick says you have seen it; “look” says the page needs your own eyes."),
        ".app-strip",
    ),
    Step(
        _("The page"),
        _("In the middle is the page as the police sent it. Each box is a flag: something that may have to come out. Nothing is taken out until you decide and the bundle is signed off."),
        ".app-view",
    ),
    Step(
        _("The decisions"),
        _("At the right is one row for each value. The open one says what is recommended, and why. Open the principle there to read it in full."),
        ".app-decisions",
    ),
    Step(
        _("Decide"),
        _("Redact takes it out. Keep leaves it in; say why when taking it out was recommended. Unsure? Ask a lawyer. You can always decide again."),
        '.app-flag[aria-current="true"]',
    ),
    Step(
        _("Use the keys"),
        _("R redacts, L keeps, S asks a lawyer, N goes to the next that waits. Press ? for all keys, or to switch them off."),
        ".app-keys",
    ),
    Step(
        _("Add what was missed"),
        _("Under the list you mark what the service did not find, take out a page, or withhold a document."),
        ".app-more",
    ),
    Step(
        _("Sign off"),
        _("When nothing waits, sign off. That page lists what stands in the way, with a link to each."),
        ".app-casebar__acts",
    ),
)  # fmt: skip
