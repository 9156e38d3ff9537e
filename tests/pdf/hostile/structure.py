"""What a file says about itself and its pages beside what they show."""

from __future__ import annotations

from collections.abc import Callable

import pymupdf
from pikepdf import Array, Dictionary, Name, Object

from tests.pdf.hostile.drawing import Construct, Paper


def metadata(paper: Paper) -> None:
    paper.neighbours()

    def add(document: pymupdf.Document, _: pymupdf.Page) -> None:
        document.set_metadata({"title": paper.secret, "author": paper.secret, "keywords": paper.secret})
        document.set_xml_metadata(f"<x:xmpmeta xmlns:x='adobe:ns:meta/'><a>{paper.secret}</a></x:xmpmeta>")

    paper.by_mupdf(add)


def private_information(paper: Paper) -> None:
    """Keys of somebody's own in the file's information and its ending."""
    paper.neighbours()
    paper.pdf.docinfo[f"/{paper.secret}"] = paper.string()
    paper.pdf.trailer["/Ours"] = paper.string()


def bookmark(paper: Paper) -> None:
    paper.neighbours()
    paper.by_mupdf(lambda document, _: document.set_toc([[1, f"Statement of {paper.secret}", 1]]))


def named_place(paper: Paper) -> None:
    """A place in the paper with a name, in both of the ways there are."""
    paper.neighbours()
    place = Array([paper.page, Name.Fit])
    paper.pdf.Root.Dests = Dictionary({f"/{paper.secret}": place})
    _named(paper, "/Dests", place)


def _named(paper: Paper, tree: str, item: Object) -> None:
    if "/Names" not in paper.pdf.Root:
        paper.pdf.Root.Names = Dictionary()
    kid = paper.pdf.make_indirect(
        Dictionary(Names=Array([paper.string(), item]), Limits=Array([paper.string(), paper.string()]))
    )
    paper.pdf.Root.Names[tree] = Dictionary(Kids=Array([kid]))


def attachment(paper: Paper) -> None:
    paper.neighbours()
    said = f"{paper.secret} said so".encode()
    paper.by_mupdf(lambda document, _: document.embfile_add(f"{paper.secret}.txt", said, desc=paper.secret))


def portfolio(paper: Paper) -> None:
    """A folder of files with columns of its own."""
    attachment(paper)
    column = Dictionary(Subtype=Name.S, N=paper.string(), V=True)
    paper.pdf.Root.Collection = Dictionary(
        Type=Name.Collection, Schema=Dictionary({f"/{paper.secret}": column}), D=paper.string(f"{paper.secret}.txt")
    )


def associated_file(paper: Paper) -> None:
    """Files that belong to the paper, its page and its drawing, though no list names them."""
    paper.neighbours()
    held = paper.stream(paper.secret.encode(), Type=Name.EmbeddedFile)
    file = paper.pdf.make_indirect(
        Dictionary(Type=Name.Filespec, UF=paper.string(f"{paper.secret}.xml"), EF=Dictionary(F=held))
    )
    paper.pdf.Root.AF = paper.page.AF = Array([file])


def scripts(paper: Paper) -> None:
    """What is to be done when the paper opens, closes, prints, and when its page is turned to."""
    paper.neighbours()
    script = Dictionary(S=Name.JavaScript, JS=paper.string(f"app.alert('{paper.secret}')"))
    in_a_stream = Dictionary(S=Name.JavaScript, JS=paper.stream(f"var a = '{paper.secret}'".encode()))
    paper.pdf.Root.OpenAction, paper.pdf.Root.AA = script, Dictionary(WC=in_a_stream, WP=script)
    paper.page.AA = Dictionary(O=script, C=in_a_stream)
    _named(paper, "/JavaScript", script)


def page_labels(paper: Paper) -> None:
    paper.neighbours()
    paper.pdf.Root.PageLabels = Dictionary(Nums=Array([0, Dictionary(P=paper.string())]))


def threads(paper: Paper) -> None:
    """An article that runs through the paper."""
    paper.neighbours()
    bead = paper.pdf.make_indirect(Dictionary(Type=Name.Bead, P=paper.page, R=Array([0, 0, 400, 300])))
    thread = paper.pdf.make_indirect(Dictionary(Type=Name.Thread, I=Dictionary(Title=paper.string()), F=bead))
    bead.T, bead.N, bead.V = thread, bead, bead
    paper.pdf.Root.Threads, paper.page.B = Array([thread]), Array([bead])


def output_intent(paper: Paper) -> None:
    """What the paper was made to be printed on."""
    paper.neighbours()
    intent = Dictionary(Type=Name.OutputIntent, S=Name.GTS_PDFA1, Info=paper.string(), RegistryName=paper.string())
    intent.OutputConditionIdentifier, intent.DestOutputProfile = (
        paper.string(),
        paper.stream(paper.secret.encode(), N=3),
    )
    paper.pdf.Root.OutputIntents = Array([intent])


def private_data(paper: Paper) -> None:
    """What programs keep for themselves: in the catalogue, on the page, on a form."""
    paper.neighbours()
    held = Dictionary(Ours=Dictionary(Private=paper.string(), LastModified=paper.string()))
    form = paper.form("BT /helv 12 Tf 300 20 Td (form) Tj ET", PieceInfo=held, LastModified=paper.string())
    form["/Metadata"] = paper.stream(paper.secret.encode(), Type=Name.Metadata)
    form["/Ref"], form["/Name"] = Dictionary(F=paper.string()), Name(f"/{paper.secret}")
    paper.resource("/XObject", "/Ours", form)
    paper.draw("/Ours Do")
    paper.page.PieceInfo = paper.pdf.Root.PieceInfo = held
    paper.page.Ours, paper.pdf.Root.Ours = paper.string(), paper.string()
    paper.page.Metadata = paper.stream(paper.secret.encode(), Type=Name.Metadata)
    paper.pdf.Root.Pages.Ours = paper.string()


def lesser_keys(paper: Paper) -> None:
    """The rest of what a catalogue may hold."""
    paper.neighbours()
    root = paper.pdf.Root
    root.URI, root.Lang = Dictionary(Base=paper.string(f"https://example.com/{paper.secret}/")), paper.string()
    root.SpiderInfo, root.Perms = Dictionary(V=1.0, C=Array([paper.string()])), Dictionary(DocMDP=paper.string())
    root.Legal, root.Extensions = Dictionary(Attestation=paper.string()), Dictionary({f"/{paper.secret}": 1})
    root.ViewerPreferences, root.Requirements = Dictionary(Ours=paper.string()), Array([Dictionary(S=paper.string())])
    root.DSS = Dictionary(Certs=Array([paper.stream(paper.secret.encode())]))
    paper.page.VP = Array([Dictionary(Type=Name.Viewport, Name=paper.string(), BBox=Array([0, 0, 9, 9]))])
    paper.page.SeparationInfo, paper.page.PresSteps = Dictionary(DeviceColorant=paper.string()), paper.string()
    paper.page.Tabs, paper.page.Trans = Name(f"/{paper.secret}"), Dictionary(S=Name(f"/{paper.secret}"))


def identifier(paper: Paper) -> None:
    """A file whose identifier is the secret."""
    paper.neighbours()
    said = paper.secret.encode().hex().encode()
    paper.at_last(lambda data: data.replace(b"/ID [<", b"/ID [<" + said, 1))


def named_resource(kind: str) -> Construct:
    """Something that the page draws with, called by the secret."""

    def draw(paper: Paper) -> None:
        paper.neighbours()
        item, content = _DRAWN[kind](paper)
        paper.resource(kind, f"/{paper.secret}", item)
        paper.draw(content.replace("NAME", f"/{paper.secret}"))

    return draw


def _state(_: Paper) -> tuple[Object, str]:
    return Dictionary(Type=Name.ExtGState, LW=1), "NAME gs 20 20 m 60 20 l S"


def _form(paper: Paper) -> tuple[Object, str]:
    return paper.form("20 20 30 3 re f"), "NAME Do"


def _font(paper: Paper) -> tuple[Object, str]:
    return paper.page.Resources.Font.helv, "BT NAME 12 Tf 300 20 Td (plain) Tj ET"


def _ink(paper: Paper) -> tuple[Object, str]:
    """A spot colour has a name of its own too."""
    tint = Dictionary(FunctionType=2, Domain=Array([0, 1]), C0=Array([0]), C1=Array([1]), N=1)
    return Array([Name.Separation, Name(f"/{paper.secret}"), Name.DeviceGray, tint]), "NAME cs 0 scn 20 20 30 3 re f"


def _inks(paper: Paper) -> tuple[Object, str]:
    tint = Dictionary(FunctionType=4, Domain=Array([0, 1, 0, 1]), Range=Array([0, 1]))
    turned = paper.stream(b"{pop} % " + paper.secret.encode())
    for key, value in tint.items():
        turned[key] = value
    names = Array([Name(f"/{paper.secret}"), Name.Black])
    attributes = Dictionary(Colorants=Dictionary({f"/{paper.secret}": paper.string()}))
    return Array([Name.DeviceN, names, Name.DeviceGray, turned, attributes]), "NAME cs 0 0 scn 20 20 30 3 re f"


def _tiles(paper: Paper) -> tuple[Object, str]:
    tile = paper.stream(b"0 0 1 rg 0 0 2 2 re f % " + paper.secret.encode())
    tile.Type, tile.PatternType, tile.PaintType, tile.TilingType = Name.Pattern, 1, 1, 1
    tile.BBox, tile.XStep, tile.YStep, tile.Resources = Array([0, 0, 3, 3]), 2, 2, Dictionary()
    return tile, "/Pattern cs NAME scn 20 20 30 3 re f"


def _shade(_: Paper) -> tuple[Object, str]:
    tint = Dictionary(FunctionType=2, Domain=Array([0, 1]), C0=Array([0]), C1=Array([1]), N=1)
    return (
        Dictionary(ShadingType=2, ColorSpace=Name.DeviceGray, Coords=Array([0, 0, 9, 0]), Function=tint),
        "20 20 30 3 re W n NAME sh",
    )


_DRAWN: dict[str, Callable[[Paper], tuple[Object, str]]] = {
    "/ExtGState": _state,
    "/XObject": _form,
    "/Font": _font,
    "/ColorSpace": _ink,
    "/Pattern": _tiles,
    "/Shading": _shade,
}


def several_inks(paper: Paper) -> None:
    """Inks called by the secret, and a remark in the sum that mixes them."""
    paper.neighbours()
    item, content = _inks(paper)
    paper.resource("/ColorSpace", "/Inks", item)
    paper.draw(content.replace("NAME", "/Inks"))


def remarks_between(paper: Paper) -> None:
    """Remarks, strings that nothing shows, operators that nobody knows, and names that mean nothing, in the content."""
    paper.neighbours()
    said = paper.secret
    paper.draw(f"% {said}\nBX ({said}) own EX /{said} ri ({said}) pop 0 0 m n")
    paper.draw(f"BI /W 1 /H 1 /CS /G /BPC 8 /{said} ({said}) ID a\nEI")


def unused_parts(paper: Paper) -> None:
    """A form that nothing draws, and one that is called by the secret."""
    paper.neighbours()
    paper.resource("/XObject", "/Unused", paper.secret_form())
    paper.resource("/XObject", f"/{paper.secret}", paper.secret_form())


STRUCTURE: dict[str, Construct] = {
    "metadata": metadata,
    "private information": private_information,
    "a bookmark": bookmark,
    "a named place": named_place,
    "an attachment": attachment,
    "a portfolio": portfolio,
    "a file that belongs": associated_file,
    "scripts": scripts,
    "page labels": page_labels,
    "an article": threads,
    "an intended print": output_intent,
    "programs' own data": private_data,
    "lesser keys": lesser_keys,
    "an identifier": identifier,
    "several inks": several_inks,
    "remarks between drawings": remarks_between,
    "parts that nothing draws": unused_parts,
    **{
        f"{said} called by the secret": named_resource(kind)
        for kind, said in (
            *(
                ("/ExtGState", "a state"),
                ("/XObject", "a form"),
                ("/Font", "a font's place"),
                ("/ColorSpace", "an ink"),
            ),
            *(("/Pattern", "a pattern"), ("/Shading", "a shading")),
        )
    },
}
