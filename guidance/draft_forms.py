"""The forms of a draft's parts. What may be said is judged by screening.edition.faults alone."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import Role
from guidance.parts import entry, with_entry
from guidance.wording import ACTIONS, WHENS, categories_said
from screening.edition import LONGEST_LINE, LONGEST_TEXT

MOST_KEEPS = 40
SPARE_ROWS = 2


def _line(label: Any, *, required: bool = True, hint: Any = "", most: int = LONGEST_LINE) -> forms.CharField:
    return forms.CharField(label=label, max_length=most, required=required, help_text=hint)


def _area(label: Any, rows: int, *, required: bool = True, hint: Any = "") -> forms.CharField:
    widget = forms.Textarea({"rows": rows, "maxlength": LONGEST_TEXT})
    return forms.CharField(label=label, max_length=LONGEST_TEXT, required=required, widget=widget, help_text=hint)


def _kinds(label: Any) -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label=label, choices=categories_said, required=False, widget=forms.CheckboxSelectMultiple
    )


class PartForm(forms.Form):
    """One part of a draft. `seen` is the number of the version that the page showed."""

    seen = forms.IntegerField(widget=forms.HiddenInput)

    @staticmethod
    @abstractmethod
    def begun(data: Mapping[str, Any], code: str) -> dict[str, Any] | None:
        """How the form begins for the part of that code ("" for a new one), or None when there is no such part."""

    @abstractmethod
    def merged(self, data: Mapping[str, Any], code: str) -> dict[str, Any]:
        """The whole draft with this part as it was typed."""

    def clean(self) -> dict[str, Any]:
        """Leave what was ticked before in its order: a browser sends boxes in the order in which they stand."""
        for name, chosen in self.cleaned_data.items():
            if isinstance(self.fields[name], forms.MultipleChoiceField):
                before = [one for one in self.initial.get(name, ()) if one in chosen]
                self.cleaned_data[name] = [*before, *(one for one in chosen if one not in before)]
        return self.cleaned_data


class FrontForm(PartForm):
    title = _line(_("Title"))
    status = _line(_("What it says on its face"), hint=_("Such as “Approved by the Director of Legal Services”."))
    foreword = _area(_("Foreword"), 8, required=False)
    order = _area(_("The questions to ask of any item, in order"), 6, hint=_("One on each line."))
    abbreviations = _area(
        _("How the names of Acts are shortened"),
        8,
        required=False,
        hint=_("One on each line, such as TA 1968 = Theft Act 1968."),
    )

    @staticmethod
    def begun(data: Mapping[str, Any], code: str) -> dict[str, Any]:
        short = "\n".join(f"{a} = {b}" for a, b in data["abbreviations"].items())
        return {
            **{name: data[name] for name in ("title", "status", "foreword")},
            "order": "\n".join(data["order_of_decision"]),
            "abbreviations": short,
        }

    def clean_abbreviations(self) -> dict[str, str]:
        found = {}
        for line in _lines(self.cleaned_data["abbreviations"]):
            short, between, act = (one.strip() for one in line.partition("="))
            if not (short and between and act):
                raise forms.ValidationError(_("Write each on its own line, such as TA 1968 = Theft Act 1968."))
            found[short] = act
        return found

    def merged(self, data: Mapping[str, Any], code: str) -> dict[str, Any]:
        said = self.cleaned_data
        return {
            **data,
            **{name: said[name] for name in ("title", "status")},
            "foreword": _unix(said["foreword"]),
            "order_of_decision": _lines(said["order"]),
            "abbreviations": said["abbreviations"],
        }


class PrincipleForm(PartForm):
    code = _line(_("Code"), hint=_("Such as P26."), most=5)
    title = _line(_("Title"))
    text = _area(
        _("Text"), 6, hint=_("A sentence that begins with “Keep ” is offered on the desk as a reason to keep.")
    )
    default = forms.ChoiceField(
        label=_("What is done unless an exception applies"), choices=list(ACTIONS.items()), widget=forms.RadioSelect
    )
    categories = _kinds(_("Kinds of data that it is about"))
    source = _area(_("Where it comes from"), 2)

    @staticmethod
    def begun(data: Mapping[str, Any], code: str) -> dict[str, Any] | None:
        return {"default": "redact"} if not code else entry(data, "principles", code)

    def merged(self, data: Mapping[str, Any], code: str) -> dict[str, Any]:
        said = self.cleaned_data
        names = ("code", "title", "default", "categories")
        made = {**{name: said[name] for name in names}, "text": _unix(said["text"]), "source": _unix(said["source"])}
        if code:
            made["code"] = code
        return with_entry(data, "principles", made["code"], made)


class DefinitionForm(PartForm):
    title = _line(_("Title"))
    text = _area(_("Text"), 6)
    source = _area(_("Where it comes from"), 2)

    @staticmethod
    def begun(data: Mapping[str, Any], code: str) -> dict[str, Any] | None:
        return entry(data, "definitions", code)

    def merged(self, data: Mapping[str, Any], code: str) -> dict[str, Any]:
        made = {"code": code, **{name: _unix(self.cleaned_data[name]) for name in ("title", "text", "source")}}
        return with_entry(data, "definitions", code, made)


class FormsForm(PartForm):
    never_served = _area(
        _("Forms that are never served"),
        16,
        required=False,
        hint=_("One on each line, with the principle that says so: MG6D | schedule of sensitive material | P08."),
    )

    @staticmethod
    def begun(data: Mapping[str, Any], code: str) -> dict[str, Any]:
        rows = (f"{one['form']} | {one['title']} | {one['principle']}" for one in data["never_served"])
        return {"never_served": "\n".join(rows)}

    def clean_never_served(self) -> list[dict[str, str]]:
        made = []
        for line in _lines(self.cleaned_data["never_served"]):
            parts = [one.strip() for one in line.split("|")]
            if len(parts) != 3 or not all(parts):
                raise forms.ValidationError(
                    _("“%(line)s” has not three parts with | between them.") % {"line": line[:80]}
                )
            made.append({"form": parts[0], "title": parts[1], "principle": parts[2]})
        return made

    def merged(self, data: Mapping[str, Any], code: str) -> dict[str, Any]:
        return {**data, "never_served": self.cleaned_data["never_served"]}


class FamilyForm(PartForm):
    """One row of the offence matrix. What stays in is as many groups of four fields as there are, and two to spare; a
    group without words is left out.
    """

    code = _line(
        _("Code"), hint=_("Small letters, figures and _, such as public_order. It cannot be changed later."), most=40
    )
    name = _line(_("Name"), hint=_("It completes the sentence “It is not needed to prove …”."), most=100)
    words = _area(
        _("Words of the charge"),
        5,
        required=False,
        hint=_("One on each line, such as burglary. A charge that has one of them belongs here."),
    )
    statutes = _area(
        _("Statutes"),
        4,
        required=False,
        hint=_("One Act on each line, as in Theft Act 1968: 9, 10. Without sections, the whole Act."),
    )
    home = forms.BooleanField(
        label=_("The place is the victim's home, unless the charge names another building"), required=False
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        there = sum(name.endswith("_what") for name in self.initial)
        if self.is_bound:
            there = max(
                there, sum(name.startswith("keep_") and name.endswith("_what") for name in self.data) - SPARE_ROWS
            )
        self._count = min(there, MOST_KEEPS) + SPARE_ROWS
        for number in range(self._count):
            self.fields[f"keep_{number}_categories"] = _kinds(_("Kinds of data that stay in"))
            self.fields[f"keep_{number}_when"] = forms.ChoiceField(
                label=_("When"), choices=[("", _("Choose")), *WHENS.items()], required=False
            )
            self.fields[f"keep_{number}_what"] = _line(
                _("What stays in"), required=False, hint=_("Such as “The address that was entered”.")
            )
            self.fields[f"keep_{number}_why"] = _line(
                _("Why"), required=False, hint=_("A sentence that caseworkers read as the reason.")
            )

    @property
    def about(self) -> list[forms.BoundField]:
        return [self[name] for name in ("code", "name", "words", "statutes", "home")]

    @property
    def keeps(self) -> list[list[forms.BoundField]]:
        """The groups of fields, one for each thing that stays in."""
        ends = ("what", "why", "when", "categories")
        return [[self[f"keep_{number}_{end}"] for end in ends] for number in range(self._count)]

    @staticmethod
    def begun(data: Mapping[str, Any], code: str) -> dict[str, Any] | None:
        if not code:
            return {}
        family = entry(data, "offences", code)
        if family is None:
            return None
        acts = (f"{row['act']}: {', '.join(row['sections'])}".rstrip(": ") for row in family["statutes"])
        begun = {
            **{name: family[name] for name in ("code", "name", "home")},
            "words": "\n".join(family["words"]),
            "statutes": "\n".join(acts),
        }
        for number, keep in enumerate(family["keeps"]):
            begun |= {f"keep_{number}_{name}": value for name, value in keep.items()}
        return begun

    def merged(self, data: Mapping[str, Any], code: str) -> dict[str, Any]:
        said = self.cleaned_data
        family = {
            "code": code or said["code"],
            "name": said["name"],
            "words": _lines(said["words"]),
            "statutes": [_statute(line) for line in _lines(said["statutes"])],
            "keeps": [
                {name: said[f"keep_{number}_{name}"] for name in ("categories", "when", "what", "why")}
                for number in range(self._count)
                if any(said[f"keep_{number}_{name}"] for name in ("categories", "when", "what", "why"))
            ],
            "home": said["home"],
        }
        return with_entry(data, "offences", family["code"], family)


class StartForm(forms.Form):
    purpose = _line(_("What is it to change?"), hint=_("In a line, such as “Dogs, and addresses in neglect”."))


class ReasonForm(forms.Form):
    """`digest` is that of the version that the page showed."""

    digest = forms.CharField(widget=forms.HiddenInput, max_length=64)
    reason = forms.CharField(
        label=_("Why?"),
        max_length=400,
        widget=forms.Textarea({"rows": 2, "maxlength": 400}),
        error_messages={"required": _("Say why.")},
    )


class PublishForm(forms.Form):
    digest = forms.CharField(widget=forms.HiddenInput, max_length=64)
    in_force_from = forms.DateField(
        label=_("In force from"),
        widget=forms.DateInput({"type": "date"}),
        help_text=_(
            "From midnight in London as that day begins; today means at once. It cannot be a day that is past."
        ),
        error_messages={"invalid": _("Enter a day, such as 1 December 2026."), "required": _("Say from which day.")},
    )
    summary = forms.CharField(
        label=_("What changes, in plain sentences"),
        max_length=2000,
        widget=forms.Textarea({"rows": 5, "maxlength": 2000}),
        help_text=_("Everybody whom it concerns reads this and says so. Say what they do differently from that day."),
    )
    roles = forms.MultipleChoiceField(
        label=_("Whom it concerns"), choices=Role.choices, widget=forms.CheckboxSelectMultiple
    )
    stops = forms.ChoiceField(
        label=_("Until somebody has read it, from that day on"),
        choices=[("no", _("They are reminded on the desk, and can decide")), ("yes", _("They cannot decide flags"))],
        widget=forms.RadioSelect,
        initial="no",
    )


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def _unix(text: str) -> str:
    """As a browser sends a text area, with lines that end as they do everywhere else here."""
    return text.replace("\r\n", "\n").strip()


def _statute(line: str) -> dict[str, Any]:
    act, _colon, sections = line.partition(":")
    return {"act": act.strip(), "sections": [one.strip().upper() for one in sections.split(",") if one.strip()]}
