"""From a breach back to the page: who saw it, what the search said, who decided, who signed, what passed it, and whom
it went to. Each part is a few sentences and a table; no words of the papers are in it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import User
from breaches.models import Breach
from breaches.people import manages
from breaches.whereabouts import Where, where_of
from cases.models import Bundle, Dispatch
from cpsredact.languages import English, time_on_day
from guidance.models import Principle
from redaction.models import (
    BurntCopy,
    Change,
    Decision,
    Flag,
    PageCheck,
    RefusedCopy,
    Search,
    SignOff,
    Suggestion,
    Variation,
)
from redaction.saying import where_said

SHOWN = 12  # characters of a digest


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the way back: what can be said of it, and its lines, each as long as `columns`."""

    heading: str
    said: list[str]
    columns: list[str] = field(default_factory=list)
    rows: list[list[str]] = field(default_factory=list)

    @property
    def named_rows(self) -> list[list[tuple[str, str]]]:
        """Each row with its cells, each under its column."""
        return [list(zip(self.columns, row, strict=True)) for row in self.rows]


@dataclass(frozen=True, slots=True)
class WalkBack:
    """The whole way. `on_page` is what was flagged on the page that is known, to choose from."""

    breach: Breach
    where: Where
    destroyed: str
    parts: list[Part]
    on_page: list[Flag]


def walk_back(breach: Breach, *, user: User) -> WalkBack:
    """The way back from a breach as far as its record leads, for somebody who deals with it.

    Who saw, decided, signed or sent something is named to themselves and to their line manager; others read the role.
    """
    where = where_of(breach)
    destroyed = where.bundle.case.destroyed if where.bundle else breach.case.destroyed if breach.case else ""
    parts = [_place(breach, where)]
    on_page: list[Flag] = []
    if where.document is not None:
        on_page = _on_page(where)
        parts += [_said(where, on_page), _seen(where, user)]
        if where.flag is not None:
            parts.append(_decided(where.flag, user))
    if where.bundle is not None:
        parts += [_signed(where.bundle, user), _passed(where), _sent(where.bundle, user)]
    return WalkBack(breach, where, destroyed, parts, on_page)


def _place(breach: Breach, where: Where) -> Part:
    heading = _("Where it was")
    if where.flag is not None:
        boxes = len(where.flag.rects)
        said = _("It was at %(where)s: %(what)s.") % {"where": where_said(where.flag), "what": flag_said(where.flag)}
        of = ngettext("%(count)s box was drawn there.", "%(count)s boxes were drawn there.", boxes) % {"count": boxes}
        return Part(heading, [said, of] if boxes else [said])
    if where.document is not None and where.page is not None:
        at = _("It was on page %(page)s of %(document)s.") % {"page": where.page, "document": where.document}
        if where.unflagged:
            return Part(heading, [at, _("No box was there: nothing had been flagged at that place.")])
        return Part(heading, [at, _("Which flag it was of, if any, is not said yet. Choose it below.")])
    if where.document is not None:
        at = _("The report names %(document)s, and no page.") % {"document": where.document}
        return Part(heading, [at, _("Say below which page it was, to go further back.")])
    if where.bundle is not None:
        at = _("The report names bundle %(number)s, and no document.") % {"number": where.bundle.number}
        return Part(heading, [at, _("Say below which document and page it was, to go further back.")])
    if breach.case is not None:
        at = _("The report names the case, and no bundle.")
        return Part(heading, [at, _("Say below which document and page it was, to go further back.")])
    return Part(heading, [_("The report names no case, so there are no papers to walk back to.")])


def _on_page(where: Where) -> list[Flag]:
    if where.document is None or where.page is None:
        return []
    flags = Flag.objects.filter(document=where.document, page=where.page)
    return list(flags.select_related("document", "suggestion__principle__edition").order_by("start", "pk"))


def _said(where: Where, on_page: list[Flag]) -> Part:
    """What the search made of the place, or of the page while the place is not known."""
    heading = _("What the search said")
    searches = list(Search.objects.filter(bundle=where.bundle, document=where.document).order_by("pk"))
    if where.flag is not None:
        return Part(heading, _flag_sentences(where.flag))
    rules = [
        _("It was searched at %(when)s by the ruleset %(ruleset)s.")
        % {"when": time_on_day(one.finished_at), "ruleset": one.ruleset}
        for one in searches[-1:]
    ] or [_("No search of this document is recorded.")]
    if where.page is None:
        return Part(heading, rules)
    if where.unflagged or not on_page:
        nothing = _("Nothing was flagged here.")
        if searches:
            nothing = _("Nothing was flagged here by the ruleset %(ruleset)s.") % {"ruleset": searches[-1].ruleset}
        rules.insert(0, nothing)
    if on_page:
        rules.append(_("This is what was flagged on the page."))
    columns = [_("What"), _("Suggested"), _("Principle"), _("Found by")]
    rows = []
    for flag in on_page:
        suggested = _suggestion(flag)
        asked = suggested.get_recommendation_display() if suggested else ""
        principle = _cited(suggested.principle) if suggested else ""
        rows.append([flag_said(flag), asked, principle, flag.found_by_said])
    return Part(heading, rules, columns, rows)


def _flag_sentences(flag: Flag) -> list[str]:
    ruleset = flag.search.ruleset if flag.search else ""
    said = [_("It was found by “%(found_by)s”.") % {"found_by": flag.found_by_said}]
    if ruleset:
        said = [
            _("It was found by “%(found_by)s” at %(when)s, by the ruleset %(ruleset)s.")
            % {"found_by": flag.found_by_said, "when": time_on_day(flag.at), "ruleset": ruleset}
        ]
    suggested = _suggestion(flag)
    if suggested is None:
        return [*said, _("Nothing was suggested for it.")]
    named = {"what": suggested.get_recommendation_display(), "sure": round(100 * suggested.confidence)}
    said.append(_("The suggestion is “%(what)s”, %(sure)s%% sure.") % named)
    if suggested.principle is not None:
        said.append(_("It cites %(principle)s.") % {"principle": suggested.principle.code})
        said.append(_cited(suggested.principle))
    said.append(English(suggested.why))
    for change in Change.objects.filter(flag=flag).select_related("search"):
        said.append(
            _("A later search, at %(when)s by the ruleset %(ruleset)s, made it “%(what)s”.")
            % {
                "when": time_on_day(change.search.finished_at),
                "ruleset": change.search.ruleset,
                "what": change.get_what_display(),
            }
        )
    return said


def _seen(where: Where, user: User) -> Part:
    heading = _("Who had the page before them")
    if where.page is None:
        return Part(heading, [_("This is known page by page, and no page is named yet.")])
    checks = PageCheck.objects.filter(document=where.document, page=where.page).select_related("by").order_by("at")
    rows = [[_when(one.at), one.get_kind_display(), _who(one.by, one.by.get_role_display(), user)] for one in checks]
    nobody = [] if rows else [_("Nobody is recorded as having had this page before them.")]
    return Part(heading, nobody, [_("When"), _("What"), _("Who")] if rows else [], rows)


def _decided(flag: Flag, user: User) -> Part:
    lines: list[tuple[datetime, list[str]]] = []
    for one in Decision.objects.filter(flag=flag).select_related("by", "principle__edition"):
        asked = one.get_recommended_display() if one.recommended else ""
        lines.append((one.at, [one.said, asked, _cited(one.principle), English(one.reason), _decider(one, user)]))
    for varied in Variation.objects.filter(flag=flag).select_related("by", "principle__edition", "recipient"):
        what = varied.get_verdict_display() if varied.verdict else _("As for all others")
        said = _("%(what)s, for %(recipient)s alone") % {
            "what": what,
            "recipient": varied.recipient.get_role_display(),
        }
        lines.append((varied.at, [said, "", _cited(varied.principle), English(varied.reason), _decider(varied, user)]))
    lines.sort(key=lambda line: line[0])
    columns = [_("When"), _("Decision"), _("Suggested then"), _("Principle and edition"), _("Reason"), _("Who")]
    rows = [[_when(at), *cells] for at, cells in lines]
    return Part(_("What was decided"), [] if rows else [_("Nobody has decided it.")], columns, rows)


def _signed(bundle: Bundle, user: User) -> Part:
    rows = [
        [_when(one.at), one.declaration, _who(one.by, one.get_role_display(), user), one.marks_digest[:SHOWN]]
        for one in SignOff.objects.filter(bundle=bundle).select_related("by")
    ]
    columns = [_("When"), _("What was declared"), _("Who"), _("Digest of what was signed")]
    return Part(_("Who signed it off"), [] if rows else [_("No sign-off is recorded.")], columns, rows)


def _passed(where: Where) -> Part:
    """The copies that were proved clean, of the document and of the whole, and how often one was refused."""
    rows = []
    copies = BurntCopy.objects.filter(bundle=where.bundle).select_related("document", "recipient").order_by("at", "pk")
    for copy in copies:
        if copy.document_id is not None and (where.document is None or copy.document_id != where.document.pk):
            continue
        checks = copy.report.get("checks", [])
        passed = sum(bool(check.get("passed")) for check in checks)
        proof = (
            _("%(passed)s of %(all)s checks passed: %(names)s")
            % {"passed": passed, "all": len(checks), "names": ", ".join(str(check["name"]) for check in checks)}
            if checks
            else _("No check is recorded")
        )
        of = str(copy.document) if copy.document else _("The whole bundle")
        if copy.recipient:
            of = _("%(what)s, for %(recipient)s alone") % {"what": of, "recipient": copy.recipient.get_role_display()}
        rows.append([_when(copy.at), of, proof, str(copy.report.get("engine", "")), copy.sha256[:SHOWN]])
    refused = RefusedCopy.objects.filter(sign_off__bundle=where.bundle).count()
    said = [] if rows else [_("No proved copy is recorded.")]
    if refused:
        said.append(
            ngettext(
                "%(count)s copy was refused by the checks.", "%(count)s copies were refused by the checks.", refused
            )
            % {"count": refused}
        )
    columns = [_("When"), _("Copy of"), _("Checks"), _("Engine"), _("SHA-256")]
    return Part(_("Which checks passed it"), said, columns, rows)


def _sent(bundle: Bundle, user: User) -> Part:
    gone = bundle.case.destroyed_at is not None
    rows = [
        [
            _when(one.at),
            one.recipient.get_role_display() if gone else str(one.recipient),
            one.get_channel_display(),
            _who(one.by, one.by.get_role_display(), user),
            one.digest[:SHOWN],
        ]
        for one in Dispatch.objects.filter(bundle=bundle).select_related("recipient", "by").order_by("at", "pk")
    ]
    columns = [_("When"), _("To whom"), _("How"), _("Who sent it"), _("SHA-256")]
    return Part(_("Whom it went to"), [] if rows else [_("It has not been dispatched from here.")], columns, rows)


def flag_said(flag: Flag) -> str:
    """What a flag is of, without its words."""
    return str(
        flag.get_kind_display() if flag.is_structural else flag.get_category_display() or flag.get_kind_display()
    )


def _suggestion(flag: Flag) -> Suggestion | None:
    found: Suggestion | None = getattr(flag, "suggestion", None)
    return found


def _cited(principle: Principle | None) -> str:
    return English(f"{principle} ({principle.edition.name})" if principle else "")


def _decider(line: Decision | Variation, user: User) -> str:
    return _who(line.by, line.get_role_display(), user)


def _who(person: User, role: str, user: User) -> str:
    named = person.pk == user.pk or manages(user, person)
    return f"{person}, {role}" if named else str(role)


def _when(at: datetime) -> str:
    return time_on_day(at, "j M Y")
