"""A case folder on disk, drawn for the test, screened through the confined reader; and the command over it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pymupdf
import pytest

from screening.folder import BadFolder, screen_folder
from tests.screening.sheets import EDITION
from tests.screening.test_the_inspections_examples import SCHEDULE, STATEMENT, SUMMARY

ROOT = Path(__file__).parents[2]
KEYS = {"case", "file", "kind", "page", "recommendation", "confidence", "detector", "principle", "reason"}
WORDS_KEYS = KEYS | {"text", "rects", "category", "subject"}


def draw(path: Path, *pages: str, password: str = "") -> None:
    document = pymupdf.open()
    for text in pages:
        page = document.new_page()
        for number, line in enumerate(text.strip().split("\n")):
            page.insert_text((50, 60 + 14 * number), line, fontsize=9)
    if password:
        document.save(path, encryption=pymupdf.PDF_ENCRYPT_AES_256, owner_pw="owner", user_pw=password)
    else:
        document.save(path)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "r-v-okafor"
    place.mkdir()
    draw(place / "mg5.pdf", SUMMARY)
    draw(place / "mg11.pdf", STATEMENT)
    draw(place / "mg6c.pdf", SCHEDULE)
    draw(place / "locked.pdf", "Nobody can read this.", password="secret")
    draw(place / "not listed.pdf", "WITNESS STATEMENT\nStatement of: Kwame Asante\nMy number is 07700 900234.")
    (place / "damaged.pdf").write_bytes(b"%PDF-1.7 and then nothing")
    (place / "notes.pdf").write_bytes(b"")
    (place / "truth.json").write_text("{}", encoding="utf-8")
    (place / "notes to self.txt").write_text("No paper, and named by nothing.", encoding="utf-8")
    (place / ".hidden.pdf").write_bytes(b"")
    case = {
        "urn": "05ZZ1234526",
        "offences": [{"description": "Burglary dwelling", "statute": "Theft Act 1968 s9(1)(a)"}],
        "people": [
            {"name": "Daniel Okafor", "role": "defendant", "date_of_birth": "1991-03-04"},
            {"name": "Jean Marsh", "role": "victim"},
        ],
        "documents": [{"file": name} for name in ("mg5.pdf", "mg11.pdf", "gone.pdf", "mg6c.pdf", "locked.pdf")],
    }
    (place / "case.json").write_text(json.dumps(case), encoding="utf-8")
    return place


def lines(folder: Path, jobs: int = 1) -> list[dict[str, Any]]:
    return list(screen_folder(folder, EDITION, jobs=jobs))


def test_every_file_gives_flags_or_says_why_it_could_not_be_read(folder: Path) -> None:
    found = lines(folder)
    unread = {line["file"]: line["reason"] for line in found if line["kind"] == "unreadable"}
    assert set(unread) == {"gone.pdf", "locked.pdf", "damaged.pdf", "notes.pdf"}
    assert "password" in unread["locked.pdf"]
    assert "not in the folder" in unread["gone.pdf"]
    assert {line["file"] for line in found} - set(unread) == {"mg5.pdf", "mg11.pdf", "mg6c.pdf", "not listed.pdf"}


def test_the_neighbour_is_out_of_every_paper_and_the_flags_have_the_shape_that_was_promised(folder: Path) -> None:
    found = lines(folder)
    neighbour = [line for line in found if line.get("text") == "Carol Finch"]
    assert {line["file"] for line in neighbour} == {"mg5.pdf", "mg11.pdf", "mg6c.pdf"}
    assert {line["recommendation"] for line in neighbour} == {"redact"}
    for line in found:
        if line["kind"] == "personal_data":
            assert set(line) == WORDS_KEYS
            assert line["case"] == "r-v-okafor"
            assert line["rects"]
            assert all(x0 < x1 and y0 < y1 <= 842 for x0, y0, x1, y1 in line["rects"])
            json.dumps(line)


def test_the_box_of_a_flag_holds_its_words_and_nothing_else(folder: Path) -> None:
    flag = next(line for line in lines(folder) if line.get("text") == "07700 900456" and line["file"] == "mg11.pdf")
    page = pymupdf.open(folder / "mg11.pdf")[flag["page"] - 1]
    (box,) = flag["rects"]
    x0, y0, x1, y1 = box
    assert page.get_textbox(pymupdf.Rect(x0 - 1, y0 + 2, x1 + 1, y1 - 2)).split() == ["07700", "900456."]


def test_the_order_is_the_bundles_and_is_the_same_with_more_at_once(folder: Path) -> None:
    one, three = lines(folder), lines(folder, jobs=3)
    assert one == three
    files = list(dict.fromkeys(line["file"] for line in one))
    assert files == [
        "mg5.pdf",
        "mg11.pdf",
        "gone.pdf",
        "mg6c.pdf",
        "locked.pdf",
        "damaged.pdf",
        "not listed.pdf",
        "notes.pdf",
    ]


@pytest.mark.parametrize("content", [None, "{", "[]", '"words"', "\xff"])
def test_a_spoilt_case_file_is_said_and_the_papers_are_screened_all_the_same(folder: Path, content: str | None) -> None:
    (folder / "case.json").unlink()
    if content is not None:
        (folder / "case.json").write_bytes(content.encode("latin-1"))
    found = lines(folder)
    assert next(line["file"] for line in found if line["kind"] == "unreadable") == "case.json"
    assert any(line.get("text") == "07700 900123" and line["recommendation"] == "redact" for line in found)


def test_a_file_outside_the_folder_is_not_read(folder: Path) -> None:
    draw(folder.parent / "elsewhere.pdf", "My number is 07700 900999.")
    case = {"documents": [{"file": "../elsewhere.pdf"}, {"file": str(folder.parent / "elsewhere.pdf")}]}
    (folder / "case.json").write_text(json.dumps(case), encoding="utf-8")
    found = lines(folder)
    outside = [line for line in found if "elsewhere" in line["file"]]
    assert {line["kind"] for line in outside} == {"unreadable"}
    assert not any(line.get("text") == "07700 900999" for line in found)


def test_a_photograph_is_read_for_its_words(tmp_path: Path) -> None:
    sheet = pymupdf.open()
    sheet.new_page(width=400, height=200)
    for number, words in enumerate(("MARSH, Jean", "DOB: 12/05/1948")):
        sheet[0].insert_text((30, 60 + 50 * number), words, fontsize=26)
    sheet[0].get_pixmap(dpi=200).save(tmp_path / "wristband.png")
    case = {
        "people": [{"name": "Jean Marsh", "role": "victim"}],
        "documents": [{"file": "wristband.png", "type": "photograph"}],
    }
    (tmp_path / "case.json").write_text(json.dumps(case), encoding="utf-8")
    born = [line for line in lines(tmp_path) if line["kind"] == "personal_data" and "1948" in line["text"]]
    assert [(line["category"], line["recommendation"]) for line in born] == [("date_of_birth", "redact")]


def test_no_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadFolder):
        lines(tmp_path / "nowhere")


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "manage.py", "screen", *arguments]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=300, check=False)


def test_the_command_prints_one_object_a_line_and_its_status_says_whether_all_was_read(folder: Path) -> None:
    failed = run(str(folder))
    assert failed.returncode == 1, failed.stderr
    assert [json.loads(line) for line in failed.stdout.splitlines()] == lines(folder)
    for name in ("gone.pdf", "locked.pdf", "damaged.pdf", "notes.pdf"):
        (folder / name).unlink(missing_ok=True)
    case = json.loads((folder / "case.json").read_text(encoding="utf-8"))
    case["documents"] = [{"file": "mg5.pdf"}]
    (folder / "case.json").write_text(json.dumps(case), encoding="utf-8")
    assert run(str(folder)).returncode == 0


def test_several_folders_at_once_come_out_in_the_order_given(folder: Path, tmp_path: Path) -> None:
    second = tmp_path / "second"
    second.mkdir()
    draw(second / "note.pdf", "My number is 07700 900123.")
    done = run(str(second), str(folder), "--jobs", "2")
    assert done.returncode == 1, done.stderr
    cases = [json.loads(line)["case"] for line in done.stdout.splitlines()]
    assert list(dict.fromkeys(cases)) == ["second", "r-v-okafor"]


@pytest.mark.parametrize("arguments", [(), ("nowhere",), ("--jobs", "0", "."), ("--jobs", "many", ".")])
def test_bad_usage_has_a_status_of_its_own(arguments: tuple[str, ...]) -> None:
    done = run(*arguments)
    assert done.returncode == 2
    assert done.stdout == ""
