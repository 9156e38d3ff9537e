"""Officers and professionals by the shorthand of real files, and the people beside them who are neither."""

from __future__ import annotations

import pytest

from tests.screening.sheets import ASSAULT, case, fate, screened

SUMMARY = "MG5\nPOLICE REPORT\nCase summary\nDefendant: Daniel Okafor\nCircumstances\nJean Marsh was struck.\n"


@pytest.mark.parametrize(
    "told",
    [
        "Pc Pettifer attended.",
        "PC4471 Pettifer attended.",
        "D/C Pettifer attended.",
        "DCon Lorraine Pettifer attended.",
        "OIC Lorraine Pettifer",
        "ERO: Lorraine Pettifer",
        "File builder: Lorraine Pettifer",
        "Reviewed by Lorraine Pettifer (ERO)",
        "The statement was taken by L Pettifer 58114 at Leeds.",
        "He was arrested by PETTIFER 4471 at 0110.",
        "He was interviewed by Lorraine Pettifer and Samir Oduya.",
        "PCs Oduya and Pettifer attended.",
        "Officers Oduya and Pettifer attended.",
        "58114 Lorraine PETTIFER attended at once.",
        "SOIT officer Lorraine Pettifer took the first account.",
        "4471SN Pettifer attended.",
        "Lorraine PETTIFER 4471SN attended.",
        "PETTIFER 58114 attended.",
        "Name: Lorraine Pettifer   Rank: DC",
        "Updated by 4471 PETTIFER",
        "I was crewed with Pettifer.",
        "Lorraine Pettifer, police officer, attended.",
        "HCA Pettifer dressed the wound.",
        "CNS Pettifer dressed the wound.",
        "HHJ Pettifer made the order.",
        "Mr Pettifer for the defence asked for disclosure.",
    ],
)
def test_whoever_serves_in_their_work_is_named(told: str) -> None:
    findings = screened(case(ASSAULT), summary=SUMMARY + told)
    for name in ("Pettifer", "PETTIFER", "Oduya"):
        assert fate(findings, name) <= {"keep", "unflagged"}


@pytest.mark.parametrize(
    "told",
    [
        "PCs Oduya and Vale attended and Carol Finch shouted at them.",
        "He told officers Carol Finch and Jo Bell had gone home.",
        "It was witnessed by Carol Finch who would not help.",
        "Persons interviewed: Carol Finch",
        "It was signed by Carol Finch 01632 960444.",
        "CAROL FINCH 1990",
        "CAROL FINCH 150492 was looked for.",
        "Carol Finch 500ML was in the bag.",
        "The BWV of Carol Finch crying was viewed.",
    ],
)
def test_whoever_stands_beside_them_is_not(told: str) -> None:
    assert "keep" not in fate(screened(case(ASSAULT), summary=SUMMARY + told), "Carol Finch")
