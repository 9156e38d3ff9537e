"""One page of a source against the same page of its copy: every check that needs the two side by side."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import pymupdf

from pdf.marks import Mark, PageMade
from pdf.page import Box
from pdf.verifying_drawn import lines_under, pictures_under
from pdf.verifying_letters import Letters
from pdf.verifying_pixels import (
    DPI,
    are_blank_but_for,
    changed_coarsely,
    changed_outside,
    drawn_by_mupdf,
    hidden_words,
    is_blank,
    is_painted,
)
from pdf.verifying_read import Read, is_beside_its_words, is_laid_wrongly, outside, read_sheet, said
from pdf.verifying_result import (
    ADDED,
    LINES,
    OVER_WORDS,
    PAGES,
    PAINTED,
    PICTURES,
    READ,
    SIGHT,
    UNDER,
    UNSEEN,
    WORDS,
    Fault,
)
from pdf.verifying_sheets import PictureSheet, Pixels, Sheet
from pdf.verifying_text import Division, added, divide, is_misplaced, lost, under_marks, undrawn

FOOT = 18.0  # points at the bottom of a page, or below it, where a line may be printed


class PageCheck:
    """The checks of one page. `number` counts in the source.

    What is wrong is left in `faults`, and every character on the finished page in `letters`.
    """

    def __init__(self, number: int, marks: Sequence[Mark], *, made: PageMade | None, footer: str) -> None:
        self.faults: list[Fault] = []
        self.letters: frozenset[str] = frozenset()
        self._number = number
        self._marks = marks
        self._boxes = [mark.box for mark in marks]
        self._is_picture = made is not None and made.made == "rasterised"
        self._is_read_again = made is not None and made.is_read_again
        self._wider = made.wider if made else ()
        self._footer = footer

    def check(
        self,
        source: Sheet | PictureSheet,
        burnt: Sheet,
        second: pymupdf.Page,
        drawn_by_mupdf_of: Callable[[int, float], Pixels],
    ) -> Division:
        """Make every check, and tell what the marks take from what they leave.

        `second`: the burnt page in the second renderer. `drawn_by_mupdf_of`: draws a page of the source in it.
        """
        before, after = source.letters(), burnt.letters()
        self.letters = frozenset(after.text)
        division = divide(before, self._marks, source.width, source.height)
        self._check_size(source, burnt)
        laid = after.only(~after.is_drawn | after.is_blank) if self._is_read_again else Letters.none()
        drawn = after.only(after.is_drawn) if self._is_read_again else after
        self._check_text(before, drawn, division, source.height)
        if self._marks:
            self._fault(pictures_under(burnt, self._boxes), PICTURES, "A picture still holds something under a box.")
            self._fault(lines_under(burnt, self._boxes), LINES, "A line is still there under a box.")
        pixels = burnt.pixels(DPI)
        self._check_boxes({"pdfium": pixels, "MuPDF": drawn_by_mupdf(second)})
        self._fault(bool(hidden_words(pixels, drawn, self._marks)), UNSEEN, "Writing is there that no eye can see.")
        if self._is_read_again:
            known = said(before, pixels)
            division = replace(division, outside=self._check_reading(source, burnt, laid, known, division.outside))
        self._check_sight(source, burnt, pixels, division, drawn_by_mupdf_of)
        return division

    def _fault(self, is_wrong: bool, check: str, sentence: str) -> None:
        if is_wrong:
            self.faults.append(Fault(self._number, check, sentence))

    def _check_size(self, source: Sheet | PictureSheet, burnt: Sheet) -> None:
        taller = burnt.height - source.height
        is_as_it_was = abs(taller) < 1 or (bool(self._footer) and abs(taller - FOOT) < 1)
        self._fault(not is_as_it_was, PAGES, "The page is not the size that it was.")

    def _check_text(self, before: Letters, after: Letters, division: Division, height: float) -> None:
        self._fault(under_marks(after, self._marks), UNDER, "A letter is still there under a box.")
        self._fault(bool(undrawn(after)), UNSEEN, "Letters are there with no ink to draw them.")
        misplaced = any(is_misplaced(mark, before, division.outside) for mark in self._marks)
        self._fault(misplaced, OVER_WORDS, "A box is not over the words that it was made for.")
        known = Letters.none() if self._is_picture else before
        bottom = height - FOOT if self._footer else height
        strange = added(known, after, self._marks, self._footer, bottom)
        self._fault(bool(strange), ADDED, f"{strange} letters are there that the original does not have.")
        missing = 0 if self._is_picture else lost(division.spared, after)
        self._fault(bool(missing), WORDS, f"{missing} letters outside the boxes are lost.")

    def _check_reading(
        self, source: Sheet | PictureSheet, burnt: Sheet, laid: Letters, known: Sequence[Read], outside_as_text: str
    ) -> str:
        """Check the words laid over a picture. Answers everything that stands on the page outside the marks.

        `known`: the words that the source says in letters of its own, if it has any.
        """
        self._fault(under_marks(laid, self._marks), UNDER, "A letter is still there under a box.")
        answer = outside_as_text  # the source's own words were held against the marks already
        if not answer:
            has_words = any(mark.text for mark in self._marks)
            known = read_sheet(source if has_words else burnt)
            answer = outside(known, self._marks)
            beside = has_words and any(is_beside_its_words(mark, known) for mark in self._marks)
            self._fault(beside, OVER_WORDS, "A box is not over the words that it was made for.")
        is_wrong = is_laid_wrongly(laid, known) and is_laid_wrongly(laid, read_sheet(burnt))
        self._fault(is_wrong, READ, "Words were laid over it that cannot be read there.")
        return answer

    def _check_boxes(self, drawings: dict[str, Pixels]) -> None:
        for engine, pixels in drawings.items():
            unpainted = sum(1 for mark in self._marks if not is_painted(pixels, mark))
            self._fault(bool(unpainted), PAINTED, f"{unpainted} boxes are not black as {engine} draws the page.")

    def _check_sight(
        self,
        source: Sheet | PictureSheet,
        burnt: Sheet,
        pixels: Pixels,
        division: Division,
        draw_again: Callable[[int, float], Pixels],
    ) -> None:
        original = source.pixels(DPI)
        allowed: list[Box] = [*self._boxes, *division.around]
        is_over = not are_blank_but_for(original, self._wider, allowed)
        self._fault(is_over, SIGHT, "A box is over more than its words.")
        allowed += self._wider
        height = source.height
        if self._footer and burnt.height - source.height < 1:
            height -= FOOT
            is_over = not is_blank(original, height)
            self._fault(is_over, SIGHT, "The line at the foot is printed over something.")
        if isinstance(source, PictureSheet):
            # Pillow, which draws picture files here, shrinks a picture otherwise than a renderer of PDFs does.
            is_changed = any(changed_coarsely(original, pixels, allowed, height))
        elif self._is_picture:
            # Whatever pdfium shows must be there. What is there and not in pdfium's drawing must be in MuPDF's, which
            # is what the reviewer saw: the two differ over fonts and notes that bring no drawing of their own.
            change = changed_coarsely(original, pixels, allowed, height)
            is_changed = change.is_lost or (
                change.is_new and changed_coarsely(draw_again(self._number, DPI), pixels, allowed, height).is_new
            )
        else:
            is_changed = changed_outside(original, pixels, allowed, height)
        self._fault(is_changed, SIGHT, "The page looks different outside the boxes.")
