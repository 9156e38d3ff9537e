"""Training over the API: the same deeds as the pages, the same refusals."""

from __future__ import annotations

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers, status
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.access import Action, fetch
from accounts.api import Operation, given
from accounts.current import Standing, modules, training_of
from accounts.models import User
from cases.models import Bundle, LetThrough
from training.due import completion
from training.finishing import finish, questions_of
from training.letting import let_go_on
from training.models import Attempt, Result
from training.policy import set_training_policy
from training.practising import begin, give_up
from training.reading import practised


class HeldOutput(serializers.Serializer[Any]):
    """One module that the caller must hold. `due` is the last day that it counts; null before it was ever passed."""

    module = serializers.CharField(source="module.code")
    title = serializers.CharField(source="module.title")
    standing = serializers.ChoiceField(Standing.choices)
    due = serializers.DateField(allow_null=True)
    passed_on = serializers.DateField(allow_null=True)


class TrainingOutput(serializers.Serializer[Any]):
    """What the caller must hold; `stopped` says that they can neither sign off nor dispatch."""

    held = HeldOutput(many=True)
    stopped = serializers.BooleanField(source="stopping")


class BeginInput(serializers.Serializer[Any]):
    module = serializers.ChoiceField(choices=sorted(modules()))


class OptionOutput(serializers.Serializer[Any]):
    code = serializers.CharField()
    text = serializers.CharField()


class TrainingQuestionOutput(serializers.Serializer[Any]):
    code = serializers.CharField()
    text = serializers.CharField()
    options = OptionOutput(many=True)


class PracticeOutput(serializers.Serializer[Any]):
    """An attempt that is open: its bundles, which are reviewed as any other, and its questions."""

    id = serializers.IntegerField(source="pk")
    module = serializers.CharField()
    bundles = serializers.ListField(child=serializers.IntegerField())
    questions = TrainingQuestionOutput(many=True)


class FinishInput(serializers.Serializer[Any]):
    """The code of the answer chosen to each question, by the question's code."""

    answers = serializers.DictField(child=serializers.CharField(max_length=40))


class ResultOutput(serializers.Serializer[Any]):
    outcome = serializers.ChoiceField(Result.Outcome.choices)
    pass_mark = serializers.IntegerField()
    percent = serializers.IntegerField()
    to_take_out = serializers.IntegerField()
    missed = serializers.IntegerField()
    to_stay = serializers.IntegerField()
    over_redacted = serializers.IntegerField()
    questions = serializers.IntegerField()
    answered_right = serializers.IntegerField()


class CompletionOutput(serializers.Serializer[Any]):
    """How many staff of a role in an Area must hold a module, and do. It names nobody."""

    area = serializers.CharField()
    module = serializers.CharField()
    role = serializers.CharField()
    must_hold = serializers.IntegerField(source="due.must_hold")
    hold = serializers.IntegerField(source="due.hold")
    due_within_30_days = serializers.IntegerField(source="due.due_within_30_days")
    lapsed = serializers.IntegerField(source="due.lapsed")
    never = serializers.IntegerField(source="due.never")
    stopped = serializers.IntegerField(source="due.stopped")


class PolicyInput(serializers.Serializer[Any]):
    warn_days = serializers.IntegerField()
    refresher_days = serializers.IntegerField()
    stops_from = serializers.DateField(allow_null=True)


class LetInput(serializers.Serializer[Any]):
    reason = serializers.ChoiceField(LetThrough.Reason.choices)


class OwnTraining(Operation):
    action = Action.TRAIN

    @extend_schema(operation_id="training_own", responses=TrainingOutput)
    def get(self, request: Request) -> Response:
        """What the caller must hold, and how it stands."""
        return Response(TrainingOutput(training_of(self.who)).data)

    @extend_schema(operation_id="training_begin", request=BeginInput, responses={201: PracticeOutput})
    def post(self, request: Request) -> Response:
        """Begin a module. The worker draws its papers."""
        made = begin(given(BeginInput, request)["module"], by=self.who)
        return Response(_practice(made, self.who), status=status.HTTP_201_CREATED)


class Practice(Operation):
    action = Action.TRAIN

    @extend_schema(operation_id="training_practice", responses=PracticeOutput)
    def get(self, request: Request, attempt_id: int) -> Response:
        """An attempt of the caller's: its bundles and questions."""
        return Response(_practice(fetch(Attempt, attempt_id, user=self.who, action=self.action), self.who))

    @extend_schema(operation_id="training_finish", request=FinishInput, responses=ResultOutput)
    def post(self, request: Request, attempt_id: int) -> Response:
        """Finish an attempt, and be marked."""
        found = fetch(Attempt, attempt_id, user=self.who, action=self.action)
        return Response(ResultOutput(finish(found, given(FinishInput, request)["answers"], by=self.who)).data)


class GiveUpPractice(Operation):
    action = Action.TRAIN

    @extend_schema(operation_id="training_give_up", request=None, responses=ResultOutput)
    def post(self, request: Request, attempt_id: int) -> Response:
        """Give an attempt up, unmarked."""
        found = fetch(Attempt, attempt_id, user=self.who, action=self.action)
        return Response(ResultOutput(give_up(found, by=self.who)).data)


class TrainingCompletion(Operation):
    action = Action.SEE_TRAINING_OF_ALL

    @extend_schema(operation_id="training_completion", responses=CompletionOutput(many=True))
    def get(self, request: Request) -> Response:
        """Who holds what, in counts by Area, module and role."""
        return Response(CompletionOutput(completion(), many=True).data)


class SetTrainingPolicy(Operation):
    action = Action.SET_TRAINING

    @extend_schema(operation_id="training_set_policy", request=PolicyInput, responses={201: PolicyInput})
    def post(self, request: Request) -> Response:
        """Say what lapsed training does."""
        made = set_training_policy(**given(PolicyInput, request), by=self.who)
        return Response(PolicyInput(made).data, status=status.HTTP_201_CREATED)


class LetGoOnOnce(Operation):
    action = Action.LET_GO_ON

    @extend_schema(operation_id="training_let_go_on", request=LetInput, responses={201: LetInput})
    def post(self, request: Request, bundle_id: int, person_id: int) -> Response:
        """Let somebody go on with one bundle for a day, though their training has lapsed."""
        bundle = fetch(Bundle, bundle_id, user=self.who, action=self.action)
        person = fetch(User, person_id, user=self.who, action=self.action)
        made = let_go_on(bundle, person, reason=given(LetInput, request)["reason"], by=self.who)
        return Response(LetInput(made).data, status=status.HTTP_201_CREATED)


def _practice(attempt: Attempt, who: User) -> dict[str, Any]:
    shown = {
        "pk": attempt.pk,
        "module": attempt.module,
        "bundles": [one.bundle.pk for one in practised(attempt, by=who)],
        "questions": questions_of(attempt),
    }
    return dict(PracticeOutput(shown).data)
