"""The breach log over the API: the same deeds as the pages, the same refusals."""

from __future__ import annotations

from typing import Any

from django.utils import timezone
from drf_spectacular.utils import extend_schema, extend_schema_serializer
from rest_framework import serializers, status
from rest_framework.pagination import PageNumberPagination
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.access import Action, fetch
from accounts.api import Operation
from accounts.reference import agency_coded, area_coded
from breaches.forms import BreachFilter
from breaches.log import row, rows
from breaches.models import Affected, Breach, Fault, Happened, Kind, Origin, What
from breaches.raising import Account, report_breach
from breaches.steps import take_step
from cases.models import Bundle, Case, Document
from cases.notes import LONGEST
from cpsredact.refusals import Invalid
from redaction.models import Flag


class ClockOutput(serializers.Serializer[Any]):
    name = serializers.CharField()
    due = serializers.DateTimeField()
    stopped_at = serializers.DateTimeField(allow_null=True)
    late = serializers.BooleanField()
    sentence = serializers.CharField()


class BreachOutput(serializers.Serializer[Any]):
    """One record. `last_step` is what a step, and `last_particulars` what a filling in, must give back as `seen`."""

    id = serializers.IntegerField(source="breach.pk")
    kind = serializers.ChoiceField(Kind.choices, source="breach.kind")
    area = serializers.CharField(source="breach.area_id")
    agency = serializers.CharField(source="breach.known_agency", allow_null=True)
    urn = serializers.CharField(source="breach.case.urn", default=None, allow_null=True)
    bundle = serializers.IntegerField(source="breach.bundle_id", allow_null=True)
    document = serializers.IntegerField(source="breach.document_id", allow_null=True)
    happened = serializers.CharField(source="breach.happened", help_text="Empty in records from before it was asked")
    faults = serializers.ListField(child=serializers.CharField(), source="breach.known_faults")
    causes = serializers.ListField(child=serializers.CharField(), source="breach.known_causes", allow_null=True)
    affected = serializers.ListField(child=serializers.CharField(), source="breach.affected")
    origin = serializers.CharField(source="breach.known_origin")
    aware_at = serializers.DateTimeField(source="breach.aware_at")
    before_dispatch = serializers.BooleanField(source="breach.before_dispatch")
    self_reported = serializers.BooleanField(source="breach.self_reported")
    note = serializers.CharField(source="breach.note")
    clocks = ClockOutput(many=True)
    waiting_for = serializers.CharField()
    closed_at = serializers.DateTimeField(source="breach.closed_at", allow_null=True)
    last_particulars = serializers.IntegerField(source="breach.last_particulars", allow_null=True)
    last_step = serializers.IntegerField(source="breach.last_step", allow_null=True)


class ListBreaches(Operation):
    action = Action.READ_BREACH_LOG

    @extend_schema_serializer(component_name="ListBreachesInput")
    class Input(serializers.Serializer[Any]):
        kind = serializers.ChoiceField(Kind.choices, required=False)
        state = serializers.ChoiceField(["open", "closed"], required=False)
        clock = serializers.ChoiceField(["running", "late"], required=False)
        fault = serializers.ChoiceField(Fault.choices, required=False)
        origin = serializers.ChoiceField(Origin.choices, required=False)
        agency = serializers.SlugField(required=False)
        area = serializers.SlugField(required=False, help_text="For those who see the nation's figures")
        since = serializers.DateField(required=False)
        until = serializers.DateField(required=False)
        page = serializers.IntegerField(required=False)

    @extend_schema_serializer(component_name="ListBreachesOutput")
    class Output(serializers.Serializer[Any]):
        count = serializers.IntegerField()
        next = serializers.CharField(allow_null=True)
        previous = serializers.CharField(allow_null=True)
        results = BreachOutput(many=True)

    @extend_schema(operation_id="breaches_list", parameters=[Input], responses=Output)
    def get(self, request: Request) -> Response:
        """The breach log, newest first, by the same filters as its page."""
        form = BreachFilter(request.query_params, user=self.who)
        if not form.is_valid():
            raise Invalid(" ".join(str(error) for errors in form.errors.values() for error in errors))
        pages = PageNumberPagination()
        pages.page_size = 50
        found = pages.paginate_queryset(rows(self.who, form.wanted()), request, view=self)
        return pages.get_paginated_response(BreachOutput([row(breach) for breach in found or []], many=True).data)


class ReportBreach(Operation):
    action = Action.REPORT_BREACH

    @extend_schema_serializer(component_name="ReportBreachInput")
    class Input(serializers.Serializer[Any]):
        happened = serializers.ChoiceField(
            Happened.choices, required=False, default="", help_text="Settles the kind. What was wrong may be said later"
        )
        kind = serializers.ChoiceField(Kind.choices, required=False, default="")
        faults = serializers.ListField(child=serializers.ChoiceField(Fault.choices), required=False, default=list)
        affected = serializers.ListField(child=serializers.ChoiceField(Affected.choices), required=False, default=list)
        aware_at = serializers.DateTimeField(required=False, default=timezone.now, help_text="Left out, now")
        origin = serializers.ChoiceField(Origin.choices, required=False, default="")
        agency = serializers.SlugField(required=False, allow_null=True, default=None)
        area = serializers.SlugField(required=False, allow_null=True, default=None)
        case = serializers.IntegerField(required=False, allow_null=True, default=None)
        bundle = serializers.IntegerField(required=False, allow_null=True, default=None)
        document = serializers.IntegerField(required=False, allow_null=True, default=None)
        flag = serializers.IntegerField(required=False, allow_null=True, default=None)
        self_reported = serializers.BooleanField(required=False, default=False)
        note = serializers.CharField(required=False, default="", allow_blank=True, max_length=LONGEST)

    @extend_schema_serializer(component_name="ReportBreachOutput")
    class Output(serializers.Serializer[Any]):
        id = serializers.IntegerField(source="pk")

    @extend_schema(operation_id="breaches_report", request=Input, responses={201: Output})
    def post(self, request: Request) -> Response:
        """Report a breach or near miss. Of `flag`, `document`, `bundle` and `case` the narrowest is enough."""
        given = self.Input(data=request.data)
        given.is_valid(raise_exception=True)
        said = dict(given.validated_data)
        for name, model in (("case", Case), ("bundle", Bundle), ("document", Document), ("flag", Flag)):
            if said[name] is not None:
                said[name] = fetch(model, said[name], user=self.who, action=self.action)
        said["agency"] = agency_coded(said["agency"]) if said["agency"] else None
        said["area"] = area_coded(said["area"]) if said["area"] else None
        said |= {"faults": tuple(said["faults"]), "affected": tuple(said["affected"])}
        breach = report_breach(Account(**said), by=self.who)
        return Response(self.Output(breach).data, status=status.HTTP_201_CREATED)


class TakeStep(Operation):
    action = Action.TAKE_BREACH_STEP

    @extend_schema_serializer(component_name="TakeStepInput")
    class Input(serializers.Serializer[Any]):
        what = serializers.ChoiceField(What.choices)
        seen = serializers.IntegerField(allow_null=True, help_text="The record's last_step as you saw it")
        note = serializers.CharField(required=False, default="", allow_blank=True, max_length=LONGEST)
        at = serializers.DateTimeField(required=False, allow_null=True, default=None)

    @extend_schema_serializer(component_name="TakeStepOutput")
    class Output(serializers.Serializer[Any]):
        id = serializers.IntegerField(source="pk")

    @extend_schema(operation_id="breaches_step", request=Input, responses={201: Output})
    def post(self, request: Request, breach_id: int) -> Response:
        """Record something done about a breach."""
        breach = fetch(Breach, breach_id, user=self.who, action=self.action)
        given = self.Input(data=request.data)
        given.is_valid(raise_exception=True)
        taken = take_step(breach, by=self.who, **given.validated_data)
        return Response(self.Output(taken).data, status=status.HTTP_201_CREATED)
