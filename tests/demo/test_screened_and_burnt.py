"""The demonstration through the two commands: every planted breach is flagged, and burnt so that nobody finds it."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from pdfminer.high_level import extract_text

ROOT = Path(__file__).resolve().parents[2]


def command(*words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "manage.py", *words], cwd=ROOT, capture_output=True, text=True)


def bare(words: str) -> str:
    return "".join(letter for letter in words.casefold() if letter.isalnum())


def by_pdfium(path: Path) -> str:
    with pypdfium2.PdfDocument(path) as paper:
        return "\n".join(page.get_textpage().get_text_range() for page in paper)


def by_poppler(path: Path) -> str:
    return subprocess.run(["pdftotext", "-raw", path, "-"], capture_output=True, text=True, check=True).stdout


def engines() -> list[Callable[[Path], str]]:
    """pdfium and pdfminer always; poppler's pdftotext where it is installed."""
    return [by_pdfium, lambda path: extract_text(path), *([by_poppler] if shutil.which("pdftotext") else [])]


@pytest.fixture(scope="module")
def flags(folders: dict[str, Path]) -> list[dict[str, Any]]:
    screened = command("screen", "--jobs", "2", *(str(folder) for folder in folders.values()))
    assert screened.returncode == 1, "one file of the demonstration needs a password, and is said"
    return [json.loads(line) for line in screened.stdout.splitlines()]


def of(flags: list[dict[str, Any]], folder: Path, file: str) -> list[dict[str, Any]]:
    return [flag for flag in flags if flag["case"] == folder.name and flag["file"] == file]


def goes(flags: list[dict[str, Any]], page: int | None) -> bool:
    """Whether a page, or (with None) the whole document, is recommended to be withheld, or could not be read."""
    out = [flag for flag in flags if flag["kind"] == "unreadable" or flag.get("recommendation") == "withhold"]
    return any(flag.get("page") in (None, page) for flag in out)


def test_every_planted_breach_is_flagged(folders: dict[str, Path], flags: list[dict[str, Any]]) -> None:
    missed = []
    for folder in folders.values():
        truth = json.loads((folder / "truth.json").read_text())
        for item in truth["items"]:
            here = of(flags, folder, item["file"])
            if item["expect"] != "redact" or goes(here, item["page"]):
                continue
            found = [
                bare(one["text"]) for one in here if one["page"] == item["page"] and one["recommendation"] == "redact"
            ]
            wanted = bare(item["text"])
            if not any(wanted in text for text in found) and not all(
                any(bare(word) in text for text in found) for word in item["text"].split() if bare(word)
            ):
                missed.append((folder.name, item["file"], item["page"], item["text"]))
        missed += [
            (folder.name, paper["file"], paper["page"], paper["kind"])
            for paper in truth["papers"]
            if not goes(of(flags, folder, paper["file"]), paper["page"])
        ]
    assert missed == []


@pytest.mark.parametrize("story", ["r-v-okafor", "r-v-pritchard"])
def test_what_is_burnt_is_found_by_no_engine(
    folders: dict[str, Path], flags: list[dict[str, Any]], tmp_path: Path, story: str
) -> None:
    folder = next(folder for folder in folders.values() if folder.name == story)
    truth = json.loads((folder / "truth.json").read_text())
    burnt = 0
    for source in sorted(folder.glob("*.pdf")):
        here = of(flags, folder, source.name)
        if goes(here, None):
            continue
        out = burn(source, here, tmp_path)
        kept = [
            bare(item["text"]) for item in truth["items"] if item["file"] == source.name and item["expect"] == "keep"
        ]
        for engine in engines():
            text = bare(engine(out))
            for item in truth["items"]:
                secret = bare(item["text"])
                if (item["file"], item["expect"]) == (source.name, "redact") and not any(secret in one for one in kept):
                    assert secret not in text, (source.name, item["text"])
        burnt += 1
    assert burnt >= 8


def burn(source: Path, flags: list[dict[str, Any]], folder: Path) -> Path:
    marks: list[dict[str, Any]] = [
        {"page": flag["page"], "rect": rect, "label": "Redacted"}
        for flag in flags
        if flag.get("recommendation") == "redact" and not goes(flags, flag["page"])
        for rect in flag["rects"]
    ]
    gone = {flag["page"] for flag in flags if flag.get("recommendation") == "withhold"}
    marks += [{"page": page, "remove_page": True} for page in sorted(gone)]
    listed = folder / "marks.json"
    listed.write_text(json.dumps(marks))
    out = folder / source.name
    done = command("burn", str(source), str(listed), str(out))
    assert done.returncode == 0, done.stdout + done.stderr
    assert json.loads(done.stdout)["result"] == "verified"
    return out
