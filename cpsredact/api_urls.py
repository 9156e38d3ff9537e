"""The API, one line an operation."""

from django.urls import include, path
from drf_spectacular.views import SpectacularAPIView

from accounts import keys_api as keys
from accounts.access import Action
from cases import api as cases
from cases import noticing_api as noticing
from cases import stopping_api as stopping
from redaction import api as redaction
from redaction import attention_api as attention
from redaction import finding_api as finding
from redaction import holding_api as holding
from redaction import log_api as log
from redaction import marking_api as marking
from redaction import parting_api as parting
from redaction import returning_api as returning
from redaction import reversing_api as reversing
from redaction import searching_api as searching
from redaction import serving_api as serving
from redaction import undoing_api as undoing
from redaction import varying_api as varying
from reporting import police_api as police
from reporting import poster_api as posters
from reporting import search_api
from reporting import theme_api as themes


class Schema(SpectacularAPIView):
    """The OpenAPI description of all this."""

    action = Action.SEE_OWN_ACCOUNT


urlpatterns = [
    path("schema/", Schema.as_view(), name="schema"),
    path("cases/", cases.CaseList.as_view(), name="api_cases"),
    path("cases/open/", cases.OpenCase.as_view(), name="api_open_case"),
    path("cases/<int:case_id>/", cases.ShowCase.as_view(), name="api_case"),
    path("cases/<int:case_id>/assign/", cases.AssignCase.as_view(), name="api_assign"),
    path("cases/<int:case_id>/recipients/", cases.AddRecipient.as_view(), name="api_add_recipient"),
    path("cases/<int:case_id>/history/", serving.CaseHistory.as_view(), name="api_history"),
    path("bundles/<int:bundle_id>/documents/", cases.ReceiveDocument.as_view(), name="api_receive"),
    path("bundles/<int:bundle_id>/progress/", redaction.BundleProgress.as_view(), name="api_progress"),
    path("bundles/<int:bundle_id>/searches/", searching.Searches.as_view(), name="api_searches"),
    path("bundles/<int:bundle_id>/search-again/", searching.SearchBundleAgain.as_view(), name="api_search_again"),
    path("bundles/<int:bundle_id>/flags/", redaction.FlagList.as_view(), name="api_flags"),
    path("bundles/<int:bundle_id>/decisions/", redaction.DecideFlags.as_view(), name="api_decide"),
    path("bundles/<int:bundle_id>/parts/", parting.RedactPart.as_view(), name="api_part"),
    path("flags/<int:flag_id>/words/", parting.FlagWords.as_view(), name="api_flag_words"),
    path("bundles/<int:bundle_id>/acts/", undoing.Acts.as_view(), name="api_acts"),
    path("bundles/<int:bundle_id>/undo/", undoing.Undo.as_view(), name="api_undo"),
    path("bundles/<int:bundle_id>/redo/", undoing.Redo.as_view(), name="api_redo"),
    path("bundles/<int:bundle_id>/find/", finding.FindInBundle.as_view(), name="api_find"),
    path("bundles/<int:bundle_id>/words/", finding.AddToBundle.as_view(), name="api_add_words"),
    path("bundles/<int:bundle_id>/variations/", varying.Variations.as_view(), name="api_variations"),
    path("bundles/<int:bundle_id>/variations/end/", varying.EndVariations.as_view(), name="api_end_variations"),
    path("bundles/<int:bundle_id>/differences/", varying.BundleDifferences.as_view(), name="api_differences"),
    path("bundles/<int:bundle_id>/attention/", attention.PagesWanting.as_view(), name="api_attention"),
    path("bundles/<int:bundle_id>/blocks/", redaction.Blocks.as_view(), name="api_blocks"),
    path("bundles/<int:bundle_id>/sign-off/", redaction.SignBundleOff.as_view(), name="api_sign_off"),
    path("bundles/<int:bundle_id>/dispatches/", redaction.DispatchBundle.as_view(), name="api_dispatch"),
    path("bundles/<int:bundle_id>/copies/", serving.Copies.as_view(), name="api_copies"),
    path("bundles/<int:bundle_id>/questions/", marking.AskLawyer.as_view(), name="api_ask"),
    path("bundles/<int:bundle_id>/reopen/", marking.ReopenBundle.as_view(), name="api_reopen"),
    path("bundles/<int:bundle_id>/over-redactions/", reversing.OverRedactions.as_view(), name="api_over_redactions"),
    path(
        "bundles/<int:bundle_id>/reopen-for-clean-copy/",
        reversing.ReopenForCleanCopy.as_view(),
        name="api_reopen_for_clean_copy",
    ),
    path("bundles/<int:bundle_id>/returns/", returning.Returns.as_view(), name="api_send_back"),
    path("returns/", returning.ReturnList.as_view(), name="api_returns"),
    path("returns/<int:return_id>/", returning.ShowReturn.as_view(), name="api_return"),
    path("returns/<int:return_id>/<int:document>/", returning.CompareReturned.as_view(), name="api_compare"),
    path("returns/<int:return_id>/<int:document>/come/", returning.ResubmitDocument.as_view(), name="api_come_back"),
    path("returns/<int:return_id>/<int:document>/accept/", returning.AcceptReturned.as_view(), name="api_accept"),
    path("returns/<int:return_id>/<int:document>/refuse/", returning.RefuseReturned.as_view(), name="api_refuse"),
    path("returns/<int:return_id>/<int:document>/overtake/", returning.OvertakeReturned.as_view(), name="api_overtake"),
    path("documents/<int:document_id>/clean-copy/", reversing.AskForCleanCopy.as_view(), name="api_clean_copy"),
    path("documents/<int:document_id>/marks/", marking.AddMark.as_view(), name="api_mark"),
    path("documents/<int:document_id>/withhold/", marking.WithholdPaper.as_view(), name="api_withhold"),
    path("documents/<int:document_id>/questions/", marking.AskAboutPage.as_view(), name="api_ask_about_page"),
    path("documents/<int:document_id>/seen/", attention.SeePage.as_view(), name="api_seen"),
    path("documents/<int:document_id>/hold/", holding.HoldDocument.as_view(), name="api_hold"),
    path("documents/<int:document_id>/leave/", holding.LeaveDocument.as_view(), name="api_leave"),
    path("documents/<int:document_id>/take-over/", holding.TakeOverDocument.as_view(), name="api_take_over"),
    path("documents/<int:document_id>/look/", marking.LookAtPage.as_view(), name="api_look"),
    path("questions/", marking.QuestionList.as_view(), name="api_questions"),
    path("questions/<int:question_id>/answer/", marking.AnswerQuestion.as_view(), name="api_answer"),
    path("copies/<int:copy_id>/", serving.DownloadCopy.as_view(), name="api_copy"),
    path("notices/", noticing.NoticeList.as_view(), name="api_notices"),
    path("notices/read/", noticing.ReadNotices.as_view(), name="api_read_notices"),
    path("account/keys/", keys.OwnKeys.as_view(), name="api_keys"),
    path("account/mail/", noticing.OwnMail.as_view(), name="api_mail"),
    path("burning/", stopping.Burning.as_view(), name="api_burning"),
    path("burning/change/", stopping.ChangeBurning.as_view(), name="api_change_burning"),
    path("copies/<int:copy_id>/certificate/", serving.ReadCertificate.as_view(), name="api_certificate"),
    path("redaction-log/", log.RedactionLog.as_view(), name="api_redaction_log"),
    path("assurance/", include("assurance.api_urls")),
    path("retention/", include("retention.api_urls")),
    path("histories/", include("histories.api_urls")),
    path("search-quality/", search_api.SearchQuality.as_view(), name="api_search_quality"),
    path("guidance/", include("guidance.api_urls")),
    path("training/", include("training.api_urls")),
    path("police-reports/", police.PoliceReports.as_view(), name="api_police_reports"),
    path("police-reports/<int:report_id>/", police.ShowPoliceReport.as_view(), name="api_police_report"),
    path("posters/", posters.Posters.as_view(), name="api_posters"),
    path("posters/<int:poster_id>/", posters.ShowPoster.as_view(), name="api_poster"),
    path("posters/<int:poster_id>/know/", posters.SayNeedToKnow.as_view(), name="api_poster_know"),
    path("posters/<int:poster_id>/publish/", posters.PublishPoster.as_view(), name="api_poster_publish"),
    path("themes/", themes.ThemeList.as_view(), name="api_themes"),
    path("lessons/", themes.Lessons.as_view(), name="api_lessons"),
    path("lessons/write/", themes.WriteLesson.as_view(), name="api_lesson_write"),
    path("lessons/<int:lesson_id>/rule/", themes.RuleOnLesson.as_view(), name="api_lesson_rule"),
    path("breaches/", include("breaches.api_urls")),
    path("", include("national.api_urls")),
    path("", include("subject_access.api_urls")),
]
