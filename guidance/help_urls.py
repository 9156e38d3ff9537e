from django.urls import path

from guidance import help_views

app_name = "help"
urlpatterns = [
    path("", help_views.help_page, name="help"),
    path("glossary/", help_views.glossary, name="glossary"),
    path("walk-through/", help_views.walk_through, name="walk_through"),
    path("walk-through/away/", help_views.putting_away, name="put_away"),
    path("walk-through/back/", help_views.bringing_back, name="bring_back"),
    path("accessibility/", help_views.accessibility, name="accessibility"),
]
