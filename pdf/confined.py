"""Running a function on a hostile paper in a process that can do no harm.

Parsers are large, written in C, and given files by strangers. `run` gives the call its own process with no network, no
other programs, limits on memory, time and file size, none of our environment (so no passwords), and a temporary
directory that is deleted. Whatever goes wrong there is Unreadable here: never a crash of ours, never an empty answer.

It works inside Celery's workers, which may not have multiprocessing children, and in threads: each thread that calls
has a process to itself for that call, and they are kept for the next. What is sent back is JSON, not a pickle.
"""

from __future__ import annotations

import atexit
import json
import logging
import os
import pickle
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import fields, is_dataclass
from itertools import groupby
from pathlib import Path
from typing import Any, TypeVar

from pdf import cell
from pdf.cells import Cells
from pdf.frames import Frame
from pdf.page import Page
from pdf.picturing import picture
from pdf.reading import Inspection, Opened, PageShape, inspect, open_and_read, read_page, read_pages
from pdf.unreadable import Unreadable
from pdf.walls import Limits, Walls
from pdf.wire import Misfit, result_type, unpack

__all__ = [
    "Limits",
    "confinement",
    "folder_beside",
    "inspect_confined",
    "office_confinement",
    "open_confined",
    "picture_confined",
    "read_confined",
    "read_page_confined",
    "run",
]

STOPPED = "It stopped the reader: it may be damaged or made to cause harm."
TOO_LONG = "It took too long to read: it may be damaged or made to cause harm."
TOO_MUCH = "It needed more memory than is allowed: it may be damaged or made to cause harm."

USUAL = Limits()
_GRACE = 10.0  # seconds beyond a call's own wall time before the process that watches it is given up on
_LONGEST_REASON = 300
_BATCH = 25

_log = logging.getLogger(__name__)
R = TypeVar("R")


def run(
    function: Callable[..., R],
    *args: Any,
    limits: Limits = USUAL,
    writes: Sequence[Path] = (),
    starting: bool = False,
    **kwargs: Any,
) -> R:
    """Call a module's function in a confined process and return its result, built from its return annotation.

    It may read the files and folders that its arguments name and no others, and write only what `writes` names too:
    folders, or files that are there. With `starting`, the function may start another program, behind the same walls.

    Raises Unreadable with the function's own sentence if it raised one, and with one of ours for anything else that
    went wrong in there: an exception, a crash, a limit, or an answer that is not what the function promises.
    Raises TypeError for a function that says no return type, and RuntimeError if no confined process can be started.
    """
    wanted = result_type(function)
    given = tuple(map(_anchored, args))
    named = {name: _anchored(arg) for name, arg in kwargs.items()}
    reads = tuple(_paths_in((given, tuple(named.values()))))
    call = cell.Call(limits, function, given, named, reads, tuple(map(Path.absolute, writes)), starting)
    answer = _cells.ask(Frame(cell.CALL, pickle.dumps(call)), limits.wall_seconds + _GRACE)
    if answer.kind == cell.UNREADABLE:
        raise Unreadable(" ".join(answer.body.decode(errors="replace").split())[:_LONGEST_REASON] or STOPPED)
    try:
        if answer.kind == cell.BYTES:
            if wanted is not bytes:
                raise Misfit("bytes were not promised")
            return answer.body  # type: ignore[return-value]
        if answer.kind == cell.VALUE:
            value: R = unpack(wanted, json.loads(answer.body))
            return value
    except (Misfit, ValueError, TypeError, KeyError, IndexError, OverflowError, RecursionError) as error:
        _log.warning("%s sent back what it does not promise", function.__qualname__)
        raise Unreadable(STOPPED) from error
    _log.warning("%s was stopped: %s", function.__qualname__, _in_words(answer))
    raise Unreadable({cell.NO_TIME: TOO_LONG, cell.NO_MEMORY: TOO_MUCH}.get(answer.kind, STOPPED))


@contextmanager
def folder_beside(out: Path) -> Iterator[Path]:
    """A folder for a confined process to write what may become `out`, deleted with all that is still in it."""
    with tempfile.TemporaryDirectory(dir=out.parent, prefix=".", suffix=".part") as folder:
        yield Path(folder)


def confinement() -> str:
    """Which walls the kernel allowed here, in a sentence for the log and the health page."""
    return _told(_cells.walls())


def _told(walls: Walls) -> str:
    asked = {
        "no network": walls.network if walls.calls else "",  # sockets are among the forbidden calls
        "no other programs": walls.calls,
        "no files but their own": walls.files,
    }
    stand = [wall for wall, missing in asked.items() if not missing]
    lack = [f"{wall} ({missing})" for wall, missing in asked.items() if missing]
    said = f"Papers are read with {', '.join([*stand, 'limits on memory and time'])}"
    return f"{said}; the kernel did not allow: {', '.join(lack)}." if lack else f"{said}."


def office_confinement() -> str:
    """Which walls stand round LibreOffice here, in a sentence for the log and the health page."""
    walls = _cells.walls()
    missing = [
        "it shares our network" if walls.network and walls.calls else "",
        f"it could connect and start programs ({walls.calls})" if walls.calls else "",
        f"it could read our files ({walls.files})" if walls.files else "",
    ]
    if not any(missing):
        return "Office files are converted with no network, no file but their own, and limits on memory and time."
    return f"Office files are converted with limits on memory and time, but {' and '.join(filter(None, missing))}."


def read_page_confined(path: Path, number: int) -> Page:
    """`reading.read_page` in a confined process."""
    page = run(read_page, path, number)
    if page.number != number:
        raise Unreadable(STOPPED)
    return page


def open_confined(path: Path) -> tuple[Inspection, Iterator[tuple[int, Page | Unreadable]]]:
    """What a paper is made of, and every page of it with its number, or why that page could not be read.

    Pages of plain text go many at a time, since they cost less to read than a process does; if one of a batch fails,
    each is tried by itself. Raises Unreadable for a paper that is refused as a whole.
    """
    try:
        opened = run(open_and_read, path, _BATCH)
    except Unreadable:
        inspection = inspect_confined(path)
        return inspection, read_confined(path, inspection.pages)
    return opened.inspection, _and_the_rest(path, opened)


def _and_the_rest(path: Path, opened: Opened) -> Iterator[tuple[int, Page | Unreadable]]:
    read = {page.number: page for page in opened.pages}
    for had, shapes in groupby(opened.inspection.pages, key=lambda shape: shape.number in read):
        if had:
            yield from ((shape.number, read[shape.number]) for shape in shapes)
        else:
            yield from read_confined(path, tuple(shapes))


def read_confined(path: Path, shapes: Sequence[PageShape]) -> Iterator[tuple[int, Page | Unreadable]]:
    """These pages of a paper, each with its number, or why it could not be read."""
    for is_plain, alike in groupby(shapes, key=lambda shape: shape.is_plain):
        numbers = [shape.number for shape in alike]
        step = _BATCH if is_plain else 1
        for at in range(0, len(numbers), step):
            yield from _batch_confined(path, numbers[at : at + step])


def _batch_confined(path: Path, numbers: list[int]) -> Iterator[tuple[int, Page | Unreadable]]:
    if len(numbers) > 1:
        with suppress(Unreadable):
            pages = run(read_pages, path, tuple(numbers))
            if [page.number for page in pages] == numbers:
                yield from zip(numbers, pages, strict=True)
                return
    for number in numbers:
        try:
            yield number, read_page_confined(path, number)
        except Unreadable as refusal:
            yield number, refusal


def inspect_confined(path: Path) -> Inspection:
    """`reading.inspect` in a confined process."""
    return run(inspect, path)


def picture_confined(path: Path, number: int, dpi: int = 110, turn: int = 0) -> bytes:
    """`picturing.picture` in a confined process."""
    png = run(picture, path, number, dpi, turn)
    if not png.startswith(b"\x89PNG\r\n\x1a\n"):
        raise Unreadable(STOPPED)
    return png


def _anchored(arg: Any) -> Any:
    """Paths as seen from here: the confined process stands somewhere else."""
    return arg.absolute() if isinstance(arg, Path) else arg


def _paths_in(value: Any) -> Iterator[Path]:
    if isinstance(value, Path):
        yield value
    elif isinstance(value, tuple | list):
        for part in value:
            yield from _paths_in(part)
    elif is_dataclass(value):
        for field in fields(value):
            yield from _paths_in(getattr(value, field.name))


def _in_words(answer: Frame) -> str:
    # The body is at most the name of an exception's class, but a hostile child may have written it.
    detail = "".join(
        letter for letter in answer.body[:60].decode(errors="replace") if letter.isalnum() or letter == " "
    )
    return {cell.NO_TIME: "time", cell.NO_MEMORY: "memory"}.get(answer.kind, detail or "no answer")


_cells = Cells()
atexit.register(_cells.close)
os.register_at_fork(after_in_child=_cells.forget)
