from django.urls import path, register_converter

from national import register_views, views


class FileEnding:
    """What a file is taken out as."""

    regex = "pdf|xlsx|csv"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(FileEnding, "ending")

app_name = "national"
urlpatterns = [
    path("", views.packs, name="packs"),
    path("make/", views.making, name="make"),
    path("baseline/", views.baseline, name="baseline"),
    path("returns/", register_views.returns, name="returns"),
    path("returns/declare/", register_views.declaring, name="declare"),
    path("returns/returns.<ending:ending>", register_views.returns_file, name="returns_file"),
    path("risks/", register_views.risks, name="risks"),
    path("risks/new/", register_views.new_risk, name="new_risk"),
    path("risks/register.<ending:ending>", register_views.risks_file, name="risks_file"),
    path("risks/<int:risk_id>/", register_views.risk, name="risk"),
    path("risks/<int:risk_id>/change/", register_views.revising, name="revise"),
    path("<int:pack_id>/", views.pack, name="pack"),
    path("<int:pack_id>/pack.pdf", views.pdf, name="pdf"),
    path("<int:pack_id>/pack.xlsx", views.xlsx, name="xlsx"),
    path("<int:pack_id>/pack.csv", views.csv, name="csv"),
]
