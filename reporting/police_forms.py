"""What is posted about the police. Shape only: the rules are in the deeds."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as now
from django.utils.translation import gettext_lazy as _

from accounts.models import AgencyContact, Area, Rank, User
from redaction.log_forms import DayField
from reporting.forms import offer
from reporting.models import Sending
from reporting.months import this_month
from reporting.police_answering import LONGEST_ANSWER, LONGEST_REASON
from reporting.police_figures import MONTHS

_NAME_NOBODY = _("Name nobody, and give no number, date of birth or address: it is kept for good.")


class MakeForm(forms.Form):
    """Which month, whose papers, and which day parts before from after."""

    month = forms.ChoiceField(label=_("Month"), error_messages={"required": _("Choose a month.")})
    area = forms.ChoiceField(label=_("Papers sent to"), required=False)
    mark = DayField(
        label=_("Compare before and after"),
        required=False,
        help_text=_("Leave it empty for the day on which a report was last sent."),
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "month", [(one.code, one.name) for one in (this_month().before(n) for n in range(MONTHS))])
        if user.is_national:
            areas = [(area.pk, area.name) for area in Area.objects.order_by("kind", "name")]
            offer(self, "area", [("", now("Every Area")), *areas])
        else:
            del self.fields["area"]


class MarkForm(forms.Form):
    """The day that parts before from after."""

    mark = DayField(label=_("Day"), error_messages={"required": _("Choose a day.")})


class ContactForm(forms.Form):
    """Whom a force is written to about one thing."""

    office = forms.CharField(
        label=_("Name of the office"), required=False, max_length=100, help_text=_("The office, and nobody’s own name.")
    )
    rank = forms.ChoiceField(label=_("Rank"), required=False, choices=[("", "–"), *Rank.choices])
    email = forms.EmailField(
        label=_("E-mail address"), required=False, help_text=_("A shared mailbox. Leave it empty to forget it.")
    )

    def __init__(self, *args: Any, what: str, **kwargs: Any) -> None:
        super().__init__(*args, **{"auto_id": f"{what}_%s", **kwargs})
        if what == AgencyContact.What.RETURNS:
            del self.fields["rank"]


class SendForm(forms.Form):
    """How a report goes, and to whom."""

    way = forms.ChoiceField(
        label=_("How does it go?"), widget=forms.RadioSelect, error_messages={"required": _("Choose how it goes.")}
    )
    office = forms.CharField(
        label=_("Name of the office"), required=False, max_length=100, help_text=_("If it goes another way.")
    )
    rank = forms.ChoiceField(
        label=_("Rank"), required=False, choices=[("", "–"), *Rank.choices], help_text=_("If it goes another way.")
    )
    reason = forms.CharField(
        label=_("Why does it go below a chief officer?"),
        required=False,
        max_length=LONGEST_REASON,
        help_text=_("Only where the rank is below that of a chief officer. Name nobody."),
    )

    def __init__(self, *args: Any, contact: AgencyContact | None, **kwargs: Any) -> None:
        super().__init__(*args, **{"auto_id": "send_%s", **kwargs})
        mail = now("By e-mail to %(email)s: %(office)s, %(rank)s")
        ways = [(Sending.Way.OTHER.value, now("I have downloaded it, and send it another way"))]
        if contact:
            said = {"email": contact.email, "office": contact.office, "rank": contact.get_rank_display()}
            ways.insert(0, (Sending.Way.MAIL.value, mail % said))
        offer(self, "way", ways)


class ResponseForm(forms.Form):
    """What a force answered, and when it came."""

    received_on = DayField(
        label=_("Received on"),
        initial=timezone.localdate,
        error_messages={"required": _("Say on which day it came.")},
    )
    said = forms.CharField(
        label=_("What the force answered"),
        max_length=LONGEST_ANSWER,
        widget=forms.Textarea({"rows": 3, "maxlength": LONGEST_ANSWER}),
        help_text=_NAME_NOBODY,
        error_messages={"required": _("Write down what the force answered.")},
    )


class DisputeForm(forms.Form):
    """A line that a force disputes."""

    line = forms.IntegerField(
        label=_("Line"),
        min_value=1,
        max_value=2**62,
        help_text=_("Its number in the list of cases."),
        error_messages={"required": _("Give the number of the line.")},
    )
    said = forms.CharField(
        label=_("The force’s reason"),
        max_length=LONGEST_REASON,
        help_text=_NAME_NOBODY,
        error_messages={"required": _("Write down why the force disputes it.")},
    )


class RulingForm(forms.Form):
    """What is answered to a dispute."""

    accepted = forms.TypedChoiceField(
        label=_("Answer"),
        widget=forms.RadioSelect,
        choices=[("yes", _("Accept: it is counted no more")), ("no", _("Reject: it stays counted"))],
        coerce=lambda value: value == "yes",
        error_messages={"required": _("Accept it or reject it.")},
    )
    reason = forms.CharField(
        label=_("Reason"),
        max_length=LONGEST_REASON,
        help_text=_NAME_NOBODY,
        error_messages={"required": _("Say why.")},
    )
