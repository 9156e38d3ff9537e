"""Fonts that are named for the secret, say nothing of their letters, or say the wrong thing."""

from __future__ import annotations

from itertools import accumulate, pairwise
from pathlib import Path

import pymupdf
from pikepdf import Array, Dictionary, Name, Object

from tests.pdf.hostile.drawing import SIZE, Construct, Paper

_FACE = str(Path(__file__).with_name("face") / "LiberationSans-Regular.ttf")  # Debian's file; its licence is beside it


def _set(paper: Paper, font: Object, shown: str) -> pymupdf.Rect:
    """Show a string with a font, and tell where."""
    paper.neighbours()
    name = f"/F{paper.top:.0f}"
    paper.resource("/Font", name, font)
    place = paper.strip(28)
    paper.draw(f"BT {name} 12 Tf 44 {SIZE[1] - place.y1 + 10} Td {shown} Tj ET")
    return place


def _simple(paper: Paper, **keys: object) -> Object:
    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica, Encoding=Name.WinAnsiEncoding)
    for key, value in keys.items():
        font[f"/{key}"] = value
    return paper.pdf.make_indirect(font)


def _says(paper: Paper, meanings: dict[int, str], *, wide: bool = False) -> Object:
    """A /ToUnicode that gives each code its letters."""
    digits = 4 if wide else 2
    rows = "\n".join(f"<{code:0{digits}x}> <{said.encode('utf-16-be').hex()}>" for code, said in meanings.items())
    last = "f" * digits
    head = f"/CMapName /X def 1 begincodespacerange <{'0' * digits}> <{last}> endcodespacerange"
    return paper.stream(f"{head} {len(meanings)} beginbfchar\n{rows}\nendbfchar".encode())


def font_name(paper: Paper) -> None:
    """A font that is named for the word it sets."""
    paper.mark(_set(paper, _simple(paper, BaseFont=Name(f"/ABCDEF+{paper.secret}")), f"({paper.secret})"))


def named_for_what_is_elsewhere(paper: Paper) -> None:
    """A font named for somebody, in each of the names that a font has, that sets other words."""
    said = Name(f"/ABCDEF+{paper.secret}")
    about = Dictionary(Type=Name.FontDescriptor, FontName=said, FontFamily=paper.string(), Flags=32, ItalicAngle=0)
    about.CharSet, about.Ascent, about.Descent, about.CapHeight, about.StemV = paper.string(), 700, -200, 700, 80
    about.FontBBox = Array([0, -200, 1000, 800])
    meaning = _says(paper, {ord(letter): letter for letter in "other"})
    meaning.write(meaning.read_bytes() + f"\n/CMapName /{paper.secret} def % {paper.secret}".encode())
    font = _simple(paper, BaseFont=said, FontDescriptor=paper.pdf.make_indirect(about), ToUnicode=meaning)
    font.Name, font.FirstChar, font.LastChar, font.Widths = Name(f"/{paper.secret}"), 32, 126, Array([500] * 95)
    _set(paper, font, "(other)")


def glyphs_named_for_it(paper: Paper) -> None:
    """A letter called by the secret."""
    names = Array([65, Name(f"/{paper.secret}")])
    encoding = Dictionary(Type=Name.Encoding, BaseEncoding=Name.WinAnsiEncoding, Differences=names)
    _set(paper, _simple(paper, Encoding=encoding), "(bcd)")


def letters_it_no_longer_sets(paper: Paper) -> None:
    """A font that knows letters, in their order, that nothing on the page shows."""
    meanings = {1 + index: letter for index, letter in enumerate(paper.secret)}
    _set(paper, _simple(paper, ToUnicode=_says(paper, {200: paper.secret, **meanings})), "(other)")


def lettered_by_hand(paper: Paper) -> None:
    """A Type 3 font, whose letters are drawings."""
    glyph = paper.stream(b"500 0 0 0 500 700 d1 50 0 400 700 re f")
    codes = sorted(set(paper.secret.encode()))
    font = _drawn_font(paper, dict.fromkeys(codes, glyph))
    font.ToUnicode = _says(paper, {code: chr(code) for code in codes})
    paper.mark(_set(paper, font, f"({paper.secret})"))


def _drawn_font(paper: Paper, glyphs: dict[int, Object]) -> Object:
    names = Array([value for code in glyphs for value in (code, Name(f"/g{code}"))])
    return paper.pdf.make_indirect(
        Dictionary(
            Type=Name.Font,
            Subtype=Name.Type3,
            FontBBox=Array([0, 0, 500, 700]),
            FontMatrix=Array([0.001, 0, 0, 0.001, 0, 0]),
            CharProcs=Dictionary({f"/g{code}": glyph for code, glyph in glyphs.items()}),
            Encoding=Dictionary(Type=Name.Encoding, Differences=names),
            FirstChar=0,
            LastChar=255,
            Widths=Array([500] * 256),
            Resources=Dictionary(Font=Dictionary(helv=paper.page.Resources.Font.helv)),
        )
    )


def a_word_for_a_letter(paper: Paper) -> None:
    """A Type 3 letter that is the whole word, set in another font."""
    glyph = paper.stream(f"6500 0 d0 BT /helv 1000 Tf ({paper.secret}) Tj ET".encode())
    font = _drawn_font(paper, {65: glyph})
    font.FontBBox, font.Widths = Array([0, -220, 6500, 750]), Array([6500] * 256)
    paper.mark(_set(paper, font, "(A)"))


def drawings_named_for_it(paper: Paper) -> None:
    """A Type 3 font whose one letter is called by the secret, and is drawn."""
    glyph = paper.stream(b"500 0 0 0 500 700 d1 50 0 400 700 re f")
    font = _drawn_font(paper, {65: glyph})
    font.CharProcs = Dictionary({f"/{paper.secret}": glyph})
    font.Encoding.Differences = Array([65, Name(f"/{paper.secret}")])
    _set(paper, font, "(A)")


def a_drawing_that_nothing_sets(paper: Paper) -> None:
    """A Type 3 font one of whose letters is the whole word, and is never set."""
    spare = paper.stream(f"6500 0 d0 BT /helv 1000 Tf ({paper.secret}) Tj ET".encode())
    _set(paper, _drawn_font(paper, {65: paper.stream(b"500 0 0 0 500 700 d1 50 0 400 700 re f"), 66: spare}), "(A)")


def old_letter_named_for_it(paper: Paper) -> None:
    """An old PostScript font (Type 1) whose one letter is called by the secret, and is drawn."""
    program, first = old_program(paper.secret)
    about = Dictionary(Type=Name.FontDescriptor, FontName=Name("/AAAAAA+Face"), Flags=4, ItalicAngle=0, Ascent=700)
    about.Descent, about.CapHeight, about.StemV, about.FontBBox = 0, 700, 80, Array([0, 0, 500, 700])
    about.FontFile = paper.stream(program, Length1=first, Length2=len(program) - first, Length3=0)
    font = _simple(paper, BaseFont=Name("/AAAAAA+Face"), FontDescriptor=about, FirstChar=65, LastChar=65)
    font.Widths = Array([500])
    del font["/Encoding"]
    _set(paper, font, "(A)")


def old_program(letter: str) -> tuple[bytes, int]:
    """A Type 1 program with one letter, so called, which is a box; and how many of its bytes are in the clear."""
    clear = _TYPE1_CLEAR % letter.encode()
    box = bytes([139, 248, 136, 13, 189, 139, 21, 248, 36, 139, 5, 139, 249, 80, 5, 252, 36, 139, 5, 9, 14])
    drawn = _enciphered(bytes(4) + box, 4330)
    secret = _TYPE1_SECRET % (len(drawn), drawn, letter.encode(), len(drawn), drawn)
    return clear + _enciphered(bytes(4) + secret, 55665), len(clear)


_TYPE1_CLEAR = b"""%%!PS-AdobeFont-1.0: Face
11 dict begin /FontInfo 1 dict dup begin end readonly def /FontName /Face def /PaintType 0 def /FontType 1 def
/FontMatrix [0.001 0 0 0.001 0 0] readonly def /Encoding 256 array 0 1 255 {1 index exch /.notdef put} for
dup 65 /%b put
readonly def /FontBBox {0 0 500 700} readonly def currentdict end
currentfile eexec
"""
_TYPE1_SECRET = b"""dup /Private 8 dict dup begin
/RD {string currentfile exch readstring pop} executeonly def /ND {noaccess def} executeonly def
/NP {noaccess put} executeonly def /BlueValues [] def /MinFeature {16 16} def /password 5839 def
2 index /CharStrings 2 dict dup begin
/.notdef %d RD %b ND
/%b %d RD %b ND
end end readonly put noaccess put dup/FontName get exch definefont pop mark currentfile closefile
"""


def _enciphered(data: bytes, key: int) -> bytes:
    """As Adobe Type 1 Font Format (7.3) hides a program."""
    out = bytearray()
    for byte in data:
        out.append(byte ^ (key >> 8))
        key = ((out[-1] + key) * 52845 + 22719) & 0xFFFF
    return bytes(out)


def codes_of_its_own(paper: Paper) -> None:
    """Codes from one upward, each given a letter by its name."""
    letters = list(dict.fromkeys(paper.secret))
    names = Array([1, *(Name(f"/{letter}") for letter in letters)])
    font = _simple(paper, Encoding=Dictionary(Type=Name.Encoding, Differences=names))
    shown = "".join(f"\\{letters.index(letter) + 1:03o}" for letter in paper.secret)
    paper.mark(_set(paper, font, f"({shown})"))


def says_something_else(paper: Paper) -> None:
    """Shows the secret, and says that its letters are others: copied, it is nonsense."""
    wrong = {ord(letter): chr(ord(letter) + 1) for letter in set(paper.secret)}
    paper.mark(_set(paper, _simple(paper, ToUnicode=_says(paper, wrong)), f"({paper.secret})"))


def shows_something_else(paper: Paper) -> None:
    """Shows nonsense, and says that it is the secret."""
    codes = {65 + index: letter for index, letter in enumerate(paper.secret)}
    font = _simple(paper, ToUnicode=_says(paper, codes))
    paper.mark(_set(paper, font, "(" + "".join(map(chr, codes)) + ")"))


def joined_letters(paper: Paper) -> None:
    """Two codes, each for half of the word, as a ligature is one for several letters."""
    middle = len(paper.secret) // 2
    font = _simple(paper, ToUnicode=_says(paper, {65: paper.secret[:middle], 66: paper.secret[middle:]}))
    paper.mark(_set(paper, font, "(AB)"))


def _wide(paper: Paper, **keys: object) -> tuple[Object, str]:
    """A composite font that sets the secret, as word processors write them, and the string to show."""
    font = pymupdf.Font("helv")
    program = paper.stream(font.buffer)
    about = Dictionary(Type=Name.FontDescriptor, FontName=Name("/AAAAAA+Face"), Flags=4, ItalicAngle=0, Ascent=900)
    about.Descent, about.CapHeight, about.StemV, about.FontBBox = -200, 700, 80, Array([0, -200, 1000, 900])
    about["/FontFile3"] = program
    program.Subtype = Name.CIDFontType0C
    inner = Dictionary(Type=Name.Font, Subtype=Name.CIDFontType0, BaseFont=Name("/AAAAAA+Face"), DW=600)
    system = Dictionary(Registry=paper.string("Adobe"), Ordering=paper.string("Identity"), Supplement=0)
    inner.CIDSystemInfo, inner.FontDescriptor = system, paper.pdf.make_indirect(about)
    outer = Dictionary(Type=Name.Font, Subtype=Name.Type0, BaseFont=Name("/AAAAAA+Face"))
    outer["/Encoding"] = Name("/Identity-H")
    outer.DescendantFonts = Array([paper.pdf.make_indirect(inner)])
    glyphs = {font.has_glyph(ord(letter)): letter for letter in paper.secret}
    codes = {letter: glyph for glyph, letter in glyphs.items()}
    for key, value in keys.items():
        outer[f"/{key}"] = value
    if "ToUnicode" not in keys:
        outer.ToUnicode = _says(paper, glyphs, wide=True)
    return paper.pdf.make_indirect(outer), "<" + "".join(f"{codes[letter]:04x}" for letter in paper.secret) + ">"


def composite(paper: Paper) -> None:
    font, shown = _wide(paper)
    paper.mark(_set(paper, font, shown))


def _in_place_of(paper: Paper) -> dict[str, str]:
    """For each letter of the secret, another that is shown instead."""
    return dict(zip(dict.fromkeys(paper.secret), "RGHKXZPVYD", strict=False))


def composite_that_shows_something_else(paper: Paper) -> None:
    """A composite font that shows nonsense, and says that it is the secret. Nobody who looks has cause to mark it."""
    font = pymupdf.Font("helv")
    shapes = {letter: font.has_glyph(ord(shown)) for letter, shown in _in_place_of(paper).items()}
    outer, _ = _wide(paper, ToUnicode=_says(paper, {shape: letter for letter, shape in shapes.items()}, wide=True))
    _set(paper, outer, "<" + "".join(f"{shapes[letter]:04x}" for letter in paper.secret) + ">")


def letters_that_changed_places(paper: Paper) -> None:
    """A font with a program of its own, in which some letters have the shapes of others."""
    tables = _tables()
    face = pymupdf.Font(fontfile=_FACE)
    other = {face.has_glyph(ord(one)): face.has_glyph(ord(shown)) for one, shown in _in_place_of(paper).items()}
    shapes = [tables[b"glyf"][start:end] for start, end in pairwise(_starts(tables))]
    moved = [shapes[other.get(number, number)] for number in range(len(shapes))]
    places = b"".join((place // 2).to_bytes(2, "big") for place in accumulate(map(len, moved), initial=0))
    _set(paper, _truetype(paper, _sfnt(loca=places, glyf=b"".join(moved))), f"({paper.secret})")


def said_as_a_range(paper: Paper) -> None:
    """A composite font whose meanings are given as ranges, and longer than one letter."""
    font, shown = _wide(paper)
    meanings = font.ToUnicode.read_bytes().split(b"beginbfchar")[1].split(b"endbfchar")[0].split(b"\n")[1:-1]
    rows = b"\n".join(row.split()[0] + b" " + row.split()[0] + b" [" + row.split()[1] + b"]" for row in meanings)
    head = b"1 begincodespacerange <0000> <ffff> endcodespacerange "
    font.ToUnicode = paper.stream(head + b"%d beginbfrange\n%b\nendbfrange" % (len(meanings), rows))
    paper.mark(_set(paper, font, shown))


def _tables() -> dict[bytes, bytes]:
    """The tables of a TrueType font's program, by name."""
    data = Path(_FACE).read_bytes()
    tables = {}
    for index in range(int.from_bytes(data[4:6], "big")):
        row = data[12 + 16 * index : 28 + 16 * index]
        start, size = int.from_bytes(row[8:12], "big"), int.from_bytes(row[12:16], "big")
        tables[row[:4]] = data[start : start + size]
    return tables


def _starts(tables: dict[bytes, bytes]) -> list[int]:
    """Where each shape of the font begins in its table of shapes."""
    held = tables[b"loca"]
    assert not tables[b"head"][51]  # two bytes for each, which count pairs
    return [int.from_bytes(held[at : at + 2], "big") * 2 for at in range(0, len(held), 2)]


def _sfnt(**added: bytes) -> bytes:
    """A TrueType font's program, with tables added to it or put in the place of its own."""
    data = Path(_FACE).read_bytes()
    tables = _tables() | {name.encode().ljust(4): held for name, held in added.items()}
    at, rows, held = 12 + 16 * len(tables), b"", b""
    for name, table in sorted(tables.items()):
        rows += name + bytes(4) + (at + len(held)).to_bytes(4, "big") + len(table).to_bytes(4, "big")
        held += table + bytes(-len(table) % 4)
    return data[:4] + len(tables).to_bytes(2, "big") + data[6:12] + rows + held


def _truetype(paper: Paper, program: bytes) -> Object:
    about = Dictionary(Type=Name.FontDescriptor, FontName=Name("/AAAAAA+Face"), Flags=32, ItalicAngle=0, Ascent=900)
    about.Descent, about.CapHeight, about.StemV, about.FontBBox = -200, 700, 80, Array([-500, -300, 1300, 1000])
    about.FontFile2 = paper.stream(program, Length1=len(program))
    face = pymupdf.Font(fontfile=_FACE)
    keys = {"FirstChar": 32, "LastChar": 126, "FontDescriptor": paper.pdf.make_indirect(about)}
    keys["Widths"] = Array([round(face.glyph_advance(code) * 1000) for code in range(32, 127)])
    return _simple(paper, Subtype=Name.TrueType, BaseFont=Name("/AAAAAA+Face"), **keys)


def named_within(paper: Paper) -> None:
    """A font whose own table of names has the secret for its family and its owner."""
    said = paper.secret.encode("utf-16-be")
    rows = b"".join(
        b"\0\3\0\1\4\x09" + number.to_bytes(2, "big") + len(said).to_bytes(2, "big") + b"\0\0" for number in (1, 4)
    )
    _set(paper, _truetype(paper, _sfnt(name=b"\0\0\0\2" + (6 + len(rows)).to_bytes(2, "big") + rows + said)), "(Plain)")


def private_table(paper: Paper) -> None:
    """A table in a font's program that is nobody's but its maker's."""
    _set(paper, _truetype(paper, _sfnt(note=paper.secret.encode())), "(Plain)")


def programs_for_a_screen(paper: Paper) -> None:
    """The programs that fit letters to a screen, and the numbers that they use, are words; and so is one letter's."""
    said = paper.secret.encode()
    tables = _tables()
    outlines = tables[b"glyf"]
    start = _starts(tables)[pymupdf.Font(fontfile=_FACE).has_glyph(ord("P"))]
    at = start + 10 + 2 * int.from_bytes(outlines[start : start + 2], "big") + 2
    assert int.from_bytes(outlines[at - 2 : at], "big") > len(said)
    outlines = outlines[:at] + said + outlines[at + len(said) :]
    program = _sfnt(**{"fpgm": said, "prep": said, "cvt ": said, "glyf": outlines, "gasp": said})
    _set(paper, _truetype(paper, program), "(Plain)")


def noticed(paper: Paper) -> None:
    """A compact font with a notice of whose it is."""
    font, shown = _wide(paper)
    program = font.DescendantFonts[0].FontDescriptor.FontFile3
    data = program.read_bytes()
    at = data.find(b"Copyright")
    program.write(data[:at] + paper.secret.encode() + data[at + len(paper.secret) :])
    paper.mark(_set(paper, font, shown))


def remarked_map(paper: Paper) -> None:
    """A map from codes to characters with a remark in it, and a set of characters named for the secret."""
    font, shown = _wide(paper)
    rows = b"1 begincodespacerange <0000> <ffff> endcodespacerange 1 begincidrange <0000> <ffff> 0 endcidrange"
    head = b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def /CMapType 1 def\n"
    said = f"% {paper.secret}\n".encode()
    map_ = paper.stream(head + said + rows + b" endcmap end end", Type=Name.CMap, CMapName=Name(f"/{paper.secret}"))
    font["/Encoding"] = map_
    font.ToUnicode = paper.stream(said + font.ToUnicode.read_bytes())
    paper.mark(_set(paper, font, shown))


FONTS: dict[str, Construct] = {
    "a font named for the word": font_name,
    "a font named for another": named_for_what_is_elsewhere,
    "a letter called by the secret": glyphs_named_for_it,
    "letters that are no longer set": letters_it_no_longer_sets,
    "a font of drawings": lettered_by_hand,
    "a drawing that is a word": a_word_for_a_letter,
    "a drawing called by the secret": drawings_named_for_it,
    "a drawing that nothing sets": a_drawing_that_nothing_sets,
    "a letter of an old font called by the secret": old_letter_named_for_it,
    "codes of its own": codes_of_its_own,
    "a font that says something else": says_something_else,
    "a font that shows something else": shows_something_else,
    "letters joined": joined_letters,
    "a composite font": composite,
    "a composite font that shows something else": composite_that_shows_something_else,
    "letters that have changed places": letters_that_changed_places,
    "meanings given as ranges": said_as_a_range,
    "a font named within for the word": named_within,
    "a table of its maker's": private_table,
    "programs for a screen": programs_for_a_screen,
    "a font with a notice": noticed,
    "a map with a remark": remarked_map,
}
