"""Notes on a page and answers in its form, of every kind, with the secret in what is shown and in what is not."""

from __future__ import annotations

import pymupdf
from pikepdf import Array, Dictionary, Name

from tests.pdf.hostile.drawing import Construct, Paper, grown


def note(paper: Paper) -> None:
    """A note's own text, its popup, and its author; and a note that shows its words on the page."""
    paper.neighbours()

    def add(_: pymupdf.Document, page: pymupdf.Page) -> None:
        added = page.add_text_annot((300, paper.top), f"Ring {paper.secret} first")
        added.set_info(title=paper.secret, subject=paper.secret)
        added.set_popup(pymupdf.Rect(310, paper.top, 390, paper.top + 40))
        page.add_freetext_annot(paper.strip(), paper.secret, fontsize=12)

    paper.by_mupdf(add)
    paper.mark(grown(paper.strip(), 2))


def reply(paper: Paper) -> None:
    """A note with a popup and a reply, which the engine's own cleaning stumbles over."""
    paper.neighbours()
    first = paper.add_note(
        Dictionary(Subtype=Name.Text, Rect=Array(paper.user(paper.strip(20, 20))), Contents=paper.string(), F=4)
    )
    popup = paper.add_note(Dictionary(Subtype=Name.Popup, Rect=Array([300, 200, 390, 250]), Parent=first, Open=True))
    first.Popup = popup
    paper.add_note(
        Dictionary(
            Subtype=Name.Text,
            Rect=Array(paper.user(paper.strip(20, 20))),
            IRT=first,
            RT=Name.R,
            Contents=paper.string(),
            RC=paper.string(f"<body>{paper.secret}</body>"),
        )
    )
    paper.mark(paper.strip(20, 20))


def stamp(paper: Paper) -> None:
    """A stamp whose drawing holds the secret, for each of the pointer's states."""
    paper.neighbours()
    shown = {key: _appearance(paper) for key in ("/N", "/R", "/D")}
    paper.add_note(
        Dictionary(
            Subtype=Name.Stamp, Rect=Array(paper.user(paper.strip())), F=4, AP=Dictionary(shown), T=paper.string()
        )
    )
    paper.mark(paper.strip())


def _appearance(paper: Paper, words: str = "") -> object:
    place = paper.strip()
    form = paper.form(f"BT /helv 12 Tf 4 10 Td ({words or paper.secret}) Tj ET")
    form.BBox = Array([0, 0, place.width, place.height])
    return form


def unseen_notes(paper: Paper) -> None:
    """Notes that a screen does not show: hidden, and kept for print. An engine that bakes them in would show them."""
    paper.neighbours()
    for flags in (2, 32):
        keys = Dictionary(
            Subtype=Name.FreeText, Rect=Array(paper.user(paper.strip())), F=flags, Contents=paper.string()
        )
        keys.AP, keys.DA = Dictionary(N=_appearance(paper)), paper.string("/helv 12 Tf")
        paper.add_note(keys)


def unchosen_state(paper: Paper) -> None:
    """A note that shows one of its two drawings: the other holds the secret."""
    paper.neighbours()
    both = Dictionary({"/On": _appearance(paper, "Ticked"), "/Off": _appearance(paper)})
    paper.add_note(
        Dictionary(Subtype=Name.Stamp, Rect=Array(paper.user(paper.strip())), F=4, AS=Name.On, AP=Dictionary(N=both))
    )


def note_off_the_page(paper: Paper) -> None:
    paper.neighbours()
    keys = Dictionary(Subtype=Name.Stamp, Rect=Array([600, 600, 780, 630]), F=4, AP=Dictionary(N=_appearance(paper)))
    paper.add_note(keys)


def marked_up(kind: str, **keys: object) -> Construct:
    """A mark-up note of some kind whose remark is the secret."""

    def draw(paper: Paper) -> None:
        paper.neighbours()
        x0, y0, x1, y1 = paper.user(paper.strip())
        added = Dictionary(Subtype=Name(f"/{kind}"), Rect=Array([x0, y0, x1, y1]), F=4, Contents=paper.string(), **keys)
        added.QuadPoints, added.C = Array([x0, y1, x1, y1, x0, y0, x1, y0]), Array([1, 1, 0])
        added.L, added.InkList = Array([x0, y0, x1, y1]), Array([Array([x0, y0, x1, y1])])
        paper.add_note(added)

    return draw


def link(paper: Paper) -> None:
    """A link whose address, and whose place, are named for the secret."""
    paper.neighbours()
    for action in (
        Dictionary(S=Name.URI, URI=paper.string(f"https://example.com/{paper.secret}?q={paper.secret}")),
        Dictionary(S=Name.Launch, F=paper.string(f"{paper.secret}.exe")),
        Dictionary(S=Name.GoToR, F=paper.string(f"{paper.secret}.pdf"), D=paper.string()),
    ):
        place = Array(paper.user(paper.strip()))
        paper.add_note(Dictionary(Subtype=Name.Link, Rect=place, A=action, Border=Array([0, 0, 0])))


def attached_to_a_note(paper: Paper) -> None:
    """A file on a note."""
    paper.neighbours()
    held = paper.stream(f"{paper.secret} said so".encode(), Type=Name.EmbeddedFile)
    file = Dictionary(Type=Name.Filespec, F=paper.string(f"{paper.secret}.txt"), EF=Dictionary(F=held))
    place = Array(paper.user(paper.strip(20, 20)))
    paper.add_note(Dictionary(Subtype=Name.FileAttachment, Rect=place, FS=file, Contents=paper.string()))


def field(paper: Paper) -> None:
    """A filled-in answer, and a default answer that nobody sees."""
    paper.neighbours()

    def add(document: pymupdf.Document, page: pymupdf.Page) -> None:
        widget = pymupdf.Widget()
        widget.field_type, widget.field_name = pymupdf.PDF_WIDGET_TYPE_TEXT, f"name_{paper.secret}"
        widget.rect, widget.field_value = paper.strip(), paper.secret
        page.add_widget(widget)
        for added in page.widgets():
            if added.field_name == f"name_{paper.secret}":
                document.xref_set_key(added.xref, "DV", pymupdf.get_pdf_str(paper.secret))

    paper.by_mupdf(add)
    paper.mark(grown(paper.strip(), 2))


def _add_field(paper: Paper, **keys: object) -> Dictionary:
    if "/AcroForm" not in paper.pdf.Root:
        fonts = Dictionary(Font=paper.page.Resources.Font)
        paper.pdf.Root.AcroForm = Dictionary(Fields=Array(), DR=fonts, DA=paper.string("/helv 12 Tf 0 g"))
    place = Array(paper.user(paper.strip()))
    made = paper.add_note(Dictionary(Subtype=Name.Widget, Rect=place, F=4, **keys))
    paper.pdf.Root.AcroForm.Fields.append(made)
    return made


def rich_answer(paper: Paper) -> None:
    """An answer in rich text, with a tip, a mapping name, and scripts that reckon with it."""
    paper.neighbours()
    script = Dictionary(S=Name.JavaScript, JS=paper.string(f"event.value = '{paper.secret}'"))
    _add_field(
        paper,
        FT=Name.Tx,
        T=paper.string("answer"),
        TU=paper.string(),
        TM=paper.string(),
        V=paper.string(),
        RV=paper.string(f"<body><p>{paper.secret}</p></body>"),
        DA=paper.string("/helv 12 Tf 0 g"),
        AP=Dictionary(N=_appearance(paper)),
        AA=Dictionary(C=script, K=script, F=script),
    )
    paper.pdf.Root.AcroForm["/CO"] = Array(paper.pdf.Root.AcroForm.Fields)
    paper.mark(paper.strip())


def choice(paper: Paper) -> None:
    """A list of which one line is shown, and another is the secret."""
    paper.neighbours()
    options = Array([Array([paper.string(), paper.string("First")]), Array([paper.string("b"), paper.string()])])
    keys = {"FT": Name.Ch, "T": paper.string("list"), "Opt": options, "V": paper.string(), "Ff": 1 << 17}
    _add_field(paper, **keys, AP=Dictionary(N=_appearance(paper, "First")), DA=paper.string("/helv 12 Tf 0 g"))


def tick_box(paper: Paper) -> None:
    """A box whose ticked state is named for the secret, and draws it; it is not ticked."""
    paper.neighbours()
    states = Dictionary({f"/{paper.secret}": _appearance(paper), "/Off": _appearance(paper, "No")})
    _add_field(paper, FT=Name.Btn, T=paper.string("tick"), V=Name.Off, AS=Name.Off, AP=Dictionary(N=states))


def button(paper: Paper) -> None:
    """A button with captions for each state of the pointer."""
    paper.neighbours()
    captions = Dictionary(CA=paper.string(), RC=paper.string(), AC=paper.string())
    keys = {"FT": Name.Btn, "T": paper.string("button"), "Ff": 1 << 16, "MK": captions}
    _add_field(paper, **keys, AP=Dictionary(N=_appearance(paper)))
    paper.mark(paper.strip())


def signature(paper: Paper) -> None:
    """A signature: its signer, place and reason, and its drawing."""
    paper.neighbours()
    signed = Dictionary(
        Type=Name.Sig,
        Filter=Name("/Adobe.PPKLite"),
        Name=paper.string(),
        Reason=paper.string(),
        Location=paper.string(),
        ContactInfo=paper.string(),
        ByteRange=Array([0, 10, 20, 10]),
        Contents=paper.string("\0" * 20 + paper.secret),
    )
    _add_field(paper, FT=Name.Sig, T=paper.string("sig"), V=signed, AP=Dictionary(N=_appearance(paper)))
    paper.mark(paper.strip())


def answer_without_drawing(paper: Paper) -> None:
    """An answer that a viewer is to draw for itself."""
    paper.neighbours()
    _add_field(paper, FT=Name.Tx, T=paper.string("late"), V=paper.string(), DA=paper.string("/helv 12 Tf 0 g"))
    paper.pdf.Root.AcroForm.NeedAppearances = True
    paper.mark(paper.strip())


def field_on_no_page(paper: Paper) -> None:
    paper.neighbours()
    _add_field(paper, FT=Name.Tx, T=paper.string("orphan"), V=paper.string())
    del paper.page["/Annots"][-1]


NOTES: dict[str, Construct] = {
    "notes": note,
    "a note with a reply": reply,
    "a stamp": stamp,
    "notes that no screen shows": unseen_notes,
    "a state that is not chosen": unchosen_state,
    "a note off the page": note_off_the_page,
    "a link": link,
    "a file on a note": attached_to_a_note,
    **{
        f"a remark on a {said}": marked_up(kind)
        for kind, said in (
            *(("Highlight", "highlight"), ("StrikeOut", "striking out"), ("Square", "square"), ("Ink", "scribble")),
            *(("Line", "line"), ("Caret", "caret"), ("Sound", "sound"), ("Polygon", "polygon"), ("Watermark", "mark")),
        )
    },
    "form answers": field,
    "an answer in rich text": rich_answer,
    "a list of answers": choice,
    "a tick box": tick_box,
    "a button": button,
    "a signature": signature,
    "an answer yet to be drawn": answer_without_drawing,
    "an answer on no page": field_on_no_page,
}
