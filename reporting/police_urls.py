from django.urls import path

from reporting import police_views as views

app_name = "police"
urlpatterns = [
    path("", views.forces, name="forces"),
    path("reports/<int:report_id>/", views.report, name="report"),
    path("reports/<int:report_id>/send/", views.sending, name="send"),
    path("reports/<int:report_id>/answer/", views.responding, name="respond"),
    path("reports/<int:report_id>/dispute/", views.disputing, name="dispute"),
    path("reports/<int:report_id>/report.pdf", views.pdf, name="pdf"),
    path("reports/<int:report_id>/report.xlsx", views.xlsx, name="xlsx"),
    path("reports/<int:report_id>/report.csv", views.csv, name="csv"),
    path("reports/<int:report_id>/cases.csv", views.lines, name="lines"),
    path("disputes/<int:dispute_id>/", views.ruling, name="rule"),
    path("forces/<slug:force>/", views.force, name="force"),
    path("forces/<slug:force>/make/", views.making, name="make"),
    path("forces/<slug:force>/addresses/", views.contacts, name="contacts"),
]
