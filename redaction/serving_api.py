"""After the review, over the API: the copies that were proved clean, and what was done to a case."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.http import FileResponse, Http404, HttpResponse
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.negotiation import BaseContentNegotiation
from rest_framework.parsers import BaseParser
from rest_framework.renderers import BaseRenderer
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.access import Action, fetch
from accounts.api import Operation, Paged
from cases.models import Bundle, Case
from ledger.history import sentences
from redaction.certificate import certificate_of
from redaction.models import BurntCopy
from redaction.serving import copy_name, current_copies, proved_file
from redaction.versions import was_sent


class CopyOutput(serializers.ModelSerializer[BurntCopy]):
    """A copy that was proved clean: one document's, or, where `document` is null, the whole served bundle.

    With a `recipient` it was made for them alone, and takes the place of the common one in what they are sent.
    """

    name = serializers.SerializerMethodField()

    class Meta:
        model = BurntCopy
        fields = ["id", "document", "recipient", "name", "page_count", "size", "sha256", "at"]

    def get_name(self, copy: BurntCopy) -> str:
        return copy_name(copy)


class SentenceOutput(serializers.Serializer[Any]):
    """One line of a history. `who` is empty for the system; `seal` is the ledger's."""

    at = serializers.DateTimeField()
    who = serializers.CharField()
    said = serializers.CharField()
    seal = serializers.CharField()


class Whatever(BaseContentNegotiation):
    """Answers whatever the caller accepts: a copy is one file in one form, and a refusal is JSON."""

    def select_parser(self, request: Request, parsers: Iterable[BaseParser]) -> BaseParser:
        return next(iter(parsers))

    def select_renderer(
        self, request: Request, renderers: Iterable[BaseRenderer], format_suffix: str | None = None
    ) -> tuple[BaseRenderer, str]:
        first = next(iter(renderers))
        return first, str(first.media_type)


class Copies(Operation):
    action = Action.READ_PAPERS

    @extend_schema(operation_id="bundles_copies", responses=CopyOutput(many=True))
    def get(self, request: Request, bundle_id: int) -> Response:
        """What may be served of a bundle; nothing before the whole was proved clean."""
        bundle = fetch(Bundle, bundle_id, user=request.user, action=self.action)
        copies = current_copies(bundle).select_related("document", "bundle__case")
        return Response(CopyOutput(copies, many=True).data)


class DownloadCopy(Operation):
    action = Action.READ_PAPERS
    content_negotiation_class = Whatever

    @extend_schema(operation_id="copies_download", responses={(200, "application/pdf"): OpenApiTypes.BINARY})
    def get(self, request: Request, copy_id: int) -> FileResponse:
        """A copy itself, byte for byte as it was proved clean."""
        copy = fetch(BurntCopy, copy_id, user=request.user, action=self.action)
        if not current_copies(copy.bundle).filter(pk=copy.pk).exists() and not was_sent(copy):
            raise Http404
        file = proved_file(copy)
        return FileResponse(file, as_attachment=True, filename=copy_name(copy), content_type="application/pdf")


class ReadCertificate(Operation):
    action = Action.READ_PAPERS
    content_negotiation_class = Whatever

    @extend_schema(operation_id="copies_certificate", responses={(200, "application/json"): OpenApiTypes.OBJECT})
    def get(self, request: Request, copy_id: int) -> HttpResponse:
        """What was made of a copy and how it was proved, to the letter of its digest. For the case file only."""
        copy = fetch(BurntCopy, copy_id, user=request.user, action=self.action)
        return HttpResponse(certificate_of(copy).content, content_type="application/json")


class CaseHistory(Paged):
    action = Action.READ_HISTORY
    a_page = 200

    @extend_schema(operation_id="cases_history", responses=SentenceOutput(many=True))
    def get(self, request: Request, case_id: int) -> Response:
        """Everything that was done to a case, oldest first, as sentences that name nobody in the papers."""
        case = fetch(Case, case_id, user=request.user, action=self.action)
        return self.answer(list(sentences(case=case.pk)), SentenceOutput)
