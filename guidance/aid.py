"""What counts as what: a few questions that end in a received issue, a near miss, a breach, or one that is reportable.

The questions follow the definitions of the edition in force (report 1.19, 1.63, 1.116); each ending is one of its
definitions. Nobody's answers are kept: the report is, if one is made.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from guidance.models import Edition

ENDINGS = ("received_issue", "near_miss", "breach", "reportable", "nothing")


@dataclass(frozen=True, slots=True)
class Question:
    """One question: `answers` are its choices by code, in words, and where each leads: a question's code, or an ending.
    `because` is what each answer says for the ending, one sentence.
    """

    code: str
    words: str | Promise
    hint: str | Promise
    answers: tuple[tuple[str, str | Promise, str], ...]
    because: Mapping[str, str | Promise]


QUESTIONS: dict[str, Question] = {
    one.code: one
    for one in (
        Question(
            "left",
            _("Did it leave us, or could somebody see it who should not have?"),
            _("Served on anybody, sent to a wrong address, lost, or read by somebody who had no business with it."),
            (("yes", _("Yes"), "needed"), ("unsure", _("I am not sure"), "needed"), ("no", _("No"), "checked")),
            {
                "yes": _("It left us, or somebody could see it who should not have. Whoever made the mistake, we answer for what we send."),
                "unsure": _("You are not sure that it stayed with us. Until that is known it is treated as if it had left."),
                "no": _("It has not left us."),
            },
        ),
        Question(
            "checked",
            _("Had one of us checked the papers, or decided to leave it in, before it was found?"),
            _("Such as a decision to keep it, a sign-off, or a copy that was about to be sent."),
            (("yes", _("Yes"), "near_miss"), ("no", _("No, it stood in what the police sent"), "received_issue")),
            {
                "yes": _("Our own check had let it through, and it was stopped before anything was served."),
                "no": _("The police should have taken it out, and we found it before any check of ours had let it through."),
            },
        ),
        Question(
            "needed",
            _("Did it have to be served on whoever got it?"),
            _("Because the case cannot be proved without it, because it is the recipient's own, or because the law says so."),
            (("yes", _("Yes"), "nothing"), ("unsure", _("I am not sure"), "harm"), ("no", _("No"), "harm")),
            {
                "yes": _("It had to be served: nothing went wrong."),
                "unsure": _("You are not sure that it had to be served, so it is treated as if it had not."),
                "no": _("It was not needed to prove the case by whoever got it."),
            },
        ),
        Question(
            "harm",
            _("Could it do somebody harm?"),
            _("Such as a home address or number of a victim or witness, anything about a child, health, or a sexual offence; or many people at once."),
            (("yes", _("Yes"), "reportable"), ("unsure", _("I am not sure"), "reportable"), ("no", _("No"), "breach")),
            {
                "yes": _("It is likely to put somebody's rights or freedoms at risk."),
                "unsure": _("You are not sure that nobody is at risk, which is for SIAD to decide."),
                "no": _("Nobody is likely to come to harm by it. SIAD may see it otherwise."),
            },
        ),
    )
}  # fmt: skip
FIRST = "left"


@dataclass(frozen=True, slots=True)
class Aid:
    """How far somebody has come: what they have answered with its words, and the next question or the ending."""

    answered: list[tuple[Question, str, str | Promise]]
    question: Question | None
    ending: str

    @property
    def because(self) -> list[str | Promise]:
        return [question.because[answer] for question, answer, _words in self.answered]

    @property
    def is_breach(self) -> bool:
        return self.ending in ("breach", "reportable")


def aid(given: Mapping[str, str]) -> Aid:
    """Follow the answers as far as they go. An answer that no question has, or to one that was not asked, is not one."""
    answered: list[tuple[Question, str, str | Promise]] = []
    at = FIRST
    while at in QUESTIONS:
        question = QUESTIONS[at]
        chosen = next((one for one in question.answers if one[0] == given.get(at)), None)
        if chosen is None:
            return Aid(answered, question, "")
        answered.append((question, chosen[0], chosen[1]))
        at = chosen[2]
    return Aid(answered, None, at)


def definition(edition: Edition | None, code: str) -> Mapping[str, str] | None:
    """What an edition says of an ending, or None where it defines none of that code."""
    rows = edition.definitions if edition else []
    return next((one for one in rows if one["code"] == code), None)
