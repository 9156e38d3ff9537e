"""The shape of what is asked of a rehearsal."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import Area


class RehearseForm(forms.Form):
    area = forms.ModelChoiceField(
        Area.objects.all(),
        label=_("Whose decisions"),
        required=False,
        empty_label=_("Every Area"),
    )
