from django.urls import path

from guidance import api

urlpatterns = [
    path("", api.InForce.as_view(), name="api_guidance"),
    path("editions/", api.Editions.as_view(), name="api_editions"),
    path("editions/<slug:name>/", api.OneEdition.as_view(), name="api_edition"),
    path("editions/<slug:name>/withdraw/", api.WithdrawEdition.as_view(), name="api_withdraw_edition"),
    path("drafts/", api.Drafts.as_view(), name="api_drafts"),
    path("drafts/<int:draft_id>/", api.OneDraft.as_view(), name="api_draft"),
    path("drafts/<int:draft_id>/propose/", api.ProposeDraft.as_view(), name="api_propose_draft"),
    path("drafts/<int:draft_id>/approve/", api.ApproveDraft.as_view(), name="api_approve_draft"),
    path("drafts/<int:draft_id>/turn-down/", api.TurnDownDraft.as_view(), name="api_turn_down_draft"),
    path("drafts/<int:draft_id>/publish/", api.PublishDraft.as_view(), name="api_publish_draft"),
    path("changes/", api.Changes.as_view(), name="api_changes"),
    path("changes/<slug:name>/read/", api.ReadChange.as_view(), name="api_read_change"),
]
