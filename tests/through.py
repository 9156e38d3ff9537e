"""Taking real papers through a bundle's life by its deeds, in this process: the worker's part and the caseworker's.

Drawn papers are small, so that a whole life takes about two seconds.
"""

from __future__ import annotations

from collections.abc import Sequence

from accounts.models import User
from cases.models import Bundle, Document
from cases.receiving import receive
from redaction.answers import answers_of
from redaction.burning import burn_bundle, burn_document, documents_to_burn, verify_bundle
from redaction.checking import look_at_page, see_page
from redaction.deciding import decide_flags
from redaction.models import Flag, Page, Recommendation, SignOff, Verdict
from redaction.reading import lay_out_pages, read
from redaction.searching import search_bundle, search_document
from redaction.signing_off import sign_off


def receive_all(bundle: Bundle, files: Sequence[bytes], *, by: User | None = None) -> list[Document]:
    """Take in files in order, under names that say nothing."""
    return [receive(bundle, f"paper {number}.pdf", [content], by=by) for number, content in enumerate(files, 1)]


def screen(bundle: Bundle) -> Bundle:
    """Read and search everything, as the worker does."""
    bundle.refresh_from_db()
    lay_out_pages(bundle)
    for page in Page.objects.filter(document__bundle=bundle, read_at=None).order_by("document__number", "number"):
        read(page)
    for document in bundle.documents.readable().order_by("number"):
        search_document(document)
    assert search_bundle(bundle)
    bundle.refresh_from_db()
    return bundle


def decide_all(bundle: Bundle, *, by: User) -> None:
    """Decide every flag that waits: as recommended, and taken out where a person must say."""
    while flag := Flag.objects.filter(bundle=bundle).undecided().in_reading_order().first():
        keep = flag.suggestion.recommendation == Recommendation.KEEP
        out = Verdict.WITHHOLD if flag.is_structural else Verdict.REDACT
        decide_flags(bundle, {flag.pk: None}, Verdict.KEEP if keep else out, by=by)


def see_all(bundle: Bundle, *, by: User) -> None:
    """Have every page before one's eyes, and look with care where the machine asks for it."""
    for document in bundle.documents.readable():
        for page in document.pages.all():
            see_page(document, page.number, by=by)
            if page.look_for:
                look_at_page(document, page.number, by=by)


def sign(bundle: Bundle, *, by: User) -> SignOff:
    """Decide and see everything, and sign off."""
    decide_all(bundle, by=by)
    see_all(bundle, by=by)
    signed = sign_off(bundle, by=by, declared=True, unredacted=answers_of(bundle).takes_nothing_out)
    bundle.refresh_from_db()
    return signed


def burn(bundle: Bundle) -> Bundle:
    """Burn, put together and prove, as the worker does."""
    bundle.refresh_from_db()
    for signed, document in list(documents_to_burn(bundle)):
        burn_document(signed, document)
    burn_bundle(bundle)
    verify_bundle(bundle)
    bundle.refresh_from_db()
    return bundle
