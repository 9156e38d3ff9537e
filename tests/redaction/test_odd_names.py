"""Papers sent under names that say too much, or are made to do harm: none of it is in anything that is served."""

from __future__ import annotations

import io
import json
import re
from pathlib import Path

import pikepdf
import pytest

from cases.files import opened
from cases.models import Bundle, State
from cases.receiving import receive
from ledger.models import Line
from redaction.models import BurntCopy, Certificate
from redaction.serving import copy_name, manifest_of
from tests import make, paper, through
from tests.pdf.recovering import squashed, ways_to_recover
from tests.plain import signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("storage")]
WITNESS = "Llewelfryn"
NAMES = (
    f"tystiolaeth Siân {WITNESS} ŵ.pdf",
    f"\u202efdp.{WITNESS}\u202c.pdf",
    f"{WITNESS}\r\nX-Mark: 1\n.pdf",
    f"{WITNESS}-" * 30 + ".pdf",
    f"../../../../etc/{WITNESS}.pdf",
    f"..\\..\\{WITNESS}\x00.pdf",
    f'"><script>{WITNESS}</script>.pdf',
)


@pytest.fixture
def bundle(officer) -> Bundle:
    """A paper under each name, with the name for its title and its bookmark too, burnt and proved."""
    made = make.bundle(state=State.RECEIVED)
    for number, name in enumerate(NAMES, 1):
        receive(made, name, [_titled(paper.statement((f"Page {number} of nothing much",)), name)], by=officer)
    through.screen(made)
    through.sign(made, by=officer)
    through.burn(made)
    assert made.state == State.VERIFIED, made.faults
    return made


def _titled(data: bytes, name: str) -> bytes:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        pdf.docinfo["/Title"] = name
        with pdf.open_outline() as outline:
            outline.root.append(pikepdf.OutlineItem(name, 0))
        pdf.save(out := io.BytesIO())
    return out.getvalue()


def test_nothing_of_a_name_that_a_paper_was_sent_under_is_served_certified_or_recorded(bundle, officer):
    for document in bundle.documents.all():  # each gives the name away as it came
        with opened(document.path) as file:
            assert {"metadata", "bookmarks"} <= ways_to_recover(file, WITNESS)
        assert len(document.received_name) <= 255
    copies = list(BurntCopy.objects.all())
    assert len(copies) == len(NAMES) + 1
    for copy in copies:
        with opened(copy.path) as file:
            assert ways_to_recover(file, WITNESS) == set()
            assert not _calls_itself_anything(file)
        name = copy_name(copy)
        assert re.fullmatch(r"[A-Za-z0-9-]+\.pdf", name)
        assert WITNESS.casefold() not in name.casefold()
    said = [one.content for one in Certificate.objects.all()]
    assert len(said) == len(copies)
    said.append(json.dumps(manifest_of(bundle), ensure_ascii=False))
    said += [str(line.__dict__) for line in Line.objects.all()]
    for text in said:
        assert WITNESS.casefold() not in squashed(text)
        assert "\u202e" not in text
    shown = signed_in(officer).get(f"/bundles/{bundle.pk}/").content.decode()
    assert f"<script>{WITNESS}" not in shown


def _calls_itself_anything(path: Path) -> bool:
    """Whether the file has any title or any bookmark."""
    with pikepdf.open(path) as pdf:
        return bool(pdf.docinfo) or "/Outlines" in pdf.Root or "/Metadata" in pdf.Root
