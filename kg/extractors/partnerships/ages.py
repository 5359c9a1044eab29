"""Whether a jubilee is that of the relation, which then is so many years old."""

from __future__ import annotations

from kg.languages import Hit, lower
from kg.scene import Scene
from kg.topics import Clause, mood

YEARS = 24  # how far from a jubilee the number of years may stand
TWINNED = 110  # how far from it the twinning word


def aged(scene: Scene, clause: Clause, hit: Hit) -> bool:
    """Whether a jubilee tells how old the one pair of its clause is ("the sister province is 30 years old")."""
    twins = scene.document.cues(max(clause.start, hit.start - TWINNED), min(clause.end, hit.end + TWINNED), "twin")
    twins = [h for h in twins if not _of_lands(scene, h, hit)]
    alone = len(clause.pairs) == 1 and not mood(scene, clause, hit, behind=False)[1]
    return bool(twins) and alone and _counted(scene, clause, hit)


def _of_lands(scene: Scene, twin: Hit, hit: Hit) -> bool:
    """Whether countries stand between both words, whose own relations are so old."""
    low, high = min(twin.end, hit.end), max(twin.start, hit.start)
    return any(p.place.kind == "country" for p in scene.places.within(low, high))


def _counted(scene: Scene, clause: Clause, hit: Hit) -> bool:
    """Whether a number stands beside a jubilee, in figures or as a word."""
    text = lower(scene.document.plain[max(clause.start, hit.start - YEARS) : min(clause.end, hit.end + YEARS)])
    numbers = scene.document.pack.raw.get("dates", {}).get("numbers", ())
    return any(letter.isdigit() for letter in text) or any(word in numbers for word in text.split())
