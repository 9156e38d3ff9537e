"""What changes with an edition, for each person whom it concerns: read by them, said to be read, and counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models import Count, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import Area, Role, User
from cpsredact.refusals import Refusal
from guidance.models import ChangeNotice, Receipt
from ledger.writing import Fact, record

# The change notices in force that somebody has not read, for statements that are written out: the day is %(today)s,
# and the person %(by)s of role %(role)s, who joined on the day %(joined)s.
UNREAD_IN_FORCE = """
SELECT n.id, n.stops, e.name, e.in_force_from
FROM guidance_changenotice n JOIN guidance_edition e ON e.id = n.edition_id
WHERE %(role)s = ANY(n.roles) AND e.in_force_from <= %(today)s AND e.in_force_from >= %(joined)s
  AND NOT EXISTS (SELECT 1 FROM guidance_withdrawal w WHERE w.edition_id = e.id)
  AND NOT EXISTS (SELECT 1 FROM guidance_receipt r WHERE r.notice_id = n.id AND r.by_id = %(by)s)
"""


@dataclass(frozen=True, slots=True)
class ChangeRead(Fact):
    """Somebody said that they had read what changes with an edition of the guidance."""

    notice: int
    edition: int


@dataclass(frozen=True, slots=True)
class ReadBy:
    """Of the staff of one role in one Area (or of a national role), how many have read a notice. Nobody is named."""

    area: str
    role: str
    read: int
    concerned: int


@transaction.atomic
def read_change(notice: ChangeNotice, *, by: User) -> Receipt:
    """Keep that this person has read what changes. Twice is once. Raises Refusal where it does not concern them, or was
    withdrawn.
    """
    if by.role not in notice.roles:
        raise Refusal(_("This change does not concern your role."))
    if hasattr(notice.edition, "withdrawal"):
        raise Refusal(_("This edition was withdrawn before its day: there is nothing to read."))
    receipt, made = Receipt.objects.get_or_create(
        notice=notice, by=by, defaults={"role": by.role, "area_id": by.area_id}
    )
    if made:
        record(ChangeRead(notice.pk, notice.edition_id), by=by)
    return receipt


def check_has_read(by: User) -> None:
    """Raise Refusal while this person has not read a change in force that stops whoever has not."""
    waiting = unread(by).filter(stops=True, edition__in_force_from__lte=timezone.localdate())
    if waiting.exists():
        raise Refusal(_("The guidance has changed. Read what changes, under Guidance, before you decide."))


def notices_for(user: User) -> QuerySet[ChangeNotice]:
    """Every change notice that concerns somebody's role, newest first."""
    concerned = ChangeNotice.objects.filter(roles__contains=[user.role], edition__withdrawal=None)
    return concerned.select_related("edition").order_by("-edition__in_force_from", "-pk")


def notice_of(edition: str) -> ChangeNotice | None:
    """The change notice of the edition of this name."""
    return ChangeNotice.objects.filter(edition__name=edition).select_related("edition__withdrawal").first()


def unread(user: User) -> QuerySet[ChangeNotice]:
    """Those that somebody has not said they have read. Whoever joined later begins with the edition of that day."""
    joined = timezone.localdate(user.date_joined)
    return notices_for(user).filter(edition__in_force_from__gte=joined).exclude(receipts__by=user)


def unread_in_force_of(user: User, today: date) -> dict[str, int | str | date]:
    """What UNREAD_IN_FORCE asks for."""
    return {"today": today, "by": user.pk, "role": user.role, "joined": timezone.localdate(user.date_joined)}


def receipts_of(user: User) -> dict[int, datetime]:
    """When somebody said that they had read each notice, by its number."""
    return dict(Receipt.objects.filter(by=user).values_list("notice", "at"))


def concerned(notice: ChangeNotice) -> QuerySet[User]:
    """The staff who must read a notice."""
    return User.objects.filter(
        role__in=notice.roles, is_active=True, date_joined__date__lte=notice.edition.in_force_from
    )


def read_by(notice: ChangeNotice, *, user: User) -> list[ReadBy]:
    """How many have read it, by Area and role: a national role sees every Area, anybody else their own."""
    staff = concerned(notice)
    if not user.is_national:
        staff = staff.filter(area=user.area_id)
    rows = staff.values_list("area", "role").annotate(
        of=Count("pk", distinct=True), read=Count("pk", filter=Q(receipts__notice=notice), distinct=True)
    )
    areas, roles = dict(Area.objects.values_list("code", "name")), dict(Role.choices)
    found = [ReadBy(areas.get(area or "", ""), str(roles[Role(role)]), read, of) for area, role, of, read in rows]
    return sorted(found, key=lambda one: (one.area, one.role))


def total(rows: Iterable[ReadBy]) -> ReadBy:
    """All of them together."""
    counts: Counter[str] = Counter()
    for row in rows:
        counts.update(read=row.read, concerned=row.concerned)
    return ReadBy("", "", counts["read"], counts["concerned"])
