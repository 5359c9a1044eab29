"""Which of its candidates a name means."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from difflib import SequenceMatcher

from kg import gazetteer
from kg.gazetteer.tables import fold
from kg.languages import lower
from kg.mark import Document
from kg.model import Place
from kg.resolve.places.candidate import Candidate, bare_name

LARGE = 100_000  # people of a town whose name is known well enough to be misprinted by more than a letter
ALIKE = 0.8  # how alike (by difflib) a name must be to the known one of which it is a misprint
LEVELS = {
    "sister-province": "province", "sister-district": "district", "sister-city": "city", "friendship-city": "city",
    "twin-town": "city",
}  # fmt: skip


def choose(items: Sequence[Candidate], document: Document) -> None:
    """Gives every candidate its place."""
    home = tuple(document.pack.raw.get("home", ()))
    countries = [{p.country for p in item.options} for item in items]
    sure = Counter(next(iter(c)) for c in countries if len(c) == 1)
    kinds: dict[str, Counter[str]] = defaultdict(Counter)
    text = document.plain
    twins = Counter(LEVELS.get(h.value, "") for h in document.hits if h.kind == "twin" and h.value != "any")
    usual = twins.most_common(1)[0][0] if twins else ""
    for item in items:
        if item.kind and (item.options or not item.mention.candidates):
            kinds[bare_name(text, item)][item.kind] += 1
    glossed = _glossed(items, text)
    longer = {
        bare_name(text, i).split()[0]: i.options[0].country
        for i in items
        if i.options and " " in bare_name(text, i) and not i.gloss
    }
    for item in items:
        bare = bare_name(text, item)
        if (
            not item.inside
            and bare in glossed
            and longer.get(bare, glossed[bare][0].country) == glossed[bare][0].country
        ):
            item.inside = glossed[bare]
        options = item.options
        if options:
            kin = longer.get(bare, "")
            level = "" if item.kind or kinds[bare] else usual
            item.chosen = max(
                options,
                key=lambda p: (
                    _score(p, item, sure, home, kinds[bare]) + 3 * (p.country == kin) + 1.5 * (p.kind == level),
                    -options.index(p),
                ),
            )
        elif item.supported:
            seen = kinds[bare].most_common(1)
            here = [code for code, _ in sure.most_common(1)] if not item.mention.candidates else []
            item.chosen = _own(item, document, [*home, *here], *(k for k, _ in seen))
    _one_sense(items, text)


def _one_sense(items: Sequence[Candidate], text: str) -> None:
    """A name in capitals or small letters ("GEORGE TOWN", "George Town") means the same place, unless words tell."""
    alike: dict[str, list[Candidate]] = defaultdict(list)
    for item in items:
        if item.chosen:
            alike[fold(bare_name(text, item))].append(item)
    for group in alike.values():
        if len({bare_name(text, item) for item in group}) > 1:
            told = [i.chosen for i in group if i.inside or i.explicit] or [i.chosen for i in group]
            usual = max(told, key=told.count)
            for item in group:
                if not (item.inside or item.kind) and usual in item.mention.candidates:
                    item.chosen = usual


def _glossed(items: Sequence[Candidate], text: str) -> dict[str, tuple[Place, ...]]:
    """What a name's gloss says of its other mentions: glosses must agree, and come with one of the first mentions."""
    found: dict[str, tuple[Place, ...]] = {}
    met: Counter[str] = Counter()
    clashing: set[str] = set()
    for item in items:
        bare = bare_name(text, item)
        if item.inside and bare in found and not {p.country for p in found[bare]} & {p.country for p in item.inside}:
            clashing.add(bare)
        if item.inside and met[bare] < 3:
            found.setdefault(bare, item.inside)
        met[bare] += 1
    return {bare: inside for bare, inside in found.items() if bare not in clashing}


def _score(place: Place, item: Candidate, sure: Counter[str], home: Sequence[str], kinds: Counter[str]) -> float:
    rank = item.mention.candidates.index(place) if place in item.mention.candidates else 9
    people = place.population if place.kind == "city" else max(place.population, 2_000_000)
    score = 0.3 * math.log10(people + 1000) - 0.8 * rank
    score += min(2.0, sure[place.country] * 0.5)
    score += 1.5 if place.country in home else 0.0
    if not item.kind and kinds:
        score += 4.0 if kinds.most_common(1)[0][0] == place.kind else 0.0
    if not item.kind and place.kind == "country":
        score += 3.0
    return score


def _own(item: Candidate, document: Document, home: Sequence[str], usual: str = "city") -> Place | None:
    """A place no list knows, admitted by grammar; its country is its gloss's, else that of the language or article."""
    name = document.plain[item.mention.start : item.mention.end]
    known = _respelt(name, item)
    if known:
        return known
    country = item.inside[0].country if item.inside else (home[0] if home else "")
    kind = item.kind or usual
    if kind == "country" or not country:
        return None
    slug = re.sub(r"[\W_]+", "-", lower(name)).strip("-")
    province = next((p.id for p in item.inside if p.kind == "province"), "")
    return Place(id=f"x-{country.lower()}-{slug}-{kind}", name=name, kind=kind, country=country, province=province)


def _misprint(name: str, place: Place) -> bool:
    """Whether a name may be a misprint of a place's: alike, and of the same length or the place's a large one."""
    alike = SequenceMatcher(None, lower(name), lower(place.name)).ratio()
    return alike >= ALIKE and (abs(len(name) - len(place.name)) < 2 or place.population >= LARGE)


def _respelt(name: str, item: Candidate) -> Place | None:
    """A known place whose name is written together or apart, or with a letter wrong, inside the gloss's country."""
    book = gazetteer.load()
    country = item.inside[0].country if item.inside else ""
    joined = re.sub(r"[ -]", "", name)
    found = book.find(joined, country=country, kind=item.kind) or book.find(name, country=country, kind=item.kind)
    if not found and country and len(name) > 4:
        near = book.nearest_name(name, country=country, kinds=[item.kind] if item.kind else [])
        found = tuple(p for p in near if _misprint(name, p))
    return found[0] if found else None
