"""What is posted about samples. Shape only: the rules are in the deeds."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from accounts.models import Area, User
from assurance.models import Mark, Plan, Review, Ruling
from assurance.rules import LARGEST, plan_of, rule_now
from assurance.sealing import Form
from breaches.models import Affected
from pdf.page import Box
from redaction.models import CATEGORIES

SIDES = (("x0", _("Left")), ("y0", _("Top")), ("x1", _("Right")), ("y1", _("Bottom")))


class MarkForm(forms.Form):
    """Something marked on a page: words, or a box in points."""

    kind = forms.ChoiceField(
        choices=Mark.Kind.choices, error_messages={"required": _("Say whether something was missed.")}
    )
    words = forms.CharField(required=False, max_length=300)
    category = forms.ChoiceField(choices=CATEGORIES, required=False)
    why = forms.CharField(required=False, max_length=400)
    x0 = forms.FloatField(required=False)
    y0 = forms.FloatField(required=False)
    x1 = forms.FloatField(required=False)
    y1 = forms.FloatField(required=False)

    def box(self) -> Box | None:
        """The box, once all its sides are given."""
        sides = [self.cleaned_data[name] for name, _label in SIDES]
        return Box(*sides) if all(side is not None for side in sides) else None


def _said(label: Any, hint: Any = "") -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label,
        help_text=hint,
        choices=Review.Said.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Answer this question.")},
    )


class ReviewForm(forms.Form):
    """What a reviewer says of the bundle as a whole."""

    logged = _said(
        _("Is what was taken out logged?"),
        _("The contents page names a code for each page or document that was withheld."),
    )
    justified = _said(
        _("Is what was taken out justified?"), _("As far as you can tell from what is left around each black box.")
    )
    documents = _said(_("Are these the right papers?"), _("Of this case and of this defendant, with none besides."))
    recipient = _said(_("Did it go to the right recipient?"), _("To whom it went is at the top of this page."))
    note = forms.CharField(
        label=_("Anything else"),
        required=False,
        max_length=1000,
        widget=forms.Textarea({"rows": 3, "maxlength": 1000}),
        help_text=_("It is kept with the case, and destroyed with it."),
    )

    def said(self) -> Form:
        return Form(**self.cleaned_data)


class RulingForm(forms.Form):
    """What becomes of a mark. `seen` are pairs `flag:decision` of what is to be put back."""

    what = forms.ChoiceField(choices=Ruling.What.choices, error_messages={"required": _("Choose what becomes of it.")})
    why = forms.CharField(required=False, max_length=400)
    affected = forms.MultipleChoiceField(choices=Affected.choices, required=False)
    flag = forms.IntegerField(required=False, min_value=1)
    by_police = forms.BooleanField(required=False)

    @property
    def seen(self) -> dict[int, int | None]:
        assert isinstance(self.data, QueryDict)  # it is made of what was posted
        pairs = [pair.split(":") for pair in self.data.getlist("seen")]
        return {int(one[0]): int(one[1]) for one in pairs if len(one) == 2 and all(part.isdecimal() for part in one)}


class PlanForm(forms.Form):
    """How often, and how many."""

    weeks = forms.TypedChoiceField(
        label=_("How often are bundles drawn?"), choices=Plan.Weeks.choices, coerce=int, widget=forms.RadioSelect
    )
    size = forms.IntegerField(label=_("How many bundles each time?"), min_value=1, max_value=LARGEST)

    def __init__(self, data: Any = None, *, area: Area | None) -> None:
        now = plan_of(area)
        super().__init__(data, initial={"weeks": now.weeks, "size": now.size})


class RuleForm(forms.Form):
    """What HQ asks of every sample."""

    due_days = forms.IntegerField(label=_("Days to review a sample in"), min_value=1, max_value=60)
    second_percent = forms.IntegerField(
        label=_("How many samples in 100 have a second reviewer?"), min_value=0, max_value=100
    )
    times = forms.IntegerField(
        label=_("After a missed redaction, draw how many times as many?"), min_value=1, max_value=10
    )
    draws = forms.IntegerField(label=_("For how many draws?"), min_value=0, max_value=52)

    def __init__(self, data: Any = None) -> None:
        now = rule_now()
        initial = {name: getattr(now, name) for name in ("due_days", "second_percent", "times", "draws")}
        super().__init__(data, initial=initial)


class GiveForm(forms.Form):
    """Who is to review a sample."""

    to = forms.ModelChoiceField(User.objects.none(), error_messages={"required": _("Choose who reviews it.")})
    seat = forms.IntegerField(min_value=1, max_value=2)

    def __init__(self, *args: Any, area: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["to"].queryset = User.objects.filter(area=area)  # type: ignore[attr-defined]
