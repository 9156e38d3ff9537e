"""What still stands in the way of sign-off, each with the place that clears it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import User
from cases.models import Bundle, State
from cases.routes import route
from redaction.answers import Answers, answers_of
from redaction.marks import copies_of
from redaction.models import Flag, ReturnStep, SentBack
from redaction.saying import pages_said

_MOST_PAGES = 6  # named in one sentence


@dataclass(frozen=True, slots=True)
class Block:
    """One thing in the way, as a sentence, and where it is cleared: a document, page and flag, or elsewhere."""

    sentence: str
    document: int | None = None
    page: int | None = None
    flag: int | None = None
    question: int | None = None  # it waits for a lawyer's answer
    returned: int | None = None  # it waits for the police: the number of the return
    by_somebody_else: bool = False  # it waits for the case to be given to another


def blocks(bundle: Bundle, *, by: User) -> list[Block]:
    """Everything that stands between this bundle and this person's signature; empty when it can be signed."""
    if bundle.state != State.IN_REVIEW:
        return [_not_in_review(bundle)]
    return blocks_of(answers_of(bundle), by=by)


def blocks_of(answers: Answers, *, by: User) -> list[Block]:
    """The same of a bundle whose answers are at hand: one line for each document and kind of thing, however many."""
    if answers.bundle.state != State.IN_REVIEW:
        return [_not_in_review(answers.bundle)]
    return [block for kind in KINDS for block in kind(answers, by)]


def _not_in_review(bundle: Bundle) -> Block:
    if bundle.state in (State.RECEIVED, State.PROCESSING):
        return Block(_("Some pages are still being read."))
    return Block(_("The bundle is “%(state)s”.") % {"state": bundle.get_state_display()})


def _role(answers: Answers, by: User) -> Iterator[Block]:
    way = route(answers.bundle.case)
    if not way.allows(by.role):
        yield Block(
            _("This case is “%(name)s”: a lawyer must sign it off.") % {"name": way.name}, by_somebody_else=True
        )


def _returned(answers: Answers, by: User) -> Iterator[Block]:
    """What the police have, or have sent again and nobody has accepted."""
    for one in SentBack.objects.filter(part_of__bundle=answers.bundle).open().select_related("document", "part_of"):
        number = one.document.number
        said = (
            _("Document %(number)s has come back from the police. See what changed, and accept it.")
            % {"number": number}
            if one.last == ReturnStep.What.RESUBMITTED
            else _("Document %(number)s is with the police. Take in what they send, or say that it is redacted here.")
            % {"number": number}
        )
        yield Block(said, number, returned=one.part_of_id)


def _undecided(answers: Answers, by: User) -> Iterator[Block]:
    number = sum(one.undecided for one in answers.documents)
    if not number:
        return
    first = Flag.objects.filter(bundle=answers.bundle).undecided().in_reading_order().select_related("document").first()
    if first is not None:
        yield Block(
            ngettext("%(count)s flag is undecided.", "%(count)s flags are undecided.", number) % {"count": number},
            first.document.number,
            first.page or 1,
            first.pk,
        )


def _outdated(answers: Answers, by: User) -> Iterator[Block]:
    """What was varied for one recipient, and has been decided anew for everybody since: only a person knows whether
    the variation still holds.
    """
    for one in answers.overtaken:
        yield Block(
            _(
                "Document %(number)s: a flag was decided anew after it was varied for %(name)s. Vary "
                "it again, or end the variation."
            )
            % {"number": one.flag.document.number, "name": one.recipient.name},
            one.flag.document.number,
            one.flag.page or 1,
            one.flag_id,
        )


def _unread(answers: Answers, by: User) -> Iterator[Block]:
    for one in answers.documents:
        if one.document.fault and not one.is_out:
            number = one.document.number
            yield Block(
                _("Document %(number)s could not be read. Withhold it, or ask the police for another copy.")
                % {"number": number},
                number,
            )


def _pages(answers: Answers, by: User) -> Iterator[Block]:
    for one in answers.documents:
        number = one.document.number
        if one.unseen:
            yield Block(
                _("Document %(number)s: nobody has seen %(pages)s.")
                % {"number": number, "pages": pages_said(one.unseen, _MOST_PAGES)},
                number,
                one.unseen[0],
            )
        if len(one.to_look_at) == 1:
            (page, look_for) = one.to_look_at[0]
            yield Block(
                _("Document %(number)s, page %(page)s needs a look: %(look_for)s")
                % {"number": number, "page": page, "look_for": look_for},
                number,
                page,
            )
        elif one.to_look_at:
            pages = [page for page, _for in one.to_look_at]
            yield Block(
                _("Document %(number)s: a look is needed at %(pages)s.")
                % {"number": number, "pages": pages_said(pages, _MOST_PAGES)},
                number,
                pages[0],
            )


def _asked(answers: Answers, by: User) -> Iterator[Block]:
    for question, _about in answers.questions:
        if not hasattr(question, "answer"):
            yield Block(
                _("A question to a lawyer has no answer."),
                question.document.number if question.document else None,
                question.page,
                question.flag_id,
                question.pk,
            )


def _empty(answers: Answers, by: User) -> Iterator[Block]:
    if all(one.serves_nothing for one in answers.documents):
        yield Block(_("Every page has been withheld: there is nothing to serve."))
    if answers.variations:
        for copy in copies_of(answers.bundle)[1:]:
            if copy.recipient is not None and not copy.marks.serves_anything:
                yield Block(
                    _("Every page has been withheld from %(name)s: there is nothing to serve.")
                    % {"name": copy.recipient.name}
                )


# In the order in which they are told. Another kind of thing in the way is a function here.
KINDS: tuple[Callable[[Answers, User], Iterator[Block]], ...] = (
    _role,
    _returned,
    _undecided,
    _outdated,
    _unread,
    _pages,
    _asked,
    _empty,
)
