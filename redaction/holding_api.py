"""Who reviews a document, over the API: take it, leave it, take it over."""

from __future__ import annotations

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.access import Action, fetch
from accounts.api import Operation
from accounts.models import User
from cases.models import Document
from redaction.holding import MINUTES, holders, leave, take, take_over


class HoldOutput(serializers.Serializer[Any]):
    """Who reviews the document now; all null when nobody does."""

    who = serializers.CharField(allow_null=True)
    mine = serializers.BooleanField()
    since = serializers.DateTimeField(allow_null=True)
    until = serializers.DateTimeField(
        allow_null=True, help_text=f"When it lapses: {MINUTES} minutes after the last sign of them"
    )


def _shown(document: Document, by: User) -> Response:
    found = holders(document.bundle, document, by=by)
    here = found.here
    about = {"who": str(here.who), "since": here.since, "until": here.until} if here else {}
    return Response(HoldOutput({"who": None, "since": None, "until": None, "mine": found.mine, **about}).data)


class HoldDocument(Operation):
    action = Action.DECIDE_FLAG

    @extend_schema(operation_id="documents_hold_show", responses=HoldOutput)
    def get(self, request: Request, document_id: int) -> Response:
        """Who reviews the document."""
        return _shown(fetch(Document, document_id, user=request.user, action=self.action), self.who)

    @extend_schema(operation_id="documents_hold", request=None, responses=HoldOutput)
    def post(self, request: Request, document_id: int) -> Response:
        """Review the document, or say that you still do. Refused while somebody else does."""
        document = fetch(Document, document_id, user=request.user, action=self.action)
        take(document, by=self.who)
        return _shown(document, self.who)


class LeaveDocument(Operation):
    action = Action.DECIDE_FLAG

    @extend_schema(operation_id="documents_leave", request=None, responses=HoldOutput)
    def post(self, request: Request, document_id: int) -> Response:
        """Leave the document to others."""
        document = fetch(Document, document_id, user=request.user, action=self.action)
        leave(document, by=self.who)
        return _shown(document, self.who)


class TakeOverDocument(Operation):
    action = Action.TAKE_OVER

    @extend_schema(operation_id="documents_take_over", request=None, responses=HoldOutput)
    def post(self, request: Request, document_id: int) -> Response:
        """Review a document that somebody else was reviewing."""
        document = fetch(Document, document_id, user=request.user, action=self.action)
        take_over(document, by=self.who)
        return _shown(document, self.who)
