"""Who is meant without a name: the two heads, an office, a pronoun, the "I" of a quotation, the head of a side."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from kg.acts.watching import attending
from kg.languages import Hit
from kg.lines import Sentence
from kg.pattern import DIPLOMATS
from kg.resolve import People
from kg.resolve.people import Known
from kg.scene import Scene

OPENING = 5  # words between "when" and the verb, where the speaker himself is who acts
BESIDE = 24  # how far from a verb a bare role may stand that acts
SAYS = 40  # characters behind a name in which its verb of speech stands
MINE, AROUND = 6, 90  # words back to "I" in a quotation; characters beside it in which its speaker stands


def meant(scene: Scene, sentence: Sentence, hit: Hit, people: People, low: int, high: int) -> Iterable[Known]:
    """People meant without a name: the two heads, a bare pronoun or role."""
    if _pair_of_heads(scene, low, high, hit):
        here = [p for p in people.within(low, high) if heads(scene, p)]
        return () if len(here) > 1 else both(scene, sentence, low, people)[len(here) :]
    return [
        *_subject(scene, sentence, hit, people, low), *_by_role(scene, hit, people, low, high),
        *_myself(scene, sentence, hit, people),
    ]  # fmt: skip


def both(scene: Scene, sentence: Sentence, offset: int, people: People) -> list[Known]:
    """The two people named last before an offset who head the two sides ("the mayors", "kedua wali kota")."""
    found: dict[str, Known] = {}
    for start, person in reversed([m for m in people.mentions() if m[0] < offset]):
        if scene.document.sentence_at(start).number < sentence.number - 6 or len(found) == 2:
            break
        if heads(scene, person):
            found.setdefault(person.name, person)
    if len(found) == 2:
        return list(reversed(found.values()))
    before = scene.document.sentences[max(0, sentence.number - 1)]
    named = people.within(before.start, before.end)
    return named if len(named) == 2 else []


def heads_of(scene: Scene, people: People, pair: tuple[str, str]) -> tuple[str, ...]:
    """The people who head the two sides of a pair, where the article names one for each."""
    found = {key: [p.name for p in people.known if heads(scene, p) and _of(scene, p, key)] for key in pair}
    names = tuple(names[0] for names in found.values() if names)
    return names if len(set(names)) == 2 else ()


def other_head(scene: Scene, people: People, pair: tuple[str, str], signing: Sequence[str], at: str) -> tuple[str, ...]:
    """The head of the side nobody signs for, where a sentence says that he was there."""
    known = [p for p in people.known if p.name in signing]
    without = [key for key in pair if not any(_of(scene, p, key) for p in known)]
    if len(without) != 1 or not known:
        return ()
    sentences = [s for s in scene.document.sentences if scene.document.cues(s.start, s.end, "act")]
    there = [(s, p) for s in sentences for p in _seen(scene, s, people) if heads(scene, p) and p not in known]
    sent = tuple(p.name for s, p in there if _sends(scene, s, p, without[0]))[:1]
    if sent or without[0] != at:
        return sent
    return tuple(p.name for p in people.known if heads(scene, p) and _of(scene, p, at) and has_his_say(scene, p))[:1]


def has_his_say(scene: Scene, person: Known) -> bool:
    """Whether a verb of speech stands beside one of a person's names."""
    ends = {f: scene.document.sentence_at(f.start).end for f in person.forms}
    return any(scene.document.cues(f.end, min(end, f.end + SAYS), "speech") for f, end in ends.items())


def _sends(scene: Scene, sentence: Sentence, person: Known, place: str) -> bool:
    """Whether somebody is there for a place: "from" says so, or, where it does not, his office."""
    sender = _sent_by(scene, sentence, person)
    return sender == place if sender else _of(scene, person, place)


def _seen(scene: Scene, sentence: Sentence, people: People) -> list[Known]:
    """The people a sentence names as being there."""
    told = scene.document.cues(sentence.start, sentence.end, "act")
    names = attending(scene, sentence, people) if any(h.value in ("witness", "watch") for h in told) else ()
    return [p for p in people.within(sentence.start, sentence.end) if p.name in names]


def _sent_by(scene: Scene, sentence: Sentence, person: Known) -> str:
    """The place before a name that "from" leads to ("dari Kota X hadir Wali Kota Y")."""
    form = next(f for f in person.forms if sentence.start <= f.start < sentence.end)
    before = scene.places.within(sentence.start, form.start)[-1:]
    lead = scene.document.plain[max(sentence.start, before[0].start - 24) : before[0].start].lower() if before else ""
    return before[0].place.id if set(lead.split()[-2:]) & set(scene.document.pack.words("acts", "from")) else ""


def _of(scene: Scene, person: Known, place: str) -> bool:
    """Whether a person holds an office of a place, or is named beside it, as one names its mayor."""
    posts = {of for _, of in person.posts if of}
    if posts:
        return place in posts
    for form in person.forms:
        sentence = scene.document.sentence_at(form.start)
        low, high = max(sentence.start, form.start - 45), min(sentence.end, form.end + 40)
        near = sorted((abs(p.start - form.start), p.place.id) for p in scene.places.within(low, high))
        if near and near[0][1] == place and scene.document.cues(low, high, "role"):
            return True
    return False


def heads(scene: Scene, person: Known) -> bool:
    """Whether a person is named with a role that can sign for a side."""
    heads = scene.document.pack.words("acts", "heads")
    if any(role in heads for role, _ in person.posts):
        return True
    near = [h for f in person.forms for h in scene.document.cues(max(0, f.start - 50), f.start, "role", "counterpart")]
    return any(h.kind == "counterpart" or h.value in heads for h in near)


def _by_role(scene: Scene, hit: Hit, people: People, low: int, high: int) -> Iterable[Known]:
    """The office-holder meant by a bare role right beside the verb ("ditandatangani bupati", "the governor signed")."""
    for role in scene.document.cues(max(low, hit.start - BESIDE), min(high, hit.end + BESIDE), "role"):
        near = people.within(role.start, min(hit.start if role.end <= hit.start else high, role.end + 60))
        located = scene.places.starting(role.end - 1, role.end + 4)
        if (
            role.value not in (*scene.document.pack.words("acts", "heads"), *DIPLOMATS)
            or near
            or located
            or _instead(scene, role.start)
            or not scene.document.one_voice(role.start, hit.start)
        ):
            continue
        yield from _holders(scene, people, role)


def _holders(scene: Scene, people: People, role: Hit) -> list[Known]:
    """The person named last before with a role."""
    for start, person in reversed(people.between(0, role.start)):
        if any(held == role.value for held, _ in person.posts) or any(
            h.value == role.value for h in scene.document.cues(max(0, start - 50), start, "role")
        ):
            return [person]
    return []


def _instead(scene: Scene, start: int) -> bool:
    """Whether somebody else acts in the office-holder's place."""
    before = scene.document.plain[max(0, start - 16) : start].lower().split()[-2:]
    return any(word in before for word in scene.document.pack.words("acts", "instead"))


def _pair_of_heads(scene: Scene, low: int, high: int, hit: Hit) -> bool:
    return any(
        h.value == "heads" and scene.document.one_voice(h.start, hit.start)
        for h in scene.document.cues(low, high, "party")
    )


def _subject(scene: Scene, sentence: Sentence, hit: Hit, people: People, low: int) -> Iterable[Known]:
    """Whom a pronoun before the verb means, where no name stands before it."""
    if any(
        scene.document.one_voice(f.start, hit.start)
        for p in people.within(low, hit.start)
        for f in p.forms
        if low <= f.start < hit.start
    ):
        return _and_he(scene, hit, people, sentence, low)
    pronouns = scene.document.pack.words("acts", "pronouns")
    plain = _outside(scene, low, hit.start)
    for spoken in scene.document.cues(low, hit.start, "speech"):
        around = spoken.start - low, spoken.end - low
        if not during(scene, spoken.end, hit.start):
            plain = re.sub(r"[^\W\d_]+", "-", plain[: around[1] + 5]) + plain[around[1] + 5 :]
    words = re.findall(r"[^\W\d_]+", plain.lower())
    if not scene.document.pack.spaces:
        words = [p for p in pronouns if p in plain[-24:]]
    sources = scene.document.pack.words("acts", "sources")
    if not any(w in pronouns and words[max(0, i - 1)] not in sources for i, w in list(enumerate(words))[-8:]):
        return ()
    last = people.last_before(sentence.start)
    return (last,) if last else ()


def _and_he(scene: Scene, hit: Hit, people: People, sentence: Sentence, low: int) -> Iterable[Known]:
    """Whom a pronoun means that is joined to the name before the verb ("he and Mayor X signed")."""
    words = re.findall(r"[^\W\d_]+", _outside(scene, low, hit.start).lower())
    pronouns, joining = scene.document.pack.words("acts", "pronouns"), scene.document.pack.words("letters", "and")
    joined = any(w in pronouns and after in joining for w, after in pairwise(words))
    here = {p.name for p in people.within(low, hit.start)}
    last = people.last_before(sentence.start) if joined else None
    return (last,) if last and last.name not in here else ()


def _outside(scene: Scene, low: int, high: int) -> str:
    """The text between two offsets without what is quoted."""
    text = scene.document.plain[low:high]
    for quote in scene.document.quoted(low, high):
        start, end = quote.start - low, quote.end - low
        text = text[:start] + " " * (end - start) + text[end:]
    return text[: high - low]


def _myself(scene: Scene, sentence: Sentence, hit: Hit, people: People) -> Iterable[Known]:
    """The speaker of a quotation who tells what he himself does ("I went to Kochi", "saya diundang")."""
    quote = scene.document.quote_at(hit.start)
    if quote is None:
        return ()
    told = scene.document.plain[max(quote.start, sentence.start) : hit.start].lower()
    words = re.findall(r"[^\W\d_]+", re.split(r"[.!?;]\s", told)[-1])
    own = scene.document.pack.words("acts", "myself")
    if not any(word in own for word in words[-MINE:]):
        return ()
    return speaking(scene, quote.start, quote.end, people)


def speaking(scene: Scene, low: int, high: int, people: People) -> tuple[Known, ...]:
    """Who speaks a quotation: the person beside its verb of speech, behind it or before it."""
    for start, end in ((high, high + AROUND), (max(0, low - AROUND), low)):
        line = scene.document.plain[start:end]
        if "\n" in line:
            start, end = (start, start + line.index("\n")) if start == high else (start + line.rindex("\n") + 1, end)
        if scene.document.cues(start, end, "speech") and (there := people.within(start, end)):
            return (there[0] if start >= high else there[-1],)
    last = people.last_before(low)
    return (last,) if last else ()


def during(scene: Scene, low: int, high: int) -> bool:
    """Whether the words between a speaker and an act say that it was then that he spoke."""
    gap = f" {' '.join(scene.document.plain[low:high].lower().split()[-OPENING:])} "
    return any(f" {word} " in gap for word in scene.document.pack.words("acts", "during"))
