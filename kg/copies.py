"""Which articles are copies of one text: a signature of an article's words, and the texts that share most of them."""

from __future__ import annotations

import base64
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping

PERMUTATIONS = 64
SEED = 1
SHINGLE = 5  # words: two reports of one day share names and phrases, but hardly five words in a row
VALUE = 4  # bytes
BAND = 2  # values that must agree for two articles to be compared at all
LIKE = 0.4  # share of shingles from which on one text is a copy of the other, cut or with a new head


def signature(text: str) -> str:
    """A MinHash of the text's shingles; nothing for a text too short to tell."""
    words = re.findall(r"\w+", text.casefold())
    if len(words) < 4 * SHINGLE:
        return ""
    from datasketch import MinHash  # it loads numpy and scipy

    shingles = {" ".join(words[n : n + SHINGLE]).encode("utf-8", "replace") for n in range(len(words) - SHINGLE + 1)}
    found = MinHash(num_perm=PERMUTATIONS, seed=SEED)
    found.update_batch(sorted(shingles))
    return base64.b64encode(b"".join(int(value).to_bytes(VALUE, "big") for value in found.hashvalues)).decode()


def groups(signatures: Mapping[str, str]) -> list[frozenset[str]]:
    """Names of texts, together where one is a copy of another, whatever the order; each name once."""
    above: dict[str, str] = {}
    for one, other in _candidates(signatures):
        if likeness(signatures[one], signatures[other]) >= LIKE:
            _join(above, one, other)
    found: dict[str, set[str]] = defaultdict(set)
    for name in signatures:
        found[_top(above, name)].add(name)
    return [frozenset(names) for _, names in sorted(found.items())]


def likeness(one: str, other: str) -> float:
    """The estimated share of shingles that two texts have in common."""
    mine, theirs = base64.b64decode(one), base64.b64decode(other)
    places = range(0, min(len(mine), len(theirs)), VALUE)
    return sum(mine[at : at + VALUE] == theirs[at : at + VALUE] for at in places) / PERMUTATIONS


def _candidates(signatures: Mapping[str, str]) -> Iterable[tuple[str, str]]:
    """Pairs that agree in a band, each with the first of its band only: copies of a copy meet there too."""
    bands: dict[tuple[int, bytes], list[str]] = defaultdict(list)
    for name in sorted(signatures):
        values = base64.b64decode(signatures[name])
        for start in range(0, len(values), BAND * VALUE):
            bands[start, values[start : start + BAND * VALUE]].append(name)
    return sorted({(names[0], other) for names in bands.values() if len(names) > 1 for other in names[1:]})


def _join(above: dict[str, str], one: str, other: str) -> None:
    low, high = sorted((_top(above, one), _top(above, other)))
    if low != high:
        above[high] = low


def _top(above: Mapping[str, str], name: str) -> str:
    while name in above:
        name = above[name]
    return name
