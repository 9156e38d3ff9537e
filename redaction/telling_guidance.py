"""Who is told that the guidance changes. It is told here, since notices are above the guidance."""

from __future__ import annotations

from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils import timezone

from cases.models import Notice
from cases.noticing import tell
from guidance.changes import concerned
from guidance.models import ChangeNotice, Receipt


def tell_changes() -> None:
    """Tell everybody of each published change that concerns them and that they have not read: once when it is
    published, and again once it is in force. Twice tells nobody twice.
    """
    today = timezone.localdate()
    for notice in ChangeNotice.objects.filter(edition__withdrawal=None).select_related("edition"):
        key = f"{notice.pk}:{'in force' if notice.edition.in_force_from <= today else 'to come'}"
        told = Notice.objects.filter(to=OuterRef("pk"), key=f"{Notice.Kind.GUIDANCE.value}:{key}")
        read = Receipt.objects.filter(notice=notice, by=OuterRef("pk"))
        people = concerned(notice).filter(~Exists(told), ~Exists(read))
        path = reverse("guidance:change", args=[notice.edition.name])
        tell(people, Notice.Kind.GUIDANCE, None, path, key=key, besides=None)
