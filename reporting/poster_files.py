"""A poster as a PDF of one page, A3 or A4: tagged (PDF/UA-1), its type embedded, the same bytes each time.

Typst sets it (decisions/0041). What stands on it is handed over as data and is never taken for markup.
"""

from __future__ import annotations

import json
from dataclasses import asdict
from enum import StrEnum
from pathlib import Path

import matplotlib as mpl
import pymupdf
import typst

from charts.drawing import as_svg
from charts.looks import POSTER
from cpsredact.languages import in_english
from reporting.models import Poster
from reporting.poster_content import WORDS, PosterContent

# How much smaller everything is set, one after the other, until it is one page.
FITS = ("1", "0.94", "0.88", "0.82", "0.76", "0.7", "0.6")
TEMPLATE = Path(__file__).with_name("poster.typ")
# DejaVu Sans: it comes with the library that draws the charts, and has every letter of Welsh.
FONTS = Path(mpl.get_data_path()) / "fonts" / "ttf"


class Paper(StrEnum):
    A3 = "a3"
    A4 = "a4"


@in_english()
def as_pdf(content: PosterContent, paper: Paper, *, draft: bool = False) -> bytes:
    """The poster on a sheet of paper; a draft says so."""
    said = asdict(content) | {
        "title": content.title,
        "heading": f"Redaction in {content.area}",
        "footer": content.foot,
        "chart_title": content.chart.title,
        "chart_said": content.chart_said,
        "words": WORDS,
        "which": content.which,
        "draft": draft,
        "paper": paper.value,
    }
    inputs = {"said": json.dumps(said), "chart": as_svg(content.chart, POSTER)}
    for fit in FITS:
        made = typst.compile(
            TEMPLATE,
            format="pdf",
            font_paths=[FONTS],
            ignore_system_fonts=True,
            sys_inputs=inputs | {"fit": fit},
            pdf_standards=["ua-1"],
        )
        with pymupdf.open("pdf", made) as document:
            if document.page_count == 1:
                break
    return bytes(made)


def file_name(poster: Poster, paper: Paper) -> str:
    """Such as “poster-wessex-2026-10-1-a3.pdf”."""
    return f"poster-{poster.area_id}-{poster.month:%Y-%m}-{poster.number}-{paper}.pdf"
