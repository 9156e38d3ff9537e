"""The product's map with one address more, behind which something breaks."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import path

from cpsredact.urls import handler400, handler403, handler404, handler500
from cpsredact.urls import urlpatterns as whole

__all__ = ["handler400", "handler403", "handler404", "handler500", "urlpatterns"]


def broken(request: HttpRequest) -> HttpResponse:
    raise RuntimeError("This address always breaks.")


urlpatterns = [*whole, path("broken/", broken)]
