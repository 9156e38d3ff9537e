"""How a bundle has been searched: under which rules, whether they are still in force, and what the last one changed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from django.utils.dateformat import format as date
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cases.models import Bundle, State
from guidance.in_force import ruleset_in_force
from redaction.models import Change, Search


@dataclass(frozen=True, slots=True)
class Searched:
    """The searches of the bundle as a whole, newest first, and how many flags the last changed, by Change.What."""

    bundle: Bundle
    searches: list[Search]
    changes: Mapping[str, int]
    ruleset: str  # what a search made now would be stamped with
    listed_changes: list[Change] = field(default_factory=list)  # flag by flag, where they were asked for

    @property
    def may_be_repeated(self) -> bool:
        return self.bundle.state == State.IN_REVIEW

    @property
    def outdated(self) -> bool:
        """Whether the rules have changed since the papers were last searched."""
        return bool(self.searches) and self.searches[0].ruleset != self.ruleset

    @property
    def said(self) -> str:
        """What the last search changed, in one line; empty while the bundle has been searched only once."""
        if len(self.searches) < 2:
            return ""
        new, changed, gone, settled = (self.changes.get(what, 0) for what in Change.What.values)
        told = {"day": _day(self.searches[0]), "new": new, "changed": changed, "gone": gone, "settled": settled}
        if settled:
            return (
                _(
                    "Searched again on %(day)s: %(new)s new, %(changed)s changed, %(gone)s gone; %(settled)s decided "
                    "before and not asked again. Every decision stands."
                )
                % told
            )
        return (
            _("Searched again on %(day)s: %(new)s new, %(changed)s changed, %(gone)s gone. Every decision stands.")
            % told
        )

    @property
    def listed(self) -> list[str]:
        """Each search in a line."""
        return [
            ngettext(
                "%(day)s: %(count)s document, rules %(rules)s",
                "%(day)s: %(count)s documents, rules %(rules)s",
                one.documents,
            )
            % {"day": _day(one), "count": one.documents, "rules": one.ruleset}
            for one in self.searches
        ]


def searched(bundle: Bundle) -> Searched:
    """Read in three queries, however many searches and flags there are."""
    searches = list(Search.objects.filter(bundle=bundle, document=None).order_by("-pk"))
    rows = Change.objects.filter(search=searches[0]) if searches else Change.objects.none()
    changes = rows.select_related("settled_by__by", "settled_by__flag__document")
    found = list(changes)
    return Searched(bundle, searches, Counter(change.what for change in found), ruleset_in_force(), found)


def _day(search: Search) -> str:
    return date(localtime(search.finished_at), _(r"j F Y \a\t H:i"))
