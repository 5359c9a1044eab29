"""Who takes part in what is done, and who only looks on; who merely speaks of it is left out."""

from __future__ import annotations

import re

from kg.acts.meant import during, meant
from kg.acts.watching import watches
from kg.acts.where import stretch
from kg.languages import Hit
from kg.lines import Sentence
from kg.resolve import People
from kg.resolve.people import Known, Named
from kg.scene import Scene

RELATIVE = 40  # how far before a verb the "who" may stand that makes it a relative clause
NEAR = 30  # how far a verb of speech stands from the name of who speaks, in characters
Sides = tuple[tuple[str, ...], tuple[str, ...]]


def who(scene: Scene, sentence: Sentence, hit: Hit, people: People) -> Sides:
    """The people around a verb: those who act, and those who only look on."""
    low, high = stretch(scene, sentence, hit)
    start = _clause(scene, people, low, hit)
    there = [p for p in people.within(start, high) if _takes_part(scene, p, sentence, hit, low, high)]
    watching = [p.name for p in there if watches(scene, p, sentence) or _was_there(scene, p, low, hit)]
    acting = [p.name for p in there if p.name not in watching]
    acting += [p.name for p in meant(scene, sentence, hit, people, low, high) if p.name not in (*acting, *watching)]
    return tuple(acting), tuple(watching)


def _clause(scene: Scene, people: People, low: int, hit: Hit) -> int:
    """Where the clause of a verb begins: at a "when" that leads to a subject of its own, else behind the verb before a
    name that "who" leads on from."""
    opening = _when(scene, low, hit)
    led = opening >= 0 and bool(scene.document.cues(low, opening, "act", "speech"))
    if led and (people.between(opening, hit.start) or scene.document.cues(opening, hit.start, "role")):
        return opening
    lead = _relative(scene, hit)
    if lead < 0:
        return low
    others = [h for h in scene.document.cues(low, lead, "act", "speech") if people.between(h.end, lead)]
    return others[-1].end if others else low


def _was_there(scene: Scene, person: Known, low: int, hit: Hit) -> bool:
    """Whether a name stands before the "when" of something done by nobody named ("X was there when it was signed")."""
    opening = _when(scene, low, hit)
    before = scene.document.plain[max(low, hit.start - 8) : hit.start].lower().split()[-1:]
    passive = set(before) & set(scene.document.pack.words("acts", "passive_before"))
    here = [f.start for f in person.forms if low <= f.start < scene.document.sentence_at(hit.start).end]
    return bool(passive) and opening >= 0 and max(here, default=opening) < opening


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


def _takes_part(scene: Scene, person: Known, sentence: Sentence, hit: Hit, low: int, high: int) -> bool:
    text = scene.document.plain
    forms = [f for f in person.forms if low <= f.start < high and scene.document.one_voice(f.start, hit.start)]
    forms = [f for f in forms if not text.startswith("'s ", f.end) and not _represented(scene, f)]
    forms = [f for f in forms if not _permitted(scene, hit, f)]
    return bool(forms) and not all(_only_speaks(scene, f, sentence, hit) for f in forms)


def _permitted(scene: Scene, hit: Hit, form: Named) -> bool:
    """Whether a person is only given leave by what is done ("passed an ordinance authorizing Mayor X to …")."""
    words = scene.document.plain[hit.end : form.start].lower().split()
    return any(word in words for word in scene.document.pack.words("acts", "permits"))


def _represented(scene: Scene, form: Named) -> bool:
    """Whether somebody else acts in a person's name ("atas nama Wali Kota X", "on behalf of X")."""
    lead = scene.document.plain[max(0, form.start - 40) : form.start].lower()
    low = max((lead.rfind(f"{words} ") for words in scene.document.pack.words("acts", "behalf")), default=-1)
    return low >= 0 and not re.search(r"[,.;]", lead[low:])


def _only_speaks(scene: Scene, form: Named, sentence: Sentence, hit: Hit) -> bool:
    """Whether a name is the subject of a verb of speech about the act, and not of what was said at it."""
    if _source(scene, form):
        return True
    if scene.document.cues(hit.start, hit.end, "speech"):
        return False  # "X told the council"
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
    return not during(scene, low, high)


def _inside(scene: Scene, low: int, form: Named) -> bool:
    """Whether a name still lies in the relative clause that a verb opens ("X, who came with Consul Y, said")."""
    gap = scene.document.plain[low : form.start]
    return form.start > low and gap.count(",") <= 1 and not re.search(r"[;\"“”]", gap)


def _source(scene: Scene, form: Named) -> bool:
    """Whether "according to" leads to a name, past its title."""
    lead = scene.document.plain[max(0, form.start - 60) : form.start].lower()
    words = "|".join(map(re.escape, scene.document.pack.words("acts", "sources"))) or "(?!)"
    low = max((found.start() for found in re.finditer(rf"(?<!\w)(?:{words}) ", lead)), default=-1)
    if low < 0 or re.search(r"[.;]|,.*,", lead[low:]):
        return False
    titled = "," in lead[low:] and scene.document.cues(form.start - len(lead[low:]), form.start, "role")
    return "," not in lead[low:] or bool(titled)


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
