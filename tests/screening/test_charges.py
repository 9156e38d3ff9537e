"""What is charged is read from the papers when the case file is silent, and only then."""

from __future__ import annotations

from screening.casefile import CaseFile, Offence, PaperDocument
from screening.charges import offences_in
from screening.edition import editions
from screening.papers import read_paper
from tests.screening.sheets import page

SUMMARY = (
    "MG5 POLICE REPORT\nCase summary\nURN   05ZZ1234526\nDefendant   Daniel Okafor\n"
    "Offence(s)   Burglary dwelling - with intent to steal, contrary to Theft Act 1968 s9(1)(a)\n"
    "Circumstances\nIt was dark."
)


def charged(text: str, casefile: CaseFile) -> tuple[Offence, ...]:
    return offences_in(casefile, [read_paper(PaperDocument("mg5.pdf", "case_summary"), [page(text, 1)])])


def test_a_summary_says_what_is_charged():
    families = editions()[-1].families(charged(SUMMARY, CaseFile()))
    assert "burglary" in {family.code for family in families}


def test_the_case_file_is_believed_where_it_speaks():
    offence = Offence("Common assault", "Criminal Justice Act 1988 s39")
    assert charged(SUMMARY, CaseFile(offences=(offence,))) == (offence,)


def test_a_summary_that_does_not_say_gives_no_offence():
    assert charged("MG5 POLICE REPORT\nCase summary\nDefendant   Daniel Okafor\nIt was dark.", CaseFile()) == ()
