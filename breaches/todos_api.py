"""Actions on breaches over the API: asked for, done, handed on, given more time; and what was learnt."""

from __future__ import annotations

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers, status
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.access import Action, fetch
from accounts.api import Operation, Paged, given
from accounts.models import User
from breaches.dealing_forms import owners_for
from breaches.lessons import actions_of, lessons_for, lessons_of
from breaches.models import Breach, ToDo, ToDoLine
from breaches.record import action_in_full
from breaches.todos import ask_for, finish, give_more_time, hand_on
from cases.notes import LONGEST
from cpsredact.refusals import Invalid


class ActionOutput(serializers.Serializer[Any]):
    """An action as it stands. `last_line` is what a line on it must give back as `seen`."""

    id = serializers.IntegerField(source="pk")
    breach = serializers.IntegerField(source="breach_id")
    what = serializers.CharField()
    owner = serializers.IntegerField(source="owner_now")
    due = serializers.DateTimeField(source="due_now")
    done_at = serializers.DateTimeField(allow_null=True)
    last_line = serializers.IntegerField(allow_null=True)


class AskForActionInput(serializers.Serializer[Any]):
    what = serializers.CharField(max_length=LONGEST)
    owner = serializers.IntegerField(help_text="The number of a member of staff, of this Area or of headquarters")
    due = serializers.DateTimeField()


class ActionLineInput(serializers.Serializer[Any]):
    """`to` for handing it on; `until`, and a note, for more time; a note for what is done late."""

    what = serializers.ChoiceField(ToDoLine.What.choices)
    seen = serializers.IntegerField(allow_null=True)
    to = serializers.IntegerField(required=False, allow_null=True, default=None)
    until = serializers.DateTimeField(required=False, allow_null=True, default=None)
    note = serializers.CharField(required=False, allow_blank=True, default="", max_length=LONGEST)


class LessonOutput(serializers.Serializer[Any]):
    """What one closed record taught."""

    breach = serializers.IntegerField(source="breach.pk")
    kind = serializers.CharField(source="breach.kind")
    lessons = serializers.ListField(child=serializers.CharField())
    causes = serializers.ListField(child=serializers.CharField())


class ActionsOnBreach(Operation):
    action = Action.ASK_FOR_ACTION

    @extend_schema(operation_id="breaches_actions", responses=ActionOutput(many=True))
    def get(self, request: Request, breach_id: int) -> Response:
        """The actions asked for about a breach, as they stand."""
        breach = fetch(Breach, breach_id, user=self.who, action=self.action)
        return Response(ActionOutput(breach.todos.as_they_stand(), many=True).data)

    @extend_schema(operation_id="breaches_ask_for", request=AskForActionInput, responses={201: ActionOutput})
    def post(self, request: Request, breach_id: int) -> Response:
        """Ask somebody to do something about a breach by a time."""
        breach = fetch(Breach, breach_id, user=self.who, action=self.action)
        said = given(AskForActionInput, request)
        owner = _somebody(breach, said["owner"])
        made = ask_for(breach, said["what"], owner=owner, due=said["due"], by=self.who)
        return Response(_shown(made, self.who), status=status.HTTP_201_CREATED)


class OwnActions(Operation):
    action = Action.DO_ACTION

    @extend_schema(operation_id="breaches_own_actions", responses=ActionOutput(many=True))
    def get(self, request: Request) -> Response:
        """What is yours to do now, the first due first."""
        return Response(ActionOutput(actions_of(self.who), many=True).data)


class SayOfAction(Operation):
    action = Action.DO_ACTION

    @extend_schema(operation_id="breaches_action_line", request=ActionLineInput, responses={201: ActionOutput})
    def post(self, request: Request, todo_id: int) -> Response:
        """Say what became of an action: it is done, handed on, or given more time."""
        todo = fetch(ToDo, todo_id, user=self.who, action=self.action)
        said = given(ActionLineInput, request)
        common: dict[str, Any] = {"by": self.who, "seen": said["seen"], "note": said["note"]}
        if said["what"] == ToDoLine.What.DONE:
            finish(todo, **common)
        elif said["what"] == ToDoLine.What.HANDED:
            if said["to"] is None:
                raise Invalid("Give the number of whom it is handed to.")
            hand_on(todo, to=_somebody(todo.breach, said["to"]), **common)
        else:
            if said["until"] is None:
                raise Invalid("Give the time until which it is put off.")
            give_more_time(todo, until=said["until"], **common)
        return Response(_shown(todo, self.who), status=status.HTTP_201_CREATED)


class Lessons(Paged):
    action = Action.SEE_LESSONS

    @extend_schema(operation_id="breaches_lessons", responses=LessonOutput(many=True))
    def get(self, request: Request) -> Response:
        """What was learnt from closed breaches and near misses, without anybody's name, newest first."""
        return self.answer(lessons_for(self.who), LessonOutput, each=lambda breach: lessons_of([breach])[0])


def _somebody(breach: Breach, pk: int) -> User:
    """One of those who can be asked to do something about a breach. Raises Invalid for anybody else."""
    found: User | None = owners_for(breach).filter(pk=pk).first()
    if found is None:
        raise Invalid("Choose somebody of this Area, or of headquarters.")
    return found


def _shown(todo: ToDo, user: User) -> Any:
    return ActionOutput(action_in_full(todo, user=user).todo).data
