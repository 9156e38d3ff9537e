"""Papers made to give a secret away, in one known way each or in two. All of it is invented, and drawn when wanted."""

from __future__ import annotations

from tests.pdf.hostile import fonts, geometry, images, layers, notes, structure, text
from tests.pdf.hostile.drawing import AFTER, BEFORE, OTHER, SECRET, SIZE, Construct, Trap, alone, lettered, paper_of
from tests.pdf.hostile.files import FILES
from tests.pdf.hostile.fonts import FONTS
from tests.pdf.hostile.geometry import GEOMETRY, WHOLE_PAGE
from tests.pdf.hostile.image_data import IMAGE_DATA
from tests.pdf.hostile.images import IMAGES
from tests.pdf.hostile.layers import LAYERS
from tests.pdf.hostile.notes import NOTES
from tests.pdf.hostile.structure import STRUCTURE
from tests.pdf.hostile.text import TEXT
from tests.pdf.hostile.veiled import VEILED

__all__ = [
    "AFTER",
    "BEFORE",
    "CONSTRUCTS",
    "FAMILIES",
    "FILES",
    "OTHER",
    "SECRET",
    "SIZE",
    "WHOLE_PAGE",
    "Construct",
    "Trap",
    "lettered",
    "paper_of",
]

FAMILIES: tuple[dict[str, Construct], ...] = (
    *(TEXT, GEOMETRY, NOTES, LAYERS, IMAGES, VEILED, IMAGE_DATA, FONTS, STRUCTURE, FILES),
)
CONSTRUCTS: dict[str, Construct] = {name: draw for family in FAMILIES for name, draw in family.items()}

# Those that tests of one part of burning ask for by themselves.
body, tight, part_of_a_word = alone(text.body), alone(text.tight), alone(text.part_of_a_word)
invisible, clear_ink, white_on_white = alone(text.invisible), alone(text.clear_ink), alone(text.white_on_white)
covered, typed_over, off_page, tiny = (
    alone(text.covered),
    alone(text.typed_over),
    alone(text.off_page),
    alone(text.tiny),
)
form_xobject, pattern = alone(geometry.form_xobject), alone(geometry.pattern)
note, hidden_layer, metadata = alone(notes.note), alone(layers.hidden_layer), alone(structure.metadata)
lettered_by_hand = alone(fonts.lettered_by_hand)
scan, scan_with_words = alone(images.scan), alone(images.scan_with_words)
cropped_picture, whitened_scan = alone(images.cropped_picture), alone(images.whitened_scan)
