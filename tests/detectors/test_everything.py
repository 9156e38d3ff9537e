from __future__ import annotations

from detectors import Category, find, find_everything

TEXT = (
    "The applicant, Mr Alan Brown, a Polish national born in 1961, worked for the Harbour Authority of Port Example. "
    "On 12 March 2004 the Example District Court fined him 400 euros in case no. 1234/04. He was represented by Ms "
    "C. Dale."
)


def test_everything_finds_what_an_anonymiser_would_hide() -> None:
    kinds = {span.category for span in find_everything(TEXT)}
    assert {
        Category.NAME,
        Category.ORGANISATION,
        Category.DATE,
        Category.QUANTITY,
        Category.DEMOGRAPHIC,
        Category.OTHER,
    } <= kinds


def test_everything_covers_all_that_a_caseworker_would_be_asked_about() -> None:
    covered = {at for span in find_everything(TEXT) for at in range(span.start, span.end)}
    assert all(at in covered for span in find(TEXT) for at in range(span.start, span.end) if TEXT[at].isalnum())


def test_what_only_an_anonymiser_would_hide_is_not_put_to_a_caseworker() -> None:
    only = {Category.ORGANISATION, Category.DATE, Category.QUANTITY, Category.DEMOGRAPHIC}
    assert not only & {span.category for span in find(TEXT)}
