"""The master keys, which wrap each case's own: from the environment, or from whatever program keeps them."""

from __future__ import annotations

import base64
import binascii
import shlex
import subprocess
from collections.abc import Mapping

from django.core.exceptions import ImproperlyConfigured

_BYTES = 32
_SECONDS = 30


def master_keys(environment: Mapping[str, str], *, otherwise: str = "") -> tuple[bytes, ...]:
    """MASTER_KEYS, or what MASTER_KEYS_COMMAND prints: base64 of 32 bytes each, parted by commas or space.

    The first wraps, and all of them unwrap, so that one can be put in place of another. `otherwise` serves where
    neither is set. Raises ImproperlyConfigured.
    """
    said = environment.get("MASTER_KEYS") or _asked(environment.get("MASTER_KEYS_COMMAND", "")) or otherwise
    keys = tuple(_key(word) for word in said.replace(",", " ").split())
    if not keys:
        raise ImproperlyConfigured("Set MASTER_KEYS or MASTER_KEYS_COMMAND in the environment: papers are encrypted.")
    return keys


def _asked(command: str) -> str:
    """What a key service's own program prints. What it says of an error is not repeated: it might hold a key."""
    if not command:
        return ""
    try:
        done = subprocess.run(shlex.split(command), capture_output=True, text=True, timeout=_SECONDS, check=True)
    except (OSError, subprocess.SubprocessError, ValueError) as error:
        raise ImproperlyConfigured(f"MASTER_KEYS_COMMAND failed: {type(error).__name__}.") from None
    return done.stdout


def _key(word: str) -> bytes:
    try:
        key = base64.b64decode(word.replace("-", "+").replace("_", "/") + "=" * (-len(word) % 4), validate=True)
    except (binascii.Error, ValueError):
        key = b""
    if len(key) != _BYTES:
        raise ImproperlyConfigured(f"A master key is not {_BYTES} bytes in base64.")
    return key
