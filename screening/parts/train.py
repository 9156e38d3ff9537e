"""Train the network of parts. Needs torch, which the product does not; card.md has the whole command.

    python -m screening.parts.train --marked FOLDER [FOLDER ...] --out FOLDER [--tried FOLDER] [--seed N]

The same inputs and seed on the same machine give the same weights. With `--tried` it prints how the parts of another
folder's names are told.
"""

from __future__ import annotations

import argparse
import json
import platform
import random
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import torch
from torch.nn.functional import cross_entropy, dropout, pad, relu

from detectors import model
from detectors.model.card import digest
from detectors.model.marked import NAME, Mark, marked_in
from detectors.model.network import Floats, Network
from detectors.model.tagging import WEIGHTS
from screening.parts.mentions import encoded
from screening.parts.network import PARTS, REACH, PartsNetwork, features_of

WIDTH, EPOCHS, WINDOW, BATCH, RATE, DECAY = 128, 28, 120, 8, 2e-3, 0.02
DROP_WORD, DROP_NAME, DROP_HIDDEN, SMOOTHED = 0.1, 0.5, 0.15, 0.02
SHOUTED = 0.2  # the share of texts that are also learnt in capitals
AVERAGE = 0.995  # of the weights over the steps, which is what is kept
_NOTHING = -100

Weights = dict[str, Any]


class Told(NamedTuple):
    """A half-open stretch of a text that names somebody, and the number in PARTS of the part they play."""

    start: int
    end: int
    part: int


class Example(NamedTuple):
    """A text's features, a row a piece; which pieces are names; and the part at each of them, or _NOTHING."""

    known: Floats
    names: Floats
    parts: Any


def main(arguments: Sequence[str]) -> None:
    """The command."""
    parser = argparse.ArgumentParser(description="Train the network of parts.")
    parser.add_argument("--marked", type=Path, nargs="+", required=True, help="folders of texts whose parts are marked")
    parser.add_argument("--out", type=Path, required=True, help="where weights.npz and card.json go")
    parser.add_argument("--tried", type=Path, help="a folder to try the weights on, which nothing is learnt from")
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args(arguments)
    words = Network.load(Path(model.__path__[0]) / WEIGHTS)
    marked = [one for folder in asked.marked for one in told_in(folder)]
    weights, losses = train(marked, words, seed=asked.seed)
    arrays = {name: value.detach().numpy().astype(np.float16) for name, value in weights.items()}
    asked.out.mkdir(parents=True, exist_ok=True)
    np.savez(asked.out / WEIGHTS, **arrays)
    files = sorted(path for folder in asked.marked for path in folder.rglob("*.txt"))
    card = {
        "weights_sha256": digest(asked.out / WEIGHTS),
        "stands_on": digest(Path(model.__path__[0]) / WEIGHTS),
        "licence": "AGPL-3.0-or-later",
        "seed": asked.seed,
        "texts": len(marked),
        "names": sum(len(told) for _, told in marked),
        "loss_of_each_epoch": losses,
        "inputs_sha256": {path.as_posix(): digest(path) for path in files},
        "made_with": {"python": platform.python_version()} | {name: version(name) for name in ("torch", "numpy")},
    }
    (asked.out / "card.json").write_text(json.dumps(card, indent=2) + "\n", encoding="utf-8")
    if asked.tried:
        tell(PartsNetwork(arrays, words), asked.tried)


def told_in(folder: Path) -> Iterator[tuple[str, list[Told]]]:
    """Each text of a folder that is marked by hand, with those it names."""
    for text, marks in marked_in(folder):
        yield text, [Told(one.start, one.end, part_of(one)) for one in marks if one.what == NAME]


def part_of(mark: Mark) -> int:
    """The number in PARTS of whoever a mark says is named."""
    if "not relied" in mark.whose:
        return PARTS.index("third_party")
    if mark.whose in ("judge", "process server"):
        return PARTS.index("professional")
    return PARTS.index(next((part for part in PARTS if part in mark.whose), "third_party"))


def tell(network: PartsNetwork, folder: Path) -> None:
    """Print, for each part, as which parts its names in a folder are taken."""
    taken: Counter[tuple[int, int]] = Counter()
    for text, told in told_in(folder):
        likely = network.parts(text, [(one.start, one.end) for one in told])
        taken.update((one.part, int(row.argmax())) for one, row in zip(told, likely, strict=True))
    for number, part in enumerate(PARTS):
        row = {PARTS[other]: taken[number, other] for other in range(len(PARTS)) if taken[number, other]}
        print(f"{part}: {row}")  # noqa: T201


def train(marked: Sequence[tuple[str, list[Told]]], words: Network, *, seed: int) -> tuple[Weights, list[float]]:
    """The weights, averaged over the steps, and the mean loss of each epoch."""
    torch.manual_seed(seed)
    torch.set_num_threads(1)
    torch.use_deterministic_algorithms(True)
    chance = random.Random(seed)  # noqa: S311
    examples = [_example(text, told, words) for text, told in marked if told]
    examples += [_example(_shouted(text), told, words) for text, told in marked if told and chance.random() < SHOUTED]
    weights = _fresh(examples[0].known.shape[1])
    kept = {name: value.detach().clone() for name, value in weights.items()}
    optimiser = torch.optim.AdamW(list(weights.values()), lr=RATE, weight_decay=DECAY)
    losses, step = [], 0
    for epoch in range(EPOCHS):
        windows = list(_windows(examples, chance))
        chance.shuffle(windows)
        batches = [windows[at : at + BATCH] for at in range(0, len(windows), BATCH)]
        total = 0.0
        for number, batch in enumerate(batches):
            done = epoch + number / len(batches)
            optimiser.param_groups[0]["lr"] = RATE * min(1.0, done + 0.1) * (1 - done / EPOCHS) + 1e-5
            loss = _loss(weights, batch)
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
            total += loss.item()
            step += 1
            share = 1 - min(AVERAGE, (1 + step) / (10 + step))
            for name, value in weights.items():
                kept[name].lerp_(value.detach(), share)
        losses.append(round(total / len(batches), 4))
        print(f"Epoch {epoch + 1} of {EPOCHS}: loss {losses[-1]}", file=sys.stderr)  # noqa: T201
    return kept, losses


def _example(text: str, told: Sequence[Told], words: Network) -> Example:
    seen = encoded(text, [(one.start, one.end) for one in told])
    names = np.zeros((len(seen.words), 1), np.float32)
    parts = np.full(len(seen.words), _NOTHING, np.int64)
    names[seen.places] = 1
    parts[seen.places] = [one.part for one in told]
    return Example(features_of(words, seen), names, parts)


def _shouted(text: str) -> str:
    return "".join(letter.upper() if len(letter.upper()) == 1 else letter for letter in text)


def _windows(examples: Sequence[Example], chance: random.Random) -> Iterator[Example]:
    """The texts cut into stretches that name somebody, at other places each time."""
    for one in examples:
        for at in range(-chance.randrange(WINDOW), len(one.parts), WINDOW):
            low, high = max(at, 0), at + WINDOW
            if (one.parts[low:high] != _NOTHING).any():
                yield Example(one.known[low:high], one.names[low:high], one.parts[low:high])


def _fresh(width: int) -> Weights:
    shapes = {"own": (width, width), "word": (width, WIDTH), "head": (WIDTH, len(PARTS))}
    shapes |= {f"layer_{number}": (WIDTH, 3 * WIDTH) for number in range(len(REACH))}
    weights = {}
    for name, (into, out) in shapes.items():
        fan = 3 * into if name.startswith("layer") else into
        weights[name] = (2 * torch.rand(into, out) - 1) / fan**0.5
        weights[f"{name}_bias"] = torch.zeros(WIDTH if name.startswith("layer") else out)
    return {name: value.requires_grad_() for name, value in weights.items()}


def _loss(weights: Weights, batch: Sequence[Example]) -> Any:
    longest = max(len(one.parts) for one in batch)
    known = torch.zeros(len(batch), longest, batch[0].known.shape[1])
    names, there = torch.zeros(len(batch), longest, 1), torch.zeros(len(batch), longest, 1)
    parts = torch.full((len(batch), longest), _NOTHING)
    for row, one in enumerate(batch):
        count = len(one.parts)
        known[row, :count], names[row, :count] = torch.from_numpy(one.known), torch.from_numpy(one.names)
        parts[row, :count], there[row, :count] = torch.from_numpy(one.parts), 1
    scores = _forward(weights, known, names, there)
    return cross_entropy(
        scores.reshape(-1, len(PARTS)), parts.reshape(-1), ignore_index=_NOTHING, label_smoothing=SMOOTHED
    )


def _forward(weights: Weights, known: Any, names: Any, there: Any) -> Any:
    """As `PartsNetwork._scores`, with some of what is known forgotten; `there` is 0 behind a text's end."""
    own = _forgotten(known * names, DROP_NAME) @ weights["own"] + weights["own_bias"]
    seen = _forgotten(known * (1 - names), DROP_WORD) + own * names
    row = dropout(relu(seen @ weights["word"] + weights["word_bias"]), DROP_HIDDEN) * there
    count = row.shape[1]
    for number, reach in enumerate(REACH):
        sides = pad(row @ weights[f"layer_{number}"], (0, 0, reach, reach))
        heard = (
            sides[:, :count, :WIDTH]
            + sides[:, reach : reach + count, WIDTH : 2 * WIDTH]
            + sides[:, 2 * reach :, 2 * WIDTH :]
            + weights[f"layer_{number}_bias"]
        )
        row = (row + dropout(relu(heard), DROP_HIDDEN)) * there
    return row @ weights["head"] + weights["head_bias"]


def _forgotten(rows: Any, share: float) -> Any:
    """Some of the rows made nothing."""
    return rows * (torch.rand(rows.shape[:2]) > share).float().unsqueeze(-1)


if __name__ == "__main__":
    main(sys.argv[1:])
