"""Which date of a sentence belongs to a verb: the nearest by the words, commas and other verbs that lie between."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from kg.dates import DateMark
from kg.languages import Hit
from kg.lines import Sentence
from kg.model import Date
from kg.scene import Scene

FAR = 200  # beyond such a cost a date belongs to something else
COMMA, BREAK, VERB, AHEAD = 12, 130, 45, 20  # what lies between makes a date this much farther
OUTSIDE = 30  # how much farther a date is that stands outside the verb's relative clause
LATELY = 40  # characters behind a verb in which "recently" may stand
TIGHT = 20  # a verb so close before a date keeps it for itself
_SPANNED = re.compile(r"(?<!\d)\d{4}\s?[-~∼〜～]\s?$")  # "2025-2027" is how long, not when
_SPANS = re.compile(r"\s?[-~∼〜～]\s?\d{4}(?!\d)")
_BRACKET = re.compile(r"\(\s*(?:[^\W\d_]+\s+)?$")


def dated(scene: Scene, sentence: Sentence, hit: Hit) -> DateMark | None:
    """The date that belongs to a verb, if its sentence has one."""
    if lately(scene, sentence, hit.end):
        return None
    ranked = sorted((cost(scene, mark, hit, sentence), mark) for mark in marks(scene, sentence, hit))
    if not ranked or ranked[0][0] >= FAR:
        return None
    best = ranked[0][1]
    return _finer(best, [mark for price, mark in ranked if price < FAR and _beside(scene, best, mark, hit)])


def lately(scene: Scene, sentence: Sentence, low: int) -> bool:
    """Whether a word for no day in particular follows a verb before any date does ("visited Tokyo recently")."""
    after = f" {scene.document.plain[low : min(sentence.end, low + LATELY)].lower()}"
    found = [i for words in scene.document.pack.words("acts", "lately") if (i := after.find(f" {words}")) >= 0]
    return bool(found) and not scene.document.when(low, low + min(found))


def _beside(scene: Scene, one: DateMark, other: DateMark, hit: Hit) -> bool:
    """Whether no other verb stands between two dates."""
    low, high = min(one.end, other.end), max(one.start, other.start)
    return all(h.value in (hit.value, "witness", "watch", "establish") for h in scene.document.cues(low, high, "act"))


def _finer(mark: DateMark, others: Sequence[DateMark]) -> DateMark:
    """The same date told more precisely nearby: "in the year 2019 …, Thursday (4/7/2019)"."""
    same = [m for m in others if mark.date and m.date and str(m.date).startswith(str(mark.date))]
    return max(same, key=lambda m: len(str(m.date)), default=mark)


def marks(scene: Scene, sentence: Sentence, hit: Hit) -> list[DateMark]:
    """The dates of a sentence that an act can have: no beginnings, ends or notes on a place."""
    line = scene.document.dateline
    found = [m for m in scene.document.when(sentence.start, sentence.end) if not line.start <= m.start < line.end]
    return [
        m
        for m in found
        if not _beginning(scene, m, hit) and not _note(scene, m) and scene.document.one_voice(m.start, hit.start)
    ]


def cost(scene: Scene, mark: DateMark, hit: Hit, sentence: Sentence) -> int:
    """How far a date stands from a verb."""
    low, high = min(mark.end, hit.end), max(mark.start, hit.start)
    if _speech_between(scene, low, high, mark.start > hit.start) or _kept(scene, mark, hit) or _later(scene, low, high):
        return FAR
    if scene.document.pack.postpositions:  # the verb comes last
        price = between(scene, mark.start, mark.end, hit) + (FAR if mark.start > hit.start else 0)
    else:
        price = between(scene, mark.start, mark.end, hit) + (AHEAD if mark.start < hit.start else 0)
    others = [
        h for h in scene.document.cues(low, high, "act") if h.value not in (hit.value, "witness", "watch", "establish")
    ]
    return price + VERB * len(others) + OUTSIDE * _outside(scene, mark, hit)


def _outside(scene: Scene, mark: DateMark, hit: Hit) -> bool:
    """Whether a date stands before the noun whose relative clause the verb is ("on 2 May … the letter that was …")."""
    before = scene.document.plain[mark.end : hit.start].lower().split()
    return len(before) > 1 and before[-1] in scene.document.pack.words("acts", "relative")


def _later(scene: Scene, low: int, high: int) -> bool:
    """Whether "a day after" stands between a date and a verb, so that the verb's own day is another."""
    gap = f" {scene.document.plain[low:high].lower()} "
    return any(f" {words} " in gap for words in scene.document.pack.words("acts", "later"))


def between(scene: Scene, start: int, end: int, hit: Hit) -> int:
    """The distance of a span from a verb: characters, and more for each comma or turn of the sentence in between."""
    low, high = min(end, hit.end), max(start, hit.start)
    if high <= low:
        return 0
    gap = scene.document.plain[low:high]
    turns = len(scene.document.cues(low, high, "break")) + gap.count(";")
    return (high - low) // 2 + COMMA * gap.count(", ") + BREAK * turns


def _kept(scene: Scene, mark: DateMark, hit: Hit) -> bool:
    """Whether another verb keeps a date for itself: one in a relative clause, or of a beginning, right before it."""
    if mark.start < hit.end:
        return False
    gap = scene.document.plain[hit.end : mark.start]
    inner = [h for h in scene.document.cues(hit.end, mark.start, "act", "since") if h.value != hit.value]
    if mark.date and scene.document.published and str(mark.date) > str(scene.document.published):
        inner = [h for h in inner if h.kind != "since"]  # "will live there from February"
    near = [h for h in inner if mark.start - h.end < TIGHT and (h.kind == "since" or h.value == "seal")]
    if any(h.value == "seal" or hit.value != "visit" for h in near):
        return True
    words = re.findall(r"[^\W\d_]+", re.split(r", ", gap)[-1].lower())
    if hit.value != "visit" and set(words[-3:]) & set(scene.document.pack.words("acts", "begun")):
        return True
    opening, held = (scene.document.pack.words("acts", key) for key in ("relative", "held"))
    if inner and "," in scene.document.plain[inner[-1].end : mark.start] and words[:1] and words[0] in opening:
        return True  # "his visit opens the celebrations, which fall next year"
    return any(w in opening and after not in held for w, after in pairwise(words))


def resolved(mark: DateMark | None, future: bool) -> Date | None:
    """The date of a mark; where the words leave past or future open, the verb's mood decides."""
    return mark.toward("future" if future else "past") if mark else None


def _speech_between(scene: Scene, low: int, high: int, ahead: bool) -> bool:
    """Whether somebody speaks between, so that the date is the words'; "said during the visit on Monday" leads back."""
    spoken = [h for h in spoken_in(scene, low, high) if not _quoted(scene, h.start)]
    if not ahead:
        spoken = [h for h in spoken if not _aside(scene, h)]
    if not spoken:
        return False
    during = scene.document.pack.words("acts", "during")
    after = scene.document.plain[spoken[-1].end : high].lower()
    if any(words in after for words in scene.document.pack.words("acts", "releases")):
        return True
    return not any(f" {word} " in f"{after} " for word in during)


def _aside(scene: Scene, spoken: Hit) -> bool:
    """Whether "he went on" stands between commas, so that what is before it goes on behind it."""
    text = scene.document.plain
    return text.endswith(", ", 0, spoken.start) and bool(
        re.match(r"[^,.;]{0,14}[,.]", text[spoken.end : spoken.end + 16])
    )


def spoken_in(scene: Scene, low: int, high: int) -> list[Hit]:
    """The verbs of speech in a stretch, without words that are part of another cue ("sister states")."""
    spoken = scene.document.cues(low, high, "speech")
    twins = scene.document.cues(max(0, low - 20), high + 20, "twin") if spoken else []
    inside = {n for t in twins for n in range(t.start, t.end)}
    return [h for h in spoken if h.start not in inside and not _passive(scene, h)]


def _passive(scene: Scene, spoken: Hit) -> bool:
    """Whether a verb of speech is only said of something ("a meeting has been called for Wednesday")."""
    before = scene.document.plain[max(0, spoken.start - 8) : spoken.start].lower().split()[-1:]
    return bool(set(before) & set(scene.document.pack.words("acts", "being")))


def _quoted(scene: Scene, offset: int) -> bool:
    return scene.document.quote_at(offset) is not None


def _beginning(scene: Scene, mark: DateMark, hit: Hit) -> bool:
    """Whether "since" or "until" leads to a date, and not the verb itself."""
    low = max(0, mark.start - 14)
    if _SPANNED.search(scene.document.plain[low : mark.start]) or _SPANS.match(scene.document.plain, mark.end):
        return True
    lead = scene.document.plain[low : mark.start].lower().rstrip()
    if any(lead.endswith(f" {word}") for word in scene.document.pack.words("acts", "until")):
        return True
    if (
        mark.date
        and not mark.date.month
        and any(lead.endswith(f" {w}") for w in scene.document.pack.words("acts", "period"))
    ):
        return True
    ahead = mark.date and scene.document.published and str(mark.date) > str(scene.document.published)
    if ahead or (hit.value == "visit" and mark.date and mark.date.day):
        return False  # "from 10 October" is when it begins, "in town since Sunday" when the guests came
    leading = scene.document.cues(low, mark.start, "since")
    begun = any(mark.start - h.end < 3 and not (h.start < hit.end and hit.start < h.end) for h in leading)
    return begun and not (hit.start > mark.end and _when(scene, mark.end, hit.start))


def _when(scene: Scene, low: int, high: int) -> bool:
    words = scene.document.plain[low:high].lower().split()[:3]
    linking = (*scene.document.pack.words("acts", "during"), *scene.document.pack.words("acts", "through"))
    return any(word in words for word in linking)


def _note(scene: Scene, mark: DateMark) -> bool:
    """Whether a date stands in brackets behind a place ("Burgas (LoI 2011)", "Seattle (1992)")."""
    text = scene.document.plain
    found = _BRACKET.search(text[max(0, mark.start - 24) : mark.start])
    if not found:
        return False
    opening = max(0, mark.start - 24) + found.start()
    near = scene.places.within(max(0, opening - 60), opening, glosses=True)
    return bool(near) and opening - near[-1].end < 3
