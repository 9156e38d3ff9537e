"""A nation's year as rows: cases with their own keys and really encrypted words, and everything that lists and figures
read of them. No file is behind any paper, and pages, words and sealed lines are left out: no list reads them.

What is encrypted, and who works where, is made in Python; the long tables are made by the database itself, in the
order of time as they would have grown. The same seed makes the same year, but for its keys.
"""

from __future__ import annotations

import os
import random
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from itertools import islice
from typing import Any

from django.db import connection, transaction
from django.utils import timezone

from accounts.models import Area, Role, User
from cases.encryption.keystore import ensure_key
from cases.models import Bundle, Case, Document, Offence, Person, Recipient, State
from guidance.reading import principle
from redaction.models import Flag, Question

DAYS = 400  # a little over 13 months
PIECE = 2000
_SURNAMES = ("Okafor", "Marsh", "Whitlow", "Hughes", "Ní Bhriain", "Patel", "Jones", "Kowalski", "Begum", "Turner")
_CHARGES = ("Assault by beating", "Burglary dwelling", "Theft from a shop", "Possession of a bladed article")
_TYPES = (Document.Type.WITNESS_STATEMENT,) * 4 + (
    Document.Type.CASE_SUMMARY,
    Document.Type.CASE_SUMMARY,
    Document.Type.UNUSED_SCHEDULE,
    Document.Type.INTERVIEW_RECORD,
    Document.Type.PREVIOUS_CONVICTIONS,
    Document.Type.EXHIBIT,
)
_STAFF = ((Role.OPERATIONAL, 6), (Role.LAWYER, 2), (Role.OPERATIONAL_MANAGER, 1), (Role.FESM, 1))


@transaction.atomic
def fill(*, bundles: int, decisions: int, breaches: int) -> None:
    """Make the year in an empty database that has its reference data."""
    _staff()
    with _unflushed():
        _cases(bundles)
    _run("SELECT setseed(0.7)", "ANALYZE")
    _papers_decided(decisions)
    _what_came_of_them()
    _breaches(breaches)
    _run("ANALYZE")


@contextmanager
def _unflushed() -> Iterator[None]:
    """Keys are flushed to the disc one by one, which takes a quarter of an hour for what is thrown away afterwards."""
    flushed, os.fsync = os.fsync, lambda fd: None
    try:
        yield
    finally:
        os.fsync = flushed


def _staff() -> None:
    for area in Area.objects.filter(kind=Area.Kind.AREA):
        for role, count in _STAFF:
            for number in range(count):
                name = f"{role}-{number}@{area.pk}.example.com"
                User.objects.create(username=name, email=name, first_name="Test", last_name=name, role=role, area=area)
    User.objects.create(username="hq@example.com", email="hq@example.com", last_name="HQ", role=Role.HQ)


def _cases(bundles: int) -> None:
    """A case in twenty has a second bundle. What is older than its hearing was dispatched."""
    chance, now = random.Random(7), timezone.now()
    areas = list(Area.objects.filter(kind=Area.Kind.AREA).prefetch_related("agencies", "units"))
    officers = {area.pk: list(User.objects.filter(area=area, role=Role.OPERATIONAL)) for area in areas}
    days = sorted(chance.random() * DAYS for _ in range(bundles * 20 // 21))
    made = (_case(number, now - timedelta(days=DAYS - day), areas, officers, chance) for number, day in enumerate(days))
    while piece := list(islice(made, PIECE)):
        cases = Case.objects.bulk_create(piece)
        Person.objects.bulk_create(
            Person(case=case, name=f"Jo {chance.choice(_SURNAMES)}", role=Person.Role.DEFENDANT) for case in cases
        )
        Offence.objects.bulk_create(Offence(case=case, description=chance.choice(_CHARGES)) for case in cases)
        Recipient.objects.bulk_create(
            Recipient(case=case, name="Carlisle & Rowe", email="duty@example.com", role="defence") for case in cases
        )
        papers = Bundle.objects.bulk_create(
            _bundle(case, number, now, chance)
            for case in cases
            for number in range(1, 2 + (int(case.urn[4:9]) % 20 == 0))
        )
        Document.objects.bulk_create(_document(one, number, chance) for one in papers for number in (1, 2, 3))


def _case(number: int, at: datetime, areas: list[Area], officers: dict[str, list[User]], chance: random.Random) -> Case:
    area = chance.choice(areas)
    agencies = [one for one in area.agencies.all() if one.urn_code]
    agency = chance.choice(agencies)
    key = uuid.UUID(int=chance.getrandbits(128), version=4)
    ensure_key(key)
    return Case(
        urn=f"{agency.urn_code}ZZ{number:05d}26",
        area=area,
        unit=chance.choice(list(area.units.all())),
        agency=agency,
        charge_status=Case.ChargeStatus.POST_CHARGE,
        anticipated_plea=chance.choice(Case.Plea.values),
        custody=chance.random() < 0.2,
        crown_court=chance.random() < 0.25,
        first_hearing=at + timedelta(days=chance.uniform(1, 28)),
        assigned_to=chance.choice([*officers[area.pk], None]),
        created_at=at,
        key=key,
        digest_key=chance.randbytes(32),
    )


def _bundle(case: Case, number: int, now: datetime, chance: random.Random) -> Bundle:
    at = case.created_at + timedelta(days=chance.random() * 3 * (number - 1))
    hearing = case.first_hearing
    assert hearing is not None
    state: str = State.DISPATCHED
    if hearing > now or chance.random() < 0.003:
        state = chance.choice((State.IN_REVIEW,) * 6 + (State.RETURNED, State.VERIFIED, State.VERIFIED, State.RECEIVED))
    out = {"verified_digest": "0" * 64, "verified_path": "served/nothing"}
    proved = out if state in (State.VERIFIED, State.DISPATCHED) else {}
    sent = min(hearing - timedelta(hours=chance.uniform(1, 20)), now) if state == State.DISPATCHED else None
    return Bundle(
        case=case, number=number, state=state, state_since=sent or at, received_at=at, dispatched_at=sent, **proved
    )


def _document(bundle: Bundle, number: int, chance: random.Random) -> Document:
    return Document(
        bundle=bundle,
        number=number,
        received_name=f"statement {number}.pdf",
        type=chance.choice(_TYPES),
        media="pdf",
        sha256=f"{chance.getrandbits(256):064x}",
        size=1000,
        path="originals/nothing",
        page_count=4,
        received_at=bundle.received_at,
    )


def _papers_decided(decisions: int) -> None:
    """So many decisions: a flag in fourteen is decided twice, and a paper in two hundred was sent again."""
    _run(
        "CREATE TEMP TABLE papers AS SELECT d.id AS document, d.bundle_id AS bundle, b.case_id, b.state, "
        "b.received_at AS at, c.area_id, least(coalesce(b.dispatched_at, now()), b.received_at + interval '3 days') AS "
        "until, (-ln(1 - random()) * %(each)s)::int + (random() < 0.7)::int AS flags FROM cases_document d "
        "JOIN cases_bundle b ON b.id = d.bundle_id JOIN cases_case c ON c.id = b.case_id",
        each=0.93 * decisions / Document.objects.count() - 0.7,
    )
    cited = principle("P04")
    assert cited is not None
    _run(*_FLAGS, cited=cited.pk)
    _run(*_DECISIONS, cited=cited.pk)


def _what_came_of_them() -> None:
    _run(*_OUTCOMES)
    asked = Flag.objects.filter(bundle__state=State.IN_REVIEW, page=1).select_related("bundle__case__area")
    Question.objects.bulk_create(
        Question(
            bundle=flag.bundle,
            flag=flag,
            document_id=flag.document_id,
            page=flag.page,
            text="Does it prove anything?",
            by=User.objects.filter(area=flag.bundle.case.area, role=Role.OPERATIONAL)[0],
            at=flag.at,
        )
        for flag in asked.order_by("pk")[::40]
    )


def _breaches(count: int) -> None:
    _run(*_BREACHES, breaches=count, near=count // 2)


def _run(*statements: str, **values: Any) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement, values or None)


_SOMEBODY = (
    "CREATE TEMP TABLE who AS SELECT area_id, array_agg(id ORDER BY id) FILTER (WHERE role = 'operational') AS "
    "officers, min(id) FILTER (WHERE role = 'lawyer') AS lawyer, min(id) FILTER (WHERE role = 'fesm') AS fesm FROM "
    "accounts_user WHERE area_id IS NOT NULL GROUP BY area_id"
)
_CATEGORIES = "ARRAY['name','address','phone','phone','email','date_of_birth','bank_details','location','medical']"
_FLAGS = (
    _SOMEBODY,
    # The time of the flag is its bundle's: the rows lie in the order in which the papers came.
    'INSERT INTO redaction_flag (bundle_id, document_id, page, kind, category, start, "end", rects, value_digest, '
    "found_by, at) SELECT bundle, document, page, kind, CASE kind WHEN 'personal_data' THEN "
    + f"({_CATEGORIES})[1 + floor(random() * 9)::int] ELSE '' END, "
    "CASE kind WHEN 'personal_data' THEN number * 40 END, CASE kind WHEN 'personal_data' THEN number * 40 + 12 END, "
    "CASE kind WHEN 'personal_data' THEN '[[72, 72, 144, 84]]'::jsonb ELSE '[]' END, CASE kind WHEN 'personal_data' "
    "THEN encode(sha256((case_id || '/' || (random() * 6)::int)::bytea), 'hex') ELSE '' END, 'uk_phone', at FROM "
    "(SELECT p.*, number, 1 + number %% 4 AS page, CASE WHEN number = 1 AND random() < 0.03 THEN 'back_of_statement' "
    "WHEN number = 1 AND random() < 0.02 THEN 'wrong_case' ELSE 'personal_data' END AS kind "
    "FROM papers p, generate_series(1, flags) AS number) f ORDER BY at",
    "ANALYZE redaction_flag",
    "INSERT INTO redaction_suggestion (flag_id, recommendation, principle_id, subject_role, confidence, why, "
    "withdrawn) SELECT id, CASE kind WHEN 'personal_data' THEN 'redact' ELSE 'withhold' END, %(cited)s, 'witness', "
    "0.9, 'Data of somebody whom it does not help to prove anything about.', false FROM redaction_flag",
)
_DECISIONS = (
    # In review half of the flags are decided; of what was only received, none.
    "CREATE TEMP TABLE decided AS SELECT f.id AS flag, f.kind, p.area_id, random() AS chance, "
    "p.at + random() * (p.until - p.at) AS at FROM redaction_flag f JOIN papers p ON p.document = f.document_id "
    "WHERE p.state NOT IN ('received') AND (p.state <> 'in_review' OR random() < 0.5)",
    "INSERT INTO decided SELECT flag, kind, area_id, 1 - chance, least(at + interval '5 hours', now()) FROM decided "
    "WHERE random() < 0.075",
    "INSERT INTO redaction_decision (flag_id, verdict, recommended, principle_id, reason, by_id, role, at) SELECT "
    "flag, CASE WHEN chance < 0.01 THEN '' WHEN chance < 0.27 THEN 'keep' WHEN kind = 'personal_data' THEN 'redact' "
    "ELSE 'withhold' END, 'redact', %(cited)s, CASE WHEN chance BETWEEN 0.01 AND 0.27 THEN 'It proves the offence.' "
    "ELSE '' END, officers[1 + floor(random() * 6)::int], 'operational', at FROM decided JOIN who USING (area_id) "
    "ORDER BY at",
    "ANALYZE redaction_decision",
    "INSERT INTO cases_document (bundle_id, number, submission, received_name, declared_type, type, media, sha256, "
    "size, path, made_path, made_sha256, page_count, shapes, fault, received_at) SELECT bundle_id, number + 3, 2, "
    "received_name, declared_type, type, media, encode(sha256(sha256::bytea), 'hex'), size, path, made_path, "
    "made_sha256, page_count, shapes, fault, received_at FROM cases_document WHERE random() < 0.005",
    "UPDATE cases_document d SET replaced_by_id = n.id FROM cases_document n WHERE n.bundle_id = d.bundle_id AND "
    "n.number = d.number + 3 AND d.number <= 3",
)
_OUTCOMES = (
    "INSERT INTO redaction_signoff (bundle_id, route, marks_digest, declaration, in_house_reason, by_id, role, at) "
    "SELECT b.id, 'Guilty plea expected', repeat('0', 64), '', '', CASE WHEN random() < 0.7 THEN lawyer ELSE "
    "officers[1] END, 'lawyer', least(b.received_at + interval '3 days' + again * interval '9 hours', "
    "coalesce(b.dispatched_at, now())) AS at FROM cases_bundle b JOIN cases_case c ON c.id = b.case_id JOIN who USING "
    "(area_id), generate_series(0, (random() < 0.04)::int) AS again WHERE b.state IN ('dispatched', 'verified') "
    "ORDER BY at",
    "INSERT INTO cases_dispatch (bundle_id, recipient_id, channel, reference, digest, manifest, by_id, at) SELECT "
    "b.id, r.id, 'secure_email', gen_random_uuid(), b.verified_digest, '[]', officers[2], b.dispatched_at FROM "
    "cases_bundle b JOIN cases_recipient r USING (case_id) JOIN cases_case c ON c.id = b.case_id JOIN who USING "
    "(area_id) WHERE b.state = 'dispatched' ORDER BY b.dispatched_at",
    "INSERT INTO redaction_overredaction (bundle_id, sign_off_id, decision_id, origin, found_by, at) SELECT "
    "DISTINCT ON (s.bundle_id) s.bundle_id, s.id, d.id, (ARRAY['cps', 'police'])[1 + floor(random() * 2)::int], "
    "(ARRAY['court', 'defence', 'us'])[1 + floor(random() * 3)::int], least(s.at + interval '6 days', now()) "
    "FROM (SELECT * FROM redaction_signoff WHERE random() < 0.03) s JOIN redaction_flag f USING (bundle_id) "
    "JOIN redaction_decision d ON d.flag_id = f.id WHERE d.verdict = 'redact'",
    "WITH acts AS (INSERT INTO redaction_act (bundle_id, by_id, what, verdict, count, way, at) SELECT bundle_id, "
    "by_id, 'decide', 'redact', 2, 'done', at FROM redaction_signoff WHERE random() < 0.05 RETURNING *) "
    "INSERT INTO redaction_nearmiss (bundle_id, document_id, stopped_by, places, act_id, at) SELECT a.bundle_id, d.id, "
    "(ARRAY['second_reader', 'lawyer'])[1 + floor(random() * 2)::int], 1, a.id, a.at FROM acts a JOIN cases_document d "
    "ON d.bundle_id = a.bundle_id AND d.number = 1",
    "INSERT INTO redaction_stoppedflag (near_miss_id, flag_id) SELECT n.id, f.id FROM redaction_nearmiss n JOIN "
    "LATERAL (SELECT id FROM redaction_flag WHERE document_id = n.document_id ORDER BY id LIMIT 1) f ON true",
    "INSERT INTO cases_notice (id, to_id, kind, case_id, path, key, at, read_at) SELECT gen_random_uuid(), "
    "c.assigned_to_id, 'asked', c.id, '/cases/', 'nation/' || c.id, c.created_at, CASE WHEN c.created_at < now() - "
    "interval '9 days' THEN c.created_at + interval '1 day' END FROM cases_case c WHERE assigned_to_id IS NOT NULL",
    "WITH away AS (INSERT INTO redaction_return (bundle_id, number, to_id, due, time_allowed, against_advice, note, "
    "sha256, by_id, role, at) SELECT b.id, 1, c.agency_id, b.received_at + interval '5 days', true, '', '{}', "
    "repeat('0', 64), officers[1], 'operational', b.received_at + interval '1 hour' FROM cases_bundle b JOIN "
    "cases_case c ON c.id = b.case_id JOIN who USING (area_id) WHERE b.state = 'returned' OR random() < 0.02 RETURNING "
    "*), sent AS (INSERT INTO redaction_sentback (part_of_id, document_id) SELECT a.id, d.id FROM away a JOIN "
    "cases_document d ON d.bundle_id = a.bundle_id AND d.number = 1 RETURNING *) INSERT INTO redaction_askedofpolice "
    "(sent_back_id, flag_id) SELECT s.id, f.id FROM sent s JOIN redaction_flag f ON f.document_id = s.document_id",
    "INSERT INTO redaction_returnstep (of_id, what, reason, by_id, at) SELECT s.id, 'overtaken', 'No time.', r.by_id, "
    "r.due FROM redaction_sentback s JOIN redaction_return r ON r.id = s.part_of_id JOIN cases_bundle b ON b.id = "
    "r.bundle_id WHERE b.state = 'dispatched'",
    "INSERT INTO retention_finish (case_id, outcome, \"on\", features, by_id, at) SELECT c.id, 'convicted', "
    "(c.first_hearing + interval '40 days')::date, '{}', officers[1], c.first_hearing + interval '41 days' FROM "
    "cases_case c JOIN who USING (area_id) WHERE c.first_hearing < now() - interval '41 days'",
    'UPDATE cases_case c SET finished_on = f."on" FROM retention_finish f WHERE f.case_id = c.id',
    "INSERT INTO retention_clock (case_id, rule_id, last_event, review_on, destroy_on, held_with, has_breach, "
    'reckoned_at) SELECT case_id, (SELECT min(id) FROM retention_rule), "on", "on" + 300, "on" + 1000, \'{}\', '
    "false, now() FROM retention_finish",
)
_FAULTS = "ARRAY['statement_body','statement_back','case_summary','wrong_email','other']"
_BREACHES = (
    "CREATE TEMP TABLE troubled AS SELECT b.id AS bundle, b.case_id, c.area_id, c.agency_id, row_number() OVER (ORDER "
    "BY random()) AS number, b.dispatched_at + random() * (now() - b.dispatched_at) AS at FROM cases_bundle b JOIN "
    "cases_case c ON c.id = b.case_id WHERE b.state = 'dispatched'",
    "INSERT INTO breaches_breach (area_id, kind, happened, faults, affected, case_id, bundle_id, origin, agency_id, "
    "aware_at, self_reported, note, reported_by_id, at) SELECT t.area_id, CASE WHEN number <= %(breaches)s THEN "
    "'breach' ELSE 'near_miss' END, 'left_in', CASE WHEN random() < 0.8 THEN ARRAY[("
    + _FAULTS
    + ")[1 + floor(random() * 5)::int]] ELSE '{}' END, '{witness}', t.case_id, t.bundle, (ARRAY['cps', 'police'])"
    "[1 + floor(random() * 2)::int], t.agency_id, t.at, random() < 0.6, 'A page was left in.', officers[3], t.at FROM "
    "troubled t JOIN who USING (area_id) WHERE number <= %(breaches)s + %(near)s ORDER BY t.at",
    "INSERT INTO breaches_particulars (breach_id, faults, incidents, causes, harms, origin, agency_id, note, by_id, "
    "at) SELECT id, ARRAY[("
    + _FAULTS
    + ")[1 + floor(random() * 5)::int]], '{redaction}', '{missed}', '{distress}', origin, "
    "agency_id, '', reported_by_id, at FROM breaches_breach WHERE random() < 0.8",
    # What is older than three weeks is closed but for one in a hundred; what is newer waits at some step.
    "INSERT INTO breaches_step (breach_id, what, note, by_id, at, recorded_at) SELECT b.id, what, 'Done.', "
    "b.reported_by_id, least(b.aware_at + place * interval '5 hours', now()), now() FROM breaches_breach b, "
    "unnest(ARRAY['told_siad','contained','ico_not_needed','learning','closed']) WITH ORDINALITY AS s(what, place) "
    "WHERE place <= CASE WHEN aware_at < now() - interval '21 days' AND b.id %% 100 > 0 THEN 5 ELSE b.id %% 5 END",
)
