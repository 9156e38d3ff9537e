"""Undo and redo over the API."""

from __future__ import annotations

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers, status
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.access import Action, fetch
from accounts.api import Operation
from cases.models import Bundle
from redaction.acting import turnable
from redaction.models import Act
from redaction.undoing import redo, undo


class ActOutput(serializers.ModelSerializer[Act]):
    """One thing that you did at the desk, and in words what it was."""

    said = serializers.CharField()

    class Meta:
        model = Act
        fields = ["id", "what", "verdict", "count", "way", "of", "said", "at"]


class TurnableOutput(serializers.Serializer[Any]):
    """What you can undo in the bundle now, and what you can do again; null when nothing."""

    undo = ActOutput(allow_null=True)
    redo = ActOutput(allow_null=True)


class TurnInput(serializers.Serializer[Any]):
    act = serializers.IntegerField(help_text="The act that you mean, as “bundles_acts” named it")


class Acts(Operation):
    action = Action.DECIDE_FLAG

    @extend_schema(operation_id="bundles_acts", responses=TurnableOutput)
    def get(self, request: Request, bundle_id: int) -> Response:
        """What you can undo in the bundle, and what you can do again."""
        bundle = fetch(Bundle, bundle_id, user=request.user, action=self.action)
        return Response(TurnableOutput(turnable(bundle, by=self.who)).data)


class Undo(Operation):
    action = Action.DECIDE_FLAG

    @extend_schema(operation_id="bundles_undo", request=TurnInput, responses={201: ActOutput})
    def post(self, request: Request, bundle_id: int) -> Response:
        """Undo what you did last: each of its flags is as it was before, by a further line of the log."""
        bundle = fetch(Bundle, bundle_id, user=request.user, action=self.action)
        shape = TurnInput(data=request.data)
        shape.is_valid(raise_exception=True)
        done = undo(bundle, act=shape.validated_data["act"], by=self.who)
        return Response(ActOutput(done).data, status=status.HTTP_201_CREATED)


class Redo(Operation):
    action = Action.DECIDE_FLAG

    @extend_schema(operation_id="bundles_redo", request=TurnInput, responses={201: ActOutput})
    def post(self, request: Request, bundle_id: int) -> Response:
        """Do again what you undid last."""
        bundle = fetch(Bundle, bundle_id, user=request.user, action=self.action)
        shape = TurnInput(data=request.data)
        shape.is_valid(raise_exception=True)
        done = redo(bundle, act=shape.validated_data["act"], by=self.who)
        return Response(ActOutput(done).data, status=status.HTTP_201_CREATED)
