"""A draft as its page shows it: what it says, what is said of it, and what this person may do with it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from guidance.approving import may_approve, state_of
from guidance.comparing import Compared, compared
from guidance.drafting import latest, words_of
from guidance.in_force import in_full
from guidance.models import Draft, DraftStep, DraftVersion, Edition, Publication

What = DraftStep.What
_STATES: dict[str, tuple[str | Promise, str]] = {
    "": (_("Being written"), "blue"),
    What.PROPOSED: (_("Waiting for approval"), "yellow"),
    What.APPROVED: (_("Approved"), "green"),
    What.TURNED_DOWN: (_("Not approved"), "orange"),
    What.ABANDONED: (_("Given up"), "grey"),
    "published": (_("Published"), "teal"),
}


@dataclass(frozen=True, slots=True)
class AboutDraft:
    """A draft with its last version. `state` is a DraftStep.What, "published", or empty while it is written."""

    draft: Draft
    version: DraftVersion
    state: str
    steps: list[DraftStep]
    versions: list[DraftVersion]
    edition: Edition | None  # what it became
    may_approve: bool

    @property
    def is_open(self) -> bool:
        return self.state not in (What.ABANDONED, "published")

    @property
    def may_be_proposed(self) -> bool:
        return self.state in ("", What.TURNED_DOWN) and self.version.number > 1

    @property
    def state_said(self) -> str | Promise:
        return _STATES[self.state][0]

    @property
    def state_colour(self) -> str:
        return _STATES[self.state][1]


def about(draft: Draft, *, by: User) -> AboutDraft:
    """Read it all."""
    version = latest(draft)
    published = Publication.objects.filter(version__draft=draft).select_related("edition").first()
    return AboutDraft(
        draft,
        version,
        "published" if published else state_of(version),
        list(DraftStep.objects.filter(version__draft=draft).select_related("by", "version").order_by("-pk")),
        list(draft.versions.select_related("by").order_by("-number").defer("data")),
        published.edition if published else None,
        may_approve(draft, by=by),
    )


def drafts(*, by: User) -> list[AboutDraft]:
    """Every draft, newest first."""
    return [about(draft, by=by) for draft in Draft.objects.select_related("by", "base")]


def against(version: DraftVersion, edition: Edition | None) -> list[Compared]:
    """What a version would change in an edition; nothing where there is none."""
    return compared(words_of(in_full(edition)), version.data) if edition else []


def grouped(rows: Iterable[Compared]) -> list[tuple[str, list[Compared]]]:
    """The same under their headings, in order."""
    groups: dict[str, list[Compared]] = {}
    for row in rows:
        groups.setdefault(str(row.group), []).append(row)
    return list(groups.items())
