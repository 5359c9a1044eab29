"""Who takes part in what is done, and who only looks on; who merely speaks of it is left out."""

from __future__ import annotations

import re
from collections.abc import Iterable

from kg.acts.where import stretch
from kg.languages import Hit
from kg.lines import Sentence
from kg.pattern import DIPLOMATS
from kg.resolve import People
from kg.resolve.people import Known, Named
from kg.scene import Scene

OPENING = 5  # words between "when" and the verb, where the speaker himself is who acts
BESIDE = 24  # how far from a verb a bare role may stand that acts
OBJECT = 12  # how far from a word of looking on the signing may stand that one looks at
RELATIVE = 40  # how far before a verb the "who" may stand that makes it a relative clause
NEAR = 30  # how far a verb of speech stands from the name of who speaks, in characters
Sides = tuple[tuple[str, ...], tuple[str, ...]]


def who(scene: Scene, sentence: Sentence, hit: Hit, people: People) -> Sides:
    """The people around a verb: those who act, and those who only look on."""
    low, high = stretch(scene, sentence, hit)
    start = _clause(scene, people, low, hit)
    there = [p for p in people.within(start, high) if _takes_part(scene, p, sentence, hit, low, high)]
    watching = [p.name for p in there if _watches(scene, p, sentence)]
    acting = [p.name for p in there if p.name not in watching]
    acting += [p.name for p in _meant(scene, sentence, hit, people, low, high) if p.name not in (*acting, *watching)]
    return tuple(acting), tuple(watching)


def _clause(scene: Scene, people: People, low: int, hit: Hit) -> int:
    """Where the clause of a verb begins: at a "when" that leads to a subject of its own, else behind the verb before a
    name that "who" leads on from."""
    opening = _when(scene, low, hit)
    if opening >= 0 and people.between(opening, hit.start) and scene.document.cues(low, opening, "act"):
        return opening
    lead = _relative(scene, hit)
    if lead < 0:
        return low
    others = [h for h in scene.document.cues(low, lead, "act", "speech") if people.between(h.end, lead)]
    return others[-1].end if others else low


def _when(scene: Scene, low: int, hit: Hit) -> int:
    """Where the last word before a verb stands that opens a clause of time ("…, when X flew to Y"), or -1."""
    lead = scene.document.plain[low : hit.start].lower()
    return max(
        (i + low for w in scene.document.pack.words("acts", "when") if (i := lead.rfind(f" {w} ")) >= 0), default=-1
    )


def _relative(scene: Scene, hit: Hit) -> int:
    """Where the word stands that makes a verb a relative clause of the name before it ("X, who visited …"), or -1."""
    low = max(scene.document.sentence_at(hit.start).start, hit.start - RELATIVE)
    lead = scene.document.plain[low : hit.start].lower()
    if not scene.document.pack.spaces:
        return -1
    opening = max(lead.rfind(f" {word} ") for word in ("", *scene.document.pack.words("acts", "relative")) if word)
    return low + opening if opening >= 0 and not re.search(r"[,;\"“”]", lead[opening:]) else -1


def attending(scene: Scene, sentence: Sentence, people: People) -> tuple[str, ...]:
    """The people a sentence names as being there ("Turut hadir …", "Also present were …")."""
    if not scene.document.cues(sentence.start, sentence.end, "act"):
        return ()
    return tuple(p.name for p in people.within(sentence.start, sentence.end) if not _speaks_only(scene, p, sentence))


def both(scene: Scene, sentence: Sentence, offset: int, people: People) -> list[Known]:
    """The two people named last before an offset who head the two sides ("the mayors", "kedua wali kota")."""
    found: dict[str, Known] = {}
    for start, person in reversed([m for m in people.mentions() if m[0] < offset]):
        if scene.document.sentence_at(start).number < sentence.number - 6 or len(found) == 2:
            break
        if _heads(scene, person):
            found.setdefault(person.name, person)
    if len(found) == 2:
        return list(reversed(found.values()))
    before = scene.document.sentences[max(0, sentence.number - 1)]
    named = people.within(before.start, before.end)
    return named if len(named) == 2 else []


def heads_of(scene: Scene, people: People, pair: tuple[str, str]) -> tuple[str, ...]:
    """The people who head the two sides of a pair, where the article names one for each."""
    found = {key: [p.name for p in people.known if _heads(scene, p) and _of(scene, p, key)] for key in pair}
    names = tuple(names[0] for names in found.values() if names)
    return names if len(set(names)) == 2 else ()


def _of(scene: Scene, person: Known, place: str) -> bool:
    """Whether a person holds an office of a place, or is named beside it, as one names its mayor."""
    if any(of == place for _, of in person.posts):
        return True
    for form in person.forms:
        sentence = scene.document.sentence_at(form.start)
        low, high = max(sentence.start, form.start - 45), min(sentence.end, form.end + 40)
        near = sorted((abs(p.start - form.start), p.place.id) for p in scene.places.within(low, high))
        if near and near[0][1] == place and scene.document.cues(low, high, "role"):
            return True
    return False


def _heads(scene: Scene, person: Known) -> bool:
    """Whether a person is named with a role that can sign for a side."""
    heads = scene.document.pack.words("acts", "heads")
    if any(role in heads for role, _ in person.posts):
        return True
    near = [h for f in person.forms for h in scene.document.cues(max(0, f.start - 50), f.start, "role", "counterpart")]
    return any(h.kind == "counterpart" or h.value in heads for h in near)


def _meant(scene: Scene, sentence: Sentence, hit: Hit, people: People, low: int, high: int) -> Iterable[Known]:
    """People meant without a name: the two heads, a bare pronoun or role."""
    if _pair_of_heads(scene, low, high, hit):
        here = [p for p in people.within(low, high) if _heads(scene, p)]
        return () if len(here) > 1 else both(scene, sentence, low, people)[len(here) :]
    return [*_subject(scene, sentence, hit, people, low), *_by_role(scene, hit, people, low, high)]


def _by_role(scene: Scene, hit: Hit, people: People, low: int, high: int) -> Iterable[Known]:
    """The office-holder meant by a bare role right beside the verb ("ditandatangani bupati", "the governor signed")."""
    for role in scene.document.cues(max(low, hit.start - BESIDE), min(high, hit.end + BESIDE), "role"):
        near = people.within(role.start, min(high, role.end + 60))
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
        return ()
    pronouns = scene.document.pack.words("acts", "pronouns")
    plain = _outside(scene, low, hit.start)
    for spoken in scene.document.cues(low, hit.start, "speech"):
        around = spoken.start - low, spoken.end - low
        if not _during(scene, spoken.end, hit.start):
            plain = re.sub(r"[^\W\d_]+", "-", plain[: around[1] + 5]) + plain[around[1] + 5 :]
    words = re.findall(r"[^\W\d_]+", plain.lower())
    if not scene.document.pack.spaces:
        words = [p for p in pronouns if p in plain[-24:]]
    sources = scene.document.pack.words("acts", "sources")
    if not any(w in pronouns and words[max(0, i - 1)] not in sources for i, w in list(enumerate(words))[-8:]):
        return ()
    last = people.last_before(sentence.start)
    return (last,) if last else ()


def _outside(scene: Scene, low: int, high: int) -> str:
    """The text between two offsets without what is quoted."""
    text = scene.document.plain[low:high]
    for quote in scene.document.quoted(low, high):
        start, end = quote.start - low, quote.end - low
        text = text[:start] + " " * (end - start) + text[end:]
    return text[: high - low]


def _takes_part(scene: Scene, person: Known, sentence: Sentence, hit: Hit, low: int, high: int) -> bool:
    text = scene.document.plain
    forms = [f for f in person.forms if low <= f.start < high and scene.document.one_voice(f.start, hit.start)]
    forms = [f for f in forms if not text.startswith("'s ", f.end) and not _represented(scene, f)]
    return bool(forms) and not all(_only_speaks(scene, f, sentence, hit) for f in forms)


def _represented(scene: Scene, form: Named) -> bool:
    """Whether somebody else acts in a person's name ("atas nama Wali Kota X", "on behalf of X")."""
    lead = scene.document.plain[max(0, form.start - 40) : form.start].lower()
    low = max((lead.rfind(f"{words} ") for words in scene.document.pack.words("acts", "behalf")), default=-1)
    return low >= 0 and not re.search(r"[,.;]", lead[low:])


def _only_speaks(scene: Scene, form: Named, sentence: Sentence, hit: Hit) -> bool:
    """Whether a name is the subject of a verb of speech about the act, and not of what was said at it."""
    if _source(scene, form):
        return True
    relative = _relative(scene, hit)
    if 0 <= relative - form.end < 3 or (relative >= 0 and _inside(scene, hit.end, form)):
        return False
    spoken = _speech(scene, form, sentence)
    if spoken is None:
        return False
    low, high = sorted((max(spoken, form.end), hit.start))
    if hit.start < form.start:
        low, high = hit.end, form.start
        return not _leads(scene, sentence.start, hit.start)
    return not _during(scene, low, high)


def _inside(scene: Scene, low: int, form: Named) -> bool:
    """Whether a name still lies in the relative clause that a verb opens ("X, who came with Consul Y, said")."""
    gap = scene.document.plain[low : form.start]
    return form.start > low and gap.count(",") <= 1 and not re.search(r"[;\"“”]", gap)


def _speaks_only(scene: Scene, person: Known, sentence: Sentence) -> bool:
    forms = [f for f in person.forms if sentence.start <= f.start < sentence.end]
    return all(scene.document.quote_at(f.start) for f in forms)


def _source(scene: Scene, form: Named) -> bool:
    """Whether "according to" leads to a name, past its title."""
    lead = scene.document.plain[max(0, form.start - 60) : form.start].lower()
    low = max((lead.rfind(f"{word} ") for word in scene.document.pack.words("acts", "sources")), default=-1)
    return low >= 0 and not re.search(r"[.;,]", lead[low:])


def _during(scene: Scene, low: int, high: int) -> bool:
    """Whether the words between a speaker and an act say that it was then that he spoke."""
    gap = f" {' '.join(scene.document.plain[low:high].lower().split()[-OPENING:])} "
    return any(f" {word} " in gap for word in scene.document.pack.words("acts", "during"))


def _leads(scene: Scene, low: int, high: int) -> bool:
    """Whether the act stands in an opening phrase of time ("At the meeting, X said …")."""
    first = scene.document.plain[low:high].lower().split()[:4]
    return any(word in first for word in scene.document.pack.words("acts", "during"))


def _speech(scene: Scene, form: Named, sentence: Sentence) -> int | None:
    """Where the verb of speech ends (or begins) whose subject a name is."""
    text = scene.document.plain
    after = scene.document.cues(form.end, min(sentence.end, form.end + NEAR), "speech")
    if (
        after
        and not re.search(r"[.;\"“”]", text[form.end : after[0].start])
        and _close(text[form.end : after[0].start])
    ):
        return after[0].end
    found = re.match(r"(?:,[^,.;]{0,60},)? ([^\W\d_]+)", text[form.end : form.end + 80])
    if found and found.group(1).lower() in scene.document.pack.words("acts", "says"):
        return form.end + found.end()
    before = scene.document.cues(max(sentence.start, form.start - 70), form.start, "speech")
    if before and not re.search(r"[,.;\"“”]", text[before[-1].end : form.start]):
        return before[-1].start
    return None


def _close(gap: str) -> bool:
    """Nothing, one word, or an apposition between commas."""
    return len(gap.split()) <= 1 or gap.count(",") == 2


def _watches(scene: Scene, person: Known, sentence: Sentence) -> bool:
    """Whether a witness word leads to a name, or follows it."""
    forms = [f for f in person.forms if sentence.start <= f.start < sentence.end]
    return any(_led(scene, f, sentence) or _followed(scene, f, sentence) or _attends(scene, f) for f in forms)


def _led(scene: Scene, form: Named, sentence: Sentence) -> bool:
    hits = [h for h in scene.document.cues(sentence.start, form.start, "act") if h.value in ("witness", "sign")]
    if len(hits) > 1 and hits[-1].value == "sign" and hits[-1].start - hits[-2].end < OBJECT:
        hits.pop()  # "in attendance at the signing were …"
    return bool(hits) and hits[-1].value == "witness"


def _followed(scene: Scene, form: Named, sentence: Sentence) -> bool:
    """Whether "looking on" follows, with no other verb, name or stop in between."""
    hits = [
        h
        for h in scene.document.cues(form.end, min(sentence.end, form.end + 60), "act")
        if h.value in ("watch", "sign", "visit", "meet")
    ]
    gap = scene.document.plain[form.end : hits[0].start] if hits else ""
    return bool(hits) and hits[0].value == "watch" and not re.search(r";|(?<![^\W\d_])[A-ZÀ-Þ]", gap)


def _attends(scene: Scene, form: Named) -> bool:
    """Whether the verb right behind a name is one of looking on that leads to no other person ("X attends signing")."""
    near = [h for h in scene.document.cues(form.end, form.end + 24, "act") if h.start - form.end < 3]
    if not near or near[0].value != "witness" or not scene.document.pack.spaces:
        return False
    last = scene.document.plain[near[0].start : near[0].end].lower().split()[-1]
    return not any(last in scene.document.pack.words("letters", key) for key in ("by", "with", "of"))
