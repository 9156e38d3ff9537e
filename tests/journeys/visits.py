"""Every page of the product in every state that a person may find it in: what the accessibility tests look at.

An address of the product is in `VISITS`, or in `NO_PAGE` because it answers with no page of its own; a new one that is
in neither fails a test.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.urls import URLResolver, get_resolver, reverse

from accounts.models import Role
from tests.journeys.worlds import World

OFFICER, LAWYER, MANAGER, HQ, FESM = Role.OPERATIONAL, Role.LAWYER, Role.OPERATIONAL_MANAGER, Role.HQ, Role.FESM


@dataclass(frozen=True, slots=True)
class Visit:
    """One page in one state. `post` is what is sent to it, from another page of the same person."""

    name: str
    state: str
    who: str | None = OFFICER
    query: str = ""
    post: dict[str, Any] | None = None
    status: int = 200
    press: str = ""
    numbers: dict[str, Any] = field(default_factory=dict)

    def __str__(self) -> str:
        return f"{self.name} ({self.state})"

    def address(self, world: World) -> str:
        """Where it is. A name that begins with a stroke is the address itself."""
        if self.name.startswith("/"):
            return self.name.format(**world.numbers)
        wanted = dict(names())[self.name]
        known = world.numbers | self.numbers
        return reverse(self.name, kwargs={one: known[one] for one in wanted}) + self.query.format(**known)


def names(resolver: URLResolver | None = None, space: str = "") -> Iterator[tuple[str, set[str]]]:
    """Every name in the product's map but the API's, with the numbers and words that its address holds."""
    for pattern in (resolver or get_resolver()).url_patterns:
        if isinstance(pattern, URLResolver):
            if str(pattern.pattern) != "api/":
                yield from names(pattern, f"{pattern.namespace}:" if pattern.namespace else space)
        elif pattern.name:
            yield space + pattern.name, set(pattern.pattern.converters)


VISITS: dict[str, tuple[Visit, ...]] = {
    "nothing": (
        Visit("accounts:sign_in", "signed out", None),
        Visit("histories:find", "nothing asked", FESM),
        Visit("histories:find", "no such case", HQ, query="?urn=99ZZ9999926", status=409),
        Visit("histories:check", "nothing asked", FESM),
        Visit("histories:check", "no file", FESM, post={}, status=422),
        Visit("accounts:sign_in", "wrong password", None, post={"username": "nobody", "password": "x"}, status=422),
        Visit("help:accessibility", "signed out", None),
        Visit("/no-such-page/", "404, signed out", None, status=404),
        Visit("/broken/", "500", status=500),
        Visit("/no-such-page/", "404", status=404),
        Visit("cases:list", "wrong role, 403", HQ, status=403),
        Visit("cases:list", "empty"),
        Visit("cases:list", "nothing found", query="?q=nobody"),
        Visit("cases:new", "to be filled in"),
        Visit("cases:new", "wrongly filled in", post={"urn": ""}, status=422),
        Visit("cases:notices", "empty"),
        Visit("cases:burning", "goes on", HQ),
        Visit("cases:burning", "wrongly filled in", HQ, post={"what": "burning", "reason": ""}, status=422),
        Visit("accounts:me", "an officer's"),
        Visit("accounts:keys", "as they are"),
        Visit("accounts:keys", "two of one letter", post={"on": "on", "redact": "k", "keep": "k"}, status=422),
        Visit("redaction:returns", "empty"),
        Visit("redaction:log", "empty"),
        Visit("redaction:log", "wrong filter", query="?since=nonsense", status=422),
        Visit("redaction:questions", "empty", LAWYER),
        Visit("reporting:area", "empty", FESM),
        Visit("reporting:area", "of the nation, empty", HQ),
        Visit("reporting:bundles", "empty", FESM),
        Visit("police:forces", "empty", FESM),
        Visit("police:force", "no report", FESM, numbers={"force": "merseyside-police"}),
        Visit("police:contacts", "nobody kept", FESM, numbers={"force": "merseyside-police"}),
        Visit("breaches:list", "empty", FESM),
        Visit("breaches:list", "nothing answers", FESM, query="?state=closed"),
        Visit("breaches:report", "to be filled in"),
        Visit("breaches:report", "wrongly filled in", post={"happened": ""}, status=422),
        Visit("breaches:near_misses", "empty", FESM),
        Visit("breaches:near_misses", "nothing answers", FESM, query="?stopped_by=proof"),
        Visit("breaches:lessons", "empty"),
        Visit("breaches:mine", "empty"),
        Visit("breaches:people", "empty", MANAGER),
        Visit("breaches:policy", "none in force", HQ),
        Visit("reporting:measure", "empty", FESM),
        Visit("reporting:measure", "wrong days", FESM, query="?since=nonsense", status=422),
        Visit("reporting:received", "empty", FESM),
        Visit("retention:list", "empty", MANAGER),
        Visit("retention:list", "nothing found", HQ, query="?state=held&urn=99"),
        Visit("retention:destroyed", "empty", MANAGER),
        Visit("retention:holds", "empty", MANAGER),
        Visit("retention:holds", "wrongly filled in", HQ, post={"kind": ""}, status=422),
        Visit("retention:schedules", "examples", MANAGER),
        Visit("retention:schedules", "wrongly filled in", HQ, post={"name": ""}, status=422),
        Visit("guidance:current", "whole"),
        Visit("guidance:current", "nothing found", query="?q=zeppelin"),
        Visit("help:help", "an officer's"),
        Visit("help:help", "a lawyer's", LAWYER),
        Visit("help:help", "a manager's", MANAGER),
        Visit("help:help", "an FESM's", FESM),
        Visit("help:help", "headquarters'", HQ),
        Visit("help:help", "a business manager's", Role.BUSINESS_MANAGER),
        Visit("help:help", "a training lead's", Role.TRAINING_LEAD),
        Visit("help:help", "an administrator's", Role.ADMINISTRATOR),
        Visit("help:glossary", "whole"),
        Visit("help:walk_through", "whole"),
        Visit("help:accessibility", "signed in"),
    ),
    "case_without_papers": (Visit("cases:case", "no papers"), Visit("redaction:history", "new")),
    "reading": (
        Visit("cases:case", "being read"),
        Visit("redaction:page", "being read"),
        Visit("redaction:page", "not read yet", numbers={"document": 2}),
        Visit("redaction:sign_off", "being read"),
    ),
    "review": (
        Visit("cases:list", "full"),
        Visit("cases:case", "in review"),
        Visit("cases:case", "in review, a business manager's", Role.BUSINESS_MANAGER),
        Visit("cases:assign", "wrongly filled in", post={"to": "nobody"}, status=422),
        Visit("cases:recipients", "wrongly filled in", post={"name": ""}, status=422),
        Visit("cases:upload", "no file", post={}, status=422),
        Visit("cases:notices", "full"),
        Visit("redaction:log", "full"),
        Visit("redaction:questions", "full", LAWYER),
        Visit("redaction:review", "first flag"),
        Visit("redaction:page", "a flag open", query="?flag={flag_id}"),
        Visit("redaction:page", "the principle open", query="?flag={flag_id}", press=".app-why > summary"),
        Visit("redaction:page", "the walk-through open", press=".app-walk summary"),
        Visit("redaction:page", "by value", query="?by=value"),
        Visit("redaction:page", "together", query="?by=together"),
        Visit("redaction:page", "questions", query="?by=questions"),
        Visit("redaction:page", "as text", query="?by=text"),
        Visit("redaction:page", "twice as large", query="?zoom=200"),
        Visit("redaction:page", "a page to look at", numbers={"number": 2}),
        Visit("redaction:page", "a file that cannot be read", numbers={"document": 2}),
        Visit("redaction:page", "hidden writing", numbers={"document": 3}),
        Visit("redaction:page", "a page that is not there", numbers={"number": 99}, status=404),
        Visit("redaction:decide", "no decision", post={"scope": "one"}, status=422),
        Visit("redaction:ask", "no question", post={"question": ""}, status=422),
        Visit("redaction:answer", "no answer", LAWYER, post={"answer": ""}, status=422),
        Visit("redaction:mark", "no box", post={}, status=422),
        Visit("redaction:page", "as it would be burnt", query="?view=both"),
        Visit("redaction:page", "the places to choose from", query="?flag={flag_id}&choose=places"),
        Visit("redaction:part", "no words", post={"part_reason": ""}, status=422),
        Visit("redaction:searching", "some found", post={"phrase": "Jean", "how": "phrase", "scope": "bundle"}),
        Visit("redaction:searching", "nothing typed", post={"phrase": ""}, status=422),
        Visit("redaction:adding", "nothing ticked", post={}, status=422),
        Visit("redaction:undo", "no act", post={}, status=422),
        Visit("redaction:go", "no such page", query="?page=99", status=422),
        Visit("redaction:return", "to choose from"),
        Visit("redaction:return", "nothing chosen", post={"sure": "yes"}, status=422),
        Visit("redaction:differences", "some", query=""),
        Visit("redaction:sign_off", "things in the way"),
        Visit("redaction:sign_off", "refused", post={"declared": "on"}, status=409),
        Visit("redaction:history", "full"),
        Visit("redaction:served", "in review"),
        Visit("redaction:reopen", "refused", post={}, status=409),
        Visit("breaches:list", "full", FESM),
        Visit("breaches:detail", "open", FESM),
        Visit("breaches:step", "wrongly filled in", FESM, post={"what": ""}, status=422),
        Visit("reporting:area", "full", FESM),
        Visit("reporting:area", "of the nation, full", HQ),
        Visit("reporting:bundles", "full", FESM),
        Visit("guidance:edition", "named", numbers={"name": "2026-11-22"}),
    ),
    "returned": (
        Visit("redaction:returns", "one away"),
        Visit("redaction:returned", "one come back, one away"),
        Visit("redaction:compare", "come back", numbers={"document": 1}),
        Visit("redaction:overtake", "no reason", numbers={"document": 2}, post={}, status=422),
        Visit("redaction:page", "to be accepted", numbers={"document": 3}),
        Visit("redaction:page", "replaced", numbers={"document": 1}),
        Visit("redaction:page", "with the police", numbers={"document": 2}),
        Visit("redaction:sign_off", "away"),
        Visit("cases:case", "away"),
        Visit("redaction:log", "returned"),
    ),
    "held": (
        Visit("redaction:page", "held by another"),
        Visit("redaction:page", "held by another, a manager's", MANAGER),
        Visit("redaction:page", "held by another, questions", query="?by=questions"),
    ),
    "ready": (
        Visit("redaction:page", "every flag decided"),
        Visit("redaction:sign_off", "nothing in the way"),
        Visit("redaction:sign_off", "not declared, nothing in the way", post={}, status=422),
    ),
    "burning": (Visit("redaction:served", "being burnt"), Visit("cases:case", "signed off")),
    "not_proved": (
        Visit("redaction:served", "not proved clean"),
        Visit("redaction:page", "not proved clean"),
    ),
    "proved": (
        Visit("redaction:served", "proved"),
        Visit("redaction:dispatch", "nobody chosen", post={}, status=422),
        Visit("redaction:page", "proved, and closed"),
        Visit("redaction:over_redaction", "some to choose from"),
    ),
    "sent": (
        Visit("redaction:served", "sent"),
        Visit("redaction:certificate", "whole"),
        Visit("redaction:over_redaction", "some found"),
        Visit("redaction:put_back", "none chosen", post={}, status=422),
        Visit("redaction:clean_copy", "nothing said", post={}, status=422),
        Visit("redaction:differences", "of what was sent"),
        Visit("reporting:area", "with an over-redaction", FESM),
        Visit("cases:case", "sent"),
        Visit("redaction:history", "sent"),
        Visit("histories:of_case", "none yet", LAWYER),
        Visit("histories:of_case", "no purpose", LAWYER, post={"purpose": ""}, status=422),
    ),
    "dealt_with": (
        Visit("breaches:list", "tabs of a manager", MANAGER),
        Visit("breaches:report", "from a flag", query="?flag={flag_id}"),
        Visit("breaches:detail", "dealt with, the line manager's", MANAGER),
        Visit("breaches:detail", "dealt with, a caseworker's"),
        Visit("breaches:detail", "dealt with, headquarters'", HQ),
        Visit("breaches:outcome", "one's own"),
        Visit("/breaches/{closed_id}/outcome/", "closed", LAWYER),
        Visit("breaches:particulars", "filled in", MANAGER),
        Visit("breaches:particulars", "headquarters'", HQ),
        Visit("breaches:particulars", "wrongly filled in", MANAGER, post={"reached_court": "1"}, status=422),
        Visit("breaches:assess", "to be filled in", HQ),
        Visit("breaches:assess", "wrongly filled in", HQ, post={"severity": ""}, status=422),
        Visit("breaches:ask", "to be filled in", MANAGER),
        Visit("breaches:ask", "wrongly filled in", MANAGER, post={"what": ""}, status=422),
        Visit("breaches:action", "one's own"),
        Visit("breaches:action", "a manager's", MANAGER),
        Visit("breaches:action", "wrongly filled in", post={"what": "handed"}, status=422),
        Visit("breaches:walk_back", "from a bundle, a manager's", MANAGER),
        Visit("/breaches/{flag_breach_id}/walk-back/", "from a flag, headquarters'", HQ),
        Visit("breaches:walk_back", "read by somebody who opens no papers", FESM),
        Visit("breaches:name_place", "no page", MANAGER, post={"page": ""}, status=422),
        Visit("breaches:recalling", "no way", MANAGER, post={}, status=422),
        Visit("breaches:recall", "answered", MANAGER),
        Visit("breaches:recall", "no answer", MANAGER, post={"what": ""}, status=422),
        Visit("breaches:whose", "to be filled in", MANAGER),
        Visit("breaches:one_to_one", "to be filled in", MANAGER),
        Visit("breaches:near_misses", "full", FESM),
        Visit("breaches:lessons", "full"),
        Visit("breaches:mine", "full"),
        Visit("breaches:people", "full", MANAGER),
        Visit("breaches:person", "full", MANAGER),
        Visit("breaches:trained", "no day", MANAGER, post={"done_on": ""}, status=422),
        Visit("breaches:policy", "one in force", HQ),
        Visit("reporting:measure", "full", FESM),
        Visit("reporting:measure", "of the nation, full", HQ),
        Visit("reporting:received", "full", HQ),
    ),
    "kept": (
        Visit("retention:list", "full", MANAGER),
        Visit("retention:list", "of the nation, full", HQ, query="?state=all"),
        Visit("retention:holds", "full", HQ),
        Visit("retention:case", "proposed, and held", MANAGER),
        Visit("retention:case", "of headquarters", HQ),
        Visit("retention:hold", "wrongly filled in", MANAGER, post={"kind": ""}, status=422),
        Visit("retention:keep", "wrongly filled in", MANAGER, post={"until": ""}, status=422),
        Visit("retention:turn_down", "wrongly filled in", MANAGER, post={"reason": ""}, status=422),
        Visit("retention:propose", "refused", MANAGER, post={"seen": ""}, status=409),
        Visit("retention:approve", "refused", HQ, post={"seen": ""}, status=409),
        Visit("retention:finish", "finished", OFFICER),
        Visit("retention:finish", "wrongly filled in", OFFICER, post={"outcome": ""}, status=422),
        Visit("cases:case", "finished"),
    ),
    "destroyed": (
        Visit("cases:case", "destroyed"),
        Visit("redaction:page", "destroyed", status=410),
        Visit("redaction:served", "destroyed", status=410),
        Visit("redaction:history", "destroyed"),
        Visit("retention:case", "destroyed", MANAGER),
        Visit("retention:certificate", "whole", MANAGER),
        Visit("histories:of_case", "destroyed", MANAGER),
        Visit("retention:destroyed", "full", HQ),
    ),
    "told": (
        Visit("police:forces", "full", FESM),
        Visit("police:forces", "of the nation", HQ),
        Visit("police:force", "with reports", FESM),
        Visit("police:force", "of the nation", HQ),
        Visit("police:force", "read by a manager", MANAGER),
        Visit("police:force", "compared", FESM, query="?mark=2026-09-01"),
        Visit("police:force", "compared at no day", FESM, query="?mark=never", status=422),
        Visit("police:make", "no month", FESM, post={"month": ""}, status=422),
        Visit("police:contacts", "some kept", FESM),
        Visit("police:contacts", "no address", FESM, post={"what": "report", "email": "nonsense"}, status=422),
        Visit("police:report", "sent, answered, disputed", FESM, press="summary"),
        Visit("police:report", "read by a manager", MANAGER),
        Visit("police:send", "nothing said", FESM, post={}, status=422),
        Visit("police:respond", "nothing said", FESM, post={}, status=422),
        Visit("police:dispute", "no such line", FESM, post={"line": "999999999", "said": "No."}, status=422),
        Visit("police:rule", "no reason", FESM, post={"accepted": "yes"}, status=422),
    ),
    "stopped": (
        Visit("cases:list", "burning stopped"),
        Visit("cases:burning", "stopped", HQ),
        Visit("redaction:page", "burning stopped"),
        Visit("redaction:sign_off", "burning stopped"),
    ),
}

# What answers with a file, with JSON, or by leading to another page; a refusal of these is the same page as that of
# "redaction:reopen" or "redaction:mark".
NO_PAGE = {
    "accounts:home",
    "accounts:language",
    "accounts:mail",
    "accounts:session",
    "accounts:sign_out",
    "accounts:switch_keys",
    "accounts:words",
    "breaches:csv",
    "breaches:siad_pdf",
    "breaches:siad_json",
    "breaches:ico_pdf",
    "breaches:ico_json",
    "breaches:not_theirs",
    "cases:notice",
    "cases:read_notices",
    "healthz",
    "histories:json",
    "histories:pdf",
    "police:csv",
    "police:lines",
    "police:pdf",
    "police:xlsx",
    "help:bring_back",
    "help:put_away",
    "redaction:accept",
    "redaction:agree",
    "redaction:ask_about_page",
    "redaction:burning",
    "redaction:burnt_picture",
    "redaction:certificate_json",
    "redaction:certificate_pdf",
    "redaction:come_back",
    "redaction:copy",
    "redaction:detectors_csv",
    "redaction:hold",
    "redaction:leave",
    "redaction:log_csv",
    "redaction:look",
    "redaction:picture",
    "redaction:progress",
    "redaction:redo",
    "redaction:refuse",
    "redaction:reopen_for_clean_copy",
    "redaction:return_note",
    "redaction:search_again",
    "redaction:seen",
    "redaction:take_over",
    "redaction:vary",
    "redaction:withhold",
    "redaction:words",
    "retention:certificate_json",
    "retention:certificate_pdf",
    "retention:lift",
    "retention:reopen",
}
