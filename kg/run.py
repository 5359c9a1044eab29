"""A corpus into a store: reads only what is new or changed, on one process or many, and may be killed at any time."""

from __future__ import annotations

import hashlib
import json
import multiprocessing
import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Set
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from pyoxigraph import Quad, Triple

from kg import files, fuse, infer, rdf, same
from kg.extract import extract
from kg.model import Article, Problem
from kg.read import STREAM, articles, listed
from kg.store import Store, fingerprints
from kg.store.forms import change

BATCH = 16  # sources a process takes at a time
FEW = 64  # sources that are read before other processes have started
WEIGHING_ROOMS = ("claims", "copies", "same", "fuse", "infer")
CLAIMS = {
    "officials": "OfficeClaim", "partnerships": "PartnershipClaim", "agreements": "AgreementClaim",
    "areas": "AreaClaim", "challenges": "ChallengeClaim", "events": "EventClaim", "statements": "StatementClaim",
}  # fmt: skip
Changes = tuple[Set[Triple], Set[Triple]]  # what goes and what comes
Progress = Callable[[int, int, str], None]


@dataclass(frozen=True, slots=True)
class Taken:
    """What one article came to: the quads of its graph, or None where the store has them already."""

    source: str
    graph: str
    fingerprint: str
    quads: tuple[Quad, ...] | None
    problems: tuple[Problem, ...] = ()


Items = list[Taken | Problem]


@dataclass(frozen=True, slots=True)
class Summary:
    """What a run did, and how many articles and claims of each kind the store holds after it."""

    read: int
    unchanged: int
    withdrawn: int
    articles: int
    facts: Mapping[str, int]
    problems: tuple[Problem, ...]

    def __str__(self) -> str:
        done = f"{self.read} read, {self.unchanged} unchanged, {self.withdrawn} withdrawn"
        counts = [f"  {kind:13} {count:6}" for kind, count in self.facts.items()]
        return "\n".join([f"{self.articles} articles ({done})", *counts, f"  {'problems':13} {len(self.problems):6}"])

    def json(self) -> str:
        """The same as a JSON object, with the problems' sentences."""
        return json.dumps(asdict(self) | {"problems": list(map(str, self.problems))}, indent=1, ensure_ascii=False)


def build(
    sources: Iterable[str | Path], store: Store, *, jobs: int | None = None, progress: Progress | None = None
) -> Summary:
    """Reads what is new or changed into the store and weighs all claims; the same sources give the same store.

    `jobs` is the number of processes: if None, one for few sources and one per processor for many.
    `progress` is called after each source with how many are done, how many there are, and its name.
    """
    found = list(listed(sources))
    paths = [item for item in found if isinstance(item, str)]
    run = Run(store, [item for item in found if isinstance(item, Problem)])
    known = frozenset(fingerprints(store).values())
    for done, (source, items) in enumerate(taken(paths, known, store.base, workers(jobs, paths)), 1):
        run.keep(source, items)
        if progress:
            progress(done, len(paths), source)
    weigh(store)
    return run.summary()


def workers(jobs: int | None, paths: list[str]) -> int:
    """How many processes to read with; standard input is read by this one."""
    if STREAM in paths:
        return 1
    return jobs or (1 if len(paths) <= FEW else os.cpu_count() or 1)


# Reading: pure, in any process


def taken(paths: list[str], known: frozenset[str], base: str, jobs: int) -> Iterator[tuple[str, Items]]:
    """Each source with what it came to, in the order given."""
    if jobs > 1:
        return spread(paths, known, base, jobs)
    return ((path, take(path, known, base)) for path in paths)


def take(source: str, known: frozenset[str], base: str) -> Items:
    """What one source comes to; an article whose fingerprint is known is not read again."""
    return [item if isinstance(item, Problem) else take_article(item, source, known, base) for item in articles(source)]


def take_article(article: Article, source: str, known: frozenset[str], base: str) -> Taken | Problem:
    """What one article comes to; an error of ours costs this article, not the run."""
    fingerprint, graph = rdf.fingerprint(article), rdf.graph(article, base)
    if fingerprint in known:
        return Taken(source, graph, fingerprint, None)
    try:
        reading = extract(article)
        quads = tuple(rdf.quads(reading, base, source=article))
        return Taken(source, graph, fingerprint, quads, tuple(replace(p, source=source) for p in reading.problems))
    except Exception as error:
        return Problem(source, f"not read, by an error of ours ({error!r}); please report it with the article")


def spread(paths: list[str], known: frozenset[str], base: str, jobs: int) -> Iterator[tuple[str, Items]]:
    """The same as one process gives, from many; a source that kills its process twice becomes a Problem."""
    batches = deque(paths[n : n + BATCH] for n in range(0, len(paths), BATCH))
    while batches:
        pool = processes(jobs, known, base)
        asked: deque[tuple[list[str], Future[list[Items]]]] = deque()
        try:
            while batches or asked:
                while batches and len(asked) < 2 * jobs:
                    asked.append((batches[0], pool.submit(take_batch, batches[0])))
                    batches.popleft()
                some, answer = asked[0]
                yield from zip(some, answer.result(), strict=True)
                asked.popleft()
        except BrokenProcessPool:
            yield from ((path, alone(path, known, base)) for some, _ in asked for path in some)
        finally:
            pool.shutdown(wait=False, cancel_futures=True)


def alone(path: str, known: frozenset[str], base: str) -> Items:
    """One source in a process of its own."""
    pool = processes(1, known, base)
    try:
        return pool.submit(take_batch, [path]).result()[0]
    except BrokenProcessPool:
        return [Problem(path, "its reading ended the process (out of memory?); split the file")]
    finally:
        pool.shutdown(wait=False)


def processes(jobs: int, known: frozenset[str], base: str) -> ProcessPoolExecutor:
    """Fresh processes: a fork of this one would share the open store."""
    fresh = multiprocessing.get_context("spawn")
    return ProcessPoolExecutor(jobs, mp_context=fresh, initializer=begin, initargs=(known, base))


_told: tuple[frozenset[str], str] = (frozenset(), rdf.BASE)  # what `begin` told this process


def begin(known: frozenset[str], base: str) -> None:
    """Tells a new process, once, what every batch needs."""
    global _told
    _told = (known, base)


def take_batch(paths: list[str]) -> list[Items]:
    """What each of some sources comes to, in a process that has begun."""
    return [take(path, *_told) for path in paths]


# Keeping: in this process, one transaction after another, each of which leaves a sound store


class Run:
    """Puts into the store what is taken, and counts."""

    def __init__(self, store: Store, problems: list[Problem]) -> None:
        self.store = store
        self.problems = problems
        self.seen: dict[str, Taken] = {}
        self.read = self.withdrawn = 0

    def keep(self, source: str, items: Items) -> None:
        """Puts one source's articles into the store."""
        self.problems += [item for item in items if isinstance(item, Problem)]
        graphs = {item.graph for item in items if isinstance(item, Taken) and self._replace(item)}
        if graphs and source != STREAM:
            self.withdrawn += move(self.store, origin(source), graphs)

    def summary(self) -> Summary:
        """What has been done, and what there is now."""
        there = len(fingerprints(self.store))
        unchanged = len(self.seen) - self.read
        return Summary(self.read, unchanged, self.withdrawn, there, facts(self.store), tuple(self.problems))

    def _replace(self, item: Taken) -> bool:
        """Whether the article's graph is in the store now: not where an earlier source has the same address."""
        first = self.seen.setdefault(item.graph, item)
        if first.fingerprint != item.fingerprint:
            message = f"has the address of {first.source}, but other words; keep one of the two"
            self.problems.append(Problem(item.source, message))
        elif first is item and item.quads is not None:
            self.store.replace(item.graph, item.quads)
            self.problems += item.problems
            self.read += 1
        return first.fingerprint == item.fingerprint


def move(store: Store, place: str, graphs: set[str]) -> int:
    """Notes that a place holds these graphs' articles; withdraws, and counts, graphs whose article is nowhere now."""
    notes = f"GRAPH <{store.base}run>"
    rows = store.select(f'SELECT ?graph WHERE {{ {notes} {{ ?graph sc:origin "{place}" }} }}')
    before = {row["graph"].value for row in rows}
    changes = [f'INSERT DATA {{ {notes} {{ <{graph}> sc:origin "{place}" }} }}' for graph in sorted(graphs - before)]
    lost = []
    for graph in sorted(before - graphs):
        changes.append(f'DELETE DATA {{ {notes} {{ <{graph}> sc:origin "{place}" }} }}')
        if not store.ask(f'ASK {{ {notes} {{ <{graph}> sc:origin ?other FILTER(?other != "{place}") }} }}'):
            lost.append(f"DROP SILENT GRAPH <{graph}>")
    if changes:
        store.update(" ;\n".join(changes + lost))
    return len(lost)


def origin(source: str) -> str:
    """A file's or address's place without its name, so that a graph tells nobody how folders are called."""
    place = source if "://" in source else str(Path(source).resolve())
    return hashlib.sha256(place.encode("utf-8", "surrogateescape")).hexdigest()[:16]


def weigh(store: Store) -> None:
    """Makes the holdings and what follows from them; where few articles changed, only what these concern."""
    how, now, before = weighing(), fingerprints(store), weighed(store)
    changed = {graph for graph in now.keys() | before.keys() if now.get(graph) != before.get(graph)}
    new = changed - {f"{store.base}run"}
    if before.get(f"{store.base}run") != how or len(new) > max(FEW, len(now) // 20):
        store.update(f"DELETE WHERE {{ GRAPH <{store.base}run> {{ ?graph sc:weighed ?mark }} }}")
        fuse.holdings(store)
        infer.infer(store)
        store.update(" ;\n".join(noted(store, {}, {**now, f"{store.base}run": how})))
    elif new:
        store.update(" ;\n".join([*revised(store, new), *noted(store, before, {**now, f"{store.base}run": how})]))


def revised(store: Store, graphs: Iterable[str]) -> Iterator[str]:
    """The updates by which holdings, and what follows from them, come to show these graphs of claims as they are."""
    held = fuse.changes(store, graphs)
    return updates(store, held, infer.changes(store, *held))


def updates(store: Store, held: Changes, inferred: Changes) -> Iterator[str]:
    """The updates that make changes of the holdings, and of what follows from them."""
    for graph, (gone, come) in (("", held), (store.base + infer.GRAPH, inferred)):
        yield from filter(None, (change("DELETE", graph, gone), change("INSERT", graph, come)))


def weighed(store: Store) -> dict[str, str]:
    """The fingerprint of each article as the holdings show it, by its graph; and, by the run's own, how they came."""
    rows = store.select(f"SELECT ?graph ?mark WHERE {{ GRAPH <{store.base}run> {{ ?graph sc:weighed ?mark }} }}")
    return {row["graph"].value: row["mark"].value for row in rows}


def noted(store: Store, before: Mapping[str, str], now: Mapping[str, str]) -> Iterator[str]:
    """The updates that note which articles the holdings show, so that a later run weighs only what changed since."""
    for verb, some in (("DELETE", before.items() - now.items()), ("INSERT", now.items() - before.items())):
        marks = "\n".join(f'<{graph}> sc:weighed "{mark}" .' for graph, mark in sorted(some))
        yield f"{verb} DATA {{ GRAPH <{store.base}run> {{ {marks} }} }}"


def weighing() -> str:
    """A digest of all that decides how claims are weighed: the rooms, the ontology, the judgements."""
    rooms = [path for room in WEIGHING_ROOMS for path in files.PACKAGE.glob(f"{room}*/**/*.py")]
    rooms += [files.PACKAGE / f"{room}.py" for room in WEIGHING_ROOMS]
    found = hashlib.sha256()
    for path in sorted([*rooms, *files.ontology().rglob("*.*"), files.data("folding.toml"), same.path()]):
        found.update(path.read_bytes() if path.is_file() else b"")
    return found.hexdigest()[:32]


def facts(store: Store) -> dict[str, int]:
    """How many claims of each kind the articles of a store make."""
    rows = store.select(
        "SELECT ?kind (COUNT(*) AS ?n) WHERE { GRAPH ?graph { ?claim a sc:Claim , ?kind } } GROUP BY ?kind"
    )
    count = {row["kind"].value.rpartition("#")[2]: int(row["n"].value) for row in rows}
    return {name: count.get(kind, 0) for name, kind in CLAIMS.items()}
