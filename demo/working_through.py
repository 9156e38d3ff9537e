"""What the demonstration's staff would have done by now: one case sent, one in the middle of its review, one breach."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from accounts.models import User
from breaches.models import Breach, Fault, Kind, Origin
from breaches.raising import Account, report_breach
from cases.dispatching import dispatch
from cases.models import Bundle, State
from redaction.asking import ask
from redaction.checking import look_at_page, see_page
from redaction.deciding import decide_flags
from redaction.holding import leave
from redaction.models import Flag, Recommendation, Verdict
from redaction.serving import manifest_of
from redaction.signing_off import sign_off


def decide_some(bundle: Bundle, *, by: User, most: int) -> None:
    """Decide so many flags of a bundle as recommended; where a person must say, take it out."""
    for _ in range(most):
        flag = Flag.objects.filter(bundle=bundle).undecided().in_reading_order().first()
        if flag is None:
            return
        suggestion = getattr(flag, "suggestion", None)
        keep = suggestion is not None and suggestion.recommendation == Recommendation.KEEP
        out = Verdict.WITHHOLD if flag.is_structural else Verdict.REDACT
        decide_flags(bundle, {flag.pk: None}, Verdict.KEEP if keep else out, by=by)


def sign(bundle: Bundle, *, by: User) -> None:
    """Decide and see everything, and sign off. The worker burns it then."""
    decide_some(bundle, by=by, most=10_000)
    for document in bundle.documents.readable():
        for page in document.pages.all():
            see_page(document, page.number, by=by)
            if page.look_for:
                look_at_page(document, page.number, by=by)
    sign_off(bundle, by=by, declared=True)


def send(bundle: Bundle, *, by: User) -> None:
    """Send a bundle that was proved to everybody who is to have it."""
    bundle.refresh_from_db()
    if bundle.state != State.VERIFIED:
        raise RuntimeError(f"{bundle.case.title} was not proved: {' '.join(bundle.faults)}")
    for to in bundle.case.recipients.all():
        dispatch(bundle, to=to, channel="by_hand", manifest=manifest_of(bundle, to), by=by)


def ask_a_lawyer(bundle: Bundle, *, by: User) -> None:
    """Ask about the first flag on which a person must decide."""
    flags = Flag.objects.filter(bundle=bundle).undecided().in_reading_order()
    flag = flags.filter(suggestion__recommendation=Recommendation.CHECK).first() or flags.first()
    ask(bundle, "Does this help to prove that he was in the house?", by=by, flag=flag)


def leave_all(bundle: Bundle, *, by: User) -> None:
    """Let others review every document."""
    for document in bundle.documents.all():
        leave(document, by=by)


def report(bundle: Bundle, *, by: User) -> Breach:
    """Report a near miss found in a bundle this morning."""
    account = Account(
        kind=Kind.NEAR_MISS,
        faults=(Fault.STATEMENT_BODY,),
        origin=Origin.CPS,
        aware_at=timezone.now() - timedelta(hours=2),
        bundle=bundle,
    )
    return report_breach(account, by=by)
