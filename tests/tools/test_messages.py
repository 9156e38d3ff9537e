"""Everything that is gathered for a translator has been said in Welsh, and the compiled files hold what was said."""

from __future__ import annotations

import re

import polib
import pytest

from tools.messages import DOMAINS, LOCALE, compiled, fact_sentences, tidy

PLURALS = "nplurals=4; plural=(n==1) ? 0 : (n==2) ? 1 : (n != 8 && n != 11) ? 2 : 3;"
PLACES = re.compile(r"%\(\w+\)s|\{\w+\}|%%|%[sd]")


def catalogue(domain: str) -> polib.POFile:
    return polib.pofile(str(LOCALE / f"{domain}.po"))


def faults(entry: polib.POEntry) -> list[str]:
    """What is wrong with one message: not said, or said with other values than the English has."""
    said = list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]
    wanted = sorted(set(PLACES.findall(entry.msgid_plural or entry.msgid)))
    found = [] if all(said) else ["has no Welsh"]
    if entry.fuzzy:
        found.append("is only guessed")
    found += [f"holds other values: {one}" for one in said if one and sorted(set(PLACES.findall(one))) != wanted]
    space = entry.msgid[:1].isspace(), entry.msgid[-1:].isspace()
    found += ["begins or ends otherwise" for one in said if one and (one[:1].isspace(), one[-1:].isspace()) != space]
    return found


@pytest.mark.parametrize("domain", DOMAINS)
def test_every_message_is_said_in_welsh_with_the_same_values(domain):
    found = [f"{entry.msgid!r} {fault}" for entry in catalogue(domain) for fault in faults(entry)]
    assert not found, "\n".join(found)


@pytest.mark.parametrize("domain", DOMAINS)
def test_the_compiled_file_holds_what_the_readable_one_says(domain):
    assert (LOCALE / f"{domain}.mo").read_bytes() == compiled(domain), "run make messages"


@pytest.mark.parametrize("domain", DOMAINS)
def test_the_catalogue_counts_as_django_does_in_welsh(domain):
    assert catalogue(domain).metadata["Plural-Forms"] == PLURALS


def test_every_sentence_of_a_history_is_in_the_catalogue():
    said = {entry.msgid for entry in catalogue("django")}
    sentences = {sentence for sentence, _ in fact_sentences()}
    assert len(sentences) > 50
    assert sentences <= said


@pytest.mark.parametrize(
    ("english", "welsh", "found"),
    [
        ("%(count)s pages", "%(count)s tudalen", 0),
        ("%(count)s pages", "%(cownt)s tudalen", 1),
        ("Document {number} was received.", "Derbyniwyd dogfen.", 1),
        ("Keep", "", 1),
        (" and another", "ac un arall", 1),
    ],
)
def test_the_check_of_a_message_finds_what_it_should(english, welsh, found):
    assert len(faults(polib.POEntry(msgid=english, msgstr=welsh))) == found


def test_what_was_only_guessed_is_emptied_and_what_was_said_is_not():
    guessed = polib.POEntry(msgid="Keep it", msgstr="Cadw", flags=["fuzzy"], previous_msgid="Keep")
    said = polib.POEntry(msgid="Keep", msgstr="Cadw")
    both = polib.POFile()
    both.extend([guessed, said])
    tidy(both)
    assert (guessed.msgstr, guessed.fuzzy, guessed.previous_msgid, said.msgstr) == ("", False, None, "Cadw")
