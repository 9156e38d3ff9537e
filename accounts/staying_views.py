"""How long one's session lasts, and making it last."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from accounts.access import Action, page
from accounts.staying import seconds_left, stay


@require_http_methods(["GET", "POST"])
@page(Action.SEE_OWN_ACCOUNT)
def session(request: HttpRequest) -> HttpResponse:
    """The seconds that are left, for the script that warns of the end. A POST is somebody who stays."""
    if request.method == "POST":
        stay(request)
    if request.headers.get("Accept") == "application/json":
        return JsonResponse({"left": seconds_left(request)})
    return redirect("accounts:me")
