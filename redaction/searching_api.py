"""How a bundle was searched, and searching it again, over the API."""

from __future__ import annotations

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.access import Action, fetch
from accounts.api import Operation
from cases.models import Bundle
from redaction.api import ProgressOutput
from redaction.desk_searches import searched
from redaction.models import Change, Search
from redaction.progress import progress
from redaction.searching_again import search_again


class SearchOutput(serializers.ModelSerializer[Search]):
    class Meta:
        model = Search
        fields = ["id", "ruleset", "documents", "finished_at"]


class ChangeOutput(serializers.ModelSerializer[Change]):
    """What the last search made of a flag; `settled_by` is the earlier decision that answers it."""

    before = serializers.CharField(help_text="What was recommended, or empty")
    after = serializers.CharField(help_text="What is recommended now, or empty")

    class Meta:
        model = Change
        fields = ["flag", "what", "before", "after", "settled_by"]


class SearchedOutput(serializers.Serializer[Any]):
    outdated = serializers.BooleanField(help_text="Whether the rules have changed since the last search")
    searches = SearchOutput(many=True, help_text="Of the bundle as a whole, newest first")
    changes = ChangeOutput(many=True, help_text="What the last of them changed", source="listed_changes")


class Searches(Operation):
    action = Action.READ_PAPERS

    @extend_schema(operation_id="bundles_searches", responses=SearchedOutput)
    def get(self, request: Request, bundle_id: int) -> Response:
        """Under which rules a bundle was searched, and what the last search made new, changed or gone."""
        bundle = fetch(Bundle, bundle_id, user=request.user, action=self.action)
        return Response(SearchedOutput(searched(bundle)).data)


class SearchBundleAgain(Operation):
    action = Action.SEARCH_AGAIN

    @extend_schema(operation_id="bundles_search_again", request=None, responses=ProgressOutput)
    def post(self, request: Request, bundle_id: int) -> Response:
        """Search a bundle in review again, under the rules in force now. Every decision is kept."""
        bundle = fetch(Bundle, bundle_id, user=request.user, action=self.action)
        return Response(progress(search_again(bundle, by=self.who)).as_json())
