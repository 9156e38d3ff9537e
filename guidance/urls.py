from django.urls import path

from guidance import views

app_name = "guidance"
urlpatterns = [
    path("", views.current, name="current"),
    path("<slug:name>/", views.current, name="edition"),
]
