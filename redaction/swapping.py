"""Whether a page is asked for by the desk's script (static/swapping.js), which puts in place what changed of it."""

from __future__ import annotations

from django.http import HttpRequest


def asked_in_place(request: HttpRequest) -> bool:
    """Whether the answer is put into a desk that is open, without a page load."""
    return request.headers.get("HX-Request") == "true" and request.headers.get("HX-Target") == "main"
