"""A long list that several tables hold together, a page of it at a time: what is not shown is not read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from heapq import merge
from itertools import islice
from typing import Any, overload

from django.db.models import QuerySet

MOST = 1_000  # rows that are counted and can be leafed through; what is beyond is narrowed down to, or downloaded

Values = tuple[Any, ...]


class NewestFirst(Sequence[Values]):
    """The rows of several queries with `at`, as one list: the newest `MOST` of them, and whether there are more.

    Of each table only the times and numbers up to the page are put in order; the page's own rows are then read whole.
    """

    def __init__(self, parts: list[QuerySet[Any]], fields: list[str]) -> None:
        self._parts, self._fields = parts, fields
        self._counted: int | None = None

    def none(self) -> NewestFirst:
        return NewestFirst([], self._fields)

    @property
    def more(self) -> bool:
        """Whether there are more than can be leafed through."""
        return self._up_to_one_more() > MOST

    def __len__(self) -> int:
        return min(self._up_to_one_more(), MOST)

    def __iter__(self) -> Iterator[Values]:
        return iter(self[: len(self)])

    @overload
    def __getitem__(self, wanted: int) -> Values: ...

    @overload
    def __getitem__(self, wanted: slice) -> list[Values]: ...

    def __getitem__(self, wanted: int | slice) -> Values | list[Values]:
        if isinstance(wanted, int):
            return self[wanted : wanted + 1][0]
        start, stop = wanted.start or 0, MOST if wanted.stop is None else wanted.stop
        keys = [self._keys(place, stop) for place in range(len(self._parts))]
        shown = list(islice(merge(*keys, reverse=True), start, stop))
        rows: dict[tuple[int, int], Values] = {}
        for place, part in enumerate(self._parts):
            numbers = [pk for _at, pk, of in shown if of == place]
            if numbers:
                found = part.order_by().filter(pk__in=numbers).values_list("pk", *self._fields)
                rows |= {(place, pk): tuple(values) for pk, *values in found}
        return [rows[place, pk] for _at, pk, place in shown if (place, pk) in rows]

    def _keys(self, place: int, stop: int) -> Iterator[tuple[Any, int, int]]:
        ordered = self._parts[place].order_by("-at", "-pk").values_list("at", "pk")
        return ((at, pk, place) for at, pk in ordered[:stop])

    def _up_to_one_more(self) -> int:
        if self._counted is None:
            self._counted = 0
            for part in self._parts:
                left = MOST + 1 - self._counted
                self._counted += part.order_by().values("pk")[:left].count() if left else 0
        return self._counted
