"""Dip samples of last week: some bundles that were sent, a draw of them, reviews of which one found something, and one
to do.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, time, timedelta

import pymupdf
from django.db import transaction
from django.utils import timezone

from accounts.models import Area, User
from assurance.marking import mark_page, show_page, slots_of
from assurance.models import Mark, Sample
from assurance.reviewers import give_sample
from assurance.sampling import draw_samples
from assurance.sealing import Form, seal_review
from cases.files import opened, store
from cases.models import Bundle, Case, Dispatch, Document, Person, Recipient, State
from cases.opening import NewCase, NewPerson, open_case
from demo.past import AREA, FORCE
from guidance.reading import principle
from pdf.page import boxes_for
from pdf.reading import read_page
from redaction.models import BurntCopy, Decision, Flag, Page, SignOff, Verdict
from redaction.raising import value_digest

SENT = 7  # bundles
LEFT_IN = "07700 900456"
LINES = (
    "WITNESS STATEMENT",
    "I was walking home along the towpath when I heard glass break.",
    "A man in a grey coat came out of the side gate and walked past me.",
    f"I rang the police from my own telephone, which is {LEFT_IN}.",
    "I would know him again.",
)


@transaction.atomic
def sample_some(staff: Mapping[str, User]) -> None:
    """Send some bundles last week, and draw, give out and review samples of them."""
    today = timezone.localdate()
    monday = today - timedelta(days=today.weekday())
    since = monday - timedelta(days=7)
    sent_at = timezone.make_aware(datetime.combine(since + timedelta(days=2), time(15, 20)))
    for number in range(SENT):
        _sent(number, sent_at + timedelta(hours=number), staff["caseworker"])
    draw = draw_samples(Area.objects.get(pk=AREA), since, monday)
    samples = sorted(draw.samples.order_by("place"), key=_is_clean)
    lawyer, manager = staff["lawyer"], staff["legal.manager"]
    for one in samples[:-1]:
        give_sample(one, lawyer, by=manager)
    for one in (samples[0], *filter(_is_clean, samples[1:-1])):
        _review(one, by=lawyer)


def _is_clean(sample: Sample) -> bool:
    return Decision.objects.get(flag__bundle=sample.bundle).verdict == Verdict.REDACT


def _review(sample: Sample, *, by: User) -> None:
    slots, _trial = slots_of(sample, 1, by=by)
    for slot in slots:
        show_page(sample, slot, by=by)
    if not _is_clean(sample):
        mark_page(sample, slots[-1], Mark.Kind.MISSED, by=by, words=LEFT_IN, category="phone")
    seal_review(sample, Form("yes", "yes", "yes", "yes"), by=by)


def _sent(number: int, at: datetime, by: User) -> None:
    """A bundle of one statement that was sent then; in every third a number of a witness was kept."""
    case = open_case(
        NewCase(
            urn=f"05ZZ{80000 + number}26",
            area=Area.objects.get(pk=AREA),
            charge_status=Case.ChargeStatus.POST_CHARGE,
            custody=number % 2 == 0,
            first_hearing=at + timedelta(days=20),
            people=(NewPerson(f"Idris Demo-{number}", Person.Role.DEFENDANT),),
            recipients=(("Carlisle & Rowe Solicitors", "duty@example.com", Recipient.Role.DEFENCE),),
        ),
        by=None,
    )
    case.agency_id = FORCE
    case.save(update_fields=["agency"])
    bundle = case.bundles.get()
    document = _document(bundle)
    page = Page.objects.get(document=document).as_read()
    start = page.text.index(LEFT_IN)
    flag = Flag.objects.create(
        bundle=bundle,
        document=document,
        page=1,
        category="phone",
        start=start,
        end=start + len(LEFT_IN),
        rects=[list(box) for box in boxes_for(page, start, start + len(LEFT_IN))],
        value_digest=value_digest(case, "phone", LEFT_IN),
        found_by="identifiers",
    )
    said = {"recommended": "redact", "at": at, "by": by, "role": by.role}
    if number % 3 == 0:  # of seven three, so that of any five at least one, and at least two are clean
        Decision.objects.create(flag=flag, verdict=Verdict.KEEP, reason="Taken for the shop's own number.", **said)
        _serve(bundle, document, LINES, at, by)
    else:
        Decision.objects.create(flag=flag, verdict=Verdict.REDACT, principle=principle("P04"), **said)
        _serve(bundle, document, tuple(line.replace(LEFT_IN, "[taken out]") for line in LINES), at, by)


def _document(bundle: Bundle) -> Document:
    kept = store([_drawn(LINES)], under=f"originals/{bundle.case_id}", key=bundle.case.key)
    document = Document.objects.create(
        bundle=bundle,
        number=1,
        received_name="paper 1.pdf",
        type=Document.Type.WITNESS_STATEMENT,
        media="pdf",
        sha256=kept.sha256,
        size=kept.size,
        path=kept.path,
        page_count=1,
    )
    with opened(kept.path) as file:
        read = read_page(file, 1)
    Page.objects.create(
        document=document,
        number=1,
        width=read.width,
        height=read.height,
        content=read.to_json(),
        source=read.source,
        read_at=timezone.now(),
    )
    return document


def _serve(bundle: Bundle, document: Document, lines: tuple[str, ...], at: datetime, by: User) -> None:
    """The served copy with these lines, and its dispatch."""
    signed = SignOff.objects.create(bundle=bundle, route="", marks_digest="0" * 64, by=by, role=by.role, at=at)
    under, key = f"served/{bundle.pk}", bundle.case.key
    one = store([_drawn(lines)], under=under, key=key)
    contents = ("Contents", f"URN {bundle.case.urn}", "1. MG11 Witness statement, 1 page")
    whole = store([_drawn(contents, lines)], under=under, key=key)
    about = {"bundle": bundle, "sign_off": signed, "at": at}
    pages = [{"page": 1, "made": "rebuilt", "why": ""}]
    bytes_ = {"path": one.path, "sha256": one.sha256, "size": one.size}
    part = BurntCopy.objects.create(document=document, page_count=1, report={"pages": pages}, **bytes_, **about)
    parts = [{"copy": part.pk, "sha256": part.sha256}]
    BurntCopy.objects.create(
        path=whole.path, sha256=whole.sha256, size=whole.size, page_count=2, report={"parts": parts}, **about
    )
    sent = {"verified_digest": whole.sha256, "verified_path": whole.path, "dispatched_at": at}
    Bundle.objects.filter(pk=bundle.pk).update(state=State.DISPATCHED, state_since=at, **sent)
    to = bundle.case.recipients.get()
    channel = Recipient.Channel.SECURE_EMAIL
    Dispatch.objects.create(
        bundle=bundle, recipient=to, channel=channel, digest=whole.sha256, manifest={}, by=by, at=at
    )


def _drawn(*pages: tuple[str, ...]) -> bytes:
    with pymupdf.open() as paper:
        for lines in pages:
            drawn = paper.new_page(width=595, height=842)
            for place, line in enumerate(lines):
                drawn.insert_text((72, 90 + 24 * place), line, fontname="hebo" if place == 0 else "helv", fontsize=11)
        content: bytes = paper.tobytes()
        return content
