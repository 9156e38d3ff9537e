"""A Refusal becomes a page or an API answer here and nowhere else: the same status, the same sentence."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.http import url_has_allowed_host_and_scheme
from rest_framework.response import Response
from rest_framework.views import exception_handler

from cpsredact.refusals import Refusal, Stale


class RefusalMiddleware:
    """Turns a Refusal that a page's deed raised into a page that says it and leads back."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.status_code == 404 and request.resolver_match is None and settings.DEBUG:
            response = not_found(request, Http404())  # where Django would show the demonstration's visitors its map
        if response.status_code == 405 and request.method == "GET" and not response.content:
            # Django's own answer is empty, which a browser shows as a fault of its own.
            response.content = render_to_string("errors/405.html", request=request)
            response["Content-Type"] = "text/html; charset=utf-8"
        if "Cache-Control" not in response.headers and not request.path.startswith("/static/"):
            response["Cache-Control"] = "no-store"  # personal data is never left in a browser's cache
        return response

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if isinstance(exception, Http404):
            return not_found(request, exception)  # in the demonstration too, where Django would show its own page
        if not isinstance(exception, Refusal):
            return None
        if request.headers.get("Accept", "").startswith("application/json"):
            return JsonResponse(body(exception), status=exception.status)
        referer = request.headers.get("Referer", "")
        back = referer if url_has_allowed_host_and_scheme(referer, {request.get_host()}) else "/"
        return render(
            request,
            f"errors/{exception.status}.html",
            {"sentence": exception.sentence, "back": back},
            status=exception.status,
        )


def body(refusal: Refusal) -> dict[str, Any]:
    """What the API says when a rule says no."""
    return {"refused": refusal.sentence, "stale": isinstance(refusal, Stale)}


def api_refusal(exception: Exception, context: dict[str, Any]) -> Response | None:
    """DRF's exception handler, with refusals."""
    if isinstance(exception, Refusal):
        return Response(body(exception), status=exception.status)
    return exception_handler(exception, context)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "errors/400.html", status=400)


def not_allowed(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "errors/403.html", {"sentence": str(exception)}, status=403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "errors/404.html", status=404)


def fault(request: HttpRequest) -> HttpResponse:
    return render(request, "errors/500.html", status=500)
