"""Whether a PDF that somebody hands back is a history of ours, unaltered, and which line of the ledger says so."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from django.utils.translation import gettext as _

from histories.making import CaseHistoryMade
from histories.models import SignedHistory
from ledger.models import Line
from ledger.writing import sealed
from pdf.confined import run
from pdf.signature import Signature, read_signature
from pdf.unreadable import Unreadable


@dataclass(frozen=True, slots=True)
class Checked:
    """What is known of a file. `history` is the one that it is, or that it began as; `line` the sealed line that was
    written when that was made.
    """

    is_ours: bool
    is_unaltered: bool
    sentence: str
    sha256: str
    history: SignedHistory | None = None
    line: Line | None = None


def check_history(file: Path) -> Checked:
    """Look at a PDF that was handed back. What it holds is read in a confined process, and never believed."""
    sha256 = hashlib.sha256(file.read_bytes()).hexdigest()
    made = _made(sha256)
    if made is not None:
        return _of_ours(made, sha256)
    try:
        found = run(read_signature, file)
    except Unreadable:
        return Checked(
            False, False, _("It is no PDF that can be read. If it was a history of ours, it was changed."), sha256
        )
    if not found.certificate:
        return Checked(False, False, _("It is not signed, so it is not a history as this service made it."), sha256)
    return _of_a_signature(found, sha256)


def line_of(made: SignedHistory) -> Line | None:
    """The sealed line that was written when a history was made, if it is there and still as it was sealed."""
    rows = Line.objects.filter(case=made.history.case_id, what=CaseHistoryMade.__name__)
    line = rows.filter(facts__history=made.pk, facts__sha256=made.sha256).first()
    if line is None:
        return None
    seal = sealed(line.number, line.what, line.who_id, line.facts, line.at, line.previous)
    return line if line.seal == seal else None


def _made(sha256: str) -> SignedHistory | None:
    rows = SignedHistory.objects.select_related("history__case__area", "history__by").defer("pdf", "content")
    return rows.filter(sha256=sha256).first()


def _of_ours(made: SignedHistory, sha256: str) -> Checked:
    line = line_of(made)
    if line is None:
        sentence = _("It is as it was made here, but the ledger has no such line any more. Tell headquarters.")
        return Checked(True, False, sentence, sha256, made)
    return Checked(True, True, _("It is ours, and not a byte of it was changed."), sha256, made, line)


def _of_a_signature(found: Signature, sha256: str) -> Checked:
    """A signed file that we did not make as it stands: what was signed may be ours, with something added since."""
    began = _made(found.revision)
    if began is not None:
        sentence = _("It was ours, and something was added to it after it was signed. Do not rely on it.")
        return Checked(True, False, sentence, sha256, began, line_of(began))
    if not found.is_intact:
        return Checked(False, False, _("It was changed after it was signed. Do not rely on it."), sha256)
    if SignedHistory.objects.filter(certificate=found.certificate).exists():
        sentence = _(
            "It is signed with a key of this service, but nothing here says that it was made. Ask headquarters."
        )
        return Checked(False, False, sentence, sha256)
    sentence = _("It is signed by somebody else (%(signer)s). It is not a history of ours.")
    return Checked(False, False, sentence % {"signer": found.signer[:100]}, sha256)
