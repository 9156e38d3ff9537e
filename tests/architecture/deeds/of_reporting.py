"""The deeds of the reports to the police."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from django.test import override_settings
from django.utils import timezone

from accounts.models import User
from reporting import (
    lesson_sharing,
    police_answering,
    police_mailing,
    police_reporting,
    police_sending,
    poster_mailing,
    poster_making,
    poster_publishing,
    search_falls,
    targets,
)
from reporting.models import Dispute
from reporting.months import this_month
from reporting.search_counting import count_decisions
from tests.architecture.deeds.shared import Act
from tests.reporting import police, posters
from tests.reporting.test_search_quality import LAST, THIS, months_of
from tests.smtp import Post


def making_a_report(by: User) -> Act:
    police.papers(by=by)
    return lambda: police_reporting.make_report(police.force(), police.area(), police.LAST, by=by)


def making_a_due_report(by: User) -> Act:
    police.papers(by=by)
    return lambda: police_reporting.make_due_report(police.force(), police.area(), police.LAST)


def sending_a_report(by: User) -> Act:
    made = police.report(by=by)
    to = {"office": "Chief Constable", "rank": "chief_constable"}
    return lambda: police_sending.send_report(made, way="other", by=by, **to)


def mailing_a_report(by: User) -> Act:
    police.addressed()
    sent = police_sending.send_report(police.report(by=by), way="mail", by=by)
    post = Post()
    post.start()

    def mail() -> None:
        try:
            with override_settings(EMAIL_HOST="127.0.0.1", EMAIL_PORT=post.port, EMAIL_USE_TLS=False):
                assert police_mailing.mail_report(sent)
        finally:
            post.stop()

    return mail


def keeping_a_response(by: User) -> Act:
    made = police.sent(by=by)
    return lambda: police_answering.keep_response(made, said="It is read.", received_on=timezone.localdate(), by=by)


def disputing_a_line(by: User) -> Act:
    bundle = police.papers(by=by)
    made = police.sent(by=by)
    return lambda: police_answering.dispute_line(made, police.flags(bundle)[0], said="It is evidence.", by=by)


def ruling_on_a_dispute(by: User) -> Act:
    dispute = disputing_a_line(by)()
    assert isinstance(dispute, Dispute)
    return lambda: police_answering.rule_on(dispute, accepted=True, reason="It is.", by=by)


def naming_a_detector_that_fell(by: User) -> Act:
    months_of("phones", [(LAST, 12, 9), (THIS, 12, 3)], by)
    count_decisions()
    return lambda: search_falls.name_falls(THIS)


def making_a_due_poster(by: User) -> Act:
    return lambda: poster_making.make_due_poster(police.area(), police.LAST)


def making_an_edition(by: User) -> Act:
    return lambda: poster_making.make_edition(police.area(), police.LAST, by=by)


def saying_what_is_to_be_known(by: User) -> Act:
    made = posters.poster()
    return lambda: poster_publishing.say_need_to_know(made, "Look at the back of every MG11.", by=by, seen=None)


def publishing_a_poster(by: User) -> Act:
    made = posters.known(by=by)
    seen = made.said.get().pk
    return lambda: poster_publishing.publish_poster(made, by=by, seen=seen)


def mailing_a_poster(by: User) -> Act:
    mail = posters.out(by=posters.writer()).mails.get()
    post = Post()
    post.start()

    def send() -> None:
        try:
            with override_settings(EMAIL_HOST="127.0.0.1", EMAIL_PORT=post.port, EMAIL_USE_TLS=False):
                assert poster_mailing.mail_poster(mail)
        finally:
            post.stop()

    return send


def writing_a_lesson(by: User) -> Act:
    return lambda: lesson_sharing.write_lesson("missed", "Look at the back of each MG11.", by=by)


def ruling_on_a_lesson(by: User) -> Act:
    lesson = lesson_sharing.write_lesson("missed", "Look at the back of each MG11.", by=posters.writer())
    return lambda: lesson_sharing.rule_on_lesson(lesson, "published", by=by)


def setting_a_target(by: User) -> Act:
    return lambda: targets.set_target("issues", Decimal(12), since=this_month(), reason="As agreed.", by=by)


DEEDS: dict[str, dict[str, Callable[[User], Act]]] = {
    "reporting.lesson_sharing": {
        "write_lesson": writing_a_lesson,
        "rule_on_lesson": ruling_on_a_lesson,
    },
    "reporting.police_answering": {
        "keep_response": keeping_a_response,
        "dispute_line": disputing_a_line,
        "rule_on": ruling_on_a_dispute,
    },
    "reporting.police_mailing": {"mail_report": mailing_a_report},
    "reporting.police_reporting": {"make_report": making_a_report, "make_due_report": making_a_due_report},
    "reporting.police_sending": {"send_report": sending_a_report},
    "reporting.search_falls": {"name_falls": naming_a_detector_that_fell},
    "reporting.poster_mailing": {"mail_poster": mailing_a_poster},
    "reporting.poster_making": {"make_due_poster": making_a_due_poster, "make_edition": making_an_edition},
    "reporting.poster_publishing": {
        "say_need_to_know": saying_what_is_to_be_known,
        "publish_poster": publishing_a_poster,
    },
    "reporting.targets": {"set_target": setting_a_target},
}
# What asks and changes nothing, and the tools that deeds are made with.
NOT_DEEDS = {
    "reporting.police_mailing": {"reports_waiting"},
    "reporting.police_reporting": {"due_reports"},
    "reporting.search_falls": {"judge", "falls"},
    "reporting.poster_mailing": {"posters_waiting"},
    "reporting.poster_making": {"due_posters", "lock"},
    "reporting.poster_publishing": {"latest_said"},
    "reporting.targets": {"targets_of", "targets_set"},
}
