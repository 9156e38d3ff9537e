"""The names a finished file may hold, and those that it never may."""

from __future__ import annotations

from pdfminer.glyphlist import glyphname2unicode

TRAILER = frozenset({"/Root", "/Size", "/ID", "/Type", "/W", "/Index", "/Filter", "/DecodeParms", "/Length"})
CATALOGUE = frozenset({"/Type", "/Pages"})
BRANCH = frozenset({"/Type", "/Kids", "/Count", "/Parent"})
PAGE = frozenset({"/Type", "/Parent", "/MediaBox", "/CropBox", "/Rotate", "/UserUnit", "/Contents", "/Resources"})

# Dictionaries whose keys are names that the page's own drawing has chosen, and mean nothing.
CHOSEN = frozenset({"/XObject", "/Font", "/ExtGState", "/ColorSpace", "/Pattern", "/Shading", "/CharProcs"})

# What everybody's fonts are called, and our own: not something that this paper says. Others may be named for anything.
FONT_KEYS = frozenset({"/BaseFont", "/FontName", "/CMapName", "/Registry", "/Ordering"})
FONT_PROGRAMS = frozenset({"/FontFile", "/FontFile2", "/FontFile3"})
_FONTS = """
Helvetica Helvetica-Bold Helvetica-Oblique Helvetica-BoldOblique Times-Roman Times-Bold Times-Italic Times-BoldItalic
Courier Courier-Bold Courier-Oblique Courier-BoldOblique Symbol ZapfDingbats NimbusSans-Regular NimbusSans-Bold
Adobe Identity UCS Adobe-Identity-UCS Identity-H Identity-V
"""
FONTS = frozenset(_FONTS.split())

# Everything that letters are called, run together, in lower case.
LETTERS_NAMES = " ".join(glyphname2unicode).lower().encode()

_NEVER = """
/JavaScript /JS /OpenAction /AA /A /Launch /SubmitForm /EmbeddedFile /EmbeddedFiles /EF /XFA /AcroForm /Annots
/Metadata /Info /Outlines /Names /Dests /StructTreeRoot /StructParent /StructParents /OCProperties /OC /OCGs
/PieceInfo /Thumb /Encrypt /Alternates /OPI /AF /Collection /PageLabels /Threads /Properties /ActualText /Alt
/LastModified /Perms /Legal /URI /Lang /MarkInfo /CharSet /CIDSet /PZ /B /Dur /Trans /Prev
"""
NEVER = frozenset(_NEVER.split())
NEVER_NAMED = frozenset({"/Redact", "/OCG", "/OCMD", "/Filespec", "/EmbeddedFile", "/Annot", "/Sig", "/Widget"})

# Names that every PDF is made of, which are also words that a paper may hold.
_ORDINARY = """
/Page /Pages /Parent /Type /Font /Form /Image /Width /Height /Length /Filter /Contents /Resources /Pattern /Shading
/Function /Functions /Domain /Range /Size /Order /Encode /Decode /Bounds /Matrix /Group /Mask /Matte /Root /Index
/Count /Kids /Name /Subtype /Encoding /Differences /Widths /Flags /Ascent /Descent /Leading /Black /White /Cyan
/Magenta /Yellow /Indexed /Separation /All /None /Normal /Multiply /Screen /Overlay /Darken /Lighten /Hue /Color
/Saturation /Luminosity /Difference /Exclusion /Transparency /Alpha /Luminance /Coords /Extend /Background /Intent
/Interpolate /Perceptual /Gamma /Columns /Rows /Colors /Predictor /Registry /Ordering /Supplement /Identity /Adobe
/Private /Copyright /space /period /comma /hyphen /one /two /three /four /five /seven /eight /nine /zero /slash /colon
/bullet /quoteright /quoteleft /parenleft /parenright /germandbls /dollar /percent /ampersand /plus /equal /question
/exclam /section /sterling /yen /cent /euro /Euro /dagger /grave /acute /circumflex /tilde /macron /breve /ring
/cedilla /caron /asterisk /minus /less /greater /semicolon /underscore /bar /degree /notdef
"""
ORDINARY = frozenset(_ORDINARY.split())
