"""Whose a breach was, the one-to-one and training, over the API: for line managers, of those they manage."""

from __future__ import annotations

from typing import Any

from django.http import Http404
from drf_spectacular.utils import extend_schema
from rest_framework import serializers, status
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.access import Action, fetch
from accounts.api import Operation, given
from accounts.models import User
from breaches.models import Attribution, Breach, Retraining
from breaches.people import (
    LONGEST_SAID,
    breaches_of,
    manages,
    one_to_ones_of,
    people_of,
    record_one_to_one,
    retrainings_of,
    say_whose,
    take_back,
)
from breaches.retraining import record_training


class ManagedOutput(serializers.Serializer[Any]):
    """Somebody whom you manage, of whom a breach is recorded."""

    person = serializers.IntegerField(source="person.pk")
    name = serializers.CharField(source="person")
    breaches = serializers.IntegerField()
    self_reported = serializers.IntegerField()
    one_to_ones_waiting = serializers.IntegerField()
    training_waits = serializers.BooleanField()


class AttributionOutput(serializers.Serializer[Any]):
    id = serializers.IntegerField(source="pk")
    breach = serializers.IntegerField(source="breach_id")
    person = serializers.IntegerField(source="person_id", allow_null=True)


class OneToOneOutput(serializers.Serializer[Any]):
    """A one-to-one, for the person and their line manager."""

    id = serializers.IntegerField(source="pk")
    breach = serializers.IntegerField(source="breach_id")
    held_on = serializers.DateField()
    said = serializers.CharField()


class RetrainingOutput(serializers.Serializer[Any]):
    """Training that is to be given again; `done_on` is null until it was."""

    id = serializers.IntegerField(source="pk")
    breach = serializers.IntegerField(source="breach_id")
    done_on = serializers.DateField(source="done.done_on", default=None, allow_null=True)


class PersonOutput(serializers.Serializer[Any]):
    breaches = AttributionOutput(many=True)
    one_to_ones = OneToOneOutput(many=True)
    trainings = RetrainingOutput(many=True)


class SayWhoseInput(serializers.Serializer[Any]):
    person = serializers.IntegerField(allow_null=True, help_text="Somebody you manage; null for no one person's")


class OneToOneInput(serializers.Serializer[Any]):
    person = serializers.IntegerField()
    held_on = serializers.DateField()
    said = serializers.CharField(max_length=LONGEST_SAID)


class TrainedInput(serializers.Serializer[Any]):
    done_on = serializers.DateField()


class _OfPeople(Operation):
    def _managed(self, pk: int) -> User:
        """Somebody whom the caller manages. Raises Http404 for anybody else, as if they were not there."""
        person = fetch(User, pk, user=self.who, action=self.action)
        if not manages(self.who, person):
            raise Http404
        return person


class ManagedPeople(_OfPeople):
    action = Action.SEE_PEOPLE

    @extend_schema(operation_id="breaches_people", responses=ManagedOutput(many=True))
    def get(self, request: Request) -> Response:
        """Those whom you manage of whom a breach is recorded, by name."""
        return Response(ManagedOutput(people_of(self.who), many=True).data)


class ManagedPerson(_OfPeople):
    action = Action.SEE_PEOPLE

    @extend_schema(operation_id="breaches_person", responses=PersonOutput)
    def get(self, request: Request, person_id: int) -> Response:
        """One of them: what is recorded as theirs, what was said, and their training."""
        person = self._managed(person_id)
        about = {
            "breaches": breaches_of(person),
            "one_to_ones": one_to_ones_of(person),
            "trainings": retrainings_of(person),
        }
        return Response(PersonOutput(about).data)


class SayWhose(_OfPeople):
    action = Action.HOLD_ONE_TO_ONE

    @extend_schema(operation_id="breaches_whose", request=SayWhoseInput, responses={201: AttributionOutput})
    def post(self, request: Request, breach_id: int) -> Response:
        """Record whose mistake a breach was: somebody's whom you manage, or no one person's."""
        breach = fetch(Breach, breach_id, user=self.who, action=self.action)
        pk = given(SayWhoseInput, request)["person"]
        person = self._managed(pk) if pk is not None else None
        made = say_whose(breach, person, by=self.who)
        return Response(AttributionOutput(made).data, status=status.HTTP_201_CREATED)


class NotTheirs(_OfPeople):
    action = Action.HOLD_ONE_TO_ONE

    @extend_schema(operation_id="breaches_not_theirs", request=None, responses={204: None})
    def post(self, request: Request, attribution_id: int) -> Response:
        """Record that it was not this person's mistake after all."""
        take_back(fetch(Attribution, attribution_id, user=self.who, action=self.action), by=self.who)
        return Response(status=status.HTTP_204_NO_CONTENT)


class HoldOneToOne(_OfPeople):
    action = Action.HOLD_ONE_TO_ONE

    @extend_schema(operation_id="breaches_one_to_one", request=OneToOneInput, responses={201: OneToOneOutput})
    def post(self, request: Request, breach_id: int) -> Response:
        """Record a one-to-one that was held. What was said is for the two alone."""
        breach = fetch(Breach, breach_id, user=self.who, action=self.action)
        said = given(OneToOneInput, request)
        person = self._managed(said.pop("person"))
        made = record_one_to_one(breach, person, by=self.who, **said)
        return Response(OneToOneOutput(made).data, status=status.HTTP_201_CREATED)


class RecordTraining(_OfPeople):
    action = Action.SEE_PEOPLE

    @extend_schema(operation_id="breaches_trained", request=TrainedInput, responses={201: RetrainingOutput})
    def post(self, request: Request, retraining_id: int) -> Response:
        """Record that somebody was trained again."""
        raised = fetch(Retraining, retraining_id, user=self.who, action=self.action)
        self._managed(raised.person_id)
        record_training(raised, done_on=given(TrainedInput, request)["done_on"], by=self.who)
        raised.refresh_from_db()
        return Response(RetrainingOutput(raised).data, status=status.HTTP_201_CREATED)
