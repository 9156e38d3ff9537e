"""What is written afresh says nothing but what it draws."""

from __future__ import annotations

import pytest
from PIL import ImageCms

from pdf.rebuilding_content import redrawn
from pdf.rebuilding_names import Names
from pdf.rebuilding_profiles import bare_profile
from pdf.rebuilding_programs import is_usual


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        (b"q 1 0 0 1 40 20 cm Q", b"q\n1 0 0 1 40 20 cm\nQ"),
        (b"% a remark\n0 0 m", b"0 0 m"),
        (b"(Marsh) 0 0 m", b"0 0 m"),
        (b"[(Marsh) 3] 0 d", b"0 d"),
        (b"BX (Marsh) own EX 0 g", b"0 g"),
        (b"/Marsh ri /Perceptual ri", b"/Perceptual ri"),
        (b"/F1 12 Tf (Marsh) Tj", b"/F1 12 Tf\n(Marsh) Tj"),
        (b"/Marsh gs /Hartley Do /Marsh gs", b"/Renamed0 gs\n/Renamed1 Do\n/Renamed0 gs"),
        (b"/DeviceGray cs 0 scn /Pattern cs /Marsh scn", b"/DeviceGray cs\n0 scn\n/Pattern cs\n/Renamed0 scn"),
    ],
)
def test_content_keeps_what_draws_and_no_name_of_its_own(given: bytes, kept: bytes) -> None:
    assert redrawn(given, Names()) == kept


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("/Helvetica", "/Helvetica"),
        ("/TimesNewRomanPS-BoldItalicMT", "/TimesNewRomanPS-BoldItalicMT"),
        ("/MARSHA+Arial-BoldMT", "/AAAAAA+Arial-BoldMT"),
        ("/MarshFamilyHand-Bold", "/AAAAAA+Face-Bold"),
        ("/ArialMarsh", "/AAAAAA+Face"),
    ],
)
def test_a_typeface_keeps_a_name_that_everybody_has(name: str, kept: str) -> None:
    assert Names().of_font(name) == kept


def test_two_typefaces_are_never_called_alike() -> None:
    names = Names()
    assert names.of_font("/MarshHand") == names.of_font("/MarshHand") != names.of_font("/HartleyHand")


def test_a_profile_keeps_its_colours_and_none_of_its_words() -> None:
    whole = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    bare = bare_profile(whole)
    words = "sRGB".encode("utf-16-be")
    assert words in whole
    assert words not in bare
    assert b"rTRC" in bare
    assert bare_profile(b"Marsh") == b""
    assert bare_profile(bare) == bare


@pytest.mark.parametrize(
    ("name", "is_kept"),
    [
        *((name, True) for name in ("A", "eacute", "fi", "ffi", "f_i", "one.oldstyle", "g12", "uni0041", ".notdef")),
        *((name, False) for name in ("Quillfeather", "a.Quillfeather", "A_Quillfeather", "uQuillfeather")),
    ],
)
def test_a_letters_name_is_usual_if_it_says_only_which_letter_it_is(name: str, is_kept: bool) -> None:
    assert is_usual(name.encode()) is is_kept
