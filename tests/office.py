"""Office files written part by part, as small as they can be. Everybody is invented."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence

import pytest

from pdf.starting import find_office

needs_office = pytest.mark.skipif(
    find_office() is None,
    reason="LibreOffice is not installed: libreoffice-writer-nogui, -calc-nogui and -impress-nogui",
)

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
S = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
P = "http://schemas.openxmlformats.org/presentationml/2006/main"
A = "http://schemas.openxmlformats.org/drawingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
_FORMAT = "application/vnd.openxmlformats-officedocument"

Parts = dict[str, str | bytes]
# The last step of a relationship's type, its target, and whether that lies outside the file.
Relation = tuple[str, str, bool]


def zipped(parts: Mapping[str, str | bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in parts.items():
            file.writestr(name, content)
    return made.getvalue()


def relations(*some: Relation) -> str:
    rows = "".join(
        f'<Relationship Id="rId{number}" Type="{R}/{kind}" Target="{target}"'
        + (' TargetMode="External"/>' if outside else "/>")
        for number, (kind, target, outside) in enumerate(some, 1)
    )
    return f'{XML}<Relationships xmlns="{PACKAGE}/relationships">{rows}</Relationships>'


def content_types(**parts: str) -> str:
    """Each keyword is a part, `__` for a slash; its value the rest of its type."""
    rows = "".join(
        f'<Override PartName="/{name.replace("__", "/")}.xml" ContentType="{kind}"/>' for name, kind in parts.items()
    )
    return (
        f'{XML}<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/>'
        f'<Default Extension="bin" ContentType="application/vnd.ms-office.vbaProject"/>{rows}</Types>'
    )


# Word


def paragraph(inside: str) -> str:
    return f"<w:p>{inside}</w:p>"


def words(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def docx(
    body: str, *, others: Mapping[str, str | bytes] | None = None, linked: Sequence[Relation] = (), macro: bool = False
) -> bytes:
    """A Word document with this body, other parts, and relationships of its main part."""
    kind = "application/vnd.ms-word.document.macroEnabled" if macro else f"{_FORMAT}.wordprocessingml.document"
    return zipped(
        {
            "[Content_Types].xml": content_types(
                word__document=f"{kind}.main+xml", word__comments=f"{_FORMAT}.wordprocessingml.comments+xml"
            ),
            "_rels/.rels": relations(("officeDocument", "word/document.xml", False)),
            "word/document.xml": f'{XML}<w:document xmlns:w="{W}" xmlns:r="{R}"><w:body>{body}</w:body></w:document>',
            "word/_rels/document.xml.rels": relations(*linked),
            **(others or {}),
        }
    )


def tracked() -> bytes:
    """One word put in, one paragraph's end struck out, one passage moved: none of it accepted yet."""
    who = 'w:author="Rita Farrow" w:date="2026-01-05T09:00:00Z"'
    return docx(
        paragraph(
            words("I was at home. ")
            + f'<w:ins w:id="1" {who}>{words("Inserted later. ")}</w:ins>'
            + f'<w:del w:id="2" {who}><w:r><w:delText>My phone is 07700 900321.</w:delText></w:r></w:del>'
        )
        + paragraph(
            f'<w:moveFrom w:id="3" {who}>{words("It was raining.")}</w:moveFrom>'
            f'<w:moveTo w:id="4" {who}>{words("It was raining.")}</w:moveTo>'
        )
    )


def commented() -> bytes:
    comment = (
        f'<w:comment w:id="0" w:author="Rita Farrow">{paragraph(words("Ask her about Brenda Whitlow"))}</w:comment>'
    )
    return docx(
        paragraph(
            '<w:commentRangeStart w:id="0"/>' + words("A statement.") + '<w:commentRangeEnd w:id="0"/>'
            '<w:r><w:commentReference w:id="0"/></w:r>'
        ),
        others={"word/comments.xml": f'{XML}<w:comments xmlns:w="{W}">{comment}</w:comments>'},
        linked=[("comments", "comments.xml", False)],
    )


# Excel


def xlsx(
    sheets: Mapping[str, Sequence[Sequence[str]]],
    *,
    hidden: Sequence[str] = (),
    hidden_rows: Sequence[int] = (),
    others: Mapping[str, str | bytes] | None = None,
    sheet_relations: str = "",
) -> bytes:
    """A workbook of these sheets, rows and cells; `hidden_rows` are of the first sheet."""
    parts: Parts = {
        "[Content_Types].xml": content_types(
            xl__workbook=f"{_FORMAT}.spreadsheetml.sheet.main+xml",
            **{
                f"xl__worksheets__sheet{n}": f"{_FORMAT}.spreadsheetml.worksheet+xml" for n in range(1, len(sheets) + 1)
            },
            xl__comments1=f"{_FORMAT}.spreadsheetml.comments+xml",
        ),
        "_rels/.rels": relations(("officeDocument", "xl/workbook.xml", False)),
        "xl/_rels/workbook.xml.rels": relations(
            *(("worksheet", f"worksheets/sheet{n}.xml", False) for n in range(1, len(sheets) + 1))
        ),
        "xl/workbook.xml": f'{XML}<workbook xmlns="{S}" xmlns:r="{R}"><sheets>'
        + "".join(
            f'<sheet name="{name}" sheetId="{n}" state="{"hidden" if name in hidden else "visible"}" r:id="rId{n}"/>'
            for n, name in enumerate(sheets, 1)
        )
        + "</sheets></workbook>",
    }
    for n, rows in enumerate(sheets.values(), 1):
        inside = "".join(
            f'<row r="{at}"{" hidden=" + chr(34) + "1" + chr(34) if n == 1 and at in hidden_rows else ""}>'
            + "".join(
                f'<c r="{chr(65 + column)}{at}" t="inlineStr"><is><t>{cell}</t></is></c>'
                for column, cell in enumerate(row)
            )
            + "</row>"
            for at, row in enumerate(rows, 1)
        )
        parts[f"xl/worksheets/sheet{n}.xml"] = (
            f'{XML}<worksheet xmlns="{S}"><sheetData>{inside}</sheetData></worksheet>'
        )
    if sheet_relations:
        parts["xl/worksheets/_rels/sheet1.xml.rels"] = sheet_relations
    return zipped({**parts, **(others or {})})


# PowerPoint

_NAMES = f'xmlns:p="{P}" xmlns:a="{A}" xmlns:r="{R}"'
_GROUP = "<p:nvGrpSpPr><p:cNvPr id='1' name=''/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr/>"


def _shape(text: str, holder: str = "") -> str:
    return (
        '<p:sp><p:nvSpPr><p:cNvPr id="2" name="Words"/><p:cNvSpPr txBox="1"/>'
        f"<p:nvPr>{holder}</p:nvPr></p:nvSpPr><p:spPr>"
        '<a:xfrm><a:off x="900000" y="900000"/><a:ext cx="7000000" cy="900000"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr>'
        f"<p:txBody><a:bodyPr/><a:p><a:r><a:rPr lang='en-GB' sz='2400'/><a:t>{text}</a:t></a:r></a:p></p:txBody></p:sp>"
    )


def _sheet(kind: str, inside: str, attributes: str = "", after: str = "") -> str:
    return (
        f"{XML}<p:{kind} {_NAMES} {attributes}><p:cSld><p:spTree>{_GROUP}{inside}</p:spTree></p:cSld>{after}</p:{kind}>"
    )


def pptx(slides: Sequence[str], *, notes: Mapping[int, str] | None = None, hidden: Sequence[int] = ()) -> bytes:
    """A slide show of one text box a slide; `notes` and `hidden` go by the slide's number, from 1."""
    numbers = range(1, len(slides) + 1)
    kind = f"{_FORMAT}.presentationml"
    colours = " ".join(
        f'{name}="{name}"'
        for name in ("accent1", "accent2", "accent3", "accent4", "accent5", "accent6", "hlink", "folHlink")
    )
    mapped = f'<p:clrMap bg1="lt1" tx1="dk1" bg2="lt2" tx2="dk2" {colours}/>'
    scheme = "".join(
        f'<a:{name}><a:srgbClr val="{"FFFFFF" if name.startswith("lt") else "000000"}"/></a:{name}>'
        for name in ("dk1", "lt1", "dk2", "lt2", *(f"accent{n}" for n in range(1, 7)), "hlink", "folHlink")
    )
    font = "<a:latin typeface='Liberation Sans'/><a:ea typeface=''/><a:cs typeface=''/>"
    line = "<a:ln><a:solidFill><a:schemeClr val='phClr'/></a:solidFill></a:ln>" * 3
    fill = "<a:solidFill><a:schemeClr val='phClr'/></a:solidFill>" * 3
    effect = "<a:effectStyle><a:effectLst/></a:effectStyle>" * 3
    parts: Parts = {
        "[Content_Types].xml": content_types(
            ppt__presentation=f"{kind}.presentation.main+xml",
            ppt__slideMasters__slideMaster1=f"{kind}.slideMaster+xml",
            ppt__slideLayouts__slideLayout1=f"{kind}.slideLayout+xml",
            ppt__theme__theme1=f"{_FORMAT}.theme+xml",
            **{f"ppt__slides__slide{n}": f"{kind}.slide+xml" for n in numbers},
            **{f"ppt__notesSlides__notesSlide{n}": f"{kind}.notesSlide+xml" for n in notes or {}},
        ),
        "_rels/.rels": relations(("officeDocument", "ppt/presentation.xml", False)),
        "ppt/_rels/presentation.xml.rels": relations(
            ("slideMaster", "slideMasters/slideMaster1.xml", False),
            *(("slide", f"slides/slide{n}.xml", False) for n in numbers),
        ),
        "ppt/presentation.xml": f"{XML}<p:presentation {_NAMES}><p:sldMasterIdLst>"
        '<p:sldMasterId id="2147483648" r:id="rId1"/></p:sldMasterIdLst><p:sldIdLst>'
        + "".join(f'<p:sldId id="{255 + n}" r:id="rId{n + 1}"/>' for n in numbers)
        + '</p:sldIdLst><p:sldSz cx="9144000" cy="6858000"/><p:notesSz cx="6858000" cy="9144000"/></p:presentation>',
        "ppt/slideMasters/slideMaster1.xml": _sheet(
            "sldMaster",
            "",
            after=mapped + '<p:sldLayoutIdLst><p:sldLayoutId id="2147483649" r:id="rId1"/></p:sldLayoutIdLst>',
        ),
        "ppt/slideMasters/_rels/slideMaster1.xml.rels": relations(
            ("slideLayout", "../slideLayouts/slideLayout1.xml", False), ("theme", "../theme/theme1.xml", False)
        ),
        "ppt/slideLayouts/slideLayout1.xml": _sheet(
            "sldLayout", "", after="<p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr>"
        ),
        "ppt/slideLayouts/_rels/slideLayout1.xml.rels": relations(
            ("slideMaster", "../slideMasters/slideMaster1.xml", False)
        ),
        "ppt/theme/theme1.xml": f'{XML}<a:theme xmlns:a="{A}" name="t"><a:themeElements><a:clrScheme name="t">{scheme}'
        f'</a:clrScheme><a:fontScheme name="t"><a:majorFont>{font}</a:majorFont><a:minorFont>{font}</a:minorFont>'
        f'</a:fontScheme><a:fmtScheme name="t"><a:fillStyleLst>{fill}</a:fillStyleLst><a:lnStyleLst>{line}'
        f"</a:lnStyleLst><a:effectStyleLst>{effect}</a:effectStyleLst><a:bgFillStyleLst>{fill}"
        "</a:bgFillStyleLst></a:fmtScheme></a:themeElements></a:theme>",
    }
    for n, text in enumerate(slides, 1):
        parts[f"ppt/slides/slide{n}.xml"] = _sheet("sld", _shape(text), 'show="0"' if n in hidden else "")
        noted = [("notesSlide", f"../notesSlides/notesSlide{n}.xml", False)] if n in (notes or {}) else []
        parts[f"ppt/slides/_rels/slide{n}.xml.rels"] = relations(
            ("slideLayout", "../slideLayouts/slideLayout1.xml", False), *noted
        )
    for n, text in (notes or {}).items():
        parts[f"ppt/notesSlides/notesSlide{n}.xml"] = _sheet("notes", _shape(text, '<p:ph type="body" idx="1"/>'))
        parts[f"ppt/notesSlides/_rels/notesSlide{n}.xml.rels"] = relations(("slide", f"../slides/slide{n}.xml", False))
    return zipped(parts)
