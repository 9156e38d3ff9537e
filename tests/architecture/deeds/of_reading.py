"""The deeds of reading and searching, and of what they stopped."""

from __future__ import annotations

from collections.abc import Callable

from accounts.models import User
from cases.models import Bundle
from redaction import near_misses, reading, searching, searching_again, taking_stock
from redaction.models import Act as DoneAct
from redaction.models import Decision, Page, RefusedCopy, Verdict
from redaction.reading import MOST_ATTEMPTS
from tests import make
from tests.architecture.deeds.shared import Act, a_document, received, signed


def laid_out() -> Page:
    bundle = received()
    reading.lay_out_pages(bundle)
    return Page.objects.get(document__bundle=bundle)


def read_bundle() -> Bundle:
    page = laid_out()
    assert reading.read(page)
    return page.document.bundle


def laying_out(by: User) -> Act:
    bundle = received()
    return lambda: reading.lay_out_pages(bundle)


def giving_up_a_page(by: User) -> Act:
    page = laid_out()
    Page.objects.filter(pk=page.pk).update(attempts=MOST_ATTEMPTS)
    return lambda: reading.read(page)


def taking_stock_(by: User) -> Act:
    document = read_bundle().documents.get()
    return lambda: taking_stock.take_stock(document)


def searching_a_document(by: User) -> Act:
    document = read_bundle().documents.get()
    return lambda: searching.search_document(document)


def searching_a_bundle(by: User) -> Act:
    bundle = read_bundle()
    searching.search_document(bundle.documents.get())
    return lambda: searching.search_bundle(bundle)


def searching_again_(by: User) -> Act:
    bundle = make.bundle()
    return lambda: searching_again.search_again(bundle, by=by)


def catching_what_was_decided(by: User) -> Act:
    flag = make.flag(a_document())
    kept = make.decide(flag, Verdict.KEEP, by=make.user(), reason="It is needed.")
    make.lapse()
    act = DoneAct.objects.create(bundle=flag.bundle, by=by, what=DoneAct.What.DECIDE, count=1)
    line = Decision.objects.create(
        flag=flag, act=act, verdict=Verdict.REDACT, principle=kept.principle, by=by, role=by.role
    )
    return lambda: near_misses.catch_decided(flag.bundle, [line], {flag.pk: kept.pk}, by=by)


def catching_what_was_refused(by: User) -> Act:
    left = {"page": 1, "check": "No letter is under a box", "sentence": "Letters are still there."}
    refused = RefusedCopy.objects.create(sign_off=signed(by).sign_offs.get(), report={"faults": [left]})
    return lambda: near_misses.catch_refused(refused)


DEEDS: dict[str, dict[str, Callable[[User], Act]]] = {
    "redaction.near_misses": {
        "catch_decided": catching_what_was_decided,
        "catch_refused": catching_what_was_refused,
    },
    # A page that is read is told with its document, which is searched; one that is not has a line of its own.
    "redaction.reading": {"lay_out_pages": laying_out, "read": giving_up_a_page},
    "redaction.searching": {"search_document": searching_a_document, "search_bundle": searching_a_bundle},
    "redaction.searching_again": {"search_again": searching_again_},
    "redaction.taking_stock": {"take_stock": taking_stock_},
}
# What asks and changes nothing, and the tools that deeds are made with.
NOT_DEEDS = {
    "redaction.reading": {"gap_of", "handwriting_said", "read_together", "shapes_of"},
    "redaction.searching": {"is_read"},
}
