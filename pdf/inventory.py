"""Listing what a file holds besides what its pages show. Run it by `confined.run`: it looks into every corner."""

from __future__ import annotations

from pathlib import Path

import pikepdf

from pdf.hidden import Finds, Inventory
from pdf.inventory_bytes import look_at_bytes
from pdf.inventory_objects import look_at_objects
from pdf.inventory_pages import look_at_pages
from pdf.inventory_pictures import look_at_picture
from pdf.opening import identify, open_paper
from pdf.unreadable import DAMAGED, Unreadable, refusing


def take_inventory(path: Path) -> Inventory:
    """Everything hidden in a PDF or a picture file. Raises Unreadable for a file that cannot be looked through."""
    media = identify(path)
    finds = Finds()
    with refusing():
        if media != "pdf":
            look_at_picture(path.read_bytes(), media, finds)
            return finds.inventory()
        with open_paper(path) as document:
            look_at_bytes(path, document, finds)
            look_at_pages(document, finds)
        try:
            with pikepdf.open(path) as pdf:
                look_at_objects(pdf, finds)
        except pikepdf.PdfError as error:
            raise Unreadable(DAMAGED) from error
    return finds.inventory()
