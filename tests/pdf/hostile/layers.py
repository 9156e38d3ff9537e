"""Layers that can be switched off, and what is said about the content beside what it shows."""

from __future__ import annotations

from pikepdf import Array, Dictionary, Name, Object

from tests.pdf.hostile.drawing import Construct, Paper


def _layer(paper: Paper, name: str, *, on: bool) -> Object:
    """A layer of the paper, and its settings."""
    made = paper.pdf.make_indirect(Dictionary(Type=Name.OCG, Name=paper.string(name)))
    if "/OCProperties" not in paper.pdf.Root:
        default = Dictionary(ON=Array(), OFF=Array(), Order=Array())
        paper.pdf.Root.OCProperties = Dictionary(OCGs=Array(), D=default)
    settings = paper.pdf.Root.OCProperties
    settings.OCGs.append(made)
    (settings.D.ON if on else settings.D.OFF).append(made)
    return made


def _drawn_on(paper: Paper, layer: Object) -> None:
    name = f"/L{paper.top:.0f}"
    paper.resource("/Properties", name, layer)
    place = paper.strip()
    y = paper.user(place)[1] + 10
    paper.draw(f"/OC {name} BDC BT /helv 12 Tf 44 {y} Td ({paper.secret}) Tj ET EMC")


def hidden_layer(paper: Paper) -> None:
    paper.neighbours()
    _drawn_on(paper, _layer(paper, "Working notes", on=False))


def shown_layer(paper: Paper) -> None:
    """A layer that is shown, and named for the secret."""
    paper.neighbours()
    _drawn_on(paper, _layer(paper, paper.secret, on=True))
    paper.mark(paper.strip())


def hidden_by_a_rule(paper: Paper) -> None:
    """Shown only while a layer is not."""
    paper.neighbours()
    layer = _layer(paper, "Sketch", on=True)
    _drawn_on(paper, paper.pdf.make_indirect(Dictionary(Type=Name.OCMD, OCGs=Array([layer]), P=Name.AllOff)))


def hidden_by_a_sum(paper: Paper) -> None:
    """Shown only while it is not so that a layer, or that layer, shows."""
    paper.neighbours()
    layer = _layer(paper, "Sketch", on=True)
    rule = Array([Name.Not, Array([Name.Or, layer, layer])])
    _drawn_on(paper, paper.pdf.make_indirect(Dictionary(Type=Name.OCMD, OCGs=Array([layer]), VE=rule)))


def hidden_form(paper: Paper) -> None:
    """A form on a layer that is off."""
    paper.neighbours()
    paper.resource("/XObject", "/Layered", paper.secret_form(OC=_layer(paper, "Draft", on=False)))
    paper.draw("/Layered Do")


def hidden_note(paper: Paper) -> None:
    """A note on a layer that is off."""
    paper.neighbours()
    place = paper.strip()
    form = paper.form(f"BT /helv 12 Tf 4 10 Td ({paper.secret}) Tj ET")
    form.BBox = Array([0, 0, place.width, place.height])
    layer = _layer(paper, "Remarks", on=False)
    rect = Array(paper.user(place))
    paper.add_note(Dictionary(Subtype=Name.Stamp, Rect=rect, F=4, OC=layer, AP=Dictionary(N=form)))


def printed_only(paper: Paper) -> None:
    """A layer that a viewer shows on paper and not on a screen."""
    paper.neighbours()
    layer = _layer(paper, "For print", on=True)
    layer.Usage = Dictionary(View=Dictionary(ViewState=Name.OFF), Print=Dictionary(PrintState=Name.ON))
    rule = Dictionary(Event=Name.View, OCGs=Array([layer]), Category=Array([Name.View]))
    paper.pdf.Root.OCProperties.D["/AS"] = Array([rule])
    _drawn_on(paper, layer)


def said_instead(paper: Paper) -> None:
    """/ActualText: the page shows one thing and says another to whoever copies it."""
    _said(paper, f"/Span <</MCID 0 /ActualText ({paper.secret})>> BDC")


def said_in_a_list(paper: Paper) -> None:
    """The same, by name: the words are in a list beside the content."""
    paper.resource("/Properties", "/Said", Dictionary(ActualText=paper.string(), Alt=paper.string(), E=paper.string()))
    _said(paper, "/Span /Said BDC")


def said_within_a_form(paper: Paper) -> None:
    paper.neighbours()
    said = f"/Span <</ActualText ({paper.secret})>> BDC BT /helv 12 Tf 300 20 Td (shown) Tj ET EMC"
    paper.resource("/XObject", "/Saying", paper.form(said))
    paper.draw("/Saying Do")


def private_remark(paper: Paper) -> None:
    """A point in the content with somebody's own remark, and an artefact with its own."""
    paper.neighbours()
    paper.draw(
        f"/Own <</Held ({paper.secret})>> DP /{paper.secret} MP /Artifact <</Contents ({paper.secret})>> BDC EMC"
    )


def _said(paper: Paper, opening: str) -> None:
    paper.draw(opening)
    paper.neighbours()
    paper.draw("EMC")


def tagged(paper: Paper) -> None:
    """A tagged document: the structure says the secret in every way it can."""
    paper.neighbours()
    place = paper.strip()
    y = paper.user(place)[1] + 10
    paper.draw(f"/P <</MCID 7>> BDC BT /helv 12 Tf 44 {y} Td ({paper.secret}) Tj ET EMC")
    words = {f"/{key}": paper.string() for key in ("Alt", "ActualText", "E", "T", "ID", "Lang")}
    said = Dictionary({"/Type": Name.StructElem, "/S": Name.P, "/Pg": paper.page, "/K": 7, **words})
    root = paper.pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
    said.P = root
    root.K = Array([paper.pdf.make_indirect(said)])
    root.RoleMap = Dictionary({f"/{paper.secret}": Name.P})
    root.IDTree = Dictionary(Names=Array([paper.string(), root.K[0]]))
    paper.pdf.Root.StructTreeRoot, paper.pdf.Root.MarkInfo = root, Dictionary(Marked=True)
    paper.pdf.Root.Lang = paper.string("en-GB")
    paper.page.StructParents = 0
    paper.mark(place)


LAYERS: dict[str, Construct] = {
    "a hidden layer": hidden_layer,
    "a layer that is shown": shown_layer,
    "a layer hidden by a rule": hidden_by_a_rule,
    "a layer hidden by a sum": hidden_by_a_sum,
    "a form on a hidden layer": hidden_form,
    "a note on a hidden layer": hidden_note,
    "a layer for print alone": printed_only,
    "words said instead": said_instead,
    "words said instead, by name": said_in_a_list,
    "words said instead, in a form": said_within_a_form,
    "remarks in the content": private_remark,
    "a tagged document": tagged,
}
