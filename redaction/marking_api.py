"""What a person adds, over the API: a box, a paper withheld, a look, a question, an answer, a change of mind."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers, status
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.access import Action, fetch, visible
from accounts.api import Operation, Paged
from accounts.models import User
from cases.deadlines import answer_due
from cases.models import Bundle, Document, Recipient
from pdf.page import Box
from redaction.api import DecisionOutput, SeenInput
from redaction.asking import answer, ask
from redaction.checking import look_at_page
from redaction.desk_questions import by_deadline
from redaction.marking import add_mark, withhold
from redaction.models import CATEGORIES, Answer, Flag, Question, Verdict
from redaction.signing_off import reopen


class MarkInput(serializers.Serializer[Any]):
    page = serializers.IntegerField(min_value=1)
    rect = serializers.ListField(
        child=serializers.FloatField(), min_length=4, max_length=4, help_text="Points, from the top left as displayed"
    )
    category = serializers.ChoiceField(CATEGORIES)
    principle = serializers.CharField(max_length=5, required=False, allow_blank=True, default="")


class WithholdInput(serializers.Serializer[Any]):
    page = serializers.IntegerField(min_value=1, allow_null=True, help_text="null withholds the whole document")
    principle = serializers.CharField(max_length=5)
    reason = serializers.CharField(max_length=300)
    recipient = serializers.IntegerField(
        required=False, allow_null=True, default=None, help_text="From whom alone; null is from everybody"
    )


class LookInput(serializers.Serializer[Any]):
    page = serializers.IntegerField(min_value=1)


class QuestionInput(serializers.Serializer[Any]):
    text = serializers.CharField(max_length=1000)
    flag = serializers.IntegerField(required=False, allow_null=True, default=None)
    to = serializers.IntegerField(
        required=False, allow_null=True, default=None, help_text="A lawyer of this Area; null is any of them"
    )


class PageQuestionInput(serializers.Serializer[Any]):
    text = serializers.CharField(max_length=1000)
    page = serializers.IntegerField(min_value=1)


class QuestionOutput(serializers.ModelSerializer[Question]):
    due = serializers.SerializerMethodField()

    class Meta:
        model = Question
        fields = ["id", "bundle", "flag", "document", "page", "text", "to", "at", "due"]

    def get_due(self, question: Question) -> datetime:
        return answer_due(question.bundle.case, question.at)


class AnswerInput(serializers.Serializer[Any]):
    """An answer; with a verdict it decides the flags in `flags`, of which the question's own must be one."""

    text = serializers.CharField(max_length=1000)
    verdict = serializers.ChoiceField(Verdict.choices, required=False, allow_blank=True, default="")
    flags = SeenInput(many=True, required=False, default=list)
    reason = serializers.CharField(max_length=300, required=False, allow_blank=True, default="")


class AnswerOutput(serializers.ModelSerializer[Answer]):
    class Meta:
        model = Answer
        fields = ["id", "question", "text", "decision", "at"]


class StateOutput(serializers.ModelSerializer[Bundle]):
    class Meta:
        model = Bundle
        fields = ["id", "state"]


class AddMark(Operation):
    action = Action.DECIDE_FLAG

    @extend_schema(operation_id="documents_mark", request=MarkInput, responses={201: DecisionOutput})
    def post(self, request: Request, document_id: int) -> Response:
        """Redact a box that no detector flagged."""
        document = fetch(Document, document_id, user=request.user, action=self.action)
        shape = MarkInput(data=request.data)
        shape.is_valid(raise_exception=True)
        data = shape.validated_data
        decision = add_mark(
            document,
            data["page"],
            Box(*data["rect"]),
            category=data["category"],
            by=self.who,
            principle=data["principle"],
        )
        return Response(DecisionOutput(decision).data, status=status.HTTP_201_CREATED)


class WithholdPaper(Operation):
    action = Action.DECIDE_FLAG

    @extend_schema(operation_id="documents_withhold", request=WithholdInput, responses={201: DecisionOutput})
    def post(self, request: Request, document_id: int) -> Response:
        """Take out a page, or withhold the document: from everybody, or from one recipient."""
        document = fetch(Document, document_id, user=request.user, action=self.action)
        shape = WithholdInput(data=request.data)
        shape.is_valid(raise_exception=True)
        data = shape.validated_data
        only = data["recipient"]
        decision = withhold(
            document,
            data["page"],
            by=self.who,
            principle=data["principle"],
            reason=data["reason"],
            recipient=fetch(Recipient, only, user=request.user, action=self.action) if only is not None else None,
        )
        return Response(DecisionOutput(decision).data, status=status.HTTP_201_CREATED)


class LookAtPage(Operation):
    action = Action.DECIDE_FLAG

    @extend_schema(operation_id="documents_look", request=LookInput, responses={204: None})
    def post(self, request: Request, document_id: int) -> Response:
        """Say that you have looked with care at a page that the machine could not vouch for."""
        document = fetch(Document, document_id, user=request.user, action=self.action)
        shape = LookInput(data=request.data)
        shape.is_valid(raise_exception=True)
        look_at_page(document, shape.validated_data["page"], by=self.who)
        return Response(status=status.HTTP_204_NO_CONTENT)


class AskLawyer(Operation):
    action = Action.ASK_LAWYER

    @extend_schema(operation_id="bundles_ask", request=QuestionInput, responses={201: QuestionOutput})
    def post(self, request: Request, bundle_id: int) -> Response:
        """Put a question to a lawyer, about a flag or the bundle."""
        bundle = fetch(Bundle, bundle_id, user=request.user, action=self.action)
        shape = QuestionInput(data=request.data)
        shape.is_valid(raise_exception=True)
        number = shape.validated_data["flag"]
        flag = fetch(Flag, number, user=request.user, action=self.action) if number else None
        wanted = shape.validated_data["to"]
        to = fetch(User, wanted, user=request.user, action=self.action) if wanted else None
        question = ask(bundle, shape.validated_data["text"], by=self.who, flag=flag, to=to)
        return Response(QuestionOutput(question).data, status=status.HTTP_201_CREATED)


class AskAboutPage(Operation):
    action = Action.ASK_LAWYER

    @extend_schema(operation_id="documents_ask", request=PageQuestionInput, responses={201: QuestionOutput})
    def post(self, request: Request, document_id: int) -> Response:
        """Put a question to a lawyer about a page."""
        document = fetch(Document, document_id, user=request.user, action=self.action)
        shape = PageQuestionInput(data=request.data)
        shape.is_valid(raise_exception=True)
        text, page = shape.validated_data["text"], shape.validated_data["page"]
        question = ask(document.bundle, text, by=self.who, document=document, page=page)
        return Response(QuestionOutput(question).data, status=status.HTTP_201_CREATED)


class QuestionList(Paged):
    action = Action.ASK_LAWYER

    @extend_schema(operation_id="questions_list", responses=QuestionOutput(many=True))
    def get(self, request: Request) -> Response:
        """The questions that wait for an answer, what is due first at the top."""
        rows = visible(Question, user=request.user, action=self.action).filter(answer=None)
        rows = rows.select_related("bundle__case", "flag__document")
        return self.answer([one.question for one in by_deadline(rows)], QuestionOutput)


class AnswerQuestion(Operation):
    action = Action.ANSWER_QUESTION

    @extend_schema(operation_id="questions_answer", request=AnswerInput, responses={201: AnswerOutput})
    def post(self, request: Request, question_id: int) -> Response:
        """Answer a question, and perhaps decide what it is about."""
        question = fetch(Question, question_id, user=request.user, action=self.action)
        shape = AnswerInput(data=request.data)
        shape.is_valid(raise_exception=True)
        data = shape.validated_data
        seen = {one["flag"]: one["seen"] for one in data["flags"]}
        given = answer(question, data["text"], by=self.who, verdict=data["verdict"], seen=seen, reason=data["reason"])
        return Response(AnswerOutput(given).data, status=status.HTTP_201_CREATED)


class ReopenBundle(Operation):
    action = Action.REOPEN_BUNDLE

    @extend_schema(operation_id="bundles_reopen", request=None, responses=StateOutput)
    def post(self, request: Request, bundle_id: int) -> Response:
        """Take a signed-off bundle back into review."""
        bundle = fetch(Bundle, bundle_id, user=request.user, action=self.action)
        return Response(StateOutput(reopen(bundle, by=self.who)).data)
