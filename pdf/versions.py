"""The engines that burn and that verify, each with its version, for the record of what was made."""

from __future__ import annotations

from importlib.metadata import version

import pikepdf
import pymupdf

PACKAGES = ("PyMuPDF", "pikepdf", "pypdfium2", "pillow", "numpy", "tesserocr", "rapidocr-onnxruntime")


def versions() -> dict[str, str]:
    """Each library's name and version, and those of the engines inside two of them."""
    return {
        **{name: version(name) for name in PACKAGES},
        "MuPDF": pymupdf.VersionFitz,
        "qpdf": pikepdf.__libqpdf_version__,
    }
