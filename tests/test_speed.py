"""Reading costs in proportion to the text, whatever the text; and what says nothing of interest is hardly read."""

from __future__ import annotations

import csv
import random
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from types import FrameType

import pytest

from kg import files, languages
from kg.extract import extract
from kg.model import Article, Date, Reading

SMALL, LARGE = 4_000, 16_000  # characters
GROWTH = 1.6  # how much more than in proportion the work may grow
ENDLESS = 300  # seconds after which a reading counts as never ending
OPENING = "Sister cities of Leeds\n\nThe mayor of Leeds signed a sister city agreement with Durban on 3 May 2024.\n\n"


@cache
def names() -> list[str]:
    """Names of cities, shuffled."""
    with files.data("gazetteer", "cities.tsv").open(encoding="utf-8") as file:
        rows = csv.DictReader((line for line in file if not line.startswith("#")), delimiter="\t")
        found = sorted({row["name"] for row in rows})
    random.Random(5).shuffle(found)
    return found


def people(size: int) -> str:
    """Ever new mayors."""
    chance = random.Random(7)
    surnames = ("".join(chance.choice("aeioulmnrst") for _ in range(7)).title() for _ in range(size // 45))
    return " ".join(f"Mayor Ann {name} met the mayor of Durban today." for name in surnames)


TEXTS: dict[str, Callable[[int], str]] = {
    "an article again and again": lambda n: OPENING * (n // len(OPENING)),
    "one long line": lambda n: OPENING.replace("\n\n", " ") * (n // len(OPENING)),
    "one endless sentence": lambda n: OPENING.replace("\n\n", " ").replace(".", ",") * (n // len(OPENING)),
    "quotation marks": lambda n: 'The mayor said "' + '"' * n,
    "opening marks": lambda n: "The mayor said " + "“so " * (n // 4),
    "many turns": lambda n: '"Yes, we agree," he said. ' * (n // 26),
    "nested brackets": lambda n: "(" * (n // 2) + "Leeds" + ")" * (n // 2),
    "open brackets": lambda n: "Leeds (Durban, (" * (n // 16),
    "partners in a sentence": lambda n: "Leeds has sister cities in " + ", ".join(names()[: n // 12]) + ".",
    "partners in a list": lambda n: "Its sister cities:\n\n" + "\n".join(f"- {name}" for name in names()[: n // 12]),
    "partners one by one": lambda n: " ".join(f"A sister city of Leeds is {name}." for name in names()[: n // 40]),
    "people": people,
    "capitals": lambda n: "Anna Maria " * (n // 11),
    "offices": lambda n: "Mayor " * (n // 6),
    "dates": lambda n: "On 3 May 2024, " * (n // 15),
    "slashes": lambda n: "1/2/" * (n // 4),
    "digits": lambda n: "1" * n,
    "one word": lambda n: "a" * n,
    "hyphens": lambda n: "A-" * (n // 2),
    "full stops": lambda n: ". " * (n // 2),
    "blanks": lambda n: "The mayor" + " " * n + "x",
    "tabs and blanks": lambda n: "\t \u00a0" * (n // 3),
    "short lines": lambda n: "a\n" * (n // 2),
    "wrapped lines": lambda n: "the sister city of Leeds lies in a land that is far from here\n" * (n // 62),
    "twinning words": lambda n: "sister city " * (n // 12),
    "documents": lambda n: "Leeds signed an MoU with Durban on Monday. " * (n // 43),
    "genitives": lambda n: "'s " * (n // 3),
    "no blanks": lambda n: "札幌市と瀋陽市は姉妹都市です。" * (n // 15),
    "one character": lambda n: "姉妹都市市" + "市" * n,
}


def read(text: str, language: str = "en") -> Reading:
    return extract(Article("x", OPENING + text, language=language, published=Date(2024, 5, 4)))


def work(text: str, language: str) -> int:
    """How many calls, of ours and of the interpreter's, a reading takes."""
    count = 0

    def note(frame: FrameType, event: str, value: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(note)
    try:
        read(text, language)
    finally:
        sys.setprofile(None)
    return count


@contextmanager
def ending() -> Iterator[None]:
    """Breaks off what would never end."""

    def stop(number: int, frame: FrameType | None) -> None:
        raise AssertionError("the reading does not end")

    before = signal.signal(signal.SIGALRM, stop)
    signal.alarm(ENDLESS)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


@pytest.mark.parametrize("kind", TEXTS)
def test_work_grows_with_the_text(kind: str) -> None:
    """Four times the text takes four times the calls, not sixteen."""
    language = "ja" if kind in ("no blanks", "one character") else "en"
    with ending():
        read(TEXTS[kind](LARGE), language)
        read(TEXTS[kind](SMALL), language)
        less, more = (work(TEXTS[kind](size), language) for size in (SMALL, LARGE))
    assert more <= less * (LARGE / SMALL) * GROWTH


@pytest.mark.parametrize("kind", TEXTS)
@pytest.mark.parametrize("language", ["id", "en"])
def test_no_pattern_runs_wild(kind: str, language: str) -> None:
    """Ten times longer still, each text is read to its end (a pattern with nested repeats would go on for years)."""
    with ending():
        assert read(TEXTS[kind](2 * LARGE), language).article.language == language


def test_nothing_of_interest_is_hardly_read() -> None:
    """A text with no word of twinning, document or office costs a small part of one that has them."""
    dull = "It rained all night in the hills, and the river rose by a metre. " * 60
    count = work_of(dull)
    assert count * 25 < work_of(OPENING * 30)
    assert not languages.load("en").concerns(dull)
    assert languages.load("en").concerns(OPENING)


def work_of(text: str) -> int:
    """The calls that a text alone takes."""
    count = 0

    def note(frame: FrameType, event: str, value: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    article = Article("x", text, language="en", published=Date(2024, 5, 4))
    extract(article)
    sys.setprofile(note)
    try:
        extract(article)
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The two towns have been\nsister cities since 1990."),
        ("en", "Mayors met."),
        ("id", "Keduanya menandatangani nota kesepahaman."),
        ("id", "Wali Kota datang."),
        ("ms", "Kedua-duanya bandar kembar."),
        ("ja", "両市は姉妹都市である。"),
    ],
)
def test_gate_lets_through(language: str, text: str) -> None:
    """Any word of twinning, document or office opens the gate, also one broken by the end of a line."""
    assert languages.load(language).concerns(text)


def test_gate_knows_words_by_their_ends() -> None:
    """A cue inside a longer word is none."""
    assert not languages.load("en").concerns("The mayoral and premiership bayou.")


def test_a_large_file_is_read_whole() -> None:
    """A megabyte in one line, an agreement at its very end: found, with its sentence."""
    text = "The weather in Leeds stays mild and the river is low today. " * 17_000
    text += "The mayor of Leeds signed a sister city agreement with Durban."
    with ending():
        reading = extract(Article("large", text, language="en"))
    (pair,) = reading.partnerships
    assert {place.name for place in reading.places} == {"Leeds", "Durban"}
    assert all(text[e.sentence.start : e.sentence.end].startswith("The mayor of Leeds") for e in pair.evidence)


def test_a_list_longer_than_any_sentence_in_print_keeps_its_partners() -> None:
    """Partners in one sentence of a thousand characters: each is found."""
    partners = names()[:60]
    reading = read(f"Leeds has sister cities in {', '.join(partners)}.")
    assert len(reading.partnerships) > 40
