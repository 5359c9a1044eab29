"""Lines that lead to a list of relations: what they say holds of every item below them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from kg.languages import Hit
from kg.lines import Sentence
from kg.scene import Scene
from kg.topics.clauses import Pair

Part = tuple[int, int, tuple[Pair, ...], bool, bool]
Reading = tuple[Sentence, list[Part]]


def announces(scene: Scene, sentence: Sentence) -> bool:
    """Whether a line leads to a list of what it says of relations ("The ties that will end are those with:")."""
    text = scene.document.plain[sentence.start : sentence.end].rstrip(" -")
    return text.endswith(":") and bool(scene.document.cues(sentence.start, sentence.end, "bond", "partner", "twin"))


def headed(scene: Scene, found: Sequence[Reading], kinds: dict[Pair, Counter[str]]) -> list[Reading]:
    """The parts once more: a line that leads to a list speaks of the pairs of its items, and names their kind."""
    kept = list(found)
    for i, (sentence, parts) in enumerate(found):
        pairs = _below(found, i) if announces(scene, sentence) else ()
        if not pairs or any(named for _, _, _, named, _ in parts):
            continue
        kept[i] = (sentence, [(low, high, pairs, True, twin) for low, high, _, _, twin in parts])
        said = [h.value for h in _twins(scene, sentence)]
        for pair in pairs:
            kinds[pair].update(said if not kinds[pair] else ())
    return kept


def _below(found: Sequence[Reading], i: int) -> tuple[Pair, ...]:
    """The pairs that the items of a list name, in order."""
    pairs: list[Pair] = []
    for sentence, parts in found[i + 1 :]:
        if sentence.zone == "caption":
            continue
        if sentence.zone != "list" or (parts and parts[0][4]):
            break
        pairs += [pair for _, _, linked, named, _ in parts if named for pair in linked]
    return tuple(dict.fromkeys(pairs))


def _twins(scene: Scene, sentence: Sentence) -> list[Hit]:
    return [h for h in scene.document.cues(sentence.start, sentence.end, "twin") if h.value != "any"]
