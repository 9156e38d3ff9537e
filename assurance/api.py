"""Dip samples over the API: the same deeds as the pages, the same refusals."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework import serializers, status
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.access import Action, fetch
from accounts.api import Operation, Paged, given
from accounts.models import User
from assurance.desk import review_desk
from assurance.marking import mark_page, seat_to_review, shown_to, slots_of, take_back
from assurance.marking import show_page as show
from assurance.models import Draw, Mark, Review, Ruling, Sample
from assurance.revealing import reviews_of
from assurance.reviewers import give_sample
from assurance.ruling import Said, rule_on
from assurance.sampling import recompute
from assurance.sealing import Form, seal_review
from assurance.worklist import as_it_stands, samples_of
from breaches.models import Affected
from pdf.page import Box
from redaction.models import CATEGORIES, Flag
from redaction.serving_api import Whatever


class SampleOutput(serializers.Serializer[Any]):
    """A bundle that was drawn. `probability` is its chance to be; `done` whether every review of it is sealed."""

    id = serializers.IntegerField(source="pk")
    draw = serializers.IntegerField(source="draw_id")
    area = serializers.CharField(source="draw.area_id")
    bundle = serializers.IntegerField(source="bundle_id")
    stratum = serializers.CharField()
    probability = serializers.FloatField()
    due_on = serializers.DateField()
    seats = serializers.IntegerField()
    done = serializers.SerializerMethodField()

    def get_done(self, sample: Sample) -> bool:
        return sample.first_done and (sample.seats == 1 or sample.second_done)


class DrawOutput(serializers.Serializer[Any]):
    """A draw, with all that is wanted to work it out again; `wrong` says what then does not agree."""

    id = serializers.IntegerField(source="pk")
    area = serializers.CharField(source="area_id")
    since = serializers.DateField()
    until = serializers.DateField()
    size = serializers.IntegerField()
    after_a_miss = serializers.BooleanField()
    anchor = serializers.IntegerField()
    seal = serializers.CharField()
    seed = serializers.CharField()
    frame = serializers.JSONField()
    strata = serializers.JSONField()
    wrong = serializers.SerializerMethodField()

    def get_wrong(self, draw: Draw) -> list[str]:
        return recompute(draw)


class GiveInput(serializers.Serializer[Any]):
    """To whom; left out, to oneself."""

    to = serializers.IntegerField(required=False)
    seat = serializers.ChoiceField([1, 2], default=1)


class SlotOutput(serializers.Serializer[Any]):
    """A page of a copy that went out, in order, and whether it was shown to whoever asks."""

    copy = serializers.IntegerField(source="paper.number")
    at = serializers.IntegerField()
    seen = serializers.BooleanField()


class SampleMarkInput(serializers.Serializer[Any]):
    """What is marked: the words as they stand on the page, or a box [x0, y0, x1, y1] in points from the top left."""

    kind = serializers.ChoiceField(Mark.Kind.choices)
    words = serializers.CharField(required=False, default="", allow_blank=True, max_length=300)
    box = serializers.ListField(child=serializers.FloatField(), min_length=4, max_length=4, required=False)
    category = serializers.ChoiceField(CATEGORIES, required=False, default="", allow_blank=True)
    why = serializers.CharField(required=False, default="", allow_blank=True, max_length=400)


class MarkOutput(serializers.Serializer[Any]):
    """What was marked. `id` is null where it was on a trial page, and `noticed` then says whether it was the thing."""

    id = serializers.IntegerField(source="mark.pk", default=None, allow_null=True)
    words = serializers.CharField(source="mark.words", default="")
    noticed = serializers.BooleanField()


class SealInput(serializers.Serializer[Any]):
    logged = serializers.ChoiceField(Review.Said.choices)
    justified = serializers.ChoiceField(Review.Said.choices)
    documents = serializers.ChoiceField(Review.Said.choices)
    recipient = serializers.ChoiceField(Review.Said.choices)
    note = serializers.CharField(required=False, default="", allow_blank=True, max_length=1000)


class ReviewOutput(serializers.Serializer[Any]):
    id = serializers.IntegerField(source="pk")
    seat = serializers.IntegerField()
    missed = serializers.IntegerField()
    over = serializers.IntegerField()
    at = serializers.DateTimeField()


class BesideOutput(serializers.Serializer[Any]):
    """A mark beside what was decided there: the flags under it, and what became of it."""

    id = serializers.IntegerField(source="mark.pk")
    review = serializers.IntegerField()
    kind = serializers.CharField(source="mark.kind")
    category = serializers.CharField(source="mark.category")
    words = serializers.CharField(source="mark.words")
    document = serializers.IntegerField(source="mark.document_id", allow_null=True)
    page = serializers.IntegerField(source="mark.document_page", allow_null=True)
    flags = serializers.SerializerMethodField()
    what = serializers.CharField(source="ruling.what", default=None, allow_null=True)

    def get_flags(self, row: Any) -> list[dict[str, Any]]:
        return [{"flag": one.pk, "decision": one.decision_id, "verdict": one.verdict} for one in row["flags"]]


class RulingInput(serializers.Serializer[Any]):
    """`flag`: which flag a missed redaction was of. `put_back`: the flags to put back, each with its last decision."""

    what = serializers.ChoiceField(Ruling.What.choices)
    why = serializers.CharField(required=False, default="", allow_blank=True, max_length=300)
    affected = serializers.ListField(child=serializers.ChoiceField(Affected.choices), required=False, default=list)
    flag = serializers.IntegerField(required=False, allow_null=True, default=None)
    put_back = serializers.DictField(child=serializers.IntegerField(), required=False, default=dict)
    by_police = serializers.BooleanField(required=False, default=False)


class RulingOutput(serializers.Serializer[Any]):
    mark = serializers.IntegerField(source="mark_id")
    what = serializers.CharField()
    breach = serializers.IntegerField(source="breach_id", allow_null=True)
    over_redaction = serializers.IntegerField(source="over_redaction_id", allow_null=True)


class Samples(Paged):
    action = Action.SEE_SAMPLES

    @extend_schema(operation_id="samples_list", responses=SampleOutput(many=True))
    def get(self, request: Request) -> Response:
        """The samples of one's Area, or of every Area with a national role, the newest draw first."""
        return self.answer(samples_of(self.who), SampleOutput)


class ShowSample(Operation):
    action = Action.SEE_SAMPLES

    @extend_schema(operation_id="samples_show", responses=SampleOutput)
    def get(self, request: Request, sample_id: int) -> Response:
        return Response(SampleOutput(as_it_stands(fetch(Sample, sample_id, user=self.who, action=self.action))).data)


class ShowDraw(Operation):
    action = Action.SEE_ASSURANCE

    @extend_schema(operation_id="samples_draw", responses=DrawOutput)
    def get(self, request: Request, draw_id: int) -> Response:
        """How a draw was made, worked out again."""
        return Response(DrawOutput(fetch(Draw, draw_id, user=self.who, action=self.action)).data)


class GiveSample(Operation):
    action = Action.REVIEW_SAMPLE

    @extend_schema(operation_id="samples_give", request=GiveInput, responses=SampleOutput)
    def post(self, request: Request, sample_id: int) -> Response:
        """Take a sample to review; or, as a manager, give it to somebody who did not work on the bundle."""
        sample, told = fetch(Sample, sample_id, user=self.who, action=self.action), given(GiveInput, request)
        to = fetch(User, told["to"], user=self.who, action=Action.GIVE_SAMPLE) if "to" in told else self.who
        give_sample(sample, to, seat=told["seat"], by=self.who)
        return Response(SampleOutput(as_it_stands(sample)).data)


class SamplePages(Operation):
    action = Action.REVIEW_SAMPLE

    @extend_schema(operation_id="samples_pages", responses=SlotOutput(many=True))
    def get(self, request: Request, sample_id: int) -> Response:
        """Every page to be read, in order, for whoever reviews the sample."""
        sample = fetch(Sample, sample_id, user=self.who, action=self.action)
        slots, _trial = slots_of(sample, seat_to_review(sample, self.who), by=self.who)
        seen = shown_to(sample, self.who)
        rows = [{"paper": one.paper, "at": one.at, "seen": one.key in seen} for one in slots]
        return Response(SlotOutput(rows, many=True).data)


class SamplePage(Operation):
    action = Action.REVIEW_SAMPLE
    content_negotiation_class = Whatever

    @extend_schema(operation_id="samples_page_text", responses={(200, "text/plain"): OpenApiTypes.STR})
    def get(self, request: Request, sample_id: int, copy: int, at: int) -> HttpResponse:
        """The words of a page, as they can be read from the copy that was sent."""
        sample = fetch(Sample, sample_id, user=self.who, action=self.action)
        text = review_desk(sample, copy, at, by=self.who).text
        return HttpResponse(text, content_type="text/plain; charset=utf-8")

    @extend_schema(operation_id="samples_page_shown", request=None, responses={204: None})
    def post(self, request: Request, sample_id: int, copy: int, at: int) -> Response:
        """Note that a page stood before its reviewer."""
        sample = fetch(Sample, sample_id, user=self.who, action=self.action)
        show(sample, review_desk(sample, copy, at, by=self.who).slot, by=self.who)
        return Response(status=status.HTTP_204_NO_CONTENT)


class MarkSample(Operation):
    action = Action.REVIEW_SAMPLE

    @extend_schema(operation_id="samples_mark", request=SampleMarkInput, responses={201: MarkOutput})
    def post(self, request: Request, sample_id: int, copy: int, at: int) -> Response:
        """Mark a missed redaction or an over-redaction on a page."""
        sample, told = fetch(Sample, sample_id, user=self.who, action=self.action), given(SampleMarkInput, request)
        slot = review_desk(sample, copy, at, by=self.who).slot
        box = Box(*told.pop("box")) if "box" in told else None
        made = mark_page(sample, slot, told.pop("kind"), by=self.who, box=box, **told)
        return Response(MarkOutput(made).data, status=status.HTTP_201_CREATED)


class TakeMarkBack(Operation):
    action = Action.REVIEW_SAMPLE

    @extend_schema(operation_id="samples_take_back", request=None, responses={204: None})
    def post(self, request: Request, mark_id: int) -> Response:
        """Take a mark of one's own back, before the review is sealed."""
        take_back(fetch(Mark, mark_id, user=self.who, action=self.action), by=self.who)
        return Response(status=status.HTTP_204_NO_CONTENT)


class SealSample(Operation):
    action = Action.REVIEW_SAMPLE

    @extend_schema(operation_id="samples_seal", request=SealInput, responses={201: ReviewOutput})
    def post(self, request: Request, sample_id: int) -> Response:
        """Seal one's review, once every page was shown."""
        sample = fetch(Sample, sample_id, user=self.who, action=self.action)
        review, _noticed = seal_review(sample, Form(**given(SealInput, request)), by=self.who)
        return Response(ReviewOutput(review).data, status=status.HTTP_201_CREATED)


class RevealSample(Operation):
    action = Action.RULE_ON_FINDING

    @extend_schema(operation_id="samples_revealed", responses=BesideOutput(many=True))
    def get(self, request: Request, sample_id: int) -> Response:
        """What sealed reviews marked, beside what was decided."""
        sample = fetch(Sample, sample_id, user=self.who, action=self.action)
        rows = [
            {"mark": one.mark, "review": review.pk, "flags": one.flags, "ruling": one.ruling}
            for review, marks in reviews_of(sample, user=self.who)
            for one in marks
        ]
        return Response(BesideOutput(rows, many=True).data)


class RuleOnMark(Operation):
    action = Action.RULE_ON_FINDING

    @extend_schema(operation_id="samples_rule", request=RulingInput, responses={201: RulingOutput})
    def post(self, request: Request, mark_id: int) -> Response:
        """Say what becomes of a mark: a breach, an over-redaction that is put right, or nothing."""
        mark, told = fetch(Mark, mark_id, user=self.who, action=self.action), given(RulingInput, request)
        flag = fetch(Flag, told["flag"], user=self.who, action=Action.READ_PAPERS) if told["flag"] else None
        seen = {int(number): decision for number, decision in told["put_back"].items() if number.isdecimal()}
        said = Said(told["what"], told["why"], tuple(told["affected"]), flag, seen, told["by_police"])
        return Response(RulingOutput(rule_on(mark, said, by=self.who)).data, status=status.HTTP_201_CREATED)
