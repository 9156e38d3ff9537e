from django.urls import path

from reporting import theme_views as views

app_name = "themes"
urlpatterns = [
    path("", views.themes, name="themes"),
    path("lessons/", views.lessons, name="lessons"),
    path("lessons/write/", views.write, name="write"),
    path("lessons/<int:lesson_id>/", views.rule, name="rule"),
]
