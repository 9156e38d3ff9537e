"""What a file can hold besides what its pages show: the kinds, each in plain words, and the list that is made of them.

None of it is ever served, since a burnt copy is built afresh from what the pages show. It is listed so that a person
knows what came in, and so that its words can be searched like any others. A list never grows past the limits below,
and says so when there was more.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

MOST_LINES = 120
MOST_PAGES = 15  # lines of one kind, each for a page; the other pages share one more
MOST_LETTERS = 60_000  # of words in the whole list
MOST_IN_A_LINE = 6_000


class Kind(StrEnum):
    """What a hidden thing is."""

    NOTE = "note"
    HIDDEN_NOTE = "hidden_note"
    PENDING = "pending_redaction"
    FIELD = "field"
    HIDDEN_FIELD = "hidden_field"
    SIGNATURE = "signature"
    MEDIA = "media"
    ATTACHMENT = "attachment"
    SCRIPT = "script"
    ACTION = "action"
    LAYER = "layer"
    HIDDEN_LAYER = "hidden_layer"
    EARLIER = "earlier_version"
    STRAY = "stray"
    UNDRAWN = "undrawn"
    OFF_PAGE = "off_page"
    TINY = "tiny"
    COVERED = "covered"
    BOXED = "boxed"
    DOUBLED = "doubled"
    SCAN_TEXT = "scan_text"
    BOOKMARK = "bookmark"
    INFORMATION = "information"
    AUTHOR = "author"
    SOFTWARE = "software"
    PAGE_LABEL = "page_label"
    ALTERNATIVE = "alternative_text"
    DESTINATION = "destination"
    LINK = "link"
    PLACE = "place"
    PICTURE_DATA = "picture_data"
    PREVIEW = "preview"
    PRIVATE = "private_data"
    FILE_NAME = "file_name"
    # In office files and e-mails.
    TRACKED_DELETION = "tracked_deletion"
    TRACKED_INSERTION = "tracked_insertion"
    COMMENT = "comment"
    HIDDEN_TEXT = "hidden_text"
    HIDDEN_SHEET = "hidden_sheet"
    HIDDEN_CELLS = "hidden_cells"
    OUTSIDE_PRINT = "outside_print"
    CACHED_DATA = "cached_data"
    SPEAKER_NOTES = "speaker_notes"
    HIDDEN_SLIDE = "hidden_slide"
    MAIL_HEADER = "mail_header"
    OTHER_VERSION = "other_version"
    CARRIED = "carried"
    EXTERNAL_LINK = "external_link"


class About(NamedTuple):
    """A kind in words: one of it, several, what it is, and how much is made of it.

    `is_usual`: many files have it, so that a short list does not name it. `is_label`: it names or describes the paper,
    as a file name or a bookmark does, where names are to be expected.
    """

    one: str
    many: str
    sentence: str
    is_usual: bool = False
    is_label: bool = False


def _(words: str) -> str:
    """The words as they are. So marked, they are gathered for whoever shows them in another language."""
    return words


ABOUT: dict[Kind, About] = {
    Kind.NOTE: About(
        _("note"),
        _("notes"),
        _("What a note shows is part of the page and searched with it; what stands behind it goes."),
    ),
    Kind.HIDDEN_NOTE: About(_("hidden note"), _("hidden notes"), _("A note that is set not to show.")),
    Kind.PENDING: About(
        _("redaction mark never applied"),
        _("redaction marks never applied"),
        _("Somebody marked it to be taken out, and what lies under the mark is still there."),
    ),
    Kind.FIELD: About(
        _("form field"),
        _("form fields"),
        _("An answer that shows is part of the page and searched with it; the form behind it goes."),
    ),
    Kind.HIDDEN_FIELD: About(
        _("hidden form field"), _("hidden form fields"), _("A form field that is set not to show.")
    ),
    Kind.SIGNATURE: About(
        _("digital signature"), _("digital signatures"), _("It names who signed, and cannot outlive a copy.")
    ),
    Kind.MEDIA: About(_("sound or film"), _("sounds or films"), _("It plays inside the file and was not listened to.")),
    Kind.ATTACHMENT: About(
        _("attachment"),
        _("attachments"),
        _("A file inside the file. Only its name, and plain text in it, were searched."),
    ),
    Kind.SCRIPT: About(_("script"), _("scripts"), _("A program that runs when the file is opened or used.")),
    Kind.ACTION: About(_("action"), _("actions"), _("Something that the file does by itself: start, send or fetch.")),
    Kind.LAYER: About(_("layer"), _("layers"), _("A layer that shows and could be switched off."), is_usual=True),
    Kind.HIDDEN_LAYER: About(_("hidden layer"), _("hidden layers"), _("Writing or drawing that is switched off.")),
    Kind.EARLIER: About(
        _("earlier version"),
        _("earlier versions"),
        _("The file as it was before it was last changed is still inside it."),
    ),
    Kind.STRAY: About(
        _("piece outside the file"), _("pieces outside the file"), _("Bytes before its beginning or after its end.")
    ),
    Kind.UNDRAWN: About(_("word that no ink draws"), _("words that no ink draws"), _("Writing with no ink at all.")),
    Kind.OFF_PAGE: About(_("word off the page"), _("words off the page"), _("Writing beyond the edges of the paper.")),
    Kind.TINY: About(
        _("word too small to see"),
        _("words too small to see"),
        _(
            "Letters under two points high. It was read and searched with the page, which is served "
            "as a picture without it."
        ),
    ),
    Kind.COVERED: About(
        _("word in the colour of the paper or under a shape"),
        _("words in the colour of the paper or under a shape"),
        _(
            "An eye cannot tell it from what is round it. It was read and searched with the page, "
            "which is served as a picture without it."
        ),
    ),
    Kind.BOXED: About(
        _("word under a black box"),
        _("words under black boxes"),
        _(
            "It can still be copied out. It was read and searched with the page, which is served as a"
            " picture without it."
        ),
    ),
    Kind.DOUBLED: About(
        _("word set over another"),
        _("words set over others"),
        _(
            "Different writing stands in the same place. It was read and searched with the page, "
            "which is served as a picture without it."
        ),
    ),
    Kind.SCAN_TEXT: About(
        _("page with a scanner's own text"),
        _("pages with a scanner's own text"),
        _("What a scanner took the page to say. It is never trusted: the page is read from its picture."),
        is_usual=True,
    ),
    Kind.BOOKMARK: About(
        _("bookmark"), _("bookmarks"), _("The list of places that a reader shows beside the page."), is_label=True
    ),
    Kind.INFORMATION: About(
        _("property of the file"),
        _("properties of the file"),
        _("Title, subject, keywords and the like."),
        is_usual=True,
        is_label=True,
    ),
    Kind.AUTHOR: About(
        _("author of the file"),
        _("authors of the file"),
        _("Who typed it, as far as the program knew."),
        is_usual=True,
        is_label=True,
    ),
    Kind.SOFTWARE: About(
        _("name of what made it"),
        _("names of what made it"),
        _("The program, scanner or camera that made the file."),
        is_usual=True,
        is_label=True,
    ),
    Kind.PAGE_LABEL: About(
        _("page label"), _("page labels"), _("What a reader calls its pages."), is_usual=True, is_label=True
    ),
    Kind.ALTERNATIVE: About(
        _("description for a screen reader"),
        _("descriptions for a screen reader"),
        _("What the page says when it is read aloud or copied, which may differ from what it shows."),
        is_usual=True,
        is_label=True,
    ),
    Kind.DESTINATION: About(
        _("named place"), _("named places"), _("Names of places in the file."), is_usual=True, is_label=True
    ),
    Kind.LINK: About(_("link"), _("links"), _("Where a click would lead."), is_usual=True, is_label=True),
    Kind.PLACE: About(
        _("place where a picture was taken"),
        _("places where pictures were taken"),
        _("The camera wrote down where it stood."),
    ),
    Kind.PICTURE_DATA: About(
        _("picture with details of its own"),
        _("pictures with details of their own"),
        _("Camera, owner, dates, captions and comments."),
        is_usual=True,
        is_label=True,
    ),
    Kind.PREVIEW: About(
        _("preview picture"), _("preview pictures"), _("A small copy, which may show what was cut away."), is_usual=True
    ),
    Kind.PRIVATE: About(
        _("program's private data"),
        _("pieces of programs' private data"),
        _("Kept for the program that made it."),
        is_usual=True,
    ),
    Kind.FILE_NAME: About(
        _("name it was sent under"),
        _("names it was sent under"),
        _("The copy is served under a name of our own."),
        is_label=True,
    ),
    Kind.TRACKED_DELETION: About(
        _("deletion not yet accepted"),
        _("deletions not yet accepted"),
        _("It was struck out with changes tracked, and is still in the file. The page shows the text without it."),
    ),
    Kind.TRACKED_INSERTION: About(
        _("insertion not yet accepted"),
        _("insertions not yet accepted"),
        _("It was put in with changes tracked. The page shows the text with it."),
    ),
    Kind.COMMENT: About(
        _("comment"),
        _("comments"),
        _("It stands beside the text and is not on the page."),
    ),
    Kind.HIDDEN_TEXT: About(
        _("hidden passage"),
        _("hidden passages"),
        _("The text is set not to show."),
    ),
    Kind.HIDDEN_SHEET: About(
        _("hidden sheet"),
        _("hidden sheets"),
        _("A sheet of the workbook that is set not to show."),
    ),
    Kind.HIDDEN_CELLS: About(
        _("hidden row or column"),
        _("hidden rows and columns"),
        _("Cells of a sheet that are set not to show."),
    ),
    Kind.OUTSIDE_PRINT: About(
        _("print area"),
        _("print areas"),
        _("What lies outside it is not printed, so not on the page."),
    ),
    Kind.CACHED_DATA: About(
        _("copy of other data"),
        _("copies of other data"),
        _("Kept in the workbook for a table or a link, and more than the table shows."),
    ),
    Kind.SPEAKER_NOTES: About(
        _("page of speaker's notes"),
        _("pages of speaker's notes"),
        _("Written below a slide for who speaks."),
    ),
    Kind.HIDDEN_SLIDE: About(
        _("hidden slide"),
        _("hidden slides"),
        _("A slide that is left out when the show is run."),
    ),
    Kind.MAIL_HEADER: About(
        _("e-mail header"),
        _("e-mail headers"),
        _("How the e-mail travelled, and what handled it."),
    ),
    Kind.OTHER_VERSION: About(
        _("second version of an e-mail's text"),
        _("second versions of e-mails' text"),
        _("Readers show one version and keep the other back: it has words that the one on the page has not."),
    ),
    Kind.CARRIED: About(
        _("attached file"),
        _("attached files"),
        _("Each is taken in as a document of its own."),
    ),
    Kind.EXTERNAL_LINK: About(
        _("link to something outside"),
        _("links to something outside"),
        _("It was not fetched."),
    ),
}

# Of these only some words are wanted: the rest of them leave nothing unsearched that a page does not say better.
_SAMPLED = frozenset({Kind.SCAN_TEXT, Kind.DESTINATION})


@dataclass(frozen=True, slots=True)
class Hidden:
    """One line of the list: so many of a kind, on a page (from 1) or in the file as a whole, and the words in them."""

    kind: Kind
    page: int | None
    count: int
    words: tuple[str, ...] = ()

    @property
    def sentence(self) -> str:
        """How many of what, and what that is."""
        return f"{counted(self.kind, self.count)}. {ABOUT[self.kind].sentence}"


@dataclass(frozen=True, slots=True)
class Inventory:
    """Everything hidden in one file. `is_whole` unless there was more than could be listed or looked through."""

    lines: tuple[Hidden, ...]
    is_whole: bool = True


def counted(kind: Kind, count: int) -> str:
    """ "3 notes"."""
    return f"{count:,} {ABOUT[kind].one if count == 1 else ABOUT[kind].many}"


@dataclass(slots=True)
class _Heap:
    count: int = 0
    letters: int = 0
    words: dict[str, None] = field(default_factory=dict)


class Finds:
    """What has been found so far. Adding is cheap and bounded, so that whoever looks need not count."""

    def __init__(self) -> None:
        self._heaps: dict[tuple[Kind, int | None], _Heap] = {}
        self._pages: dict[Kind, int] = {}
        self._letters = 0
        self._is_whole = True

    def add(self, kind: Kind, page: int | None = None, words: Iterable[str] = (), *, count: int = 1) -> None:
        """Note `count` of a kind and the words in them. Words that are there already are not noted twice."""
        heap = self._heap(kind, page)
        heap.count += count
        for text in words:
            self._note(kind, heap, legible(text))

    def unfinished(self) -> None:
        """Note that something was left unlooked at."""
        self._is_whole = False

    def inventory(self) -> Inventory:
        """The list, in the order of the kinds and of the pages."""
        order = {kind: at for at, kind in enumerate(Kind)}
        found = sorted(self._heaps.items(), key=lambda one: (order[one[0][0]], one[0][1] or 0))
        lines = [Hidden(kind, page, heap.count, tuple(heap.words)) for (kind, page), heap in found if heap.count]
        return Inventory(tuple(lines[:MOST_LINES]), self._is_whole and len(lines) <= MOST_LINES)

    def _heap(self, kind: Kind, page: int | None) -> _Heap:
        if (kind, page) not in self._heaps and page is not None:
            self._pages[kind] = self._pages.get(kind, 0) + 1
            if self._pages[kind] > MOST_PAGES:
                page = None
        return self._heaps.setdefault((kind, page), _Heap())

    def _note(self, kind: Kind, heap: _Heap, text: str) -> None:
        if not text or text in heap.words:
            return
        room = min(MOST_IN_A_LINE - heap.letters, MOST_LETTERS - self._letters)
        if len(text) > room:
            self._is_whole = self._is_whole and kind in _SAMPLED
            text = text[: max(0, room)]
        if text:
            heap.words[text] = None
            heap.letters += len(text)
            self._letters += len(text)


def legible(text: str) -> str:
    """One line of the words, without what cannot be shown or stored."""
    return " ".join("".join(char if char.isprintable() else " " for char in text).split())
