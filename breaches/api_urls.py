from django.urls import path

from breaches import api
from breaches import particulars_api as particulars
from breaches import people_api as people
from breaches import siad_api as siad
from breaches import todos_api as todos
from breaches import walking_api as walking

urlpatterns = [
    path("", api.ListBreaches.as_view(), name="api_breaches"),
    path("report/", api.ReportBreach.as_view(), name="api_report_breach"),
    path("lessons/", todos.Lessons.as_view(), name="api_lessons"),
    path("actions/", todos.OwnActions.as_view(), name="api_own_actions"),
    path("actions/<int:todo_id>/", todos.SayOfAction.as_view(), name="api_action"),
    path("people/", people.ManagedPeople.as_view(), name="api_managed_people"),
    path("people/<int:person_id>/", people.ManagedPerson.as_view(), name="api_managed_person"),
    path("attributions/<int:attribution_id>/take-back/", people.NotTheirs.as_view(), name="api_not_theirs"),
    path("trainings/<int:retraining_id>/", people.RecordTraining.as_view(), name="api_trained"),
    path("recalls/<int:recall_id>/", walking.ShowRecall.as_view(), name="api_recall"),
    path("recalls/<int:recall_id>/answers/", walking.AnswerRecall.as_view(), name="api_answer_recall"),
    path("<int:breach_id>/steps/", api.TakeStep.as_view(), name="api_breach_step"),
    path("<int:breach_id>/particulars/", particulars.BreachParticulars.as_view(), name="api_particulars"),
    path("<int:breach_id>/actions/", todos.ActionsOnBreach.as_view(), name="api_breach_actions"),
    path("<int:breach_id>/assessment/", siad.BreachAssessment.as_view(), name="api_assessment"),
    path("<int:breach_id>/forms/siad/", siad.SiadForm.as_view(), name="api_form_siad"),
    path("<int:breach_id>/forms/ico/", siad.IcoForm.as_view(), name="api_form_ico"),
    path("<int:breach_id>/whose/", people.SayWhose.as_view(), name="api_whose"),
    path("<int:breach_id>/one-to-ones/", people.HoldOneToOne.as_view(), name="api_one_to_one"),
    path("<int:breach_id>/walk-back/", walking.BreachWalkBack.as_view(), name="api_walk_back"),
    path("<int:breach_id>/place/", walking.NamePlace.as_view(), name="api_name_place"),
    path("<int:breach_id>/sent/", walking.SentElsewhere.as_view(), name="api_sent_elsewhere"),
    path("<int:breach_id>/recalls/", walking.RecallCopy.as_view(), name="api_recall_copy"),
]
