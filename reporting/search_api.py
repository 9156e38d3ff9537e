"""How well the search does, over the API: the counts of the page, with the same intervals."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.access import Action
from accounts.api import Operation
from reporting.search_forms import cut_asked
from reporting.search_quality import Outcomes, by_detector, counted_at, missed
from reporting.search_recall import Recall, recalls


class OutcomesOutput(serializers.Serializer[Any]):
    """What became of what one detector found; the shares in per cent, null where nothing was taken out or rejected."""

    detector = serializers.CharField()
    accepted = serializers.IntegerField()
    rejected = serializers.IntegerField()
    asked = serializers.IntegerField()
    kept = serializers.IntegerField()
    precision = serializers.FloatField(allow_null=True)
    low = serializers.FloatField(allow_null=True)
    high = serializers.FloatField(allow_null=True)


class MissedOutput(serializers.Serializer[Any]):
    """Of one category: what was found and taken out, and what people had to add."""

    category = serializers.CharField()
    accepted = serializers.IntegerField()
    added = serializers.IntegerField()


class SearchRecallOutput(serializers.Serializer[Any]):
    """Of one category, or of all together where that is empty: of what should have come out, the per cent that the
    search found, by the dip samples of the month and the two before.
    """

    category = serializers.CharField()
    samples = serializers.IntegerField()
    recall = serializers.FloatField()
    low = serializers.FloatField()
    high = serializers.FloatField()


class SearchQualityOutput(serializers.Serializer[Any]):
    """One month, as it was counted last."""

    month = serializers.CharField()
    counted_at = serializers.DateTimeField(allow_null=True)
    detectors = OutcomesOutput(many=True)
    missed = MissedOutput(many=True)
    recall = SearchRecallOutput(many=True)


_ASKED = ("area", "month", "category", "document_type", "detector")


class SearchQuality(Operation):
    action = Action.SEE_AREA_FIGURES

    @extend_schema(
        operation_id="search_quality",
        parameters=[OpenApiParameter(name, str) for name in _ASKED],
        responses=SearchQualityOutput,
    )
    def get(self, request: Request) -> Response:
        """What people decided of what each detector found in a month, in your Area, or with none in the nation."""
        cut, _form = cut_asked(self.who, request.query_params.dict())
        found = {
            "month": cut.last.code,
            "counted_at": counted_at(),
            "detectors": [_said(name, one) for name, one in sorted(by_detector(cut).items())],
            "missed": [asdict(one) for one in missed(cut)],
            "recall": [_recall(category, one) for category, one in sorted(recalls(cut).items())],
        }
        return Response(SearchQualityOutput(found).data)


def _recall(category: str, one: Recall) -> dict[str, Any]:
    found = one.estimate
    shares = {"recall": found.share, "low": found.low, "high": found.high}
    return {"category": category, "samples": one.samples} | {name: 100 * share for name, share in shares.items()}


def _said(name: str, one: Outcomes) -> dict[str, Any]:
    share = one.precision
    return {
        "detector": name,
        **{each: getattr(one, each) for each in ("accepted", "rejected", "asked", "kept")},
        "precision": share.percent if share else None,
        "low": share.low if share else None,
        "high": share.high if share else None,
    }
