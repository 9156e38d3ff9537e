"""What comes back from a process that read a hostile file: plain JSON, given its types by us and never by the sender.

A pickle can run any code as it is read, so none is ever read from there. Values are sent as JSON, and built again from
the return annotation of the function that was called: whatever does not fit it is refused.
"""

from __future__ import annotations

import base64
import dataclasses
import enum
import types
from collections.abc import Callable
from pathlib import Path
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints


class Misfit(Exception):
    """A value that is not of the type that was promised."""


def pack(value: Any) -> Any:
    """A value as JSON can hold it. Raises TypeError for what `unpack` could not build again."""
    if hasattr(value, "to_json"):
        return value.to_json()
    if isinstance(value, enum.Enum):
        return value.value
    if value is None or isinstance(value, bool | int | float | str):
        return value
    if isinstance(value, bytes):
        return base64.b85encode(value).decode()
    if isinstance(value, Path):
        return str(value)
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return [pack(getattr(value, field.name)) for field in dataclasses.fields(value)]
    if isinstance(value, list | tuple | set | frozenset):
        return [pack(item) for item in value]
    if isinstance(value, dict):
        return [[pack(key), pack(item)] for key, item in value.items()]
    raise TypeError(f"{type(value).__name__} cannot be sent back from a confined process")


def result_type(function: Callable[..., Any]) -> Any:
    """What the function says it returns. Raises TypeError if it does not say."""
    hints = get_type_hints(function)
    if "return" not in hints:
        raise TypeError(f"{function.__qualname__} does not say what it returns")
    return hints["return"]


def unpack(wanted: Any, data: Any) -> Any:
    """The value of type `wanted` that `pack` made `data` from. Raises Misfit for anything else."""
    origin, inner = get_origin(wanted), get_args(wanted)
    if origin in (Union, types.UnionType):
        return _either(inner, data)
    if origin is Literal:
        return _checked(data, data in inner)
    if origin is tuple and not (len(inner) == 2 and inner[1] is Ellipsis):
        return _several(inner, data, tuple)
    if origin in (tuple, list, set, frozenset):
        return origin(unpack(inner[0], item) for item in _items(data))
    if origin is dict:
        return dict(_several(inner, pair, tuple) for pair in _items(data))
    if wanted is None or wanted is type(None):
        return _checked(None, data is None)
    return _one(wanted, data)


def _one(wanted: Any, data: Any) -> Any:
    if wanted in (bool, str):
        return _checked(data, isinstance(data, wanted))
    if wanted is int:
        return _checked(data, isinstance(data, int) and not isinstance(data, bool))
    if wanted is float:
        return float(_checked(data, isinstance(data, int | float) and not isinstance(data, bool)))
    if wanted is bytes:
        return base64.b85decode(_checked(data, isinstance(data, str)))
    if not isinstance(wanted, type):
        raise Misfit(f"{wanted} cannot be read back")
    if wanted is Path:
        return Path(_checked(data, isinstance(data, str)))
    if hasattr(wanted, "from_json"):
        return wanted.from_json(data)
    if issubclass(wanted, enum.Enum):
        return wanted(data)
    if dataclasses.is_dataclass(wanted):
        hints = get_type_hints(wanted)
        return _several([hints[field.name] for field in dataclasses.fields(wanted)], data, wanted)
    if issubclass(wanted, tuple) and hasattr(wanted, "_fields"):
        return _several(list(get_type_hints(wanted).values()), data, wanted)
    raise Misfit(f"{wanted.__name__} cannot be read back")


def _several(wanted: Any, data: Any, build: Any) -> Any:
    items = _items(data)
    if len(items) != len(wanted):
        raise Misfit("the wrong number of values")
    values = [unpack(kind, item) for kind, item in zip(wanted, items, strict=True)]
    return tuple(values) if build is tuple else build(*values)


def _either(kinds: tuple[Any, ...], data: Any) -> Any:
    for kind in kinds:
        try:
            return unpack(kind, data)
        except (Misfit, ValueError, TypeError, KeyError):
            continue
    raise Misfit("none of the promised types")


def _items(data: Any) -> list[Any]:
    if not isinstance(data, list):
        raise Misfit("not a list")
    return data


def _checked(data: Any, fits: bool) -> Any:
    if not fits:
        raise Misfit(f"{type(data).__name__} is not the promised type")
    return data
