"""Which pair of places each clause speaks of: twinning words bring places together, later clauses inherit them."""

from __future__ import annotations

from collections import Counter

from kg.scene import Scene
from kg.topics.clauses import Clause, Pair, Topics, mood, only_leads, split, told_moods
from kg.topics.focus import add_both, add_focus, named_again, uncontained, untwinned
from kg.topics.standing import staged
from kg.topics.ties import tied
from kg.topics.walk import centre, main_pair, says_twin, walk

__all__ = ["Clause", "Pair", "Topics", "mood", "only_leads", "split", "staged", "told_moods", "topics"]


def topics(scene: Scene) -> Topics:
    """Reads the document once from top to bottom."""
    if not any(says_twin(scene, h) for h in scene.document.hits):
        return untwinned(scene)
    found, kinds = walk(scene, None)
    middle = centre(scene, kinds)
    if middle:
        found, kinds = walk(scene, middle)
    add_focus(scene, found, kinds)
    add_both(scene, found, kinds)
    found = named_again(scene, found, kinds)
    pairs = uncontained(scene, kinds)
    if not pairs:
        return tied(scene)
    counted = frozenset(pairs)
    main = main_pair(found, pairs)
    clauses = tuple(
        Clause(s, start, end, kept or ((main,) if main else ()), named, twin, not kept)
        for s, parts in found
        for start, end, linked, named, twin in parts
        for kept in [tuple(pair for pair in linked if pair in counted)]
    )
    usual = Counter(
        h.value for h in scene.document.hits if h.kind == "twin" and h.value not in ("any", "open", "other")
    )
    return Topics(clauses, pairs, kinds, main, usual.most_common(1)[0][0] if usual else "")
