"""A document with what has been decided about it so far: its places, its own place, its people, its typed spans."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise
from typing import Any

from kg.lines import Sentence
from kg.mark import Document
from kg.model import Evidence, Place, Span
from kg.pattern import Token, tokens
from kg.resolve import Located, Places, locate
from kg.resolve.bodies import explained, governments, placed, spoken_for

FIRST = 12  # what the place named first has over the others
LEAD = 3  # how many sentences after the title count as the lead


@dataclass(frozen=True)
class Scene:
    """What the extractors work on. Values are computed once, when first asked for."""

    document: Document
    places: Places
    _tokens: dict[int, list[Token]] = field(default_factory=dict, compare=False)
    _owns: dict[str, Place | None] = field(default_factory=dict, compare=False)
    notes: dict[object, Any] = field(default_factory=dict, compare=False)  # what a room worked out once

    def tokens(self, sentence: Sentence) -> list[Token]:
        """The sentence as typed spans."""
        if sentence.number not in self._tokens:
            found = tokens(self.document, sentence, self.places)
            self._tokens[sentence.number] = placed(found, self.document.plain, self.bodies)
        return self._tokens[sentence.number]

    @cached_property
    def bodies(self) -> dict[str, Place]:
        """The short forms that mean a place's council or government."""
        return governments(self.document, self.places)

    @cached_property
    def short_forms(self) -> dict[str, tuple[int, int]]:
        """The short forms that the article explains, each with the span of the whole name."""
        return explained(self.document)

    def evidence(self, start: int, end: int, rule: str) -> Evidence:
        """Words as evidence, with the sentence they stand in."""
        sentence = self.document.sentence_at(start)
        return Evidence(Span(start, end), Span(sentence.start, max(end, sentence.end)), rule)

    @cached_property
    def weights(self) -> Counter[str]:
        """How much each place (id) matters to the article: mentions, weighed by where and how they stand."""
        found: Counter[str] = Counter()
        lead = self.document.sentences[: LEAD + 1]
        limit = lead[-1].end if lead else 0
        for item in self.places.located:
            if item.place.kind != "country" and not item.gloss:
                found[item.place.id] += self._weight(item, limit) + (0 if found else FIRST)
        return found

    def _weight(self, item: Located, limit: int) -> int:
        """Ten for a plain mention; more in title, lead and beside an office or council, less for a goal or source."""
        document = self.document
        zone, line = document.sentence_at(item.start).zone, document.dateline
        if line.start <= item.start and item.end <= line.end:
            return 25
        if zone == "related":
            return 0
        weight = 30 if zone == "title" else 20 if item.start < limit else 10
        beside = document.cues(max(0, item.start - 30), min(len(document.plain), item.end + 24), "role", "local")
        if any(0 <= h.start - item.end < 4 or 0 <= item.start - h.end < 5 for h in beside):
            return weight + 10
        before = document.plain[max(0, item.start - 14) : item.start].lower().split()
        return weight // 3 if before and before[-1] in document.pack.words("places", "outward") else weight

    @cached_property
    def by_id(self) -> dict[str, Place]:
        """Every place of the document by its id."""
        return {item.place.id: item.place for item in reversed(self.places.located)}

    @cached_property
    def own(self) -> Place | None:
        """The article's own place: the weightiest one, at home if one of the first lies there."""
        home = self.document.pack.raw.get("home", ())
        ranked = [self.by_id[key] for key, _ in self.weights.most_common()]
        at_home = [p for p in ranked[:4] if p.country in home]
        first = next(iter(at_home or ranked), None)
        return first and (self._holder(first) or first)

    def _holder(self, place: Place) -> Place | None:
        """The place of which the lead says that this one is its partner ("A is not ending its twinning with B")."""
        document = self.document
        for sentence in document.sentences[: LEAD + 2]:
            inside = [p for p in self.places.within(sentence.start, sentence.end) if p.place.kind != "country"]
            for holder, held in pairwise(inside):
                if held.place.id != place.id or holder.place.id == place.id:
                    continue
                ties = document.cues(holder.end, held.start, "twin", "bond")
                if ties and _owned(document, ties[0].start, ties[-1].end, held.start):
                    return holder.place
        return None

    def own_of(self, kind: str) -> Place | None:
        """The weightiest place of a kind at home; where there is none, the article's own place whatever its kind."""
        if kind not in self._owns:
            self._owns[kind] = self.own if self.own and self.own.kind == kind else self._own_of(kind)
        return self._owns[kind]

    def _own_of(self, kind: str) -> Place | None:
        home = self.document.pack.raw.get("home", ())
        ranked = [self.by_id[key] for key, _ in self.weights.most_common() if self.by_id[key].kind == kind]
        at_home = [p for p in ranked if p.country in home] if home else ranked
        if not at_home or (self.own and self.weights[at_home[0].id] * 3 < self.weights[self.own.id]):
            return self.own
        return at_home[0]

    def nameless(self, start: int, end: int) -> str:
        """The words of a stretch, a blank in place of each name of a place, glosses too."""
        text = self.document.plain[start:end]
        for item in self.places.within(start, end, glosses=True):
            text = text.replace(self.document.plain[item.start : item.end], " ")
        return text

    def located(self, token: Token) -> Located | None:
        """The decided place of a place token."""
        return self.places.at(token.start)


def _owned(document: Document, low: int, high: int, end: int) -> bool:
    """Whether "its" leads to a word for the relation, and "with" from it to a place."""
    letters = document.pack.words
    before, after = document.plain[max(0, low - 40) : low].lower().split(), document.plain[high:end].lower().split()
    mine = any(word in letters("letters", "their") for word in before[-2:])
    return mine and any(word in letters("letters", "with") for word in after[:1])


def scene(document: Document) -> Scene:
    """The document with its places decided."""
    return Scene(document, spoken_for(document, locate(document)))
