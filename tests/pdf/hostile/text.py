"""Words drawn in ways that hide them, scatter them, or make their place hard to tell."""

from __future__ import annotations

import pymupdf
from pikepdf import Array, Dictionary, Name

from tests.pdf.hostile.drawing import AFTER, BEFORE, SIZE, Construct, Paper, grown


def body(paper: Paper) -> None:
    """Words in the body."""
    places = paper.line(40, BEFORE, paper.secret, AFTER)
    paper.mark(places[paper.secret])
    paper.stays += [BEFORE, AFTER]


def two_boxes(paper: Paper) -> None:
    places = paper.line(40, BEFORE, paper.secret, "between", paper.secret + "s", AFTER)
    paper.mark(places[paper.secret])
    paper.mark(places[paper.secret + "s"])
    paper.stays += [BEFORE, "between", AFTER]


def tight(paper: Paper) -> None:
    """Twelve point type on ten and a half points of leading: the boxes of neighbouring lines overlap."""
    lines = [
        ("Above", "gypsy", "jumping", "quay"),
        (BEFORE, paper.secret, AFTER),
        ("Below", "Highest", "letters", "Told"),
    ]
    for index, words in enumerate(lines):
        places = paper.line(40 + 10.5 * index, *words)
        if paper.secret in places:
            paper.mark(places[paper.secret])
    paper.stays += [word for line in lines for word in line if word != paper.secret]


def part_of_a_word(paper: Paper) -> None:
    """The box stops short of the word's last letters."""
    place = paper.line(40, BEFORE, paper.secret, AFTER)[paper.secret]
    paper.mark(pymupdf.Rect(place.x0 + 3, place.y0, place.x1 - 15, place.y1))
    paper.stays += [BEFORE, AFTER]


def angled(paper: Paper) -> None:
    paper.neighbours()
    paper.draw(f"BT /helv 12 Tf .866 .5 -.5 .866 200 {SIZE[1] - paper.top - 100} Tm ({paper.secret}) Tj ET")
    paper.mark(pymupdf.Rect(192, paper.top + 52, 275, paper.top + 108))


def sideways(paper: Paper) -> None:
    """Down the page, beside upright words."""
    width = pymupdf.get_text_length(paper.secret, fontsize=12)
    paper.neighbours()
    paper.draw(f"BT /helv 12 Tf 0 1 -1 0 300 {SIZE[1] - paper.top - 108} Tm ({paper.secret}) Tj ET")
    paper.mark(pymupdf.Rect(288, paper.top + 107 - width, 304, paper.top + 109))


def upside_down(paper: Paper) -> None:
    width = pymupdf.get_text_length(paper.secret, fontsize=12)
    paper.neighbours()
    paper.draw(f"BT /helv 12 Tf -1 0 0 -1 200 {SIZE[1] - paper.top - 80} Tm ({paper.secret}) Tj ET")
    paper.mark(pymupdf.Rect(199 - width, paper.top + 76, 201, paper.top + 92))


def flipped_twice(paper: Paper) -> None:
    """The page's space turned over, and the letters turned over again, as many programs write it."""
    paper.neighbours()
    place = paper.strip(16)
    paper.draw(f"1 0 0 -1 0 300 cm BT /helv -12 Tf 1 0 0 1 44 {place.y1 - 4} Tm -100 Tz ({paper.secret}) Tj ET")
    paper.mark(place)


def letters_in_any_order(paper: Paper) -> None:
    """Each letter drawn by itself, the last first."""
    words = f"{BEFORE} {paper.secret} {AFTER}"
    places = [40 + pymupdf.get_text_length(words[:index], fontsize=12) for index in range(len(words) + 1)]
    y = paper.top + 40
    for index in reversed(range(len(words))):
        if words[index] != " ":
            paper.text(places[index], y, words[index])
    start = len(BEFORE) + 1
    paper.mark(pymupdf.Rect(places[start], y - 12, places[start + len(paper.secret)], y + 4))
    paper.stays += [BEFORE, AFTER]


def kerned(paper: Paper) -> None:
    """Every letter a string of its own, with steps between them forward and back."""
    paper.neighbours()
    shown = (
        "[" + " ".join(f"({letter}) {40 if index % 2 else -60}" for index, letter in enumerate(paper.secret)) + "] TJ"
    )
    paper.text(44, paper.top + 85, paper.secret, shown=shown)
    paper.mark(paper.strip(26))


def spaced_out(paper: Paper) -> None:
    """Six points between letters, so that each seems a word."""
    paper.neighbours()
    paper.text(44, paper.top + 85, paper.secret, shown=f"6 Tc ({paper.secret}) Tj")
    paper.mark(paper.strip(26))


def with_spaces(paper: Paper) -> None:
    paper.neighbours()
    paper.text(44, paper.top + 85, " ".join(paper.secret))
    paper.mark(paper.strip(26))


def squeezed_and_raised(paper: Paper) -> None:
    paper.neighbours()
    paper.text(44, paper.top + 90, paper.secret, shown=f"60 Tz 7 Ts ({paper.secret}) Tj")
    paper.mark(paper.strip(28))


def hyphenated(paper: Paper) -> None:
    """Broken at the end of a line: a box over each part."""
    paper.neighbours()
    middle = len(paper.secret) // 2
    first = paper.text(300, paper.top + 70, paper.secret[:middle] + "-")
    second = paper.text(40, paper.top + 84, paper.secret[middle:])
    paper.mark(first)
    paper.mark(second)


def soft_hyphens(paper: Paper) -> None:
    paper.neighbours()
    paper.text(44, paper.top + 85, paper.secret, shown="(" + "\\255".join(paper.secret) + ") Tj")
    paper.mark(paper.strip(26))


def octal_and_hexadecimal(paper: Paper) -> None:
    """Strings written in figures, over two lines."""
    paper.neighbours()
    middle = len(paper.secret) // 2
    octal = "".join(f"\\{ord(letter):03o}" for letter in paper.secret[:middle])
    paper.text(44, paper.top + 85, "", shown=f"({octal}) Tj <{paper.secret[middle:].encode().hex(' ')}> Tj")
    paper.mark(paper.strip(26))


def older_operators(paper: Paper) -> None:
    """The operators that move to the next line and show at once."""
    paper.neighbours()
    paper.text(44, paper.top + 72, "", shown=f"14 TL ({paper.secret}) ' 1 0 ({paper.secret}) \"")
    paper.mark(paper.strip(45))


def drawn_twice(paper: Paper) -> None:
    """Once more a third of a point aside, to make it bold."""
    paper.neighbours()
    for step in (0, 0.35):
        place = paper.text(44 + step, paper.top + 85, paper.secret)
    paper.mark(grown(place, 1))


def outlined(paper: Paper) -> None:
    """Letters drawn by their outlines alone."""
    paper.neighbours()
    paper.mark(paper.text(44, paper.top + 85, paper.secret, before="0.4 w 1 Tr"))


def invisible(paper: Paper) -> None:
    paper.neighbours()
    paper.text(40, paper.top + 90, paper.secret, before="3 Tr")


def as_a_clip(paper: Paper) -> None:
    """Letters that draw nothing, and that a colour is painted through."""
    paper.neighbours()
    x, y, _, _ = paper.user(paper.strip())
    paper.draw(f"BT /helv 20 Tf 7 Tr {x} {y + 8} Td ({paper.secret}) Tj ET 0 0 .6 rg {x} {y} 200 30 re f")
    paper.mark(paper.strip())


def clip_of_nothing(paper: Paper) -> None:
    """Letters that are only a clip, and nothing is painted through them."""
    paper.neighbours()
    paper.text(44, paper.top + 90, paper.secret, before="7 Tr")


def clear_ink(paper: Paper) -> None:
    paper.neighbours()
    paper.resource("/ExtGState", "/Clear", Dictionary(Type=Name.ExtGState, ca=0, CA=0))
    paper.text(40, paper.top + 90, paper.secret, before="/Clear gs")


def white_on_white(paper: Paper) -> None:
    paper.neighbours()
    paper.text(40, paper.top + 90, paper.secret, before="1 g")


def nearly_white(paper: Paper) -> None:
    """So pale that no eye finds it."""
    paper.neighbours()
    paper.text(40, paper.top + 90, paper.secret, before=".992 g")


def black_on_black(paper: Paper) -> None:
    paper.neighbours()
    x0, y0, x1, y1 = paper.user(paper.strip())
    paper.draw(f"0 g {x0} {y0} {x1 - x0} {y1 - y0} re f")
    paper.text(44, paper.top + 85, paper.secret)


def covered(paper: Paper) -> None:
    """A white rectangle over the words, as people do who think that this takes them out."""
    paper.neighbours()
    _over(paper, paper.line(90, paper.secret)[paper.secret])


def typed_over(paper: Paper) -> None:
    """The same, with other words typed on top."""
    _over(paper, paper.line(90, paper.secret)[paper.secret])
    paper.line(90, "Nobodyatall")


def _over(paper: Paper, place: pymupdf.Rect) -> None:
    x0, y0, x1, y1 = paper.user(grown(place, 2))
    paper.draw(f"1 g {x0} {y0} {x1 - x0} {y1 - y0} re f")


def off_page(paper: Paper) -> None:
    paper.neighbours()
    paper.text(40, SIZE[1] + 60, paper.secret)
    paper.text(SIZE[0] + 30, paper.top + 40, paper.secret)


def clipped_away(paper: Paper) -> None:
    """Outside what is let through of it."""
    paper.neighbours()
    paper.text(40, paper.top + 90, paper.secret, before="0 0 10 10 re W n")


def tiny(paper: Paper) -> None:
    paper.neighbours()
    paper.text(40, paper.top + 90, paper.secret, size=0.6)


def tiny_by_its_matrix(paper: Paper) -> None:
    paper.neighbours()
    paper.draw(f".04 0 0 .04 40 {SIZE[1] - paper.top - 90} cm BT /helv 12 Tf ({paper.secret}) Tj ET")


def of_no_size(paper: Paper) -> None:
    paper.neighbours()
    paper.draw(f"BT /helv 0 Tf 40 {SIZE[1] - paper.top - 90} Td ({paper.secret}) Tj ET")


def painted_with_a_pattern(paper: Paper) -> None:
    """Letters filled with a repeating pattern."""
    paper.neighbours()
    tile = paper.stream(b"0 0 1 rg 0 0 2 2 re f", Type=Name.Pattern, PatternType=1, PaintType=1, TilingType=1)
    tile.BBox, tile.XStep, tile.YStep, tile.Resources = Array([0, 0, 3, 3]), 2, 2, Dictionary()
    paper.resource("/Pattern", "/Dots", tile)
    place = paper.text(44, paper.top + 90, paper.secret, size=18, before="/Pattern cs /Dots scn")
    paper.mark(place)


def content_in_pieces(paper: Paper) -> None:
    """The page's content in several streams, cut in the middle of a line."""
    paper.neighbours()
    place = paper.text(44, paper.top + 85, paper.secret)
    data = paper.page.Contents.read_bytes()
    at = data.rindex(b"(" + paper.secret.encode())
    paper.mark(place)
    paper.before_saving(lambda: _cut(paper, at))


def _cut(paper: Paper, at: int) -> None:
    data = paper.page.Contents.read_bytes()
    paper.page.Contents = Array([paper.stream(data[:at]), paper.stream(data[at:])])


TEXT: dict[str, Construct] = {
    "words in the body": body,
    "two boxes on one line": two_boxes,
    "tight leading": tight,
    "a box that stops short": part_of_a_word,
    "words at an angle": angled,
    "words down the page": sideways,
    "words upside down": upside_down,
    "a space turned over twice": flipped_twice,
    "letters in any order": letters_in_any_order,
    "kerned letter by letter": kerned,
    "letters far apart": spaced_out,
    "letters with spaces between": with_spaces,
    "squeezed and raised": squeezed_and_raised,
    "a word broken at the line's end": hyphenated,
    "soft hyphens within": soft_hyphens,
    "strings written in figures": octal_and_hexadecimal,
    "older operators": older_operators,
    "drawn twice": drawn_twice,
    "outlined letters": outlined,
    "text with no ink": invisible,
    "letters as a clip": as_a_clip,
    "a clip of nothing": clip_of_nothing,
    "text in clear ink": clear_ink,
    "white on white": white_on_white,
    "nearly white": nearly_white,
    "black on black": black_on_black,
    "words under a white rectangle": covered,
    "words typed over others": typed_over,
    "words off the page": off_page,
    "words clipped away": clipped_away,
    "tiny words": tiny,
    "words made tiny": tiny_by_its_matrix,
    "words of no size": of_no_size,
    "letters filled with a pattern": painted_with_a_pattern,
    "content in pieces": content_in_pieces,
}
