"""Blank pages, and photographs that are in the bundle twice."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Any

import numpy as np
import pymupdf
from PIL import Image, ImageDraw, ImageFilter

from screening.edition import current
from screening.folder import screen_folder
from tests import paper


def screened(folder: Path) -> list[dict[str, Any]]:
    (folder / "case.json").write_text(json.dumps({"urn": "05ZZ1234526"}))
    return list(screen_folder(folder, current(dt.date(2026, 11, 21))))


def whole(lines: list[dict[str, Any]], kind: str) -> list[tuple[str, int | None]]:
    found = [line for line in lines if line["kind"] == kind]
    assert all(line["recommendation"] == "check" for line in found)
    return [(line["file"], line["page"]) for line in found]


def papers(folder: Path, name: str, *, sign: bool = False) -> None:
    """A statement, then a sheet with only its number on it, perhaps signed, then a sheet with nothing at all."""
    document = pymupdf.open("pdf", paper.statement())
    numbered = document.new_page()
    numbered.insert_text((280, 800), "Page 2 of 3")
    if sign:
        numbered.draw_bezier((400, 700), (410, 690), (415, 720), (425, 695), width=0.5)
    document.new_page()
    document.save(folder / name)


def test_blank_pages_are_asked_about_and_signed_ones_are_not(tmp_path: Path) -> None:
    papers(tmp_path, "a.pdf")
    papers(tmp_path, "b.pdf", sign=True)
    assert whole(screened(tmp_path), "unrelated_attachment") == [("a.pdf", 2), ("a.pdf", 3), ("b.pdf", 3)]


def test_a_paper_that_is_blank_throughout_is_asked_about_once(tmp_path: Path) -> None:
    paper.put(tmp_path / "a.pdf", paper.blank(3))
    paper.put(tmp_path / "b.png", paper.png(Image.new("RGB", (1240, 1754), "white")))
    lines = screened(tmp_path)
    assert whole(lines, "unrelated_attachment") == [("a.pdf", None), ("b.png", None)]
    assert whole(lines, "duplicate") == []


def photograph(seed: int) -> Image.Image:
    coarse = Image.fromarray(np.random.default_rng(seed).integers(20, 200, (9, 12, 3), dtype=np.uint8))
    return coarse.resize((1200, 900), Image.Resampling.BICUBIC).filter(ImageFilter.GaussianBlur(3))


def test_one_photograph_in_two_files_is_asked_about_and_two_photographs_are_not(tmp_path: Path) -> None:
    paper.put(tmp_path / "a.jpg", paper.jpeg(photograph(1)))
    paper.put(tmp_path / "b.jpg", paper.jpeg(photograph(2)))
    paper.put(tmp_path / "c.png", paper.png(photograph(1).resize((600, 450))))
    album = pymupdf.open()
    for seed in (3, 2):
        page = album.new_page()
        page.insert_image(pymupdf.Rect(90, 120, 500, 430), stream=paper.jpeg(photograph(seed), quality=50))
        page.insert_text((90, 460), f"Photograph {seed} taken by PC 4471 Hughes")
    album.save(tmp_path / "d.pdf")
    assert whole(screened(tmp_path), "duplicate") == [("c.png", None), ("d.pdf", 2)]


def test_two_frames_of_one_camera_are_two_photographs(tmp_path: Path) -> None:
    for name, time in (("a.jpg", "22:14:03"), ("b.jpg", "22:19:41")):
        frame = photograph(1)
        draw = ImageDraw.Draw(frame)
        draw.rectangle((20, 20, 420, 90), fill="black")
        draw.text((40, 30), time, fill="white", font_size=48)
        paper.put(tmp_path / name, paper.jpeg(frame))
    assert whole(screened(tmp_path), "duplicate") == []


def test_pages_of_one_scanned_form_are_not_one_photograph(tmp_path: Path) -> None:
    for name, story in (("a.jpg", "I saw a man run."), ("b.jpg", "It was dark and I heard a bang.")):
        [sheet] = paper.pixels(paper.statement((*paper.STATEMENT[:4], story)))
        paper.put(tmp_path / name, paper.jpeg(sheet, dpi=200))
    assert whole(screened(tmp_path), "duplicate") == []
