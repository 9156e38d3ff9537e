"""Where a breach was, and what a recipient answered: the shape of what those who deal with it say."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from breaches.dealing_forms import papers_of
from breaches.models import Breach, Recall, RecallAnswer
from breaches.walking_back import WalkBack, flag_said
from cases.models import Document
from cases.notes import LONGEST
from redaction.models import Flag

NONE_OF_IT = "none"


class PageForm(forms.Form):
    """Which document and page."""

    document = forms.ChoiceField(label=_("Which document was it in?"))
    page = forms.IntegerField(label=_("Which page of that document?"), min_value=1)

    def __init__(self, *args: Any, breach: Breach, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._papers = {str(one.pk): one for one in places_for(breach)}
        document = self.fields["document"]
        assert isinstance(document, forms.ChoiceField)
        of_many = breach.bundle_id is None
        document.choices = [(number, _in_bundle(one) if of_many else str(one)) for number, one in self._papers.items()]

    def clean_document(self) -> Document:
        return self._papers[self.cleaned_data["document"]]


class FlagForm(forms.Form):
    """Which flag on the page that is named, or that it was none of them."""

    flag = forms.ChoiceField(label=_("What was it on this page?"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, walk: WalkBack, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._flags = {str(one.pk): one for one in walk.on_page}
        flag = self.fields["flag"]
        assert isinstance(flag, forms.ChoiceField)
        choices = [
            (
                number,
                _now("%(what)s, found by “%(found_by)s”") % {"what": flag_said(one), "found_by": one.found_by_said},
            )
            for number, one in self._flags.items()
        ]
        flag.choices = [*choices, (NONE_OF_IT, _("Nothing was flagged at the place"))]

    def clean_flag(self) -> Flag | None:
        return self._flags.get(self.cleaned_data["flag"])


class WayForm(forms.Form):
    """How a recipient is asked, and for what was sent in which dispatch."""

    dispatch = forms.IntegerField(min_value=1)
    way = forms.ChoiceField(choices=Recall.Way.choices)


class AnswerForm(forms.Form):
    """What a recipient answered."""

    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)
    what = forms.ChoiceField(
        label=_("What did they answer?"), choices=RecallAnswer.What.choices, widget=forms.RadioSelect
    )
    note = forms.CharField(
        label=_("Note"),
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_(
            "Needed where it was neither deleted nor given back. No names or details that identify anybody. "
            "At most 400 characters."
        ),
    )


def places_for(breach: Breach) -> list[Document]:
    """The documents that a breach's place can be named in: those of the narrowest thing that its report names."""
    return [one for one in papers_of(breach) if breach.document_id in (None, one.pk)]


def _in_bundle(document: Document) -> str:
    said = _now("Bundle %(number)s, %(document)s")
    return said % {"number": document.bundle.number, "document": document}
