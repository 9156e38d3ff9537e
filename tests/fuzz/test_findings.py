"""What the fuzzer found, and a few spoilt papers of the kind that it tries, so that its promises are kept without it.

The rest of what it found: a pattern that took seven minutes is in `tests/pdf/bombs.py`; pixels that were read after
they had been given back, in `tests/pdf/test_verifying.py`.
"""

from __future__ import annotations

from pathlib import Path

import pikepdf
import pytest

from tests.fuzz.promising import Broken, check_sentence, try_paper
from tests.fuzz.spoiling import spoil
from tests.pdf.hostile import CONSTRUCTS, paper_of

TRIED = ("words in the body", "a stamp", "a form within a form", "the shape of a mask", "a composite font")


def unpacked(name: str, folder: Path) -> bytes:
    path = folder / "whole.pdf"
    paper_of(path, CONSTRUCTS[name])
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        pdf.save(path, compress_streams=False, static_id=True, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    return path.read_bytes()


@pytest.mark.parametrize("name", TRIED)
def test_spoilt_papers_are_read_and_burnt_or_refused_as_is_promised(name: str, tmp_path: Path) -> None:
    whole = unpacked(name, tmp_path)
    spoilt = [data for data in (spoil(whole, seed, 100_000) for seed in range(8)) if data != whole]
    assert len(spoilt) > 3
    for data in spoilt[:3]:
        assert data.startswith(b"%PDF-")
        paper = tmp_path / "paper.pdf"
        paper.write_bytes(data)
        assert try_paper(paper, tmp_path / "out.pdf")


def test_a_whole_paper_is_burnt_all_over_and_proved(tmp_path: Path) -> None:
    """Every second paper is marked all over; a box over a whole page was once refused."""
    said = set()
    for name in ("words in the body", "two boxes on one line", "a scan"):
        paper = tmp_path / "paper.pdf"
        paper.write_bytes(unpacked(name, tmp_path))
        said.add(try_paper(paper, tmp_path / "out.pdf").rsplit("; ", 1)[1].split()[0])
    assert said == {"kept"}


def test_a_promise_that_is_not_kept_is_seen() -> None:
    for sentence in ("Traceback (most recent call last).", "no full stop", "two\nlines.", "word " * 200 + "."):
        with pytest.raises(Broken):
            check_sentence(sentence)
    check_sentence("It is damaged: ask for it to be sent again.")
