"""Destroying a case's material: begun in one transaction, carried out by the worker, certified at the end.

The order is what makes it proof against a crash (docs/decisions/0026). First what there is is written down, since
nothing can be counted afterwards; from that commit on every deed on the case is refused. Then its key is destroyed,
which makes every copy unreadable at once, back-ups included: whatever is killed later, nothing is left in between that
anybody could read. What remains is tidying, and each step of it may be done twice.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from cases.encryption.keystore import destroy_key
from cases.files import sweep
from cases.lifecycle import lock
from cases.models import Case
from cpsredact.refusals import Refusal
from ledger.writing import Fact, record
from redaction.leasing import Lease, hold_too, leased
from retention.finishing import lock_case
from retention.inventory import empty_columns, inventory_of, remove_files
from retention.models import Clock, Destruction, DestructionCertificate, Review
from retention.reckoning import dates_of, last_finish
from retention.reviewing import check_may_be_destroyed, last_review, stands


@dataclass(frozen=True, slots=True)
class DestructionBegun(Fact):
    """The destruction of the case's material was begun; files: {files}."""

    case: int
    destruction: int
    approval: int
    files: int
    digest: str


@dataclass(frozen=True, slots=True)
class MaterialDestroyed(Fact):
    """The case's material was destroyed with its key, and that is certified."""

    case: int
    destruction: int
    digest: str


@transaction.atomic
def begin_destruction(case: Case) -> Destruction:
    """Write down what there is, and close the case for good. Doing it again gives what was begun.

    Raises Refusal unless its destruction is approved, it is due, and nothing holds it back: asked afresh, under the
    lock that whoever sets a hold takes too.
    """
    hold_too(Lease.HOLDS_OVER_MANY, 0)  # a hold that is being set now is waited for, though it locks no case
    begun = Destruction.objects.filter(case=case).first()
    if begun is not None:
        return begun
    for bundle in case.bundles.order_by("pk"):
        lock(bundle)  # whoever acts on a bundle now is waited for, and whoever comes later is refused
    locked = lock_case(case)
    dates, approval = dates_of(locked), last_review(locked)
    if dates is None or approval is None or not stands(Review.What.APPROVED, approval, last_finish(locked)):
        raise Refusal(_("The destruction of this case is not approved."))
    if dates.destroy_on > timezone.localdate():
        raise Refusal(_("This case is not due to be destroyed yet."))
    check_may_be_destroyed(locked, dates)
    inventory = inventory_of(locked)
    made = Destruction.objects.create(
        case=locked, approval=approval, rule=dates.rule, due=dates.destroy_on, key=locked.key, inventory=inventory
    )
    locked.destroyed_at = made.at
    locked.save(update_fields=["destroyed_at"])
    digest = hashlib.sha256(json.dumps(inventory, sort_keys=True).encode()).hexdigest()
    begun_fact = DestructionBegun(locked.pk, made.pk, approval.pk, len(inventory["files"]), digest)
    record(begun_fact, by=None, area_code=locked.area_id)
    return made


def carry_out(destruction: Destruction) -> DestructionCertificate | None:
    """Destroy what was begun, and certify it. May be killed anywhere and done again; None while another worker does it.

    Must not be called inside a transaction that could be rolled back: a key does not come back.
    """
    case = destruction.case
    destroy_key(destruction.key)
    remove_files(case)
    with leased(Lease.CASE_DESTRUCTION, case.pk) as mine:
        if not mine:
            return None
        certified = DestructionCertificate.objects.filter(destruction=destruction).first()
        if certified is not None:
            return certified
        empty_columns(case)
        Clock.objects.filter(case=case).delete()
        sweep()
        remove_files(case)  # what a process that still had the key at hand wrote meanwhile
        return _certify(destruction)


def destroy(case: Case) -> DestructionCertificate | None:
    """Begin, or go on with, the destruction of a case's material. Raises as `begin_destruction`."""
    return carry_out(begin_destruction(case))


def to_destroy() -> QuerySet[Case]:
    """Cases for the worker: those begun and not certified, and those approved and due by the lists."""
    begun = Case.objects.filter(destruction__isnull=False, destruction__certificate=None)
    approved = Clock.objects.running().free().with_review().filter(decided=Review.What.APPROVED)
    due = approved.filter(destroy_on__lte=timezone.localdate())
    return begun | Case.objects.filter(pk__in=due.values("case"))


def _certify(destruction: Destruction) -> DestructionCertificate:
    """Write the certificate, inside the transaction that holds the lease."""
    case, proposal = destruction.case, destruction.approval.proposal
    assert proposal is not None  # the database holds that an approval names what it approves
    schedule = destruction.rule.schedule
    content = {
        "title": "Certificate of destruction",
        "reference": str(destruction.reference),
        "urn": case.urn,
        "area": str(case.area),
        "schedule": {
            "name": schedule.name,
            "in_force_from": schedule.in_force_from.isoformat(),
            "kind": destruction.rule.name,
            "due": destruction.due.isoformat(),
        },
        "proposed": _by(proposal),
        "approved": _by(destruction.approval),
        "begun_at": _time(destruction.at),
        "destroyed_at": _time(timezone.now()),
        "key": str(destruction.key),
        **destruction.inventory,
    }
    written = json.dumps(content, indent=1, sort_keys=True) + "\n"
    digest = hashlib.sha256(written.encode()).hexdigest()
    made = DestructionCertificate.objects.create(destruction=destruction, content=written, sha256=digest)
    record(MaterialDestroyed(case.pk, destruction.pk, digest), by=None, area_code=case.area_id)
    return made


def _by(review: Review) -> dict[str, str]:
    return {"by": str(review.by), "role": review.by.get_role_display(), "at": _time(review.at)}


def _time(at: object) -> str:
    """A time as London has it, to the second."""
    return str(timezone.localtime(at).isoformat(timespec="seconds"))  # type: ignore[arg-type]
