"""What the desk's script (static/swapping.js, static/ahead.js) says of a request, and is told in the answer.

HX-Request: the answer is put in place, so it comes without the page's frame. Desk-Ahead: it is fetched before anybody
asks for it; whoever shows it asks first whether it still holds, by naming its Desk-Version in Desk-If. If it does, the
answer is 204, with nothing in it. Desk-At: where an act led to.
"""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse


def asked_in_place(request: HttpRequest) -> bool:
    """Whether the answer is put into a desk that is open, without a page load."""
    return request.headers.get("HX-Request") == "true" and request.headers.get("HX-Target") == "main"


def asked_ahead(request: HttpRequest) -> bool:
    """Whether nobody has asked for the page yet, and perhaps nobody will."""
    return "Desk-Ahead" in request.headers


def held_already(request: HttpRequest) -> str:
    """The version of the page that the script has; empty for none."""
    return request.headers.get("Desk-If", "")


def unchanged(version: str) -> HttpResponse:
    """That the page which the script has holds."""
    return HttpResponse(status=204, headers={"Desk-Version": version})
