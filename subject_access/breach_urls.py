from django.urls import path

from subject_access import breach_views

app_name = "elsewhere"
urlpatterns = [
    path("<int:breach_id>/elsewhere/", breach_views.looking, name="look"),
    path("<int:breach_id>/elsewhere/progress/", breach_views.progress, name="progress"),
]
