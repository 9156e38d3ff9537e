from django.urls import path

from histories import views

app_name = "histories"
urlpatterns = [
    path("", views.find, name="find"),
    path("check/", views.check, name="check"),
    path("cases/<int:case_id>/", views.of_case, name="of_case"),
    path("<int:history_id>/history.pdf", views.pdf, name="pdf"),
    path("<int:history_id>/history.json", views.json, name="json"),
]
