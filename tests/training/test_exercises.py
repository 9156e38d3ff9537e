"""What modules practise and ask: each edition as it was published, and whole."""

from __future__ import annotations

import tomllib

import pytest

from training.exercises import FOLDER, digest_of, exercise
from training.truth import STORIES

EDITIONS = sorted(path.stem.rpartition("-") for path in FOLDER.glob("*-*.toml"))


def test_a_published_edition_was_never_changed():
    published = tomllib.loads((FOLDER / "published.toml").read_text(encoding="utf-8"))
    assert published == {f"{module}-{version}": digest_of(module, int(version)) for module, _, version in EDITIONS}


@pytest.mark.parametrize(("module", "_", "version"), EDITIONS, ids=lambda one: one)
@pytest.mark.parametrize("stage", ["induction", "annual"])
def test_an_edition_can_be_taken(module, _, version, stage):
    found = exercise(module, stage, int(version))
    assert 0 < found.asked <= len(found.questions)
    assert len({one.code for one in found.questions}) == len(found.questions)
    assert set(found.stories) <= set(STORIES)
    assert found.cases <= len(found.stories)
    assert 50 <= found.pass_mark <= 100
    for one in found.questions:
        answers = [option.code for option in one.options]
        assert answers.count(one.right) == 1
        assert len(set(answers)) == len(answers) >= 3
        assert one.why
        assert one.source
