"""Returning papers to the police to redact and send again (report 1.120).

A document that was returned stands in the way of sign-off until what came in its place is accepted, or somebody says
that time ran out and it is redacted here (resubmitting.py).
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from cases.deadlines import return_time
from cases.lifecycle import lock
from cases.models import Bundle, Document
from cases.notes import check_reason
from cpsredact.refusals import Invalid, Refusal
from guidance.models import Principle
from ledger.writing import Fact, record
from redaction.citing import suggestion_of
from redaction.deciding import DECIDABLE
from redaction.holding import take_all
from redaction.models import (
    AskedOfPolice,
    Decision,
    Flag,
    Kind,
    Return,
    ReturnMail,
    SentBack,
    Verdict,
)
from redaction.return_note import check_remark, write_note
from redaction.tasks import mail_return

BY_HAND = "person"
NO_ADDRESS = gettext_lazy("No e-mail address is kept for this agency. Download the note and send it yourself.")


@dataclass(frozen=True, slots=True)
class ReturnedToPolice(Fact):
    """{documents} documents were returned to the police, with {places} places to redact."""

    case: int
    bundle: int
    returned: int
    documents: int
    places: int
    due: datetime
    time_allowed: bool
    sha256: str


@transaction.atomic
def send_back(
    bundle: Bundle,
    *,
    documents: Collection[int],
    flags: Collection[int],
    by: User,
    due: datetime | None = None,
    remark: str = "",
    against_advice: str = "",
    by_mail: bool = False,
) -> Return:
    """Ask the police to redact `flags`, and all of `documents`, by number in the database, and to send them again.

    `due` is what the rule says unless one is given. Raises Refusal outside a review or for a document that is away,
    Held when somebody else reviews one; Invalid for nothing chosen, a flag that is kept, a time that cannot be meant, a
    remark that holds personal data, or no reason where time does not allow it.
    """
    locked = lock(bundle)
    draft = drafted(
        locked, documents=documents, flags=flags, by=by, due=due, remark=remark, against_advice=against_advice
    )
    address = locked.case.agency.returns_email if locked.case.agency else ""
    if by_mail and not address:
        raise Refusal(str(NO_ADDRESS))
    take_all({document.pk for document in draft.asked}, by=by)
    sent = Return.objects.create(
        bundle=locked,
        number=draft.number,
        to=locked.case.agency,
        due=draft.due,
        time_allowed=not draft.against_advice,
        against_advice=draft.against_advice,
        note=draft.note,
        sha256=hashlib.sha256(draft.note.encode()).hexdigest(),
        by=by,
        role=by.role,
    )
    places = _ask_for(sent, draft.asked, by)
    if by_mail:
        ReturnMail.objects.create(part_of=sent, address=address)
        # A message that is lost is made good by beat, so that a broker that is down stops nobody's work.
        transaction.on_commit(lambda: mail_return.delay(sent.pk), robust=True)  # type: ignore[misc]
    record(
        ReturnedToPolice(
            locked.case_id, locked.pk, sent.pk, len(draft.asked), places, sent.due, sent.time_allowed, sent.sha256
        ),
        by=by,
        area_code=locked.area_code,
    )
    return sent


Asked = dict[Document, list[tuple[Flag, Principle | None]]]


@dataclass(frozen=True, slots=True)
class Draft:
    """A return before it goes: what is asked of which documents, until when, and the note as the police would get it.

    `against_advice` is why it goes though there is no time, and empty where there is.
    """

    number: int
    asked: Asked
    due: datetime
    against_advice: str
    note: str


def drafted(
    bundle: Bundle,
    *,
    documents: Collection[int],
    flags: Collection[int],
    by: User,
    due: datetime | None = None,
    remark: str = "",
    against_advice: str = "",
) -> Draft:
    """What `send_back` would send, with all that it would refuse; nothing is written."""
    if bundle.state not in DECIDABLE:
        said = bundle.get_state_display()
        raise Refusal(
            _("Papers go back to the police only while the bundle is in review: it is “%(said)s”.") % {"said": said}
        )
    asked = _asked(bundle, documents, flags)
    away = SentBack.objects.filter(document__in=list(asked)).open().select_related("document").first()
    if away is not None:
        raise Refusal(
            _("Document %(number)s has been returned already, and is not accepted yet.")
            % {"number": away.document.number}
        )
    advice, remark, against = return_time(bundle.case), remark.strip(), check_reason(against_advice, case=bundle.case)
    if not advice.allows and not against:
        raise Invalid(
            _("%(sentence)s Redact it here, or say why it goes back even so.") % {"sentence": advice.sentence}
        )
    back = _due(bundle, due or advice.due)
    check_remark(remark, bundle, [flag for of in asked.values() for flag, _ in of])
    number = (bundle.returns.aggregate(last=Max("number"))["last"] or 0) + 1
    note = write_note(bundle, number, asked, due=back, remark=remark, by=by)
    return Draft(number, asked, back, "" if advice.allows else against, note)


def _asked(bundle: Bundle, documents: Collection[int], flags: Collection[int]) -> Asked:
    """What is asked for, by document in their order: each flag with the principle that it is asked for under."""
    wholes = list(bundle.documents.current().filter(pk__in=documents))
    rows = Flag.objects.filter(bundle=bundle, pk__in=flags).standing().with_verdict().in_reading_order()
    found = list(rows.select_related("document", "suggestion__principle"))
    if len(wholes) != len(set(documents)) or len(found) != len(set(flags)):
        raise Invalid(_("Something that was chosen is not in this bundle any more. Load the page again."))
    if not wholes and not found:
        raise Invalid(_("Choose what is to go back to the police."))
    if any(flag.verdict == Verdict.KEEP for flag in found):
        raise Invalid(_("What is to be kept is not asked of the police. Take it out of the list."))
    cited = dict(
        Decision.objects.filter(pk__in=[flag.decision_id for flag in found if flag.decision_id]).values_list(
            "flag", "principle"
        )
    )
    principles = Principle.objects.in_bulk([pk for pk in cited.values() if pk is not None])
    asked: Asked = {}
    every = {document.pk: document for document in [*wholes, *(flag.document for flag in found)]}
    for document in sorted(every.values(), key=lambda one: one.number):
        mark = Flag(bundle=bundle, document=document, kind=Kind.RETURNED, found_by=BY_HAND)
        asked[document] = [(mark, None)] if document in wholes else []
    for flag in found:
        suggestion = suggestion_of(flag)
        suggested = suggestion.principle if suggestion else None
        under = principles.get(cited[flag.pk]) if cited.get(flag.pk) else suggested
        asked[every[flag.document_id]].append((flag, under))
    return asked


def _due(bundle: Bundle, due: datetime) -> datetime:
    hearing = bundle.case.first_hearing
    if due <= timezone.now():
        raise Invalid(_("Choose a time that is still to come for it to be back."))
    if hearing is not None and due >= hearing > timezone.now():
        raise Invalid(_("It must be back before the hearing."))
    return due


def _ask_for(sent: Return, asked: Asked, by: User) -> int:
    """Keep what the police are asked for. How many places that is."""
    for document, flags in asked.items():
        one = SentBack.objects.create(part_of=sent, document=document)
        for flag, _cited in flags:
            if flag.pk is None:
                flag.added_by = by
                flag.save()
        AskedOfPolice.objects.bulk_create(
            AskedOfPolice(sent_back=one, flag=flag, principle=under) for flag, under in flags
        )
    return sum(map(len, asked.values()))
