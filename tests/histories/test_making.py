"""A case's history: every sealed line in order, signed, of destroyed material too, with nobody of the papers in it."""

from __future__ import annotations

import hashlib
import json
from datetime import datetime
from zoneinfo import ZoneInfo

import pymupdf
import pytest
from django.db import IntegrityError, transaction

from accounts.models import Role
from breaches.models import Breach
from cases.models import Case, Notice
from cpsredact.refusals import Invalid, Refusal
from histories.asking import ask_for_history
from histories.content import content_of
from histories.decided import CHANGED
from histories.making import make_history, to_make
from histories.models import CaseHistory, SignedHistory
from ledger.checking import breaks
from ledger.models import Chain, Line
from pdf.signing import Unusable
from redaction.models import Decision
from retention.destroying import destroy
from retention.holding import lift_hold
from retention.models import Hold
from tests import make
from tests.breaches.make import closed
from tests.histories.make import behind_the_ledgers_back, busy_case, history
from tests.retention.make import approved, finished, schedule

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("storage")]


@pytest.fixture
def case(officer) -> Case:
    return busy_case(officer)


def said(made: SignedHistory) -> dict:
    return json.loads(made.content)


def words(made: SignedHistory) -> str:
    with pymupdf.open(stream=bytes(made.pdf)) as pages:
        return " ".join(" ".join(page.get_text() for page in pages).split())


def test_every_sealed_line_of_the_case_is_in_it_in_order_and_no_other(case, officer):
    make.case(by=officer)  # its lines stand among those of this one
    before = list(Line.objects.filter(case=case.pk).order_by("number").values_list("number", flat=True))
    content = said(history(case))
    numbers = [line["number"] for line in content["lines"]]
    assert numbers[: len(before)] == before
    assert [line["kind"] for line in content["lines"][len(before) :]] == ["CaseHistoryAsked"]
    (chain,) = content["chains"]
    assert (chain["first"], chain["last"], chain["count"]) == (numbers[0], numbers[-1], len(numbers))
    assert chain["as_sealed"] is True
    assert chain["length"] == Chain.objects.get(code=case.area_id).length - 1  # all but the line of its own making


def test_each_decision_is_told_with_its_place_its_principle_and_the_edition(case):
    content = said(history(case))
    decided = [one for line in content["lines"] for one in line["decisions"]]
    assert [one["number"] for one in decided] == list(Decision.objects.order_by("pk").values_list("pk", flat=True))
    cited = Decision.objects.order_by("pk").first().principle
    first = decided[0]
    assert (first["document"], first["page"], first["what"], first["verdict"]) == (1, 1, "phone", "redact")
    assert (first["principle"], first["edition"]) == (cited.code, cited.edition.name)
    assert content["unsealed_decisions"] == []
    assert not any(line["doubt"] for line in content["lines"])


def test_anybody_can_work_the_seals_out_again_from_the_json(case):
    checked = 0
    for line in said(history(case))["lines"]:
        if line["sealed"]:
            assert hashlib.sha256(line["sealed"].encode()).hexdigest() == line["seal"]
            checked += 1
    assert checked > 5


def test_who_and_when_are_told_by_role_and_name_in_london(case, officer):
    (line,) = [line for line in said(history(case))["lines"] if line["kind"] == "LawyerAsked"]
    assert (line["who"], line["role"]) == (str(officer), "Operational delivery")
    at = datetime.fromisoformat(line["at"])
    assert at.utcoffset() == at.astimezone(ZoneInfo("Europe/London")).utcoffset()
    assert line["at"][19:] in words(history(case))


def test_nobody_of_the_papers_and_no_word_of_theirs_is_in_it(case):
    made = history(case)
    for text in (made.content, words(made)):
        for secret in (
            "Okafor",
            "Marsh",
            "Whitlow",
            "Mill Lane",
            "07700",
            "Carlisle",
            "court@example.com",
            "An appeal",
        ):
            assert secret not in text


def test_who_reported_a_breach_is_not_told_though_their_role_is(case, officer):
    (line,) = [line for line in said(history(case))["lines"] if line["kind"] == "NearMissReported"]
    assert (line["who"], line["role"], line["sealed"]) == ("", "Operational delivery", "")


def test_the_pages_say_what_the_json_says_and_name_its_digest(case):
    made = history(case)
    text = words(made)
    assert made.digest == hashlib.sha256(made.content.encode()).hexdigest()
    assert made.digest in text
    for line in said(made)["lines"]:
        assert line["seal"] in text
    assert "Decision" in text
    with pymupdf.open(stream=bytes(made.pdf)) as pages:
        assert pages.metadata["title"] == f"History of a case: {case.urn}"
        assert pages.xref_get_key(pages.pdf_catalog(), "Lang") == ("string", "en-GB")
        assert "How the seals verify" in [heading for _, heading, _ in pages.get_toc()]


def test_the_making_is_a_sealed_line_with_both_digests(case):
    made = history(case)
    line = Line.objects.get(what="CaseHistoryMade")
    assert line.facts["digest"] == made.digest
    assert line.facts["sha256"] == made.sha256 == hashlib.sha256(bytes(made.pdf)).hexdigest()
    assert line.facts["lines"] == made.lines
    assert not list(breaks())


def test_making_it_twice_makes_it_once_and_whoever_asked_is_told(case):
    fesm = make.user(Role.FESM)
    asked = ask_for_history(case, "ico", by=fesm)
    assert list(to_make()) == [asked]
    first = make_history(asked)
    assert make_history(asked).pk == first.pk
    assert Line.objects.filter(what="CaseHistoryMade").count() == 1
    assert Notice.objects.get(to=fesm).kind == Notice.Kind.HISTORY_MADE
    assert not to_make().exists()


def test_of_destroyed_material_the_whole_history_is_still_to_be_had(officer):
    schedule()
    case = finished(busy_case(officer), by=officer)
    before = said(history(case))
    manager = make.user(Role.OPERATIONAL_MANAGER)
    lift_hold(Hold.objects.get(case=case), reason="It is over.", by=manager)
    closed(Breach.objects.get(case=case), hq=make.user(Role.HQ))
    approved(case)
    destroy(case)
    case.refresh_from_db()
    after = history(case)
    content = said(after)
    assert content["material"]["state"] == "destroyed"
    assert content["material"]["certificate_sha256"] in words(after)
    assert content["lines"][: len(before["lines"])] == before["lines"]
    kinds = {line["kind"] for line in content["lines"]}
    assert {"DestructionApproved", "DestructionBegun", "MaterialDestroyed"} <= kinds


def test_a_decision_that_was_changed_behind_the_ledgers_back_is_said_so(case):
    behind_the_ledgers_back("redaction_decision", "flag_id = (SELECT max(flag_id) FROM redaction_decision)")
    made = history(case)
    assert CHANGED in words(made)
    assert said(made)["unsealed_decisions"]


def test_a_line_that_was_changed_makes_the_history_say_that_the_chain_does_not_verify(case):
    behind_the_ledgers_back("ledger_line", "at = at + interval '1 hour'")
    made = history(case)
    (chain,) = said(made)["chains"]
    assert chain["as_sealed"] is False
    assert "was changed after it was sealed" in words(made)


def test_lines_that_are_written_while_it_is_made_are_neither_in_it_nor_a_fault(case):
    asked = ask_for_history(case, "court", by=make.user(Role.FESM))
    chain = Chain.objects.get(code=case.area_id)
    last = chain.lines.get(number=chain.length - 1)
    Chain.objects.filter(pk=chain.pk).update(length=last.number, head=last.seal)  # as it was read a moment ago
    content = content_of(asked)
    assert content["lines"][-1]["number"] == last.number
    assert content["chains"][0]["as_sealed"] is True


def test_a_purpose_must_be_said_and_two_are_not_made_for_one_person_at_once(case):
    fesm = make.user(Role.FESM)
    with pytest.raises(Invalid):
        ask_for_history(case, "curiosity", by=fesm)
    ask_for_history(case, "court", by=fesm)
    with pytest.raises(Refusal):
        ask_for_history(case, "court", by=fesm)
    assert CaseHistory.objects.count() == 1
    ask_for_history(case, "court", by=make.user(Role.HQ))


def test_without_a_key_nobody_can_ask_and_what_was_asked_for_waits(case, settings):
    asked = ask_for_history(case, "court", by=make.user(Role.FESM))
    settings.SIGNING_FOLDER = None
    with pytest.raises(Refusal, match="system administrator"):
        ask_for_history(case, "court", by=make.user(Role.HQ))
    with pytest.raises(Unusable, match="SIGNING_KEY"):
        make_history(asked)
    assert list(to_make()) == [asked]


def test_what_was_made_cannot_be_changed(case):
    made = history(case)
    for rows in (SignedHistory.objects.filter(pk=made.pk), CaseHistory.objects.filter(pk=made.pk)):
        with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
            rows.update(at=made.at)
