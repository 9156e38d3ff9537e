"""The rest of the form, and the actions: what those who deal with a breach fill in. Shape only."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.access import MAY, Action
from accounts.models import Agency, Role, User
from breaches.forms import WhenField
from breaches.models import (
    Affected,
    Breach,
    Cause,
    Fault,
    Harm,
    Incident,
    Origin,
    Particulars,
    Reached,
    Retrieval,
    ToDoLine,
)
from breaches.particulars import Known
from cases.models import Document
from cases.notes import LONGEST
from redaction.log_forms import agencies_seen_by

NO_NAMES = _("No names or details that identify anybody. At most 400 characters.")


def _ticks(label: Any, choices: Any, help_text: Any = "") -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label=label, choices=choices, widget=forms.CheckboxSelectMultiple, required=False, help_text=help_text
    )


class ParticularsForm(forms.Form):
    """What is known of a breach. How many people and recipients there were is a number for each role, or nothing."""

    faults = _ticks(_("What was wrong?"), Fault.choices, _("Choose all that apply."))
    incidents = _ticks(
        _("What kind of incident is it?"), Incident.choices, _("The Information Commissioner’s own list.")
    )
    documents = _ticks(_("Which documents?"), ())
    document_count = forms.IntegerField(
        label=_("How many documents, if they are not listed here?"), required=False, min_value=0
    )
    harms = _ticks(_("What harm could come of it?"), Harm.choices)
    causes = _ticks(_("What caused it?"), Cause.choices, _("Choose all that apply. A cause is never a person."))
    origin = forms.ChoiceField(
        label=_("Where did the mistake begin?"),
        choices=[("", _("Not known yet")), *Origin.choices],
        widget=forms.RadioSelect,
        required=False,
        help_text=_("Wherever it began, the CPS answers for what it sends."),
    )
    agency = forms.ModelChoiceField(
        Agency.objects.none(), label=_("Police force or agency"), required=False, empty_label=_("As the case says")
    )
    note = forms.CharField(
        label=_("What happened, in a sentence or two"),
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea({"rows": 3, "maxlength": LONGEST}),
        help_text=NO_NAMES,
    )
    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, user: User, breach: Breach, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for role in Affected:
            self.fields[f"affected_{role.value}"] = forms.IntegerField(label=role.label, required=False, min_value=0)
        for reached in Reached:
            self.fields[f"reached_{reached.value}"] = forms.IntegerField(
                label=reached.label, required=False, min_value=0
            )
            self.fields[f"retrieval_{reached.value}"] = forms.ChoiceField(
                label=_("What became of it: %(who)s") % {"who": str(reached.label).lower()},
                choices=[("", _("Choose")), *Retrieval.choices],
                required=False,
            )
        agencies, documents = self.fields["agency"], self.fields["documents"]
        assert isinstance(agencies, forms.ModelChoiceField)
        assert isinstance(documents, forms.MultipleChoiceField)
        agencies.queryset = agencies_seen_by(user)
        self.papers = {str(one.pk): one for one in papers_of(breach)}
        documents.choices = [(number, str(one)) for number, one in self.papers.items()]
        if not self.papers:
            del self.fields["documents"]

    @property
    def people(self) -> list[forms.BoundField]:
        """How many people of each role."""
        return [self[f"affected_{role.value}"] for role in Affected]

    @property
    def reached(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        """For each role, how many had it and what became of it."""
        return [(self[f"reached_{one.value}"], self[f"retrieval_{one.value}"]) for one in Reached]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        for one in Reached:
            number, became = cleaned.get(f"reached_{one.value}"), cleaned.get(f"retrieval_{one.value}")
            if number and not became:
                self.add_error(f"retrieval_{one.value}", ValidationError(_("Say whether it was retrieved.")))
            if became and not number:
                self.add_error(f"reached_{one.value}", ValidationError(_("Say how many had it.")))
        return cleaned

    def known(self) -> Known:
        """What was filled in, once valid."""
        said = self.cleaned_data
        affected = {role.value: said.get(f"affected_{role.value}") for role in Affected}
        reached = {one.value: (said.get(f"reached_{one.value}"), said[f"retrieval_{one.value}"]) for one in Reached}
        return Known(
            faults=tuple(said["faults"]),
            incidents=tuple(said["incidents"]),
            causes=tuple(said["causes"]),
            harms=tuple(said["harms"]),
            origin=said["origin"],
            agency=said["agency"],
            documents=tuple(self.papers[number] for number in said.get("documents", ())),
            document_count=said["document_count"],
            affected={role: number for role, number in affected.items() if number},
            recipients={role: (number, became) for role, (number, became) in reached.items() if number},
            note=said["note"],
        )


def papers_of(breach: Breach) -> list[Document]:
    """The documents that a breach can be about: its bundle's, or its case's."""
    if breach.case_id is None:
        return []
    of = Q(bundle=breach.bundle_id) if breach.bundle_id else Q(bundle__case=breach.case_id)
    return list(Document.objects.filter(of).select_related("bundle").order_by("bundle__number", "number"))


def initial_of(breach: Breach, latest: Particulars | None) -> dict[str, Any]:
    """What the form begins with: what was filled in last, or what was reported. `breach` is from `as_known()`."""
    begun: dict[str, Any] = {"seen": breach.last_particulars}
    if latest is None:
        document = [str(breach.document_id)] if breach.document_id else []
        told = {"faults": breach.faults, "origin": breach.origin, "agency": breach.agency_id, "note": breach.note}
        return begun | told | {"documents": document}
    begun |= {
        name: getattr(latest, name)
        for name in ("faults", "incidents", "causes", "harms", "origin", "document_count", "note")
    }
    begun["agency"] = latest.agency_id
    begun["documents"] = [str(one.pk) for one in latest.documents.all()]
    begun |= {f"affected_{one.role}": one.number for one in latest.people_affected.all()}
    for had in latest.recipients.all():
        begun |= {f"reached_{had.role}": had.number, f"retrieval_{had.role}": had.retrieval}
    return begun


def owners_for(breach: Breach) -> Any:
    """Those who can be asked to do something about a breach: of its Area, or of headquarters."""
    roles = MAY[Action.DO_ACTION]
    theirs = Q(area=breach.area_id, role__in=roles) | Q(role=Role.HQ)
    return User.objects.filter(theirs, is_active=True).order_by("last_name", "first_name")


class Owner(forms.ModelChoiceField):
    """Somebody, with what they do."""

    def label_from_instance(self, obj: Any) -> str:
        return f"{obj}, {obj.get_role_display()}"


class ActionForm(forms.Form):
    """What is to be done, by whom and by when."""

    what = forms.CharField(
        label=_("What is to be done?"),
        max_length=LONGEST,
        widget=forms.Textarea({"rows": 3, "maxlength": LONGEST}),
        help_text=NO_NAMES,
        error_messages={"required": _("Say what is to be done.")},
    )
    owner = Owner(
        User.objects.none(),
        label=_("Who is to do it?"),
        empty_label=_("Choose"),
        error_messages={"required": _("Choose who is to do it.")},
    )
    due = WhenField(
        label=_("By when?"),
        help_text=_("London time."),
        error_messages={"required": _("Say by when it is to be done.")},
    )

    def __init__(self, *args: Any, breach: Breach, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        owners = self.fields["owner"]
        assert isinstance(owners, forms.ModelChoiceField)
        owners.queryset = owners_for(breach)


class ActionLineForm(forms.Form):
    """What became of an action."""

    BUT_TIME: ClassVar = [
        (ToDoLine.What.DONE, _("It is done")),
        (ToDoLine.What.HANDED, _("Hand it to somebody else")),
    ]

    what = forms.ChoiceField(
        label=_("What became of it?"),
        choices=[*BUT_TIME, (ToDoLine.What.LATER, _("Give it more time"))],
        widget=forms.RadioSelect,
        error_messages={"required": _("Say what became of it.")},
    )
    to = Owner(User.objects.none(), label=_("To whom, if you hand it on"), required=False, empty_label=_("Choose"))
    until = WhenField(label=_("Until when, if it needs more time"), required=False, help_text=_("London time."))
    note = forms.CharField(
        label=_("Note"),
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea({"rows": 3, "maxlength": LONGEST}),
        help_text=_("Say why if it is late or needs more time. No names or details that identify anybody."),
    )
    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, breach: Breach, may_put_off: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        to, what = self.fields["to"], self.fields["what"]
        assert isinstance(to, forms.ModelChoiceField)
        assert isinstance(what, forms.ChoiceField)
        to.queryset = owners_for(breach)
        if not may_put_off:
            del self.fields["until"]
            what.choices = ActionLineForm.BUT_TIME

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("what") == ToDoLine.What.HANDED and not cleaned.get("to"):
            self.add_error("to", ValidationError(_("Choose somebody to hand it to.")))
        if cleaned.get("what") == ToDoLine.What.LATER and not cleaned.get("until") and "until" not in self.errors:
            self.add_error("until", ValidationError(_("Say until when.")))
        return cleaned
