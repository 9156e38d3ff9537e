from django.urls import path

from guidance import change_views, compare_views, draft_views, views

app_name = "guidance"
# An edition is named for its day, so that no name is one of the words before it.
urlpatterns = [
    path("", views.current, name="current"),
    path("what-counts/", compare_views.what_counts, name="what_counts"),
    path("history/", compare_views.history, name="history"),
    path("on/<str:day>/", compare_views.on, name="on"),
    path("compare/", compare_views.compare, name="compare"),
    path("changes/", change_views.index, name="changes"),
    path("changes/<slug:name>/", change_views.show, name="change"),
    path("changes/<slug:name>/read/", change_views.reading, name="read_change"),
    path("changes/<slug:name>/readers/", change_views.readers, name="readers"),
    path("drafts/", draft_views.index, name="drafts"),
    path("drafts/<int:draft_id>/", draft_views.show, name="draft"),
    path("drafts/<int:draft_id>/propose/", draft_views.proposing, name="propose"),
    path("drafts/<int:draft_id>/approve/", draft_views.approving, name="approve"),
    path("drafts/<int:draft_id>/turn-down/", draft_views.turning_down, name="turn_down"),
    path("drafts/<int:draft_id>/give-up/", draft_views.abandoning, name="abandon"),
    path("drafts/<int:draft_id>/publish/", draft_views.publishing, name="publish"),
    path("drafts/<int:draft_id>/changes/<int:before>/<int:after>/", compare_views.draft_changes, name="draft_changes"),
    path("drafts/<int:draft_id>/<slug:part>/", draft_views.part, name="draft_part"),
    path("drafts/<int:draft_id>/<slug:part>/<slug:code>/", draft_views.part, name="draft_entry"),
    path("drafts/<int:draft_id>/<slug:part>/<slug:code>/remove/", draft_views.removing, name="remove_entry"),
    path("<slug:name>/withdraw/", compare_views.withdrawing, name="withdraw"),
    path("<slug:name>/", views.current, name="edition"),
]
