"""The redaction log over the API: the lines of the page, by the page's own filters."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from drf_spectacular.generators import SchemaGenerator

from accounts.models import Role
from redaction.log import Wanted, decisions, lines
from redaction.log_forms import LogFilter
from redaction.models import Decision
from tests import make
from tests.plain import signed_in
from tests.redaction.test_api import by_token

pytestmark = pytest.mark.django_db
ADDRESS = "/api/redaction-log/"


@pytest.fixture
def api(officer):
    return by_token(officer)


def decide_some(officer, lawyer) -> None:
    bundle = make.bundle(of=make.case(urn="05ZZ7777726"))
    make.decide(make.flag(make.document(bundle)), "redact", by=officer)
    name = make.flag(make.document(make.bundle()), "Brenda Whitlow", category="name")
    make.decide(name, "keep", by=lawyer, reason="Brenda is needed.")


def test_a_line_is_what_the_page_has_and_holds_no_word_of_the_papers(api, officer, lawyer):
    decide_some(officer, lawyer)
    told = api.get(ADDRESS).json()
    assert told["count"] == 2
    for said, line in zip(told["results"], lines(decisions(officer, Wanted())), strict=True):
        for name in ("urn", "area", "unit", "agency", "document_number", "charge_status", "decision", "followed"):
            assert said[name] == getattr(line, name), name
    assert told["results"][1]["unit"] == "Not said"
    for words in ("Brenda", "900123", officer.last_name, lawyer.last_name):
        assert words not in str(told)


@pytest.mark.parametrize(
    "asked",
    [
        {},
        {"verdict": "redact"},
        {"verdict": "out"},
        {"redaction_type": "Named individual"},
        {"document_type": "MG 5"},
        {"role": "lawyer"},
        {"agency": "merseyside-police"},
        {"urn": "05ZZ 77777"},
        {"urn": "05ZZ7777726/1"},
        {"standing": "on"},
        {"since": "2100-01-01"},
    ],
)
def test_each_filter_finds_what_it_finds_on_the_page(api, officer, lawyer, asked):
    decide_some(officer, lawyer)
    on_page = signed_in(officer).get("/review/log/", asked).context["lines"]
    assert [one["redaction_type"] for one in api.get(ADDRESS, asked).json()["results"]] == [
        line.redaction_type for line in on_page
    ]


@pytest.mark.parametrize("asked", [{"since": "soon"}, {"verdict": "x"}, {"since": "2026-02-02", "until": "2026-02-01"}])
def test_a_filter_that_means_nothing_is_refused(api, asked):
    done = api.get(ADDRESS, asked)
    assert (done.status_code, bool(done.json()["refused"])) == (422, True)


def test_you_see_your_areas_lines_and_only_if_your_role_reads_the_log(officer, lawyer, stranger):
    decide_some(officer, lawyer)
    counts = [by_token(one).get(ADDRESS).json()["count"] for one in (officer, stranger, make.user(Role.HQ))]
    assert counts == [2, 0, 2]
    assert by_token(make.user(Role.ADMINISTRATOR)).get(ADDRESS).status_code == 403


def test_the_log_comes_a_page_at_a_time_by_the_same_queries_however_long_it_is(api, officer):
    def queries() -> int:
        with CaptureQueriesContext(connection) as seen:
            api.get(ADDRESS)
        return len(seen)

    flag = make.flag(make.document(make.bundle()))
    make.decide(flag, "redact", by=officer)
    queries()  # the first of a session writes it
    with_one_line = queries()
    now = timezone.now()
    Decision.objects.bulk_create(
        Decision(flag=flag, verdict="keep", reason="Needed.", by=officer, role=officer.role, at=now) for _ in range(54)
    )
    assert queries() == with_one_line
    pages = [api.get(ADDRESS, {"page": page}).json() for page in (1, 2)]
    assert [(page["count"], len(page["results"])) for page in pages] == [(55, 50), (55, 5)]
    assert api.get(ADDRESS, {"page": 3}).status_code == 404


def test_the_schema_describes_each_operation_by_its_own_words_each_filter_and_each_paged_list():
    paths = SchemaGenerator().get_schema(request=None, public=True)["paths"]
    log = paths[ADDRESS]["get"]
    assert {one["name"] for one in log["parameters"]} == {*LogFilter.base_fields, "page"}
    words = [operation["description"] for path in paths.values() for operation in path.values()]
    assert len(set(words)) == len(words)
    for path in (ADDRESS, "/api/cases/", "/api/cases/{case_id}/history/", "/api/bundles/{bundle_id}/flags/"):
        shape = paths[path]["get"]["responses"]["200"]["content"]["application/json"]["schema"]["$ref"]
        assert "Paginated" in shape
