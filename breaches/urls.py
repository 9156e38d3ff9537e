from django.urls import path

from breaches import views

app_name = "breaches"
urlpatterns = [
    path("", views.index, name="list"),
    path("log.csv", views.csv, name="csv"),
    path("report/", views.report, name="report"),
    path("<int:breach_id>/", views.detail, name="detail"),
    path("<int:breach_id>/steps/", views.step, name="step"),
]
