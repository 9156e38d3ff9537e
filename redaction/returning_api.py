"""Returning papers to the police over the API: the same deeds as the pages, the same refusals."""

from __future__ import annotations

import json
from typing import Any

from django.http import Http404
from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema
from rest_framework import serializers, status
from rest_framework.parsers import MultiPartParser
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.access import Action, fetch, visible
from accounts.api import Operation, Paged
from cases.models import Bundle, Document
from cpsredact.refusals import Refusal
from redaction.models import Return, SentBack
from redaction.resubmissions import compare
from redaction.resubmitting import accept, overtake, receive_again, refuse
from redaction.returning import send_back
from redaction.returns import Row, rows_of, waiting_rows


class SendBackInput(serializers.Serializer[Any]):
    """What goes back: documents as a whole, flags, or both. Without `due` it is what the rule says."""

    documents = serializers.ListField(child=serializers.IntegerField(min_value=1), required=False, default=list)
    flags = serializers.ListField(child=serializers.IntegerField(min_value=1), required=False, default=list)
    due = serializers.DateTimeField(required=False, allow_null=True, default=None)
    remark = serializers.CharField(max_length=300, required=False, allow_blank=True, default="")
    against_advice = serializers.CharField(max_length=300, required=False, allow_blank=True, default="")
    by_mail = serializers.BooleanField(required=False, default=False)


class SentBackOutput(serializers.Serializer[Any]):
    """One returned document: away (empty), resubmitted, accepted, refused or overtaken; and what came in its place."""

    returned = serializers.IntegerField(source="one.part_of_id")
    bundle = serializers.IntegerField(source="one.part_of.bundle_id")
    document = serializers.IntegerField(source="one.document_id")
    number = serializers.IntegerField(source="one.document.number")
    state = serializers.CharField(allow_null=True)
    instead = serializers.IntegerField(source="instead.pk", allow_null=True, default=None)
    due = serializers.DateTimeField(source="due.at")
    late = serializers.BooleanField()


class ReturnOutput(serializers.ModelSerializer[Return]):
    """One return, with the note as the police were given it."""

    note = serializers.SerializerMethodField()
    documents = serializers.SerializerMethodField()

    class Meta:
        model = Return
        fields = ["id", "bundle", "number", "to", "due", "time_allowed", "sha256", "at", "note", "documents"]

    def get_note(self, sent: Return) -> dict[str, Any]:
        return dict(json.loads(sent.note))

    def get_documents(self, sent: Return) -> list[dict[str, Any]]:
        return [dict(SentBackOutput(row).data) for row in rows_of(sent.documents.order_by("document__number"))]


class FileInput(serializers.Serializer[Any]):
    file = serializers.FileField()


class CarriedInput(serializers.Serializer[Any]):
    flag = serializers.IntegerField(min_value=1)
    decision = serializers.IntegerField(min_value=1, help_text="The decision on the earlier submission")


class AcceptInput(serializers.Serializer[Any]):
    """The document that was compared, and which of the decisions offered are carried over."""

    instead = serializers.IntegerField(min_value=1)
    carry = CarriedInput(many=True, required=False, default=list)


class RefuseInput(serializers.Serializer[Any]):
    instead = serializers.IntegerField(min_value=1)
    reason = serializers.CharField(max_length=300)


class OvertakeInput(serializers.Serializer[Any]):
    reason = serializers.CharField(max_length=300)


class PagePairOutput(serializers.Serializer[Any]):
    before = serializers.IntegerField(source="before.number", allow_null=True, default=None)
    after = serializers.IntegerField(source="after.number", allow_null=True, default=None)
    became = serializers.CharField()


class FlagPairOutput(serializers.Serializer[Any]):
    before = serializers.IntegerField(source="before.pk", allow_null=True, default=None)
    after = serializers.IntegerField(source="after.pk", allow_null=True, default=None)
    became = serializers.CharField()
    asked = serializers.BooleanField()
    carries = serializers.IntegerField(source="carries.pk", allow_null=True, default=None)


class ComparisonOutput(serializers.Serializer[Any]):
    """What changed, page by page and flag by flag, by number; `carries` is the decision that can be carried over."""

    pages = PagePairOutput(many=True)
    flags = FlagPairOutput(many=True)


class Returns(Operation):
    action = Action.RETURN_TO_POLICE

    @extend_schema(operation_id="bundles_return", request=SendBackInput, responses={201: ReturnOutput})
    def post(self, request: Request, bundle_id: int) -> Response:
        """Ask the police to redact documents, or what flags point at, and to send them again."""
        bundle = fetch(Bundle, bundle_id, user=request.user, action=self.action)
        shape = SendBackInput(data=request.data)
        shape.is_valid(raise_exception=True)
        sent = send_back(bundle, by=self.who, **shape.validated_data)
        return Response(ReturnOutput(sent).data, status=status.HTTP_201_CREATED)


class ReturnList(Paged):
    action = Action.RETURN_TO_POLICE

    @extend_schema(operation_id="returns", responses=SentBackOutput(many=True))
    def get(self, request: Request) -> Response:
        """What is with the police, or came back and waits: what is overdue first."""
        return self.answer(waiting_rows(visible(SentBack, user=request.user, action=self.action)), SentBackOutput)


class ShowReturn(Operation):
    action = Action.RETURN_TO_POLICE

    @extend_schema(operation_id="returns_show", responses=ReturnOutput)
    def get(self, request: Request, return_id: int) -> Response:
        """One return: its note, and where each of its documents stands."""
        return Response(ReturnOutput(fetch(Return, return_id, user=request.user, action=self.action)).data)


class OfAReturn(Operation):
    """An operation on one document of a return."""

    action = Action.RETURN_TO_POLICE

    def one(self, return_id: int, document: int) -> SentBack:
        sent = fetch(Return, return_id, user=self.request.user, action=self.action)
        found: SentBack | None = sent.documents.filter(document__number=document).select_related("document").first()
        if found is None:
            raise Http404
        return found

    def row(self, one: SentBack) -> Row:
        return rows_of(visible(SentBack, user=self.request.user).filter(pk=one.pk))[0]

    def shown(self, one: SentBack) -> Response:
        return Response(SentBackOutput(self.row(one)).data)


class CompareReturned(OfAReturn):
    @extend_schema(operation_id="returns_compare", responses=ComparisonOutput)
    def get(self, request: Request, return_id: int, document: int) -> Response:
        """What changed between a returned document and what came in its place."""
        one = self.one(return_id, document)
        instead = self.row(one).instead
        if instead is None:
            raise Refusal(_("The police have not sent this document again, so there is nothing to compare."))
        return Response(ComparisonOutput(compare(one.document, instead)).data)


class ResubmitDocument(OfAReturn):
    parser_classes = [MultiPartParser]

    @extend_schema(operation_id="returns_resubmit", request=FileInput, responses=SentBackOutput)
    def post(self, request: Request, return_id: int, document: int) -> Response:
        """Take in the file that the police sent in a document's place."""
        one = self.one(return_id, document)
        shape = FileInput(data=request.data)
        shape.is_valid(raise_exception=True)
        file = shape.validated_data["file"]
        receive_again(one, file.name or "file", file.chunks(), by=self.who)
        return self.shown(one)


class AcceptReturned(OfAReturn):
    @extend_schema(operation_id="returns_accept", request=AcceptInput, responses=SentBackOutput)
    def post(self, request: Request, return_id: int, document: int) -> Response:
        """Accept what came, and carry decisions over to it."""
        one = self.one(return_id, document)
        shape = AcceptInput(data=request.data)
        shape.is_valid(raise_exception=True)
        data = shape.validated_data
        instead = fetch(Document, data["instead"], user=request.user, action=self.action)
        accept(one, instead, {pair["flag"]: pair["decision"] for pair in data["carry"]}, by=self.who)
        return self.shown(one)


class RefuseReturned(OfAReturn):
    @extend_schema(operation_id="returns_refuse", request=RefuseInput, responses=SentBackOutput)
    def post(self, request: Request, return_id: int, document: int) -> Response:
        """Say that what came is not what was asked for."""
        one = self.one(return_id, document)
        shape = RefuseInput(data=request.data)
        shape.is_valid(raise_exception=True)
        data = shape.validated_data
        instead = fetch(Document, data["instead"], user=request.user, action=self.action)
        refuse(one, instead, reason=data["reason"], by=self.who)
        return self.shown(one)


class OvertakeReturned(OfAReturn):
    @extend_schema(operation_id="returns_overtake", request=OvertakeInput, responses=SentBackOutput)
    def post(self, request: Request, return_id: int, document: int) -> Response:
        """Say that time ran out, and that it is redacted here."""
        one = self.one(return_id, document)
        shape = OvertakeInput(data=request.data)
        shape.is_valid(raise_exception=True)
        overtake(one, reason=shape.validated_data["reason"], by=self.who)
        return self.shown(one)
