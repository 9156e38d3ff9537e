from django.urls import path

from breaches import api

urlpatterns = [
    path("", api.ListBreaches.as_view(), name="api_breaches"),
    path("report/", api.ReportBreach.as_view(), name="api_report_breach"),
    path("<int:breach_id>/steps/", api.TakeStep.as_view(), name="api_breach_step"),
]
