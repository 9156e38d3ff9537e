"""Every view names an action, and nothing reaches one but through fetch or visible."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.urls import URLPattern, URLResolver, get_resolver
from rest_framework.views import APIView

from accounts.access import MAY, OPEN_TO_ALL, Action
from accounts.models import Role

ROOT = Path(__file__).resolve().parents[2]


def views(resolver: URLResolver | None = None, prefix: str = "") -> Iterator[tuple[str, Any]]:
    for pattern in (resolver or get_resolver()).url_patterns:
        if isinstance(pattern, URLResolver):
            yield from views(pattern, prefix + str(pattern.pattern))
        elif isinstance(pattern, URLPattern):
            yield prefix + str(pattern.pattern), pattern.callback


def action_of(view: Any) -> Any:
    kind = getattr(view, "view_class", None) or getattr(view, "cls", None)
    if kind is not None and issubclass(kind, APIView):
        return getattr(kind, "action", None)
    return getattr(view, "action", None)


def test_every_view_names_an_action():
    nameless = [path for path, view in views() if not isinstance(action_of(view), Action)]
    assert nameless == []


def test_every_action_has_its_roles():
    assert set(MAY) | OPEN_TO_ALL == set(Action)
    assert all(roles <= frozenset(Role) for roles in MAY.values())


@pytest.mark.parametrize(
    "path",
    [path for path in sorted(ROOT.glob("*/*.py")) if path.name.endswith(("views.py", "api.py"))],
    ids=lambda path: path.relative_to(ROOT).as_posix(),
)
def test_a_view_has_no_manager_to_query(path):
    tree = ast.parse(path.read_text(encoding="utf-8"))
    managers = {"objects", "_default_manager", "_base_manager"}
    used = [node.lineno for node in ast.walk(tree) if isinstance(node, ast.Attribute) and node.attr in managers]
    assert used == []
