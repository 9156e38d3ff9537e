"""One's own keys over the API."""

from __future__ import annotations

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.access import Action
from accounts.api import Operation
from accounts.choosing import choose_keys
from accounts.keys import keys_in_use
from accounts.models import User


class KeysShape(serializers.Serializer[Any]):
    """Which key does what on the review desk, by name, and whether single keys do anything."""

    keys = serializers.DictField(child=serializers.CharField(max_length=1, trim_whitespace=False))
    on = serializers.BooleanField()


class OwnKeys(Operation):
    action = Action.SEE_OWN_ACCOUNT

    @extend_schema(operation_id="account_keys", responses=KeysShape)
    def get(self, request: Request) -> Response:
        """Your keys."""
        return _shown(self.who)

    @extend_schema(operation_id="account_choose_keys", request=KeysShape, responses=KeysShape)
    def post(self, request: Request) -> Response:
        """Choose your keys. What you do not name keeps the usual one."""
        shape = KeysShape(data=request.data)
        shape.is_valid(raise_exception=True)
        return _shown(choose_keys(self.who, shape.validated_data["keys"], on=shape.validated_data["on"]))


def _shown(user: User) -> Response:
    return Response({"keys": keys_in_use(user.keys), "on": user.keys_on})
