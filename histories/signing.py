"""The key that histories are signed with: from the settings, or in development one that was made at the first need."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from cpsredact.refusals import Refusal
from pdf.signing import SigningKey, Unusable, self_signed, signing_key

MISSING = "No history of a case can be signed: set SIGNING_KEY and SIGNING_CERTIFICATE in the environment."
ENDED = "The signing certificate has ended: nobody need believe what is signed with it. Put a new one in its place."
DEVELOPMENT = "CPS Redact, development: not for use"


def key_in_use() -> SigningKey:
    """The key and certificate of the settings. Raises Unusable with a sentence for whoever runs the service."""
    key, certificate = settings.SIGNING_KEY, settings.SIGNING_CERTIFICATE
    if not (key or certificate) and settings.SIGNING_FOLDER is not None:
        key, certificate = _development(settings.SIGNING_FOLDER)
    if not (key and certificate):
        raise Unusable(MISSING)
    found = signing_key(_pem(key), _pem(certificate), password=settings.SIGNING_KEY_PASSWORD)
    if found.until <= timezone.now():
        raise Unusable(ENDED)
    return found


def check_can_sign() -> None:
    """Raise Refusal, in words for whoever asks for a history, when none could be signed."""
    try:
        key_in_use()
    except Unusable as error:
        raise Refusal(
            _("No history can be signed now, because the signing key is not set up. Tell your system administrator.")
        ) from error


def _pem(said: str) -> bytes:
    """PEM itself, or what the file holds that is named. Raises Unusable when it cannot be read."""
    if said.lstrip().startswith("-----BEGIN"):
        return said.encode()
    try:
        return Path(said).read_bytes()
    except OSError as error:
        sentence = f"A file that SIGNING_KEY or SIGNING_CERTIFICATE names cannot be read: {error.strerror}."
        raise Unusable(sentence) from error


def _development(folder: Path) -> tuple[str, str]:
    """A self-signed key in the state folder, made at the first need; whoever comes second takes the first one's."""
    kept = folder / "signing.pem"
    if not kept.exists():
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile("wb", dir=folder, delete=False) as file:
            file.write(b"".join(self_signed(DEVELOPMENT)))
        try:
            os.link(file.name, kept)
        except FileExistsError:
            pass
        finally:
            Path(file.name).unlink()
    both = kept.read_text()
    cut = both.index("-----BEGIN CERTIFICATE")
    return both[:cut], both[cut:]
