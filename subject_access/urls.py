from django.urls import path

from subject_access import views

app_name = "subject_access"
urlpatterns = [
    path("", views.index, name="list"),
    path("new/", views.opening, name="new"),
    path("<int:request_id>/", views.show, name="request"),
    path("<int:request_id>/progress/", views.progress, name="progress"),
    path("<int:request_id>/search/", views.looking_again, name="look"),
    path("<int:request_id>/steps/", views.stepping, name="step"),
    path("<int:request_id>/cases/<int:case_id>/", views.in_case, name="case"),
    path("<int:request_id>/elsewhere/", views.in_no_case, name="elsewhere"),
    path("<int:request_id>/decide/", views.ruling, name="rule"),
    path("<int:request_id>/report/", views.reporting, name="report"),
]
