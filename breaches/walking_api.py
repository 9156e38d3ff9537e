"""The way back from a breach, whoever else had the same, and copies asked back, over the API."""

from __future__ import annotations

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers, status
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.access import Action, fetch
from accounts.api import Operation, given
from breaches.going_forward import sent_elsewhere
from breaches.models import Breach, Recall, RecallAnswer
from breaches.placing import name_place
from breaches.recalling import answer_recall, recall
from breaches.walking_back import walk_back
from cases.models import Dispatch, Document
from cases.notes import LONGEST
from redaction.models import Flag


class PartOutput(serializers.Serializer[Any]):
    """One part of the way: what can be said of it, and its lines, each as long as `columns`."""

    heading = serializers.CharField()
    said = serializers.ListField(child=serializers.CharField())
    columns = serializers.ListField(child=serializers.CharField())
    rows = serializers.ListField(child=serializers.ListField(child=serializers.CharField()))


class WalkBackOutput(serializers.Serializer[Any]):
    """The way back as far as the record leads. `destroyed` says since when the material is gone, and else is empty."""

    document = serializers.IntegerField(source="where.document.pk", default=None, allow_null=True)
    page = serializers.IntegerField(source="where.page", default=None, allow_null=True)
    flag = serializers.IntegerField(source="where.flag.pk", default=None, allow_null=True)
    destroyed = serializers.CharField()
    parts = PartOutput(many=True)


class NamePlaceInput(serializers.Serializer[Any]):
    """`flag`, or `unflagged` where nothing had been flagged there; neither while that is not known."""

    document = serializers.IntegerField()
    page = serializers.IntegerField(min_value=1)
    flag = serializers.IntegerField(required=False, allow_null=True, default=None)
    unflagged = serializers.BooleanField(required=False, default=False)


class SentOutput(serializers.Serializer[Any]):
    """A dispatch that held the same: at how many places it was left in, and taken out."""

    dispatch = serializers.IntegerField(source="dispatch.pk")
    urn = serializers.CharField(source="dispatch.bundle.case.urn")
    area = serializers.CharField(source="dispatch.bundle.case.area_id")
    at = serializers.DateTimeField(source="dispatch.at")
    receipt = serializers.CharField(source="dispatch.reference")
    left = serializers.IntegerField()
    taken = serializers.IntegerField()
    said = serializers.CharField()
    recall = serializers.IntegerField(source="recall.pk", default=None, allow_null=True)
    can_recall = serializers.BooleanField()


class RecallInput(serializers.Serializer[Any]):
    dispatch = serializers.IntegerField()
    way = serializers.ChoiceField(Recall.Way.choices)


class RecallAnswerOutput(serializers.Serializer[Any]):
    id = serializers.IntegerField(source="pk")
    what = serializers.ChoiceField(RecallAnswer.What.choices)
    note = serializers.CharField()
    at = serializers.DateTimeField()


class RecallOutput(serializers.Serializer[Any]):
    """A copy that was asked back. The last answer's number is what the next must give back as `seen`."""

    id = serializers.IntegerField(source="pk")
    breach = serializers.IntegerField(source="breach_id")
    dispatch = serializers.IntegerField(source="dispatch_id")
    way = serializers.ChoiceField(Recall.Way.choices)
    text = serializers.CharField()
    at = serializers.DateTimeField()
    answers = RecallAnswerOutput(many=True)


class AnswerRecallInput(serializers.Serializer[Any]):
    what = serializers.ChoiceField(RecallAnswer.What.choices)
    seen = serializers.IntegerField(allow_null=True)
    note = serializers.CharField(required=False, allow_blank=True, default="", max_length=LONGEST)


class BreachWalkBack(Operation):
    action = Action.WALK_BACK

    @extend_schema(operation_id="breaches_walk_back", responses=WalkBackOutput)
    def get(self, request: Request, breach_id: int) -> Response:
        """How a breach came about, as far as its record leads."""
        breach = fetch(Breach, breach_id, user=self.who, action=self.action)
        return Response(WalkBackOutput(walk_back(breach, user=self.who)).data)


class NamePlace(Operation):
    action = Action.NAME_PLACE

    @extend_schema(operation_id="breaches_place", request=NamePlaceInput, responses={201: WalkBackOutput})
    def post(self, request: Request, breach_id: int) -> Response:
        """Say on which page it was, and which flag it was of, or that there was none."""
        breach = fetch(Breach, breach_id, user=self.who, action=self.action)
        said = given(NamePlaceInput, request)
        document = fetch(Document, said["document"], user=self.who, action=self.action)
        flag = fetch(Flag, said["flag"], user=self.who, action=self.action) if said["flag"] is not None else None
        name_place(breach, document, said["page"], flag=flag, unflagged=said["unflagged"], by=self.who)
        return Response(WalkBackOutput(walk_back(breach, user=self.who)).data, status=status.HTTP_201_CREATED)


class SentElsewhere(Operation):
    action = Action.WALK_BACK

    @extend_schema(operation_id="breaches_sent", responses=SentOutput(many=True))
    def get(self, request: Request, breach_id: int) -> Response:
        """Every dispatch that held the same and that you may see, newest first."""
        breach = fetch(Breach, breach_id, user=self.who, action=self.action)
        return Response(SentOutput(sent_elsewhere(breach, user=self.who), many=True).data)


class RecallCopy(Operation):
    action = Action.RECALL_COPY

    @extend_schema(operation_id="breaches_recall", request=RecallInput, responses={201: RecallOutput})
    def post(self, request: Request, breach_id: int) -> Response:
        """Ask one recipient to delete or give back what they were sent."""
        breach = fetch(Breach, breach_id, user=self.who, action=self.action)
        said = given(RecallInput, request)
        dispatch = fetch(Dispatch, said["dispatch"], user=self.who, action=self.action)
        made = recall(breach, dispatch, way=said["way"], by=self.who)
        return Response(RecallOutput(made).data, status=status.HTTP_201_CREATED)


class ShowRecall(Operation):
    action = Action.RECALL_COPY

    @extend_schema(operation_id="breaches_recalled", responses=RecallOutput)
    def get(self, request: Request, recall_id: int) -> Response:
        """One recall, and what the recipient answered."""
        return Response(RecallOutput(fetch(Recall, recall_id, user=self.who, action=self.action)).data)


class AnswerRecall(Operation):
    action = Action.RECALL_COPY

    @extend_schema(operation_id="breaches_recall_answer", request=AnswerRecallInput, responses={201: RecallOutput})
    def post(self, request: Request, recall_id: int) -> Response:
        """Record what a recipient answered."""
        asked = fetch(Recall, recall_id, user=self.who, action=self.action)
        answer_recall(asked, by=self.who, **given(AnswerRecallInput, request))
        return Response(RecallOutput(asked).data, status=status.HTTP_201_CREATED)
