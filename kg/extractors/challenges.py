"""Problems that a text says a place faces: a word of trouble that governs a policy area, and whose trouble it is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from kg.extractors.areas import listed, weak, within
from kg.extractors.offices import Held
from kg.languages import Hit
from kg.lines import Sentence
from kg.model import Challenge
from kg.resolve import Located
from kg.resolve.people import People
from kg.scene import Scene
from kg.topics import Topics
from kg.topics.clauses import split

APART = ("related", "head", "foot")
GOVERNING = frozenset(("face", "problem", "lack", "state", "solve"))
REACH = {"face": 60, "problem": 30, "lack": 30, "state": 14}  # how far before a field a word may stand, in characters
NATIONAL = frozenset(("peace",))  # wars are between countries
WORDS = 5  # how many other words may stand between a word of trouble and its field
BESIDE = 24  # how close behind a trouble its place stands ("floods in X"), in characters
FAR = 500  # how far back the one who speaks in a quotation may have been named
BEHIND = {"state": 60, "problem": 40}  # how far behind it
JOINED = 2  # characters of a comma between two topics
DENIED = 14  # how close before a trouble a negation denies it
SOLVED = 25  # how close before a trouble a word for its cure makes it a task rather than a trouble
_STOP = re.compile(r"[.!?;](?=\s)")
_NAME = re.compile(r"[A-ZÀ-Þ][\w'’-]* $")
_WORD = re.compile(r"[^\W\d_]+")
Said = tuple[str, int, int, int]


@dataclass(frozen=True, slots=True)
class Trouble:
    """Words that say a problem, and the places that have it."""

    concept: str
    start: int
    end: int
    cue: int  # where the word stands that makes it a problem
    places: tuple[str, ...]


def found(
    scene: Scene, topics: Topics, words: Sequence[Hit], held: Iterable[Held], people: People
) -> tuple[Trouble, ...]:
    """The troubles of the report, in order."""
    speakers = Speakers(people, _homes(held, people))
    rows: list[Trouble] = []
    for sentence in scene.document.sentences:
        if sentence.zone in APART or not scene.document.cues(sentence.start, sentence.end, "challenge"):
            continue
        for start, end in split(scene, sentence):
            for trouble in _troubles(scene, start, end, words):
                if places := _whose(scene, topics, sentence, (start, end), trouble, speakers):
                    rows.append(Trouble(*trouble, places))
    return tuple(rows)


def extract(scene: Scene, troubles: Iterable[Trouble]) -> tuple[Challenge, ...]:
    """One challenge per place and concept."""
    rows: dict[tuple[str, str], list[Trouble]] = {}
    for trouble in troubles:
        for place in trouble.places:
            rows.setdefault((place, trouble.concept), []).append(trouble)
    code = scene.document.pack.code
    return tuple(
        Challenge(
            place, concept, evidence=tuple(scene.evidence(t.start, t.end, f"{code}.challenge") for t in trouble[:3])
        )
        for (place, concept), trouble in rows.items()
    )


def _homes(held: Iterable[Held], people: People) -> dict[str, str]:
    """The place each official speaks for."""
    homes: dict[str, str] = {}
    for item in held:
        person = people.find(item.name, item.start + 1)
        if person and item.of:
            homes.setdefault(person.name, item.of)
    return homes


def _troubles(scene: Scene, start: int, end: int, words: Sequence[Hit]) -> Iterator[Said]:
    """The concepts of a clause that are problems there: (concept, start, end, where the governing word stands)."""
    fields = within(words, start, end)
    cues = [h for h in scene.document.cues(start, end, "challenge") if not _topic(scene, h, fields)]
    yield from _governed(scene, start, end, cues, fields)
    for hit in cues:
        if hit.value in GOVERNING or _cured(cues, fields, hit) or _denied(scene, hit) or not _located(scene, hit):
            continue
        if _in_a_name(scene, hit):
            continue
        yield hit.value, hit.start, hit.end, hit.start


def _topic(scene: Scene, cue: Hit, fields: Sequence[Hit]) -> bool:
    """Whether a problem is but one of several topics ("agriculture, social issues, health")."""
    before = [f for f in fields if 0 < cue.start - f.end <= JOINED]
    return cue.value == "problem" and bool(before) and scene.document.plain[before[-1].end : cue.start] == ", "


def _governed(scene: Scene, start: int, end: int, cues: Sequence[Hit], fields: Sequence[Hit]) -> Iterator[Said]:
    """The fields that a word of trouble governs; what leads one member of a list leads the next."""
    before: Hit | None = None
    led = -1
    for i, hit in enumerate(fields):
        following = fields[i + 1].start if i + 1 < len(fields) else end
        if before is None or led < 0 or not listed(scene, before, hit):
            led = _leads(scene, cues, hit, before.end if before else start)
        cue = led if led >= 0 else _follows(scene, cues, hit, following)
        before = hit
        if cue < 0 or _itself(cues, hit) or _vague(scene, cues, fields, i, cue) or _shared(scene, start, cue):
            continue
        yield hit.value, hit.start, hit.end, cue


def _in_a_name(scene: Scene, hit: Hit) -> bool:
    """Whether a trouble's word is part of a name in the report ("Kolam Takungan Banjir", "the Flood Museum")."""
    before = _NAME.search(scene.document.plain[max(0, hit.start - BESIDE) : hit.start])
    body = scene.document.sentence_at(hit.start).zone == "body"
    return body and scene.document.plain[hit.start].isupper() and before is not None


def _shared(scene: Scene, start: int, cue: int) -> bool:
    """Whether a word such as "issues" only opens what is worked on together ("to share expertise in waste issues")."""
    here = {h.value for h in scene.document.cues(cue, cue + BESIDE, "field", "challenge") if h.start == cue}
    return {"open", "problem"} <= here and any(h.value == "bond" for h in scene.document.cues(start, cue, "field"))


def _itself(cues: Sequence[Hit], hit: Hit) -> bool:
    """Whether a word of trouble of its own covers a field."""
    return any(h.start < hit.end and hit.start < h.end and h.value not in GOVERNING for h in cues)


def _vague(scene: Scene, cues: Sequence[Hit], fields: Sequence[Hit], i: int, cue: int) -> bool:
    """Whether a field is a common word that stands neither in a list nor right behind a word of trouble."""
    hit = fields[i]
    if not weak(scene, hit) or any(c.value == "state" and c.start == cue for c in cues):
        return False
    if any(c.value in GOVERNING and 0 <= hit.start - c.end <= 1 for c in cues):
        return False
    beside = [(fields[j], fields[j + 1]) for j in (i - 1, i) if j >= 0 and j + 1 < len(fields)]
    return not any(listed(scene, a, b) for a, b in beside)


def _denied(scene: Scene, hit: Hit) -> bool:
    """Whether a trouble is said not to be there."""
    moods = scene.document.cues(max(0, hit.start - DENIED), hit.start, "mood")
    return any(m.value == "negation" for m in moods)


def _leads(scene: Scene, cues: Sequence[Hit], hit: Hit, low: int) -> int:
    """Where a word stands that makes a problem of the field behind it, -1 if nowhere."""
    for cue in reversed(cues):
        gap = hit.start - cue.end
        reach = REACH.get(cue.value, 0)
        if 0 <= gap <= reach and cue.start >= low - 1 and _goes_on(scene, cue, hit.start):
            return cue.start
    return -1


def _goes_on(scene: Scene, cue: Hit, end: int) -> bool:
    """Whether nothing between a word of trouble and a field begins something else."""
    gap = scene.document.plain[cue.end : end]
    words = _WORD.findall(gap.lower())
    joins = scene.document.pack.words("letters", "and")
    return not _STOP.search(gap) and len(words) <= WORDS and (cue.value == "face" or not any(w in joins for w in words))


def _follows(scene: Scene, cues: Sequence[Hit], hit: Hit, limit: int) -> int:
    """Where a word stands that makes a problem of the field before it, -1 if nowhere."""
    for cue in cues:
        gap = cue.start - hit.end
        near = 0 <= gap <= BEHIND.get(cue.value, -1) and cue.start < limit
        if near and not _STOP.search(scene.document.plain, hit.end, cue.start):
            return cue.start
    return -1


def _located(scene: Scene, hit: Hit) -> bool:
    """Whether a place follows a trouble that ends in a word for "in" or "of" ("war in")."""
    pack, text = scene.document.pack, scene.document.plain
    last = text[hit.start : hit.end].lower().split()[-1]
    if last not in (*pack.words("letters", "of"), *pack.words("letters", "in")):
        return True
    return any(p.start < hit.end + 6 for p in scene.places.within(hit.end, hit.end + 40))


def _cured(cues: Sequence[Hit], fields: Sequence[Hit], hit: Hit) -> bool:
    """Whether a trouble is only the object of a remedy ("flood control") and nothing says that a place has it."""
    longer = any(f.start <= hit.start and hit.end <= f.end and f.end - f.start > hit.end - hit.start for f in fields)
    solved = any(c.value == "solve" and 0 <= hit.start - c.end <= SOLVED for c in cues)
    after = any(c.value == "solve" and 0 <= c.start - hit.end <= 3 for c in cues)
    faced = any(c.value == "face" for c in cues)
    return (longer or solved or after) and not faced


def _whose(
    scene: Scene,
    topics: Topics,
    sentence: Sentence,
    clause: tuple[int, int],
    trouble: Said,
    speakers: Speakers,
) -> tuple[str, ...]:
    """The places that have a trouble: those of the pair, those named, the speaker's, or the article's own."""
    concept, low, high, cue = trouble
    if concept in NATIONAL:
        return _countries(scene, sentence, high)
    behind = _behind(scene, clause[1], high)
    if behind:
        return (behind,)
    if topics.main and any(h.value == "both" for h in scene.document.cues(clause[0], clause[1], "self")):
        at = topics.at(low)
        return at.pairs[0] if at and at.pairs else topics.main
    text = scene.document.plain[clause[0] : clause[1]].lower()
    speaker = speakers.of(scene, sentence, low)
    if speaker and any(words in text for words in scene.document.pack.words("challenges", "speakers")):
        return (speaker,)
    named = _named(scene, clause[0], min(low, cue)) or _named(scene, sentence.start, min(low, cue))
    if named:
        return named
    if scene.document.quote_at(low) is None and (earlier := _earlier(scene, topics, sentence)):
        return (earlier,)
    return (speaker,) if speaker else (scene.own.id,) if scene.own else ()


def _behind(scene: Scene, end: int, high: int) -> str:
    """The place that stands right behind a trouble ("floods in X")."""
    items = scene.places.within(high, min(end, high + BESIDE))
    if not items or not scene.document.one_voice(items[0].start, high):
        return ""
    apart = not scene.document.pack.spaces and "," in scene.document.plain[high : items[0].start]
    return "" if apart else items[0].place.id


def _named(scene: Scene, start: int, low: int) -> tuple[str, ...]:
    """The last place before a trouble, with those joined to it by "and"."""
    line = scene.document.dateline
    items = [p for p in scene.places.within(start, low) if not (line.start <= p.start < line.end)]
    before = [p for p in items if p.place.kind != "country"] or items
    chosen = before[-1:]
    while len(chosen) < len(before) and _beside(scene, before[-len(chosen) - 1], chosen[0]):
        chosen.insert(0, before[-len(chosen) - 1])
    return tuple(dict.fromkeys(p.place.id for p in chosen))


def _beside(scene: Scene, one: Located, other: Located) -> bool:
    gap = _WORD.findall(scene.document.plain[one.end : other.start].lower())
    return len(gap) == 1 and gap[0] in scene.document.pack.words("letters", "and")


def _countries(scene: Scene, sentence: Sentence, high: int) -> tuple[str, ...]:
    """The country right behind a trouble of nations, else those the sentence names."""
    items = scene.places.within(sentence.start, sentence.end, glosses=True)
    countries = [p for p in items if p.place.kind == "country"]
    behind = [p for p in countries if high <= p.start < high + BESIDE]
    return tuple(dict.fromkeys(p.place.id for p in behind[:1] or countries))


def _earlier(scene: Scene, topics: Topics, sentence: Sentence) -> str:
    """The place of a pair last named in the sentence before, in the same paragraph."""
    if not sentence.number:
        return ""
    before = scene.document.sentences[sentence.number - 1]
    known = {key for pair in topics.pairs for key in pair}
    items = [p for p in scene.places.within(before.start, before.end) if p.place.id in known]
    return items[-1].place.id if items and before.line == sentence.line else ""


@dataclass(frozen=True, slots=True)
class Speakers:
    """For which place each official speaks."""

    people: People
    homes: dict[str, str]

    def of(self, scene: Scene, sentence: Sentence, offset: int) -> str:
        """The place of the one who says a sentence: named in it outside the quotation, or before."""
        quote = scene.document.quote_at(offset)
        parts = [(sentence.start, sentence.end)] if quote is None else [
            (sentence.start, quote.start), (quote.end, sentence.end)
        ]  # fmt: skip
        for start, end in parts:
            for known in self.people.within(start, end) if start < end else ():
                if known.name in self.homes:
                    return self.homes[known.name]
        low = scene.document.lines[sentence.line].start if quote is None else max(0, sentence.start - FAR)
        last = self.people.last_before(sentence.start)
        near = last is not None and last in self.people.within(low, sentence.start)
        return self.homes.get(last.name, "") if last and near else ""
