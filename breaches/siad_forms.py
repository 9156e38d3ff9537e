"""What SIAD fills in. Shape only: the rules are in the deed."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from breaches.assessing import Decided
from breaches.models import Assessment, DataKind, Risk, Severity, Trained
from cases.notes import LONGEST

YES_NO = [("yes", _("Yes")), ("no", _("No"))]


def _one_of(label: Any, choices: Any, required: Any, help_text: Any = "") -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label,
        choices=choices,
        widget=forms.RadioSelect,
        help_text=help_text,
        error_messages={"required": required},
    )


def _why(label: Any) -> forms.CharField:
    return forms.CharField(
        label=label,
        max_length=LONGEST,
        widget=forms.Textarea({"rows": 2, "maxlength": LONGEST}),
        help_text=_("No names or details that identify anybody. At most 400 characters."),
        error_messages={"required": _("Give the reason.")},
    )


class AssessmentForm(forms.Form):
    """SIAD's decision, each part with its reason."""

    severity = _one_of(_("How grave is it?"), Severity.choices, _("Say how grave it is."))
    risk = _one_of(
        _("How likely is it that somebody suffers for it?"),
        Risk.choices,
        _("Say how likely it is."),
        _("Safety, reprisal, distress or loss, for those whose data it was."),
    )
    reason = _why(_("Why is it so grave, and so likely?"))
    tell_ico = _one_of(
        _("Is the Information Commissioner to be told?"),
        YES_NO,
        _("Say whether the Information Commissioner is to be told."),
        _("It must be, unless a risk to anybody is unlikely. “No” stops the clock."),
    )
    ico_reason = _why(_("Why, or why not?"))
    tell_subjects = _one_of(
        _("Must the people whose data it was be told?"),
        YES_NO,
        _("Say whether the people must be told."),
        _("They must where the risk to them is high. Record how they were told as a step."),
    )
    subjects_reason = _why(_("Why must they, or need they not, be told?"))
    data_kinds = forms.MultipleChoiceField(
        label=_("What kinds of data was it?"),
        choices=DataKind.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=_("Choose all that apply. Leave it empty until it is known."),
    )
    records = forms.IntegerField(
        label=_("How many records?"), required=False, min_value=0, help_text=_("Leave it empty until it is known.")
    )
    trained = forms.ChoiceField(
        label=_("Were those involved trained in data protection in the last two years?"),
        choices=[("", _("Not known yet")), *Trained.choices],
        widget=forms.RadioSelect,
        required=False,
    )
    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def decided(self) -> Decided:
        """What was filled in, once valid."""
        said = {name: value for name, value in self.cleaned_data.items() if name != "seen"}
        yes = {name: said[name] == "yes" for name in ("tell_ico", "tell_subjects")}
        return Decided(**(said | yes | {"data_kinds": tuple(said["data_kinds"])}))


def initial_of(latest: Assessment | None) -> dict[str, Any]:
    """What the form begins with: what SIAD decided last."""
    if latest is None:
        return {}
    plain = ("severity", "risk", "reason", "ico_reason", "subjects_reason", "data_kinds", "records", "trained")
    asked = {name: "yes" if getattr(latest, name) else "no" for name in ("tell_ico", "tell_subjects")}
    return {name: getattr(latest, name) for name in plain} | asked | {"seen": latest.pk}
