from django.urls import path

from reporting import poster_views as views
from reporting.poster_files import Paper

app_name = "posters"
urlpatterns = [
    path("", views.posters, name="list"),
    path("<int:poster_id>/", views.poster, name="poster"),
    path("<int:poster_id>/know/", views.know, name="know"),
    path("<int:poster_id>/publish/", views.publish, name="publish"),
    path("<int:poster_id>/edition/", views.edition, name="edition"),
    path("<int:poster_id>/a3.pdf", views.pdf, {"paper": Paper.A3}, name="a3"),
    path("<int:poster_id>/a4.pdf", views.pdf, {"paper": Paper.A4}, name="a4"),
]
