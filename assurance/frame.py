"""What could be drawn of an Area in some days, each with what makes it risky. Read in a handful of statements."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta

from django.db.models import Exists, OuterRef

from accounts.models import Area, Role
from assurance.drawing import Member
from assurance.models import Mark, Ruling
from cases.models import Bundle, Dispatch, Document
from cases.routes import route
from redaction.log import day_begins
from redaction.models import BurntCopy

LEGAL = frozenset({Role.LAWYER, Role.LEGAL_MANAGER})
# Papers in which the report found what no search reads well: pictures, hospital notes, prints, schedules (1.17, 1.45).
HARD = frozenset(
    {
        Document.Type.PHOTOGRAPH,
        Document.Type.MEDICAL,
        Document.Type.EXHIBIT,
        Document.Type.PREVIOUS_CONVICTIONS,
        Document.Type.UNUSED_SCHEDULE,
    }
)
REMEMBERED = timedelta(days=182)  # for so long a finding makes its force's papers count for more


def sent_in(area: Area, since: date, until: date) -> dict[int, list[str]]:
    """The bundles that went out in these days (London's, `until` exclusive), each with the digests of the copies that
    went out then for the first time. What is destroyed cannot be reviewed, and is left out.
    """
    earlier = Dispatch.objects.filter(bundle=OuterRef("bundle"), digest=OuterRef("digest"), at__lt=day_begins(since))
    rows = (
        Dispatch.objects.filter(bundle__case__area=area, bundle__case__destroyed_at=None)
        .filter(~Exists(earlier), at__gte=day_begins(since), at__lt=day_begins(until))
        .order_by("pk")
        .values_list("bundle", "digest")
    )
    found: dict[int, list[str]] = defaultdict(list)
    for bundle, digest in rows:
        if digest not in found[bundle]:
            found[bundle].append(digest)
    return dict(found)


def frame_of(area: Area, sent: dict[int, list[str]], until: date) -> list[Member]:
    """Each bundle as it could be drawn, in order of its number: whose signature its route wants, who signed, whether it
    has papers that are hard to search, and whether a sample of the same force's papers found something lately.
    """
    bundles = Bundle.objects.filter(pk__in=sent).select_related("case").order_by("pk")
    hard = set(
        Document.objects.current().filter(bundle__in=sent, type__in=HARD).order_by().values_list("bundle", flat=True)
    )
    roles = dict(
        BurntCopy.objects.filter(bundle__in=sent, document=None, sha256__in=[one for of in sent.values() for one in of])
        .order_by("pk")
        .values_list("bundle", "sign_off__role")
    )
    watched = _forces_with_findings(area, until)
    members = []
    for bundle in bundles:
        by_lawyer, signed = route(bundle.case).signatories <= LEGAL, roles.get(bundle.pk) in LEGAL
        force = bundle.case.agency_id or ""
        signs = {
            "no lawyer needed": not by_lawyer,
            "signed by staff": not signed,
            "hard papers": bundle.pk in hard,
            "force with findings": force in watched,
        }
        name = ", ".join(sign for sign, holds in signs.items() if holds) or "none of these"
        members.append(Member(bundle.pk, name, 1 + sum(signs.values()), force))
    return members


def _forces_with_findings(area: Area, until: date) -> set[str]:
    found = Ruling.objects.filter(
        what=Ruling.What.BORNE_OUT,
        mark__kind=Mark.Kind.MISSED,
        mark__sample__draw__area=area,
        at__gte=day_begins(until) - REMEMBERED,
        at__lt=day_begins(until),
    )
    return set(found.order_by().values_list("mark__sample__bundle__case__agency", flat=True))
