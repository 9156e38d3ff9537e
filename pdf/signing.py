"""Signing a PDF of our own: a PAdES signature (B-B), after which nothing in it may be changed."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from io import BytesIO

from asn1crypto import pem
from asn1crypto.keys import PrivateKeyInfo
from asn1crypto.x509 import Certificate
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import NameOID
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import signers
from pyhanko.sign.fields import MDPPerm, SigSeedSubFilter
from pyhanko_certvalidator.registry import SimpleCertificateStore

FIELD = "Signature"
_DIGEST = "sha256"


class Unusable(ValueError):
    """A signing key or certificate cannot be used. The sentence says why, and holds nothing of the key."""


@dataclass(frozen=True, slots=True)
class SigningKey:
    """A key that can sign, and its certificate with whatever leads up from it to a root."""

    key: PrivateKeyInfo
    certificate: Certificate
    others: tuple[Certificate, ...] = ()

    @property
    def signer(self) -> str:
        """Whom the certificate names."""
        return str(self.certificate.subject.human_friendly)

    @property
    def sha256(self) -> str:
        """The certificate's own digest, by which anybody can tell that it is this one."""
        return str(self.certificate.sha256.hex())

    @property
    def until(self) -> datetime:
        """The moment its certificate ends."""
        end: datetime = self.certificate.not_valid_after
        return end


def signing_key(key: bytes, certificates: bytes, *, password: str = "") -> SigningKey:
    """A key and its certificates, each in PEM: the signer's own certificate first. Raises Unusable."""
    try:
        private = serialization.load_pem_private_key(key, password.encode() or None)
        found = [Certificate.load(der) for _, _, der in pem.unarmor(certificates, multiple=True)]
        public = private.public_key().public_bytes(
            serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo
        )
        if not found or found[0].public_key.dump() != public:
            raise Unusable("The signing certificate is not the key's: give the certificate of the key first.")
    except Unusable:
        raise
    except (ValueError, TypeError) as error:
        sentence = "The signing key or its certificate is not PEM that can be read, or wants a password."
        raise Unusable(sentence) from error
    der = private.private_bytes(
        serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    return SigningKey(PrivateKeyInfo.load(der), found[0], tuple(found[1:]))


def self_signed(name: str, *, years: int = 5) -> tuple[bytes, bytes]:
    """A new key and a certificate that it signed itself, both in PEM, for development: nobody else vouches for it."""
    key = rsa.generate_private_key(public_exponent=65537, key_size=3072)
    called = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    now = datetime.now(UTC)
    usage = {
        name: name in ("digital_signature", "content_commitment")
        for name in (
            "digital_signature", "content_commitment", "key_encipherment", "data_encipherment", "key_agreement",
            "key_cert_sign", "crl_sign", "encipher_only", "decipher_only",
        )
    }  # fmt: skip
    certificate = (
        x509.CertificateBuilder()
        .subject_name(called)
        .issuer_name(called)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=365 * years))
        .add_extension(x509.KeyUsage(**usage), critical=True)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    return private, certificate.public_bytes(serialization.Encoding.PEM)


def signed(pdf: bytes, by: SigningKey, *, reason: str) -> bytes:
    """The PDF with a signature over all of it, which forbids any change. The time is the signer's own clock's."""
    store = SimpleCertificateStore()  # type: ignore[no-untyped-call]
    store.register_multiple(by.others)
    signer = signers.SimpleSigner(signing_cert=by.certificate, signing_key=by.key, cert_registry=store)
    about = signers.PdfSignatureMetadata(
        field_name=FIELD,
        md_algorithm=_DIGEST,
        subfilter=SigSeedSubFilter.PADES,
        certify=True,
        docmdp_permissions=MDPPerm.NO_CHANGES,
        reason=reason,
        name=by.signer,
    )
    made = BytesIO()
    # pyHanko starts an event loop, which cannot be in a thread that runs one already.
    with ThreadPoolExecutor(max_workers=1) as thread:
        thread.submit(signers.sign_pdf, IncrementalPdfFileWriter(BytesIO(pdf)), about, signer, output=made).result()
    return made.getvalue()
