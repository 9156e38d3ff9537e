"""Reasons to keep something, each given with one key: the offence's, the principle's, and those one gave lately."""

from __future__ import annotations

import re
from collections.abc import Iterable

from django.db.models import Q

import cases.models
from accounts.models import User
from guidance.in_force import in_full
from guidance.models import Edition
from guidance.reading import current_edition
from redaction.marking import KEPT_FOR_OTHERS
from redaction.models import Decision, Flag, Verdict
from screening.casefile import Offence

# What holds of any flag, after what is more particular.
ALWAYS = (
    "It is needed to prove the offence charged.",
    "It is the defendant's own.",
    "It is an officer's or a professional's, given as such.",
    "The witness is relied on and must be named.",
    "It is not personal data.",
)
MOST = 9  # one for each figure key
RECENT = 3
LOOKED_THROUGH = 60  # of one's latest decisions
_LONGEST = 300
_SENTENCE = re.compile(r"(?<=[.])\s+")


def reasons_to_keep(
    flag: Flag,
    *,
    by: User,
    offences: Iterable[cases.models.Offence] | None = None,
    edition: Edition | None = None,
) -> list[str]:
    """At most nine reasons that fit, the most particular first, none twice. `offences` are the case's, and
    `edition` the one in force, where they are read already.
    """
    charged = flag.bundle.case.offences.all() if offences is None else offences
    found = dict.fromkeys(
        (
            *_of_the_offence(flag, charged, edition or current_edition()),
            *_of_the_principle(flag),
            *_recent(flag, by),
            *ALWAYS,
        )
    )
    return list(found)[:MOST]


def _of_the_offence(flag: Flag, charged: Iterable[cases.models.Offence], edition: Edition | None) -> list[str]:
    """Why data of this kind stays in where the case's offence must be proved by it: the guidance's own words."""
    offences = [Offence(one.description, one.statute) for one in charged]
    families = in_full(edition).families(offences)
    return [keep.why for family in families if (keep := family.keep_for(flag.category))]


def _of_the_principle(flag: Flag) -> list[str]:
    """The sentences of the suggested principle that say what to keep."""
    suggestion = getattr(flag, "suggestion", None)
    if suggestion is None or suggestion.principle is None:
        return []
    principle = suggestion.principle
    kept = [one for one in _SENTENCE.split(principle.text) if one.startswith("Keep ")]
    return [f"{principle.code}: {one}" for one in kept if len(principle.code) + 2 + len(one) <= _LONGEST]


def _recent(flag: Flag, by: User) -> list[str]:
    """The last reasons that this person gave in their own words, in this bundle or on this kind of data in a case of
    the same offence.
    """
    rows = Decision.objects.filter(by=by, verdict=Verdict.KEEP).exclude(reason__startswith=KEPT_FOR_OTHERS)
    rows = rows.exclude(recommended=Verdict.KEEP)  # those are mostly the guidance's own reasons
    charges = cases.models.Offence.objects.filter(case__bundles=flag.bundle_id).values("description_index")
    alike = Q(flag__category=flag.category, flag__bundle__case__offences__description_index__in=charges)
    alike &= Q(flag__bundle__case__practice_of=None)  # what was written for practice is no reason of a real case
    latest = rows.filter(Q(flag__bundle=flag.bundle_id) | alike).order_by("-pk").values_list("reason", flat=True)
    return [reason for reason in dict.fromkeys(latest[:LOOKED_THROUGH]) if reason not in ALWAYS][:RECENT]
