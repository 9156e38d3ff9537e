"""The posters over the API: all that each says, as data."""

from __future__ import annotations

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers, status
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.access import Action, fetch
from accounts.api import Operation, Paged, given
from reporting.models import Poster
from reporting.poster_pages import content_now, posters_seen_by
from reporting.poster_publishing import LONGEST, latest_said, publish_poster, say_need_to_know


class PosterOutput(serializers.ModelSerializer[Poster]):
    """One edition: of which Area and month, when it was made, and when it was put out (null before)."""

    published_at = serializers.DateTimeField(source="published.at", allow_null=True, default=None)

    class Meta:
        model = Poster
        fields = ["id", "area", "month", "number", "sha256", "why", "at", "published_at"]


class FigureOutput(serializers.Serializer[Any]):
    code = serializers.CharField()
    value = serializers.CharField()
    label = serializers.CharField()  # type: ignore[assignment]
    note = serializers.CharField()
    beside = serializers.CharField()


class PosterTrendOutput(serializers.Serializer[Any]):
    months = serializers.ListField(child=serializers.CharField())
    caught = serializers.ListField(child=serializers.FloatField())
    missed = serializers.ListField(child=serializers.FloatField())


class PosterContentOutput(serializers.Serializer[Any]):
    """All that stands on a poster. `need_to_know` is empty until somebody has written it."""

    title = serializers.CharField()
    area = serializers.CharField()
    month = serializers.CharField()
    edition = serializers.IntegerField()
    made = serializers.CharField()
    figures = FigureOutput(many=True)
    trend = PosterTrendOutput()
    policies = serializers.ListField(child=serializers.CharField())
    why = serializers.CharField()
    need_to_know = serializers.CharField()


class WholePosterOutput(serializers.Serializer[Any]):
    """A poster and what it says; `seen` is what to send back when writing to it, null before anything was written."""

    poster = PosterOutput()
    content = PosterContentOutput()
    seen = serializers.IntegerField(allow_null=True)


class KnowInput(serializers.Serializer[Any]):
    text = serializers.CharField(max_length=LONGEST)
    seen = serializers.IntegerField(allow_null=True)


class PublishInput(serializers.Serializer[Any]):
    seen = serializers.IntegerField(allow_null=True)


class Posters(Paged):
    action = Action.SEE_POSTERS

    @extend_schema(operation_id="posters", responses=PosterOutput(many=True))
    def get(self, request: Request) -> Response:
        """The monthly posters that you may see, newest first."""
        return self.answer(posters_seen_by(self.who), PosterOutput)


class ShowPoster(Operation):
    action = Action.SEE_POSTERS

    @extend_schema(operation_id="poster", responses=WholePosterOutput)
    def get(self, request: Request, poster_id: int) -> Response:
        """One poster, with all that it says."""
        return _whole(fetch(Poster, poster_id, user=self.who, action=self.action))


class SayNeedToKnow(Operation):
    action = Action.PUBLISH_POSTER

    @extend_schema(operation_id="poster_know", request=KnowInput, responses={201: WholePosterOutput})
    def post(self, request: Request, poster_id: int) -> Response:
        """Write the one thing to know."""
        made, said = fetch(Poster, poster_id, user=self.who, action=self.action), given(KnowInput, request)
        say_need_to_know(made, said["text"], by=self.who, seen=said["seen"])
        return _whole(made, status.HTTP_201_CREATED)


class PublishPoster(Operation):
    action = Action.PUBLISH_POSTER

    @extend_schema(operation_id="poster_publish", request=PublishInput, responses={201: WholePosterOutput})
    def post(self, request: Request, poster_id: int) -> Response:
        """Put a poster out. Nothing on it changes after that."""
        made, said = fetch(Poster, poster_id, user=self.who, action=self.action), given(PublishInput, request)
        publish_poster(made, by=self.who, seen=said["seen"])
        return _whole(fetch(Poster, poster_id, user=self.who, action=self.action), status.HTTP_201_CREATED)


def _whole(made: Poster, code: int = status.HTTP_200_OK) -> Response:
    said = latest_said(made)
    whole = {"poster": made, "content": content_now(made), "seen": said.pk if said else None}
    return Response(WholePosterOutput(whole).data, status=code)
