from django.urls import path

from subject_access import api

urlpatterns = [
    path("subject-access/", api.Requests.as_view(), name="api_subject_access"),
    path("subject-access/<int:request_id>/", api.ShowRequest.as_view(), name="api_subject_access_request"),
    path("subject-access/<int:request_id>/search/", api.SearchAgain.as_view(), name="api_subject_access_search"),
    path("subject-access/<int:request_id>/places/", api.Places.as_view(), name="api_subject_access_places"),
    path("subject-access/<int:request_id>/decisions/", api.RulePlaces.as_view(), name="api_subject_access_rule"),
    path("subject-access/<int:request_id>/steps/", api.TakeStep.as_view(), name="api_subject_access_step"),
    path("subject-access/<int:request_id>/report/", api.Report.as_view(), name="api_subject_access_report"),
    path("breaches/<int:breach_id>/elsewhere/", api.BreachElsewhere.as_view(), name="api_breach_elsewhere"),
]
