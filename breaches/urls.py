from django.urls import path

from breaches import dealing_views, people_views, report_views, siad_views, views, walking_views

app_name = "breaches"
urlpatterns = [
    path("", views.index, name="list"),
    path("log.csv", views.csv, name="csv"),
    path("report/", report_views.report, name="report"),
    path("near-misses/", report_views.near_misses, name="near_misses"),
    path("lessons/", report_views.lessons, name="lessons"),
    path("mine/", report_views.mine, name="mine"),
    path("people/", people_views.people, name="people"),
    path("people/<int:person_id>/", people_views.person, name="person"),
    path("retraining/", people_views.policy, name="policy"),
    path("retraining/<int:retraining_id>/", people_views.trained, name="trained"),
    path("whose/<int:attribution_id>/", people_views.not_theirs, name="not_theirs"),
    path("actions/<int:todo_id>/", dealing_views.action, name="action"),
    path("<int:breach_id>/", views.detail, name="detail"),
    path("<int:breach_id>/outcome/", report_views.outcome, name="outcome"),
    path("<int:breach_id>/steps/", views.step, name="step"),
    path("<int:breach_id>/known/", dealing_views.particulars, name="particulars"),
    path("<int:breach_id>/siad/", siad_views.assess, name="assess"),
    path("<int:breach_id>/siad.pdf", siad_views.form_pdf, {"form": "siad"}, name="siad_pdf"),
    path("<int:breach_id>/siad.json", siad_views.form_data, {"form": "siad"}, name="siad_json"),
    path("<int:breach_id>/ico.pdf", siad_views.form_pdf, {"form": "ico"}, name="ico_pdf"),
    path("<int:breach_id>/ico.json", siad_views.form_data, {"form": "ico"}, name="ico_json"),
    path("<int:breach_id>/actions/", dealing_views.ask, name="ask"),
    path("<int:breach_id>/walk-back/", walking_views.walking_back, name="walk_back"),
    path("<int:breach_id>/walk-back/place/", walking_views.placing, name="name_place"),
    path("<int:breach_id>/walk-back/recall/", walking_views.recalling, name="recalling"),
    path("recalls/<int:recall_id>/", walking_views.recalled, name="recall"),
    path("<int:breach_id>/whose/", people_views.whose, name="whose"),
    path("<int:breach_id>/one-to-one/", people_views.one_to_one, name="one_to_one"),
]
