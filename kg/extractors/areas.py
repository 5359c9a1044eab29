"""Fields in which two places work together: words of the policy areas where a clause speaks of their cooperation."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Protocol

from kg.languages import Hit
from kg.lines import Sentence
from kg.model import Area
from kg.resolve import Located
from kg.scene import Scene
from kg.topics import Clause, Pair, Topics

APART = ("head", "foot", "caption")
FREE = ("title", "list", "related")  # zones in which a capital does not make a name
MUTUAL = frozenset(("student-exchange", "people-to-people"))  # fields that say by themselves that two sides take part
BONDS = ("bond", "aim")  # words of cooperation, and of what one or two cities want, plan, or do for the other
TELLING = ("bond", "open")  # these tell of cooperation by themselves; aims only near a named partner
SHARED = 3  # of so many pairs at most a clause is taken to say the same
LISTED = 45  # how far apart, in characters, the members of a list of fields may stand
OPENED = 28  # how close behind a word that opens a list its first member stands
BOUND = 14  # how close behind a word of cooperation its object stands
ASKED = 60  # how far before a problem a word of cooperation makes it a field ("to learn about their waste crisis")
BETWEEN = 4  # how many words of its own a member of a list may have before it
_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_BEFORE = re.compile(r"([^\W\d_][\w'’-]*)[\s,&/]{1,3}$")
_AFTER = re.compile(r"[\s]([^\W\d_][\w'’-]*)")
_APART = re.compile(r"[.!?:](?=\s|$)")


class Problem(Protocol):
    """Words already read as a place's problem, and where the word stands that makes them one."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...
    @property
    def cue(self) -> int: ...


def fields(scene: Scene) -> list[Hit]:
    """The words of policy areas in the report that are no part of a name, in order."""
    return [h for h in scene.document.hits if h.kind == "area" and h.value != "none" and _stands(scene, h)]


def extract(scene: Scene, topics: Topics, words: Sequence[Hit], problems: Sequence[Problem] = ()) -> tuple[Area, ...]:
    """The fields of cooperation of each pair, once each; `problems` are not fields unless the text makes them one."""
    apart = frozenset(h.start for p in problems for h in within(words, p.start, p.end) if _suffered(scene, h, p))
    rows: dict[tuple[Pair, str], list[Hit]] = {}
    for hit, pair in _told(scene, topics, [h for h in words if h.start not in apart], words):
        rows.setdefault((pair, hit.value), []).append(hit)
    code = scene.document.pack.code
    return tuple(
        Area(pair, concept, evidence=tuple(scene.evidence(h.start, h.end, f"{code}.area") for h in found[:3]))
        for (pair, concept), found in rows.items()
    )


def within(hits: Sequence[Hit], start: int, end: int) -> Sequence[Hit]:
    """Those that begin inside `start`…`end`."""
    return hits[bisect_left(hits, start, key=lambda h: h.start) : bisect_left(hits, end, key=lambda h: h.start)]


def listed(scene: Scene, one: Hit, other: Hit) -> bool:
    """Whether two words are members of one list: a comma or "and" between them, and little else."""
    gap = scene.document.plain[one.end : other.start]
    if len(gap) > LISTED or _APART.search(gap) or scene.places.within(one.end, other.start):
        return False
    words = [w.lower() for w in _WORD.findall(gap)]
    joins = [w for w in words if w in scene.document.pack.words("letters", "and")]
    return bool(joins or set(gap) & set(",;/&")) and len(words) - len(joins) <= BETWEEN


def weak(scene: Scene, hit: Hit) -> bool:
    """Whether a word is too common to mean a field by itself."""
    return scene.document.plain[hit.start : hit.end].lower() in scene.document.pack.words("areas", "weak")


def _suffered(scene: Scene, hit: Hit, problem: Problem) -> bool:
    """Whether a problem is only told of: no word of cooperation stands between its word and it, or before both."""
    low = problem.cue if problem.cue < hit.start else hit.start - (OPENED if problem.cue == hit.start else ASKED)
    return not any(h.value in BONDS for h in scene.document.cues(max(0, low), hit.start, "field"))


@dataclass(slots=True)
class _Memory:
    """What the reading of fields remembers from sentence to sentence."""

    announced: bool = False  # the sentence before spoke of cooperation, so that a bare list of fields may follow
    general: bool = False  # the sentence before told what sister cities are in general
    named: tuple[Pair, ...] = ()  # the pairs named last
    before: Sentence | None = None


def _told(scene: Scene, topics: Topics, words: Sequence[Hit], every: Sequence[Hit]) -> Iterator[tuple[Hit, Pair]]:
    """The words that stand for a field of cooperation, each with its pairs, sentence after sentence."""
    memory = _Memory()
    for sentence, clauses in _sentences(topics):
        memory.general = _defines(scene, sentence, clauses, memory)
        if not memory.general:
            hits = within(words, sentence.start, sentence.end)
            owners = _owners(scene, topics, sentence, hits) if hits else {}
            for clause in clauses:
                inside = within(hits, clause.start, clause.end)
                yield from _in_clause(scene, topics, clause, inside, owners, memory, every)
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
    meant = _meant(scene, clause, hits)
    if meant and _speaks(scene, clause, meant, memory.announced, owners):
        for hit in meant:
            yield from ((hit, pair) for pair in owners.get(hit.start) or pairs)
    elif memory.before and not meant and _refers(scene, clause):
        for hit in within(every, memory.before.start, memory.before.end):
            yield from ((hit, pair) for pair in pairs)


def _pairs(scene: Scene, topics: Topics, clause: Clause, memory: _Memory) -> tuple[Pair, ...]:
    """The pairs of a clause; one that names none keeps to those named last, where it points there or to the topic."""
    few = clause.pairs if len(clause.pairs) <= SHARED else ()
    if clause.named:
        memory.named = _foremost(scene, topics, clause) or few or memory.named
        return few
    if memory.named and (set(memory.named) < set(few) or _points(scene, clause)):
        return memory.named
    both = any(h.value == "both" for h in scene.document.cues(clause.start, clause.end, "self"))
    follows = topics.main in memory.named and few == (topics.main,) and not both
    return memory.named if follows else few


def _foremost(scene: Scene, topics: Topics, clause: Clause) -> tuple[Pair, ...]:
    """The pairs whose partners a clause names, without those it sets aside; none where they are many."""
    items = scene.places.within(clause.start, clause.end)
    named = [p for i in items if not _set_aside(scene, i, clause.sentence) for p in _partner_of(scene, topics, i)]
    found = tuple(dict.fromkeys(named))
    return found if len(found) <= SHARED else ()


def _defines(scene: Scene, sentence: Sentence, clauses: Sequence[Clause], memory: _Memory) -> bool:
    """Whether a sentence tells what sister cities are in general, or goes on doing so."""
    if any(h.value == "general" for h in scene.document.cues(sentence.start, sentence.end, "field")):
        return True
    follows = memory.general and memory.before is not None and memory.before.line == sentence.line
    return follows and not any(c.named for c in clauses)


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
    if sentence.zone == "list" and before and not text.endswith(":"):
        return True
    cues = scene.document.cues(sentence.start, sentence.end, "field")
    return any(h.value == "open" or h.value in BONDS for h in cues)


def _meant(scene: Scene, clause: Clause, hits: Sequence[Hit]) -> list[Hit]:
    """Without the words that mean a field only in a list of fields or right behind a word that opens one."""
    kept = []
    for i, hit in enumerate(hits):
        if weak(scene, hit):
            beside = (i and listed(scene, hits[i - 1], hit)) or (i + 1 < len(hits) and listed(scene, hit, hits[i + 1]))
            if not beside and not _opened(scene, clause, hit):
                continue
        kept.append(hit)
    return kept


def _opened(scene: Scene, clause: Clause, hit: Hit) -> bool:
    """Whether a word that opens a list, or a word of cooperation, stands right before a field."""
    for cue in reversed(scene.document.cues(max(clause.start, hit.start - OPENED), hit.start, "field")):
        reach = OPENED if cue.value == "open" else BOUND if cue.value in BONDS else 0
        if hit.start - cue.end <= reach and not _APART.search(scene.document.plain, cue.end, hit.start):
            return True
    return False


def _speaks(
    scene: Scene, clause: Clause, hits: Sequence[Hit], announced: bool, owners: Mapping[int, tuple[Pair, ...]]
) -> bool:
    """Whether a clause speaks of cooperation: a word for it stands there, or the fields make a list that was opened."""
    cues = scene.document.cues(clause.start, clause.end, "field")
    if any(h.value == "never" for h in cues):
        return False
    joined = any(listed(scene, a, b) for a, b in pairwise(hits))
    apart = len(set(owners.values())) > 1 and any(h.start in owners for h in hits)
    if apart or clause.twin or any(h.value in TELLING for h in cues) or any(h.value in MUTUAL for h in hits):
        return True
    both = bool(scene.document.cues(clause.start, clause.end, "self"))
    if any(h.value == "aim" for h in cues) and (announced or joined or both or not clause.loose):
        return True
    return announced and (joined or clause.sentence.zone == "list")


def _stands(scene: Scene, hit: Hit) -> bool:
    """Whether the words mean a field rather than being part of a name: an agency's, a person's office, a building's."""
    text = scene.document.plain
    words = text[hit.start : hit.end]
    sentence = scene.document.sentence_at(hit.start)
    if any(p.start < hit.end and hit.start < p.end for p in scene.places.within(sentence.start, sentence.end)):
        return False
    if not scene.document.pack.spaces and _compounded(scene, hit):
        return False
    after = _AFTER.match(text, hit.end, sentence.end)
    following = after.group(1) if after else ""
    if following.lower() in scene.document.pack.words("areas", "names_after"):
        return False
    if following[:1].isupper() and words.lower() in scene.document.pack.words("areas", "facilities"):
        return False
    return not _entitled(scene, hit, sentence) and not _capital(scene, hit, sentence)


def _compounded(scene: Scene, hit: Hit) -> bool:
    """Whether the word is a part of a twinning word or document's name ("環境姉妹都市")."""
    around = scene.document.cues(max(0, hit.start - 12), hit.end + 12, "twin", "document")
    return any(h.start <= hit.start and hit.end <= h.end for h in around)


def _entitled(scene: Scene, hit: Hit, sentence: Sentence) -> bool:
    """Whether the word of an agency or office stands right before, or before other capitals and "and" in between."""
    pack, text = scene.document.pack, scene.document.plain
    owners = pack.words("areas", "names_before")
    joins = pack.words("letters", "and")
    start = hit.start
    for _ in range(9):
        lead = text[max(sentence.start, start - 30) : start].lower().rstrip(" ,&")
        if any(lead.endswith(o) and not lead[: -len(o)][-1:].isalpha() for o in owners):
            return True
        found = _BEFORE.search(text, max(sentence.start, start - 30), start)
        if not found or not text[hit.start].isupper() or not (found[1][0].isupper() or found[1] in joins):
            return False
        start = found.start()
    return False


def _capital(scene: Scene, hit: Hit, sentence: Sentence) -> bool:
    """Whether a capital in the middle of a sentence makes it a name; not in a list of fields that all have one."""
    text = scene.document.plain
    words = text[hit.start : hit.end]
    if not words[0].isupper() or words.isupper() or sentence.zone in FREE:
        return False
    if scene.document.pack.raw.get("grammar", {}).get("nouns"):  # every noun has a capital
        return False
    lead = text[sentence.start : hit.start].rstrip()
    if not lead or lead[-1] in ".:;\"“”‘’'(!?-•" or lead[-1].isdigit():
        return False
    run = _run(text, hit, sentence)
    if any(h.value == "open" for h in scene.document.cues(max(sentence.start, hit.start - 90), hit.start, "field")):
        return len(_WORD.findall(text[run[0] : run[1]])) > len(_WORD.findall(words)) + 1
    return len(_WORD.findall(words)) == 1 or run != (hit.start, hit.end)


def _run(text: str, hit: Hit, sentence: Sentence) -> tuple[int, int]:
    """The capitals around a word."""
    start, end = hit.start, hit.end
    while (found := _BEFORE.search(text, max(sentence.start, start - 30), start)) and found[1][0].isupper():
        start = found.start()
    while (after := _AFTER.match(text, end, sentence.end)) and after[1][0].isupper():
        end = after.end()
    return start, end


def _owners(scene: Scene, topics: Topics, sentence: Sentence, hits: Sequence[Hit]) -> Mapping[int, tuple[Pair, ...]]:
    """For each word the pairs whose partner it stands behind (or before, where words stand before each partner)."""
    groups = _groups(scene, topics, sentence, hits)
    if len(groups) < 2:
        return {h.start: groups[0].pairs for h in hits} if groups and len(groups[0].pairs) <= SHARED else {}
    found: dict[int, tuple[Pair, ...]] = {}
    behind = any(h.start > groups[-1].end for h in hits) or not any(h.start < groups[0].start for h in hits)
    for hit in hits:
        before = [g for g in groups if g.end <= hit.start]
        after = [g for g in groups if g.start >= hit.end]
        chosen = (before[-1] if before else after[0]) if behind else (after[0] if after else before[-1])
        found[hit.start] = chosen.pairs
    return found


@dataclass(frozen=True, slots=True)
class _Group:
    """Partners named side by side, with no field between them."""

    start: int
    end: int
    pairs: tuple[Pair, ...]


def _groups(scene: Scene, topics: Topics, sentence: Sentence, hits: Sequence[Hit]) -> list[_Group]:
    groups: list[_Group] = []
    for item in scene.places.within(sentence.start, sentence.end):
        pairs = _partner_of(scene, topics, item)
        if len(pairs) != 1 or _set_aside(scene, item, sentence):
            continue
        last = groups[-1] if groups else None
        if last and (last.pairs == pairs or not within(hits, last.end, item.start)):
            joined = tuple(dict.fromkeys((*last.pairs, *pairs)))
            groups[-1] = _Group(last.start, item.end, joined)
        else:
            groups.append(_Group(item.start, item.end, pairs))
    return groups


def _partner_of(scene: Scene, topics: Topics, item: Located) -> tuple[Pair, ...]:
    """The pairs a place is the partner in; a country stands for its only partner."""
    if item.place.kind != "country":
        return topics.only.get(item.place.id, ())
    if scene.own and scene.own.country == item.place.country:
        return ()
    country = item.place.country
    return tuple(p for p in topics.pairs if any(scene.by_id[k].country == country for k in p if k in scene.by_id))


def _set_aside(scene: Scene, item: Located, sentence: Sentence) -> bool:
    """Whether a place stands behind "besides"."""
    lead = scene.document.plain[max(sentence.start, item.start - 40) : item.start].lower()
    return any(words in lead for words in scene.document.pack.words("areas", "besides"))
