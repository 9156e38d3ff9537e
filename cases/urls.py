from django.urls import path

from cases import noticing_views, stopping_views, views

app_name = "cases"
urlpatterns = [
    path("", views.case_list, name="list"),
    path("new/", views.new_case, name="new"),
    path("notices/", noticing_views.notices, name="notices"),
    path("notices/read/", noticing_views.reading_all, name="read_notices"),
    path("notices/<uuid:notice_id>/", noticing_views.notice, name="notice"),
    path("<int:case_id>/", views.show_case, name="case"),
    path("<int:case_id>/assign/", views.assign, name="assign"),
    path("<int:case_id>/recipients/", views.recipients, name="recipients"),
    path("burning/", stopping_views.burning, name="burning"),
    path("bundles/<int:bundle_id>/upload/", views.upload, name="upload"),
]
