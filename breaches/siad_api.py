"""SIAD's decision on a breach over the API, and the two forms as data."""

from __future__ import annotations

from typing import Any

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework import serializers, status
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.access import Action, fetch
from accounts.api import Operation, given
from breaches.assessing import MOST_RECORDS, Decided, assess, latest_assessment
from breaches.models import Assessment, Breach, DataKind, Risk, Severity, Trained
from breaches.official_forms import as_data, filled_in
from cases.notes import LONGEST


class AssessmentInput(serializers.Serializer[Any]):
    """The whole decision, each part with its reason. `seen` is the number of the last one, null before the first."""

    seen = serializers.IntegerField(allow_null=True)
    severity = serializers.ChoiceField(Severity.choices)
    risk = serializers.ChoiceField(Risk.choices)
    reason = serializers.CharField(max_length=LONGEST)
    tell_ico = serializers.BooleanField(help_text="False stops the ICO's clock")
    ico_reason = serializers.CharField(max_length=LONGEST)
    tell_subjects = serializers.BooleanField()
    subjects_reason = serializers.CharField(max_length=LONGEST)
    data_kinds = serializers.ListField(child=serializers.ChoiceField(DataKind.choices), required=False, default=list)
    records = serializers.IntegerField(
        required=False, allow_null=True, default=None, min_value=0, max_value=MOST_RECORDS
    )
    trained = serializers.ChoiceField(Trained.choices, required=False, allow_blank=True, default="")


class AssessmentOutput(serializers.ModelSerializer[Assessment]):
    """What SIAD decided last."""

    class Meta:
        model = Assessment
        fields = [
            "id", "at", "severity", "risk", "reason", "tell_ico", "ico_reason", "tell_subjects", "subjects_reason",
            "data_kinds", "records", "trained",
        ]  # fmt: skip


class BreachAssessment(Operation):
    action = Action.ASSESS_BREACH

    @extend_schema(operation_id="breaches_assessment", responses={200: AssessmentOutput, 204: None})
    def get(self, request: Request, breach_id: int) -> Response:
        """What SIAD decided last; nothing (204) before it has decided."""
        found = latest_assessment(fetch(Breach, breach_id, user=self.who, action=self.action))
        return Response(AssessmentOutput(found).data) if found else Response(status=status.HTTP_204_NO_CONTENT)

    @extend_schema(operation_id="breaches_assess", request=AssessmentInput, responses={201: AssessmentOutput})
    def post(self, request: Request, breach_id: int) -> Response:
        """Record SIAD's decision, as a further line."""
        breach = fetch(Breach, breach_id, user=self.who, action=self.action)
        said = given(AssessmentInput, request)
        seen = said.pop("seen")
        decided = Decided(**(said | {"data_kinds": tuple(said["data_kinds"])}))
        made = assess(breach, decided, by=self.who, seen=seen)
        return Response(AssessmentOutput(made).data, status=status.HTTP_201_CREATED)


class SiadForm(Operation):
    action = Action.READ_BREACH_FORMS

    @extend_schema(operation_id="breaches_form_siad", responses=OpenApiTypes.OBJECT)
    def get(self, request: Request, breach_id: int) -> Response:
        """The form for SIAD as the record fills it in now: its parts, and each answer with whether it is known."""
        return _form(self, "siad", breach_id)


class IcoForm(Operation):
    action = Action.READ_BREACH_FORMS

    @extend_schema(operation_id="breaches_form_ico", responses=OpenApiTypes.OBJECT)
    def get(self, request: Request, breach_id: int) -> Response:
        """The notification to the Information Commissioner, in the same shape as the form for SIAD."""
        return _form(self, "ico", breach_id)


def _form(operation: Operation, form: str, breach_id: int) -> Response:
    breach = fetch(Breach, breach_id, user=operation.who, action=operation.action)
    return Response({"form": form, "breach": breach.pk} | as_data(filled_in(form, breach)))
