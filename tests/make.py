"""Plain functions that make things for tests. Everybody is invented."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from django.utils import timezone, translation

from accounts.models import Area, Role, User
from cases.files import store
from cases.models import Bundle, Case, Document, Offence, Person, Recipient, State
from cases.opening import NewCase, NewPerson, open_case
from guidance.reading import principle
from pdf.page import Box, Page, PlacedWord, boxes_for, lay_out
from redaction.deciding import decide_flags
from redaction.models import BurntCopy, Decision, Flag, Hold, Recommendation, SignOff, Suggestion
from redaction.models import Page as PageRow
from redaction.raising import value_digest

AREA = "mersey-cheshire"
_numbers = itertools.count(1)

# What a page is changed to that turned out to have no words.
WORDLESS: dict[str, Any] = {"content": None, "text": None, "letters": None}
STATEMENT = "I live at 4 Mill Lane Widnes WA8 6UJ\nMy number is 07700 900123\nMy neighbour Brenda Whitlow rang 999"


def next_number() -> int:
    """A number that nothing else has."""
    return next(_numbers)


def user(role: str = Role.OPERATIONAL, *, area: str | None = AREA, name: str = "") -> User:
    number = next(_numbers)
    national = role in {Role.HQ, Role.TRAINING_LEAD, Role.ADMINISTRATOR}
    with translation.override("en-gb"):  # their name is what it is, whatever is read meanwhile
        called = f"{Role(role).label} {number}"
    return User.objects.create_user(
        username=name or f"{role}-{number}@example.com",
        email=f"{role}-{number}@example.com",
        password="a-long-test-password",
        first_name="Test",
        last_name=called,
        role=role,
        area_id=None if national else area,
    )


def case(
    *,
    area: str = AREA,
    urn: str = "",
    custody: bool = True,
    plea: str = Case.Plea.GUILTY,
    charged_by: str = Case.ChargedBy.POLICE,
    hearing_in: timedelta | None = timedelta(hours=2),
    defendant: str = "Daniel Okafor",
    by: User | None = None,
) -> Case:
    """A burglary with a defendant, a victim and two recipients."""
    return open_case(
        NewCase(
            urn=urn or f"05ZZ{next(_numbers):05d}26",
            area=Area.objects.get(code=area),
            charged_by=charged_by,
            charge_status=Case.ChargeStatus.POST_CHARGE,
            anticipated_plea=plea,
            custody=custody,
            first_hearing=timezone.now() + hearing_in if hearing_in is not None else None,
            offences=(("Burglary dwelling - with intent to steal", "Theft Act 1968 s9(1)(a)"),),
            people=(
                NewPerson(defendant, Person.Role.DEFENDANT),
                NewPerson("Jean Marsh", Person.Role.VICTIM),
            ),
            recipients=(
                ("Court duty inbox", "court@example.com", Recipient.Role.COURT),
                ("Carlisle & Rowe Solicitors", "duty@example.com", Recipient.Role.DEFENCE),
            ),
        ),
        by=by,
    )


def bundle(*, state: str = State.IN_REVIEW, of: Case | None = None, **about: Any) -> Bundle:
    """A bundle in a state, without the work that would have brought it there."""
    made = (of or case(**about)).bundles.get(number=1)
    fields: dict[str, Any] = {"state": state}
    if state in (State.VERIFIED, State.DISPATCHED):
        fields |= {"verified_digest": "0" * 64, "verified_path": "served/nothing"}
    Bundle.objects.filter(pk=made.pk).update(**fields)
    made.refresh_from_db()
    return made


def document(
    of: Bundle, *, pages: Sequence[str] = (STATEMENT,), type: str = Document.Type.WITNESS_STATEMENT, fault: str = ""
) -> Document:
    """A document whose pages have been read as these texts; no file is behind it."""
    number = of.documents.count() + 1
    made = Document.objects.create(
        bundle=of,
        number=number,
        received_name=f"received {number}.pdf",
        declared_type=type if type != Document.Type.OTHER else "",
        type=type,
        media="pdf",
        sha256=f"{of.pk:032x}{number:032x}",
        size=1000,
        path=f"originals/{of.case_id}/{number}",
        page_count=0 if fault else len(pages),
        fault=fault,
    )
    if not fault:
        for index, text in enumerate(pages, start=1):
            read = page_of(text, index)
            PageRow.objects.create(
                document=made,
                number=index,
                width=read.width,
                height=read.height,
                content=read.to_json(),
                source="text",
                read_at=timezone.now(),
            )
    return made


def page_of(text: str, number: int = 1) -> Page:
    """A page on which these words stand, six points a letter, twenty a line."""
    placed = []
    for line, words in enumerate(text.split("\n")):
        x = 72.0
        for word in words.split():
            placed.append(PlacedWord(word, Box(x, 72 + 20 * line, x + 6 * len(word), 84 + 20 * line), line))
            x += 6 * (len(word) + 1)
    laid, words_ = lay_out(placed)
    return Page(number=number, width=595, height=842, text=laid, words=words_)


def flag(
    of: Document,
    text: str = "07700 900123",
    *,
    page: int = 1,
    category: str = "phone",
    recommendation: str = Recommendation.REDACT,
    code: str = "P04",
) -> Flag:
    """A flag over the first place where `text` stands on the page, with a suggestion."""
    read = of.pages.get(number=page).as_read()
    start = read.text.index(text)
    made = Flag.objects.create(
        bundle=of.bundle,
        document=of,
        page=page,
        category=category,
        start=start,
        end=start + len(text),
        rects=[list(box) for box in boxes_for(read, start, start + len(text))],
        value_digest=value_digest(of.bundle.case, category, text),
        found_by="test",
    )
    Suggestion.objects.create(
        flag=made, recommendation=recommendation, principle=principle(code), why="A sentence about the kind of thing."
    )
    return made


def decide(one: Flag, verdict: str, *, by: User, reason: str = "") -> Decision:
    """Decide a flag as somebody who has the page as it is now."""
    latest = one.decisions.order_by("-pk").values_list("pk", flat=True).first()
    return decide_flags(one.bundle, {one.pk: latest}, verdict, by=by, reason=reason)[0]


def lapse() -> None:
    """As if nobody had given a sign of life for so long that every document is free to be reviewed."""
    then = timezone.now() - timedelta(hours=1)
    Hold.objects.update(since=then, until=then)


def offence(of: Case, description: str, statute: str = "") -> Offence:
    return Offence.objects.create(case=of, description=description, statute=statute)


def proved_bundle(content: bytes = b"the verified bytes", **about: Any) -> Bundle:
    """A verified bundle whose served copy is on disk; nothing else of it is."""
    made = bundle(**about)
    kept = store([content], under="served/1/1", key=made.case.key)
    fields = {"state": State.VERIFIED, "verified_digest": kept.sha256, "verified_path": kept.path}
    Bundle.objects.filter(pk=made.pk).update(**fields)
    made.refresh_from_db()
    return made


def bare_copy(of: Bundle) -> BurntCopy:
    """A copy of a whole bundle under a sign-off of its decisions as they stand, with no file and no certificate."""
    last = of.sign_offs.last()
    assert last is not None
    signed = SignOff.objects.create(bundle=of, route="", marks_digest=last.marks_digest, by=last.by, role=last.role)
    fields: dict[str, Any] = {"path": "served/nothing", "sha256": "1" * 64, "size": 1, "page_count": 1, "report": {}}
    return BurntCopy.objects.create(bundle=of, sign_off=signed, document=None, **fields)
