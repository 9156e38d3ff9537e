from django.urls import path

from reporting import measure_views, search_views, target_views, views

app_name = "reporting"
urlpatterns = [
    path("", views.area, name="area"),
    path("measure/", measure_views.measured, name="measure"),
    path("received/", measure_views.received_issues, name="received"),
    path("search/", search_views.search, name="search"),
    path("search.csv", search_views.search_csv, name="search-csv"),
    path("bundles/", views.bundles, name="bundles"),
    path("targets/", target_views.targets, name="targets"),
]
