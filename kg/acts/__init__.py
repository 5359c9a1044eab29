"""What is said to be done: each signing, visit, meeting in its sentence, with mood, date, scene and people."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date as Day

from kg.acts.composed import composed
from kg.acts.sides import meets_guests, scene_of
from kg.acts.when import between, dated, lately, resolved, spoken_in
from kg.acts.where import where
from kg.acts.who import who
from kg.dates import DateMark
from kg.languages import Hit
from kg.lines import Sentence
from kg.model import Date
from kg.resolve import People
from kg.scene import Scene
from kg.topics import Clause, Topics, mood, only_leads, staged, told_moods

RECENT = 40  # days before publication within which an occasion is the news
BACK = 200  # dates back to which "the same day" may refer
EARLIER = 3  # words before a verb among which one of an earlier time stands ("had")
NEWS = 14  # days between what is reported and the report
FIRST = 12  # sentences, with bylines and captions, in which the day of the news stands
LEAD = 6  # sentences of a report in which an undated past act is the news itself

__all__ = [
    "LEAD",
    "Act",
    "act",
    "acts",
    "between",
    "dated",
    "days",
    "fresh",
    "leads",
    "meets_guests",
    "news_day",
    "resolved",
    "settled",
    "where",
    "who",
]


@dataclass(frozen=True, slots=True)
class Act:
    """One verb of doing with what stands around it. `at` is a place's id or ""."""

    kind: str
    start: int
    end: int
    clause: Clause
    future: bool
    negated: bool
    habitual: bool
    date: Date | None
    dated: bool  # its own sentence tells the date
    at: str
    people: tuple[str, ...]
    witnesses: tuple[str, ...]


def acts(scene: Scene, topics: Topics, people: People, kinds: Sequence[str]) -> Iterator[Act]:
    """Every act of these kinds, clause after clause."""
    for clause in topics.clauses:
        if clause.sentence.zone in ("related", "head"):
            continue
        meant = settled(scene, topics, clause)
        told = scene.document.cues(clause.start, clause.end, "act")
        for hit in sorted([*told, *composed(scene, clause)]):
            if hit.value in kinds:
                yield act(scene, meant, hit, people)


def settled(scene: Scene, topics: Topics, clause: Clause) -> Clause:
    """The clause with the pair it means: its own where it names a partner, else that of one its sentence names."""
    if clause.named:
        return clause
    own = scene.own.id if scene.own else ""
    inside = scene.places.within(clause.sentence.start, clause.sentence.end)
    named = {p.place.id for p in inside if p.place.id != own and not staged(scene, p, clause.sentence)}
    fitting = {p for key in named for p in topics.paired.get(key, ())}
    return replace(clause, pairs=tuple(fitting), named=True) if len(fitting) == 1 else clause


def act(scene: Scene, clause: Clause, hit: Hit, people: People) -> Act:
    """What stands around one verb."""
    future, negated = mood(scene, clause, hit)
    future = future or any(m.value == "future" for m in scene.document.cues(hit.start, hit.end, "mood"))
    future = future or _permitted(scene, clause, hit)
    mark = dated(scene, clause.sentence, hit)
    future = future or _planned_together(scene, clause, hit, mark)
    if mark and future and mark.end <= hit.start and _anothers(scene, mark, hit):
        mark = None
    date = resolved(mark, future) or _same_day(scene, clause, hit) or _roughly(scene, mark)
    vague = lately(scene, clause.sentence, hit.end)
    if not (date or mark or future or negated or vague) and _is_news(scene, clause, hit):
        date = news_day(scene)
    published = scene.document.published
    if date and published:
        future = _ahead(date, published, future)
    if mark and mark.direction:
        future = mark.direction == "future"
    involved, witnesses = who(scene, clause.sentence, hit, people)
    return Act(
        hit.value, hit.start, hit.end, clause, future, negated, _habitual(scene, clause, hit), date, mark is not None,
        where(scene, clause, hit, scene_of(scene, clause, hit, people, involved)), involved, witnesses,
    )  # fmt: skip


def leads(scene: Scene, clause: Clause) -> bool:
    """Whether a clause stands in the title or among the first sentences of the report itself."""
    first = next((s.number for s in scene.document.sentences if s.zone == "body"), 0)
    return clause.sentence.zone == "title" or (clause.sentence.zone == "body" and clause.sentence.number < first + LEAD)


def _ahead(date: Date, published: Date, future: bool) -> bool:
    """Whether a date lies ahead of the day of publication; where it is too vague to tell, what the verb says."""
    depth = 3 if date.day and published.day else 2 if date.month and published.month else 1
    mine, day = ((d.year, d.month, d.day)[:depth] for d in (date, published))
    return mine > day if mine != day else future


def _permitted(scene: Scene, clause: Clause, hit: Hit) -> bool:
    """Whether the verb is only what somebody is given leave to do ("an ordinance authorizing the mayor to sign")."""
    before = scene.document.plain[clause.start : hit.start].lower().split()
    return any(word in before for word in scene.document.pack.words("acts", "permits"))


def _anothers(scene: Scene, mark: DateMark, hit: Hit) -> bool:
    """Whether a past date before a plan belongs to the verb between ("on Tuesday passed a bill to let him sign")."""
    published = scene.document.published
    past = mark.date is not None and published is not None and mark.future is None and str(mark.date) < str(published)
    if past and any(m.value == "future" for m in scene.document.cues(max(mark.end, hit.start - 12), hit.start, "mood")):
        return True  # "whose term ended in 2019, … which will be signed soon"
    between_them = [
        h for h in scene.document.cues(mark.end, hit.start, "act") if h.value not in ("establish", "witness")
    ]
    return past and bool(between_them)


def _planned_together(scene: Scene, clause: Clause, hit: Hit, mark: DateMark | None) -> bool:
    """Whether a date that leaves past and future open stands under a plan told earlier in the clause."""
    if mark is None:
        return False
    if any(m.value == "future" for m in scene.document.cues(hit.end, mark.start, "mood")[-1:]):
        return True
    if mark.future is not None:
        told = [m for m in told_moods(scene, clause.start, mark.start) if m.value in ("future", "past")]
        told = [m for m in told if not only_leads(scene, m)]
        if told and told[-1].value == "future":
            return True
    others = [h for h in scene.document.cues(clause.start, mark.start, "act") if h != hit and h.value != "establish"]
    return any(mood(scene, clause, h)[0] for h in others)


def _is_news(scene: Scene, clause: Clause, hit: Hit) -> bool:
    """Whether an undated past act is what the article reports: told in its lead, not quoted, not what came before."""
    if (
        hit.value in ("exchange", "jubilee", "conference")
        or not leads(scene, clause)
        or scene.document.quote_at(hit.start)
    ):
        return False
    before = scene.document.plain[max(clause.sentence.start, hit.start - 60) : hit.start].lower().split()
    if any(word in before[-EARLIER:] for word in scene.document.pack.words("acts", "earlier")):
        return False
    return not any(word in before for word in scene.document.pack.words("acts", "after"))


def _roughly(scene: Scene, mark: DateMark | None) -> Date | None:
    """Of a weekday in an article of which only the month or year is known: that."""
    published = scene.document.published
    return (
        published
        if mark and mark.kind == "relative" and not mark.direction and published and not published.day
        else None
    )


def news_day(scene: Scene, spoken: bool = False) -> Date | None:
    """The day of what the article reports: the first in its lead or captions, at most a fortnight before publication.

    Where there is none but that of the words spoken, people met and were visited then, if `spoken`.
    """
    published, said = scene.document.published, None
    for sentence in scene.document.sentences[:FIRST]:
        if sentence.zone not in ("body", "caption"):
            continue
        for mark in scene.document.when(sentence.start, sentence.end):
            date = mark.toward("past")
            line = scene.document.dateline
            if line.start <= mark.start < line.end or _since(scene, mark):
                continue
            if published and not published.day and mark.kind == "relative" and not mark.direction:
                return published
            if date and date.day and _close(date, published):
                if not _spoken(scene, sentence, mark):
                    return date
                said = said or date
    return said if spoken else None


def _since(scene: Scene, mark: DateMark) -> bool:
    """Whether a date is when something began that goes on, or ends ("in town since Sunday", "until Sunday")."""
    lead = scene.document.plain[max(0, mark.start - 14) : mark.start].lower().rstrip()
    if any(lead.endswith(f" {word}") for word in scene.document.pack.words("acts", "until")):
        return True
    near = scene.document.cues(max(0, mark.start - 14), mark.start, "since")
    return any(mark.start - h.end < 3 for h in near)


def fresh(scene: Scene, date: Date) -> bool:
    """Whether a date lies so close before publication that it is the news rather than history."""
    published = scene.document.published
    if published is None:
        return bool(date.day)
    if not published.day:
        return date == published
    return bool(date.day) and 0 <= days(date, published) <= RECENT


def days(one: Date | None, other: Date) -> int:
    """How many days one date lies before another; -1 where either is no day."""
    if one is None or not (one.day and other.day):
        return -1
    return (Day(other.year, other.month, other.day) - Day(one.year, one.month, one.day)).days


def _spoken(scene: Scene, sentence: Sentence, mark: DateMark) -> bool:
    """Whether a date is only that of somebody's words: a verb of speech is the last before it, or the only verb."""
    low, high = sentence.start, sentence.end
    told = [
        h
        for h in [*scene.document.cues(low, high, "act"), *spoken_in(scene, low, high)]
        if h.value not in ("witness", "watch", "establish") and scene.document.quote_at(h.start) is None
    ]  # fmt: skip
    before = sorted(h for h in told if h.end <= mark.start)
    return before[-1].kind == "speech" if before else all(h.kind == "speech" for h in told) and bool(told)


def _close(date: Date, published: Date | None) -> bool:
    if published is None or not published.day:
        return False
    return 0 <= days(date, published) <= NEWS


def _same_day(scene: Scene, clause: Clause, hit: Hit) -> Date | None:
    """The date of "that night", "the same day": the one told last before."""
    text = scene.document.plain[clause.sentence.start : clause.sentence.end].lower()
    if not any(words in text for words in scene.document.pack.words("acts", "same_day")):
        return None
    marks = scene.document.dates
    i = bisect_left(marks, hit.start, key=lambda m: m.start)
    near = [m.date for m in marks[max(0, i - BACK) : i] if m.end <= hit.start and m.date and m.date.day]
    return near[-1] if near else None


def _habitual(scene: Scene, clause: Clause, hit: Hit) -> bool:
    """Whether a verb tells of a habit, or of what somebody only wishes or proposes."""
    text = scene.document.plain[clause.start : hit.start].lower()
    if hit.value != "sign" and any(f" {word} " in f" {text} " for word in scene.document.pack.words("acts", "wishes")):
        return True
    habits = [
        h
        for h in scene.document.cues(clause.start, clause.end, "habit")
        if scene.document.one_voice(h.start, hit.start)
    ]
    return any(between(scene, h.start, h.end, hit) < 40 and not _anothers_habit(scene, h, hit) for h in habits)


def _anothers_habit(scene: Scene, habit: Hit, hit: Hit) -> bool:
    """Whether a word of habit is that of a verb before it, with this one behind a comma ("…, and a team …")."""
    low, high = min(habit.end, hit.end), max(habit.start, hit.start)
    if habit.start > hit.start or "," not in scene.document.plain[low:high]:
        return False
    before = scene.document.cues(max(clause_start(scene, habit), habit.start - 60), habit.start, "act")
    return any(h.value not in ("establish", "witness") for h in before)


def clause_start(scene: Scene, hit: Hit) -> int:
    """Where the sentence of a cue begins."""
    return scene.document.sentence_at(hit.start).start
