"""Deciding otherwise for one recipient by its plain forms, over the API, and what two copies have not in common."""

from __future__ import annotations

import csv

import pytest

from accounts.models import Role
from cases.copies import copy_for
from cases.models import Bundle, Dispatch, Recipient, State
from ledger.history import sentences
from redaction.models import BurntCopy, Flag, Variation, Verdict
from tests import make, paper, through
from tests.plain import form_to, forms, press, signed_in
from tests.redaction.test_api import JSON as TYPE
from tests.redaction.test_api import by_token
from tests.redaction.test_burning import NUMBER, SCHEDULE

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("storage")]
WHY = "Their client rang this number."
JSON = {"content_type": TYPE}


@pytest.fixture
def bundle() -> Bundle:
    return make.bundle()


@pytest.fixture
def flags(bundle, officer) -> list[Flag]:
    """One number in two places of one document and one of another, taken out for everybody."""
    first = make.document(bundle, pages=(make.STATEMENT, "Ring 07700 900123"))
    second = make.document(bundle, pages=("A call from 07700 900123",), type="unused_schedule")
    made = [make.flag(first), make.flag(first, page=2), make.flag(second)]
    for one in made:
        make.decide(one, Verdict.REDACT, by=officer)
    return made


@pytest.fixture
def defence(bundle) -> Recipient:
    return bundle.case.recipients.get(role="defence")


@pytest.fixture
def client(officer):
    return signed_in(officer)


def desk(client, flag: Flag):
    return client.get(f"/review/{flag.bundle_id}/1/1/?show={flag.decisions.latest('pk').verdict}&flag={flag.pk}")


def vary_forms(client, flag: Flag, *, ends: bool):
    """The desk's forms that end what is varied, whose button has no verdict, or the one that varies."""
    found = [one for one in forms(desk(client, flag)) if one.action.endswith("/vary/")]
    return [one for one in found if ends != ("name" in one.buttons[0])]


def vary_form(client, flag: Flag):
    (form,) = vary_forms(client, flag, ends=False)
    return form


def keep_for(client, flag: Flag, to: Recipient, *, scope: str = "one"):
    """Fill in the form and press its button."""
    form = vary_form(client, flag)
    return press(client, form, recipient=str(to.pk), scope=scope, reason=WHY, button=("verdict", "keep"))


@pytest.mark.parametrize(("scope", "varied"), [("one", [0]), ("document", [0, 1]), ("all", [0, 1, 2])])
def test_a_flag_is_varied_by_a_plain_form_in_as_many_places_as_are_meant(client, flags, defence, scope, varied):
    assert str(defence.pk) in vary_form(client, flags[0]).choices["recipient"]
    done = keep_for(client, flags[0], defence, scope=scope)
    assert done.status_code == 302
    assert set(Variation.objects.values_list("flag", flat=True)) == {flags[at].pk for at in varied}
    page = client.get(done.url).content.decode()
    assert f"{defence.name} only:".replace("&", "&amp;") in page
    assert WHY in page


def test_a_variation_is_ended_by_a_plain_form_and_the_history_tells_of_both(client, bundle, flags, defence):
    keep_for(client, flags[0], defence, scope="all")
    (end,) = [
        one for one in forms(desk(client, flags[0])) if one.action.endswith("/vary/") and not one.buttons[0].get("name")
    ]
    assert press(client, end).status_code == 302
    assert not Variation.objects.standing().exists()
    said = [line.said for line in sentences(case=bundle.case_id)]
    assert "3 flags were decided otherwise for one recipient: keep." in said
    assert "What one recipient gets was made the same as for all others, in 3 places." in said
    assert client.get(f"/review/cases/{bundle.case_id}/history/").status_code == 200


def test_a_page_that_is_out_of_date_is_refused_by_the_form_and_by_the_api_with_one_sentence(
    client, bundle, flags, defence, lawyer, officer
):
    form = vary_form(client, flags[0])
    seen = [{"flag": one.pk, "seen": one.decisions.get().pk} for one in flags]
    make.lapse()
    make.decide(flags[0], Verdict.KEEP, by=lawyer, reason="It is the number used.")
    page = press(client, form, recipient=str(defence.pk), scope="all", reason=WHY, button=("verdict", "keep"))
    asked = {"recipient": defence.pk, "flags": seen, "verdict": "keep", "reason": WHY}
    told = by_token(officer).post(f"/api/bundles/{bundle.pk}/variations/", asked, **JSON)
    assert (page.status_code, told.status_code) == (409, 409)
    assert str(lawyer) in told.json()["refused"]
    assert str(lawyer) in page.content.decode()
    assert not Variation.objects.exists()


@pytest.mark.parametrize("sent", [{"seen": ""}, {"seen": "1"}, {"seen": "a:b:c"}, {"seen": ":1:1"}, {"recipient": "x"}])
def test_a_form_that_was_not_sent_whole_is_refused(client, flags, defence, sent):
    whole = {"seen": f"{flags[0].pk}:{flags[0].decisions.get().pk}:", "recipient": defence.pk, "verdict": "keep"}
    done = client.post(f"/review/flags/{flags[0].pk}/vary/", whole | {"reason": WHY} | sent)
    assert done.status_code == 422
    assert not Variation.objects.exists()


def test_with_one_recipient_the_desk_says_nothing_of_copies(client, bundle, flags, defence):
    assert "For one recipient" in desk(client, flags[0]).content.decode()
    defence.delete()
    said = desk(client, flags[0]).content.decode()
    assert "For one recipient" not in said
    assert "Differences between two copies" not in said
    assert "From whom?" not in said
    assert "There is nobody to compare" in client.get(f"/review/{bundle.pk}/differences/").content.decode()


def test_an_undecided_flag_is_not_offered_to_be_varied(client, bundle):
    flag = make.flag(make.document(bundle))
    page = client.get(f"/review/{bundle.pk}/1/1/?flag={flag.pk}").content.decode()
    assert f'id="flag-{flag.pk}"' in page
    assert "For one recipient" not in page


def test_a_page_is_withheld_from_one_recipient_by_its_form_and_by_the_api(client, bundle, flags, defence, officer):
    place = f"/review/{bundle.pk}/1/1/"
    form = form_to(client.get(place), "/withhold/")
    assert form.choices["recipient"][0] == ""
    press(client, form, recipient=str(defence.pk), principle="P12", reason="A co-defendant's.")
    assert Variation.objects.get().flag.page == 1
    asked = {"page": None, "principle": "P12", "reason": "A co-defendant's.", "recipient": defence.pk}
    assert by_token(officer).post(f"/api/documents/{flags[2].document_id}/withhold/", asked, **JSON).status_code == 201
    latest = Variation.objects.latest("pk")
    assert (latest.flag.document, latest.flag.page, latest.verdict) == (flags[2].document, None, "withhold")


def test_the_page_of_differences_shows_what_why_and_by_whom_and_leads_to_the_flag(
    client, bundle, flags, defence, officer
):
    court = bundle.case.recipients.get(role="court")
    url = f"/review/{bundle.pk}/differences/"
    assert "These two get the same" in client.get(url).content.decode()
    keep_for(client, flags[2], defence, scope="one")
    press(
        client, form_to(client.get(f"/review/{bundle.pk}/1/1/"), "/withhold/"),
        recipient=str(defence.pk), principle="P12", reason="Not theirs to see.", whole_document="on",
    )  # fmt: skip
    for asked in ("", f"?one={court.pk}&other={defence.pk}", f"?one=0&other={defence.pk}"):
        said = client.get(url + asked).content.decode()
        assert "2 differences in 2 documents" in said
        for words in (NUMBER, WHY, "Not theirs to see.", str(officer), "for them only", f"flag={flags[2].pk}"):
            assert words in said, words
        assert ">Withheld<" in said
    assert "These two get the same" in client.get(f"{url}?one=0&other={court.pk}").content.decode()
    told = by_token(officer).get(f"/api/bundles/{bundle.pk}/differences/?one={court.pk}&other={defence.pk}").json()
    assert [(one["document"], one["page"], one["one"], one["other"]) for one in told] == [
        (flags[0].document_id, None, "keep", "withhold"),
        (flags[2].document_id, 1, "redact", "keep"),
    ]


def test_the_page_of_differences_says_where_the_same_words_stay_in_both(client, bundle, flags, defence, officer):
    for one in flags:
        make.decide(one, Verdict.KEEP, by=officer, reason="It is the number used.")
    press(client, vary_form(client, flags[0]), recipient=str(defence.pk), scope="one", button=("verdict", "redact"))
    said = client.get(f"/review/{bundle.pk}/differences/").content.decode()
    assert "The same words stay in 2 other places in both." in said
    press(client, vary_form(client, flags[1]), recipient=str(defence.pk), scope="all", button=("verdict", "redact"))
    assert "The same words stay" not in client.get(f"/review/{bundle.pk}/differences/").content.decode()


def test_another_areas_recipient_is_as_if_it_were_not_there_at_every_door(client, bundle, flags, officer):
    foreign = make.case(area="wessex").recipients.first()
    flag, api = flags[0], by_token(officer)
    seen = f"{flag.pk}:{flag.decisions.get().pk}:"
    asked = {"recipient": foreign.pk, "flags": [{"flag": flag.pk, "seen": flag.decisions.get().pk}]}
    sent = {"seen": seen, "recipient": foreign.pk, "verdict": "keep", "reason": WHY}
    paper_ = {"principle": "P12", "reason": "Not theirs."}
    tried = [
        client.post(f"/review/flags/{flag.pk}/vary/", sent),
        client.post(f"/review/{bundle.pk}/1/1/withhold/", paper_ | {"recipient": foreign.pk}),
        client.get(f"/review/{bundle.pk}/differences/?one={foreign.pk}"),
        api.post(f"/api/bundles/{bundle.pk}/variations/", asked | {"verdict": "keep", "reason": WHY}, **JSON),
        api.post(f"/api/bundles/{bundle.pk}/variations/end/", asked, **JSON),
        api.post(f"/api/documents/{flag.document_id}/withhold/", paper_ | {"page": 1, "recipient": foreign.pk}, **JSON),
        api.get(f"/api/bundles/{bundle.pk}/differences/?one={foreign.pk}"),
        api.post(f"/api/bundles/{bundle.pk}/dispatches/", {"recipient": foreign.pk, "channel": "post"}, **JSON),
    ]
    assert [answer.status_code for answer in tried] == [404] * len(tried)
    assert not Variation.objects.exists()
    here = make.case().recipients.first()  # of this Area, and of another case
    assert client.get(f"/review/{bundle.pk}/differences/?one={here.pk}").status_code == 404
    asked["recipient"] = here.pk
    told = api.post(f"/api/bundles/{bundle.pk}/variations/", asked | {"verdict": "keep", "reason": WHY}, **JSON)
    assert (told.status_code, told.json()["refused"]) == (409, "This recipient does not belong to this case.")


@pytest.mark.parametrize("role", [Role.FESM, Role.BUSINESS_MANAGER])
def test_whoever_may_not_decide_may_not_vary_or_compare(bundle, flags, defence, role):
    client = signed_in(make.user(role))
    sent = {"seen": f"{flags[0].pk}:{flags[0].decisions.get().pk}:", "recipient": defence.pk, "verdict": "keep"}
    assert client.post(f"/review/flags/{flags[0].pk}/vary/", sent | {"reason": WHY}).status_code == 403
    assert client.get(f"/review/{bundle.pk}/differences/").status_code == 403
    assert not Variation.objects.exists()


def test_what_is_varied_and_ended_over_the_api_is_told_of(bundle, flags, defence, officer):
    api = by_token(officer)
    seen = {"flag": flags[0].pk, "seen": flags[0].decisions.get().pk}
    asked = {"recipient": defence.pk, "flags": [seen], "verdict": "keep", "reason": WHY}
    (made,) = api.post(f"/api/bundles/{bundle.pk}/variations/", asked, **JSON).json()
    assert (made["verdict"], made["recipient"], made["reason"]) == ("keep", defence.pk, WHY)
    again = {"recipient": defence.pk, "flags": [seen | {"seen_variation": made["id"]}]}
    assert api.post(f"/api/bundles/{bundle.pk}/variations/end/", again, **JSON).status_code == 201
    told = api.get(f"/api/bundles/{bundle.pk}/variations/").json()
    assert [one["verdict"] for one in told] == ["keep", ""]


def test_the_redaction_log_has_a_line_for_each_variation_and_says_for_whom_in_general(client, bundle, flags, defence):
    keep_for(client, flags[0], defence, scope="one")
    desk(client, flags[0])  # which takes away the word of what was done
    said = client.get("/review/log/").content.decode()
    assert "Kept, for one recipient only (defence solicitor)" in said
    assert defence.name.replace("&", "&amp;") not in said
    assert WHY not in said
    told = b"".join(client.get("/review/log.csv").streaming_content).decode("utf-8-sig")
    lines = list(csv.DictReader(told.splitlines()))
    assert len(lines) == 4
    assert lines[0]["Outcome"] == "Kept, for one recipient only (defence solicitor)"  # the newest comes first
    assert (lines[0]["Under or over"], lines[0]["Decision"]) == ("", "Keep")
    only_kept = client.get("/review/log/?verdict=keep").content.decode()
    assert only_kept.count("for one recipient only") == 1
    assert "Redacted here" not in only_kept


@pytest.fixture
def burnt(bundle, officer, defence) -> Bundle:
    """The defence alone keeps the number in the statement."""
    made = make.bundle(state=State.RECEIVED)
    through.receive_all(made, [paper.statement(), paper.statement(SCHEDULE)])
    through.screen(made)
    through.decide_all(made, by=officer)
    flag = Flag.objects.get(bundle=made, document__number=1, category="phone")
    to = made.case.recipients.get(role="defence")
    seen = [{"flag": flag.pk, "seen": flag.decisions.get().pk}]
    asked = {"recipient": to.pk, "flags": seen, "verdict": "keep", "reason": WHY}
    assert by_token(officer).post(f"/api/bundles/{made.pk}/variations/", asked, **JSON).status_code == 201
    through.sign(made, by=officer)
    return through.burn(made)


def test_the_wrong_copy_is_refused_by_the_page_and_by_the_api_with_one_sentence(burnt, client, officer):
    court, defence = burnt.case.recipients.all()
    common, own = copy_for(burnt, court).digest, copy_for(burnt, defence).digest
    api = by_token(officer)
    for to, digest, said in (
        (court, own, "This copy was made for Carlisle &amp; Rowe Solicitors and may go to nobody else."),
        (defence, common, "Carlisle &amp; Rowe Solicitors has a copy of their own"),
    ):
        sent = {"recipient": str(to.pk), "channel": "post", "copies": f"{to.pk}:{digest}"}
        page = client.post(f"/review/{burnt.pk}/dispatch/", sent)
        told = api.post(
            f"/api/bundles/{burnt.pk}/dispatches/", {"recipient": to.pk, "channel": "post", "copy": digest}, **JSON
        )
        assert (page.status_code, told.status_code) == (409, 409)
        assert said in page.content.decode()
        assert said.replace("&amp;", "&") in told.json()["refused"]
    assert not Dispatch.objects.exists()


def test_each_is_sent_their_own_copy_and_a_page_drawn_before_it_was_burnt_anew_sends_nothing(burnt, client, officer):
    court, defence = burnt.case.recipients.all()
    form = form_to(client.get(f"/review/{burnt.pk}/served/"), "/dispatch/")
    stale = [pair.split(":")[0] + ":" + "0" * 64 for name, pair in form.fields if name == "copies"]
    assert len(stale) == 2
    refused = press(client, form, recipient=str(defence.pk), channel="post", copies=stale)
    assert refused.status_code == 409
    assert "Load the page again" in refused.content.decode()
    assert press(client, form, recipient=str(defence.pk), channel="post").status_code == 302
    sent = burnt.dispatches.get()
    assert sent.digest == BurntCopy.objects.get(document=None, recipient=defence).sha256
    assert [one["sha256"] for one in sent.manifest["bundle"]] == [sent.digest]
    again = form_to(client.get(f"/review/{burnt.pk}/served/"), "/dispatch/")
    assert again.choices["recipient"] == [str(court.pk)]


def test_every_copy_is_listed_and_downloaded_under_a_name_that_tells_them_apart(burnt, client, officer):
    defence = burnt.case.recipients.get(role="defence")
    told = by_token(officer).get(f"/api/bundles/{burnt.pk}/copies/").json()
    names = {one["name"]: one["recipient"] for one in told}
    urn = burnt.case.urn
    assert names == {
        f"{urn}-bundle-1.pdf": None,
        f"{urn}-bundle-1-defence-2.pdf": defence.pk,
        "01-witness-statement.pdf": None,
        "01-witness-statement-defence-2.pdf": defence.pk,
        "02-unused-schedule.pdf": None,
    }
    for one in told:
        sent = client.get(f"/review/copies/{one['id']}/")
        assert sent.headers["Content-Disposition"] == f'attachment; filename="{one["name"]}"'
    page = client.get(f"/review/{burnt.pk}/differences/").content.decode()
    for one in told:
        if one["document"] is None:
            assert one["sha256"] in page
