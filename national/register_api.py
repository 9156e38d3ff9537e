"""Assurance returns and the risk register over the API: the same deeds as the pages, the same refusals."""

from __future__ import annotations

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers, status
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.access import Action, fetch, visible
from accounts.api import Operation, Paged, given
from accounts.models import Role
from cpsredact.refusals import Invalid
from national import declaring, risks
from national.declaring import LONGEST, LONGEST_REASON, MOST
from national.models import Declaration, Impact, Likelihood, Risk, RiskVersion
from national.pages import quarter_chosen


class DeclarationOutput(serializers.ModelSerializer[Declaration]):
    """One line of an Area's return; the highest number of a quarter is what holds."""

    class Meta:
        model = Declaration
        fields = [
            *("id", "area", "first", "number", "sampled", "with_findings"),
            *("found", "done", "correction", "declared", "role", "at"),
        ]


class DeclarationInput(serializers.Serializer[Any]):
    """A return of a quarter that is over, such as “2026-27-q2”. `seen` is the number of the line that you read last, 0
    for none; a correction says why it corrects that line.
    """

    quarter = serializers.CharField(max_length=20)
    seen = serializers.IntegerField(min_value=0, max_value=10_000)
    sampled = serializers.IntegerField(min_value=0, max_value=MOST)
    with_findings = serializers.IntegerField(min_value=0, max_value=MOST)
    found = serializers.CharField(max_length=LONGEST)
    done = serializers.CharField(max_length=LONGEST)
    correction = serializers.CharField(max_length=LONGEST_REASON, required=False, default="", allow_blank=True)


class RiskOutput(serializers.ModelSerializer[RiskVersion]):
    """What holds of a risk; no Area is the nation's."""

    area = serializers.CharField(source="risk.area_id", allow_null=True)
    score = serializers.IntegerField()

    class Meta:
        model = RiskVersion
        fields = [
            *("risk", "area", "number", "title", "cause", "likelihood", "impact", "score"),
            *("owner", "control", "action", "due", "state", "at"),
        ]


class RiskInput(serializers.Serializer[Any]):
    """A risk, whole. It names nobody."""

    title = serializers.CharField(max_length=150)
    cause = serializers.CharField(max_length=300)
    likelihood = serializers.ChoiceField(Likelihood.choices)
    impact = serializers.ChoiceField(Impact.choices)
    owner = serializers.ChoiceField(Role.choices)
    control = serializers.CharField(max_length=300)
    action = serializers.CharField(max_length=300)
    due = serializers.DateField()
    state = serializers.ChoiceField(RiskVersion.State.choices, default=RiskVersion.State.OPEN)


class RiskChangeInput(RiskInput):
    """The same, with the number of the version that you read last."""

    seen = serializers.IntegerField(min_value=1, max_value=100_000)


class Returns(Paged):
    action = Action.SEE_PACKS

    @extend_schema(operation_id="assurance_returns", responses=DeclarationOutput(many=True))
    def get(self, request: Request) -> Response:
        """Every line of the assurance returns that you may see, newest first."""
        rows = visible(Declaration, user=request.user, action=self.action)
        return self.answer(rows.order_by("-first", "area", "-number"), DeclarationOutput)


class Declare(Operation):
    action = Action.DECLARE_ASSURANCE

    @extend_schema(
        operation_id="assurance_return_declare", request=DeclarationInput, responses={201: DeclarationOutput}
    )
    def post(self, request: Request) -> Response:
        """Declare your Area’s return of a quarter, or correct it by a further line."""
        said = given(DeclarationInput, request)
        span, seen = quarter_chosen(said.pop("quarter")), said.pop("seen")
        if span is None:
            raise Invalid("quarter: such as 2026-27-q2.")
        assert self.who.area is not None  # only roles of an Area may declare
        made = declaring.declare(self.who.area, span, declaring.Said(**said), by=self.who, seen=seen)
        return Response(DeclarationOutput(made).data, status=status.HTTP_201_CREATED)


class Risks(Paged):
    action = Action.SEE_PACKS

    @extend_schema(operation_id="risks", responses=RiskOutput(many=True))
    def get(self, request: Request) -> Response:
        """The risk register that you may see, open before closed and the greatest first."""
        return self.answer(risks.register_of(self.who), RiskOutput)


class RegisterRisk(Operation):
    action = Action.KEEP_RISKS

    @extend_schema(operation_id="risk_register", request=RiskInput, responses={201: RiskOutput})
    def post(self, request: Request) -> Response:
        """Write down a risk of your Area, or (headquarters) of the nation."""
        made = risks.register_risk(risks.Said(**given(RiskInput, request)), by=self.who)
        return Response(RiskOutput(made.versions.get()).data, status=status.HTTP_201_CREATED)


class ReviseRisk(Operation):
    action = Action.KEEP_RISKS

    @extend_schema(operation_id="risk_revise", request=RiskChangeInput, responses={201: RiskOutput})
    def post(self, request: Request, risk_id: int) -> Response:
        """Change or close a risk by a further version."""
        kept = fetch(Risk, risk_id, user=self.who, action=self.action)
        said = given(RiskChangeInput, request)
        seen = said.pop("seen")
        made = risks.revise_risk(kept, risks.Said(**said), by=self.who, seen=seen)
        return Response(RiskOutput(made).data, status=status.HTTP_201_CREATED)
