"""New names for whatever a paper calls by a name of its own: what it draws with, its colours, its fonts."""

from __future__ import annotations

import re

# What programs call the things they draw with, when the names come from nobody's paper.
USUAL = (
    r"/(?:[A-Za-z]{0,2}|Img?|Image|Fm|Frm|Form|Font|Meta|XObject|Xf|Pat|Pattern|helv|FXX|TT|GS|CS|Cs|MC|Sh|EGS|xF|fzImg|fullpage)"
    r"[0-9]{0,5}(?:_[0-9]{1,3})?"
)
_USUAL = re.compile(USUAL)
_NAMES = """
/DeviceGray /DeviceRGB /DeviceCMYK /Pattern /DefaultGray /DefaultRGB /DefaultCMYK /CalGray /CalRGB /Lab /ICCBased
/Indexed /Separation /DeviceN /All /None /Cyan /Magenta /Yellow /Black
"""
KNOWN = frozenset(_NAMES.split())

# What PDF calls its own things wherever a value may be a name (ISO 32000-1). Whatever else is there says nothing to a
# viewer, and may say something to a reader.
_OWN = """
XObject Image Form Font FontDescriptor Encoding CMap ExtGState Mask Pattern Group Type0 Type1 MMType1 TrueType Type3
CIDFontType0 CIDFontType2 CIDFontType0C Type1C OpenType Transparency Alpha Luminosity Normal Compatible Multiply Screen
Overlay Darken Lighten ColorDodge ColorBurn HardLight SoftLight Difference Exclusion Hue Saturation Color Luminosity
AbsoluteColorimetric RelativeColorimetric Perceptual Default Identity None WinAnsiEncoding MacRomanEncoding
MacExpertEncoding StandardEncoding PDFDocEncoding DeviceGray DeviceRGB DeviceCMYK G RGB CMYK
Identity-H Identity-V GB-EUC GBpc-EUC GBK-EUC GBKp-EUC GBK2K UniGB-UCS2 UniGB-UTF16 B5pc HKscs-B5 ETen-B5 ETenms-B5
CNS-EUC UniCNS-UCS2 UniCNS-UTF16 83pv-RKSJ 90ms-RKSJ 90msp-RKSJ 90pv-RKSJ Add-RKSJ EUC Ext-RKSJ UniJIS-UCS2
UniJIS-UCS2-HW UniJIS-UTF16 UniJIS2004-UTF16 KSC-EUC KSCms-UHC KSCms-UHC-HW KSCpc-EUC UniKS-UCS2 UniKS-UTF16
"""
_PDFS_OWN = frozenset(_OWN.split())

# Whose sets of characters there are, and which. A font names its letters by one.
COLLECTIONS = frozenset({b"Adobe", b"Identity", b"UCS", b"GB1", b"CNS1", b"Japan1", b"Japan2", b"Korea1", b"KR"})

# Typefaces that every machine has or knows the measure of, and what is said of their cut.
_FACES = """
Arial Helvetica HelveticaNeue Times TimesNewRoman Courier CourierNew Calibri Cambria CambriaMath Candara Consolas
Verdana Tahoma Georgia Garamond Symbol SymbolMT ZapfDingbats Wingdings Wingdings2 Wingdings3 ComicSansMS SegoeUI
TrebuchetMS BookAntiqua CenturyGothic FranklinGothic Aptos LiberationSans LiberationSerif LiberationMono DejaVuSans
DejaVuSerif DejaVuSansMono NimbusSans NimbusRoman NimbusMonoPS OpenSans Roboto NotoSans NotoSerif Charis SIL GDS
GDSTransport Carlito Caladea Univers MinionPro MyriadPro
"""
_CUTS = (
    "Regular|Roman|Bold|Italic|Oblique|BoldItalic|BoldOblique|Light|Medium|SemiBold|Black|Narrow|Condensed|PS|MT|PSMT"
)
_FACE = re.compile(rf"(?:{'|'.join(_FACES.split())})(?:[-,]?(?:{_CUTS}))*")


def is_pdfs_own(name: str) -> bool:
    """Whether a name is one that PDF gives a meaning to, and not one that somebody chose."""
    return name[1:] in _PDFS_OWN or name[1:].removesuffix("-H").removesuffix("-V") in _PDFS_OWN or name in ("/H", "/V")


class Names:
    """New names for old: somebody may have called a font or a colour by the name of a witness.

    The same name always becomes the same other, so what draws and what is drawn with go on agreeing.
    """

    def __init__(self) -> None:
        self._given: dict[str, str] = {}
        self._faces: dict[str, str] = {}

    def of(self, name: str) -> str:
        """The name itself where it says nothing, and else one that comes from its place in line."""
        if name in KNOWN or _USUAL.fullmatch(name):
            return name
        return self._given.setdefault(name, f"/Renamed{len(self._given)}")

    def of_font(self, name: str) -> str:
        """A typeface's name where everybody has it, and else one that says no more than whether it is bold or italic.

        A viewer chooses by name what it draws with in place of a font that is not in the file.
        """
        prefix, _, face = name[1:].rpartition("+")
        if not _FACE.fullmatch(face):
            said = face.casefold()
            style = "Bold" * ("bold" in said) + "Italic" * ("italic" in said or "oblique" in said)
            face = f"Face-{style}" if style else "Face"
            prefix = "any"
        if not prefix:
            return f"/{face}"
        return self._faces.setdefault(name, f"/{_letters(len(self._faces))}+{face}")


def _letters(number: int) -> str:
    """Six capitals, as stand before the name of a font that has only some of its letters."""
    return "".join(chr(65 + number // 26**place % 26) for place in range(5, -1, -1))
