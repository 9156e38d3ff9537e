"""What matplotlib writes as SVG, made fit to stand in a page under a strict content policy.

A style becomes attributes, which the policy allows and a stylesheet can overrule; a name is kept only where something
in the chart asks for it, and is made the chart's own, so that two on a page do not meet; an element or attribute that
is not expected is refused.
"""

from __future__ import annotations

import hashlib
import re

from lxml import etree

from charts.looks import NAMES

SVG = "http://www.w3.org/2000/svg"
# The page's own, and in print the one that the drawing was measured with.
FONTS = "Arial, DejaVu Sans, sans-serif"
_XLINK = "{http://www.w3.org/1999/xlink}href"
_ELEMENTS = {"svg", "g", "path", "text", "tspan", "use", "defs", "clipPath", "pattern", "rect"}
_STYLES = {
    "fill",
    "fill-opacity",
    "stroke",
    "stroke-width",
    "stroke-dasharray",
    "stroke-dashoffset",
    "stroke-linejoin",
    "stroke-linecap",
    "stroke-opacity",
    "opacity",
    "font-size",
    "font-weight",
    "text-anchor",
}
_ATTRIBUTES = _STYLES | {
    *("d", "x", "y", "width", "height", "viewBox", "transform", "clip-path", "id", "href", "class"),
    *("patternUnits", "version"),
}
_DROPPED = {"font-family", "font-style", "font-variant", "font-stretch", "white-space"}
_POINTED = re.compile(r"url\(#([^)]+)\)")
_DRAWN = re.compile(r"(line|band|bar)-\d|target|outside|within")  # what a stylesheet or a test may ask for by name


def tidied(source: str) -> str:
    """One `<svg>` element. Raises ValueError for anything that a chart should not hold."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True)
    root = etree.fromstring(source.encode(), parser)
    for style in root.findall(f".//{{{SVG}}}style"):
        style.getparent().remove(style)
    for one in root.iter():
        _allow(one)
    prefix = "c" + hashlib.sha256(source.encode()).hexdigest()[:10]
    _own_names(root, prefix)
    for size in ("width", "height"):
        root.attrib.pop(size, None)
    root.set("stroke-linejoin", "round")
    root.set("font-family", FONTS)
    etree.cleanup_namespaces(root)
    return str(etree.tostring(root, encoding="unicode"))


def _allow(one: etree._Element) -> None:
    tag = etree.QName(one).localname
    if tag not in _ELEMENTS:
        raise ValueError(f"a chart has no {tag}")
    for name, value in _styles(one.attrib.pop("style", "")):
        one.set(name, value)
    if target := one.attrib.pop(_XLINK, ""):
        if not target.startswith("#"):
            raise ValueError("a chart points at nothing outside itself")
        one.set("href", target)
    if not set(one.attrib) <= _ATTRIBUTES:
        raise ValueError(f"{tag} has {sorted(set(map(str, one.attrib)) - _ATTRIBUTES)}")
    if one.get("transform", "").startswith("rotate(-0"):
        del one.attrib["transform"]
    _name_colours(one, tag)


def _styles(style: str) -> list[tuple[str, str]]:
    found = []
    for declaration in filter(None, map(str.strip, style.split(";"))):
        name, _, value = (part.strip() for part in declaration.partition(":"))
        if name == "font":  # such as “700 12.5px 'DejaVu Sans', sans-serif”
            weight, size = re.match(r"(?:(\w+) )??([\d.]+px)", value).groups()  # type: ignore[union-attr]
            found += [("font-size", size), *([("font-weight", weight)] if weight else [])]
        elif name in _STYLES:
            found.append((name, value))
        elif name not in _DROPPED:
            raise ValueError(f"a chart has no {name}")
    return found


def _name_colours(one: etree._Element, tag: str) -> None:
    named = [f"app-chart__{what}-{NAMES[one.get(what)]}" for what in ("fill", "stroke") if one.get(what) in NAMES]
    if tag == "text":
        named = ["app-chart__text"]
    if _DRAWN.fullmatch(one.get("id", "")):
        named.append(f"app-chart__{one.get('id')}")
    if named:
        one.set("class", " ".join(named))


def _own_names(root: etree._Element, prefix: str) -> None:
    asked = {one.get("href", "")[1:] for one in root.iter()}
    for one in root.iter():
        for value in one.attrib.values():
            asked.update(_POINTED.findall(value))
    for one in root.iter():
        name = one.attrib.pop("id", "")
        if name in asked and name:
            one.set("id", prefix + name)
        if "href" in one.attrib:
            one.set("href", f"#{prefix}{one.get('href')[1:]}")
        for key, value in one.attrib.items():
            if "url(#" in value:
                one.set(key, _POINTED.sub(rf"url(#{prefix}\1)", value))
