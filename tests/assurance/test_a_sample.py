"""A sample from the draw to the breach that it raises."""

from __future__ import annotations

import pytest

from accounts.models import Role
from assurance.revealing import reviews_of
from assurance.reviewers import give_sample, worked_on
from assurance.ruling import Said, rule_on
from breaches.models import Kind
from breaches.whereabouts import where_of
from cpsredact.refusals import Refusal
from tests import make
from tests.assurance import make as of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("storage")]


def test_a_missed_redaction_is_marked_blind_sealed_and_becomes_a_breach(officer):
    bundle = of.sent_bundle(by=officer)
    sample, lawyer = of.sample_of(bundle), of.reviewer()
    mark = of.reviewed(sample, by=lawyer)
    assert (mark.words, mark.document, mark.document_page) == (of.LEFT_IN, bundle.documents.get(), 1)
    [(review, [beside])] = reviews_of(sample, user=lawyer)
    assert [one.verdict for one in beside.flags] == ["keep"]
    ruling = rule_on(mark, Said("borne_out", affected=("witness",), flag=beside.flags[0]), by=lawyer)
    assert ruling.breach.kind == Kind.BREACH
    assert ruling.breach.aware_at == review.at
    where = where_of(ruling.breach)
    assert (where.document, where.page, where.flag) == (mark.document, 1, beside.flags[0])


def test_whoever_worked_on_a_bundle_is_refused(officer):
    bundle = of.sent_bundle(by=officer)
    sample = of.sample_of(bundle)
    assert officer.pk in worked_on(bundle)
    with pytest.raises(Refusal, match="Whoever worked on a bundle cannot review it"):
        give_sample(sample, officer, by=make.user(Role.LEGAL_MANAGER))
