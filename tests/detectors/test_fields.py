"""Labels and what is written in their boxes."""

from __future__ import annotations

import pytest

from detectors.fields import fields


def values(text: str) -> dict[str, str]:
    return {text[one.label_start : one.label_end]: text[one.start : one.end] for one in fields(text)}


@pytest.mark.parametrize(
    ("text", "read"),
    [
        (
            "GP: Next of kin:\nDr Rafiq, Park Surgery, Baileys Way   Claire Danby (daughter)\n",
            {"GP": "Dr Rafiq, Park Surgery, Baileys Way", "Next of kin": "Claire Danby (daughter)"},
        ),
        # A label that is not known still has its box.
        ("Shoe size: Occupation:\nSeven   School cook\n", {"Occupation": "School cook"}),
        # A value may have one box of its own under the last label, as on older forms.
        ("Occupation:\nSchool cook\n", {"Occupation": "School cook"}),
        # Boxes and labels that do not tally are read as they always were.
        ("Patient: Date of birth:\nMARSH   Jean   03/05/1958\n", {"Date of birth": "MARSH   Jean   03/05/1958"}),
    ],
    ids=["two boxes", "an unknown label beside it", "one box", "they do not tally"],
)
def test_a_row_of_boxes_is_read_under_its_labels(text, read):
    assert values(text) == read
