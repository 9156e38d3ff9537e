"""Which flags of a bundle are listed, how many there are of each sort, and which comes next: asked of the database,
so that a page costs the same for ten thousand flags as for ten.

Every statement begins with the same view of the bundle's flags, `f`: each with its latest decision (one that undid
the others has no verdict), what the last
search recommends and changed, how it is varied, and `at`, a number by which flags stand in reading order.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.db import connection
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from redaction.models import Change, Recommendation, Verdict

if TYPE_CHECKING:
    from redaction.places import Place

UNDECIDED = "undecided"
AT_ONCE = 30  # groups listed on one page of the panel
# A page's bits, and those of whoever had it before them.
READ, HAS_TEXT, WANTS_A_LOOK = 1, 2, 4
SEEN, LOOKED, SEEN_BY_ME = 1, 2, 4
BANDS = {"high": _("Sure"), "middle": _("Fairly sure"), "low": _("Not sure"), "none": _("Marked by a person")}

SHOWS = {
    UNDECIDED: _("Undecided"),
    Verdict.REDACT.value: _("Redact"),
    Verdict.KEEP.value: _("Keep"),
    Verdict.WITHHOLD.value: _("Withhold"),
    Recommendation.CHECK.value: _("To check"),
    **{what.value: what.label for what in Change.What},
}

# A page or a document has no category: its kind is said instead.
#
# While a table grows, the database guesses wrong how long a list is, and may loop through one list for every line of
# another: minutes, for a bundle that had just come in. So lists are put together here by full joins, which it can do
# only by hashing or merging. What they add is nobody's, and has no `id`; that is asked in words by which it does not
# see that a left join would do. And what hangs on flags is found by the flags' numbers as one array, which is no join.
_FLAGS = """
WITH last_search AS (
  SELECT max(id) AS id FROM redaction_search WHERE bundle_id = %(bundle)s AND document_id IS NULL
), paper AS (
  SELECT id, number FROM cases_document WHERE bundle_id = %(bundle)s AND replaced_by_id IS NULL{among}
), mine AS (
  SELECT flag.id, flag.document_id, paper.number, flag.page, flag.start, flag.kind, flag.category, flag.value_digest
  FROM paper FULL JOIN (
    SELECT * FROM redaction_flag WHERE document_id = ANY (ARRAY(SELECT id FROM paper)) AND kind <> 'returned'
  ) flag ON flag.document_id = paper.id
  WHERE coalesce(flag.id, 0) <> 0
), varied AS (
  SELECT v.flag_id, max(v.id) AS id,
    string_agg(v.recipient_id || ':' || v.verdict, ' ' ORDER BY v.recipient_id) FILTER (WHERE v.verdict <> '') AS said
  FROM (
    SELECT DISTINCT ON (flag_id, recipient_id) * FROM redaction_variation
    WHERE flag_id = ANY (ARRAY(SELECT id FROM mine)) ORDER BY flag_id, recipient_id, id DESC
  ) v GROUP BY v.flag_id
), latest AS (
  SELECT DISTINCT ON (flag_id) flag_id, id, nullif(verdict, '') AS verdict FROM redaction_decision
  WHERE flag_id = ANY (ARRAY(SELECT id FROM mine)) ORDER BY flag_id, id DESC
), every AS (
  SELECT flag.id, flag.document_id, flag.number, flag.page, flag.value_digest AS digest,
    flag.number::bigint * 1000000000000 + coalesce(flag.page, 99999) * 10000000::bigint
      + coalesce(flag.start, 9999999) AS at,
    CASE WHEN flag.kind = 'personal_data' THEN flag.category ELSE flag.kind END AS sort,
    flag.kind <> 'personal_data' AS structural,
    coalesce(latest.verdict, 'undecided') AS state, latest.id AS decision,
    coalesce(suggestion.recommendation, 'nothing') AS recommended, coalesce(suggestion.subject_id, 0) AS person,
    CASE WHEN suggestion.flag_id IS NULL THEN 'none' WHEN suggestion.confidence >= 0.9 THEN 'high'
      WHEN suggestion.confidence >= 0.6 THEN 'middle' ELSE 'low' END AS band,
    latest.verdict IS NULL AND coalesce(suggestion.withdrawn, false) AS aside,
    coalesce(change.what, '') AS what, coalesce(varied.said, '') AS varied, varied.id AS variation,
    CASE WHEN flag.value_digest = '' THEN flag.id ELSE 0 END AS alone
  FROM mine flag FULL JOIN latest ON latest.flag_id = flag.id FULL JOIN varied ON varied.flag_id = flag.id
  FULL JOIN (SELECT * FROM redaction_change WHERE search_id = (SELECT id FROM last_search)) change
    ON change.flag_id = flag.id
  FULL JOIN (SELECT * FROM redaction_suggestion WHERE flag_id = ANY (ARRAY(SELECT id FROM mine))) suggestion
    ON suggestion.flag_id = flag.id
  WHERE coalesce(flag.id, 0) <> 0
), sifted AS (
  SELECT *, {misses} AS misses, {shown} AS shown, NOT aside AND state = 'undecided' AS open FROM every
), f AS {kept} (
  SELECT *, {listed} AS listed, open AND misses = 0 AS waits FROM sifted
)
"""

# Few sorts of flags for many flags: what is counted, is counted from these.
_TALLY = """
, cell AS (
  SELECT state, aside, what, recommended, band, person, sort, number, misses, shown, varied <> '' AS varied,
    count(*) AS n
  FROM f GROUP BY state, aside, what, recommended, band, person, sort, number, misses, shown, varied <> ''
), spot AS (
  SELECT document_id || ':' || coalesce(page, 0) AS spot, count(*) FILTER (WHERE open) AS n,
    bool_or(state = 'withhold') AS withheld,
    bool_or(state = 'withhold' AND structural AND varied NOT LIKE '%%:keep%%') AS out
  FROM f GROUP BY document_id, page
)
SELECT 'state', state, sum(n) FROM cell WHERE NOT aside GROUP BY state
UNION ALL SELECT 'show', state, sum(n) FROM cell WHERE misses = 0 AND NOT aside GROUP BY state
UNION ALL SELECT 'show', 'check', sum(n) FROM cell
  WHERE misses = 0 AND NOT aside AND state = 'undecided' AND recommended = 'check' HAVING sum(n) > 0
UNION ALL SELECT 'show', what, sum(n) FROM cell
  WHERE misses = 0 AND what <> '' AND (what <> 'settled' OR aside) GROUP BY what
UNION ALL SELECT 'change', what, sum(n) FROM cell WHERE what <> '' GROUP BY what
UNION ALL SELECT 'varied', '', sum(n) FROM cell WHERE varied HAVING sum(n) > 0
UNION ALL SELECT 'category', sort, sum(n) FROM cell WHERE shown AND misses & ~1 = 0 GROUP BY sort
UNION ALL SELECT 'person', person::text, sum(n) FROM cell WHERE shown AND misses & ~2 = 0 GROUP BY person
UNION ALL SELECT 'recommended', recommended, sum(n) FROM cell WHERE shown AND misses & ~4 = 0 GROUP BY recommended
UNION ALL SELECT 'within', number::text, sum(n) FROM cell WHERE shown AND misses & ~8 = 0 GROUP BY number
UNION ALL SELECT 'sure', band, sum(n) FROM cell WHERE shown AND misses & ~16 = 0 GROUP BY band
UNION ALL SELECT 'left', spot, n FROM spot WHERE n > 0
UNION ALL SELECT 'withheld', spot, 1 FROM spot WHERE withheld
UNION ALL SELECT 'out', spot, 1 FROM spot WHERE out
UNION ALL SELECT 'page', page.document_id || ':' || page.number,
  (page.read_at IS NOT NULL)::int + 2 * (page.content IS NOT NULL)::int + 4 * (page.gap <> '' OR page.hidden <> '')::int
  FROM redaction_page page JOIN cases_document document ON document.id = page.document_id
  WHERE document.bundle_id = %(bundle)s
UNION ALL SELECT 'checked', c.document_id || ':' || c.page,
  bit_or(CASE c.kind WHEN 'looked' THEN 2 ELSE 1 END | CASE WHEN c.kind = 'seen' AND c.by_id = %(by)s THEN 4 ELSE 0 END)
  FROM redaction_pagecheck c JOIN cases_document document ON document.id = c.document_id
  WHERE document.bundle_id = %(bundle)s GROUP BY c.document_id, c.page
UNION ALL SELECT 'next', found.id || ':' || found.number || ':' || coalesce(found.page, 1), 1 FROM ({next}) found
UNION ALL SELECT 'groups', part::text, groups FROM opened
UNION ALL SELECT 'group', string_agg(
    concat_ws(':', id, coalesce(decision, 0), coalesce(variation, 0), document_id, number, coalesce(page, 0)),
    ' ' ORDER BY at, id), place
  FROM f JOIN member USING (id) GROUP BY place
"""

_NEXT_HERE = """
SELECT id, number, page FROM f
WHERE waits AND (at, id) > (coalesce((SELECT at FROM f WHERE id = %(chosen)s), %(here)s), %(chosen)s)
ORDER BY at, id LIMIT 1
"""
# After where somebody is, coming round to the first.
_NEXT = (
    "(" + _NEXT_HERE + ") UNION ALL (SELECT id, number, page FROM f WHERE waits ORDER BY at, id LIMIT 1) LIMIT 1"  # noqa: S608 - nothing that was asked
)

_GROUPS = """
, grouped AS (
  SELECT min(at) AS at, min(id) AS least, bool_or(id = %(chosen)s) AS chosen,
    bool_or(number = %(document)s AND coalesce(page, 1) = %(page)s) AS here, array_agg(id) AS ids
  FROM f WHERE listed GROUP BY {key}
), placed AS (
  SELECT *, row_number() OVER (ORDER BY at, least) AS place, count(*) OVER () AS groups FROM grouped
), opened AS (
  SELECT (place - 1) / %(at_once)s AS part, groups FROM placed ORDER BY chosen DESC, here DESC, place LIMIT 1
), member AS (
  SELECT placed.place, unnest(placed.ids) AS id FROM opened
  JOIN placed ON placed.place BETWEEN opened.part * %(at_once)s AND (opened.part + 1) * %(at_once)s + 1
)
"""
# Flags are one row when their value, their verdict, for everybody and for each recipient, and what is recommended are
# the same.
_BY_VALUE = "digest, alone, sort, state, varied, recommended, aside"
_ON_PAGE = " AND number = %(document)s AND (page = %(page)s OR page IS NULL)"
_SHOWN = "(shown AND misses = 0{on_page}) OR id = %(chosen)s"
# Words only: a page or a document that should not travel is looked at by itself.
_AGREEABLE = "open AND misses = 0 AND NOT structural AND recommended IN ('redact', 'keep')"


@dataclass(frozen=True, slots=True)
class Member:
    """One flag of a listed group: where it is, and the last decision and variation of it."""

    pk: int
    decision: int | None
    variation: int | None
    document: int
    number: int
    page: int | None

    @property
    def seen(self) -> str:
        """What the page shows of it, as a form posts it back."""
        return f"{self.pk}:{self.decision or ''}"

    @property
    def seen_varied(self) -> str:
        """The same, with the last variation of it for whomever."""
        return f"{self.seen}:{self.variation or ''}"

    def is_on(self, place: Place) -> bool:
        return self.number == place.document and (self.page or 1) == place.page


@dataclass(frozen=True, slots=True)
class Window:
    """A part of a long list of groups, each its members in reading order, and the members just before and after it."""

    groups: list[list[Member]]
    first: int = 1  # the number of the first group listed
    total: int = 0  # how many groups there are
    before: Member | None = None  # in the group just before this part
    after: Member | None = None  # in the group just after it

    @property
    def said(self) -> str:
        told = {"first": self.first, "last": self.first + len(self.groups) - 1, "total": self.total}
        return gettext("%(first)s to %(last)s of %(total)s.") % told


@dataclass(slots=True)
class Tally:
    """How many flags there are of each sort, and the listed groups round the one that is open.

    `facets` counts by filter and value what each would list under the other filters.
    """

    states: dict[str, int] = field(default_factory=dict)
    shows: dict[str, int] = field(default_factory=dict)
    changes: dict[str, int] = field(default_factory=dict)
    facets: dict[str, dict[str, int]] = field(default_factory=dict)
    varied: int = 0
    left: dict[tuple[int, int | None], int] = field(default_factory=dict)
    withheld: set[tuple[int, int | None]] = field(default_factory=set)
    out: set[tuple[int, int | None]] = field(default_factory=set)  # in nobody's copy, of whichever submission
    pages: dict[tuple[int, int], int] = field(default_factory=dict)  # 1 read, 2 has text, 4 wants a look
    checked: dict[tuple[int, int], int] = field(default_factory=dict)  # 1 seen or looked at, 2 looked at, 4 seen by me
    next: Member | None = None  # the next undecided flag under the filters
    window: Window = field(default_factory=lambda: Window([]))

    @property
    def left_in(self) -> Counter[int]:
        """How many are undecided in each document, by its number in the database."""
        found: Counter[int] = Counter()
        for (document, _page), count in self.left.items():
            found[document] += count
        return found

    @property
    def total(self) -> int:
        return sum(self.states.values())

    @property
    def undecided(self) -> int:
        return self.states.get(UNDECIDED, 0)


def tally(place: Place, *, by: int) -> Tally:
    """Count a bundle's flags and pages, list those of the place, and find the next undecided one, in one query.

    `by` is who asks, by number.
    """
    by_value = place.by != "page"
    listed = _AGREEABLE if place.by == "together" else _SHOWN.replace("{on_page}", "" if by_value else _ON_PAGE)
    groups = _GROUPS.replace("{key}", _BY_VALUE if by_value else "id")
    statement = groups + _TALLY.replace("{next}", _NEXT)
    found, listing, part, total = Tally(), {}, 0, 0
    for what, key, count in _rows(place, statement, listed, by=by, at_once=AT_ONCE):
        match what:
            case "state":
                found.states[key] = int(count)
            case "show":
                found.shows[key] = int(count)
            case "change":
                found.changes[key] = int(count)
            case "varied":
                found.varied = int(count)
            case "left":
                found.left[_on(key)] = int(count)
            case "withheld":
                found.withheld.add(_on(key))
            case "out":
                found.out.add(_on(key))
            case "page":
                found.pages[_page(key)] = int(count)
            case "checked":
                found.checked[_page(key)] = int(count)
            case "next":
                found.next = _next(key)
            case "groups":
                part, total = int(key), int(count)
            case "group":
                listing[int(count)] = [_member(one) for one in key.split()]
            case facet:
                found.facets.setdefault(facet, {})[key] = int(count)
    found.window = _window(listing, part, total)
    return found


def _window(listing: dict[int, list[Member]], part: int, total: int) -> Window:
    """The groups of one part, which came with the last of the part before it and the first of the one after."""
    first, last = part * AT_ONCE + 1, (part + 1) * AT_ONCE
    inside = [listing[number] for number in sorted(listing) if first <= number <= last]
    before, after = listing.get(first - 1), listing.get(last + 1)
    return Window(inside, first, total, before[0] if before else None, after[0] if after else None)


def next_undecided(place: Place) -> Member | None:
    """The next undecided flag under the place's filters, after its flag or its page, coming round to the first."""
    # Mostly it is in the same document: the whole bundle is looked through only when it is not.
    rows = _rows(place, _NEXT_HERE, among=" AND number = %(document)s") or _rows(place, _NEXT)
    return Member(rows[0][0], None, None, 0, rows[0][1], rows[0][2]) if rows else None


def _rows(place: Place, statement: str, listed: str = "", among: str = "", **more: Any) -> Sequence[Sequence[Any]]:
    asked: dict[str, Any] = {
        "bundle": place.bundle,
        "document": place.document,
        "page": place.page,
        "chosen": place.flag if place.flag is not None and place.flag < 2**63 else 0,
        "here": place.document * 10**12 + min(place.page, 99_998) * 10**7 - 1,
        **more,
    }
    flags = _FLAGS.replace("{misses}", _misses(place, asked)).replace("{shown}", _shown(place.show))
    flags = flags.replace("{among}", among)
    # Listed and counted, every flag is looked at several times; for the next one the database picks what it needs.
    flags = flags.replace("{listed}", listed or "false").replace(
        "{kept}", "MATERIALIZED" if listed else "NOT MATERIALIZED"
    )
    with connection.cursor() as cursor:
        cursor.execute(flags + statement, asked)
        rows: Sequence[Sequence[Any]] = cursor.fetchall()
    return rows


def _misses(place: Place, asked: dict[str, Any]) -> str:
    """The sum of the filters that a flag does not pass: category 1, person 2, recommendation 4, document 8, sure 16."""
    columns = ("sort", "person", "recommended", "number", "band")
    wanted = (place.category, place.person, place.recommended, place.within, place.sure)
    terms = ["0"]
    for power, (column, value) in enumerate(zip(columns, wanted, strict=True)):
        if value is not None:
            asked[f"wanted_{column}"] = value
            terms.append(f"(CASE WHEN {column} = %(wanted_{column})s THEN 0 ELSE {2**power} END)")
    return " + ".join(terms)


def _shown(show: str) -> str:
    """Whether a flag is listed under one of SHOWS, as SQL."""
    if show in Change.What.values:
        return f"coalesce(what = '{show}', false)" + (" AND aside" if show == Change.What.SETTLED else "")
    if show == Recommendation.CHECK:
        return "NOT aside AND state = 'undecided' AND recommended = 'check'"
    return f"NOT aside AND state = '{show if show in SHOWS else UNDECIDED}'"


def _member(said: str) -> Member:
    pk, decision, variation, document, number, page = map(int, said.split(":"))
    return Member(pk, decision or None, variation or None, document, number, page or None)


def _next(key: str) -> Member:
    pk, number, page = map(int, key.split(":"))
    return Member(pk, None, None, 0, number, page)


def _on(key: str) -> tuple[int, int | None]:
    document, page = map(int, key.split(":"))
    return document, page or None


def _page(key: str) -> tuple[int, int]:
    document, page = map(int, key.split(":"))
    return document, page
