"""Who is told of a breach, of the actions on it and of what came of it, and where each notice leads."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.urls import reverse
from django.utils import timezone

from accounts.models import Role, User
from breaches.models import Breach, Retraining, ToDo
from cases.models import Notice
from cases.noticing import tell

DEAL_WITH_IT = (Role.OPERATIONAL_MANAGER, Role.LEGAL_MANAGER, Role.BUSINESS_MANAGER, Role.FESM)


def tell_reported(breach: Breach) -> None:
    """Tell the managers and the FESM of the Area, at once."""
    people = User.objects.filter(area=breach.area_id, role__in=DEAL_WITH_IT, is_active=True)
    _tell(people, Notice.Kind.BREACH, breach, _page(breach), key=str(breach.pk), besides=breach.reported_by)


def told_of(breach: Breach) -> list[User]:
    """Those who were told when it was reported, by role."""
    told = User.objects.filter(notices__key=f"{Notice.Kind.BREACH.value}:{breach.pk}")
    return list(told.order_by("role", "last_name"))


def tell_action(todo: ToDo, owner: User, *, by: User, key: str) -> None:
    """Tell whoever is to do it now."""
    _tell([owner], Notice.Kind.ACTION, todo.breach, _page(todo.breach), key=key, besides=by)


def tell_closed(breach: Breach, *, by: User) -> None:
    """Tell whoever reported it what came of it."""
    path = reverse("breaches:outcome", args=[breach.pk])
    _tell([breach.reported_by], Notice.Kind.LEARNT, breach, path, key=str(breach.pk), besides=by)


def tell_one_to_one(breach: Breach, managers: Iterable[User], *, key: str, by: User) -> None:
    """Tell the line managers that a one-to-one is to be held. The notice names nobody."""
    _tell(managers, Notice.Kind.ONE_TO_ONE, breach, _page(breach), key=key, besides=by)


def tell_retraining(raised: Retraining, managers: Iterable[User]) -> None:
    """Tell the line managers that somebody is to be trained again."""
    path = reverse("breaches:person", args=[raised.person_id])
    tell(managers, Notice.Kind.RETRAINING, None, path, key=str(raised.pk), besides=None)


def remind(now: datetime | None = None) -> None:
    """Tell whose it is, and who asked for it, of each action that is late. Twice tells nobody twice."""
    at = now or timezone.now()
    found = ToDo.objects.open().as_they_stand().select_related("breach__case", "by")
    late = [todo for todo in found if todo.due_now <= at]
    owners = User.objects.in_bulk({todo.owner_now for todo in late})
    for todo in late:
        key = f"{todo.pk}:{todo.due_now.isoformat()}"
        people = [owners[todo.owner_now], todo.by]
        _tell(people, Notice.Kind.ACTION_LATE, todo.breach, _page(todo.breach), key=key, besides=None)


def _page(breach: Breach) -> str:
    return reverse("breaches:detail", args=[breach.pk])


def _tell(
    people: Iterable[User], kind: Notice.Kind, breach: Breach, path: str, *, key: str, besides: User | None
) -> None:
    tell(people, kind, breach.case, path, key=key, besides=besides)
