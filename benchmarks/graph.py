"""How long claims take to become holdings, and one more article to be taken in.

python benchmarks/graph.py 1000 10000 [--disk] [--hub] [--parts]

Articles are made up: cities twin with a few others, busy pairs have many articles and most have few (the busiest city
is in one article of 30 among 10,000, of 175 among 100,000); mayors change every five years, and few share a name; each
article states a partnership, an agreement, two fields, a visit, two mayors and a quotation. With --hub every tenth
article is about one and the same city, and half of these about one pair: the worst that a corpus may be.
Times are of the processor, so that a busy machine counts for less. One more article is weighed, and what follows from
it inferred; it is told apart for all and for the sixth about the busiest cities.
"""

from __future__ import annotations

import random
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from pyoxigraph import NamedNode

from kg import claims, fuse, infer, rdf, run, same
from kg.model import (
    Agreement,
    Area,
    Article,
    Date,
    Event,
    Evidence,
    Office,
    Partnership,
    Person,
    Place,
    Reading,
    Span,
    Statement,
)  # fmt: skip
from kg.store import Store, connect

BATCH = 5000  # articles put into the store at a time
SAMPLE = 60  # articles added one by one
AREAS = ("health", "flood", "tourism", "culture", "education", "trade", "waste", "transport")
GIVEN = ("Ahmad", "Siti", "Budi", "Maria", "Chen", "Hiroshi", "Olga", "Pedro", "Ravi", "Anna", "Kim", "Lina")
SOUNDS, VOWELS = "bdkmnrst", "aeiou"
FAMILY = ("Yani", "Santoso", "Wibowo", "Lopez", "Tanaka", "Ivanova", "Kumar", "Berg", "Park", "Silva", "Halim", "Noor")


def town(number: int) -> Place:
    """A made-up city."""
    return Place(f"{number}-town-{number}", f"Town {number}", "city", "ID", number, "", 1.0, 2.0, 1000)


def mayor(number: int, year: int) -> str:
    """Who governs it in a year."""
    chance = random.Random(number * 1000 + year // 5)
    return f"{chance.choice(GIVEN)} {chance.choice(FAMILY)} {family(chance)}"


def family(chance: random.Random) -> str:
    """A made-up surname, one of 64,000: few mayors share a full name, as in life."""
    return "".join(chance.choice(part) for part in (SOUNDS, VOWELS, SOUNDS, VOWELS, SOUNDS, VOWELS)).title()


def reading(number: int, total: int) -> Reading:
    """One made-up article of a corpus of so many."""
    chance = random.Random(number)
    towns = max(20, total // 40)
    first = int(towns * chance.random() ** 1.5)
    first = 0 if "--hub" in sys.argv and number % 10 == 0 else first
    here, there = town(first), town((first + chance.choice((1, 1, 1, 2, 3, 7))) % towns)
    year = chance.randint(1990, 2024)
    day = Date(year, chance.randint(1, 12), chance.randint(1, 28))
    who = mayor(int(here.id.split("-")[0]), year), mayor(int(there.id.split("-")[0]), year)
    words = [f"kata{chance.randint(1, 2000)}" for _ in range(150)]
    text = " ".join([*who, *words])
    proof = (Evidence(Span(0, 40), Span(0, 200), "made-up"),)
    pair = (here.id, there.id)
    status = chance.choice(("proposed", "intent", "active", "active", "active", "renewed", "ended"))
    areas = chance.sample(AREAS, 2)
    return Reading(
        Article(f"b{number}", text, words[0], f"https://example.org/{number}", "id", day, f"Harian {number % 50}"),
        (here, there),
        tuple(Person(name, (), proof) for name in dict.fromkeys(who)),
        tuple(Office(name, "mayor", of, evidence=proof) for name, of in zip(who, pair, strict=True)),
        (Partnership(pair, "sister-city", status, Date(1990 + first % 20), 0.9, proof),),
        (Agreement(pair, "mou", "signed", Date(year, day.month), "", who, 0.9, proof),),
        tuple(Area(pair, area, 0.9, proof) for area in areas),
        (),
        (Event("visit", day, pair[0], who, pair, 0.9, proof),),
        (Statement(who[0], " ".join(words[:12]), 0.9, proof),),
    )


def fill(store: Store, total: int) -> None:
    """Puts the claims of a whole corpus into a store."""
    for start in range(0, total, BATCH):
        some = (reading(number, total) for number in range(start, min(start + BATCH, total)))
        store.load(quad for one in some for quad in rdf.quads(one))


def measure(total: int, store: Store) -> Iterator[str]:
    """One line of figures."""
    begin = time.process_time()
    fill(store, total)
    loaded = time.process_time()
    if "--parts" in sys.argv:
        yield parts(store)
    told = time.process_time()
    fuse.holdings(store)
    store.publish()
    weighed = time.process_time()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
    infer.infer(store)
    inferred = time.process_time()
    yield f"{total:>8} articles, {store.size():>10} quads: claims in {loaded - begin:7.1f} s; "
    yield f"all holdings {weighed - told:7.1f} s "
    yield f"({(weighed - told) / total * 1000:5.2f} ms an article), peak memory so far {peak:.2f} GB; "
    yield f"all inferred {inferred - weighed:6.1f} s; "
    sample = sorted(one_more(store, number, total) for number in range(total, total + SAMPLE))
    for name, some in (("one more", sample), ("of the busiest", sample[-SAMPLE // 6 :])):
        times = sorted(weighing + inferring for _, weighing, inferring in some)
        yield f"{name}: median {statistics.median(times):5.1f} ms, 95 % {times[int(len(times) * 0.95)]:5.1f} ms; "
    yield f"of it inferring {statistics.median(inferring for _, _, inferring in sample):.1f} ms\n"


def parts(store: Store) -> str:
    """How long the claims take to be read, and people to be told apart."""
    start = time.process_time()
    found = list(claims.papers(store))
    read = time.process_time()
    same.people(found)
    return f"claims read in {read - start:6.1f} s; identity in {time.process_time() - read:6.1f} s; "


def one_more(store: Store, number: int, total: int) -> tuple[int, float, float]:
    """In how many articles its cities are, and milliseconds for weighing one more article and for inferring."""
    one = reading(number, total)
    graph = rdf.graph(one.article)
    places = [NamedNode(f"{store.base}place/{place.id}") for place in one.places]
    busy = sum(1 for place in places for _ in store.find("", None, rdf.term("schema:mentions"), place))
    store.replace(graph, rdf.quads(one))
    start = time.process_time()
    gone, come = fuse.changes(store, [graph])
    weighed = time.process_time()
    follows = infer.changes(store, gone, come)
    inferred = time.process_time()
    store.update(" ;\n".join(run.updates(store, (gone, come), follows)))
    end = time.process_time()
    return busy, (end - inferred + weighed - start) * 1000, (inferred - weighed) * 1000


def main() -> None:
    """Runs the sizes named, or 1000 and 10000; with --disk in a folder, else in memory."""
    sizes = [int(word) for word in sys.argv[1:] if word.isdigit()] or [1000, 10_000]
    for total in sizes:
        with tempfile.TemporaryDirectory() as folder:
            store = connect(Path(folder) / "store") if "--disk" in sys.argv else connect()
            sys.stdout.write("".join(measure(total, store)))
            sys.stdout.flush()


if __name__ == "__main__":
    main()
