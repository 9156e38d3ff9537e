"""What is known of a breach, over the API: the same deed as the page, the same refusals."""

from __future__ import annotations

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers, status
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.access import Action, fetch
from accounts.api import Operation, given
from accounts.reference import agency_coded
from breaches.models import Affected, Breach, Cause, Fault, Harm, Incident, Origin, Particulars, Reached, Retrieval
from breaches.particulars import MOST_PEOPLE, Known, fill_in, latest
from cases.models import Document
from cases.notes import LONGEST


def _some(choices: Any) -> serializers.ListField:
    return serializers.ListField(child=serializers.ChoiceField(choices), required=False, default=list)


class PeopleOfARole(serializers.Serializer[Any]):
    """How many people of one role it was the data of."""

    role = serializers.ChoiceField(Affected.choices)
    number = serializers.IntegerField(min_value=1, max_value=MOST_PEOPLE)


class RecipientsOfARole(serializers.Serializer[Any]):
    """How many of one role had it, and what became of it."""

    role = serializers.ChoiceField(Reached.choices)
    number = serializers.IntegerField(min_value=1, max_value=MOST_PEOPLE)
    retrieval = serializers.ChoiceField(Retrieval.choices)


class ParticularsInput(serializers.Serializer[Any]):
    """The whole of what is known now; what is left out is not known. `seen` is the record's `last_particulars`."""

    seen = serializers.IntegerField(allow_null=True)
    faults = _some(Fault.choices)
    incidents = _some(Incident.choices)
    causes = _some(Cause.choices)
    harms = _some(Harm.choices)
    origin = serializers.ChoiceField(Origin.choices, required=False, default="", allow_blank=True)
    agency = serializers.SlugField(required=False, allow_null=True, default=None)
    documents = serializers.ListField(child=serializers.IntegerField(), required=False, default=list, max_length=1000)
    document_count = serializers.IntegerField(required=False, allow_null=True, default=None)
    people_affected = PeopleOfARole(many=True, required=False)
    recipients = RecipientsOfARole(many=True, required=False)
    note = serializers.CharField(required=False, default="", allow_blank=True, max_length=LONGEST)


class ParticularsOutput(serializers.Serializer[Any]):
    """What was filled in last."""

    id = serializers.IntegerField(source="pk")
    at = serializers.DateTimeField()
    faults = serializers.ListField(child=serializers.CharField())
    incidents = serializers.ListField(child=serializers.CharField())
    causes = serializers.ListField(child=serializers.CharField())
    harms = serializers.ListField(child=serializers.CharField())
    origin = serializers.CharField()
    agency = serializers.CharField(source="agency_id", allow_null=True)
    documents = serializers.SerializerMethodField()
    document_count = serializers.IntegerField(allow_null=True)
    people_affected = PeopleOfARole(many=True)
    recipients = RecipientsOfARole(many=True)
    note = serializers.CharField()

    def get_documents(self, made: Particulars) -> list[int]:
        return [one.pk for one in made.documents.all()]


class BreachParticulars(Operation):
    action = Action.FILL_IN_BREACH

    @extend_schema(operation_id="breaches_particulars", responses={200: ParticularsOutput, 204: None})
    def get(self, request: Request, breach_id: int) -> Response:
        """What was filled in last; nothing (204) while nobody filled anything in."""
        found = latest(fetch(Breach, breach_id, user=self.who, action=self.action))
        return Response(ParticularsOutput(found).data) if found else Response(status=status.HTTP_204_NO_CONTENT)

    @extend_schema(operation_id="breaches_fill_in", request=ParticularsInput, responses={201: ParticularsOutput})
    def post(self, request: Request, breach_id: int) -> Response:
        """Fill in what is known now, as a further line."""
        breach = fetch(Breach, breach_id, user=self.who, action=self.action)
        said = given(ParticularsInput, request)
        made = fill_in(breach, self._known(said), by=self.who, seen=said["seen"])
        return Response(ParticularsOutput(self._whole(made)).data, status=status.HTTP_201_CREATED)

    def _known(self, said: dict[str, Any]) -> Known:
        papers = [fetch(Document, pk, user=self.who, action=self.action) for pk in said["documents"]]
        had = said.get("recipients", ())
        return Known(
            faults=tuple(said["faults"]),
            incidents=tuple(said["incidents"]),
            causes=tuple(said["causes"]),
            harms=tuple(said["harms"]),
            origin=said["origin"],
            agency=agency_coded(said["agency"]) if said["agency"] else None,
            documents=tuple(papers),
            document_count=said["document_count"],
            affected={one["role"]: one["number"] for one in said.get("people_affected", ())},
            recipients={one["role"]: (one["number"], one["retrieval"]) for one in had},
            note=said["note"],
        )

    @staticmethod
    def _whole(made: Particulars) -> Particulars | None:
        return latest(made.breach)
