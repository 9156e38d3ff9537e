"""The rows at the right of the desk: the flags of one value, or one flag, with its words and its places."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.timezone import localtime

from cases.models import Bundle
from redaction.models import Change, Flag, Page, Recommendation, Verdict
from redaction.places import UNDECIDED, Place, place_of

SHOWS = {
    UNDECIDED: "Undecided",
    Verdict.REDACT.value: "Redact",
    Verdict.KEEP.value: "Keep",
    Verdict.WITHHOLD.value: "Withhold",
    Recommendation.CHECK.value: "To check",
    **{what.value: what.label for what in Change.What},
}


@dataclass(slots=True)
class Row:
    """One row of the panel: the flags of one value, or one flag, and what may be done with them."""

    flags: list[Flag]
    words: str
    places: str
    documents: int
    url: str
    current: bool
    box_value: str

    @property
    def first(self) -> Flag:
        return self.flags[0]

    @property
    def count(self) -> int:
        return len(self.flags)

    @property
    def state(self) -> str:
        return self.first.verdict or UNDECIDED

    @property
    def changed(self) -> str:
        """What the last search of the bundle changed here, in a sentence; empty when nothing."""
        return _changed(self.first)

    @property
    def seen(self) -> list[str]:
        """Each flag and the decision it had when the page was drawn, as the form posts them back."""
        return [f"{flag.pk}:{flag.decision_id or ''}" for flag in self.flags]

    @property
    def seen_varied(self) -> list[str]:
        """The same, with the last variation of each for whomever."""
        return [f"{flag.pk}:{flag.decision_id or ''}:{flag.variation_id or ''}" for flag in self.flags]


@dataclass(frozen=True, slots=True)
class Together:
    """Undecided flags for which the same is recommended, listed so that a person can agree with them at once."""

    verdict: str
    title: str
    button: str
    rows: list[Row]

    @property
    def count(self) -> int:
        return sum(row.count for row in self.rows)

    @property
    def documents(self) -> int:
        return len({flag.document_id for row in self.rows for flag in row.flags})


def is_set_aside(flag: Flag) -> bool:
    """Whether a flag does not wait for anybody: a later search no longer finds it, or it was decided before."""
    return flag.verdict is None and hasattr(flag, "suggestion") and flag.suggestion.withdrawn


def is_shown(flag: Flag, show: str) -> bool:
    """Whether a flag is listed under one of SHOWS."""
    if show in Change.What.values:
        settled = show == Change.What.SETTLED
        return flag.change is not None and flag.change.what == show and (not settled or is_set_aside(flag))
    if is_set_aside(flag):
        return False
    if show == Recommendation.CHECK:
        return flag.verdict is None and _recommended(flag) == Recommendation.CHECK
    return (flag.verdict or UNDECIDED) == show


def rows_of(bundle: Bundle, flags: list[Flag], place: Place) -> list[Row]:
    """The listed flags, by value across the bundle or one by one down the page; the chosen flag's row is current."""
    chosen = next((flag for flag in flags if flag.pk == place.flag), None)
    listed = [flag for flag in flags if is_shown(flag, place.show) or flag is chosen]
    if place.by == "page":
        listed = [flag for flag in listed if flag.document.number == place.document and flag.page in (place.page, None)]
    groups: dict[object, list[Flag]] = {}
    for flag in listed:
        groups.setdefault(_group(flag) if place.by != "page" else flag.pk, []).append(flag)
    texts = texts_of(listed)
    rows = []
    for group in groups.values():
        # The chosen flag, or else one on this page, is what “this one” and a question are about.
        first = chosen if chosen in group else next((flag for flag in group if _on_page([flag], place)), group[0])
        rows.append(
            Row(
                flags=[first, *(flag for flag in group if flag is not first)],
                words=words_of(first, texts),
                places=_places(group),
                documents=len({flag.document_id for flag in group}),
                url=place_of(first, by=place.by, show=place.show, zoom=place.zoom).url(),
                current=first is chosen,
                box_value=first.value_digest[:12],
            )
        )
    if chosen is None and rows:
        on_page = [row for row in rows if _on_page(row.flags, place)]
        (on_page or rows)[0].current = bool(on_page)
    return rows


def together_of(bundle: Bundle, undecided: list[Flag], place: Place) -> list[Together]:
    """Words only: a page or a document that should not travel is looked at by itself."""
    offered = []
    for verdict, title, button in (
        (Verdict.REDACT, "Recommended: redact", "Redact the ticked"),
        (Verdict.KEEP, "Recommended: keep", "Keep the ticked, for the reasons given"),
    ):
        flags = [flag for flag in undecided if not flag.is_structural and _recommended(flag) == verdict]
        rows = rows_of(bundle, flags, Place(place.bundle, place.document, place.page))
        if rows:
            offered.append(Together(verdict.value, title, button, rows))
    return offered


def _recommended(flag: Flag) -> str:
    suggestion = getattr(flag, "suggestion", None)
    return suggestion.recommendation if suggestion else ""


def _changed(flag: Flag) -> str:
    if (change := flag.change) is None:
        return ""
    match Change.What(change.what):
        case Change.What.NEW:
            return "New in the last search."
        case Change.What.CHANGED if change.before != change.after:
            was, now = change.get_before_display().lower(), change.get_after_display().lower()
            return f"Changed by the last search: recommended {was} before, {now} now."
        case Change.What.CHANGED:
            return "Changed by the last search: recommended under another principle."
        case Change.What.GONE:
            stands = " The decision stands." if flag.verdict else " Nobody had decided it."
            return "The last search no longer finds this." + stands
        case _ if is_set_aside(flag) and change.settled_by is not None:
            by = change.settled_by
            elsewhere = " of another bundle" if by.flag.bundle_id != flag.bundle_id else ""
            where = f"document {by.flag.document.number}, page {by.flag.page}{elsewhere}"
            done = "took this out" if by.verdict == Verdict.REDACT else "kept this"
            return (
                f"Decided before: {by.by} {done} on {localtime(by.at):%-d %B %Y} ({where}), so it is not asked again."
            )
    return ""


def _on_page(flags: Iterable[Flag], place: Place) -> bool:
    return any(flag.document.number == place.document and (flag.page or 1) == place.page for flag in flags)


def _group(flag: Flag) -> object:
    """Flags are one row when their value, their verdict, for everybody and for each recipient, and what is recommended
    are the same.
    """
    if not flag.value_digest:
        return flag.pk
    varied = tuple((one.recipient_id, one.verdict) for one in flag.varied)
    return (flag.category, flag.value_digest, flag.verdict, varied, _recommended(flag), is_set_aside(flag))


def texts_of(flags: Iterable[Flag]) -> dict[tuple[int, int], str]:
    """The texts of the documents that these flags are in, by document and page number."""
    wanted = {flag.document_id for flag in flags if flag.start is not None}
    rows = (
        Page.objects.filter(document__in=wanted)
        .exclude(content=None)
        .values_list("document", "number", "content__text")
    )
    return {(document, number): text for document, number, text in rows}


def words_of(flag: Flag, texts: dict[tuple[int, int], str]) -> str:
    """What a row is headed with: the words flagged, from page texts by document and number, or what is meant."""
    if flag.is_structural:
        where = f"page {flag.page}" if flag.page else "the whole document"
        return f"{flag.document.get_type_display()}, {where}"
    if flag.start is None or flag.end is None or flag.page is None:
        return f"Area drawn on page {flag.page}"
    return " ".join(texts.get((flag.document_id, flag.page), "")[flag.start : flag.end].split())


def _places(flags: list[Flag]) -> str:
    """ "MG5 p2, MG11 p4 (2)": the documents and pages of a value, in words that fit a line."""
    counts: dict[tuple[str, int | None], int] = {}
    for flag in flags:
        key = (f"{flag.document.number} {flag.document.get_type_display().split()[0]}", flag.page)
        counts[key] = counts.get(key, 0) + 1
    said = [
        f"{name}{f' p{page}' if page else ''}{f' ({count})' if count > 1 else ''}"
        for (name, page), count in list(counts.items())[:8]
    ]
    return ", ".join(said) + (f" and {len(counts) - 8} more" if len(counts) > 8 else "")
