from django.urls import path

from breaches import api

urlpatterns = [
    path("breaches/", api.ListBreaches.as_view(), name="breaches_list"),
    path("breaches/report/", api.ReportBreach.as_view(), name="breaches_report"),
    path("breaches/<int:breach_id>/steps/", api.TakeStep.as_view(), name="breaches_step"),
]
