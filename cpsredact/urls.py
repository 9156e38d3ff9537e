"""The map of the site, one line a room."""

from django.urls import include, path

from cpsredact.health import healthz

urlpatterns = [
    path("", include("accounts.urls")),
    path("cases/", include("cases.urls")),
    path("review/", include("redaction.urls")),
    path("breaches/", include("breaches.urls")),
    path("assurance/", include("assurance.urls")),
    path("retention/", include("retention.urls")),
    path("histories/", include("histories.urls")),
    path("training/", include("training.urls")),
    path("area/", include("reporting.urls")),
    path("police/", include("reporting.police_urls")),
    path("themes/", include("reporting.theme_urls")),
    path("posters/", include("reporting.poster_urls")),
    path("packs/", include("national.urls")),
    path("breaches/", include("subject_access.breach_urls")),
    path("subject-access/", include("subject_access.urls")),
    path("guidance/", include("guidance.urls")),
    path("help/", include("guidance.help_urls")),
    path("api/", include("cpsredact.api_urls")),
    path("healthz", healthz, name="healthz"),
]

handler400 = "cpsredact.responses.bad_request"
handler403 = "cpsredact.responses.not_allowed"
handler404 = "cpsredact.responses.not_found"
handler500 = "cpsredact.responses.fault"
