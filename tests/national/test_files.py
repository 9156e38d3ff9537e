"""A pack as files: each says what the pack says, opens without a warning, and runs nothing."""

from __future__ import annotations

import csv
from dataclasses import replace
from io import BytesIO, StringIO
from pathlib import Path

import openpyxl
import pymupdf
import pytest

from accounts.models import Role
from national.content import Content, Section
from national.declaring import declare
from national.exporting import register_for, returns_of
from national.files import as_csv, as_pdf, as_xlsx, file_name
from national.making import make_pack
from national.models import MONTHS, Pack
from national.risks import register_risk
from national.spans import last_over
from reporting.police_content import Table
from tests import make
from tests.national.make import LAST, RETURN, RISK, area, breached, sent, within
from tests.office import needs_office
from tests.reporting.test_police_files import opened

pytestmark = pytest.mark.django_db
KINDS = list(Pack.Kind)


def pack(kind: Pack.Kind) -> Content:
    officer, hq = make.user(), make.user(Role.HQ)
    span = last_over(MONTHS[kind])
    for code, force in ((make.AREA, "05"), ("wessex", "44"), ("south-west", "50")):
        for number in range(3):
            bundle = sent(by=officer, at=within(span), area=code, urn=f"{force}ZZ000{number}126", issue=number > 0)
            if number == 2:
                breached(by=officer, of=bundle, at=within(span))
    for number in range(5):
        register_risk(replace(RISK, likelihood=number + 1, title="Papers go out before they are read " * 4), by=hq)
    return Content.from_json(make_pack(kind, span, by=hq).content)


def text_of(made: bytes) -> str:
    with pymupdf.open(stream=made) as document:
        return " ".join(" ".join(page.get_text() for page in document).split())


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_kept_is_read_back_to_the_letter(kind):
    content = pack(kind)
    assert Content.from_json(content.to_json()) == content


@pytest.mark.parametrize("kind", KINDS)
def test_the_pdf_says_every_sentence_and_every_row_as_text_and_stays_on_its_page(kind):
    content = pack(kind)
    made = as_pdf(content)
    text = text_of(made)
    for section in content.sections:
        assert section.heading in text
        for sentence in section.said:
            assert sentence in text
        for row in section.table.rows if section.table else ():
            assert str(row[0]) in text
        if section.dots:
            assert "99.8 % limit" in text.replace("\u00a0", " ")
    with pymupdf.open(stream=made) as document:
        for sheet in document:
            assert sheet.rect.width == pytest.approx(595, abs=1)
            for word in sheet.get_text("words"):
                assert word[0] >= 20, word
                assert word[2] <= sheet.rect.width - 20, word


def test_the_committees_page_is_one_page():
    with pymupdf.open(stream=as_pdf(pack(Pack.Kind.COMMITTEE))) as document:
        assert document.page_count == 1


@pytest.mark.parametrize("kind", KINDS)
def test_the_workbook_has_a_sheet_for_each_table_with_numbers_as_numbers(kind):
    content = pack(kind)
    book = openpyxl.load_workbook(BytesIO(as_xlsx(content)))
    tables = [section.table for section in content.sections if section.table]
    assert len(book.sheetnames) == len(tables) + 1
    for name, table in zip(book.sheetnames[1:], tables, strict=True):
        rows = [tuple(cell.value for cell in row) for row in book[name].iter_rows(min_row=2)]
        assert rows == [tuple(row) for row in table.rows], name


@pytest.mark.parametrize("kind", KINDS)
def test_the_csv_has_each_figure_on_a_line_of_its_own(kind):
    content = pack(kind)
    rows = list(csv.reader(StringIO("".join(as_csv(content)).removeprefix("\ufeff"))))
    cells = sum(len(row) - 1 for one in content.sections if one.table for row in one.table.rows)
    said = sum(len(one.said) for one in content.sections)
    assert len(rows) == 1 + 4 + cells + said


def hostile(content: Content) -> Content:
    table = Table(("=Unit", "+Lines"), (('=HYPERLINK("http://example.com")', 3), ("@SUM(A1)", None)))
    bad = Section("[a]:*?/\\ " + "x" * 40, ("-2+3", "\tx"), table=table)
    return replace(content, area="=1+1", sections=(bad, bad, *content.sections))


def test_nothing_in_any_file_is_a_formula():
    bad = hostile(pack(Pack.Kind.SIAD))
    for sheet in openpyxl.load_workbook(BytesIO(as_xlsx(bad))):
        for row in sheet:
            for cell in row:
                assert cell.data_type != "f", cell.coordinate
                assert not str(cell.value or "").startswith(("=", "+", "-", "@", "\t")), cell.value
    for row in csv.reader(StringIO("".join(as_csv(bad)))):
        assert not [cell for cell in row if cell.startswith(("=", "+", "-", "@", "\t"))]


@needs_office
@pytest.mark.parametrize("kind", [Pack.Kind.REVIEW, Pack.Kind.SIAD])
def test_libreoffice_opens_the_workbook_without_a_warning(kind, tmp_path: Path):
    made = tmp_path / "pack.xlsx"
    made.write_bytes(as_xlsx(hostile(pack(kind))))
    said = opened(made, write_as="ods", into=tmp_path)
    assert said.startswith("convert ")
    assert len(said.splitlines()) == 1


def test_the_returns_and_the_register_are_the_same_files():
    fesm, hq = make.user(Role.FESM), make.user(Role.HQ)
    declare(area(), LAST, RETURN, by=fesm, seen=0)
    register_risk(RISK, by=fesm)
    for content, words in ((returns_of(hq, LAST), RETURN.found), (register_for(fesm), RISK.action)):
        assert words in text_of(as_pdf(content))
        assert words in "".join(as_csv(content))
        cells = [
            cell.value for sheet in openpyxl.load_workbook(BytesIO(as_xlsx(content))) for row in sheet for cell in row
        ]
        assert words in cells
        assert fesm.get_full_name() not in "".join(as_csv(content))
    assert file_name(returns_of(hq, LAST), "pdf").endswith("-all.pdf")
    assert "Wessex" not in "".join(as_csv(returns_of(fesm, LAST)))
