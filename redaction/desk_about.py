"""What the desk says of a case round its papers, and what of the guidance it offers: read in one query."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, TypeVar

from django.db import connection
from django.db.models import Model
from django.utils import timezone

from accounts.models import User
from cases.encryption.fields import Encrypted
from cases.models import Bundle, Case, Document, Offence, Person, Recipient
from guidance.changes import UNREAD_IN_FORCE, unread_in_force_of
from guidance.models import Edition, Principle
from guidance.reading import EDITION_IN_FORCE
from redaction.adding import LastUse
from redaction.models import HiddenThing, Search

M = TypeVar("M", bound=Model)


@dataclass(frozen=True, slots=True)
class UnreadChange:
    """A change of the guidance, in force from a day, that whoever asks has not said they have read."""

    edition: str
    day: date
    stops: bool


@dataclass(frozen=True, slots=True)
class AboutCase:
    """The offences, everybody named, those who get a copy, the principles and the edition in force, what of its changes
    whoever asks has not read, the bundle's searches as a whole, newest first, how many questions have no answer, what
    the open document's file hides, whether anything was returned to the police, and what whoever asks chose when they
    last added something.
    """

    offences: list[Offence]
    people: list[Person]
    recipients: list[Recipient]
    principles: list[Principle]
    edition: Edition | None
    unread: list[UnreadChange]
    searches: list[Search]
    open_questions: int
    hidden: list[HiddenThing]
    is_returned: bool
    last_use: LastUse

    @property
    def offence(self) -> str:
        """The first one."""
        return self.offences[0].description if self.offences else ""


# Written out, and not put together from querysets, which took longer than the database takes to answer.
_ABOUT = f"""
SELECT c.*,
  (SELECT jsonb_agg(jsonb_build_object('id', o.id, 'description', o.description, 'statute', o.statute) ORDER BY o.id)
   FROM cases_offence o WHERE o.case_id = c.id) AS said_offences,
  (SELECT jsonb_agg(jsonb_build_object('id', p.id, 'name', p.name, 'role', p.role) ORDER BY p.id)
   FROM cases_person p WHERE p.case_id = c.id) AS said_people,
  (SELECT jsonb_agg(jsonb_build_object('id', r.id, 'name', r.name, 'role', r.role) ORDER BY r.id)
   FROM cases_recipient r WHERE r.case_id = c.id) AS said_recipients,
  (SELECT jsonb_agg(jsonb_build_object('id', p.id, 'code', p.code, 'title', p.title) ORDER BY p.code)
   FROM guidance_principle p WHERE p.edition_id = ({EDITION_IN_FORCE})) AS said_principles,
  (SELECT jsonb_build_array(jsonb_build_object('id', e.id, 'name', e.name, 'digest', e.digest))
   FROM guidance_edition e WHERE e.id = ({EDITION_IN_FORCE})) AS said_edition,
  (SELECT jsonb_agg(jsonb_build_object('name', u.name, 'day', u.in_force_from, 'stops', u.stops) ORDER BY u.id)
   FROM ({UNREAD_IN_FORCE}) u) AS said_unread,
  (SELECT jsonb_agg(jsonb_build_object('id', s.id, 'ruleset', s.ruleset, 'documents', s.documents,
     'finished_at', s.finished_at) ORDER BY s.id DESC)
   FROM redaction_search s WHERE s.bundle_id = %(bundle)s AND s.document_id IS NULL) AS said_searches,
  (SELECT count(*) FROM redaction_question q WHERE q.bundle_id = %(bundle)s
     AND NOT EXISTS (SELECT 1 FROM redaction_answer a WHERE a.question_id = q.id)) AS waiting,
  (SELECT jsonb_agg(jsonb_build_object('id', h.id, 'kind', h.kind, 'page', h.page, 'count', h.count, 'words', h.words,
     'reads_like', h.reads_like, 'asks', h.asks) ORDER BY h.id)
   FROM redaction_hiddenthing h JOIN redaction_stock t ON t.id = h.stock_id
   WHERE t.document_id = %(document)s) AS said_hidden,
  EXISTS (SELECT 1 FROM redaction_sentback b JOIN redaction_return r ON r.id = b.part_of_id
    WHERE r.bundle_id = %(bundle)s) AS is_returned,
  (SELECT jsonb_build_array(jsonb_build_object('category', f.category, 'principle', p.code, 'reason', d.reason))
   FROM redaction_flag f LEFT JOIN redaction_decision d ON d.flag_id = f.id
   LEFT JOIN guidance_principle p ON p.id = d.principle_id
   WHERE f.bundle_id = %(bundle)s AND f.added_by_id = %(by)s AND f.kind = 'personal_data'
   ORDER BY f.id DESC, d.id LIMIT 1) AS said_last
FROM cases_case c WHERE c.id = %(case)s
"""  # noqa: S608 - put together from our own words alone


def about_case(bundle: Bundle, document: Document, *, by: User) -> AboutCase:
    """Read it all, and with it the case itself, which the bundle then has at hand."""
    asked: dict[str, int | str | date] = {
        "case": bundle.case_id,
        "bundle": bundle.pk,
        "document": document.pk,
        "by": by.pk,
    }
    asked |= unread_in_force_of(by, timezone.localdate())
    case: Any = Case.objects.raw(_ABOUT, asked)[0]
    bundle.case = case
    searches = [{**one, "finished_at": datetime.fromisoformat(one["finished_at"])} for one in _rows(case.said_searches)]
    return AboutCase(
        offences=[_made(Offence, one) for one in _rows(case.said_offences)],
        people=[_made(Person, one) for one in _rows(case.said_people)],
        recipients=[_made(Recipient, one) for one in _rows(case.said_recipients)],
        principles=[Principle(**one) for one in _rows(case.said_principles)],
        edition=next((Edition(**one) for one in _rows(case.said_edition)), None),
        unread=[
            UnreadChange(one["name"], date.fromisoformat(one["day"]), one["stops"]) for one in _rows(case.said_unread)
        ],
        searches=[Search(bundle=bundle, **one) for one in searches],
        open_questions=case.waiting,
        hidden=[_made(HiddenThing, one) for one in _rows(case.said_hidden)],
        is_returned=case.is_returned,
        last_use=LastUse.of(_rows(case.said_last)),
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


def _rows(said: str | None) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = json.loads(said) if said else []
    return rows
