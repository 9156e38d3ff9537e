"""Reading the signature of a PDF that somebody hands back: a stranger's file, so in a confined process."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.diff_analysis import ModificationLevel
from pyhanko.sign.general import SigningError
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko.sign.validation.errors import SignatureValidationError
from pyhanko.sign.validation.status import SignatureCoverageLevel
from pyhanko_certvalidator import ValidationContext

from pdf.unreadable import Unreadable

NOT_A_PDF = "This is not a PDF that can be read."


@dataclass(frozen=True, slots=True)
class Signature:
    """What the last signature of a PDF says. `certificate` is the SHA-256 of the signer's, and empty where nothing is
    signed; `revision` is the SHA-256 of the file as it was when it was signed, whatever was added to it since.
    """

    certificate: str
    signer: str
    is_intact: bool
    covers_all: bool
    revision: str


def read_signature(path: Path) -> Signature:
    """The last signature of a PDF, checked against the bytes that it covers. Whom to believe is the caller's to say.

    Raises Unreadable for what is no PDF.
    """
    content = path.read_bytes()
    try:
        with path.open("rb") as file:
            reader = PdfFileReader(file)
            found = reader.embedded_signatures
            if not found:
                return Signature("", "", False, False, "")
            last = found[-1]
            certificate = last.signer_cert
            # Whether the bytes are as they were signed is asked here, and of nobody over the network.
            itself = ValidationContext(trust_roots=[certificate], allow_fetching=False)
            status = validate_pdf_signature(last, signer_validation_context=itself)
            start, _, after, rest = (int(one) for one in last.byte_range)
            whole = status.coverage == SignatureCoverageLevel.ENTIRE_FILE and start == 0
            unchanged = status.modification_level in (None, ModificationLevel.NONE)
            return Signature(
                certificate.sha256.hex(),
                str(certificate.subject.human_friendly),
                bool(status.intact and status.valid),
                bool(whole and unchanged),
                hashlib.sha256(content[: after + rest]).hexdigest(),
            )
    except (SignatureValidationError, SigningError):
        return Signature("", "", False, False, "")
    except (PdfError, ValueError, TypeError, KeyError, IndexError, RecursionError, NotImplementedError) as error:
        raise Unreadable(NOT_A_PDF) from error
