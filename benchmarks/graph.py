"""How long claims take to become holdings, and one more article to be taken in.

python benchmarks/graph.py 1000 10000 [--disk]

Articles are made up: cities twin with a few others, busy pairs have many articles and most have few; mayors change
every five years, and few share a name; each article states a partnership, an agreement, two fields, a visit, two
mayors and a quotation.
Times are of the processor, so that a busy machine does not count.
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

from kg import claims, fuse, rdf, same
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
    found = list(claims.papers(store))
    read = time.process_time()
    same.people(found)
    told = time.process_time()
    del found
    fuse.holdings(store)
    store.publish()
    weighed = time.process_time()
    one_by_one = []
    for number in range(total, total + SAMPLE):
        one = reading(number, total)
        graph = rdf.graph(one.article)
        store.replace(graph, rdf.quads(one))
        start = time.process_time()
        fuse.revise(store, [graph])
        one_by_one.append((time.process_time() - start) * 1000)
    one_by_one.sort()
    yield f"{total:>8} articles, {store.size():>10} quads: claims in {loaded - begin:7.1f} s; "
    yield f"read {read - loaded:6.1f} s; "
    yield f"identity {told - read:6.1f} s; all holdings {weighed - told:7.1f} s "
    yield f"({(weighed - told) / total * 1000:5.2f} ms an article); "
    yield f"one more: median {statistics.median(one_by_one):5.1f} ms, 95 % {one_by_one[int(SAMPLE * 0.95)]:5.1f} ms, "
    yield f"most {one_by_one[-1]:5.1f} ms; "
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
    yield f"peak memory {peak:.2f} GB\n"


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
