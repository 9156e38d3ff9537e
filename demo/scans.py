"""What happens to a paper on its way in: an office scanner makes a picture of it, or somebody puts a password on it."""

from __future__ import annotations

import io

import numpy as np
import pymupdf
from PIL import Image, ImageFilter

from papers.sheet import Drawn, saved

_AES_256 = 5  # pymupdf.PDF_ENCRYPT_AES_256, which its own types leave out


def scanned(drawn: Drawn, *, seed: int, dpi: int = 170, skew: float = 0.7) -> Drawn:
    """The same paper after an office scanner: grey, a little crooked, speckled, and with no text to select."""
    out = pymupdf.open()
    with pymupdf.open(stream=drawn.content, filetype="pdf") as source:
        for page in source:
            pixmap = page.get_pixmap(dpi=dpi, colorspace=pymupdf.csGRAY)
            sheet = Image.frombytes("L", (pixmap.width, pixmap.height), pixmap.samples)
            turn = skew if page.number % 2 == 0 else -skew * 0.7
            sheet = sheet.rotate(turn, resample=Image.Resampling.BICUBIC, fillcolor=255)
            noise = np.random.default_rng(seed + page.number)
            pixels = np.asarray(sheet.filter(ImageFilter.GaussianBlur(0.5)), dtype=np.float32) * 0.93 + 10
            pixels += noise.normal(0, 6, pixels.shape)
            pixels -= np.linspace(16, 0, pixels.shape[1])[None, :]
            pixels[noise.random(pixels.shape) < 0.00025] = 60
            pixels[:, : int(dpi * 0.05)] *= 0.62
            out_page = out.new_page(width=page.rect.width, height=page.rect.height)
            held = io.BytesIO()
            Image.fromarray(np.clip(pixels, 0, 255).astype(np.uint8)).save(held, "JPEG", quality=62)
            out_page.insert_image(out_page.rect, stream=held.getvalue())
    return Drawn(saved(out), drawn.pages)


def locked(drawn: Drawn, password: str) -> Drawn:
    """The same file behind a password, so that nobody can read its words without it."""
    with pymupdf.open(stream=drawn.content, filetype="pdf") as source:
        content = source.tobytes(encryption=_AES_256, user_pw=password, owner_pw=password, garbage=4)
    return Drawn(content, drawn.pages)
