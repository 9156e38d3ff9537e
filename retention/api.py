"""The worklist of retention and its deeds over the API: the same deeds as the pages, the same refusals."""

from __future__ import annotations

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers, status
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.access import Action, fetch
from accounts.api import Operation, Paged
from cases.models import Case
from cpsredact.refusals import Invalid
from retention.case_page import retention_of_case
from retention.finishing import finish_case
from retention.forms import RetentionFilter
from retention.holding import hold_case, lift_hold
from retention.models import Feature, Finish, Hold, Review
from retention.reviewing import answer_proposal, keep_longer, propose_destruction
from retention.worklist import STATES, clocks, entries


class FinishedCaseOutput(serializers.Serializer[Any]):
    """A finished case on the worklist. `decided` is what was last decided of it, empty when nothing was."""

    case = serializers.IntegerField(source="clock.case_id")
    urn = serializers.CharField(source="clock.case.urn")
    area = serializers.CharField(source="clock.case.area_id")
    kind = serializers.CharField(source="clock.rule.code")
    last_event = serializers.DateField(source="clock.last_event")
    review_on = serializers.DateField(source="clock.review_on")
    destroy_on = serializers.DateField(source="clock.destroy_on")
    decided = serializers.ChoiceField(Review.What.choices, source="clock.decided", allow_blank=True)
    held_by = serializers.ListField(child=serializers.CharField())


class RetentionWorklistInput(serializers.Serializer[Any]):
    state = serializers.ChoiceField(STATES, required=False)
    area = serializers.SlugField(required=False, help_text="For those who see every Area")
    urn = serializers.CharField(required=False, help_text="How the URN begins")
    page = serializers.IntegerField(required=False)


class HeldByOutput(serializers.Serializer[Any]):
    """What holds a case back; `id` is null for a breach that is open, which holds it by itself."""

    id = serializers.IntegerField(source="hold.pk", default=None, allow_null=True)
    said = serializers.CharField()


class RetentionOutput(serializers.Serializer[Any]):
    """One case's retention. Send `seen` back with a review."""

    case = serializers.IntegerField(source="case.pk")
    urn = serializers.CharField(source="case.urn")
    destroyed_at = serializers.DateTimeField(source="case.destroyed_at", allow_null=True)
    finished_on = serializers.DateField(source="finish.on", default=None, allow_null=True)
    review_on = serializers.DateField(source="dates.review_on", default=None, allow_null=True)
    destroy_on = serializers.DateField(source="dates.destroy_on", default=None, allow_null=True)
    held_by = HeldByOutput(source="holds", many=True)
    decided = serializers.CharField(source="last.what", default=None, allow_null=True)
    seen = serializers.IntegerField(source="last.pk", default=None, allow_null=True)


class FinishCaseInput(serializers.Serializer[Any]):
    outcome = serializers.ChoiceField(Finish.Outcome.choices)
    on = serializers.DateField()
    features = serializers.ListField(child=serializers.ChoiceField(Feature.choices), allow_empty=True)


class HoldCaseInput(serializers.Serializer[Any]):
    kind = serializers.ChoiceField(Hold.Kind.choices)
    reason = serializers.CharField(max_length=400)


class LiftHoldInput(serializers.Serializer[Any]):
    reason = serializers.CharField(max_length=400)


class ReviewCaseInput(serializers.Serializer[Any]):
    """`until` and `reason` for keeping it; `reason` for turning a proposal down."""

    what = serializers.ChoiceField(Review.What.choices)
    seen = serializers.IntegerField(allow_null=True)
    until = serializers.DateField(required=False, allow_null=True, default=None)
    reason = serializers.CharField(required=False, allow_blank=True, default="", max_length=400)


class RetentionWorklist(Paged):
    action = Action.SEE_RETENTION

    @extend_schema(
        operation_id="retention", parameters=[RetentionWorklistInput], responses=FinishedCaseOutput(many=True)
    )
    def get(self, request: Request) -> Response:
        """Finished cases by what is due of them, the soonest to be destroyed first."""
        form = RetentionFilter(request.query_params, user=self.who)
        if not form.is_valid():
            raise Invalid(" ".join(str(error) for errors in form.errors.values() for error in errors))
        paginator = self.pagination_class()
        paginator.page_size = self.a_page
        found = paginator.paginate_queryset(clocks(self.who, form.wanted()), request, view=self)
        return paginator.get_paginated_response(FinishedCaseOutput(entries(found or []), many=True).data)


class _OfACase(Operation):
    def _answer(self, case: Case, code: int = status.HTTP_200_OK) -> Response:
        case.refresh_from_db()
        return Response(RetentionOutput(retention_of_case(case, user=self.who)).data, status=code)


class CaseRetention(_OfACase):
    action = Action.SEE_RETENTION

    @extend_schema(operation_id="retention_of_case", responses=RetentionOutput)
    def get(self, request: Request, case_id: int) -> Response:
        """One case's dates, what holds it back, and what was last decided."""
        return self._answer(fetch(Case, case_id, user=self.who, action=self.action))


class FinishCase(_OfACase):
    action = Action.FINISH_CASE

    @extend_schema(operation_id="retention_finish", request=FinishCaseInput, responses={201: RetentionOutput})
    def post(self, request: Request, case_id: int) -> Response:
        """Say that a case is over, which starts its clock."""
        case = fetch(Case, case_id, user=self.who, action=self.action)
        said = _read(FinishCaseInput, request)
        finish_case(case, said["outcome"], on=said["on"], features=said["features"], by=self.who)
        return self._answer(case, status.HTTP_201_CREATED)


class HoldCase(_OfACase):
    action = Action.HOLD_CASE

    @extend_schema(operation_id="retention_hold", request=HoldCaseInput, responses={201: RetentionOutput})
    def post(self, request: Request, case_id: int) -> Response:
        """Hold a case back from destruction."""
        case = fetch(Case, case_id, user=self.who, action=self.action)
        said = _read(HoldCaseInput, request)
        hold_case(case, said["kind"], reason=said["reason"], by=self.who)
        return self._answer(case, status.HTTP_201_CREATED)


class LiftHold(Operation):
    action = Action.HOLD_CASE

    @extend_schema(operation_id="retention_lift", request=LiftHoldInput, responses={204: None})
    def post(self, request: Request, hold_id: int) -> Response:
        """Lift a hold, with a reason."""
        hold = fetch(Hold, hold_id, user=self.who, action=self.action)
        lift_hold(hold, reason=_read(LiftHoldInput, request)["reason"], by=self.who)
        return Response(status=status.HTTP_204_NO_CONTENT)


class ReviewCase(_OfACase):
    action = Action.REVIEW_RETENTION

    @extend_schema(operation_id="retention_review", request=ReviewCaseInput, responses={201: RetentionOutput})
    def post(self, request: Request, case_id: int) -> Response:
        """Keep a case longer, propose its destruction, or approve or turn down what another proposed."""
        case = fetch(Case, case_id, user=self.who, action=self.action)
        said = _read(ReviewCaseInput, request)
        what, seen, reason = Review.What(said["what"]), said["seen"], said["reason"]
        if what == Review.What.KEPT:
            if said["until"] is None:
                raise Invalid("Give the day until which it is kept.")
            keep_longer(case, until=said["until"], reason=reason, by=self.who, seen=seen)
        elif what == Review.What.PROPOSED:
            propose_destruction(case, by=self.who, seen=seen)
        else:
            approve = what == Review.What.APPROVED
            answer_proposal(case, approve=approve, reason=reason, by=self.who, seen=seen)
        return self._answer(case, status.HTTP_201_CREATED)


def _read(shape: type[serializers.Serializer[Any]], request: Request) -> dict[str, Any]:
    given = shape(data=request.data)
    given.is_valid(raise_exception=True)
    return dict(given.validated_data)
