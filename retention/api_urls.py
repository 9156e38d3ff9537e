from django.urls import path

from retention import api

urlpatterns = [
    path("", api.RetentionWorklist.as_view(), name="api_retention"),
    path("cases/<int:case_id>/", api.CaseRetention.as_view(), name="api_retention_of_case"),
    path("cases/<int:case_id>/finish/", api.FinishCase.as_view(), name="api_finish_case"),
    path("cases/<int:case_id>/holds/", api.HoldCase.as_view(), name="api_hold_case"),
    path("cases/<int:case_id>/reviews/", api.ReviewCase.as_view(), name="api_review_case"),
    path("holds/<int:hold_id>/lift/", api.LiftHold.as_view(), name="api_lift_hold"),
]
