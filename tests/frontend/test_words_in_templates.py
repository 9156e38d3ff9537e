"""No template holds words that a Welsh reader would get in English: they stand in translate tags, room by room."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.frontend.bare_words import bare_words

TEMPLATES = Path(__file__).parents[2] / "templates"
ROOMS = {path.name if path.is_dir() else "." for path in TEMPLATES.iterdir()}


@pytest.mark.parametrize("room", sorted(ROOMS))
def test_every_word_of_a_rooms_templates_can_be_said_in_welsh(room: str) -> None:
    paths = sorted((TEMPLATES / room).glob("*.html"))
    assert paths
    bare = [
        f"{path.relative_to(TEMPLATES)}:{line}: {words}"
        for path in paths
        for line, words in bare_words(path.read_text())
    ]
    if bare:
        pytest.fail("Put these in translate tags:\n" + "\n".join(bare))


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("<p>Kept</p>", ["Kept"]),
        ('<p>{% translate "Kept" %}</p>', []),
        ("<p>\n\n  Page {{ number }} of\n {{ total }}</p>", ["Page of"]),
        ("{% blocktranslate %}Page {{ number }}{% endblocktranslate %}", []),
        ("{# Wants: page #}<b>{{ page }}</b> – · 3 x", []),
        ('<img alt="The page"><input placeholder="Name"><button aria-label="Close" title="Shut">×</button>', 4),
        ('<input type="submit" value="Send"><input type="hidden" value="send">', ['value="Send"']),
        ('<i data-lost="The answer did not come."></i><i data-kind="address"></i>', 1),
        ('{% include "a.html" with text="Done" kind="success" %}', ['text="Done"']),
        ('{% include "a.html" with text=_("Done") label_class="govuk label" things="cases" %}', ['things="cases"']),
        (
            '{{ label|default:"Filter this list" }}{{ label|default:_("Show") }}{{ x|default:"fit" }}',
            ['"Filter this list"'],
        ),
        ("{{ n }} page{{ n|pluralize }}", 2),
        ('{{ at|date:"j F Y, H:i" }}{{ at|date:"j F \\a\\t H:i" }}', 1),
        ('{% block main_attributes %} data-a="morph" b{% endblock %}{% block title %}Desk{% endblock %}', ["Desk"]),
        ("<title>CPS Redact</title><script>const words = 1</script>", []),
    ],
)
def test_the_check_for_bare_words_finds_what_it_should(source: str, found: list[str] | int) -> None:
    words = sorted(one.words for one in bare_words(source))
    assert (len(words) if isinstance(found, int) else words) == (found if isinstance(found, int) else sorted(found))


def test_the_check_says_in_which_line_the_words_stand() -> None:
    assert [tuple(one) for one in bare_words("{# a\nb #}\n<p>\n  Kept\n</p>\n<b>Lost</b>")] == [
        (4, "Kept"),
        (6, "Lost"),
    ]
