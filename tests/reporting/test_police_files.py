"""A report as files: each says what the report says, opens without a warning, and runs nothing."""

from __future__ import annotations

import csv
import subprocess
from dataclasses import replace
from io import BytesIO, StringIO
from pathlib import Path

import openpyxl
import pymupdf
import pytest

from accounts.models import Agency
from reporting.police_content import Content, Section, Table
from reporting.police_files import as_csv, as_pdf, as_xlsx, lines_as_csv
from tests import make
from tests.office import needs_office
from tests.reporting import police
from tests.reporting.police import LAST

pytestmark = pytest.mark.django_db


@pytest.fixture
def content(officer) -> Content:
    for back in (1, 2, 5):
        police.papers(by=officer, back=back, dirty=3, clean=4)
    return Content.from_json(police.report(by=officer).content)


def hostile(content: Content) -> Content:
    """A report in which everything that could be a formula is one."""
    table = Table(("=Unit", "+Lines"), (('=HYPERLINK("http://example.com")', 3), ("@SUM(A1)", None)))
    return replace(content, force="=1+1", sections=(Section("Units", ("-2+3", "\tx"), table), *content.sections))


def test_what_is_kept_is_read_back_to_the_letter(content):
    assert Content.from_json(content.to_json()) == content


def test_the_pdf_says_every_sentence_and_every_figure(content):
    with pymupdf.open(stream=as_pdf(content)) as document:
        text = " ".join("".join(page.get_text() for page in document).split())
        assert document.page_count >= 2
    for section in content.sections:
        assert section.heading in text
        for sentence in section.sentences:
            assert sentence in text
    for month in content.trend.months[::2]:
        assert month in text
    assert "Page 1 of" in text


def test_a_long_table_goes_on_over_the_page_under_its_head(content):
    rows = tuple((f"unit {number}", number, float(number)) for number in range(200))
    long = replace(content, sections=(Section("Units", (), Table(("Unit", "Lines", "Rate"), rows)),))
    with pymupdf.open(stream=as_pdf(long)) as document:
        pages = [page.get_text() for page in document]
    assert len(pages) > 3
    for text in pages:
        assert "Lines" in text
    assert "unit 199" in pages[-1]


def test_the_pdf_stays_on_its_page(content):
    wide = replace(content, to="Chief " * 60, sections=(Section("x", ("W" * 400,)), *content.sections))
    with pymupdf.open(stream=as_pdf(wide)) as document:
        for page in document:
            for block in page.get_text("words"):
                assert block[0] >= 20
                assert block[2] <= page.rect.width - 20


def test_the_workbook_has_a_sheet_for_each_table_with_numbers_as_numbers(content):
    book = openpyxl.load_workbook(BytesIO(as_xlsx(content)))
    assert book.sheetnames[0] == "Summary"
    tables = [section for section in content.sections if section.table]
    assert [name[:31] for name in (one.heading for one in tables)] == [n for n in book.sheetnames if n != "Summary"]
    months = book["Month by month"]
    last = [cell.value for cell in months[14]]
    assert last[:4] == [LAST.name, 7, 7, 3]
    assert last[6] == 57.1
    summary = " ".join(str(cell.value) for row in book["Summary"] for cell in row)
    for section in content.sections:
        for sentence in section.sentences:
            assert sentence in summary


def test_nothing_in_any_file_is_a_formula(content):
    bad = hostile(content)
    for sheet in openpyxl.load_workbook(BytesIO(as_xlsx(bad))):
        for row in sheet:
            for cell in row:
                assert cell.data_type != "f", cell.coordinate
                assert not str(cell.value or "").startswith(("=", "+", "-", "@", "\t")), cell.value
    for row in csv.reader(StringIO("".join(as_csv(bad)))):
        assert not [cell for cell in row if cell.startswith(("=", "+", "-", "@", "\t"))]


def test_the_csv_has_each_figure_on_a_line_of_its_own(content):
    rows = list(csv.DictReader(StringIO("".join(as_csv(content)).removeprefix("\ufeff"))))
    found = {(row["Section"], row["Row"], row["Column"]): row["Value"] for row in rows}
    assert found["Month by month", LAST.name, "Documents"] == "7"
    assert found["Month by month", LAST.name, "Score %"] == "57.1"


def opened(made: Path, *, write_as: str, into: Path) -> str:
    """What LibreOffice says while it opens a file and saves it as something else, but for what it says of Java."""
    words = ["soffice", f"-env:UserInstallation=file://{into}/profile", "--headless", "--convert-to", write_as]
    done = subprocess.run([*words, "--outdir", into, made], capture_output=True, text=True, timeout=120, check=False)
    return "\n".join(line for line in f"{done.stdout}{done.stderr}".splitlines() if "javaldx" not in line)


@needs_office
@pytest.mark.parametrize("bad", [False, True])
def test_libreoffice_opens_the_workbook_without_a_warning_and_finds_what_we_wrote(content, tmp_path: Path, bad):
    made = tmp_path / "report.xlsx"
    made.write_bytes(as_xlsx(hostile(content) if bad else content))
    said = opened(made, write_as="ods", into=tmp_path)
    assert said.startswith("convert ")
    assert len(said.splitlines()) == 1
    opened(tmp_path / "report.ods", write_as="xlsx:Calc MS Excel 2007 XML", into=tmp_path / "again")
    ours, theirs = (openpyxl.load_workbook(path) for path in (made, tmp_path / "again" / "report.xlsx"))
    assert theirs.sheetnames == ours.sheetnames
    for name in ours.sheetnames[1:]:
        cells = [[one.value for one in row if one.value is not None] for row in ours[name]]
        assert [[one.value for one in row if one.value is not None] for row in theirs[name]][: len(cells)] == cells


@needs_office
def test_libreoffice_would_say_so_of_a_workbook_that_is_broken(content, tmp_path: Path):
    made = tmp_path / "report.xlsx"
    made.write_bytes(as_xlsx(content)[:-2000])
    assert not opened(made, write_as="ods", into=tmp_path).startswith("convert ")


def test_the_list_of_cases_has_each_line_of_the_report_and_nobody(officer):
    bundle = police.papers(by=officer, dirty=3, defendant="Daniel Okafor")
    police.papers(by=officer, back=3)
    made = police.report(by=officer)
    text = "".join(lines_as_csv(made)).removeprefix("\ufeff")
    rows = list(csv.DictReader(StringIO(text)))
    assert sorted(int(row["Line"]) for row in rows) == sorted(police.flags(bundle)) == made.lines
    assert {row["URN"] for row in rows} == {bundle.case.urn}
    assert {(row["Document type"], row["Redaction type"], row["Page"]) for row in rows} == {
        ("MG 11", "Phone number", "1")
    }
    for secret in ("Okafor", "07700", "Marsh", "received 1"):
        assert secret not in text


def test_a_force_of_a_long_and_odd_name_is_drawn(officer):
    Agency.objects.filter(pk=police.FORCE).update(name="Heddlu Gŵent ac Ŷstrad Fflur, " + "the " * 15)
    police.papers(by=officer)
    content = Content.from_json(police.report(by=officer).content)
    assert as_pdf(content).startswith(b"%PDF")
    assert make.AREA in content.reference
