"""The shape of what is posted to search a bundle and to add what was found. Rules are in the deeds."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from redaction.adding import Stretch
from redaction.forms import is_number
from redaction.matching import LONGEST, How
from redaction.models import CATEGORIES

HOWS = (
    (How.PHRASE, _("The words as typed")),
    (How.WORDS, _("Whole words only")),
    (How.LIKE, _("Also what reads like it")),
    (How.PATTERN, _("A pattern (regular expression)")),
)
SCOPES = (("bundle", _("The whole bundle")), ("document", _("This document")), ("page", _("This page")))
NOT_WHOLE = _("The page was not sent whole. Search again.")


class FindForm(forms.Form):
    """What to search for, how, and where."""

    phrase = forms.CharField(
        label=_("Search for"),
        max_length=LONGEST,
        strip=True,
        error_messages={
            "required": _("Type what to search for."),
            "max_length": format_lazy(_("Use {longest} letters at most."), longest=LONGEST),
        },
    )
    how = forms.ChoiceField(label=_("How?"), choices=HOWS, initial=How.PHRASE)
    scope = forms.ChoiceField(label=_("Where?"), choices=SCOPES, initial="bundle")

    hows = HOWS
    scopes = SCOPES


class AddForm(forms.Form):
    """Words to flag, each `document:page:start:end`, and flags to redact with them, each `flag:decision`."""

    act = forms.ChoiceField(choices=(("redact", _("Redact")), ("flag", _("Decide later"))))
    category = forms.ChoiceField(choices=CATEGORIES)
    principle = forms.CharField(max_length=5, required=False)
    reason = forms.CharField(max_length=300, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.stretches: list[Stretch] = []
        self.seen: dict[int, int | None] = {}

    def clean(self) -> dict[str, Any]:
        """Read the stretches and the flags."""
        for one in self.data.getlist("hit"):  # type: ignore[attr-defined]
            numbers = one.split(":")
            if len(numbers) != 4 or not all(number.isdecimal() and len(number) < 10 for number in numbers):
                raise forms.ValidationError(NOT_WHOLE)
            self.stretches.append(Stretch(*map(int, numbers)))
        for pair in " ".join(self.data.getlist("seen")).split():  # type: ignore[attr-defined]
            flag, _, decision = pair.partition(":")
            if not is_number(flag) or not (decision == "" or is_number(decision)):
                raise forms.ValidationError(NOT_WHOLE)
            self.seen[int(flag)] = int(decision) if decision else None
        return super().clean() or {}
