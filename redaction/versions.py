"""The versions of a served bundle: each sign-off whose copy went out is one, and what it was stays to be had."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet
from django.utils import timezone

from cases.models import Bundle, Dispatch
from redaction.models import BurntCopy, SignOff


@dataclass(frozen=True, slots=True)
class Version:
    """One version that was sent: its number, its served copies, and each dispatch of them, the first first."""

    number: int
    copies: tuple[BurntCopy, ...]
    dispatches: tuple[Dispatch, ...]

    @property
    def first_sent(self) -> datetime:
        return self.dispatches[0].at


def sent_sign_offs(bundle: Bundle) -> QuerySet[SignOff]:
    """The sign-offs of which a copy went out, the first first."""
    digests = bundle.dispatches.order_by().values("digest")
    copies = BurntCopy.objects.filter(bundle=bundle, document=None, sha256__in=digests)
    return SignOff.objects.filter(pk__in=copies.order_by().values("sign_off")).order_by("pk")


def was_sent_under(sign_off: SignOff) -> bool:
    """Whether a copy that was made under this sign-off went out."""
    return sent_sign_offs(sign_off.bundle).filter(pk=sign_off.pk).exists()


def version_of(sign_off: SignOff) -> int:
    """Which version a sign-off's copy is: one more than those that went out before it."""
    return sent_sign_offs(sign_off.bundle).filter(pk__lt=sign_off.pk).count() + 1


def next_version(bundle: Bundle) -> int:
    """Which version the bundle's present copy is, or the one that is being made."""
    latest, sent = bundle.sign_offs.last(), list(sent_sign_offs(bundle))
    return len(sent) if sent and bundle.verified_digest and sent[-1] == latest else len(sent) + 1


def versions_sent(bundle: Bundle) -> list[Version]:
    """Every version that went out, the first first, with the very copies and receipts."""
    dispatches = list(bundle.dispatches.select_related("recipient", "by").order_by("at"))
    found = []
    for number, sign_off in enumerate(sent_sign_offs(bundle), start=1):
        copies = tuple(sign_off.burnt_copies.filter(document=None))
        digests = {copy.sha256 for copy in copies}
        found.append(Version(number, copies, tuple(one for one in dispatches if one.digest in digests)))
    return found


def still_have_an_earlier_one(bundle: Bundle) -> list[str]:
    """The recipients, by name, who were sent an earlier version of what is proved now, and have not been sent this."""
    latest = bundle.sign_offs.last()
    if not bundle.verified_digest or latest is None:
        return []
    now = set(latest.burnt_copies.filter(document=None).values_list("sha256", flat=True))
    rows = bundle.dispatches.order_by("at").values_list("recipient", "recipient__name", "digest")
    done = {recipient for recipient, _, digest in rows if digest in now}
    return list(dict.fromkeys(name for recipient, name, _ in rows if recipient not in done))


def was_sent(copy: BurntCopy) -> bool:
    """Whether a copy, or the bundle it was put into, went out: then it can be had for ever."""
    return was_sent_under(copy.sign_off)


def replaces(sign_off: SignOff) -> str:
    """What stands under the title of a further version; empty on the first."""
    earlier = [version for version in versions_sent(sign_off.bundle) if version.number < version_of(sign_off)]
    if not earlier:
        return ""
    day = timezone.localtime(earlier[-1].first_sent)
    return f"Version {len(earlier) + 1}. It replaces version {len(earlier)}, sent on {day:%-d %B %Y}."
