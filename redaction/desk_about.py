"""What the desk says of a case round its papers, and what of the guidance it offers: read in one query."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar

from django.contrib.postgres.expressions import ArraySubquery
from django.db import connection
from django.db.models import Count, Exists, Model, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce, JSONObject
from django.utils import timezone

from accounts.models import User
from cases.encryption.fields import Encrypted
from cases.models import Bundle, Case, Document, Offence, Person, Recipient
from guidance.models import Edition, Principle
from redaction.adding import LastUse, last_used
from redaction.models import HiddenThing, Question, Search, SentBack

M = TypeVar("M", bound=Model)


@dataclass(frozen=True, slots=True)
class AboutCase:
    """The offences, everybody named, those who get a copy, the principles in force, the bundle's searches as a whole,
    newest first, how many questions have no answer, what the open document's file hides, whether anything was returned
    to the police, and what whoever asks chose when they last added something.
    """

    offences: list[Offence]
    people: list[Person]
    recipients: list[Recipient]
    principles: list[Principle]
    searches: list[Search]
    open_questions: int
    hidden: list[HiddenThing]
    is_returned: bool
    last_use: LastUse

    @property
    def offence(self) -> str:
        """The first one."""
        return self.offences[0].description if self.offences else ""


def about_case(bundle: Bundle, document: Document, *, by: User) -> AboutCase:
    """Read it all, and with it the case itself, which the bundle then has at hand."""
    of_case = {"case": OuterRef("pk")}
    edition = Edition.objects.filter(in_force_from__lte=timezone.localdate()).order_by("-in_force_from", "-pk")
    waiting = Question.objects.filter(bundle=bundle, answer=None).order_by().values("bundle").annotate(n=Count("pk"))
    case: Any = Case.objects.annotate(
        said_offences=_rows(Offence.objects.filter(**of_case).order_by("pk"), "id", "description", "statute"),
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
        said_hidden=_rows(
            HiddenThing.objects.filter(stock__document=document).order_by("pk"),
            *("id", "kind", "page", "count", "words", "reads_like", "asks"),
        ),
        is_returned=Exists(SentBack.objects.filter(part_of__bundle=bundle)),
        said_last=ArraySubquery(last_used(bundle, by=by)[:1]),
    ).get(pk=bundle.case_id)
    bundle.case = case
    searches = [{**one, "finished_at": datetime.fromisoformat(one["finished_at"])} for one in case.said_searches]
    return AboutCase(
        offences=[_made(Offence, one) for one in case.said_offences],
        people=[_made(Person, one) for one in case.said_people],
        recipients=[_made(Recipient, one) for one in case.said_recipients],
        principles=[Principle(**one) for one in case.said_principles],
        searches=[Search(bundle=bundle, **one) for one in searches],
        open_questions=case.waiting,
        hidden=[_made(HiddenThing, one) for one in case.said_hidden],
        is_returned=case.is_returned,
        last_use=LastUse.of(case.said_last),
    )


def _made(model: type[M], said: dict[str, Any]) -> M:
    """A row out of the JSON that the database made of it, where an encrypted column is written as PostgreSQL writes
    bytes: \\x and hexadecimal.
    """
    for name, value in said.items():
        field = model._meta.get_field(name)
        if isinstance(field, Encrypted) and value is not None:
            said[name] = field.from_db_value(bytes.fromhex(value.removeprefix("\\x")), None, connection)
    return model(**said)


def _rows(rows: QuerySet[Any], *fields: str) -> ArraySubquery:
    return ArraySubquery(rows.values(row=JSONObject(**{name: name for name in fields})))
