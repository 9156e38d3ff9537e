"""What recurs, and what every Area learnt of it, over the API: the same deeds as the pages, the same refusals."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers, status
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.access import Action, fetch, visible
from accounts.api import Operation, Paged, given
from breaches.models import Cause
from reporting.area import area_chosen, month_chosen
from reporting.lesson_sharing import LONGEST, LONGEST_REASON, rule_on_lesson, write_lesson
from reporting.models import LessonLine, SharedLesson
from reporting.themes import Theme, themes_of


class ThemeOutput(serializers.Serializer[Any]):
    """One cause over thirteen months. `share` is of the records with a known cause, in per cent, with the bounds of its
    95 % interval; `rate` is of records to every 1,000 bundles signed off, null where none was.
    """

    cause = serializers.ChoiceField(Cause.choices)
    near_misses = serializers.IntegerField()
    breaches = serializers.IntegerField()
    months = serializers.IntegerField()
    share = serializers.FloatField()
    low = serializers.FloatField()
    high = serializers.FloatField()
    rate = serializers.FloatField(allow_null=True)
    recurs = serializers.BooleanField()


class TogetherOutput(serializers.Serializer[Any]):
    """A cause with what was wrong, the form and the route that it came with, and how often; empty where not known."""

    cause = serializers.ChoiceField(Cause.choices)
    fault = serializers.CharField()
    form = serializers.CharField()
    route = serializers.CharField()
    count = serializers.IntegerField()


class ThemesOutput(serializers.Serializer[Any]):
    """The thirteen months that end with `month`: `records` have a known cause, and `without` have none yet."""

    month = serializers.CharField()
    records = serializers.IntegerField()
    without = serializers.IntegerField()
    signed_off = serializers.IntegerField()
    causes = ThemeOutput(many=True)
    together = TogetherOutput(many=True)


class SharedLessonOutput(serializers.ModelSerializer[SharedLesson]):
    """A lesson of an Area for all; `state` is null until headquarters has ruled on it."""

    state = serializers.ChoiceField(LessonLine.What.choices, allow_null=True)

    class Meta:
        model = SharedLesson
        fields = ["id", "area", "cause", "text", "at", "state"]


class SharedLessonInput(serializers.Serializer[Any]):
    cause = serializers.ChoiceField(Cause.choices)
    text = serializers.CharField(max_length=LONGEST)


class LessonRulingInput(serializers.Serializer[Any]):
    """What becomes of a lesson; a reason unless it is put out."""

    what = serializers.ChoiceField(LessonLine.What.choices)
    reason = serializers.CharField(max_length=LONGEST_REASON, default="", allow_blank=True)


class ThemeList(Operation):
    action = Action.SEE_AREA_FIGURES

    @extend_schema(
        operation_id="themes",
        parameters=[OpenApiParameter(name, str) for name in ("area", "month")],
        responses=ThemesOutput,
    )
    def get(self, request: Request) -> Response:
        """The causes of breaches and near misses in your Area, or with none in the nation, over thirteen months."""
        asked = request.query_params
        month = month_chosen(asked.get("month", ""))
        found = themes_of(area_chosen(self.who, asked.get("area", "")), month)
        told = {
            "month": month.code,
            "records": found.records,
            "without": found.without,
            "signed_off": found.signed_off,
            "causes": [_theme(one) for one in found.causes],
            "together": [asdict(one) for one in found.together],
        }
        return Response(ThemesOutput(told).data)


class Lessons(Paged):
    action = Action.SEE_LESSONS

    @extend_schema(operation_id="lessons_shared", responses=SharedLessonOutput(many=True))
    def get(self, request: Request) -> Response:
        """What every Area learnt, newest first; with those who write or rule, also what waits."""
        rows = visible(SharedLesson, user=self.who, action=self.action)
        return self.answer(rows.with_state(), SharedLessonOutput)  # type: ignore[attr-defined]


class WriteLesson(Operation):
    action = Action.WRITE_LESSON

    @extend_schema(operation_id="lesson_write", request=SharedLessonInput, responses={201: SharedLessonOutput})
    def post(self, request: Request) -> Response:
        """Write a lesson of your Area for every Area. Headquarters puts it out."""
        said = given(SharedLessonInput, request)
        return _whole(write_lesson(said["cause"], said["text"], by=self.who))


class RuleOnLesson(Operation):
    action = Action.RULE_ON_LESSON

    @extend_schema(operation_id="lesson_rule", request=LessonRulingInput, responses={201: SharedLessonOutput})
    def post(self, request: Request, lesson_id: int) -> Response:
        """Put a lesson out to every Area, say why it is not, or withdraw it."""
        lesson = fetch(SharedLesson, lesson_id, user=self.who, action=self.action)
        said = given(LessonRulingInput, request)
        rule_on_lesson(lesson, said["what"], reason=said["reason"], by=self.who)
        return _whole(lesson)


def _theme(one: Theme) -> dict[str, Any]:
    share = one.share
    shares = {"share": share.percent, "low": share.low, "high": share.high}
    counts = {name: getattr(one, name) for name in ("cause", "near_misses", "breaches", "months", "rate", "recurs")}
    return counts | shares


def _whole(lesson: SharedLesson) -> Response:
    state = lesson.lines.order_by("-pk").values_list("what", flat=True).first()
    lesson.state = state
    return Response(SharedLessonOutput(lesson).data, status=status.HTTP_201_CREATED)
