"""Reads the report sentence by sentence and tells which words are fields of cooperation, and of which pairs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from kg.extractors.areas.lists import BONDS, listed, meant, within
from kg.extractors.areas.owners import SHARED, foremost, owners
from kg.languages import Hit
from kg.lines import Sentence
from kg.scene import Scene
from kg.topics import Clause, Pair, Topics, mood

APART = ("head", "foot", "caption")
NICKNAME = 24  # characters of a nickname
ENDED = 30  # how far behind a word for an end the word for the relation stands
NAMED = 24  # how close behind a word of definition a place stands of which it tells ("the twinning concept of X and Y")
MUTUAL = frozenset(("student-exchange", "people-to-people"))  # fields that say by themselves that two sides take part
COUNTED = 16  # characters in which a sentence says that it is the second of several
OPENING, EXPLAINED = 16, 60  # where a definition names what it defines, and how far behind it says that it is one
TELLING = ("bond", "open")  # these tell of cooperation by themselves; aims only near a named partner
_BEFORE = re.compile(r"([^\W\d_][\w'’-]*)[\s,&/]{1,3}$")
_STOP = re.compile(r"(?<=[^\W\d_]{4})[.!?](?=\s+[^\W\d_a-z])")
_WORDS = re.compile(r"[^\W\d_]+")
_AFTER = re.compile(r"[\s]([^\W\d_][\w'’-]*)")


@dataclass(slots=True)
class _Memory:
    """What the reading of fields remembers from sentence to sentence."""

    announced: bool = False  # the sentence before spoke of cooperation, so that a bare list of fields may follow
    general: bool = False  # the sentence before told what sister cities are in general
    named: tuple[Pair, ...] = ()  # the pairs named last
    before: Sentence | None = None


def told(scene: Scene, topics: Topics, words: Sequence[Hit], every: Sequence[Hit]) -> Iterator[tuple[Hit, Pair]]:
    """The words that stand for a field of cooperation, each with its pairs, sentence after sentence."""
    memory = _Memory()
    for sentence, clauses in _sentences(topics):
        memory.general = _defines(scene, sentence, clauses, memory)
        if not memory.general:
            hits = within(words, sentence.start, sentence.end)
            owned = owners(scene, topics, clauses, hits) if hits else {}
            for clause in clauses:
                inside = within(hits, clause.start, clause.end)
                yield from _in_clause(scene, topics, clause, inside, owned, memory, every)
            memory.announced = _announces(scene, sentence, memory.announced)
        memory.before = sentence


def _in_clause(
    scene: Scene,
    topics: Topics,
    clause: Clause,
    hits: Sequence[Hit],
    owners: Mapping[int, tuple[Pair, ...]],
    memory: _Memory,
    every: Sequence[Hit],
) -> Iterator[tuple[Hit, Pair]]:
    pairs = _pairs(scene, topics, clause, memory)
    kept = [hit for hit in meant(scene, clause, hits) if not _likened(scene, clause, hit)]
    if kept and _speaks(scene, clause, kept, memory.announced, owners):
        for hit in kept:
            yield from ((hit, pair) for pair in owners.get(hit.start) or pairs)
    elif memory.before and not kept and _refers(scene, clause):
        for hit in within(every, memory.before.start, memory.before.end):
            yield from ((hit, pair) for pair in pairs)


def _never(cue: Hit, first: Hit, cues: Sequence[Hit]) -> bool:
    """Whether a word such as "nicknamed" makes names of the fields behind it, with no cooperation told in between."""
    told = any(h.value in TELLING and cue.end + NICKNAME <= h.start < first.start for h in cues)
    return cue.value == "never" and not told


def _ends(scene: Scene, clause: Clause) -> bool:
    """Whether a clause tells why, or that, a relation is given up or frozen, so that its fields are none of it."""
    told = [h for h in scene.document.cues(clause.start, clause.end, "status") if h.value in ("ended", "suspended")]
    return any(
        scene.document.cues(h.end, h.end + ENDED, "bond", "twin") and not any(mood(scene, clause, h)) for h in told
    )


def _between_states(scene: Scene, clause: Clause) -> bool:
    """Whether a clause that names no partner tells what two countries do together ("trade of the two countries")."""
    if clause.named or clause.twin:
        return False
    text = scene.document.plain[clause.start : clause.end].lower()
    return any(words in text for words in scene.document.pack.words("areas", "states"))


def _likened(scene: Scene, clause: Clause, hit: Hit) -> bool:
    """Whether a clause tells what places are like or have, and nothing of working together stands in between."""
    stops = list(_STOP.finditer(scene.document.plain, clause.start, hit.start))  # inside a quotation
    cues = scene.document.cues(stops[-1].end() if stops else clause.start, hit.start, "field")
    alike = [i for i, cue in enumerate(cues) if cue.value == "alike"]
    return bool(alike) and not any(cue.value == "bond" for cue in cues[alike[-1] + 1 :])


def _pairs(scene: Scene, topics: Topics, clause: Clause, memory: _Memory) -> tuple[Pair, ...]:
    """The pairs of a clause; one that names none keeps to those named last, where it points there or to the topic."""
    few = clause.pairs if len(clause.pairs) <= SHARED else ()
    if clause.named:
        memory.named = foremost(scene, topics, clause) or few or memory.named
        return few
    if memory.named and (set(memory.named) < set(few) or _points(scene, clause)):
        return memory.named
    both = any(h.value == "both" for h in scene.document.cues(clause.start, clause.end, "self"))
    follows = topics.main in memory.named and few == (topics.main,) and not both
    return memory.named if follows else few


def _defines(scene: Scene, sentence: Sentence, clauses: Sequence[Clause], memory: _Memory) -> bool:
    """Whether a sentence tells what sister cities are in general, or goes on doing so."""
    general = [h for h in scene.document.cues(sentence.start, sentence.end, "field") if h.value == "general"]
    if any(not scene.places.starting(h.end, h.end + NAMED) for h in general):
        return True
    if _explains(scene, sentence):
        return True
    if not memory.general or memory.before is None or any(c.named for c in clauses):
        return False
    return memory.before.line == sentence.line or _goes_on(scene, sentence, memory.before)


def _goes_on(scene: Scene, sentence: Sentence, before: Sentence) -> bool:
    """Whether the line below a definition still tells of twins in general: of no place, document or pair of its own."""
    if sentence.line != before.line + 1 or scene.places.within(sentence.start, sentence.end):
        return False
    if scene.document.quoted(sentence.start, sentence.end) or scene.document.when(sentence.start, sentence.end):
        return False
    cues = scene.document.cues(sentence.start, sentence.end, "document", "self", "role", "act")
    own = [h for h in cues if h.value not in ("any", "exchange", "establish")]
    return not own and not any(_pointed(scene, h) for h in cues if h.value == "any")


def _pointed(scene: Scene, hit: Hit) -> bool:
    """Whether "this" or "that" follows a word ("kerja sama ini")."""
    after = _AFTER.match(scene.document.plain, hit.end)
    return after is not None and after[1].lower() in scene.document.pack.words("areas", "pointing")


def _explains(scene: Scene, sentence: Sentence) -> bool:
    """Whether a sentence without a place opens with a word of twinning and says what it is ("Kota kembar … ialah")."""
    twins = scene.document.cues(sentence.start, sentence.end, "twin")
    twins = [h for h in twins if h.start - sentence.start < OPENING]
    if not twins or scene.document.quote_at(sentence.start + 1) or scene.places.within(sentence.start, sentence.end):
        return False
    behind = scene.document.plain[twins[0].end : min(sentence.end, twins[-1].end + EXPLAINED)].lower()
    return not set(_WORDS.findall(behind)).isdisjoint(scene.document.pack.words("areas", "defining"))


def _points(scene: Scene, clause: Clause) -> bool:
    """Whether a clause speaks of "that agreement": the one named last, rather than the article's main one."""
    text, words = scene.document.plain, scene.document.pack.words("areas", "pointing")
    for hit in scene.document.cues(clause.start, clause.end, "document"):
        after = _AFTER.match(text, hit.end)
        lead = _BEFORE.search(text, max(clause.start, hit.start - 20), hit.start)
        if (after and after[1].lower() in words) or (lead and lead[1].lower() in words):
            return True
    return False


def _refers(scene: Scene, clause: Clause) -> bool:
    """Whether a clause says that the fields of the sentence before are to be worked on together."""
    text = scene.document.plain[clause.start : clause.end].lower()
    if not any(words in text for words in scene.document.pack.words("areas", "back")):
        return False
    return any(h.value in BONDS for h in scene.document.cues(clause.start, clause.end, "field"))


def _sentences(topics: Topics) -> Iterator[tuple[Sentence, list[Clause]]]:
    """The clauses of the report, sentence by sentence; of related headlines those that name a pair."""
    grouped: dict[int, list[Clause]] = {}
    for clause in topics.clauses:
        zone = clause.sentence.zone
        if zone not in APART and (zone != "related" or (clause.twin and clause.named)):
            grouped.setdefault(clause.sentence.number, []).append(clause)
    for clauses in grouped.values():
        yield clauses[0].sentence, clauses


def _announces(scene: Scene, sentence: Sentence, before: bool) -> bool:
    """Whether the next sentence may be a bare list of fields: this one opened one, or is a member of an open one."""
    text = scene.document.plain[sentence.start : sentence.end].rstrip()
    if before and ((sentence.zone == "list" and not text.endswith(":")) or _counted(scene, sentence)):
        return True
    cues = scene.document.cues(sentence.start, sentence.end, "field")
    return any(h.value == "open" or h.value in BONDS for h in cues)


def _counted(scene: Scene, sentence: Sentence) -> bool:
    """Whether a sentence is one of several that are counted ("First, shipping. Second, fisheries.")."""
    words = _WORDS.findall(scene.document.plain[sentence.start : sentence.start + COUNTED].lower())[:2]
    ordinals = scene.document.pack.words("areas", "ordinals")
    return any(word in ordinals for word in words)


def _speaks(
    scene: Scene, clause: Clause, hits: Sequence[Hit], announced: bool, owners: Mapping[int, tuple[Pair, ...]]
) -> bool:
    """Whether a clause speaks of cooperation: a word for it stands there, or the fields make a list that was opened."""
    cues = scene.document.cues(clause.start, clause.end, "field")
    if any(_never(h, hits[0], cues) for h in cues) or _between_states(scene, clause):
        return False
    joined = any(listed(scene, a, b) for a, b in pairwise(hits))
    if not joined and _ends(scene, clause):
        return False
    apart = len(set(owners.values())) > 1 and any(h.start in owners for h in hits)
    if apart or clause.twin or any(h.value in TELLING for h in cues) or any(h.value in MUTUAL for h in hits):
        return True
    both = bool(scene.document.cues(clause.start, clause.end, "self"))
    near = announced or joined or both or not clause.loose or any(h.start in owners for h in hits)
    if near and any(h.value == "aim" for h in cues):
        return True
    return announced and (joined or clause.sentence.zone == "list" or _counted(scene, clause.sentence))
