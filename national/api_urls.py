from django.urls import path

from national import api, register_api

urlpatterns = [
    path("packs/", api.Packs.as_view(), name="api_packs"),
    path("packs/<int:pack_id>/", api.ShowPack.as_view(), name="api_pack"),
    path("baseline/", api.ShowBaseline.as_view(), name="api_baseline"),
    path("assurance-returns/", register_api.Returns.as_view(), name="api_assurance_returns"),
    path("assurance-returns/declare/", register_api.Declare.as_view(), name="api_assurance_return_declare"),
    path("risks/", register_api.Risks.as_view(), name="api_risks"),
    path("risks/register/", register_api.RegisterRisk.as_view(), name="api_risk_register"),
    path("risks/<int:risk_id>/revise/", register_api.ReviseRisk.as_view(), name="api_risk_revise"),
]
