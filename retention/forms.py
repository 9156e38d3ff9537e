"""The shape of what is posted about retention. Rules are in the deeds."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import Area, User
from redaction.log_forms import DayField
from retention.holding import Which
from retention.models import Feature, Finish, Hold, Schedule
from retention.scheduling import NewRule
from retention.worklist import STATES, Wanted

YES_NO = [("yes", _("Yes")), ("no", _("No"))]


def _reason(label: Any) -> forms.CharField:
    return forms.CharField(
        label=label,
        max_length=400,
        widget=forms.Textarea({"rows": 2, "maxlength": 400}),
        help_text=_("Others read this, and it is kept for good. Name nobody, and give no address or number."),
        error_messages={"required": _("Say why.")},
    )


class RetentionFilter(forms.Form):
    """Which finished cases to list."""

    state = forms.ChoiceField(label=_("Show"), required=False, choices=STATES)
    area = forms.ModelChoiceField(Area.objects.all(), label=_("Area"), required=False, empty_label=_("All"))
    urn = forms.CharField(label=_("URN begins with"), required=False, max_length=25)

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not user.is_national:
            del self.fields["area"]

    def wanted(self) -> Wanted:
        said = self.cleaned_data
        area = said.get("area")
        return Wanted(said["state"] or STATES[0][0], area.pk if area else "", said["urn"])


class FinishForm(forms.Form):
    """How a case ended, when, and what lengthens its retention."""

    outcome = forms.ChoiceField(
        label=_("How did the case end?"),
        choices=Finish.Outcome.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose how the case ended.")},
    )
    on = DayField(
        label=_("On which day did it end?"),
        help_text=_("The day of the last hearing, of sentence, or of the decision to take no action."),
        error_messages={"required": _("Give the day that it ended.")},
    )
    child_sexual_abuse = forms.ChoiceField(
        label=_("Is it marked as child sexual abuse?"),
        choices=YES_NO,
        widget=forms.RadioSelect,
        help_text=_("Such cases are kept 20 years longer."),
        error_messages={"required": _("Say whether it is marked as child sexual abuse.")},
    )
    covid = forms.ChoiceField(
        label=_("Is it marked for the Covid inquiry?"),
        choices=YES_NO,
        widget=forms.RadioSelect,
        error_messages={"required": _("Say whether it is marked for the Covid inquiry.")},
    )

    def features(self) -> list[str]:
        """The marks that were answered with yes."""
        return [mark for mark in Feature.values if self.cleaned_data[mark] == "yes"]


class HoldForm(forms.Form):
    kind = forms.ChoiceField(
        label=_("What is it held for?"), choices=Hold.Kind.choices, error_messages={"required": _("Choose one.")}
    )
    reason = _reason(_("Why?"))


class ManyForm(HoldForm):
    """A hold over every case that answers its particulars."""

    area = forms.ModelChoiceField(Area.objects.all(), label=_("Area"), required=False, empty_label=_("Every Area"))
    offence = forms.CharField(
        label=_("With this word in an offence"),
        required=False,
        max_length=100,
        help_text=_("As cases have it, such as “rape”. Empty means any offence."),
    )
    opened_since = DayField(label=_("Opened on or after"), required=False)
    opened_until = DayField(label=_("Opened on or before"), required=False)
    field_order = ("kind", "area", "offence", "opened_since", "opened_until", "reason")

    def which(self) -> Which:
        said = self.cleaned_data
        return Which(said["area"], said["offence"], said["opened_since"], said["opened_until"])


class LiftForm(forms.Form):
    reason = _reason(_("Why is it lifted?"))


class SeenForm(forms.Form):
    """`seen` is the last review that the page showed."""

    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)


class KeepForm(SeenForm):
    until = DayField(
        label=_("Keep it until"),
        help_text=_("It comes up for review again on that day."),
        error_messages={"required": _("Give the day until which it is kept.")},
    )
    reason = _reason(_("Why must it be kept?"))


class TurnDownForm(SeenForm):
    reason = _reason(_("Why is it not approved?"))


class ScheduleForm(forms.Form):
    """A schedule's name and day, and the months of each kind, begun as they are now."""

    name = forms.CharField(label=_("Name"), max_length=60, error_messages={"required": _("Give it a name.")})
    source = forms.CharField(
        label=_("Where do the periods come from?"),
        max_length=300,
        help_text=_("Such as the CPS casework retention schedule, with its date."),
        error_messages={"required": _("Say where the periods come from.")},
    )
    in_force_from = DayField(label=_("In force from"), error_messages={"required": _("Give the day.")})
    is_confirmed = forms.BooleanField(
        label=_("HQ confirms these periods: cases may be destroyed by them"), required=False
    )

    def __init__(self, *args: Any, after: Schedule | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rules = list(after.rules.all()) if after else []
        for rule in self.rules:
            months = (
                ("review", _("%(kind)s: months to review"), rule.review_months),
                ("destroy", _("%(kind)s: months to destruction"), rule.destroy_months),
                *((("least", _("%(kind)s: kept at least so many months"), rule.least_months),) if rule.feature else ()),
            )
            for what, label, now in months:
                self.fields[f"{what}_{rule.code}"] = forms.IntegerField(
                    label=label % {"kind": rule.name},
                    min_value=0,
                    max_value=2400,
                    initial=now,
                    error_messages={"required": _("Give the months.")},
                )
        self.fields["in_force_from"].initial = timezone.localdate

    def new_rules(self) -> list[NewRule]:
        """Each kind as it was, with the months that were typed."""
        said = self.cleaned_data
        return [
            NewRule(
                one.code,
                one.name,
                said[f"review_{one.code}"],
                said[f"destroy_{one.code}"],
                said.get(f"least_{one.code}", 0),
                court=one.court,
                charge=one.charge,
                feature=one.feature,
            )
            for one in self.rules
        ]
