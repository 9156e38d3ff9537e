from django.urls import path

from histories import api

urlpatterns = [
    path("cases/<int:case_id>/", api.HistoriesOfCase.as_view(), name="api_histories"),
    path("check/", api.CheckHistory.as_view(), name="api_check_history"),
    path("<int:history_id>/pdf/", api.HistoryPdf.as_view(), name="api_history_pdf"),
    path("<int:history_id>/json/", api.HistoryJson.as_view(), name="api_history_json"),
]
