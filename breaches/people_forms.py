"""Whose it was, the one-to-one, and retraining: what line managers and headquarters fill in. Shape only."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import Role, User
from breaches.models import Breach
from breaches.people import LONGEST_SAID, managed_by
from redaction.log_forms import DayField

NOBODY = "nobody"


class WhoseForm(forms.Form):
    """Whose mistake it was: somebody one manages, or no one person's."""

    whose = forms.ChoiceField(
        label=_("Who made the mistake?"),
        help_text=_("Only you, as their line manager, and they themselves will see it."),
        error_messages={"required": _("Choose somebody, or no one person.")},
    )

    def __init__(self, *args: Any, manager: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = {str(one.pk): one for one in managed_by(manager).filter(is_active=True)}
        whose = self.fields["whose"]
        assert isinstance(whose, forms.ChoiceField)
        each = [(number, f"{one}, {one.get_role_display()}") for number, one in self.people.items()]
        whose.choices = [("", _("Choose")), *each, (NOBODY, _("No one person: a process, the system or the police"))]

    @property
    def person(self) -> User | None:
        """Who was chosen, once valid; None for no one person."""
        return self.people.get(self.cleaned_data["whose"])


class OneToOneForm(forms.Form):
    """A one-to-one that was held."""

    person = forms.ModelChoiceField(
        User.objects.none(),
        label=_("With whom?"),
        empty_label=None,
        error_messages={"required": _("Choose with whom you spoke.")},
    )
    held_on = DayField(label=_("On which day?"), error_messages={"required": _("Say on which day.")})
    said = forms.CharField(
        label=_("What was said?"),
        max_length=LONGEST_SAID,
        widget=forms.Textarea({"rows": 6, "maxlength": LONGEST_SAID}),
        help_text=_("You and they will see this, and nobody else. No names from the case."),
        error_messages={"required": _("Say in a sentence or two what was said.")},
    )

    def __init__(self, *args: Any, manager: User, breach: Breach, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        person = self.fields["person"]
        assert isinstance(person, forms.ModelChoiceField)
        theirs = breach.attributions.standing().values("person")
        person.queryset = managed_by(manager).filter(pk__in=theirs)


class PolicyForm(forms.Form):
    """When people are trained again."""

    role = forms.ChoiceField(
        label=_("For whom?"),
        required=False,
        choices=[("", _("Every role that has no number of its own")), *Role.choices],
    )
    breaches = forms.IntegerField(
        label=_("After how many breaches?"), error_messages={"required": _("Say after how many breaches.")}
    )
    months = forms.IntegerField(
        label=_("Within how many months?"), error_messages={"required": _("Say within how many months.")}
    )
    counts_self_reported = forms.BooleanField(label=_("Count those that people reported themselves"), required=False)


class TrainedForm(forms.Form):
    """On which day somebody was trained again."""

    done_on = DayField(label=_("On which day was it done?"), error_messages={"required": _("Say on which day.")})
