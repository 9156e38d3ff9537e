"""What a desk that was fetched ahead is held against before it is shown: whether anything has changed since.

Every deed leaves a line in the ledger, so the lines of a bundle and its case, counted, say whether
anybody did anything. What leaves no line is asked besides: who has had which page before them, who holds what by the
clock, and what the person who asks was told.
"""

from __future__ import annotations

import hashlib

from django.db import connection
from django.utils import timezone
from django.utils.translation import get_language

from accounts.models import User
from cases.models import Bundle, State
from cases.noticing import unread_by
from guidance.changes import UNREAD_IN_FORCE, unread_in_force_of
from guidance.reading import EDITION_IN_FORCE
from redaction.deciding import DECIDABLE
from redaction.holding import goes_on_holding
from redaction.places import Place

_VERSION = f"""
SELECT (SELECT count(*) FROM ledger_line WHERE bundle = %(bundle)s),
  (SELECT count(*) FROM ledger_line WHERE "case" = %(case)s),
  ({EDITION_IN_FORCE}), (SELECT count(*) FROM ({UNREAD_IN_FORCE}) u),
  (SELECT count(*) FROM redaction_pagecheck c JOIN cases_document d ON d.id = c.document_id
   WHERE d.bundle_id = %(bundle)s),
  (SELECT string_agg(h.document_id || '.' || h.who_id, '_' ORDER BY h.document_id)
   FROM redaction_hold h JOIN cases_document d ON d.id = h.document_id
   WHERE d.bundle_id = %(bundle)s AND h.until > %(now)s)
"""  # noqa: S608 - put together from our own words alone
_STILL_COMING = (State.RECEIVED, State.PROCESSING)


def version_of(bundle: Bundle, *, by: User) -> str:
    """Differs once anything has changed that the desk shows this person of a bundle. Empty while its pages are still
    coming in, which no count can follow.

    It is asked before the desk is read: what changes meanwhile is then in a desk under an older version, never the
    other way about.
    """
    if bundle.state in _STILL_COMING:
        return ""
    with connection.cursor() as cursor:
        asked = unread_in_force_of(by, timezone.localdate())
        cursor.execute(_VERSION, {**asked, "bundle": bundle.pk, "case": bundle.case_id, "now": timezone.now()})
        counted = cursor.fetchone()
    told = (by.pk, by.role, get_language(), int(by.walk_through_put_away_at is None), unread_by(by))
    return hashlib.sha256(repr((*counted, *told)).encode()).hexdigest()[:32]


def may_be_shown(bundle: Bundle, place: Place, *, by: User) -> bool:
    """Whether opening this place does nothing that a desk fetched ahead does not show: the document is held already, by
    this person, who goes on holding it, or by somebody else.
    """
    if bundle.state not in DECIDABLE or place.by == "questions":
        return True
    return goes_on_holding(bundle, place.document, by=by)
