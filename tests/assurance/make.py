"""Samples for tests: real papers through their whole life, sent, drawn and reviewed."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from accounts.models import Area, Role, User
from assurance.marking import mark_page, show_page, slots_of
from assurance.models import Draw, Mark, Rule, Sample
from assurance.reviewers import give_sample
from assurance.rules import set_rule
from assurance.sampling import draw_samples
from assurance.sealing import Form, seal_review
from cases.dispatching import dispatch
from cases.models import Bundle, Dispatch, State
from redaction.deciding import decide_flags
from redaction.models import Flag, Verdict
from redaction.serving import manifest_of
from redaction.signing_off import sign_off
from tests import make, paper, through

LEFT_IN = "07700 900123"
ALL_WELL = Form("yes", "yes", "yes", "yes")


def sent_bundle(*, by: User, left_in: str = LEFT_IN, ago: timedelta = timedelta(), **about: object) -> Bundle:
    """A real bundle, burnt and sent, in which these words were decided to stay in."""
    bundle = make.bundle(state=State.RECEIVED, **about)
    through.receive_all(bundle, [paper.statement()], by=by)
    through.screen(bundle)
    for flag in Flag.objects.filter(bundle=bundle).undecided():
        text = flag.document.pages.get(number=flag.page).as_read().text if flag.start is not None else ""
        if left_in and text[flag.start : flag.end] == left_in:
            decide_flags(bundle, {flag.pk: None}, Verdict.KEEP, by=by, reason="Needed.", looked_at={flag.pk: None})
    through.decide_all(bundle, by=by)
    through.see_all(bundle, by=by)
    sign_off(bundle, by=by, declared=True, unredacted=False)
    through.burn(bundle)
    recipient = bundle.case.recipients.get(role="defence")
    dispatch(bundle, to=recipient, channel="secure_email", manifest=manifest_of(bundle, recipient), by=by)
    bundle.refresh_from_db()
    return bundle


def fake_sent(count: int, *, by: User, area: str = make.AREA) -> list[Bundle]:
    """Bundles that are said to have been sent today, with no papers behind them."""
    made = []
    for _ in range(count):
        bundle = make.bundle(state=State.DISPATCHED, area=area)
        recipient, digest = bundle.case.recipients.first(), f"{bundle.pk:064x}"
        Bundle.objects.filter(pk=bundle.pk).update(verified_digest=digest)
        Dispatch.objects.create(bundle=bundle, recipient=recipient, channel="post", digest=digest, manifest={}, by=by)
        made.append(bundle)
    return made


def drawn(area: str = make.AREA) -> Draw:
    """The draw of today's week, as if it were over."""
    if not Rule.objects.exists():  # or chance would have it which sample has a second reviewer
        set_rule(due_days=7, second_percent=0, times=2, draws=4, by=make.user(Role.HQ))
    today = timezone.localdate()
    since = today - timedelta(days=6)
    # The anchor that settles the seed comes after the days; here they end today, so that it is made at once.
    return draw_samples(Area.objects.get(pk=area), since, today + timedelta(days=1))


def sample_of(bundle: Bundle) -> Sample:
    """A sample of this bundle, which is the only one that could be drawn."""
    return drawn(bundle.area_code).samples.get(bundle=bundle)


def see_all(sample: Sample, *, by: User, seat: int = 1) -> None:
    for slot in slots_of(sample, seat, by=by)[0]:
        show_page(sample, slot, by=by)


def reviewer() -> User:
    return make.user(Role.LAWYER)


def reviewed(sample: Sample, *, by: User, words: str = LEFT_IN, seat: int = 1) -> Mark | None:
    """A sample that somebody reviewed and sealed, with these words marked as missed; without words, nothing."""
    give_sample(sample, by, seat=seat, by=by)
    see_all(sample, by=by, seat=seat)
    mark = None
    if words:
        slots = [one for one in slots_of(sample, seat, by=by)[0] if one.page is not None]
        mark = mark_page(sample, slots[-1], Mark.Kind.MISSED, by=by, words=words, category="phone").mark
    seal_review(sample, ALL_WELL, by=by)
    return mark
