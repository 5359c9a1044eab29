"""Reads `data/languages/`: one pack per language, which holds every word the reading engine knows of it."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property
from itertools import product
from typing import Any

from kg import files

_SAME_LENGTH = {
    "\u00a0": " ", "\u2007": " ", "\u2009": " ", "\u202f": " ", "\u3000": " ", "\t": " ",
    "\u2018": "'", "\u2019": "'", "\u02bc": "'", "\u02bb": "'", "\u0060": "'", "\u00b4": "'",
    "\u2010": "-", "\u2011": "-", "\u2012": "-", "\u2013": "-", "\u2014": "-", "\u2015": "-", "\u2212": "-",
    "\uff08": "(", "\uff09": ")", "\uff0c": ",", "\u3001": ",", "\uff1a": ":", "\uff1b": ";", "\uff0d": "-",
    **{chr(0xFF10 + digit): str(digit) for digit in range(10)},
}  # fmt: skip
GATE = ("twin", "role", "document", "counterpart")  # a text without any of these cues says nothing of interest
WRITTEN_ON = frozenset(("area", "field", "bond", "challenge"))  # the kinds of cues with which a clitic may stand
_REST_OF_WORD = re.compile(r"\w*")
_LETTERS = re.compile(r"[^\W\d_]+")


class UnknownLanguage(KeyError):
    """A language without a pack."""

    def __init__(self, code: str) -> None:
        have = ", ".join(available())
        super().__init__(f"no language pack {code!r} (have: {have}); write data/languages/{code}.toml")

    def __str__(self) -> str:
        return str(self.args[0])


class BrokenPack(ValueError):
    """A language pack that cannot be read."""

    def __init__(self, code: str, reason: str) -> None:
        super().__init__(f"data/languages/{code}.toml: {reason}")


@dataclass(frozen=True, slots=True, order=True)
class Hit:
    """A cue found in a text: `kind` and `value` name its table in the pack (`role`, `mayor`)."""

    start: int
    end: int
    kind: str
    value: str


@dataclass(frozen=True, slots=True)
class Cue:
    """One literal the scanner looks for. `open` lets the word go on; `exact` minds capitals."""

    kind: str
    value: str
    text: str
    open: bool = False
    exact: bool = False


@dataclass(frozen=True)
class Pack:
    """A language as data. `raw` is the parsed TOML, for rooms that keep a section of their own."""

    code: str
    name: str
    spaces: bool
    raw: Mapping[str, Any] = field(repr=False)

    @cached_property
    def cues(self) -> tuple[Cue, ...]:
        """Every literal of the pack, templates expanded."""
        return tuple(dict.fromkeys(_cues(self.raw.get("cue", {}))))

    @cached_property
    def stopwords(self) -> frozenset[str]:
        """The frequent words by which the language is told from others."""
        return frozenset(str(self.raw.get("stopwords", "")).split())

    @cached_property
    def particles(self) -> tuple[str, ...]:
        """The words that join names to a sentence where no blanks do, the longest first; none in other languages."""
        if self.spaces:
            return ()
        listed = {w for words in self.raw.get("letters", {}).values() for w in words}
        listed |= {w for key in ("at", "scenes", "outward", "locatives") for w in self.words("places", key)}
        listed |= set(self.words("acts", "to"))
        return tuple(sorted(listed, key=lambda w: (-len(w), w)))

    @cached_property
    def clitics(self) -> tuple[str, ...]:
        """What may be written onto a word without making it another ("budayanya"), of one length."""
        return self.words("letters", "clitics") or ("\0",)

    @property
    def postpositions(self) -> bool:
        """Whether such words follow the name they belong to."""
        return bool(self.raw.get("postpositions"))

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """Every single word the pack knows, lower case: none of them is a place's name without support."""
        listed = (w for words in self.raw.get("letters", {}).values() for w in words)
        single = (c.text for c in self.cues if " " not in c.text and not c.open)
        return self.stopwords | frozenset(lower(w) for w in (*listed, *single))

    def words(self, section: str, key: str) -> tuple[str, ...]:
        """A list of plain words from `[section]`, empty when the pack has none."""
        found = self._lists.get((section, key))
        if found is None:
            found = self._lists[section, key] = tuple(self.raw.get(section, {}).get(key, ()))
        return found

    @cached_property
    def _lists(self) -> dict[tuple[str, str], tuple[str, ...]]:
        return {}

    @cached_property
    def _automaton(self) -> Any:
        import ahocorasick_rs as ac

        lowered = [lower(cue.text) for cue in self.cues]
        return ac.AhoCorasick(lowered, implementation=ac.Implementation.ContiguousNFA)

    def scan(self, text: str) -> list[Hit]:
        """All cues in `text`, in order; within one kind the longest wins, kinds may overlap each other."""
        if not self.cues:
            return []
        plain = normalise(text)
        found = self._automaton.find_matches_as_indexes(lower(plain), overlapping=True)
        cues = self.cues
        ends = ((cues[i], start, self._end(plain, cues[i], start, end)) for i, start, end in found)
        kept = [Hit(start, end, cue.kind, cue.value) for cue, start, end in ends if end]
        return _longest(sorted(kept, key=lambda h: (h.start, -h.end)))

    def concerns(self, text: str) -> bool:
        """Whether a text has a word from which a fact may start: one of twinning, of a document, of an office."""
        if not self._gate:
            return True
        cues, automaton = self._gate
        plain = normalise(text.replace("\n", " "))
        found = automaton.find_matches_as_indexes(lower(plain), overlapping=True)
        return any(self._end(plain, cues[i], start, end) for i, start, end in found)

    @cached_property
    def _gate(self) -> tuple[tuple[Cue, ...], Any] | None:
        import ahocorasick_rs as ac

        cues = tuple(cue for cue in self.cues if cue.kind in GATE)
        return (cues, ac.AhoCorasick([lower(cue.text) for cue in cues])) if cues else None

    def _end(self, text: str, cue: Cue, start: int, end: int) -> int:
        """Where a cue ends that may stand here; 0 for one that may not."""
        if self.spaces and not _bounded(text, cue, start, end):
            written_on = cue.kind in WRITTEN_ON and not cue.exact and text.startswith(self.clitics, end)
            if not (written_on and _bounded(text, cue, start, end + len(self.clitics[0]))):
                return 0
        if cue.exact and text[start:end] != cue.text:
            return 0
        if cue.open and self.spaces:
            return _REST_OF_WORD.match(text, end).end()  # type: ignore[union-attr]
        return end


@cache
def available() -> tuple[str, ...]:
    """The codes of all packs."""
    return tuple(sorted(path.stem for path in files.data("languages").glob("*.toml")))


@cache
def load(code: str) -> Pack:
    """The pack of a language; raises `UnknownLanguage` or `BrokenPack`."""
    path = files.data("languages", f"{code}.toml")
    if not path.is_file():
        raise UnknownLanguage(code)
    try:
        raw = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BrokenPack(code, str(error)) from error
    return Pack(code, raw.get("name", code), bool(raw.get("spaces", True)), raw)


def detect(text: str) -> str:
    """The code of the pack whose words the text uses most; script first, then frequent words. "" if none fits.

    Words in small letters count twice: those of foreign names are no words of the text's language.
    """
    whole = normalise(text[:6000])
    sample = lower(whole)
    words = _LETTERS.findall(sample) + [word for word in _LETTERS.findall(whole) if word.islower()]
    scores = {code: _likeness(sample, words, load(code)) for code in available()}
    best = max(sorted(scores), key=lambda code: scores[code], default="")
    return best if best and scores[best] > 0 else ""


def normalise(text: str) -> str:
    """The text with its spaces, apostrophes and dashes made alike, every character in its place."""
    for odd, plain in _SAME_LENGTH.items():
        if odd in text:
            text = text.replace(odd, plain)
    return text


def lower(text: str) -> str:
    """Lower case that never changes the length (Turkish İ would)."""
    low = text.lower()
    if len(low) == len(text):
        return low
    return "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def expand(template: str) -> Iterator[str]:
    """`{a|b} c` → `a c`, `b c`; an empty choice leaves its word out.

    >>> list(expand("{pengelolaan|} sampah"))
    ['pengelolaan sampah', 'sampah']
    """
    parts = re.split(r"\{([^{}]*)\}", template)
    choices = [part.split("|") if i % 2 else [part] for i, part in enumerate(parts)]
    for chosen in product(*choices):
        yield " ".join("".join(chosen).split())


def _cues(table: Mapping[str, Any]) -> Iterator[Cue]:
    for kind, values in table.items():
        for value, entry in values.items():
            for exact in (False, True):
                for template in entry.get("exact" if exact else "cues", ()):
                    for text in expand(template):
                        stem = text.removesuffix("*")
                        yield Cue(kind, value, stem, stem != text, exact)


def _bounded(text: str, cue: Cue, start: int, end: int) -> bool:
    if start and _in_word(text[start - 1]) and _in_word(cue.text[0]):
        return False
    return cue.open or end >= len(text) or not _in_word(text[end]) or not _in_word(cue.text[-1])


def _in_word(letter: str) -> bool:
    return letter.isalnum() or letter == "_"


def _longest(hits: Iterable[Hit]) -> list[Hit]:
    last: dict[str, Hit] = {}
    kept: list[Hit] = []
    for hit in hits:
        before = last.get(hit.kind)
        same = before is not None and (hit.start, hit.end) == (before.start, before.end)
        if before is None or hit.start >= before.end or (same and hit.value != before.value):
            kept.append(hit)
            last[hit.kind] = hit
    return kept


def _likeness(text: str, words: Sequence[str], pack: Pack) -> float:
    if pack.raw.get("script"):
        alien = _share(text, str(pack.raw.get("unless", "")))
        return 0.0 if alien else 1000 * _share(text, str(pack.raw["script"]))
    return sum(map(pack.stopwords.__contains__, words)) / max(10, len(words)) * 100


def _share(text: str, script: str) -> float:
    """The share of letters inside `script`, a character class such as `぀-ヿ`; under 5 % counts as none."""
    if not script:
        return 0.0
    found = len(re.findall(f"[{script}]", text))
    share = found / (sum(c.isalpha() for c in text) or 1) if found else 0.0
    return share if share >= 0.05 else 0.0
