"""The shape of what the desk posts. Rules are in the deeds."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cases.models import Recipient
from redaction.models import CATEGORIES, OverRedaction, Verdict
from redaction.serving import Offer
from redaction.signing_off import NO_REASON, UNDECLARED
from redaction.since import Shown
from redaction.varying import Seen

SCOPES = (
    ("one", gettext_lazy("this one")),
    ("document", gettext_lazy("this document")),
    ("choose", gettext_lazy("the ticked places")),
    ("all", gettext_lazy("all places")),
)


def is_number(said: str) -> bool:
    """Whether it is a row's number: what is longer than the database can hold is none."""
    return said.isdecimal() and len(said) < 19


class DecisionForm(forms.Form):
    """A verdict on a flag and, by its scope, on the listed flags of the same value."""

    verdict = forms.ChoiceField(choices=Verdict.choices)
    scope = forms.ChoiceField(choices=SCOPES, required=False)
    principle = forms.CharField(max_length=5, required=False)
    keep_because = forms.CharField(max_length=300, required=False)
    reason = forms.CharField(max_length=300, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.seen: dict[int, int | None] = {}
        if self.data.get("keep_because"):  # a reason that was chosen is a verdict, too
            meant = self.data.copy()  # type: ignore[attr-defined]
            meant["verdict"] = Verdict.KEEP.value
            self.data = meant

    @property
    def looked_at(self) -> frozenset[int]:
        """The flags of which the page says that a second look was taken."""
        sent = " ".join(self.data.getlist("looked")).split()  # type: ignore[attr-defined]
        return frozenset(int(one) for one in sent if one.isdecimal() and len(one) < 19)

    def clean(self) -> dict[str, Any]:
        """Read the flags and the decisions they had when the page was drawn: `seen` holds `flag:decision` pairs, in
        one field or in many."""
        data = super().clean() or {}
        self.seen = _seen(self.data)
        data["reason"] = data.get("keep_because") or data.get("reason") or ""
        return data


class AgreementForm(DecisionForm):
    """The ticked recommendations, or those of one verdict among them. `keeps` names the flags that the page listed as
    recommended to be kept; the others it listed as recommended to be redacted.
    """

    verdict = forms.ChoiceField(
        choices=[(one.value, one.label) for one in (Verdict.REDACT, Verdict.KEEP)], required=False
    )
    keeps = forms.CharField(required=False)

    @property
    def keeping(self) -> frozenset[int]:
        return frozenset(int(one) for one in self.cleaned_data["keeps"].split() if is_number(one))

    def clean(self) -> dict[str, Any]:
        """Of what is ticked, leave out what the button that was pressed does not mean."""
        data = super().clean()
        if data.get("verdict"):
            kept = {int(one) for one in data.get("keeps", "").split() if is_number(one)}
            keeps = data["verdict"] == Verdict.KEEP
            self.seen = {pk: shown for pk, shown in self.seen.items() if (pk in kept) == keeps}
        return data


class PartForm(forms.Form):
    """Which words of a flag come out, by their numbers, and why the rest stays."""

    scope = forms.ChoiceField(choices=SCOPES, required=False)
    part_reason = forms.CharField(max_length=300, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.seen: dict[int, int | None] = {}

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        self.seen = _seen(self.data)
        words = self.data.getlist("word")  # type: ignore[attr-defined]
        if not all(word.isdecimal() and len(word) < 6 for word in words):
            raise forms.ValidationError(_("The page was not sent whole. Load it again."))
        data["word"] = [int(word) for word in words]
        return data


def _seen(sent: Any) -> dict[int, int | None]:
    """What the page showed of each flag: `flag:decision` pairs, in one field or in many. Raises ValidationError."""
    found: dict[int, int | None] = {}
    for pair in " ".join(sent.getlist("seen")).split():
        flag, _colon, decision = pair.partition(":")
        if not is_number(flag) or not (decision == "" or is_number(decision)):
            raise forms.ValidationError(_("The page was not sent whole. Load it again."))
        found[int(flag)] = int(decision) if decision else None
    if not found:
        raise forms.ValidationError(_("The page was not sent whole. Load it again."))
    return found


class VariationForm(forms.Form):
    """A verdict for one recipient on a flag and, by its scope, on the listed flags of the same value; none ends it.

    `seen` holds `flag:decision:variation` triples, in one field or in many.
    """

    recipient = forms.IntegerField(min_value=1)
    verdict = forms.ChoiceField(choices=Verdict.choices, required=False)
    scope = forms.ChoiceField(choices=SCOPES, required=False)
    principle = forms.CharField(max_length=5, required=False)
    reason = forms.CharField(max_length=300, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.seen: dict[int, Seen] = {}

    def clean(self) -> dict[str, Any]:
        """Read what the page showed of each flag."""
        for triple in " ".join(self.data.getlist("seen")).split():  # type: ignore[attr-defined]
            numbers = triple.split(":")
            if len(numbers) != 3 or not is_number(numbers[0]) or not all(n == "" or is_number(n) for n in numbers):
                raise forms.ValidationError(_("The page was not sent whole. Load it again."))
            flag, decision, variation = (int(number) if number else None for number in numbers)
            assert flag is not None  # it is decimal
            self.seen[flag] = Seen(decision, variation)
        if not self.seen:
            raise forms.ValidationError(_("The page was not sent whole. Load it again."))
        return super().clean() or {}


class MarkForm(forms.Form):
    """A box in points of the page as displayed."""

    x0 = forms.FloatField(min_value=0)
    y0 = forms.FloatField(min_value=0)
    x1 = forms.FloatField(min_value=0)
    y1 = forms.FloatField(min_value=0)
    category = forms.ChoiceField(choices=CATEGORIES)
    principle = forms.CharField(max_length=5, required=False)


class WithholdForm(forms.Form):
    whole_document = forms.BooleanField(required=False)
    recipient = forms.IntegerField(min_value=1, required=False)
    principle = forms.CharField(max_length=5)
    reason = forms.CharField(max_length=300)


class QuestionForm(forms.Form):
    question = forms.CharField(
        max_length=1000, widget=forms.Textarea(attrs={"rows": 3}), label=gettext_lazy("Your question")
    )
    to = forms.IntegerField(min_value=1, required=False)


class AnswerForm(forms.Form):
    """An answer, and perhaps the lawyer's decision on the flag, or on every place of the same words."""

    answer = forms.CharField(
        max_length=1000, widget=forms.Textarea(attrs={"rows": 3}), label=gettext_lazy("Your answer")
    )
    verdict = forms.ChoiceField(choices=[("", gettext_lazy("Only answer")), *Verdict.choices], required=False)
    scope = forms.ChoiceField(
        choices=(("one", gettext_lazy("this place")), ("all", gettext_lazy("all places"))), required=False
    )
    reason = forms.CharField(max_length=300, required=False)

    def seen(self) -> dict[int, int | None]:
        """What the page showed of the flag, or of every place of its words, once valid."""
        pairs = self.data.getlist("seen_all" if self.cleaned_data["scope"] == "all" else "seen")  # type: ignore[attr-defined]
        found: dict[int, int | None] = {}
        for pair in " ".join(pairs).split():
            flag, _colon, decision = pair.partition(":")
            if is_number(flag) and (decision == "" or is_number(decision)):
                found[int(flag)] = int(decision) if decision else None
        return found


class SignOffForm(forms.Form):
    """The declaration that fits, and the reason where one is wanted. `seen` is what the page showed (since.Shown)."""

    in_house_reason = forms.CharField(
        max_length=300,
        label=gettext_lazy("Why were these papers redacted here rather than returned to the police?"),
        help_text=gettext_lazy("There is time to return them before the hearing. Name nobody."),
        error_messages={"required": NO_REASON},
    )
    declared = forms.BooleanField(error_messages={"required": UNDECLARED})
    unredacted = forms.BooleanField(required=False, widget=forms.HiddenInput)
    seen = forms.CharField(
        required=False,
        max_length=130,
        widget=forms.HiddenInput,
        error_messages={"max_length": gettext_lazy("Load the page again.")},
    )

    def __init__(self, *args: Any, declaration: str, wants_reason: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        said = _(declaration)
        self.fields["declared"].label = said
        if said != declaration:  # what is signed is kept in English, so it is shown in both
            self.fields["declared"].help_text = _("What is kept is the English: “%(declaration)s”") % {
                "declaration": declaration
            }
        self.fields["in_house_reason"].required = wants_reason

    def clean_seen(self) -> Shown:
        shown = Shown.read(self.cleaned_data["seen"])
        if shown is None:
            raise forms.ValidationError(_("The page was not sent whole. Load it again."))
        return shown


class DispatchForm(forms.Form):
    """To whom, and how. Choices come from the case's own recipients."""

    recipient = forms.ChoiceField(label=gettext_lazy("Who is it for?"), widget=forms.RadioSelect)
    channel = forms.ChoiceField(
        label=gettext_lazy("How is it sent?"), choices=Recipient.Channel.choices, widget=forms.RadioSelect
    )

    copies = forms.Field(widget=forms.MultipleHiddenInput, required=False)

    def __init__(self, *args: Any, offers: list[Offer], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["recipient"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(str(one.recipient.pk), one.said) for one in offers]
        self.fields["copies"].initial = [f"{one.recipient.pk}:{one.digest}" for one in offers]

    def copy_seen(self, recipient: Recipient) -> str:
        """The SHA-256 of the copy that the page offered for a recipient; empty when it was not sent."""
        pairs = dict(str(pair).split(":", 1) for pair in self.cleaned_data["copies"] or [] if ":" in str(pair))
        return pairs.get(str(recipient.pk), "")


class OverRedactionForm(forms.Form):
    """Who found it and why it should have stayed."""

    found_by = forms.ChoiceField(
        label=gettext_lazy("Who found it?"),
        choices=OverRedaction.FoundBy.choices,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Say who found it.")},
    )
    reason = forms.CharField(
        label=gettext_lazy("Why should it have stayed in?"),
        max_length=300,
        widget=forms.Textarea({"rows": 2, "maxlength": 300}),
        help_text=gettext_lazy("It is a line of the redaction log. Name nobody."),
        error_messages={"required": gettext_lazy("Say why it should have stayed in.")},
    )


class PutBackForm(OverRedactionForm):
    """What of that which we took out should have stayed: each as `flag:decision`, as the page showed it."""

    seen = forms.MultipleChoiceField(
        label=gettext_lazy("What should have stayed in?"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": gettext_lazy("Choose what should not have been taken out."),
            "invalid_choice": gettext_lazy(
                "Somebody has decided one of these since you opened the page. Choose again."
            ),
        },
    )
    field_order = ("seen", "found_by", "reason")

    def __init__(self, *args: Any, taken_out: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["seen"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = taken_out

    def chosen(self) -> dict[int, int | None]:
        """The flags chosen, each with the decision that the page showed, once valid."""
        pairs = (pair.split(":") for pair in self.cleaned_data["seen"])
        return {int(flag): int(decision) for flag, decision in pairs}


class CleanCopyForm(OverRedactionForm):
    """Where the police had blacked out too much before it came."""

    document = forms.ChoiceField(label=gettext_lazy("Which document?"))
    page = forms.IntegerField(
        label=gettext_lazy("Which page?"), required=False, min_value=1, help_text=gettext_lazy("Empty for all of it.")
    )
    field_order = ("document", "page", "found_by", "reason")

    def __init__(self, *args: Any, documents: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["document"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = documents
