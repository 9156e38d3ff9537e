"""What is stopped for everybody, over the API: anybody may ask, those who may stop it may change it."""

from __future__ import annotations

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers, status
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.access import Action
from accounts.api import Operation
from cases.models import Stoppage
from cases.stopping import change_stoppage, latest_change


class StoppageOutput(serializers.Serializer[Any]):
    """What is stopped now. Send `id` back as `seen` to change it; it is null when nothing was ever stopped."""

    id = serializers.IntegerField(allow_null=True)
    what = serializers.ChoiceField(Stoppage.What.choices)
    reason = serializers.CharField(allow_blank=True)
    at = serializers.DateTimeField(allow_null=True)


class StoppageInput(serializers.Serializer[Any]):
    what = serializers.ChoiceField(Stoppage.What.choices)
    reason = serializers.CharField(max_length=300)
    seen = serializers.IntegerField(allow_null=True, help_text="The last change when you read it, or null")


def _shown(change: Stoppage | None) -> dict[str, Any]:
    if change is None:
        return StoppageOutput({"id": None, "what": Stoppage.What.NOTHING, "reason": "", "at": None}).data
    return StoppageOutput({"id": change.pk, "what": change.what, "reason": change.reason, "at": change.at}).data


class Burning(Operation):
    action = Action.SEE_OWN_ACCOUNT

    @extend_schema(operation_id="burning", responses=StoppageOutput)
    def get(self, request: Request) -> Response:
        """Whether burning, or burning and dispatch, is stopped for everybody, since when and why."""
        return Response(_shown(latest_change()))


class ChangeBurning(Operation):
    action = Action.STOP_BURNING

    @extend_schema(operation_id="burning_change", request=StoppageInput, responses={201: StoppageOutput})
    def post(self, request: Request) -> Response:
        """Stop burning, or burning and dispatch, for everybody, or let them go on."""
        shape = StoppageInput(data=request.data)
        shape.is_valid(raise_exception=True)
        said = shape.validated_data
        made = change_stoppage(said["what"], reason=said["reason"], by=self.who, seen=said["seen"])
        return Response(_shown(made), status=status.HTTP_201_CREATED)
