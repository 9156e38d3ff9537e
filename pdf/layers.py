"""Layers that a viewer can switch on and off: which pages use them, and whether any of them may be hidden."""

from __future__ import annotations

from typing import NamedTuple

import pikepdf
from pikepdf import Array, Dictionary, Object, Pdf, Stream

_DEPTH = 30


class Layers(NamedTuple):
    """Pages, from 1, that draw on layers, and whether what the layers show may differ from what they hold."""

    pages: frozenset[int]
    any_hidden: bool


def find_layers(pdf: Pdf) -> Layers:
    """Look through every page's resources for layers. A file that declares none has none."""
    settings = pdf.Root.get("/OCProperties")
    if not isinstance(settings, Dictionary):
        return Layers(frozenset(), any_hidden=False)
    seen: dict[tuple[int, int], bool] = {}
    pages = frozenset(number for number, page in enumerate(pdf.pages, start=1) if _page_has_layers(page.obj, seen))
    return Layers(pages, _may_hide(settings))


def _may_hide(settings: Dictionary) -> bool:
    """Whether anything but "all on, always" is said. What is said by print or zoom is not worked out, but feared."""
    default = settings.get("/D")
    if not isinstance(default, Dictionary):
        return False
    if str(default.get("/BaseState", "/ON")) != "/ON":
        return True
    return any(isinstance(default.get(key), Array) and len(default[key]) > 0 for key in ("/OFF", "/AS"))


def _page_has_layers(page: Dictionary, seen: dict[tuple[int, int], bool]) -> bool:
    annotations = page.get("/Annots")
    if isinstance(annotations, Array):
        for annotation in annotations.as_list():
            if isinstance(annotation, Dictionary) and "/OC" in annotation:
                return True
    node: Object | None = page
    while isinstance(node, Dictionary) and "/Resources" not in node:
        node = node.get("/Parent")
    return isinstance(node, Dictionary) and _has_layers(node["/Resources"], seen, 0)


def _has_layers(resources: Object, seen: dict[tuple[int, int], bool], depth: int) -> bool:
    if not isinstance(resources, Dictionary) or depth > _DEPTH:
        return depth > _DEPTH
    properties = resources.get("/Properties")
    if isinstance(properties, Dictionary):
        for key in properties.keys():  # noqa: SIM118  (iterating a PDF dictionary is not iterating its keys)
            held = properties[key]
            if isinstance(held, Dictionary) and str(held.get("/Type", "")) in ("/OCG", "/OCMD"):
                return True
    for kind in ("/XObject", "/Pattern"):
        group = resources.get(kind)
        if isinstance(group, Dictionary) and any(_drawn_on_layer(group[key], seen, depth) for key in group.keys()):  # noqa: SIM118
            return True
    return False


def _drawn_on_layer(item: object, seen: dict[tuple[int, int], bool], depth: int) -> bool:
    if not isinstance(item, Stream | Dictionary):
        return False
    known = item.objgen if isinstance(item, pikepdf.Object) else (0, 0)
    if known in seen and known != (0, 0):
        return seen[known]
    seen[known] = False
    seen[known] = "/OC" in item or ("/Resources" in item and _has_layers(item["/Resources"], seen, depth + 1))
    return seen[known]
