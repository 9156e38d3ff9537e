"""Flags, decisions, sign-off and dispatch over the API: the same deeds as the pages, the same refusals."""

from __future__ import annotations

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers, status
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.access import Action, fetch
from accounts.api import Operation, Paged
from cases.dispatching import dispatch
from cases.models import Bundle, Dispatch, Recipient
from cases.stopping import stoppage
from redaction.blocking import blocks
from redaction.deciding import decide_flags
from redaction.models import Decision, Flag, SignOff, Suggestion, Verdict
from redaction.progress import progress
from redaction.serving import manifest_of
from redaction.signing_off import sign_off


class SuggestionOutput(serializers.ModelSerializer[Suggestion]):
    principle = serializers.CharField(source="principle.code", default=None)

    class Meta:
        model = Suggestion
        fields = ["recommendation", "principle", "confidence", "why"]


class FlagOutput(serializers.ModelSerializer[Flag]):
    """A flag, where it stands, what is suggested, and its latest decision: send `decision` back as `seen`."""

    verdict = serializers.CharField(allow_null=True)
    decision = serializers.IntegerField(source="decision_id", allow_null=True)
    suggestion = SuggestionOutput(default=None)
    part = serializers.JSONField(
        allow_null=True, help_text="What of it is taken out, where that is not all: spans and rects"
    )

    class Meta:
        model = Flag
        fields = [
            "id",
            "document",
            "page",
            "kind",
            "category",
            "rects",
            "found_by",
            "suggestion",
            "verdict",
            "part",
            "decision",
        ]


class SeenInput(serializers.Serializer[Any]):
    flag = serializers.IntegerField()
    seen = serializers.IntegerField(allow_null=True, help_text="The flag's latest decision when you read it, or null")


class DecisionInput(serializers.Serializer[Any]):
    flags = SeenInput(many=True)
    verdict = serializers.ChoiceField(Verdict.choices)
    principle = serializers.CharField(max_length=5, required=False, allow_blank=True, default="")
    reason = serializers.CharField(max_length=300, required=False, allow_blank=True, default="")
    looked_at = serializers.ListField(
        child=serializers.IntegerField(),
        required=False,
        default=list,
        help_text="Flags at which you took a second look: needed for those that could do harm, to keep several at once",
    )


class DecisionOutput(serializers.ModelSerializer[Decision]):
    principle = serializers.CharField(source="principle.code", default=None)

    class Meta:
        model = Decision
        fields = ["id", "flag", "verdict", "part", "principle", "reason", "at"]


class ProgressOutput(serializers.Serializer[Any]):
    sentence = serializers.CharField()
    value = serializers.IntegerField()
    total = serializers.IntegerField()
    done = serializers.BooleanField()


class BlockOutput(serializers.Serializer[Any]):
    sentence = serializers.CharField()
    document = serializers.IntegerField(allow_null=True)
    page = serializers.IntegerField(allow_null=True)
    flag = serializers.IntegerField(allow_null=True)


class SignOffInput(serializers.Serializer[Any]):
    declared = serializers.BooleanField()
    unredacted = serializers.BooleanField(
        required=False, default=False, help_text="That what you declare is that nothing is to come out"
    )
    in_house_reason = serializers.CharField(max_length=300, required=False, allow_blank=True, default="")


class SignOffOutput(serializers.ModelSerializer[SignOff]):
    """A sign-off. `waits` says why it is not burnt yet while burning is stopped for everybody; else it is empty."""

    waits = serializers.SerializerMethodField()

    class Meta:
        model = SignOff
        fields = ["id", "route", "marks_digest", "declaration", "at", "waits"]

    def get_waits(self, signed: SignOff) -> str:
        stopped = stoppage()
        return stopped.sentence if stopped else ""


class DispatchInput(serializers.Serializer[Any]):
    recipient = serializers.IntegerField()
    channel = serializers.ChoiceField(Recipient.Channel.choices)
    copy = serializers.CharField(
        max_length=64,
        required=False,
        allow_blank=True,
        default="",
        help_text="The SHA-256 of the served copy that you send; empty is the one made for this recipient",
    )


class DispatchOutput(serializers.ModelSerializer[Dispatch]):
    class Meta:
        model = Dispatch
        fields = ["id", "recipient", "channel", "reference", "digest", "manifest", "at"]


class FlagList(Paged):
    action = Action.READ_PAPERS
    a_page = 200

    @extend_schema(operation_id="flags_list", responses=FlagOutput(many=True))
    def get(self, request: Request, bundle_id: int) -> Response:
        """A bundle's flags in reading order, each with its suggestion and latest verdict."""
        bundle = fetch(Bundle, bundle_id, user=request.user, action=self.action)
        rows = bundle.flags.standing().with_verdict().in_reading_order().select_related("suggestion__principle")
        return self.answer(rows, FlagOutput)


class BundleProgress(Operation):
    action = Action.READ_PAPERS

    @extend_schema(operation_id="bundles_progress", responses=ProgressOutput)
    def get(self, request: Request, bundle_id: int) -> Response:
        """How far the worker is."""
        bundle = fetch(Bundle, bundle_id, user=request.user, action=self.action)
        return Response(progress(bundle).as_json())


class DecideFlags(Operation):
    action = Action.DECIDE_FLAG

    @extend_schema(operation_id="flags_decide", request=DecisionInput, responses={201: DecisionOutput(many=True)})
    def post(self, request: Request, bundle_id: int) -> Response:
        """Decide flags, as one act."""
        bundle = fetch(Bundle, bundle_id, user=request.user, action=self.action)
        shape = DecisionInput(data=request.data)
        shape.is_valid(raise_exception=True)
        data = shape.validated_data
        decisions = decide_flags(
            bundle,
            {one["flag"]: one["seen"] for one in data["flags"]},
            data["verdict"],
            by=self.who,
            principle=data["principle"],
            reason=data["reason"],
            looked_at=data["looked_at"],
        )
        return Response(DecisionOutput(decisions, many=True).data, status=status.HTTP_201_CREATED)


class Blocks(Operation):
    action = Action.SIGN_OFF

    @extend_schema(operation_id="bundles_blocks", responses=BlockOutput(many=True))
    def get(self, request: Request, bundle_id: int) -> Response:
        """What stands in the way of your signing the bundle off."""
        bundle = fetch(Bundle, bundle_id, user=request.user, action=self.action)
        return Response(BlockOutput(blocks(bundle, by=self.who), many=True).data)


class SignBundleOff(Operation):
    action = Action.SIGN_OFF

    @extend_schema(operation_id="bundles_sign_off", request=SignOffInput, responses={201: SignOffOutput})
    def post(self, request: Request, bundle_id: int) -> Response:
        """Sign off, which sends the bundle to be burnt."""
        bundle = fetch(Bundle, bundle_id, user=request.user, action=self.action)
        shape = SignOffInput(data=request.data)
        shape.is_valid(raise_exception=True)
        signed = sign_off(bundle, by=self.who, **shape.validated_data)
        return Response(SignOffOutput(signed).data, status=status.HTTP_201_CREATED)


class DispatchBundle(Operation):
    action = Action.DISPATCH

    @extend_schema(operation_id="bundles_dispatch", request=DispatchInput, responses={201: DispatchOutput})
    def post(self, request: Request, bundle_id: int) -> Response:
        """Dispatch the verified copy that was made for a recipient of its case. Anybody else's copy is refused."""
        bundle = fetch(Bundle, bundle_id, user=request.user, action=self.action)
        shape = DispatchInput(data=request.data)
        shape.is_valid(raise_exception=True)
        to = fetch(Recipient, shape.validated_data["recipient"], user=request.user, action=self.action)
        sent = dispatch(
            bundle,
            to=to,
            channel=shape.validated_data["channel"],
            manifest=manifest_of(bundle, to),
            by=self.who,
            copy=shape.validated_data["copy"],
        )
        return Response(DispatchOutput(sent).data, status=status.HTTP_201_CREATED)
