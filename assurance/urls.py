from django.urls import path

from assurance import desk_views, missed_views, views

app_name = "assurance"
urlpatterns = [
    path("", views.home, name="home"),
    path("yours/", views.mine, name="mine"),
    path("samples/", views.area, name="area"),
    path("areas/", views.nation, name="nation"),
    path("missed/", missed_views.missed, name="missed"),
    path("rules/", views.rules, name="rules"),
    path("draws/<int:draw_id>/", views.drawn, name="draw"),
    path("samples/<int:sample_id>/", views.sample, name="sample"),
    path("samples/<int:sample_id>/take/", views.take, name="take"),
    path("samples/<int:sample_id>/give/", views.give, name="give"),
    path("samples/<int:sample_id>/review/", desk_views.review, name="review"),
    path("samples/<int:sample_id>/form/", desk_views.form, name="form"),
    path("samples/<int:sample_id>/revealed/", desk_views.revealed, name="revealed"),
    path("samples/<int:sample_id>/<int:copy>/<int:at>/", desk_views.page_of, name="page"),
    path("samples/<int:sample_id>/<int:copy>/<int:at>/picture.png", desk_views.picture_of, name="picture"),
    path("samples/<int:sample_id>/<int:copy>/<int:at>/shown/", desk_views.shown, name="shown"),
    path("samples/<int:sample_id>/<int:copy>/<int:at>/mark/", desk_views.mark, name="mark"),
    path("marks/<int:mark_id>/take-back/", desk_views.taking_back, name="take_back"),
    path("marks/<int:mark_id>/rule/", desk_views.rule, name="rule"),
]
