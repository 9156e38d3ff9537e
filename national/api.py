"""Packs over the API: the same figures, to the letter."""

from __future__ import annotations

from typing import Any

from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.access import Action, fetch, visible
from accounts.api import Operation, Paged
from cpsredact.languages import in_english
from national.content import Content
from national.exporting import compared
from national.models import Pack
from reporting.period import last_twelve_months


class PackOutput(serializers.ModelSerializer[Pack]):
    """One pack, or an Area's page of one: of what, which edition, and the digest of what it says."""

    class Meta:
        model = Pack
        fields = ["id", "reference", "kind", "area", "first", "number", "sha256", "at"]


class PackTableOutput(serializers.Serializer[Any]):
    columns = serializers.ListField(child=serializers.CharField())
    rows = serializers.ListField(child=serializers.ListField(child=serializers.JSONField(allow_null=True)))


class PackSectionOutput(serializers.Serializer[Any]):
    heading = serializers.CharField()
    sentences = serializers.ListField(child=serializers.CharField(), source="said")
    table = PackTableOutput(allow_null=True)


class PackContentOutput(serializers.Serializer[Any]):
    """A pack as it was made, with no case and nobody in it."""

    title = serializers.CharField()
    reference = serializers.CharField()
    area = serializers.CharField()
    period = serializers.CharField()
    made = serializers.CharField()
    sections = PackSectionOutput(many=True)


class Packs(Paged):
    action = Action.SEE_PACKS

    @extend_schema(
        operation_id="packs",
        parameters=[OpenApiParameter("kind", str, description="review, incidents, committee or siad")],
        responses=PackOutput(many=True),
    )
    def get(self, request: Request) -> Response:
        """The packs that you may see, newest first: the nation’s, and the Areas’ own pages."""
        rows = visible(Pack, user=request.user, action=self.action).defer("content")
        kind = request.query_params.get("kind")
        found = rows.filter(kind=kind.replace("\0", "")) if kind else rows
        return self.answer(found.order_by("-first", "-pk"), PackOutput)


class ShowPack(Operation):
    action = Action.SEE_PACKS

    @extend_schema(operation_id="pack", responses=PackContentOutput)
    def get(self, request: Request, pack_id: int) -> Response:
        """One pack, with every figure in it."""
        made = fetch(Pack, pack_id, user=request.user, action=self.action)
        return Response(PackContentOutput(Content.from_json(made.content)).data)


class ShowBaseline(Operation):
    action = Action.SEE_PACKS

    @extend_schema(operation_id="baseline", responses=PackContentOutput)
    def get(self, request: Request) -> Response:
        """The figures of 2020 as they were printed, beside those of the year that ends today."""
        with in_english():
            return Response(PackContentOutput(compared(last_twelve_months(), self.who)).data)
