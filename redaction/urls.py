from django.urls import path

from redaction import log_views, reversing_views, serving_views, varying_views, views

app_name = "redaction"
urlpatterns = [
    path("log/", log_views.log, name="log"),
    path("log.csv", log_views.log_csv, name="log_csv"),
    path("detectors.csv", log_views.detectors_csv, name="detectors_csv"),
    path("questions/", views.questions, name="questions"),
    path("questions/<int:question_id>/answer/", views.answer_question, name="answer"),
    path("flags/<int:flag_id>/decide/", views.decide, name="decide"),
    path("flags/<int:flag_id>/ask/", views.ask_lawyer, name="ask"),
    path("flags/<int:flag_id>/vary/", varying_views.vary, name="vary"),
    path("copies/<int:copy_id>/", serving_views.copy, name="copy"),
    path("copies/<int:copy_id>/certificate/", serving_views.certificate, name="certificate"),
    path("copies/<int:copy_id>/certificate.json", serving_views.certificate_json, name="certificate_json"),
    path("copies/<int:copy_id>/certificate.pdf", serving_views.certificate_pdf, name="certificate_pdf"),
    path("cases/<int:case_id>/history/", serving_views.history, name="history"),
    path("<int:bundle_id>/", views.review, name="review"),
    path("<int:bundle_id>/progress/", views.reading_progress, name="progress"),
    path("<int:bundle_id>/search-again/", views.searching_again, name="search_again"),
    path("<int:bundle_id>/agree/", views.agree, name="agree"),
    path("<int:bundle_id>/sign-off/", serving_views.signing, name="sign_off"),
    path("<int:bundle_id>/differences/", varying_views.differing, name="differences"),
    path("<int:bundle_id>/reopen/", serving_views.reopening, name="reopen"),
    path("<int:bundle_id>/served/", serving_views.served, name="served"),
    path("<int:bundle_id>/over-redaction/", reversing_views.over_redaction, name="over_redaction"),
    path("<int:bundle_id>/over-redaction/put-back/", reversing_views.putting_back, name="put_back"),
    path("<int:bundle_id>/over-redaction/clean-copy/", reversing_views.asking_for_clean_copy, name="clean_copy"),
    path(
        "<int:bundle_id>/over-redaction/reopen/",
        reversing_views.reopening_for_clean_copy,
        name="reopen_for_clean_copy",
    ),
    path("<int:bundle_id>/dispatch/", serving_views.dispatching, name="dispatch"),
    path("<int:bundle_id>/<int:document>/<int:number>/", views.review_page, name="page"),
    path("<int:bundle_id>/<int:document>/<int:number>/picture.png", views.picture, name="picture"),
    path("<int:bundle_id>/<int:document>/<int:number>/mark/", views.mark, name="mark"),
    path("<int:bundle_id>/<int:document>/<int:number>/withhold/", views.withhold_paper, name="withhold"),
    path("<int:bundle_id>/<int:document>/<int:number>/look/", views.look, name="look"),
    path("<int:bundle_id>/<int:document>/<int:number>/ask/", views.ask_about_page, name="ask_about_page"),
]
