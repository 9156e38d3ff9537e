"""What is read from a paper as a whole."""

from __future__ import annotations

import pytest

from screening.papers import pnc_key


@pytest.mark.parametrize("text", ["26/43ZZ/01/65393D", "26/0543/01/1234A", "26/43ZZ/01/00000065393D"])
def test_the_end_of_a_summons_number_is_no_number_of_the_police_computer(text: str) -> None:
    assert pnc_key(text) == ""


@pytest.mark.parametrize("text", ["03/62845E", "2003/0062845E", "PNC/03/62845E", "PNC ID: 03/62845E"])
def test_a_number_of_the_police_computer_is_known_however_it_stands(text: str) -> None:
    assert pnc_key(text) == "03/62845E"
