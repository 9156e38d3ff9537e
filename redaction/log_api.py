"""The redaction log over the API: the same lines, by the same filters."""

from __future__ import annotations

from typing import Any

from django import forms
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.access import Action
from accounts.api import Paged
from cpsredact.refusals import Invalid
from redaction.log import LINES_A_PAGE, line_of, rows_of
from redaction.log_forms import LogFilter


class LineOutput(serializers.Serializer[Any]):
    """A decision as a line of the log. `followed` is null where there was nothing to follow."""

    at = serializers.DateTimeField()
    urn = serializers.CharField()
    area = serializers.CharField()
    unit = serializers.CharField()
    agency = serializers.CharField()
    bundle_received = serializers.DateTimeField(source="received_at")
    document_number = serializers.IntegerField()
    document_type = serializers.CharField()
    charge_status = serializers.CharField()
    redaction_type = serializers.CharField()
    category = serializers.CharField()
    under_or_over = serializers.CharField()
    returned = serializers.BooleanField()
    recommended = serializers.CharField()
    decision = serializers.CharField()
    followed = serializers.BooleanField(allow_null=True)
    principle = serializers.CharField()
    edition = serializers.CharField()
    role = serializers.CharField()
    outcome = serializers.CharField()
    superseded = serializers.BooleanField()


def _parameter(name: str, field: forms.Field) -> OpenApiParameter:
    """A filter of the page's own form, as the schema describes it."""
    kind = bool if isinstance(field, forms.BooleanField) else str
    listed = [value for value, _ in field.widget.choices if value] if type(field) is forms.ChoiceField else None
    return OpenApiParameter(name, kind, description=str(field.label), enum=listed)


class RedactionLog(Paged):
    action = Action.READ_REDACTION_LOG
    a_page = LINES_A_PAGE

    @extend_schema(
        operation_id="redaction_log",
        parameters=[_parameter(name, field) for name, field in LogFilter.base_fields.items()],
        responses=LineOutput(many=True),
    )
    def get(self, request: Request) -> Response:
        """The decisions that you may see, for all or for one recipient, newest first, with no personal data in them."""
        form = LogFilter(request.query_params, user=self.who)
        if not form.is_valid():
            raise Invalid(" ".join(str(error) for errors in form.errors.values() for error in errors))
        return self.answer(rows_of(self.who, form.wanted()), LineOutput, each=line_of)
