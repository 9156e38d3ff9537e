"""A form that is sent holds the token that Django asks for. An include with `only` hands none on, and nothing says so
until somebody presses the button.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2] / "templates"
TEMPLATES = sorted(ROOT.rglob("*.html"))
POSTED = re.compile(r'<form[^>]*method="post".*?</form>', re.DOTALL)
ALONE = re.compile(r'{% include "([^"]+)"[^%]*\bonly %}')


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda one: one.relative_to(ROOT).as_posix())
def test_a_form_that_is_sent_has_its_token(template: Path) -> None:
    written = template.read_text(encoding="utf-8")
    for form in POSTED.findall(written):
        assert "csrf_token" in form
    for name in ALONE.findall(written):
        assert not POSTED.search((ROOT / name).read_text(encoding="utf-8")), f"{name} is included without its token"
