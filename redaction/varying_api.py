"""Deciding otherwise for one recipient, over the API: the same deeds as the desk, the same refusals."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers, status
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.access import Action, fetch, visible
from accounts.api import Operation
from cases.models import Bundle, Recipient
from cpsredact.refusals import Invalid
from redaction.differing import differences
from redaction.forms import is_number
from redaction.models import Variation, Verdict
from redaction.varying import Seen, end_variations, vary_flags


class SeenVariedInput(serializers.Serializer[Any]):
    flag = serializers.IntegerField()
    seen = serializers.IntegerField(allow_null=True, help_text="The flag's latest decision when you read it")
    seen_variation = serializers.IntegerField(
        allow_null=True, required=False, default=None, help_text="Its latest variation for whomever, or null"
    )


class EndVariationsInput(serializers.Serializer[Any]):
    recipient = serializers.IntegerField()
    flags = SeenVariedInput(many=True)


class VariationInput(EndVariationsInput):
    verdict = serializers.ChoiceField(Verdict.choices)
    principle = serializers.CharField(max_length=5, required=False, allow_blank=True, default="")
    reason = serializers.CharField(max_length=300, required=False, allow_blank=True, default="")


class VariationOutput(serializers.ModelSerializer[Variation]):
    """A line that decides a flag otherwise for one recipient; an empty verdict ended that."""

    principle = serializers.CharField(source="principle.code", default=None)

    class Meta:
        model = Variation
        fields = ["id", "flag", "recipient", "decision", "verdict", "principle", "reason", "at"]


class DifferenceOutput(serializers.Serializer[Any]):
    """A flag that is not decided alike in two copies."""

    flag = serializers.IntegerField(source="flag.pk")
    document = serializers.IntegerField(source="flag.document_id")
    page = serializers.IntegerField(source="flag.page", allow_null=True)
    one = serializers.CharField(source="one.verdict")
    other = serializers.CharField(source="other.verdict")


class Variations(Operation):
    action = Action.DECIDE_FLAG

    @extend_schema(operation_id="variations_list", responses=VariationOutput(many=True))
    def get(self, request: Request, bundle_id: int) -> Response:
        """Every variation of a bundle's flags, oldest first: the last of a flag and a recipient counts."""
        bundle = fetch(Bundle, bundle_id, user=request.user, action=self.action)
        rows = visible(Variation, user=request.user).filter(flag__bundle=bundle).select_related("principle")
        return Response(VariationOutput(rows, many=True).data)

    @extend_schema(operation_id="variations_vary", request=VariationInput, responses={201: VariationOutput(many=True)})
    def post(self, request: Request, bundle_id: int) -> Response:
        """Decide flags otherwise for one recipient than for all others, as one act."""
        bundle = fetch(Bundle, bundle_id, user=request.user, action=self.action)
        shape = VariationInput(data=request.data)
        shape.is_valid(raise_exception=True)
        data = shape.validated_data
        recipient = fetch(Recipient, data["recipient"], user=request.user, action=self.action)
        varied = vary_flags(
            bundle,
            recipient,
            _seen(data["flags"]),
            data["verdict"],
            by=self.who,
            principle=data["principle"],
            reason=data["reason"],
        )
        return Response(VariationOutput(varied, many=True).data, status=status.HTTP_201_CREATED)


class EndVariations(Operation):
    action = Action.DECIDE_FLAG

    @extend_schema(
        operation_id="variations_end", request=EndVariationsInput, responses={201: VariationOutput(many=True)}
    )
    def post(self, request: Request, bundle_id: int) -> Response:
        """Let a recipient get again what all others get."""
        bundle = fetch(Bundle, bundle_id, user=request.user, action=self.action)
        shape = EndVariationsInput(data=request.data)
        shape.is_valid(raise_exception=True)
        data = shape.validated_data
        recipient = fetch(Recipient, data["recipient"], user=request.user, action=self.action)
        ended = end_variations(bundle, recipient, _seen(data["flags"]), by=self.who)
        return Response(VariationOutput(ended, many=True).data, status=status.HTTP_201_CREATED)


class BundleDifferences(Operation):
    action = Action.READ_PAPERS

    @extend_schema(
        operation_id="bundles_differences",
        parameters=[
            OpenApiParameter("one", int, required=True, description="A recipient of the case"),
            OpenApiParameter("other", int, description="Another; left out, the common copy"),
        ],
        responses=DifferenceOutput(many=True),
    )
    def get(self, request: Request, bundle_id: int) -> Response:
        """The flags that are not decided alike in two copies, in reading order."""
        bundle = fetch(Bundle, bundle_id, user=request.user, action=self.action)
        asked = request.query_params
        one, other = (self._recipient(bundle, asked.get(name, "")) for name in ("one", "other"))
        if one is None:
            raise Invalid(_("Name the recipient whose copy is to be compared, as “one”."))
        found = [each for sides in differences(bundle, one, other).documents for each in sides.flags]
        return Response(DifferenceOutput(found, many=True).data)

    def _recipient(self, bundle: Bundle, number: str) -> Recipient | None:
        if not is_number(number):
            return None
        recipient = fetch(Recipient, int(number), user=self.request.user, action=self.action)
        if recipient.case_id != bundle.case_id:
            raise Invalid(_("This recipient does not belong to this case."))
        return recipient


def _seen(flags: list[dict[str, Any]]) -> dict[int, Seen]:
    return {one["flag"]: Seen(one["seen"], one["seen_variation"]) for one in flags}
