"""Over-redaction over the API: the same deeds as the page, the same refusals."""

from __future__ import annotations

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers, status
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.access import Action, fetch
from accounts.api import Operation
from cases.models import Bundle, Document
from redaction.api import SeenInput
from redaction.models import OverRedaction
from redaction.over_redactions import over_redactions_of
from redaction.reversing import ask_for_clean_copy, put_back, reopen_for_clean_copy


class PutBackInput(serializers.Serializer[Any]):
    flags = SeenInput(many=True)
    found_by = serializers.ChoiceField(OverRedaction.FoundBy.choices)
    reason = serializers.CharField(max_length=300)


class CleanCopyInput(serializers.Serializer[Any]):
    page = serializers.IntegerField(min_value=1, allow_null=True, help_text="null means all of the document")
    found_by = serializers.ChoiceField(OverRedaction.FoundBy.choices)
    reason = serializers.CharField(max_length=300)


class OverRedactionOutput(serializers.ModelSerializer[OverRedaction]):
    """What should have stayed in: whose doing it was, who found it, and the decision that keeps it in."""

    flag = serializers.IntegerField(source="decision.flag_id")
    document = serializers.IntegerField(source="decision.flag.document_id")
    page = serializers.IntegerField(source="decision.flag.page", allow_null=True)
    reason = serializers.CharField(source="decision.reason")

    class Meta:
        model = OverRedaction
        fields = ["id", "sign_off", "flag", "document", "page", "origin", "found_by", "reason", "decision", "at"]


class ReopenedOutput(serializers.Serializer[Any]):
    state = serializers.CharField()


class OverRedactions(Operation):
    action = Action.UNDO_OVER_REDACTION

    @extend_schema(operation_id="over_redactions", responses=OverRedactionOutput(many=True))
    def get(self, request: Request, bundle_id: int) -> Response:
        """The over-redactions found in a bundle, the first found first."""
        bundle = fetch(Bundle, bundle_id, user=request.user, action=self.action)
        return Response(OverRedactionOutput(over_redactions_of(bundle), many=True).data)

    @extend_schema(
        operation_id="over_redactions_put_back",
        request=PutBackInput,
        responses={201: OverRedactionOutput(many=True)},
    )
    def post(self, request: Request, bundle_id: int) -> Response:
        """Undo what the CPS took out too much of a copy that was proved or sent, in a further version."""
        bundle = fetch(Bundle, bundle_id, user=request.user, action=self.action)
        shape = PutBackInput(data=request.data)
        shape.is_valid(raise_exception=True)
        said = shape.validated_data
        seen = {one["flag"]: one["seen"] for one in said["flags"]}
        made = put_back(bundle, seen, found_by=said["found_by"], reason=said["reason"], by=self.who)
        return Response(OverRedactionOutput(made, many=True).data, status=status.HTTP_201_CREATED)


class AskForCleanCopy(Operation):
    action = Action.UNDO_OVER_REDACTION

    @extend_schema(operation_id="documents_clean_copy", request=CleanCopyInput, responses={201: OverRedactionOutput})
    def post(self, request: Request, document_id: int) -> Response:
        """Record that the police had blacked out too much before it came, and that they are asked for a clean copy."""
        document = fetch(Document, document_id, user=request.user, action=self.action)
        shape = CleanCopyInput(data=request.data)
        shape.is_valid(raise_exception=True)
        said = shape.validated_data
        made = ask_for_clean_copy(document, said["page"], found_by=said["found_by"], reason=said["reason"], by=self.who)
        return Response(OverRedactionOutput(made).data, status=status.HTTP_201_CREATED)


class ReopenForCleanCopy(Operation):
    action = Action.UNDO_OVER_REDACTION

    @extend_schema(operation_id="bundles_reopen_for_clean_copy", request=None, responses=ReopenedOutput)
    def post(self, request: Request, bundle_id: int) -> Response:
        """Open a further version of a bundle, so that the clean copy from the police can be added."""
        bundle = fetch(Bundle, bundle_id, user=request.user, action=self.action)
        return Response(ReopenedOutput(reopen_for_clean_copy(bundle, by=self.who)).data)
