"""Subject access over the API: the same deeds as the pages, the same refusals."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework import serializers, status
from rest_framework.request import Request as ApiRequest
from rest_framework.response import Response

from accounts.access import Action, fetch
from accounts.api import Operation, Paged
from accounts.models import User
from breaches.models import Breach
from cases.models import Case
from cpsredact.refusals import Invalid
from subject_access.beginning import look_elsewhere
from subject_access.elsewhere import elsewhere_of
from subject_access.looking import KINDS
from subject_access.models import Ground, Request, Ruling, Step
from subject_access.opening import LONGEST_REASON, NewRequest, look_again, open_request
from subject_access.reading import Found, read_found, traces_in
from subject_access.report import ANSWER, RECORD, make_report
from subject_access.ruling import LONGEST_NOTE, rule
from subject_access.stepping import take_step
from subject_access.summary import progress_of, requests_for, rows_of, summary_of

LARGEST = 2**63 - 1  # what the database can number


class TrawlProgressOutput(serializers.Serializer[Any]):
    """How far a search is, in cases; `done` once it is finished or has stopped."""

    sentence = serializers.CharField()
    value = serializers.IntegerField()
    total = serializers.IntegerField()
    done = serializers.BooleanField()


class TrawledOutput(serializers.Serializer[Any]):
    """What a search has been through, and what it could not search."""

    cases = serializers.IntegerField()
    pages = serializers.IntegerField()
    wordless = serializers.IntegerField()
    unreadable = serializers.IntegerField()
    no_key = serializers.IntegerField()
    destroyed = serializers.IntegerField()


class SubjectAccessRow(serializers.Serializer[Any]):
    """One request on the list. Who asks is empty where you may not know: `closed_to` says why."""

    id = serializers.IntegerField(source="request.pk")
    reference = serializers.CharField(source="request.reference")
    asked_by = serializers.CharField()
    closed_to = serializers.CharField()
    received_on = serializers.DateField(source="request.received_on")
    due_on = serializers.DateField(source="due.day", allow_null=True)
    days_late = serializers.IntegerField(source="due.late_by")
    ended_on = serializers.DateField(source="due.ended", allow_null=True)
    undecided = serializers.IntegerField()


class TermInput(serializers.Serializer[Any]):
    kind = serializers.ChoiceField(list(KINDS))
    words = serializers.CharField(max_length=200)


class FoundInCaseOutput(serializers.Serializer[Any]):
    case = serializers.IntegerField(source="case.pk", default=None, allow_null=True, help_text="Null: of no case")
    urn = serializers.CharField(source="case.urn", default="")
    found = serializers.IntegerField()
    undecided = serializers.IntegerField()
    disclosed = serializers.IntegerField()
    withheld = serializers.IntegerField()
    more = serializers.BooleanField()


class SubjectAccessOutput(serializers.Serializer[Any]):
    """One request. `last_step` is what a step must give back as `seen`."""

    id = serializers.IntegerField(source="told.request.pk")
    reference = serializers.CharField(source="told.request.reference")
    asked_by = serializers.CharField(source="told.request.asked_by")
    received_on = serializers.DateField(source="told.request.received_on")
    due_on = serializers.DateField(source="told.due.day", allow_null=True)
    days_late = serializers.IntegerField(source="told.due.late_by")
    state = serializers.CharField(source="told.due.sentence")
    terms = TermInput(many=True)
    fault = serializers.CharField(source="told.trawl.fault", help_text="What stopped the search; empty if nothing did")
    progress = TrawlProgressOutput()
    searched = TrawledOutput(source="told.searched")
    cases = FoundInCaseOutput(many=True, source="told.cases")
    last_step = serializers.IntegerField(allow_null=True)


class SubjectAccessLookInput(serializers.Serializer[Any]):
    terms = TermInput(many=True)
    reason = serializers.CharField(max_length=LONGEST_REASON)


class SubjectAccessInput(SubjectAccessLookInput):
    reference = serializers.CharField(max_length=40)
    asker = serializers.ChoiceField(Request.Asker.choices)
    asked_by = serializers.CharField(max_length=200)
    received_on = serializers.DateField()


class TraceOutput(serializers.Serializer[Any]):
    """One place: half-open offsets into its text, and the words there. `seen` is what a decision must give back."""

    id = serializers.IntegerField(source="trace")
    where = serializers.CharField()
    column = serializers.CharField(source="place.of")
    document = serializers.IntegerField(source="document.pk", default=None, allow_null=True)
    page = serializers.IntegerField(source="place.page", allow_null=True)
    start = serializers.IntegerField(source="place.start")
    end = serializers.IntegerField(source="place.end")
    category = serializers.CharField(source="place.category")
    likeness = serializers.CharField()
    before = serializers.CharField()
    words = serializers.CharField()
    after = serializers.CharField()
    what = serializers.CharField()
    ground = serializers.CharField()
    seen = serializers.IntegerField(allow_null=True)


class SeenPlaceInput(serializers.Serializer[Any]):
    id = serializers.IntegerField(max_value=LARGEST)
    seen = serializers.IntegerField(allow_null=True, max_value=LARGEST)


class RulePlacesInput(serializers.Serializer[Any]):
    places = SeenPlaceInput(many=True)
    what = serializers.ChoiceField(Ruling.What.choices)
    ground = serializers.ChoiceField(Ground.choices, required=False, allow_blank=True, default="")
    note = serializers.CharField(required=False, allow_blank=True, default="", max_length=LONGEST_NOTE)


class RulePlacesOutput(serializers.Serializer[Any]):
    decided = serializers.IntegerField()


class AccessStepInput(serializers.Serializer[Any]):
    what = serializers.ChoiceField(Step.What.choices)
    on = serializers.DateField()
    note = serializers.CharField(required=False, allow_blank=True, default="", max_length=LONGEST_NOTE)
    seen = serializers.IntegerField(allow_null=True)


class ElsewhereOutput(serializers.Serializer[Any]):
    """The last search for a breach's words in other cases. What it found is in the breach's own list."""

    progress = TrawlProgressOutput(allow_null=True)
    searched = TrawledOutput(allow_null=True)
    found = serializers.IntegerField()
    fault = serializers.CharField(source="trawl.fault", default="")
    why_not = serializers.CharField(help_text="Why no search can be begun; empty if one can")


class _OfRequests(Operation):
    action = Action.ANSWER_SUBJECT_ACCESS

    def _fetched(self, number: int) -> Request:
        return fetch(Request, number, user=self.who, action=self.action)

    def _answer(self, asked: Request, code: int = status.HTTP_200_OK) -> Response:
        return Response(SubjectAccessOutput(_told(asked, self.who)).data, status=code)


class Requests(Paged):
    action = Action.ANSWER_SUBJECT_ACCESS

    @extend_schema(operation_id="subject_access_list", responses=SubjectAccessRow(many=True))
    def get(self, request: ApiRequest) -> Response:
        """The requests that wait for an answer, the oldest first; with `state=ended`, those that are over."""
        found = requests_for(self.who, ended=request.query_params.get("state") == "ended")
        paginator = self.pagination_class()
        paginator.page_size = self.a_page
        rows = rows_of(paginator.paginate_queryset(found, request, view=self) or [], user=self.who)
        return paginator.get_paginated_response(SubjectAccessRow(rows, many=True).data)

    @extend_schema(operation_id="subject_access_open", request=SubjectAccessInput, responses={201: SubjectAccessOutput})
    def post(self, request: ApiRequest) -> Response:
        """Open a request, and begin to search every case."""
        said = _read(SubjectAccessInput, request)
        new = NewRequest(**(said | {"terms": _pairs(said["terms"])}))
        made = open_request(new, by=self.who)
        return Response(SubjectAccessOutput(_told(made, self.who)).data, status=status.HTTP_201_CREATED)


class ShowRequest(_OfRequests):
    @extend_schema(operation_id="subject_access_show", responses=SubjectAccessOutput)
    def get(self, request: ApiRequest, request_id: int) -> Response:
        """One request: its clock, how far the search is, and what was found by case."""
        return self._answer(self._fetched(request_id))


class SearchAgain(_OfRequests):
    @extend_schema(
        operation_id="subject_access_search", request=SubjectAccessLookInput, responses={202: SubjectAccessOutput}
    )
    def post(self, request: ApiRequest, request_id: int) -> Response:
        """Search again, for more or for other things. What was decided stands."""
        asked, said = self._fetched(request_id), _read(SubjectAccessLookInput, request)
        look_again(asked, _pairs(said["terms"]), reason=said["reason"], by=self.who)
        return self._answer(asked, status.HTTP_202_ACCEPTED)


class Places(Paged):
    action = Action.ANSWER_SUBJECT_ACCESS

    @extend_schema(operation_id="subject_access_places", responses=TraceOutput(many=True))
    def get(self, request: ApiRequest, request_id: int) -> Response:
        """What was found in the case `case`, with its words; without it, what is no case's."""
        asked = fetch(Request, request_id, user=self.who, action=self.action)
        number = request.query_params.get("case", "")
        case = fetch(Case, int(number), user=self.who, action=self.action) if number.isdecimal() else None
        if number and case is None:
            raise Invalid(_("Give the case by its number."))
        paginator = self.pagination_class()
        paginator.page_size = self.a_page
        traces = paginator.paginate_queryset(traces_in(asked, case), request, view=self) or []
        found: list[Found] = [one for group in read_found(asked, case, traces, by=self.who) for one in group.found]
        return paginator.get_paginated_response(TraceOutput(found, many=True).data)


class RulePlaces(_OfRequests):
    @extend_schema(operation_id="subject_access_rule", request=RulePlacesInput, responses={201: RulePlacesOutput})
    def post(self, request: ApiRequest, request_id: int) -> Response:
        """Decide places: whether each is this person, and whether they get it."""
        asked, said = self._fetched(request_id), _read(RulePlacesInput, request)
        seen = {one["id"]: one["seen"] for one in said["places"]}
        made = rule(asked, seen, said["what"], by=self.who, ground=said["ground"], note=said["note"])
        return Response(RulePlacesOutput({"decided": len(made)}).data, status=status.HTTP_201_CREATED)


class TakeStep(_OfRequests):
    @extend_schema(operation_id="subject_access_step", request=AccessStepInput, responses={201: SubjectAccessOutput})
    def post(self, request: ApiRequest, request_id: int) -> Response:
        """Record a step on a request."""
        asked, said = self._fetched(request_id), _read(AccessStepInput, request)
        take_step(asked, said["what"], on=said["on"], note=said["note"], seen=said["seen"], by=self.who)
        return self._answer(asked, status.HTTP_201_CREATED)


class Report(_OfRequests):
    @extend_schema(operation_id="subject_access_report", request=None, responses=OpenApiTypes.OBJECT)
    def post(self, request: ApiRequest, request_id: int) -> Response:
        """What is held, as section 45(2) asks: the answer, or with `what=record` the record for headquarters."""
        what = RECORD if request.query_params.get("what") == RECORD else ANSWER
        return Response(make_report(self._fetched(request_id), what, by=self.who))


class BreachElsewhere(Operation):
    action = Action.LOOK_ELSEWHERE

    @extend_schema(operation_id="breaches_elsewhere", responses=ElsewhereOutput)
    def get(self, request: ApiRequest, breach_id: int) -> Response:
        """How far the last search for a breach's words in other cases is."""
        breach = fetch(Breach, breach_id, user=self.who, action=self.action)
        return Response(ElsewhereOutput(elsewhere_of(breach, user=self.who)).data)

    @extend_schema(operation_id="breaches_look_elsewhere", request=None, responses={202: ElsewhereOutput})
    def post(self, request: ApiRequest, breach_id: int) -> Response:
        """Look for a breach's words in other cases: headquarters in every Area's, others in their own's."""
        breach = fetch(Breach, breach_id, user=self.who, action=self.action)
        look_elsewhere(breach, by=self.who)
        return Response(ElsewhereOutput(elsewhere_of(breach, user=self.who)).data, status=status.HTTP_202_ACCEPTED)


def _told(asked: Request, user: User) -> dict[str, Any]:
    told = summary_of(asked, user=user)
    return {
        "told": told,
        "terms": [{"kind": kind, "words": words} for kind, words in told.sought.terms],
        "progress": progress_of(told.trawl),
        "last_step": told.steps[-1].pk if told.steps else None,
    }


def _pairs(terms: list[dict[str, str]]) -> list[tuple[str, str]]:
    return [(term["kind"], term["words"]) for term in terms]


def _read(shape: type[serializers.Serializer[Any]], request: ApiRequest) -> dict[str, Any]:
    given = shape(data=request.data)
    given.is_valid(raise_exception=True)
    return dict(given.validated_data)
