"""What the desk says of a case round its papers, and what of the guidance it offers: read in one query."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce, JSONObject
from django.utils import timezone

from cases.models import Bundle, Case, Offence, Person, Recipient
from guidance.models import Edition, Principle
from redaction.models import Question, Search


@dataclass(frozen=True, slots=True)
class AboutCase:
    """The first offence, everybody named, those who get a copy, the principles in force, the bundle's searches as a
    whole, newest first, and how many questions have no answer.
    """

    offence: str
    people: list[Person]
    recipients: list[Recipient]
    principles: list[Principle]
    searches: list[Search]
    open_questions: int


def about_case(bundle: Bundle) -> AboutCase:
    """Read it all, and with it the case itself, which the bundle then has at hand."""
    of_case = {"case": OuterRef("pk")}
    edition = Edition.objects.filter(in_force_from__lte=timezone.localdate()).order_by("-in_force_from", "-pk")
    waiting = Question.objects.filter(bundle=bundle, answer=None).order_by().values("bundle").annotate(n=Count("pk"))
    case: Any = Case.objects.annotate(
        said_offence=Subquery(Offence.objects.filter(**of_case).order_by("pk").values("description")[:1]),
        said_people=_rows(Person.objects.filter(**of_case).order_by("pk"), "id", "name", "role"),
        said_recipients=_rows(Recipient.objects.filter(**of_case), "id", "name", "role"),
        said_principles=_rows(
            Principle.objects.filter(edition=Subquery(edition.values("pk")[:1])).order_by("code"), "id", "code", "title"
        ),
        said_searches=_rows(
            Search.objects.filter(bundle=bundle, document=None).order_by("-pk"),
            *("id", "ruleset", "documents", "finished_at"),
        ),
        waiting=Coalesce(Subquery(waiting.values("n")), 0),
    ).get(pk=bundle.case_id)
    bundle.case = case
    searches = [{**one, "finished_at": datetime.fromisoformat(one["finished_at"])} for one in case.said_searches]
    return AboutCase(
        offence=case.said_offence or "",
        people=[Person(**one) for one in case.said_people],
        recipients=[Recipient(**one) for one in case.said_recipients],
        principles=[Principle(**one) for one in case.said_principles],
        searches=[Search(bundle=bundle, **one) for one in searches],
        open_questions=case.waiting,
    )


def _rows(rows: QuerySet[Any], *fields: str) -> ArraySubquery:
    return ArraySubquery(rows.values(row=JSONObject(**{name: name for name in fields})))
