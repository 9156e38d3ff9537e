"""The whole job on one page: a case file and the pages of its papers in, findings with recommendations out.

The worker and the command call the same two functions. `screen_document` answers as soon as one document is read;
`screen_bundle` is the complete and authoritative answer, because who somebody is and where it happened can stand in
another paper.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

import detectors
from pdf.page import Page
from screening import consistency, meant_to_go, treatment
from screening.casefile import CaseFile, PaperDocument
from screening.charges import offences_in
from screening.edition import Edition
from screening.elsewhere import legible_elsewhere
from screening.finding import Finding
from screening.gleaning import Glean, glean
from screening.judging import Judged, judge, look, spans_of
from screening.meeting import roster_of
from screening.own import with_own_things
from screening.papers import Paper, read_paper
from screening.scene import scene_of
from screening.strangers import meet_strangers

# Families of offences that turn on who somebody is, or is said to be.
_OF_IDENTITY = frozenset({"documents", "fraud", "justice"})
_OF_CONTACT = frozenset({"harassment", "communications", "domestic"})

DocumentRead = tuple[PaperDocument, Sequence[Page]]


def ruleset(edition: str) -> str:
    """What a search is stamped with: which rules looked, and the name of the edition that they answered to."""
    return f"{detectors.RULESET}/{edition}"


def screen_document(
    casefile: CaseFile, document: PaperDocument, pages: Sequence[Page], edition: Edition, *, glean: Glean = glean
) -> list[Finding]:
    """Findings in one document, as well as they can be judged before the others are read."""
    return screen_bundle(casefile, [(document, pages)], edition, glean=glean)


def screen_bundle(
    casefile: CaseFile, documents: Iterable[DocumentRead], edition: Edition, *, glean: Glean = glean
) -> list[Finding]:
    """Every finding in the bundle, in the order of its papers; the same input always gives the same answer.

    `glean` answers what the words of one page tell by themselves, from where that is kept.
    The people and the place are gathered from all the papers first. A paper from another case is searched like the
    rest, but nobody it names becomes part of this case.
    """
    papers = [read_paper(document, pages, glean) for document, pages in documents]
    strangers = consistency.wrong_case(casefile, papers) + consistency.wrong_convictions(casefile, papers)
    withheld = {one.file for one in strangers if one.recommendation == "withhold" and one.page is None}
    ours = [paper for paper in papers if paper.document.file not in withheld]
    judged = _judged(casefile, papers, ours, edition)
    whole = [
        *strangers,
        *consistency.papers_that_stay(edition, papers),
        *consistency.duplicates(papers),
        *consistency.wrong_recipients(casefile, papers),
    ]
    evened = treatment.evened(judged)
    echoes = treatment.echoes(evened, papers)
    found = [*(one.finding for one in evened), *echoes]
    found = meant_to_go.taken_out(found, meant_to_go.beneath_boxes(papers))
    found = meant_to_go.taken_out(found, [*legible_elsewhere(papers), *meant_to_go.legible_twins(found, papers)])
    return _in_order([*found, *_once(whole)], papers)


def _judged(casefile: CaseFile, papers: Sequence[Paper], ours: Sequence[Paper], edition: Edition) -> list[Judged]:
    casefile = replace(casefile, offences=offences_in(casefile, ours))
    families = edition.families(casefile.offences)
    codes = {family.code for family in families}
    roster = roster_of(
        casefile,
        ours,
        of_a_child="child" in codes,
        of_identity=bool(codes & _OF_IDENTITY),
        of_contact=bool(codes & _OF_CONTACT),
    )
    spans = spans_of(papers, roster)
    meet_strangers(ours, spans, roster)
    seen = [
        look(paper, sheet, spans[paper.document.file, sheet.page.number], roster)
        for paper in papers
        for sheet in paper.sheets
    ]
    looked = with_own_things(seen)
    belonging = {paper.document.file for paper in ours}
    sightings = [seen.sighting for one in looked if one.paper.document.file in belonging for seen in one.seen]
    scene = scene_of(casefile, families, sightings)
    today = casefile.first_hearing.date() if casefile.first_hearing else dt.date.today()
    defaults = {principle.code: principle.default for principle in edition.principles}
    return [item for one in looked for item in judge(one, casefile, families, scene, today, defaults)]


def _once(findings: Iterable[Finding]) -> Iterator[Finding]:
    """One finding of a kind for a page, and none for a page whose whole paper has it."""
    kept: set[tuple[str, str, int | None]] = set()
    for finding in sorted(findings, key=lambda one: (one.page is not None, one.recommendation != "withhold")):
        whole = (finding.file, finding.kind, None)
        here = (finding.file, finding.kind, finding.page)
        if whole not in kept and here not in kept:
            kept.add(here)
            yield finding


def _in_order(findings: Iterable[Finding], papers: Sequence[Paper]) -> list[Finding]:
    order = {paper.document.file: number for number, paper in enumerate(papers)}
    return sorted(
        findings,
        key=lambda one: (
            order[one.file],
            one.page or 0,
            one.start if one.start is not None else -1,
            one.kind,
            one.end or 0,
        ),
    )
