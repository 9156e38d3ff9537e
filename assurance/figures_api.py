"""What samples tell, and how they are drawn, over the API."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from drf_spectacular.utils import OpenApiParameter, OpenApiTypes, extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.access import Action
from accounts.api import Operation, given
from accounts.models import Area
from assurance.estimating import figures, missed_in
from assurance.models import Plan
from assurance.rules import Planned, Ruled, plan_of, rule_now, set_plan, set_rule
from assurance.trials import are_on, set_trial_pages
from cpsredact.refusals import Invalid, Refusal

ASKED = [
    OpenApiParameter("area", str, description="An Area's code, for national roles; left out, every Area"),
    OpenApiParameter("since", OpenApiTypes.DATE, description="The first day; 91 days ago when left out"),
    OpenApiParameter("until", OpenApiTypes.DATE, description="The day after the last; today when left out"),
]


class EstimateOutput(serializers.Serializer[Any]):
    """A share from 0 to 1 with its 95 % interval; `size` is how many plain samples it is worth."""

    share = serializers.FloatField()
    low = serializers.FloatField()
    high = serializers.FloatField()
    size = serializers.FloatField()


class AgreementOutput(serializers.Serializer[Any]):
    """Cohen's kappa of two reviewers; null where both always said the same one thing."""

    kappa = serializers.FloatField(allow_null=True)
    low = serializers.FloatField()
    high = serializers.FloatField()
    same = serializers.FloatField()
    samples = serializers.IntegerField()


class MissedOutput(serializers.Serializer[Any]):
    category = serializers.CharField()
    document_type = serializers.CharField()
    month = serializers.DateField()
    count = serializers.IntegerField()


class FiguresOutput(serializers.Serializer[Any]):
    """What samples tell: `rate` is the share of bundles sent with something missed that nobody knew of."""

    since = serializers.DateField()
    until = serializers.DateField()
    sent = serializers.IntegerField()
    drawn = serializers.IntegerField()
    done = serializers.IntegerField()
    overdue = serializers.IntegerField()
    missed = serializers.IntegerField()
    over = serializers.IntegerField()
    waiting = serializers.IntegerField()
    rate = EstimateOutput(allow_null=True)
    together = AgreementOutput(allow_null=True)
    more_to_halve = serializers.IntegerField(allow_null=True)
    sentences = serializers.ListField(child=serializers.CharField())
    places = serializers.SerializerMethodField()

    def get_places(self, row: Any) -> list[dict[str, Any]]:
        return list(MissedOutput(self.context["places"], many=True).data)


class AskedInput(serializers.Serializer[Any]):
    area = serializers.SlugField(required=False, default="")
    since = serializers.DateField(required=False)
    until = serializers.DateField(required=False)


class PlanInput(serializers.Serializer[Any]):
    weeks = serializers.ChoiceField(Plan.Weeks.choices)
    size = serializers.IntegerField()


class RuleInput(serializers.Serializer[Any]):
    due_days = serializers.IntegerField()
    second_percent = serializers.IntegerField()
    times = serializers.IntegerField()
    draws = serializers.IntegerField()


class TrialPagesInput(serializers.Serializer[Any]):
    on = serializers.BooleanField()


class RulesOutput(serializers.Serializer[Any]):
    """How samples are drawn now in one's Area, or in every Area for a national role."""

    plan = PlanInput()
    rule = RuleInput()
    trial_pages = serializers.BooleanField(allow_null=True)


class SampleFigures(Operation):
    action = Action.SEE_ASSURANCE

    @extend_schema(operation_id="samples_figures", parameters=ASKED, responses=FiguresOutput)
    def get(self, request: Request) -> Response:
        """What samples tell of one's Area; of any, or of all, with a national role."""
        asked = AskedInput(data=request.query_params)
        if not asked.is_valid():
            raise Invalid(_("Give days as 2026-11-23, and an Area by its code."))
        until = asked.validated_data.get("until") or timezone.localdate() + timedelta(days=1)
        since = asked.validated_data.get("since") or until - timedelta(days=91)
        code = (asked.validated_data["area"] or None) if self.who.is_national else self.who.area_id
        told, places = figures(code, since, until), missed_in(code, since, until)
        return Response(FiguresOutput(told, context={"places": places}).data)


class _OfRules(Operation):
    action = Action.SET_SAMPLING

    def _now(self) -> dict[str, Planned | Ruled | bool | None]:
        area = self._area()
        return {"plan": plan_of(area), "rule": rule_now(), "trial_pages": are_on(area.pk) if area else None}

    def _area(self) -> Area | None:
        return None if self.who.is_national else self.who.area


class SamplingRules(_OfRules):
    @extend_schema(operation_id="samples_rules", responses=RulesOutput)
    def get(self, request: Request) -> Response:
        """By what rules samples are drawn."""
        return Response(RulesOutput(self._now()).data)


class SetPlan(_OfRules):
    @extend_schema(operation_id="samples_set_plan", request=PlanInput, responses=RulesOutput)
    def post(self, request: Request) -> Response:
        """Set how often and how many are drawn: more in one's Area, or what every Area draws."""
        set_plan(self._area(), by=self.who, **given(PlanInput, request))
        return Response(RulesOutput(self._now()).data)


class SetRule(_OfRules):
    @extend_schema(operation_id="samples_set_rule", request=RuleInput, responses=RulesOutput)
    def post(self, request: Request) -> Response:
        """Set what is asked of every sample. Headquarters only."""
        set_rule(by=self.who, **given(RuleInput, request))
        return Response(RulesOutput(self._now()).data)


class SetTrialPages(_OfRules):
    @extend_schema(operation_id="samples_set_trial_pages", request=TrialPagesInput, responses=RulesOutput)
    def post(self, request: Request) -> Response:
        """Turn trial pages on or off in one's Area."""
        area = self._area()
        if area is None:
            raise Refusal(_("Trial pages are an Area's to turn on."))
        set_trial_pages(area, given(TrialPagesInput, request)["on"], by=self.who)
        return Response(RulesOutput(self._now()).data)
