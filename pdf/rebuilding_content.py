"""Drawing instructions without the notes that authoring programs leave among them, and without names of their own."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import groupby

import pikepdf
from pikepdf import ContentStreamInlineImage, ContentStreamInstruction, Name, Object

from pdf.rebuilding_inline import fresh_inline
from pdf.rebuilding_names import KNOWN, USUAL, Names

_MARKED = frozenset({"BMC", "BDC", "EMC", "MP", "DP"})
_MAY_CHANGE = re.compile(rb"(?<![A-Za-z])(?:BMC|BDC|EMC|MP|DP|BI)(?![A-Za-z])")

# Every other operator that draws or says how to (ISO 32000-1, annex A). BX and EX only excuse what is not among them.
_SHOW = frozenset({"Tj", "TJ", "'", '"'})
_NAMED = frozenset({"gs", "Do", "sh", "cs", "CS", "sc", "SC", "scn", "SCN", "Tf"})
_OPERATORS = """
q Q cm w J j M d i m l c v y h re S s f F f* B B* b b* n W W* BT ET Tc Tw Tz TL Tr Ts Td TD Tm T* d0 d1
G g RG rg K k
"""
_MEASURED = frozenset(_OPERATORS.split())
_INTENTS = frozenset({"/AbsoluteColorimetric", "/RelativeColorimetric", "/Saturation", "/Perceptual"})

# A line of rewritten content that needs no second look: numbers and an operator, a usual name, or words that are shown.
_FIGURES = r"[-+.0-9\[\] ]*"
_PLAIN_LINE = "|".join(
    (
        rf"{_FIGURES}(?:{'|'.join(map(re.escape, sorted(_MEASURED | {'sc', 'SC', 'scn', 'SCN'})))})",
        rf"(?:{USUAL}|{'|'.join(sorted(KNOWN))})(?: [-+.0-9]+)? (?:{'|'.join(sorted(_NAMED))})",
        rf".* (?:{'|'.join(map(re.escape, sorted(_SHOW)))})",
    )
)
_ODD_LINE = re.compile(rf"^(?!(?:{_PLAIN_LINE})$).".encode(), re.MULTILINE)

_Instruction = ContentStreamInstruction | ContentStreamInlineImage


def without_marked_content(data: bytes) -> bytes:
    """The same drawing with no marked content: no /ActualText, no structure, no layer.

    Pictures within it are written afresh. Raises Unreadable for a damaged one, and pikepdf's errors when the
    stream cannot be parsed.
    """
    if not _MAY_CHANGE.search(data):
        return data
    with pikepdf.new() as scratch:
        stream = pikepdf.Stream(scratch, data)
        kept = [made for made in pikepdf.parse_content_stream(stream) if str(made.operator) not in _MARKED]
        return _unparsed(kept)


def redrawn(data: bytes, names: Names) -> bytes:
    """The same drawing, written afresh from a whitelist of operators, with the names it draws by renamed.

    Remarks, operators that nobody knows, and words or names where a number belongs are left out. Raises Unreadable for
    a damaged picture among them, and pikepdf's errors when the stream cannot be parsed.
    """
    with pikepdf.new() as scratch:
        parsed = pikepdf.parse_content_stream(pikepdf.Stream(scratch, data))
        written = pikepdf.unparse_content_stream(parsed)
        if not _ODD_LINE.search(written):
            return written
        kept = [_redrawn(made, names) for made in parsed]
        return _unparsed([made for made in kept if made is not None])


def _unparsed(made: Iterable[_Instruction]) -> bytes:
    """The instructions as content, with the pictures among them written afresh."""
    parts = []
    for _, group in groupby(made, lambda one: isinstance(one, ContentStreamInlineImage)):
        several = list(group)
        pictures = [one for one in several if isinstance(one, ContentStreamInlineImage)]
        parts += [fresh_inline(one) for one in pictures] or [pikepdf.unparse_content_stream(several)]
    return b"\n".join(parts)


def _redrawn(made: _Instruction, names: Names) -> _Instruction | None:
    operator = str(made.operator)
    if operator in _SHOW or isinstance(made, ContentStreamInlineImage):
        return made
    if operator in _MEASURED:
        if all(map(_is_measure, made.operands)):
            return made
        return ContentStreamInstruction([one for one in made.operands if _is_measure(one)], made.operator)
    if operator in _NAMED:
        named = [Name(names.of(str(one))) if isinstance(one, Name) else one for one in made.operands]
        return ContentStreamInstruction(
            [one for one in named if _is_measure(one) or isinstance(one, Name)], made.operator
        )
    if operator == "ri" and len(made.operands) == 1 and str(made.operands[0]) in _INTENTS:
        return made
    return None


def _is_measure(operand: object) -> bool:
    """Whether an operand is a number, or an array of numbers."""
    if isinstance(operand, pikepdf.Array):
        return not any(isinstance(one, Object) for one in operand.as_list())
    return not isinstance(operand, Object)
