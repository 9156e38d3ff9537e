"""Looking for many short runs of bytes in a great many bytes."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

_MUCH = 100_000  # bytes times forms: less is looked through form by form


def holds_any(data: bytes, forms: tuple[bytes, ...]) -> bool:
    """Whether data holds any of the forms, in whatever case it has them.

    `forms` are in lower case, and each at least four bytes long.
    """
    if not forms:
        return False
    lowered = data.lower()
    if len(lowered) * len(forms) < _MUCH:
        return any(form in lowered for form in forms)
    # In large pictures most places can be passed over at once, by the two pairs of bytes that every form begins with.
    known = _beginnings(forms)
    bytes_ = np.frombuffer(lowered, np.uint8)
    pairs = bytes_[:-1].astype(np.uint16) << 8 | bytes_[1:]
    places = np.flatnonzero(known.first[pairs[:-2]])
    places = places[known.second[pairs[places + 2]]]
    return any(lowered.startswith(known.forms.get(lowered[at : at + 4], ()), at) for at in places.tolist())


class _Beginnings(NamedTuple):
    """Forms by their first four bytes, and which pairs of bytes are the first or the second two of any."""

    first: npt.NDArray[np.bool_]
    second: npt.NDArray[np.bool_]
    forms: dict[bytes, tuple[bytes, ...]]


@lru_cache(maxsize=4)
def _beginnings(forms: tuple[bytes, ...]) -> _Beginnings:
    known = _Beginnings(np.zeros(65_536, dtype=bool), np.zeros(65_536, dtype=bool), {})
    for form in forms:
        known.first[form[0] << 8 | form[1]] = True
        known.second[form[2] << 8 | form[3]] = True
        known.forms[form[:4]] = (*known.forms.get(form[:4], ()), form)
    return known
