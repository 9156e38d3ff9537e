"""Histories over the API: the same deeds as the pages, the same refusals."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.files.uploadedfile import TemporaryUploadedFile
from django.http import HttpResponse
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework import serializers, status
from rest_framework.parsers import MultiPartParser
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.access import Action, fetch
from accounts.api import Operation, given
from cases.models import Case
from cpsredact.refusals import Invalid
from histories.asking import ask_for_history
from histories.checking import check_history
from histories.forms import CheckForm
from histories.models import CaseHistory
from histories.reading import histories_of, history_file
from redaction.serving_api import Whatever


class HistoryOutput(serializers.Serializer[Any]):
    """A history that was asked for. What follows `made_at` is null until the worker has made and signed it."""

    id = serializers.IntegerField(source="pk")
    purpose = serializers.ChoiceField(CaseHistory.Purpose.choices)
    asked_at = serializers.DateTimeField(source="at")
    made_at = serializers.DateTimeField(source="signed.at", default=None, allow_null=True)
    lines = serializers.IntegerField(source="signed.lines", default=None, allow_null=True)
    json_sha256 = serializers.CharField(source="signed.digest", default=None, allow_null=True)
    pdf_sha256 = serializers.CharField(source="signed.sha256", default=None, allow_null=True)


class AskHistoryInput(serializers.Serializer[Any]):
    purpose = serializers.ChoiceField(CaseHistory.Purpose.choices)


class CheckHistoryInput(serializers.Serializer[Any]):
    file = serializers.FileField()


class CheckedOutput(serializers.Serializer[Any]):
    """What is known of a file; `chain`, `line` and `seal` are those of the ledger's line of its making."""

    is_ours = serializers.BooleanField()
    is_unaltered = serializers.BooleanField()
    sentence = serializers.CharField()
    sha256 = serializers.CharField()
    urn = serializers.CharField(source="history.history.case.urn", default=None, allow_null=True)
    chain = serializers.CharField(source="line.chain_id", default=None, allow_null=True)
    line = serializers.IntegerField(source="line.number", default=None, allow_null=True)
    seal = serializers.CharField(source="line.seal", default=None, allow_null=True)


class HistoriesOfCase(Operation):
    action = Action.TAKE_OUT_HISTORY

    @extend_schema(operation_id="histories_list", responses=HistoryOutput(many=True))
    def get(self, request: Request, case_id: int) -> Response:
        """The histories that were asked for of a case, newest first."""
        case = fetch(Case, case_id, user=self.who, action=self.action)
        return Response(HistoryOutput(histories_of(case), many=True).data)

    @extend_schema(operation_id="histories_ask", request=AskHistoryInput, responses={202: HistoryOutput})
    def post(self, request: Request, case_id: int) -> Response:
        """Ask for a case's history as a signed PDF, which the worker makes."""
        case = fetch(Case, case_id, user=self.who, action=self.action)
        asked = ask_for_history(case, given(AskHistoryInput, request)["purpose"], by=self.who)
        return Response(HistoryOutput(asked).data, status=status.HTTP_202_ACCEPTED)


class HistoryPdf(Operation):
    action = Action.TAKE_OUT_HISTORY
    content_negotiation_class = Whatever

    @extend_schema(operation_id="histories_pdf", responses={(200, "application/pdf"): OpenApiTypes.BINARY})
    def get(self, request: Request, history_id: int) -> HttpResponse:
        """The signed PDF, byte for byte."""
        return history_file(fetch(CaseHistory, history_id, user=self.who, action=self.action), "pdf")


class HistoryJson(Operation):
    action = Action.TAKE_OUT_HISTORY
    content_negotiation_class = Whatever

    @extend_schema(operation_id="histories_json", responses={(200, "application/json"): OpenApiTypes.OBJECT})
    def get(self, request: Request, history_id: int) -> HttpResponse:
        """The same as data, to the letter of the digest that the PDF names."""
        return history_file(fetch(CaseHistory, history_id, user=self.who, action=self.action), "json")


class CheckHistory(Operation):
    action = Action.TAKE_OUT_HISTORY
    parser_classes = [MultiPartParser]

    @extend_schema(
        operation_id="histories_check",
        request={"multipart/form-data": CheckHistoryInput},
        responses=CheckedOutput,
    )
    def post(self, request: Request) -> Response:
        """Whether a PDF that was handed back is one of ours, unaltered. It is not kept."""
        form = CheckForm(files=request.FILES)
        if not form.is_valid():
            raise Invalid(" ".join(str(error) for errors in form.errors.values() for error in errors))
        file: TemporaryUploadedFile = form.cleaned_data["file"]
        return Response(CheckedOutput(check_history(Path(file.temporary_file_path()))).data)
