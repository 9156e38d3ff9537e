"""Searching the papers for a phrase and flagging what was found, over the API."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema
from rest_framework import serializers, status
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.access import Action, fetch
from accounts.api import Operation
from cases.models import Bundle
from redaction.adding import MOST_AT_ONCE, Stretch, add_words
from redaction.api import SeenInput
from redaction.finding import CONTEXT, MOST_SHOWN, Found, Query, find
from redaction.finding_forms import HOWS
from redaction.matching import LONGEST, How
from redaction.models import CATEGORIES


class FindInput(serializers.Serializer[Any]):
    """What to search for: in the whole bundle, or in the document and page given by their numbers."""

    phrase = serializers.CharField(max_length=LONGEST)
    how = serializers.ChoiceField([(str(value), label) for value, label in HOWS], default=How.PHRASE.value)
    document = serializers.IntegerField(min_value=1, required=False, allow_null=True, default=None)
    page = serializers.IntegerField(min_value=1, required=False, allow_null=True, default=None)

    def validate(self, data: dict[str, Any]) -> dict[str, Any]:
        if data["page"] is not None and data["document"] is None:
            raise serializers.ValidationError({"page": _("Say which document the page is of.")})
        return data


class StretchInput(serializers.Serializer[Any]):
    """Words of one page: the document's id, the page's number, and half-open offsets into its text."""

    document = serializers.IntegerField(min_value=1)
    page = serializers.IntegerField(min_value=1)
    start = serializers.IntegerField(min_value=0)
    end = serializers.IntegerField(min_value=1)


class FlaggedOutput(serializers.Serializer[Any]):
    """The flag that a hit has already; `seen` is its last decision."""

    flag = serializers.IntegerField()
    seen = serializers.IntegerField(allow_null=True, source="decision")
    verdict = serializers.CharField()
    is_exact = serializers.BooleanField(help_text="Whether the flag is of these very words")


class HitOutput(StretchInput):
    before = serializers.CharField(help_text=f"Up to {CONTEXT} letters before it")
    words = serializers.CharField()
    after = serializers.CharField()
    likeness = serializers.CharField(help_text="Empty for the phrase itself, else why it reads like it")
    withheld = serializers.BooleanField(help_text="Whether its page or document is taken out")
    flagged = FlaggedOutput(allow_null=True)


class PlaceOutput(serializers.Serializer[Any]):
    document = serializers.IntegerField(help_text="The document's number in the bundle")
    page = serializers.IntegerField()


class FindOutput(serializers.Serializer[Any]):
    """The first hits, how many there are, and the pages whose words the search did not have."""

    total = serializers.IntegerField()
    more = serializers.IntegerField(help_text=f"How many there are beyond the {MOST_SHOWN} that are given")
    too_many_to_count = serializers.BooleanField()
    searched = serializers.IntegerField(help_text="Pages")
    hits = HitOutput(many=True)
    no_text = PlaceOutput(many=True)
    unread = PlaceOutput(many=True)
    doubtful = PlaceOutput(many=True)
    late = PlaceOutput(many=True)
    unreadable = serializers.SerializerMethodField(help_text="Numbers of documents")

    def get_unreadable(self, found: Found) -> list[int]:
        return [document.number for document in found.unreadable]


class AddInput(serializers.Serializer[Any]):
    """The words to flag, and flags to redact in the same act."""

    hits = StretchInput(many=True, help_text=f"At most {MOST_AT_ONCE}")
    category = serializers.ChoiceField(CATEGORIES)
    redact = serializers.BooleanField(help_text="Redact them at once; otherwise they wait to be decided")
    principle = serializers.CharField(max_length=5, required=False, allow_blank=True, default="")
    reason = serializers.CharField(max_length=300, required=False, allow_blank=True, default="")
    flags = SeenInput(many=True, required=False, default=list)


class AddOutput(serializers.Serializer[Any]):
    flags = serializers.ListField(child=serializers.IntegerField(), help_text="The new flags")
    decisions = serializers.ListField(child=serializers.IntegerField())
    already = serializers.IntegerField(help_text="How many were flagged before, and are as they were")


class FindInBundle(Operation):
    action = Action.READ_PAPERS

    @extend_schema(operation_id="bundles_find", request=FindInput, responses=FindOutput)
    def post(self, request: Request, bundle_id: int) -> Response:
        """Search the papers for a phrase. Nothing is written, and the phrase is kept nowhere."""
        bundle = fetch(Bundle, bundle_id, user=request.user, action=self.action)
        shape = FindInput(data=request.data)
        shape.is_valid(raise_exception=True)
        data = shape.validated_data
        query = Query(data["phrase"], How(data["how"]), data["document"], data["page"])
        answer = Response(FindOutput(find(bundle, query, by=self.who)).data)
        answer["Cache-Control"] = "private, no-store"
        return answer


class AddToBundle(Operation):
    action = Action.DECIDE_FLAG

    @extend_schema(operation_id="bundles_add_words", request=AddInput, responses={201: AddOutput})
    def post(self, request: Request, bundle_id: int) -> Response:
        """Flag words, such as the hits of a search, as one act."""
        bundle = fetch(Bundle, bundle_id, user=request.user, action=self.action)
        shape = AddInput(data=request.data)
        shape.is_valid(raise_exception=True)
        data = shape.validated_data
        added = add_words(
            bundle,
            [Stretch(**one) for one in data["hits"]],
            category=data["category"],
            by=self.who,
            redact=data["redact"],
            principle=data["principle"],
            reason=data["reason"],
            seen={one["flag"]: one["seen"] for one in data["flags"]},
        )
        said = {
            "flags": [flag.pk for flag in added.flags],
            "decisions": [decision.pk for decision in added.decisions],
            "already": added.already,
        }
        return Response(AddOutput(said).data, status=status.HTTP_201_CREATED)
