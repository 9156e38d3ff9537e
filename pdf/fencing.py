"""A fence round one process: what it may read, what it may write, and which programs it may start.

This is the kernel's Landlock (Linux 5.13 and later), which needs no rights. Where the kernel has none, `fence` says so.
"""

from __future__ import annotations

import ctypes
import os
import stat
import struct
from collections.abc import Iterable
from pathlib import Path

_CREATE, _ADD_RULE, _RESTRICT = 444, 445, 446  # the same numbers on every machine
_ASK_VERSION, _BENEATH = 1, 1
_PR_SET_NO_NEW_PRIVS = 38

_EXECUTE, _WRITE, _READ, _LIST = 1 << 0, 1 << 1, 1 << 2, 1 << 3
_MAKE_SOCKET = 1 << 9
_EVER = (1 << 13) - 1  # every right of the first version
_OF_A_FILE = _EXECUTE | _WRITE | _READ | 1 << 14 | 1 << 15
# What each later version can also forbid: moving between folders, shortening files, asking devices.
_SINCE = {2: 1 << 13, 3: 1 << 14, 5: 1 << 15}
_TCP, _SINCE_TCP = 0b11, 4  # binding and connecting
_OUTSIDE, _SINCE_OUTSIDE = 0b11, 6  # others' abstract sockets, and signals to them

_libc = ctypes.CDLL(None, use_errno=True)


def version() -> int:
    """Which Landlock the kernel has; 0 for none."""
    return max(0, int(_libc.syscall(_CREATE, None, ctypes.c_size_t(0), ctypes.c_uint(_ASK_VERSION))))


def fence(
    *,
    readable: Iterable[Path],
    writable: Iterable[Path],
    programs: Iterable[Path] = (),
    sockets: Iterable[Path] = (),
) -> str:
    """Keep this process, for good, to reading and writing those folders and files, starting those programs, and making
    socket files in those folders. Answers "" or why it could not be done. What is not there is passed over.
    """
    now = version()
    if not now:
        return "the kernel has no Landlock"
    rights = _EVER | sum(right for since, right in _SINCE.items() if now >= since)
    network = _TCP if now >= _SINCE_TCP else 0
    outside = _OUTSIDE if now >= _SINCE_OUTSIDE else 0
    asked = struct.pack("QQQ", rights, network, outside)
    size = 24 if outside else 16 if network else 8
    rules = _libc.syscall(_CREATE, asked, ctypes.c_size_t(size), ctypes.c_uint(0))
    if rules < 0:
        return os.strerror(ctypes.get_errno())
    try:
        for place in readable:
            _allow(rules, place, (_READ | _LIST) & rights)
        for program in programs:
            _allow(rules, program, (_READ | _EXECUTE) & rights)
        for folder in sockets:
            _allow(rules, folder, _MAKE_SOCKET)
        for place in writable:
            _allow(rules, place, rights & ~_EXECUTE)
        if _libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0:
            return os.strerror(ctypes.get_errno())
        if _libc.syscall(_RESTRICT, rules, ctypes.c_uint(0)) != 0:
            return os.strerror(ctypes.get_errno())
    finally:
        os.close(rules)
    return ""


def _allow(rules: int, place: Path, rights: int) -> None:
    try:
        there = os.open(place, os.O_PATH | os.O_CLOEXEC)
    except FileNotFoundError:
        return
    try:
        if not stat.S_ISDIR(os.fstat(there).st_mode):
            rights &= _OF_A_FILE
        rule = struct.pack("=Qi", rights, there)
        if _libc.syscall(_ADD_RULE, rules, _BENEATH, rule, ctypes.c_uint(0)) != 0:
            raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()), str(place))
    finally:
        os.close(there)
