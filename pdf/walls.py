"""The walls round a confined process, asked of the kernel: no network, no other programs, and limits.

Linux only. A wall that the kernel refuses is left out and named by `missing`, never assumed.
"""

from __future__ import annotations

import ctypes
import os
import platform
import resource
import signal
import socket
import struct
from dataclasses import dataclass
from pathlib import Path

_libc = ctypes.CDLL(None, use_errno=True)

_CLONE_NEWIPC, _CLONE_NEWUSER, _CLONE_NEWNET = 0x08000000, 0x10000000, 0x40000000
_PR_SET_PDEATHSIG, _PR_SET_SECCOMP, _PR_SET_NO_NEW_PRIVS = 1, 22, 38
_SECCOMP_MODE_FILTER = 2
_MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """What one confined call may use: address space and largest file in megabytes, time in seconds."""

    memory_mb: int = 2048
    cpu_seconds: int = 60
    wall_seconds: float = 90.0
    file_mb: int = 1024
    processes: int = 16


@dataclass(frozen=True, slots=True)
class Walls:
    """For each wall that the kernel is asked for, why it does not stand; empty where it does."""

    network: str = ""
    calls: str = ""
    files: str = ""


def leave_network() -> str:
    """Move into a network of one's own that leads nowhere. Answers "" or why not. Before any thread is started."""
    user, group = os.getuid(), os.getgid()
    if _libc.unshare(_CLONE_NEWUSER | _CLONE_NEWNET | _CLONE_NEWIPC) != 0:
        return os.strerror(ctypes.get_errno())
    try:
        Path("/proc/self/setgroups").write_text("deny")
        Path("/proc/self/uid_map").write_text(f"{user} {user} 1")
        Path("/proc/self/gid_map").write_text(f"{group} {group} 1")
    except OSError as error:
        return error.strerror or "the user could not be mapped"
    return ""


def die_with(parent: int) -> None:
    """Have the kernel kill this process the moment `parent` ends."""
    _libc.prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
    if os.getppid() != parent:  # it ended before the kernel was asked
        os._exit(1)


def set_limits(limits: Limits) -> None:
    """Fix this process's limits, for good: neither it nor its children can raise them."""
    _limit(resource.RLIMIT_AS, limits.memory_mb * _MEGABYTE)
    # A second in hand, so that the kernel's first word is "too long", and only its second a plain kill.
    _limit(resource.RLIMIT_CPU, limits.cpu_seconds, in_hand=1)
    _limit(resource.RLIMIT_FSIZE, limits.file_mb * _MEGABYTE)
    _limit(resource.RLIMIT_CORE, 0)
    if _has_own_users():  # else every process of our user would count, the whole service's
        _limit(resource.RLIMIT_NPROC, limits.processes)


def _limit(kind: int, most: int, *, in_hand: int = 0) -> None:
    _, hard = resource.getrlimit(kind)
    last = most + in_hand
    if hard != resource.RLIM_INFINITY and hard < last:
        last = hard
    resource.setrlimit(kind, (min(most, last), last))


def _has_own_users() -> bool:
    return Path("/proc/self/uid_map").read_text().split()[-1] == "1"


@dataclass(frozen=True, slots=True)
class _Machine:
    """One machine's numbers for the system calls that matter here."""

    code: int
    own_signal: int  # tgkill: abort() needs it, towards oneself only
    socket: int
    forbidden: tuple[int, ...]
    starting: tuple[int, ...]  # of the forbidden, what starting one other program takes
    instead: tuple[int, ...]  # what is forbidden then instead


# What a reader of papers never needs: sockets (a database's may be a file, which no missing network closes), other
# programs, a hold on other processes, new namespaces, and the kernel's wider doors.
#
# LibreOffice does not run without opening a socket file of its own in its own folder. So whatever starts it may open
# and bind a local socket, but connect to none, send to none, and take no other network's; and may leave no group of
# processes, since the group is what is killed.
_MACHINES = {
    "x86_64": _Machine(
        code=0xC000003E,
        own_signal=234,
        socket=41,
        # socket connect accept bind listen execve execveat ptrace kill tkill rt_sigqueueinfo rt_tgsigqueueinfo mount
        # unshare setns keyctl perf_event_open process_vm_readv process_vm_writev bpf userfaultfd
        forbidden=(41, 42, 43, 49, 50, 59, 322, 101, 62, 200, 129, 297, 165, 272, 308, 250, 298, 310, 311, 321, 323),
        starting=(41, 43, 49, 50, 59),  # socket accept bind listen execve
        instead=(44, 46, 307, 109, 112),  # sendto sendmsg sendmmsg setpgid setsid
    ),
    "aarch64": _Machine(
        code=0xC00000B7,
        own_signal=131,
        socket=198,
        forbidden=(
            198,
            203,
            202,
            200,
            201,
            221,
            281,
            117,
            129,
            130,
            138,
            240,
            40,
            97,
            268,
            219,
            241,
            270,
            271,
            280,
            282,
        ),
        starting=(198, 202, 200, 201, 221),
        instead=(206, 211, 269, 154, 157),
    ),
}
_EVERYWHERE = (424, 425, 434, 438)  # pidfd_send_signal io_uring_setup pidfd_open pidfd_getfd

_LOAD, _IS, _AT_LEAST, _ANSWER = 0x20, 0x15, 0x35, 0x06  # the filter's instructions
_NUMBER, _CODE, _FIRST_ARGUMENT = 0, 4, 16  # where it finds what is being asked
_ALLOW, _DENY, _KILL = 0x7FFF0000, 0x00050001, 0x80000000  # deny: the call answers "not permitted"
_FOREIGN_NUMBERS = 0x40000000  # x86's second table of the same calls


def forbid_calls(*, starting: bool = False) -> str:
    """Refuse this process, for good, the system calls it never needs. Answers "" or why it could not be done.

    With `starting`, it may start programs and talk to itself, and still reach nobody.
    """
    machine = _MACHINES.get(platform.machine())
    if machine is None:
        return f"the system calls of {platform.machine()} are not listed"
    program = _program(machine, starting=starting)
    steps = ctypes.create_string_buffer(b"".join(struct.pack("HBBI", *step) for step in program))
    filter_ = ctypes.create_string_buffer(struct.pack("HxxxxxxP", len(program), ctypes.addressof(steps)))
    if _libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0:
        return os.strerror(ctypes.get_errno())
    if _libc.prctl(_PR_SET_SECCOMP, _SECCOMP_MODE_FILTER, filter_, 0, 0) != 0:
        return os.strerror(ctypes.get_errno())
    return ""


def _program(machine: _Machine, *, starting: bool) -> list[tuple[int, int, int, int]]:
    """The filter: (instruction, steps to skip if so, steps to skip if not, value), ending in one of three answers."""
    numbers = (*machine.forbidden, *_EVERYWHERE)
    if starting:
        numbers = (*(number for number in numbers if number not in machine.starting), *machine.instead)
    asked = [(machine.own_signal, os.getpid()), *([(machine.socket, socket.AF_UNIX)] if starting else [])]
    return [
        (_LOAD, 0, 0, _CODE),
        (_IS, 1, 0, machine.code),
        (_ANSWER, 0, 0, _KILL),
        (_LOAD, 0, 0, _NUMBER),
        (_AT_LEAST, 0, 1, _FOREIGN_NUMBERS),
        (_ANSWER, 0, 0, _DENY),
        *(step for number in numbers for step in ((_IS, 0, 1, number), (_ANSWER, 0, 0, _DENY))),
        # Calls that are for oneself only: allowed with that first argument, and denied with any other.
        *(
            step
            for number, first in asked
            for step in (
                (_IS, 0, 4, number),
                (_LOAD, 0, 0, _FIRST_ARGUMENT),
                (_IS, 0, 1, first),
                (_ANSWER, 0, 0, _ALLOW),
                (_ANSWER, 0, 0, _DENY),
            )
        ),
        (_ANSWER, 0, 0, _ALLOW),
    ]
