from django.urls import path

from training import people_views, views

app_name = "training"
urlpatterns = [
    path("", views.mine, name="mine"),
    path("begin/", views.start, name="start"),
    path("<int:attempt_id>/", views.attempt, name="attempt"),
    path("<int:attempt_id>/give-up/", views.stop, name="give_up"),
    path("<int:attempt_id>/result/", views.result, name="result"),
    path("<int:attempt_id>/places/<int:place>.png", views.picture, name="picture"),
    path("bundles/<int:bundle_id>/", views.of_bundle, name="of_bundle"),
    path("bundles/<int:bundle_id>/ask/", people_views.ask_to_go, name="ask_to_go"),
    path("bundles/<int:bundle_id>/let/<int:person_id>/", people_views.let, name="let"),
    path("people/", people_views.people, name="people"),
    path("people/<int:person_id>/ask-again/", people_views.ask_again, name="ask_again"),
    path("area/", people_views.area, name="area"),
    path("nation/", people_views.nation, name="nation"),
    path("nation/policy/", people_views.set_policy, name="set_policy"),
    path("nation/pass-mark/", people_views.set_mark, name="set_mark"),
    path("nation/training.csv", people_views.csv, name="csv"),
    path("nation/training.xlsx", people_views.xlsx, name="xlsx"),
]
