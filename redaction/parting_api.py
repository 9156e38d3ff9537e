"""Redacting a part over the API."""

from __future__ import annotations

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers, status
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.access import Action, fetch
from accounts.api import Operation
from cases.models import Bundle
from redaction.api import DecisionOutput, SeenInput
from redaction.models import Flag
from redaction.parting import redact_part, words_of_flag


class PartInput(serializers.Serializer[Any]):
    flags = SeenInput(many=True)
    words = serializers.ListField(
        child=serializers.IntegerField(min_value=0),
        help_text="Which words come out, counted from 0 as “flags_words” lists them",
    )
    reason = serializers.CharField(max_length=300, help_text="Why the rest stays")
    principle = serializers.CharField(max_length=5, required=False, allow_blank=True, default="")


class WordsOutput(serializers.Serializer[Any]):
    words = serializers.ListField(child=serializers.CharField())


class FlagWords(Operation):
    action = Action.READ_PAPERS

    @extend_schema(operation_id="flags_words", responses=WordsOutput)
    def get(self, request: Request, flag_id: int) -> Response:
        """The words of a flag, some of which can be redacted without the rest."""
        flag = fetch(Flag, flag_id, user=request.user, action=self.action)
        return Response({"words": words_of_flag(flag)})


class RedactPart(Operation):
    action = Action.DECIDE_FLAG

    @extend_schema(operation_id="flags_redact_part", request=PartInput, responses={201: DecisionOutput(many=True)})
    def post(self, request: Request, bundle_id: int) -> Response:
        """Redact some of the words of a flag, or the same of several flags of the same words, as one act."""
        bundle = fetch(Bundle, bundle_id, user=request.user, action=self.action)
        shape = PartInput(data=request.data)
        shape.is_valid(raise_exception=True)
        data = shape.validated_data
        decisions = redact_part(
            bundle,
            {one["flag"]: one["seen"] for one in data["flags"]},
            data["words"],
            by=self.who,
            reason=data["reason"],
            principle=data["principle"],
        )
        return Response(DecisionOutput(decisions, many=True).data, status=status.HTTP_201_CREATED)
