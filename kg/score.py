"""Found facts against gold facts: precision, recall and F1 for each kind of fact, each language, and both."""

from __future__ import annotations

import json
import re
import tomllib
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from functools import cache
from pathlib import Path

from kg import files, guide
from kg.model import Article, Date, Office, Person, Place, Problem, Reading

KINDS = (
    "place", "official", "role", "partnership", "status", "since", "agreement", "signatory", "area", "challenge",
    "event", "participant", "statement",
)  # fmt: skip
ALIKE = 0.88  # how alike the spellings of one person's name are, from 0 to 1
Key = tuple[object, ...]


class NoGold(FileNotFoundError):
    """A path without gold facts."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"no gold facts (.json) under {path}; name a folder such as data/gold/dev")

    def __str__(self) -> str:
        return str(self.args[0])


@dataclass(frozen=True, order=True, slots=True)
class Tally:
    """How many facts were found rightly, found wrongly, and missed."""

    right: int = 0
    wrong: int = 0
    missing: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(self.right + other.right, self.wrong + other.wrong, self.missing + other.missing)

    @property
    def precision(self) -> float:
        """How much of what was found is right."""
        return self.right / (self.right + self.wrong) if self.right + self.wrong else 1.0

    @property
    def recall(self) -> float:
        """How much of the gold was found."""
        return self.right / (self.right + self.missing) if self.right + self.missing else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of both."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@dataclass(frozen=True, slots=True)
class Result:
    """One article's facts: those of both sides, those only in gold, those only found, by kind."""

    article: str
    language: str
    shared: Mapping[str, frozenset[Key]]
    missing: Mapping[str, frozenset[Key]]
    wrong: Mapping[str, frozenset[Key]]

    def tally(self, kind: str) -> Tally:
        """The counts of one kind of fact."""
        return Tally(len(self.shared[kind]), len(self.wrong[kind]), len(self.missing[kind]))

    @property
    def total(self) -> Tally:
        """The counts of all kinds together."""
        return sum(map(self.tally, KINDS), Tally())


def score(gold: Path, predicted: Path | None = None, articles: Path | None = None) -> Iterator[Result | Problem]:
    """Each gold article against the prediction of the same relative path, or against what is read from its text.

    The texts lie beside their gold facts, or under `articles`. An article without a prediction scores as empty. One
    whose text does not say when it was published is read as of the day that its gold facts give.
    """
    for path in gold_files(gold):
        want = facts_of(path)
        if isinstance(want, Problem):
            yield want
            continue
        name = name_of(path, gold)
        if predicted:
            found = facts_of(predicted / name if predicted.is_dir() else predicted)
        else:
            found = read_again(articles / name if articles else path, want.article.published)
        if isinstance(found, Problem):
            yield found
            found = Reading(Article("", ""))
        yield compare(want, found, str(name.with_suffix("")))


def gold_files(gold: Path) -> list[Path]:
    """The gold files of a folder, or the one file named; raises `NoGold`."""
    found = sorted(gold.rglob("*.json")) if gold.is_dir() else [gold] if gold.is_file() else []
    if not found:
        raise NoGold(gold)
    return found


def facts_of(path: Path) -> Reading | Problem:
    """The facts in one JSON file of the guide's form."""
    try:
        row = json.loads(path.read_text(encoding="utf-8"))
        return guide.from_guide(row)
    except FileNotFoundError:
        return Problem(str(path), "not there; the article scores as empty")
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        return Problem(str(path), f"no facts in the guide's form ({error!r})")


def name_of(path: Path, gold: Path) -> Path:
    """The path of a gold file inside its gold folder."""
    return path.relative_to(gold) if gold.is_dir() else Path(path.name)


def article_of(facts: Path, published: Date | None = None) -> Article | Problem:
    """The article that lies where these facts lie, under another ending; undated, it is of the day given here."""
    from kg.read import read

    texts = [path for path in sorted(facts.parent.glob(f"{facts.stem}.*")) if path != facts]
    if not texts:
        return Problem(str(facts.with_suffix(".txt")), "no text of this article; say where with --articles")
    found = next(iter(read(texts[:1])))
    return found if isinstance(found, Problem) else replace(found, published=found.published or published)


def read_again(facts: Path, published: Date | None = None) -> Reading | Problem:
    """The facts read from the text that lies where these facts lie."""
    from kg.extract import extract

    found = article_of(facts, published)
    return found if isinstance(found, Problem) else guide.from_guide(guide.to_guide(extract(found)))


def compare(gold: Reading, found: Reading, name: str = "") -> Result:
    """What two readings of one article share, and what only one of them says."""
    names = Names(gold, found)
    want, have = keys(gold, names), keys(found, names)
    return Result(
        gold.article.id or name,
        gold.article.language or "?",
        {kind: frozenset(want[kind] & have[kind]) for kind in KINDS},
        {kind: frozenset(want[kind] - have[kind]) for kind in KINDS},
        {kind: frozenset(have[kind] - want[kind]) for kind in KINDS},
    )


def totals(results: Iterable[Result]) -> dict[str, Tally]:
    """The counts by kind, of `all` kinds, and of all kinds by language (`all:id`)."""
    rows = dict.fromkeys((*KINDS, "all"), Tally())
    languages: dict[str, Tally] = {}
    for result in results:
        for kind in KINDS:
            rows[kind] += result.tally(kind)
        rows["all"] += result.total
        row = f"all:{result.language}"
        languages[row] = languages.get(row, Tally()) + result.total
    return rows | dict(sorted(languages.items()))


def by_language(results: Iterable[Result]) -> dict[str, Tally]:
    """The counts of each kind in each language (`status:id`), of those kinds that gold or reading have there."""
    rows: dict[str, Tally] = {}
    for result in results:
        for kind in KINDS:
            row = f"{kind}:{result.language}"
            rows[row] = rows.get(row, Tally()) + result.tally(kind)
    return {row: tally for row, tally in sorted(rows.items()) if tally != Tally()}


class Names:
    """Gives what two readings call a place or a person one key: the gold's name, else the found one after a `?`."""

    def __init__(self, gold: Reading, found: Reading) -> None:
        self._gold_places = {fold(place.name): place for place in gold.places}  # of one name the last
        self._found_places = {fold(place.name): place for place in found.places}
        self._gold_people = by_name(people(gold))
        self._found_people = by_name(found.people)

    def place(self, name: str) -> str:
        """The key of a place."""
        key = fold(name)
        if not key or key in self._gold_places:
            return key
        mine = self._found_places.get(key) or Place("", name, "", "")
        return next((k for k, place in self._gold_places.items() if same_place(place, mine)), f"?{key}")

    def person(self, name: str) -> str:
        """The key of a person or another speaker."""
        key = fold(name)
        if not key or key in self._gold_people:
            return key
        mine = self._found_people.get(key) or Person(name)
        return next((k for k, person in self._gold_people.items() if same_person(person, mine)), f"?{key}")


def keys(reading: Reading, names: Names) -> dict[str, set[Key]]:
    """A reading's facts reduced to tuples, by kind."""

    def pair(places: Iterable[str]) -> Key:
        return tuple(sorted(map(names.place, places)))

    def role(office: Office) -> Key:
        return names.person(office.person), office.role, names.place(office.of).lstrip("?")

    return {
        "place": {(names.place(p.name),) for p in reading.places},
        "official": {(names.person(o.person),) for o in reading.offices},
        "role": {role(o) for o in reading.offices},
        "partnership": {pair(p.places) for p in reading.partnerships},
        "status": {(pair(p.places), p.kind, p.status) for p in reading.partnerships},
        "since": {(pair(p.places), str(p.since)) for p in reading.partnerships if p.since},
        "agreement": {(pair(a.places), a.type, written(a.signed)) for a in reading.agreements},
        "signatory": {(pair(a.places), a.type, names.person(n)) for a in reading.agreements for n in a.signatories},
        "area": {(pair(a.places), a.concept) for a in reading.areas},
        "challenge": {(names.place(c.place), c.concept) for c in reading.challenges},
        "event": {(e.type, written(e.date), names.place(e.place)) for e in reading.events},
        "participant": {(e.type, names.person(n)) for e in reading.events for n in e.participants},
        "statement": {(names.person(s.speaker), opening(s.quote)) for s in reading.statements},
    }


def people(reading: Reading) -> Iterator[Person]:
    """Everybody a reading names, officials first."""
    yield from reading.people
    yield from (Person(s.speaker) for s in reading.statements)
    yield from (Person(name) for event in reading.events for name in event.participants)
    yield from (Person(name) for agreement in reading.agreements for name in agreement.signatories)


def by_name(named: Iterable[Person]) -> dict[str, Person]:
    """People by folded name, the first of a name."""
    found: dict[str, Person] = {}
    for one in named:
        found.setdefault(fold(one.name), one)
    return found


def same_place(one: Place, other: Place) -> bool:
    """By GeoNames id where both have one, else by bare name in the same country and of the same kind."""
    if one.geonames and other.geonames:
        return one.geonames == other.geonames
    if any(a and b and a != b for a, b in ((one.country, other.country), (one.kind, other.kind))):
        return False
    mine, theirs = ({bare(n) for n in (p.name, p.as_printed, *p.aliases)} - {""} for p in (one, other))
    return bool(mine & theirs)


def same_person(one: Person, other: Person) -> bool:
    """Whether some name of one holds all the words of some name of the other, or they are spelt much alike."""
    return any(same_name(a, b) for a in (one.name, *one.aliases) for b in (other.name, *other.aliases))


def same_name(one: str, other: str) -> bool:
    """The same of two names, titles aside."""
    a, b = untitled(one), untitled(other)
    if a and b and (a <= b or b <= a):
        return True
    return SequenceMatcher(None, " ".join(sorted(a)), " ".join(sorted(b))).ratio() >= ALIKE


def untitled(name: str) -> frozenset[str]:
    """The words of a name without titles, unless there is nothing else."""
    words = fold(name).split()
    return frozenset([word for word in words if word not in ignored("titles")] or words)


def bare(name: str) -> str:
    """A place's name without the words for its kind, unless there is nothing else."""
    words = fold(name).split()
    return " ".join([word for word in words if word not in ignored("kinds")] or words)


def fold(text: str) -> str:
    """Lower case, no marks, no punctuation, single spaces."""
    plain = unicodedata.normalize("NFKD", text).casefold()
    plain = "".join(char for char in plain if not unicodedata.combining(char))
    return " ".join(re.sub(r"[^\w\s]", " ", re.sub("['’]", "", plain)).split())


def opening(quote: str) -> str:
    """The first six words of a quotation, or the first twelve characters of one without spaces."""
    words = fold(quote).split()
    return " ".join(words[:6]) if len(words) > 1 else fold(quote)[:12]


def written(date: Date | None) -> str:
    """A date as text, empty where there is none."""
    return str(date) if date else ""


@cache
def ignored(words: str) -> frozenset[str]:
    """The words of one list of data/folding.toml."""
    return frozenset(tomllib.loads(files.data("folding.toml").read_text(encoding="utf-8"))[words])


def figures(table: Mapping[str, Tally]) -> dict[str, dict[str, float]]:
    """The table as plain numbers."""
    return {
        row: {"precision": t.precision, "recall": t.recall, "f1": t.f1, "gold": t.right + t.missing}
        for row, t in table.items()
    }


def lines(table: Mapping[str, Tally]) -> Iterator[str]:
    """The table for people."""
    yield f"{'':12} {'gold':>5} {'found':>5} {'P':>6} {'R':>6} {'F1':>6}"
    for row, t in table.items():
        counts = f"{t.right + t.missing:5} {t.right + t.wrong:5}"
        yield f"{row:12} {counts} {t.precision:6.3f} {t.recall:6.3f} {t.f1:6.3f}"


def matrix(rows: Mapping[str, Tally]) -> Iterator[str]:
    """F1 of each kind in each language for people: a line a kind, a column a language."""
    languages = sorted({row.partition(":")[2] for row in rows})
    yield f"{'F1':12} " + " ".join(f"{code:>6}" for code in languages)
    for kind in KINDS:
        cells = (rows.get(f"{kind}:{code}") for code in languages)
        yield f"{kind:12} " + " ".join(f"{cell.f1:6.3f}" if cell else "     –" for cell in cells)


def by_article(results: Iterable[Result]) -> Iterator[str]:
    """One line an article, the worst first."""
    for result in sorted(results, key=lambda r: (r.total.f1, r.article)):
        total = result.total
        yield f"{result.article:12} F1 {total.f1:.3f}  missing {total.missing:3}  wrong {total.wrong:3}"


def misses(results: Iterable[Result], most: int) -> Iterator[str]:
    """The first facts of each kind that were missed, and the first that were wrong."""
    results = list(results)
    for kind in KINDS:
        for word in ("missing", "wrong"):
            found = [(r.article, key) for r in results for key in sorted(getattr(r, word)[kind], key=repr)]
            yield from (f"{kind:12} {word:8} {article:12} {key}" for article, key in found[:most])
