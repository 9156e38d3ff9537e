"""Which pages still want somebody's eyes, and that a page was shown, over the API."""

from __future__ import annotations

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers, status
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.access import Action, fetch
from accounts.api import Operation, Paged
from cases.models import Bundle, Document
from redaction.attention import wanting
from redaction.checking import see_page


class WantingOutput(serializers.Serializer[Any]):
    """A page that stands in the way of sign-off: seen by nobody, or not yet looked at with care for `look_for`."""

    document = serializers.IntegerField(source="document_id")
    page = serializers.IntegerField(source="number")
    unseen = serializers.BooleanField()
    wants_care = serializers.BooleanField()
    look_for = serializers.CharField()


class SeenPageInput(serializers.Serializer[Any]):
    page = serializers.IntegerField(min_value=1)


class PagesWanting(Paged):
    action = Action.READ_PAPERS
    a_page = 200

    @extend_schema(operation_id="bundles_attention", responses=WantingOutput(many=True))
    def get(self, request: Request, bundle_id: int) -> Response:
        """The pages that still want somebody's eyes, in reading order."""
        bundle = fetch(Bundle, bundle_id, user=request.user, action=self.action)
        return self.answer(wanting(bundle), WantingOutput)


class SeePage(Operation):
    action = Action.READ_PAPERS

    @extend_schema(operation_id="documents_seen", request=SeenPageInput, responses={204: None})
    def post(self, request: Request, document_id: int) -> Response:
        """Say that you have had a page before you. Whoever draws pages elsewhere says it only once one was shown."""
        document = fetch(Document, document_id, user=request.user, action=self.action)
        shape = SeenPageInput(data=request.data)
        shape.is_valid(raise_exception=True)
        see_page(document, shape.validated_data["page"], by=self.who)
        return Response(status=status.HTTP_204_NO_CONTENT)
