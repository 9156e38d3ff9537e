from django.urls import path

from assurance import api, figures_api

urlpatterns = [
    path("samples/", api.Samples.as_view(), name="api_samples"),
    path("samples/<int:sample_id>/", api.ShowSample.as_view(), name="api_sample"),
    path("samples/<int:sample_id>/give/", api.GiveSample.as_view(), name="api_give_sample"),
    path("samples/<int:sample_id>/pages/", api.SamplePages.as_view(), name="api_sample_pages"),
    path("samples/<int:sample_id>/pages/<int:copy>/<int:at>/", api.SamplePage.as_view(), name="api_sample_page"),
    path("samples/<int:sample_id>/pages/<int:copy>/<int:at>/marks/", api.MarkSample.as_view(), name="api_mark_sample"),
    path("samples/<int:sample_id>/seal/", api.SealSample.as_view(), name="api_seal_sample"),
    path("samples/<int:sample_id>/revealed/", api.RevealSample.as_view(), name="api_reveal_sample"),
    path("marks/<int:mark_id>/take-back/", api.TakeMarkBack.as_view(), name="api_take_mark_back"),
    path("marks/<int:mark_id>/ruling/", api.RuleOnMark.as_view(), name="api_rule_on_mark"),
    path("draws/<int:draw_id>/", api.ShowDraw.as_view(), name="api_draw"),
    path("figures/", figures_api.SampleFigures.as_view(), name="api_sample_figures"),
    path("rules/", figures_api.SamplingRules.as_view(), name="api_sampling_rules"),
    path("rules/plan/", figures_api.SetPlan.as_view(), name="api_set_sampling_plan"),
    path("rules/rule/", figures_api.SetRule.as_view(), name="api_set_sampling_rule"),
    path("rules/trial-pages/", figures_api.SetTrialPages.as_view(), name="api_set_trial_pages"),
]
