"""Start-up checks: is every promise that the database keeps for us in place?"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.apps import AppConfig
from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, Warning, register
from django.db import connection

from histories.signing import key_in_use
from ledger.append_only import protected_tables
from pdf.signing import Unusable

APPEND_ONLY = frozenset(
    {
        "ledger_line",
        "accounts_agencycontact",
        "accounts_completion",
        "accounts_refresher",
        "accounts_trainingpolicy",
        "guidance_edition",
        "guidance_principle",
        "guidance_offencefamily",
        "guidance_editiontext",
        "guidance_draft",
        "guidance_draftversion",
        "guidance_draftstep",
        "guidance_publication",
        "guidance_withdrawal",
        "guidance_changenotice",
        "guidance_receipt",
        "cases_dispatch",
        "cases_handover",
        "cases_recipientcopy",
        "cases_stoppage",
        "cases_letthrough",
        "redaction_search",
        "redaction_flag",
        "redaction_act",
        "redaction_decision",
        "redaction_variation",
        "redaction_change",
        "redaction_pagecheck",
        "redaction_question",
        "redaction_answer",
        "redaction_signoff",
        "redaction_burntcopy",
        "redaction_certificate",
        "redaction_refusedcopy",
        "redaction_overredaction",
        "redaction_nearmiss",
        "redaction_stoppedflag",
        "redaction_return",
        "redaction_sentback",
        "redaction_askedofpolice",
        "redaction_returnstep",
        "redaction_carried",
        "redaction_rehearsal",
        "redaction_rehearsedbundle",
        "breaches_breach",
        "breaches_step",
        "breaches_assessment",
        "breaches_particulars",
        "breaches_particulars_documents",
        "breaches_peopleaffected",
        "breaches_recipients",
        "breaches_todo",
        "breaches_todoline",
        "breaches_attribution",
        "breaches_onetoone",
        "breaches_retrainingpolicy",
        "breaches_retraining",
        "breaches_retrainingdone",
        "breaches_placenamed",
        "breaches_recall",
        "breaches_recallanswer",
        "breaches_samewords",
        "assurance_plan",
        "assurance_rule",
        "assurance_draw",
        "assurance_sample",
        "assurance_assignment",
        "assurance_pageshown",
        "assurance_mark",
        "assurance_marktakenback",
        "assurance_review",
        "assurance_ruling",
        "assurance_trialpages",
        "assurance_trialanswer",
        "retention_schedule",
        "retention_rule",
        "retention_finish",
        "retention_hold",
        "retention_review",
        "retention_destruction",
        "retention_destructioncertificate",
        "histories_casehistory",
        "histories_signedhistory",
        "reporting_detectorfall",
        "reporting_lessonline",
        "reporting_needtoknow",
        "reporting_sharedlesson",
        "training_attempt",
        "training_practicecase",
        "training_result",
        "training_marked",
        "training_answered",
        "training_passmark",
        "reporting_policereport",
        "reporting_poster",
        "reporting_publishedposter",
        "reporting_sending",
        "reporting_response",
        "reporting_dispute",
        "reporting_ruling",
        "reporting_target",
        "national_pack",
        "national_declaration",
        "national_risk",
        "national_riskversion",
        "subject_access_request",
        "subject_access_sought",
        "subject_access_trawledcase",
        "subject_access_trace",
        "subject_access_ruling",
        "subject_access_step",
        "subject_access_reading",
        "subject_access_forgotten",
    }
)


@register(Tags.database)
def append_only_tables_are_protected(
    app_configs: Sequence[AppConfig] | None, databases: Sequence[str] | None = None, **kwargs: Any
) -> list[Error]:
    """Every append-only table that is there has its trigger. Run by `migrate` and `check --database default`.

    A table that is yet to be made is the next migration's business, and cannot be changed meanwhile.
    """
    if not databases:
        return []
    there = set(connection.introspection.table_names())
    return [
        Error(f"{table} can be changed: its append-only trigger is missing.", id="cpsredact.E001")
        for table in sorted((APPEND_ONLY & there) - protected_tables())
    ]


@register(Tags.database)
def copies_go_only_to_their_recipients(
    app_configs: Sequence[AppConfig] | None, databases: Sequence[str] | None = None, **kwargs: Any
) -> list[Error]:
    """The database itself refuses to dispatch one recipient's copy to another, by a trigger that must be there."""
    if not databases or "cases_recipientcopy" not in connection.introspection.table_names():
        return []
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_trigger WHERE tgname = %s AND tgenabled <> 'D'",
            ["a_copy_goes_only_to_its_recipient"],
        )
        if cursor.fetchone()[0]:
            return []
    return [
        Error(
            "One recipient's copy can be sent to another: the trigger that refuses it is missing.", id="cpsredact.E003"
        )
    ]


@register(Tags.security)
def demo_is_never_production(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[Error]:
    """The demo profile's passwords are known to everybody."""
    if settings.PROFILE == "demo" and not settings.DEBUG:
        return [Error("The demo profile starts only with DEBUG=1.", id="cpsredact.E002")]
    return []


@register(Tags.security)
def histories_can_be_signed(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:
    """Without a key all else works, and the history of a case cannot be had."""
    if settings.STANDS_ALONE or settings.SIGNING_FOLDER is not None:
        return []  # in development a key is made at the first need
    try:
        key_in_use()
    except Unusable as error:
        return [Warning(str(error), id="cpsredact.W002")]
    return []


@register(Tags.compatibility)
def source_is_offered(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:
    """The AGPL asks whoever serves a copy to others to offer them its source."""
    if settings.SOURCE_URL or settings.DEBUG or settings.STANDS_ALONE:
        return []
    sentence = "No page offers the service's source, as the AGPL asks: set SOURCE_URL to where it can be fetched."
    return [Warning(sentence, id="cpsredact.W001")]
