"""The guidance over the API: reading it, drafts, approval, publication, what must be read; by the pages' own deeds."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import Http404
from django.utils import timezone
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema, extend_schema_field
from rest_framework import serializers, status
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.access import Action, fetch
from accounts.api import Operation, given
from accounts.models import Role
from cpsredact.refusals import Invalid, Refusal
from guidance.approving import approve, propose, turn_down
from guidance.changes import notice_of, notices_for, read_change, unread
from guidance.drafting import save_version, start_draft
from guidance.drafts import about, drafts
from guidance.in_force import in_full
from guidance.issuing import NewNotice, publish_draft, withdraw
from guidance.models import Draft, Edition
from guidance.reading import current_edition, edition_named, edition_on, editions
from screening.edition import as_data


class EditionOutput(serializers.Serializer[Any]):
    """An edition. `text` is all that it says, in the shape of an edition file."""

    name = serializers.CharField()
    in_force_from = serializers.DateField()
    sha256 = serializers.CharField(source="digest")
    text = serializers.SerializerMethodField()

    @extend_schema_field(OpenApiTypes.OBJECT)
    def get_text(self, edition: Edition) -> dict[str, Any]:
        return as_data(in_full(edition))


class EditionLine(serializers.Serializer[Any]):
    name = serializers.CharField()
    title = serializers.CharField()
    in_force_from = serializers.DateField()


class DraftOutput(serializers.Serializer[Any]):
    """A draft with its last version. `state` is empty while it is written."""

    id = serializers.IntegerField(source="draft.pk")
    purpose = serializers.CharField(source="draft.purpose")
    state = serializers.CharField()
    version = serializers.IntegerField(source="version.number")
    sha256 = serializers.CharField(source="version.digest")
    text = serializers.JSONField(source="version.data")


class DraftLine(serializers.Serializer[Any]):
    id = serializers.IntegerField(source="draft.pk")
    purpose = serializers.CharField(source="draft.purpose")
    state = serializers.CharField()
    version = serializers.IntegerField(source="version.number")


class StartInput(serializers.Serializer[Any]):
    purpose = serializers.CharField(max_length=200)


class SaveInput(serializers.Serializer[Any]):
    """`seen` is the number of the version that this text was made from; `text` is all that the draft is to say."""

    seen = serializers.IntegerField()
    text = serializers.DictField()


class VersionInput(serializers.Serializer[Any]):
    sha256 = serializers.CharField(max_length=64)


class TurnDownInput(VersionInput):
    reason = serializers.CharField(max_length=400)


class PublishDraftInput(VersionInput):
    in_force_from = serializers.DateField()
    summary = serializers.CharField(max_length=2000)
    roles = serializers.MultipleChoiceField(choices=Role.choices)
    stops = serializers.BooleanField(default=False)


class WithdrawInput(serializers.Serializer[Any]):
    reason = serializers.CharField(max_length=400)


class GuidanceChangeOutput(serializers.Serializer[Any]):
    """A change that concerns whoever asks; `unread` until they say that they have read it."""

    edition = serializers.CharField(source="edition.name")
    in_force_from = serializers.DateField(source="edition.in_force_from")
    summary = serializers.CharField()
    unread = serializers.BooleanField(source="waits")


class InForce(Operation):
    action = Action.READ_GUIDANCE

    @extend_schema(
        operation_id="guidance_in_force",
        parameters=[OpenApiParameter("on", OpenApiTypes.DATE, description="A day in London; today without it")],
        responses=EditionOutput,
    )
    def get(self, request: Request) -> Response:
        """The edition in force today, or on a day."""
        said = request.query_params.get("on", "")
        try:
            day = date.fromisoformat(said) if said else timezone.localdate()
        except ValueError as error:
            raise Invalid("on: enter a day, such as 2026-12-01.") from error
        return Response(EditionOutput(_there(edition_on(day))).data)


class Editions(Operation):
    action = Action.READ_GUIDANCE

    @extend_schema(operation_id="guidance_editions", responses=EditionLine(many=True))
    def get(self, request: Request) -> Response:
        """Every edition that was in force or is to be, newest first."""
        return Response(EditionLine(editions(), many=True).data)


class OneEdition(Operation):
    action = Action.READ_GUIDANCE

    @extend_schema(operation_id="guidance_edition", responses=EditionOutput)
    def get(self, request: Request, name: str) -> Response:
        """An edition by its name."""
        return Response(EditionOutput(_there(edition_named(name))).data)


class WithdrawEdition(Operation):
    action = Action.APPROVE_GUIDANCE

    @extend_schema(operation_id="guidance_withdraw", request=WithdrawInput, responses={204: None})
    def post(self, request: Request, name: str) -> Response:
        """Take an edition back before its day."""
        withdraw(_there(edition_named(name)), reason=given(WithdrawInput, request)["reason"], by=self.who)
        return Response(status=status.HTTP_204_NO_CONTENT)


class Drafts(Operation):
    action = Action.DRAFT_GUIDANCE

    @extend_schema(operation_id="guidance_drafts", responses=DraftLine(many=True))
    def get(self, request: Request) -> Response:
        """Every draft, newest first."""
        return Response(DraftLine(drafts(by=self.who), many=True).data)

    @extend_schema(operation_id="guidance_start_draft", request=StartInput, responses={201: DraftOutput})
    def post(self, request: Request) -> Response:
        """Begin a draft as a copy of the edition in force."""
        base = current_edition()
        if base is None:
            raise Refusal("No guidance is in force.")
        draft = start_draft(base, given(StartInput, request)["purpose"], by=self.who)
        return Response(DraftOutput(about(draft, by=self.who)).data, status=status.HTTP_201_CREATED)


class OneDraft(Operation):
    action = Action.DRAFT_GUIDANCE

    @extend_schema(operation_id="guidance_draft", responses=DraftOutput)
    def get(self, request: Request, draft_id: int) -> Response:
        """A draft as it was saved last."""
        draft = fetch(Draft, draft_id, user=self.who, action=self.action)
        return Response(DraftOutput(about(draft, by=self.who)).data)

    @extend_schema(operation_id="guidance_save_draft", request=SaveInput, responses=DraftOutput)
    def put(self, request: Request, draft_id: int) -> Response:
        """Save all that a draft is to say, as a further version."""
        draft = fetch(Draft, draft_id, user=self.who, action=self.action)
        said = given(SaveInput, request)
        save_version(draft, said["text"], changed="by the API", seen=said["seen"], by=self.who)
        return Response(DraftOutput(about(draft, by=self.who)).data)


class ProposeDraft(Operation):
    action = Action.DRAFT_GUIDANCE

    @extend_schema(operation_id="guidance_propose", request=VersionInput, responses=DraftOutput)
    def post(self, request: Request, draft_id: int) -> Response:
        """Send a version for approval."""
        draft = fetch(Draft, draft_id, user=self.who, action=self.action)
        propose(draft, digest=given(VersionInput, request)["sha256"], by=self.who)
        return Response(DraftOutput(about(draft, by=self.who)).data)


class ApproveDraft(Operation):
    action = Action.APPROVE_GUIDANCE

    @extend_schema(operation_id="guidance_approve", request=VersionInput, responses=DraftOutput)
    def post(self, request: Request, draft_id: int) -> Response:
        """Approve a version, as somebody who wrote none of it."""
        draft = fetch(Draft, draft_id, user=self.who, action=self.action)
        approve(draft, digest=given(VersionInput, request)["sha256"], by=self.who)
        return Response(DraftOutput(about(draft, by=self.who)).data)


class TurnDownDraft(Operation):
    action = Action.APPROVE_GUIDANCE

    @extend_schema(operation_id="guidance_turn_down", request=TurnDownInput, responses=DraftOutput)
    def post(self, request: Request, draft_id: int) -> Response:
        """Say why a version is not approved."""
        draft = fetch(Draft, draft_id, user=self.who, action=self.action)
        said = given(TurnDownInput, request)
        turn_down(draft, digest=said["sha256"], reason=said["reason"], by=self.who)
        return Response(DraftOutput(about(draft, by=self.who)).data)


class PublishDraft(Operation):
    action = Action.APPROVE_GUIDANCE

    @extend_schema(operation_id="guidance_publish", request=PublishDraftInput, responses={201: EditionOutput})
    def post(self, request: Request, draft_id: int) -> Response:
        """Publish an approved version from a day."""
        draft = fetch(Draft, draft_id, user=self.who, action=self.action)
        said = given(PublishDraftInput, request)
        notice = NewNotice(said["summary"], said["roles"], said["stops"])
        day, digest = said["in_force_from"], said["sha256"]
        edition = publish_draft(draft, notice, in_force_from=day, digest=digest, by=self.who)
        return Response(EditionOutput(edition).data, status=status.HTTP_201_CREATED)


class Changes(Operation):
    action = Action.READ_GUIDANCE

    @extend_schema(operation_id="guidance_changes", responses=GuidanceChangeOutput(many=True))
    def get(self, request: Request) -> Response:
        """What changed in the guidance that concerns whoever asks."""
        waiting = set(unread(self.who).values_list("pk", flat=True))
        rows = list(notices_for(self.who))
        for row in rows:
            row.waits = row.pk in waiting  # type: ignore[attr-defined]
        return Response(GuidanceChangeOutput(rows, many=True).data)


class ReadChange(Operation):
    action = Action.READ_GUIDANCE

    @extend_schema(operation_id="guidance_read_change", request=None, responses={204: None})
    def post(self, request: Request, name: str) -> Response:
        """Say that one has read what changes with an edition."""
        notice = notice_of(name)
        if notice is None:
            raise Http404
        read_change(notice, by=self.who)
        return Response(status=status.HTTP_204_NO_CONTENT)


def _there(edition: Edition | None) -> Edition:
    if edition is None:
        raise Http404
    return edition
