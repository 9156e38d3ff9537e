"""The figures that the police are told, over the API: the same reports, to the letter."""

from __future__ import annotations

from typing import Any

from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.access import Action, fetch, visible
from accounts.api import Operation, Paged
from reporting.models import PoliceReport
from reporting.police_content import Content


class PoliceReportOutput(serializers.ModelSerializer[PoliceReport]):
    """One report: whose, of which month, the digest of what it says, and when it was sent to whom."""

    sent = serializers.SerializerMethodField()

    class Meta:
        model = PoliceReport
        fields = ["id", "reference", "agency", "area", "month", "number", "sha256", "at", "sent"]

    def get_sent(self, made: PoliceReport) -> list[dict[str, Any]]:
        fields = ("way", "office", "rank", "below_chief_officer", "at")
        return [{name: getattr(one, name) for name in fields} for one in made.sendings.all()]


class HeadlineOutput(serializers.Serializer[Any]):
    """A month's totals; the score and its interval in per cent, null where nothing was received."""

    documents = serializers.IntegerField()
    pages = serializers.IntegerField()
    bundles = serializers.IntegerField()
    lines = serializers.IntegerField()
    things = serializers.IntegerField()
    clean = serializers.IntegerField()
    score = serializers.FloatField(allow_null=True)
    low = serializers.FloatField(allow_null=True)
    high = serializers.FloatField(allow_null=True)
    per_100_documents = serializers.FloatField(allow_null=True)
    per_100_pages = serializers.FloatField(allow_null=True)


class TrendOutput(serializers.Serializer[Any]):
    months = serializers.ListField(child=serializers.CharField())
    score = serializers.ListField(child=serializers.FloatField(allow_null=True))
    rate = serializers.ListField(child=serializers.FloatField(allow_null=True))


class TableOutput(serializers.Serializer[Any]):
    columns = serializers.ListField(child=serializers.CharField())
    rows = serializers.ListField(child=serializers.ListField(child=serializers.JSONField(allow_null=True)))


class SectionOutput(serializers.Serializer[Any]):
    heading = serializers.CharField()
    sentences = serializers.ListField(child=serializers.CharField())
    table = TableOutput(allow_null=True)


class ContentOutput(serializers.Serializer[Any]):
    """A report as the police were told it, with no case and nobody in it."""

    title = serializers.CharField()
    reference = serializers.CharField()
    force = serializers.CharField()
    area = serializers.CharField()
    month = serializers.CharField()
    period = serializers.CharField()
    made = serializers.CharField()
    headline = HeadlineOutput()
    trend = TrendOutput()
    sections = SectionOutput(many=True)


class PoliceReports(Paged):
    action = Action.SEE_POLICE_REPORTS

    @extend_schema(
        operation_id="police_reports",
        parameters=[OpenApiParameter("agency", str, description="A force’s code, such as merseyside-police")],
        responses=PoliceReportOutput(many=True),
    )
    def get(self, request: Request) -> Response:
        """The monthly reports to the police that you may see, newest first."""
        rows = visible(PoliceReport, user=request.user, action=self.action).defer("lines", "content")
        agency = request.query_params.get("agency")
        found = rows.filter(agency=agency.replace("\0", "")) if agency else rows
        return self.answer(found.prefetch_related("sendings").order_by("-month", "-pk"), PoliceReportOutput)


class ShowPoliceReport(Operation):
    action = Action.SEE_POLICE_REPORTS

    @extend_schema(operation_id="police_report", responses=ContentOutput)
    def get(self, request: Request, report_id: int) -> Response:
        """One report, with every figure in it."""
        made = fetch(PoliceReport, report_id, user=request.user, action=self.action)
        return Response(ContentOutput(Content.from_json(made.content)).data)
