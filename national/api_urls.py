from django.urls import path

from national import api

urlpatterns = [
    path("packs/", api.Packs.as_view(), name="api_packs"),
    path("packs/<int:pack_id>/", api.ShowPack.as_view(), name="api_pack"),
    path("baseline/", api.ShowBaseline.as_view(), name="api_baseline"),
    path("assurance-returns/", api.Returns.as_view(), name="api_assurance_returns"),
    path("risks/", api.Risks.as_view(), name="api_risks"),
]
