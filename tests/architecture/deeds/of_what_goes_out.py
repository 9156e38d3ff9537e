"""The deeds of signing off, burning, putting right, and sending back to the police."""

from __future__ import annotations

from collections.abc import Callable

from django.test import override_settings

from accounts.models import User
from cases.models import Bundle, Document, State
from redaction import burning, certifying, checking, resubmitting, return_mailing, returning, reversing, signing_off
from redaction.burning import documents_to_burn
from redaction.models import ReturnMail, SentBack, Verdict
from tests import make, paper, through
from tests.architecture.deeds.shared import Act, a_document, signed, verified
from tests.smtp import Post


def burnt_documents(by: User) -> Bundle:
    bundle = signed(by)
    for sign_off, document in list(documents_to_burn(bundle)):
        burning.burn_document(sign_off, document)
    return bundle


def burning_a_document(by: User) -> Act:
    sign_off, document = next(documents_to_burn(signed(by)))
    return lambda: burning.burn_document(sign_off, document)


def burning_a_bundle(by: User) -> Act:
    bundle = burnt_documents(by)
    return lambda: burning.burn_bundle(bundle)


def verifying(by: User) -> Act:
    bundle = burnt_documents(by)
    burning.burn_bundle(bundle)
    return lambda: burning.verify_bundle(bundle)


def proved(by: User) -> Bundle:
    """A bundle that was burnt and proved."""
    return through.burn(signed(by))


def certifying_(by: User) -> Act:
    bare = make.bare_copy(proved(by))
    return lambda: certifying.certify(bare)


def putting_back(by: User) -> Act:
    bundle = proved(by)
    flag = bundle.flags.with_verdict().filter(verdict=Verdict.REDACT).first()
    seen = {flag.pk: flag.decision_id}
    return lambda: reversing.put_back(bundle, seen, found_by="court", reason="It is the burgled address.", by=by)


def asking_for_a_clean_copy(by: User) -> Act:
    document = proved(by).documents.get()
    return lambda: reversing.ask_for_clean_copy(document, 1, found_by="court", reason="It is needed.", by=by)


def reopening_for_a_clean_copy(by: User) -> Act:
    bundle = proved(by)
    reversing.ask_for_clean_copy(bundle.documents.get(), 1, found_by="court", reason="It is needed.", by=by)
    return lambda: reversing.reopen_for_clean_copy(bundle, by=by)


def away(by: User) -> SentBack:
    """A document that is with the police."""
    document = a_document()
    why = "They asked for it."
    sent = returning.send_back(document.bundle, documents=[document.pk], flags=(), against_advice=why, by=by)
    return sent.documents.get()


def come_back(by: User) -> tuple[SentBack, Document]:
    """A document that the police had, and what they sent in its place."""
    one = away(by)
    instead = make.document(one.part_of.bundle)
    resubmitting.resubmit(one, instead, by=by)
    Bundle.objects.filter(pk=instead.bundle_id).update(state=State.IN_REVIEW)
    return one, instead


def returning_(by: User) -> Act:
    document = a_document()
    why = "They asked for it."
    return lambda: returning.send_back(document.bundle, documents=[document.pk], flags=(), against_advice=why, by=by)


def receiving_again(by: User) -> Act:
    one = away(by)
    return lambda: resubmitting.receive_again(one, "paper.pdf", [paper.statement()], by=by)


def resubmitting_(by: User) -> Act:
    one = away(by)
    instead = make.document(one.part_of.bundle)
    return lambda: resubmitting.resubmit(one, instead, by=by)


def accepting(by: User) -> Act:
    one, instead = come_back(by)
    return lambda: resubmitting.accept(one, instead, {}, by=by)


def refusing(by: User) -> Act:
    one, instead = come_back(by)
    return lambda: resubmitting.refuse(one, instead, reason="It is another's.", by=by)


def overtaking(by: User) -> Act:
    one = away(by)
    return lambda: resubmitting.overtake(one, reason="Time ran out.", by=by)


def mailing_a_note(by: User) -> Act:
    sent = away(by).part_of
    ReturnMail.objects.create(part_of=sent, address="returns@example.com")
    post = Post()

    def act() -> None:
        post.start()
        with override_settings(EMAIL_HOST="127.0.0.1", EMAIL_PORT=post.port, EMAIL_USE_TLS=False):
            assert return_mailing.mail_note(sent)
        post.stop()

    return act


def signing(by: User) -> Act:
    document = a_document()
    checking.see_page(document, 1, by=by)
    return lambda: signing_off.sign_off(document.bundle, by=by, declared=True, unredacted=True)


def reopening(by: User) -> Act:
    bundle = verified()
    return lambda: signing_off.reopen(bundle, by=by)


DEEDS: dict[str, dict[str, Callable[[User], Act]]] = {
    "redaction.burning": {
        "burn_document": burning_a_document,
        "burn_bundle": burning_a_bundle,
        "verify_bundle": verifying,
    },
    "redaction.certifying": {"certify": certifying_},
    "redaction.resubmitting": {
        "receive_again": receiving_again,
        "resubmit": resubmitting_,
        "accept": accepting,
        "refuse": refusing,
        "overtake": overtaking,
    },
    "redaction.return_mailing": {"mail_note": mailing_a_note},
    "redaction.returning": {"send_back": returning_},
    "redaction.reversing": {
        "put_back": putting_back,
        "ask_for_clean_copy": asking_for_a_clean_copy,
        "reopen_for_clean_copy": reopening_for_a_clean_copy,
    },
    "redaction.signing_off": {"sign_off": signing, "reopen": reopening},
}
# What asks and changes nothing, and the tools that deeds are made with.
NOT_DEEDS = {
    "redaction.burning": {"documents_to_burn"},
    "redaction.return_mailing": {"notes_waiting"},
    "redaction.returning": {"drafted"},
    "redaction.reversing": {"can_be_put_right"},
    "redaction.signing_off": {"declaration_of", "needs_in_house_reason"},
}
