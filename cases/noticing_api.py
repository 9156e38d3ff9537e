"""What you were told, over the API."""

from __future__ import annotations

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.access import Action, visible
from accounts.api import Operation, Paged
from accounts.choosing import choose_mail
from accounts.models import Mail
from cases.models import Notice
from cases.noticing import notices_of, read


class NoticeOutput(serializers.ModelSerializer[Notice]):
    """One thing that you were told; `path` is where it leads."""

    urn = serializers.CharField(source="case.urn", default=None, allow_null=True)
    said = serializers.CharField(source="get_kind_display")

    class Meta:
        model = Notice
        fields = ["id", "urn", "kind", "said", "path", "at", "read_at"]


class ReadInput(serializers.Serializer[Any]):
    notices = serializers.ListField(child=serializers.UUIDField(), required=False, help_text="Left out, all of them")


class ReadOutput(serializers.Serializer[Any]):
    read = serializers.IntegerField(help_text="How many had not been read before")


class MailShape(serializers.Serializer[Any]):
    mail = serializers.ChoiceField(Mail.choices)


class NoticeList(Paged):
    action = Action.SEE_NOTICES

    @extend_schema(operation_id="notices_list", responses=NoticeOutput(many=True))
    def get(self, request: Request) -> Response:
        """What you were told, newest first."""
        return self.answer(notices_of(self.who), NoticeOutput)


class ReadNotices(Operation):
    action = Action.SEE_NOTICES

    @extend_schema(operation_id="notices_read", request=ReadInput, responses=ReadOutput)
    def post(self, request: Request) -> Response:
        """Mark some of them, or all, as read."""
        shape = ReadInput(data=request.data)
        shape.is_valid(raise_exception=True)
        rows = visible(Notice, user=request.user)
        if "notices" in shape.validated_data:
            rows = rows.filter(pk__in=shape.validated_data["notices"])
        return Response({"read": read(rows)})


class OwnMail(Operation):
    action = Action.SEE_OWN_ACCOUNT

    @extend_schema(operation_id="account_mail", responses=MailShape)
    def get(self, request: Request) -> Response:
        """How you are told by e-mail."""
        return Response({"mail": self.who.mail})

    @extend_schema(operation_id="account_choose_mail", request=MailShape, responses=MailShape)
    def post(self, request: Request) -> Response:
        """Choose how you are told by e-mail."""
        shape = MailShape(data=request.data)
        shape.is_valid(raise_exception=True)
        return Response({"mail": choose_mail(self.who, shape.validated_data["mail"]).mail})
