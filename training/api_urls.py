from django.urls import path

from training import api

urlpatterns = [
    path("", api.OwnTraining.as_view(), name="api_training"),
    path("<int:attempt_id>/", api.Practice.as_view(), name="api_practice"),
    path("<int:attempt_id>/give-up/", api.GiveUpPractice.as_view(), name="api_give_up_practice"),
    path("completion/", api.TrainingCompletion.as_view(), name="api_training_completion"),
    path("policy/", api.SetTrainingPolicy.as_view(), name="api_training_policy"),
    path("bundles/<int:bundle_id>/let/<int:person_id>/", api.LetGoOnOnce.as_view(), name="api_let_go_on"),
]
