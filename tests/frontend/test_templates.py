"""Every page lives under a policy with no inline script and no inline style, so no template may hold any."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.template.loader import get_template

ROOT = Path(__file__).parents[2]
TEMPLATES = ROOT / "templates"
ALL = sorted(path.relative_to(TEMPLATES).as_posix() for path in TEMPLATES.rglob("*.html"))
COMPONENTS = [name for name in ALL if name.startswith("components/")]
SCRIPTS = sorted((ROOT / "static").glob("*.js"))

INLINE = {
    "a script with a body": re.compile(r"<script\b[^>]*>\s*[^\s<]", re.IGNORECASE),
    "a script with no src": re.compile(r"<script\b(?![^>]*\bsrc=)[^>]*>", re.IGNORECASE),
    "a style attribute": re.compile(r"\sstyle\s*=", re.IGNORECASE),
    "a style element": re.compile(r"<style\b", re.IGNORECASE),
    "a handler attribute": re.compile(r"<[^>]*\son[a-z]+\s*=", re.IGNORECASE),
    "a javascript: address": re.compile(r"javascript:", re.IGNORECASE),
}
UNSAFE = re.compile(r"\beval\(|new Function|innerHTML|outerHTML|insertAdjacentHTML|document\.write|cssText|\.style\b")


def faults(html: str) -> list[str]:
    return [what for what, pattern in INLINE.items() if pattern.search(html)]


@pytest.mark.parametrize("name", ALL)
def test_a_template_holds_no_inline_script_or_style(name: str) -> None:
    assert faults((TEMPLATES / name).read_text()) == []


@pytest.mark.parametrize(
    ("html", "found"),
    [
        ("<script>go()</script>", ["a script with a body", "a script with no src"]),
        ('<script src="a.js"></script>', []),
        ('<script type="module"\n src="a.js"></script>', []),
        ('<p style="color:red">', ["a style attribute"]),
        ("<style>p{}</style>", ["a style element"]),
        ('<a href="#" onclick="go()">', ["a handler attribute"]),
        ('<a href="javascript:go()">', ["a javascript: address"]),
        ('<rect x="1" y="2" width="3" height="4"/><p class="style on">', []),
    ],
)
def test_the_check_for_inline_script_and_style_finds_what_it_should(html: str, found: list[str]) -> None:
    assert faults(html) == found


@pytest.mark.parametrize("name", ALL)
def test_a_template_can_be_read(name: str) -> None:
    get_template(name)


@pytest.mark.parametrize("name", COMPONENTS)
def test_a_component_opens_by_saying_what_it_wants(name: str) -> None:
    assert re.match(r"\{# [^#]*\bWants\b", (TEMPLATES / name).read_text())


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.name)
def test_our_scripts_never_turn_words_into_markup_or_set_styles(script: Path) -> None:
    assert UNSAFE.search(script.read_text()) is None
