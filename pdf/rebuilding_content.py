"""Drawing instructions without the notes that authoring programs leave among them, and without names of their own."""

from __future__ import annotations

import re

import pikepdf
from pikepdf import ContentStreamInlineImage, ContentStreamInstruction, Name, Object

_MARKED = frozenset({"BMC", "BDC", "EMC", "MP", "DP"})
_MAY_BE_MARKED = re.compile(rb"(?<![A-Za-z])(?:BMC|BDC|EMC|MP|DP)(?![A-Za-z])")

# Every other operator that draws or says how to (ISO 32000-1, annex A). BX and EX only excuse what is not among them.
_SHOW = frozenset({"Tj", "TJ", "'", '"'})
_NAMED = frozenset({"gs", "Do", "sh", "cs", "CS", "sc", "SC", "scn", "SCN", "Tf"})
_OPERATORS = """
q Q cm w J j M d i m l c v y h re S s f F f* B B* b b* n W W* BT ET Tc Tw Tz TL Tr Ts Td TD Tm T* d0 d1
G g RG rg K k
"""
_MEASURED = frozenset(_OPERATORS.split())
_INTENTS = frozenset({"/AbsoluteColorimetric", "/RelativeColorimetric", "/Saturation", "/Perceptual"})

# What programs call the things they draw with, when the names come from nobody's paper.
_USUAL_NAME = (
    r"/(?:[A-Za-z]{0,2}|Img?|Image|Fm|Frm|Form|Font|Meta|XObject|Xf|Pat|Pattern|helv|FXX|TT|GS|CS|Cs|MC|Sh|EGS|xF|fzImg|fullpage)"
    r"[0-9]{0,5}(?:_[0-9]{1,3})?"
)
_USUAL = re.compile(_USUAL_NAME)
_NAMES = """
/DeviceGray /DeviceRGB /DeviceCMYK /Pattern /DefaultGray /DefaultRGB /DefaultCMYK /CalGray /CalRGB /Lab /ICCBased
/Indexed /Separation /DeviceN /All /None /Cyan /Magenta /Yellow /Black
"""
_KNOWN = frozenset(_NAMES.split())

# A line of rewritten content that needs no second look: numbers and an operator, a usual name, or words that are shown.
_FIGURES = r"[-+.0-9\[\] ]*"
_PLAIN_LINE = "|".join(
    (
        rf"{_FIGURES}(?:{'|'.join(map(re.escape, sorted(_MEASURED | {'sc', 'SC', 'scn', 'SCN'})))})",
        rf"(?:{_USUAL_NAME}|{'|'.join(sorted(_KNOWN))})(?: [-+.0-9]+)? (?:{'|'.join(sorted(_NAMED))})",
        rf".* (?:{'|'.join(map(re.escape, sorted(_SHOW)))})",
    )
)
_ODD_LINE = re.compile(rf"^(?!(?:{_PLAIN_LINE})$).".encode(), re.MULTILINE)


class Names:
    """New names for old: somebody may have called a font or a colour by the name of a witness.

    The same name always becomes the same other, so what draws and what is drawn with go on agreeing.
    """

    def __init__(self) -> None:
        self._given: dict[str, str] = {}

    def of(self, name: str) -> str:
        """The name itself where it says nothing, and else one that comes from its place in line."""
        if name in _KNOWN or _USUAL.fullmatch(name):
            return name
        return self._given.setdefault(name, f"/Renamed{len(self._given)}")


def without_marked_content(data: bytes) -> bytes:
    """The same drawing with no marked content: no /ActualText, no structure, no layer.

    Raises pikepdf's errors when the stream cannot be parsed.
    """
    if not _MAY_BE_MARKED.search(data):
        return data
    with pikepdf.new() as scratch:
        stream = pikepdf.Stream(scratch, data)
        return pikepdf.unparse_content_stream(
            [made for made in pikepdf.parse_content_stream(stream) if str(made.operator) not in _MARKED]
        )


def redrawn(data: bytes, names: Names) -> bytes:
    """The same drawing, written afresh from a whitelist of operators, with the names it draws by renamed.

    Remarks, operators that nobody knows, and words or names where a number belongs are left out. Raises pikepdf's
    errors when the stream cannot be parsed.
    """
    with pikepdf.new() as scratch:
        parsed = pikepdf.parse_content_stream(pikepdf.Stream(scratch, data))
        written = pikepdf.unparse_content_stream(parsed)
        if not _ODD_LINE.search(written):
            return written
        kept = [_redrawn(made, names) for made in parsed]
        return pikepdf.unparse_content_stream([made for made in kept if made is not None])


def _redrawn(
    made: ContentStreamInstruction | ContentStreamInlineImage, names: Names
) -> ContentStreamInstruction | ContentStreamInlineImage | None:
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
