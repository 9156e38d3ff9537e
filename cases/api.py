"""Cases and papers over the API: the same deeds as the pages, the same refusals."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from drf_spectacular.utils import OpenApiParameter, extend_schema, inline_serializer
from rest_framework import serializers, status
from rest_framework.parsers import MultiPartParser
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.access import Action, fetch, visible
from accounts.api import Operation, Paged
from accounts.models import User
from accounts.reference import agency_coded, unit_named
from cases.models import Bundle, Case, Document, Person, Recipient
from cases.notes import LONGEST
from cases.opening import NewCase, NewPerson, add_recipient, assign_case, open_case
from cases.receiving import receive
from cases.worklist import queued
from cpsredact.refusals import Invalid, Refusal


class PersonShape(serializers.Serializer[Any]):
    name = serializers.CharField(max_length=200)
    role = serializers.ChoiceField(Person.Role.choices)
    date_of_birth = serializers.DateField(required=False, allow_null=True, default=None)
    address = serializers.CharField(max_length=500, required=False, allow_blank=True, default="")
    pnc_id = serializers.CharField(max_length=20, required=False, allow_blank=True, default="")


class OffenceShape(serializers.Serializer[Any]):
    description = serializers.CharField(max_length=1000)
    statute = serializers.CharField(max_length=500, required=False, allow_blank=True, default="")


class RecipientShape(serializers.Serializer[Any]):
    name = serializers.CharField(max_length=200)
    email = serializers.EmailField(required=False, allow_blank=True, default="")
    role = serializers.ChoiceField(Recipient.Role.choices)


class RecipientOutput(serializers.ModelSerializer[Recipient]):
    """Somewhere a served copy may go: send `id` to dispatch it there."""

    class Meta:
        model = Recipient
        fields = ["id", "name", "email", "role"]


class DocumentOutput(serializers.ModelSerializer[Document]):
    class Meta:
        model = Document
        fields = [
            "id",
            "number",
            "type",
            "media",
            "sha256",
            "made_sha256",
            "came_in",
            "size",
            "page_count",
            "fault",
            "received_at",
        ]


class BundleOutput(serializers.ModelSerializer[Bundle]):
    documents = DocumentOutput(many=True)

    class Meta:
        model = Bundle
        fields = ["id", "number", "state", "state_since", "verified_digest", "faults", "documents"]


class CaseSummary(serializers.ModelSerializer[Case]):
    class Meta:
        model = Case
        fields = [
            "id",
            "urn",
            "urn_suffix",
            "title",
            "area",
            "unit",
            "agency",
            "custody",
            "charged_by",
            "charge_status",
            "first_hearing",
            "assigned_to",
        ]

    title = serializers.CharField()
    unit = serializers.CharField(source="unit.name", default=None, allow_null=True)


class CaseOutput(CaseSummary):
    class Meta(CaseSummary.Meta):
        fields = [*CaseSummary.Meta.fields, "people", "offences", "recipients", "bundles"]

    people = PersonShape(many=True)
    offences = OffenceShape(many=True)
    recipients = RecipientOutput(many=True)
    bundles = BundleOutput(many=True)


class CaseInput(serializers.Serializer[Any]):
    """A case as `case.json` has it, without its documents, which are sent one by one, and with what the redaction log
    must say of it."""

    urn = serializers.CharField(max_length=25)
    unit = serializers.CharField(
        max_length=80, required=False, allow_blank=True, default="", help_text="One of your Area's units, by its name"
    )
    agency = serializers.CharField(
        max_length=80, required=False, allow_blank=True, default="", help_text="By its code; empty is as the URN says"
    )
    charge_status = serializers.ChoiceField(
        Case.ChargeStatus.choices,
        required=False,
        allow_blank=True,
        default="",
        help_text="Empty is not said, or post-charge where you say who charged",
    )
    charged_by = serializers.ChoiceField(Case.ChargedBy.choices, default=Case.ChargedBy.POLICE)
    anticipated_plea = serializers.ChoiceField(Case.Plea.choices, default=Case.Plea.UNKNOWN)
    custody = serializers.BooleanField(default=False)
    crown_court = serializers.BooleanField(default=False)
    first_hearing = serializers.DateTimeField(required=False, allow_null=True, default=None)
    court = serializers.CharField(max_length=100, required=False, allow_blank=True, default="")
    offences = OffenceShape(many=True, required=False, default=list)
    people = PersonShape(many=True, required=False, default=list)
    recipients = RecipientShape(many=True, required=False, default=list)

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        if not attrs["charge_status"] and "charged_by" in self.initial_data:
            attrs["charge_status"] = Case.ChargeStatus.POST_CHARGE
        return attrs


class AssignInput(serializers.Serializer[Any]):
    to = serializers.IntegerField(allow_null=True, help_text="A member of this Area's casework staff; null is nobody")
    note = serializers.CharField(
        max_length=LONGEST, required=False, allow_blank=True, default="", help_text="For the next person; names nobody"
    )


class CaseList(Paged):
    action = Action.SEE_CASES

    @extend_schema(
        operation_id="cases_list",
        parameters=[OpenApiParameter("q", str, description="The beginning of a URN, or a defendant's name")],
        responses=CaseSummary(many=True),
    )
    def get(self, request: Request) -> Response:
        """Your Area's cases, soonest hearing first, then by risk undecided. `q` searches by URN or defendant."""
        rows: QuerySet[Case] = visible(Case, user=request.user)
        if words := request.query_params.get("q", ""):
            rows = rows.matching(words)  # type: ignore[attr-defined]
        soonest = queued(rows).select_related("unit").prefetch_related("people")
        return self.answer(soonest, CaseSummary)


class OpenCase(Operation):
    action = Action.RECEIVE_PAPERS

    @extend_schema(operation_id="cases_open", request=CaseInput, responses={201: CaseOutput})
    def post(self, request: Request) -> Response:
        """Open a case in your own Area."""
        shape = CaseInput(data=request.data)
        shape.is_valid(raise_exception=True)
        data = dict(shape.validated_data)
        if self.who.area is None:
            raise Refusal("You have no Area to open a case in.")
        unit, agency = data.pop("unit"), data.pop("agency")
        offences = tuple((one["description"], one["statute"]) for one in data.pop("offences"))
        people = tuple(NewPerson(**one) for one in data.pop("people"))
        recipients = tuple((one["name"], one["email"], one["role"]) for one in data.pop("recipients"))
        new = NewCase(
            area=self.who.area,
            unit=unit_named(self.who.area, unit) if unit else None,
            agency=agency_coded(agency) if agency else None,
            offences=offences,
            people=people,
            recipients=recipients,
            **data,
        )
        return Response(CaseOutput(open_case(new, by=self.who)).data, status=status.HTTP_201_CREATED)


class ShowCase(Operation):
    action = Action.SEE_CASES

    @extend_schema(operation_id="cases_show", responses=CaseOutput)
    def get(self, request: Request, case_id: int) -> Response:
        """One case, with its bundles and their documents."""
        return Response(CaseOutput(fetch(Case, case_id, user=request.user, action=self.action)).data)


class AddRecipient(Operation):
    action = Action.RECEIVE_PAPERS

    @extend_schema(operation_id="cases_add_recipient", request=RecipientShape, responses={201: RecipientOutput})
    def post(self, request: Request, case_id: int) -> Response:
        """Add somewhere that a served copy of the case may go."""
        case = fetch(Case, case_id, user=request.user, action=self.action)
        shape = RecipientShape(data=request.data)
        shape.is_valid(raise_exception=True)
        added = add_recipient(case, **shape.validated_data, by=self.who)
        return Response(RecipientOutput(added).data, status=status.HTTP_201_CREATED)


class AssignCase(Operation):
    action = Action.ASSIGN_CASE

    @extend_schema(operation_id="cases_assign", request=AssignInput, responses=CaseSummary)
    def post(self, request: Request, case_id: int) -> Response:
        """Put the case in somebody's hands, or back among the unassigned."""
        case = fetch(Case, case_id, user=request.user, action=self.action)
        shape = AssignInput(data=request.data)
        shape.is_valid(raise_exception=True)
        number = shape.validated_data["to"]
        to = fetch(User, number, user=request.user, action=self.action) if number is not None else None
        return Response(CaseSummary(assign_case(case, to=to, by=self.who, note=shape.validated_data["note"])).data)


class ReceiveDocument(Operation):
    action = Action.RECEIVE_PAPERS
    parser_classes = [MultiPartParser]

    @extend_schema(
        operation_id="documents_receive",
        request={
            "multipart/form-data": inline_serializer(
                "DocumentInput",
                {
                    "file": serializers.FileField(),
                    "type": serializers.ChoiceField(Document.Type.choices, required=False),
                },
            )
        },
        responses={201: DocumentOutput},
    )
    def post(self, request: Request, bundle_id: int) -> Response:
        """Send one file. A file that cannot be read is kept, with its `fault`, until somebody deals with it."""
        bundle = fetch(Bundle, bundle_id, user=request.user, action=self.action)
        file = request.FILES.get("file")
        if file is None:
            raise Invalid("Send one file, as “file”.")
        document = receive(bundle, file.name or "file", file.chunks(), type=request.POST.get("type", ""), by=self.who)
        return Response(DocumentOutput(document).data, status=status.HTTP_201_CREATED)
