"""Meeting the people of a bundle: those of the case file, and those whom the papers introduce."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from screening.casefile import CaseFile
from screening.in_issue import assumed_names, living_together
from screening.names import FULL_NAME, SURNAME_FIRST, written
from screening.papers import Paper
from screening.roster import MAY_TELL, TELLS, Introduction, Roster


def roster_of(
    casefile: CaseFile,
    papers: Sequence[Paper],
    *,
    of_a_child: bool = False,
    of_identity: bool = False,
    of_contact: bool = False,
) -> Roster:
    """Everybody in the case: the case file's people, and those whom its papers introduce.

    Where the offence is one against a child (`of_a_child`) and the case file names no victim, the child of whom the
    charge or the summary speaks first is the victim, and not somebody passing. Where it is one of who somebody is or
    with whom they live (`of_identity`), whoever is said to live with the defendant and the names given falsely are part
    of it. Where it is one of making contact (`of_contact`) and nobody is called the victim, the only witness is.
    """
    introductions = [_weighed(one, casefile) for paper in papers for one in _introductions(paper)]
    if not casefile.defendants and not any(one.role == "defendant" for one in introductions):
        introductions += _heads_of_summaries(papers)
    if of_a_child and not any(person.role == "victim" for person in casefile.people):
        told = (one for kind in _TELL for paper in papers if paper.kind == kind for one in paper.introductions)
        child = next((one for one in told if one.under_18 and one.role in ("child", "victim")), None)
        if child is not None:
            introductions.append(replace(child, role="victim", sure=True))
    if of_identity:
        flows = [sheet.flow for paper in papers for sheet in paper.sheets]
        introductions += [one for flow in flows for one in (*living_together(flow), *assumed_names(flow))]
    roster = Roster.of(casefile, introductions)
    for entry in roster.with_role(TELLS, MAY_TELL):
        roster.put_role(entry, "witness", sure=entry.role == TELLS)
    makers = [one for one in roster.entries if one.statement and one.role == "witness"]
    if of_contact and not roster.with_role("victim") and len(makers) == 1:
        roster.put_role(makers[0], "victim")
    return roster


def _heads_of_summaries(papers: Sequence[Paper]) -> Iterator[Introduction]:
    """Whoever stands with a date of birth at the head of a summary that has no label for the defendant."""
    for paper in papers:
        if paper.kind == "case_summary" and (named := _HEAD.search(paper.sheets[0].page.text[:_HEAD_REACH])):
            yield Introduction(named["name"], "defendant", sure=True)


_HEAD_REACH = 400  # characters
_HEAD = re.compile(
    r"^(?!.{0,40}\b(?i:victim|complainant|IP|aggrieved|witness|child|children|injured)\b)[^\n]{0,60}?"
    rf"(?<![\w'’-])(?P<name>{SURNAME_FIRST}|{FULL_NAME}),?[ ]{{0,4}}\(?"
    r"(?i:b|b\.|born|d\.?o\.?b\.?:?|date of birth:?)?[ ]{0,6}\d{1,2}[/. ]\d{1,2}[/. ](?:19|20)?\d\d\b",
    re.MULTILINE,
)
_TELL = ("charge_sheet", "case_summary", "witness_statement")


def _introductions(paper: Paper) -> Iterable[Introduction]:
    for sheet in paper.sheets:
        if sheet.kind == "witness_statement" and sheet.subject:
            rank = written(sheet.subject).rank or _trade(sheet.page.text)
            yield Introduction(sheet.subject, rank or "witness", sure=True, statement=True)
        if sheet.kind in ("charge_sheet", "interview_record") and sheet.subject:
            yield Introduction(sheet.subject, "defendant", sure=True)
    yield from paper.introductions


def _trade(text: str) -> str:
    """Whether the maker of a statement makes it in their work, by the occupation at its head."""
    if re.search(
        r"(?i)occupation\s{0,3}:?\s{0,3}(?:retired )?(?:police|detective|pcso|special constable|constable)\b", text
    ):
        return "officer"
    if re.search(
        r"(?i)occupation\s{0,3}:?\s{0,3}(?:consultant|doctor|registrar|forensic|surgeon|paramedic|medical)\b", text
    ):
        return "professional"
    return ""


def _weighed(introduction: Introduction, casefile: CaseFile) -> Introduction:
    """A suspect is the defendant only when the case file names nobody else as one."""
    if introduction.role in ("suspect", "defendant"):
        known = bool(casefile.defendants)
        return replace(introduction, role="unknown" if known else "defendant", sure=introduction.sure and not known)
    return introduction
