from django.urls import path

from retention import many_views, views

app_name = "retention"
urlpatterns = [
    path("", views.index, name="list"),
    path("destroyed/", views.destroyed_cases, name="destroyed"),
    path("holds/", many_views.holds, name="holds"),
    path("holds/<int:hold_id>/lift/", views.lifting, name="lift"),
    path("schedules/", many_views.schedules, name="schedules"),
    path("cases/<int:case_id>/", views.show_case, name="case"),
    path("cases/<int:case_id>/finish/", views.finishing, name="finish"),
    path("cases/<int:case_id>/reopen/", views.reopening, name="reopen"),
    path("cases/<int:case_id>/hold/", views.holding, name="hold"),
    path("cases/<int:case_id>/keep/", views.keeping, name="keep"),
    path("cases/<int:case_id>/propose/", views.proposing, name="propose"),
    path("cases/<int:case_id>/approve/", views.approving, name="approve"),
    path("cases/<int:case_id>/turn-down/", views.turning_down, name="turn_down"),
    path("cases/<int:case_id>/certificate/", views.certificate, name="certificate"),
    path("cases/<int:case_id>/certificate.json", views.certificate_json, name="certificate_json"),
    path("cases/<int:case_id>/certificate.pdf", views.certificate_pdf, name="certificate_pdf"),
]
