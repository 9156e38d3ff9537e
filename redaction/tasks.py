"""What the worker does. Each task takes numbers, finds the thing, calls one deed, and may run twice."""

from __future__ import annotations

from smtplib import SMTPException

from celery import shared_task
from django.db import OperationalError
from redis.exceptions import ConnectionError as BrokerGone

from cases.lifecycle import WORKER_STATES
from cases.models import Bundle, Document, State
from cases.stopping import WAITS, stoppage
from ledger.checking import anchor
from redaction.burning import burn_bundle, burn_document, documents_to_burn, verify_bundle
from redaction.models import Page, Rehearsal, Return, SignOff
from redaction.pipeline import NEXT_TASK
from redaction.progress import stalled
from redaction.reading import lay_out_pages, read, read_together
from redaction.rehearsing import rehearse_some, unfinished
from redaction.return_mailing import mail_note, notes_waiting
from redaction.searching import search_bundle, search_document
from redaction.telling import remind as remind_people
from redaction.telling_guidance import tell_changes

# Only what waiting can cure is tried again; anything else is seen in the log, and carried on with by `carry_on`.
PATIENT = {
    "autoretry_for": (OperationalError, BrokerGone),
    "retry_backoff": True,
    "retry_backoff_max": 30,
    "max_retries": 5,
}
# A mail server that is down is a matter of waiting, first here and then by beat, which asks every minute.
MAIL = {**PATIENT, "autoretry_for": (OperationalError, BrokerGone, OSError, SMTPException)}
# Burning keeps its own time (pdf/burn_file.py): this is only what stops a worker that has lost count of it.
UNHURRIED = {"soft_time_limit": 9 * 3600 - 60, "time_limit": 9 * 3600}
# How many pages one task reads: few enough that documents come ready one by one, many enough to be worth a message.
PAGES_TOGETHER = 8
BUNDLES_TOGETHER = 4  # of a rehearsal, before other work may come between


@shared_task(**PATIENT)
def search(bundle_id: int, *, everything: bool = False) -> None:
    """Begin reading a bundle, or what has come to it since; with `everything`, whatever of it is not read yet.

    Every file taken in sends one of these, so that queueing all that is unread each time would bury the work.
    """
    bundle = Bundle.objects.get(pk=bundle_id)
    laid_out = (
        set() if everything else set(Page.objects.filter(document__bundle=bundle).values_list("document", flat=True))
    )
    for document in lay_out_pages(bundle):
        if document.pk in laid_out:
            continue
        numbers = list(document.pages.filter(read_at=None).values_list("number", flat=True))
        step = 1 if document.pages.filter(needs_ocr=True).exists() else PAGES_TOGETHER
        for at in range(0, len(numbers), step):
            read_pages.delay(document.pk, numbers[at : at + step])
    _finish(bundle)


@shared_task(**PATIENT)
def read_pages(document_id: int, numbers: list[int]) -> None:
    """Read some pages, then search the document and the bundle if these were the last."""
    document = Document.objects.select_related("bundle__case").get(pk=document_id)
    read_together(document, numbers)
    for page in Page.objects.filter(document=document, number__in=numbers, read_at=None).order_by("number"):
        read(page)
    if search_document(document):
        search_bundle(document.bundle)


@shared_task(**PATIENT)
def burn(bundle_id: int) -> None:
    """Begin, or go on with, burning a signed-off bundle: one task a document."""
    bundle = Bundle.objects.get(pk=bundle_id)
    if stoppage() is not None:
        return
    for sign_off, document in documents_to_burn(bundle):
        burn_one.delay(sign_off.pk, document.pk)
    burn_bundle(bundle)


@shared_task(**PATIENT, **UNHURRIED)
def burn_one(sign_off_id: int, document_id: int) -> None:
    """Burn one document, then move the bundle on if it was the last."""
    sign_off = SignOff.objects.select_related("bundle").get(pk=sign_off_id)
    if burn_document(sign_off, Document.objects.get(pk=document_id)):
        burn_bundle(sign_off.bundle)


@shared_task(**PATIENT, **UNHURRIED)
def verify(bundle_id: int) -> None:
    """Put the served bundle together and prove the very bytes that will be sent."""
    verify_bundle(Bundle.objects.get(pk=bundle_id))


@shared_task(**PATIENT)
def carry_on(*, at_once: bool = False) -> None:
    """Start again whatever a killed worker or a lost message left standing. Doing it twice changes nothing.

    Beat asks for bundles on which nothing has happened for a while; a worker that has just started asks for all. What
    waits because burning is stopped is left, and asked for when it is let go on.
    """
    stands = [state for state in WORKER_STATES if state not in WAITS or stoppage() is None]
    for bundle in Bundle.objects.filter(state__in=stands, documents__isnull=False).distinct():
        if at_once or stalled(bundle):
            task = NEXT_TASK[State(bundle.state)]
            search.app.send_task(task, args=[bundle.pk], kwargs={"everything": True} if task == search.name else {})
    for rehearsal in unfinished():
        rehearse_draft.delay(rehearsal.pk)


@shared_task(**PATIENT)
def rehearse_draft(rehearsal_id: int) -> None:
    """Try a draft of the guidance on a few bundles, and go on until all are done."""
    rehearsal = Rehearsal.objects.select_related("version", "edition").get(pk=rehearsal_id)
    if rehearse_some(rehearsal, BUNDLES_TOGETHER):
        rehearse_draft.delay(rehearsal_id)


@shared_task(**PATIENT)
def remind() -> None:
    """Tell people of the hearings and answers that are near, and of what changes in the guidance."""
    remind_people()
    tell_changes()


@shared_task(**MAIL)
def mail_return(return_id: int) -> None:
    """Send the police one note."""
    mail_note(Return.objects.get(pk=return_id))


@shared_task(**PATIENT)
def mail_returns() -> None:
    """Send every note that waits: what a lost message or a mail server held up."""
    for number in notes_waiting():
        mail_return.delay(number)


@shared_task(**PATIENT)
def anchor_ledger() -> None:
    """Write the day's anchor."""
    anchor()


def _finish(bundle: Bundle) -> None:
    for document in bundle.documents.readable():
        search_document(document)
    search_bundle(bundle)
