"""What is looked for in large data is found wherever it lies, as it is in small."""

from __future__ import annotations

import random

import pytest

from pdf.verifying_bytes import holds_any

FORMS = (b"quillfeather", b"07700 900123", b"\0q\0u\0i\0l\0l", b"quilts")
NOISE = random.Random(1).randbytes(500_000)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("at", [0, 1, 250_001, len(NOISE)])
def test_a_form_is_found_anywhere_in_large_data(form: bytes, at: int) -> None:
    assert not holds_any(NOISE, FORMS)
    assert holds_any(NOISE[:at] + form + NOISE[at:], FORMS)
    assert holds_any(NOISE[:at] + form.upper() + NOISE[at:], FORMS)


@pytest.mark.parametrize("near", [b"quillfeathe", b"quil", b"quilt", b"uilts"])
def test_a_form_that_is_cut_short_is_not_found(near: bytes) -> None:
    assert not holds_any(NOISE + near, FORMS)
    assert not holds_any(near + NOISE, FORMS)


def test_nothing_is_found_where_nothing_is_looked_for() -> None:
    assert not holds_any(NOISE, ())
