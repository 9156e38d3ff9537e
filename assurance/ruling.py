"""What becomes of something that a review marked: a breach, or an over-redaction, each by its own deed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import Refresher, User
from accounts.refreshing import raise_refresher
from assurance.models import Mark, Review, Ruling
from assurance.reviewers import worked_on
from assurance.sealing import check_may_be_revealed
from assurance.telling import MANAGERS
from breaches.models import Breach, Happened
from breaches.placing import name_place
from breaches.raising import Account, report_breach
from cases.lifecycle import lock
from cpsredact.refusals import Invalid, Refusal
from ledger.writing import Fact, record
from redaction.models import Flag, OverRedaction
from redaction.reversing import ask_for_clean_copy, put_back


@dataclass(frozen=True, slots=True)
class SampleFindingRuled(Fact):
    """It was said what becomes of something that a dip sample marked: {what}."""

    case: int
    bundle: int
    sample: int
    mark: int
    kind: str
    what: str
    breach: int | None
    over_redaction: int | None


@dataclass(frozen=True, slots=True)
class Said:
    """What somebody says of a mark. `affected` is whose data it was, and `flag` which flag it was of, of a missed
    redaction. `seen` gives each flag to put back with its last decision on the page, of an over-redaction by the CPS;
    `by_police` says that the police had blacked it out.
    """

    what: str
    why: str = ""
    affected: tuple[str, ...] = ()
    flag: Flag | None = None
    seen: Mapping[int, int | None] | None = None
    by_police: bool = False


@transaction.atomic
def rule_on(mark: Mark, said: Said, *, by: User) -> Ruling:
    """Say what becomes of a mark of a sealed review, once for all. A missed redaction that is borne out is a breach,
    known since the review was sealed; an over-redaction is put back in a further version, or a clean copy asked for.

    Raises Refusal before the review is sealed, for whoever worked on the bundle, and when it is ruled on already;
    Invalid for what cannot be meant. Whatever the breach or the putting back refuses is refused here.
    """
    locked = lock(mark.sample.bundle)
    review = _check_may_rule(mark, by)
    if said.what not in Ruling.What.values:
        raise Invalid(_("Choose what becomes of it."))
    if said.what != Ruling.What.BORNE_OUT and not said.why.strip():
        raise Invalid(_("Say why."))
    breach, over = None, None
    by_police = mark.kind == Mark.Kind.OVER and said.by_police
    if said.what == Ruling.What.BORNE_OUT and mark.kind == Mark.Kind.MISSED:
        breach = _breach_of(mark, review, said, by)
    elif said.what == Ruling.What.BORNE_OUT:
        over = _put_right(mark, said, by)
    made = Ruling.objects.create(
        mark=mark, what=said.what, breach=breach, over_redaction=over, why=said.why.strip(), by=by
    )
    fact = SampleFindingRuled(
        locked.case_id,
        locked.pk,
        mark.sample_id,
        mark.pk,
        mark.kind,
        said.what,
        breach.pk if breach else None,
        over.pk if over else None,
    )
    record(fact, by=by, area_code=locked.area_code)
    if said.what == Ruling.What.BORNE_OUT and not by_police:
        _refresh_signer(mark, by)
    return made


def may_rule(mark: Mark, user: User) -> bool:
    """Whether somebody is to say what becomes of a mark: its reviewer, or a manager who did not work on the bundle."""
    return mark.by_id == user.pk or (user.role in MANAGERS and user.pk not in worked_on(mark.sample.bundle))


def _check_may_rule(mark: Mark, by: User) -> Review:
    check_may_be_revealed(mark.sample, by)
    review = Review.objects.filter(sample=mark.sample, by=mark.by_id).first()
    if review is None or not Mark.objects.standing().filter(pk=mark.pk).exists():
        raise Refusal(_("The review in which this was marked is not sealed."))
    if not may_rule(mark, by):
        raise Refusal(_("The reviewer says what becomes of it, or a manager who did not work on this bundle."))
    if Ruling.objects.filter(mark=mark).exists():
        raise Refusal(_("It has been said already what becomes of this."))
    return review


def _breach_of(mark: Mark, review: Review, said: Said, by: User) -> Breach:
    """The breach that the mark is, or is part of: what one sample finds in one document is one breach."""
    earlier = Ruling.objects.filter(
        mark__sample=mark.sample, mark__document=mark.document, breach__isnull=False
    ).select_related("breach")
    if (found := earlier.first()) is not None and found.breach is not None:
        return found.breach
    if not said.affected:
        raise Invalid(_("Say whose data it was."))
    account = Account(
        aware_at=review.at,
        happened=Happened.LEFT_IN,
        bundle=mark.sample.bundle,
        document=mark.document,
        affected=said.affected,
        note=_NOTE,
    )
    breach = report_breach(account, by=by)
    if mark.document is not None and mark.document_page is not None:
        name_place(breach, mark.document, mark.document_page, by=by, flag=said.flag, unflagged=said.flag is None)
    return breach


def _refresh_signer(mark: Mark, by: User) -> None:
    """Ask whoever signed the bundle off to take their training again: once for what one sample finds."""
    signed = mark.sample.bundle.sign_offs.filter(at__lte=mark.sample.draw.at).last()
    earlier = Ruling.objects.filter(mark__sample=mark.sample, what=Ruling.What.BORNE_OUT).exclude(mark=mark)
    if signed is not None and signed.by.is_active and not earlier.exists():
        raise_refresher(signed.by, because=Refresher.Because.SAMPLE, by=by)


# Stored in English, as all that is.
_NOTE = "Found by a dip sample of the served copy."


def _put_right(mark: Mark, said: Said, by: User) -> OverRedaction:
    if mark.document is None:
        raise Invalid(_("This is on the contents page, which holds nothing that was taken out."))
    if not said.why.strip():
        raise Invalid(_("Say why it should have stayed in."))
    found_by = OverRedaction.FoundBy.SAMPLE
    if said.by_police:
        return ask_for_clean_copy(mark.document, mark.document_page, found_by=found_by, reason=said.why, by=by)
    if not said.seen or Flag.objects.filter(pk__in=said.seen, document=mark.document).count() != len(said.seen):
        raise Invalid(_("Choose what should not have been taken out."))
    return put_back(mark.sample.bundle, said.seen, found_by=found_by, reason=said.why, by=by)[0]
