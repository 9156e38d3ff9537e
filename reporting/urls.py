from django.urls import path

from reporting import views

app_name = "reporting"
urlpatterns = [
    path("", views.area, name="area"),
    path("bundles/", views.bundles, name="bundles"),
]
