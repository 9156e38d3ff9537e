from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detectors.contact import find_emails, find_phones, national
from detectors.online import find_handles, find_ip_addresses
from detectors.spans import Detector, merge


def words(detector: Detector, text: str) -> list[str]:
    return [text[span.start : span.end] for span in merge(text, detector(text))]


FORMS = st.sampled_from(
    [
        "07700{0}{1}",
        "07700 {0}{1}",
        "07700 {0} {1}",
        "07700-{0}-{1}",
        "07700.{0}.{1}",
        "(07700) {0}{1}",
        "+447700{0}{1}",
        "+44 7700 {0}{1}",
        "+44 (0)7700 {0}{1}",
        "0044 7700 {0} {1}",
        "07700\n{0}{1}",
        "07700 {0}\n{1}",
        "077 00{0} {1}",
    ]
)


@given(st.integers(0, 999), FORMS, st.sampled_from(["Call {} now.", "Tel: {}", "{}", "his number ({}) was off", "{}/"]))
def test_a_mobile_is_found_in_every_written_form(last: int, form: str, around: str) -> None:
    written = form.format("900", f"{last:03}")
    found = words(find_phones, around.format(written))
    assert len(found) == 1
    assert national(found[0]) == f"07700900{last:03}"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("01632 960 123 or 020 7946 0958", ["01632 960 123", "020 7946 0958"]),
        ("(020) 7946 0958", ["(020) 7946 0958"]),
        ("0 7 7 0 0 9 0 0 1 2 3", ["0 7 7 0 0 9 0 0 1 2 3"]),
        ("O7700 9OO 388", ["O7700 9OO 388"]),
        ("my mobile is 7700900123", ["7700900123"]),
        ("Tel: 960123", ["960123"]),
        ("01632 960123 ext 12", ["01632 960123 ext 12"]),
        ("07700 900123/07700 900456", ["07700 900123", "07700 900456"]),
        ("12/03/2026 01632 960123", ["01632 960123"]),
        ("PC 4471", []),
        ("collar number 12345, warrant 123456", []),
        ("seal number 01234567890", []),
        ("ref 07700900123", []),
        ("crime 05/01234567/26", []),
        ("£01234567890", []),
        ("at 10:15 on 01/02/2026", []),
        ("sort code 01-23-45 account 01234567", []),
        ("Log 0123 010226", []),
    ],
)
def test_phones(text: str, found: list[str]) -> None:
    assert words(find_phones, text) == found


def test_a_number_that_organisations_publish_says_so() -> None:
    assert [span.detector for span in find_phones("Ring 0808 157 0123")] == ["organisation_phone"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("jean.marsh@example.com", ["jean.marsh@example.com"]),
        ("e-mail Jean.Marsh+x@mail.example.co.uk.", ["Jean.Marsh+x@mail.example.co.uk"]),
        ("jean.marsh @example.com", ["jean.marsh @example.com"]),
        ("jean.marsh@\nexample.com".replace("\n", " "), ["jean.marsh@ example.com"]),
        ("jean at example dot com", ["jean at example dot com"]),
        ("met at 10am @ the shop", []),
        ("Instagram account @jean.marsh", []),
    ],
)
def test_emails(text: str, found: list[str]) -> None:
    assert words(find_emails, text) == found


def test_an_address_at_a_public_body_says_so() -> None:
    assert [span.detector for span in find_emails("x.y@merseyside.police.uk")] == ["official_email"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Snapchat: jmarsh99", ["jmarsh99"]),
        ("his Snapchat username is danny_o99", ["danny_o99"]),
        ("on Instagram as @jean.marsh", ["@jean.marsh"]),
        ("her username 'dannyboy'", ["dannyboy"]),
        ("see facebook.com/jean.marsh.12", ["facebook.com/jean.marsh.12"]),
        ("via her Snapchat, jodiem_xx94", ["jodiem_xx94"]),
        ("under her username popstar_mae14", ["popstar_mae14"]),
        ("I saw it on Facebook and told my mum", []),
        ("file CCTV_cam1.mp4 and IMG_2034.jpg", []),
        ("He posted on Snapchat about the fight", []),
    ],
)
def test_handles(text: str, found: list[str]) -> None:
    assert words(find_handles, text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("login from 203.0.113.77 at 02:17:44", ["203.0.113.77"]),
        ("2001:db8::1", ["2001:db8::1"]),
        ("version 1.2.3.4", []),
        ("paragraph 4.13.2.1", []),
        ("999.1.1.1", []),
        ("at 10:15:22", []),
    ],
)
def test_ip_addresses(text: str, found: list[str]) -> None:
    assert words(find_ip_addresses, text) == found
