"""Our store against rdflib's and pyoxigraph called directly: loading, fourteen queries, Turtle, one run for all.

python benchmarks/sparql.py 10000 300000 3000000

Each contender gets a process of its own, and so many seconds; figures are CPU seconds (the median of three) and the
peak memory of loading; every answer is compared with that of the others, as a set of rows.
"""

from __future__ import annotations

import argparse
import hashlib
import io
import json
import random
import resource
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from kg import rdf

BASE, NS = rdf.BASE, "https://w3id.org/sistercity/ns#"
COUNTRIES = [f"{a}{b}" for a in "BCDFGH" for b in "AEIO"]
AREAS = [f"field-{number}" for number in range(40)]
STATUSES = ("intent", "active", "active", "active", "renewed", "ended")
PLAIN = {
    "sisters": "SELECT ?other ?area WHERE { place:1-city-1 sc:sisterCityOf ?other . ?c a sc:Cooperation ; "
    "sc:between place:1-city-1 , ?other ; sc:area ?area . FILTER (?other != place:1-city-1) }",
    "busy officials": "SELECT ?who (COUNT(?a) AS ?n) WHERE { ?a a sc:Agreement ; sc:signatory ?who } GROUP BY ?who "
    "HAVING (COUNT(?a) > 3)",
    "shared areas": "SELECT ?b (COUNT(?area) AS ?n) WHERE { ?x sc:between place:40-city-40 ; sc:area ?area . "
    "?y sc:area ?area ; sc:between ?b . ?b sc:country \"BA\" } GROUP BY ?b",
    "path": "SELECT (COUNT(?x) AS ?n) WHERE { place:1-city-1 sc:sisterCityOf+ ?x }",
    "two hops": "SELECT DISTINCT ?z WHERE { place:1-city-1 sc:sisterCityOf ?y . ?y sc:sisterCityOf ?z }",
    "by country and year": "SELECT ?land ?year (COUNT(DISTINCT ?p) AS ?n) WHERE { ?p a sc:Partnership ; sc:since ?s ; "
    "sc:between/sc:country ?land BIND (SUBSTR(STR(?s), 1, 4) AS ?year) } GROUP BY ?land ?year",
    "evidence": "SELECT ?exact ?title WHERE { partnership:1 sc:supportedBy ?c . GRAPH ?g { ?c sc:reportedIn ?a ; "
    "sc:evidence/oa:hasSelector/oa:exact ?exact . ?a dcterms:title ?title } }",
    "regex": "SELECT ?p WHERE { ?p a sc:Person ; rdfs:label ?l FILTER (REGEX(?l, \"^Name 1.*7$\")) }",
    "optional": "SELECT ?l ?s ?when WHERE { ?p a sc:Partnership ; rdfs:label ?l ; sc:status ?s "
    "OPTIONAL { ?p sc:since ?when } OPTIONAL { ?p sc:lastReported ?last } FILTER (!BOUND(?last)) }",
    "latest status": "SELECT ?p ?s WHERE { { SELECT ?p (MAX(?d) AS ?last) WHERE { ?p sc:statusReport/sc:reported ?d } "
    "GROUP BY ?p } ?p sc:statusReport ?r . ?r sc:reported ?last ; sc:status ?s }",
    "network": "CONSTRUCT { ?a sc:twinnedWith ?b } WHERE { ?p a sc:Partnership ; sc:between ?a , ?b "
    "FILTER (STR(?a) < STR(?b)) }",
    "ask": "ASK { ?a sc:facesChallenge ?area . ?a sc:sisterCityOf ?b . ?b sc:facesChallenge ?area }",
    "provenance": "SELECT ?publisher (COUNT(?a) AS ?n) WHERE { GRAPH ?g { ?a a sc:Article ; dcterms:publisher "
    "?publisher ; schema:datePublished ?d } FILTER (STR(?d) > \"2024\") } GROUP BY ?publisher",
    "count types": "SELECT ?t (COUNT(?x) AS ?n) WHERE { ?x a ?t } GROUP BY ?t",
}  # fmt: skip


def lines(count: int, seed: int = 1) -> Iterator[str]:
    """About so many quads of made-up articles and holdings, in the shapes of docs/graph.md, as N-Quads."""
    chance, made, number = random.Random(seed), 0, 0
    cities = max(50, count // 2000)
    for city in range(1, cities + 1):
        yield from (block := list(place(city, chance)))
        made += len(block)
    while made < count:
        number += 1
        yield from (block := list(article(number, cities, chance)))
        made += len(block)


def iri(kind: str, name: object) -> str:
    return f"<{BASE}{kind}/{name}>"


def line(subject: str, predicate: str, value: str, graph: str = "") -> str:
    prefix, _, local = predicate.partition(":")
    named = f" {graph}" if graph else ""
    return f"{subject} <{rdf.prefixes()[prefix]}{local}> {value}{named} .\n"


def typed(kind: str) -> str:
    return f"<{NS}{kind}>"


def day(chance: random.Random) -> str:
    text = f"{chance.randint(2005, 2025)}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
    return f'"{text}"^^<http://www.w3.org/2001/XMLSchema#date>'


def place(number: int, chance: random.Random) -> Iterator[str]:
    me = iri("place", f"{number}-city-{number}")
    yield line(me, "rdf:type", typed("City"))
    yield line(me, "rdfs:label", f'"City {number}"')
    yield line(me, "sc:country", f'"{chance.choice(COUNTRIES)}"')
    for area in chance.sample(AREAS, 2):
        yield line(me, "sc:facesChallenge", iri("area", area))


def article(number: int, cities: int, chance: random.Random) -> Iterator[str]:
    """One article's claims, and what is held for it: a partnership, people with offices, an agreement, two areas."""
    one, two = (1 + int(cities * chance.random() ** 2) for _ in range(2))
    two = two % cities + 1 if one == two else two
    a, b = (iri("place", f"{city}-city-{city}") for city in (one, two))
    graph, me, claim = iri("claims", number), iri("article", number), iri("claims", f"{number}/partnership-1")
    partnership, when = iri("partnership", number), day(chance)
    people = [iri("person", f"n{chance.randint(1, number // 2 + 2)}") for _ in range(2)]
    status = iri("status", chance.choice(STATUSES))
    yield from _claims(graph, me, claim, (a, b), people, status, when, chance)
    yield from _held(partnership, claim, me, (a, b), people, status, when, number, chance)


def _claims(graph: str, me: str, claim: str, pair: tuple[str, str], people: list[str], status: str, when: str,
            chance: random.Random) -> Iterator[str]:  # fmt: skip
    def said(subject: str, predicate: str, value: str) -> str:
        return line(subject, predicate, value, graph)

    yield said(me, "rdf:type", typed("Article"))
    yield said(me, "dcterms:title", f'"{" ".join(chance.choices(("kota", "kembar", "sister", "city", "teken"), k=8))}"')
    yield said(me, "dcterms:publisher", f'"Publisher {chance.randint(1, 60)}"')
    yield said(me, "dcterms:language", '"id"')
    yield said(me, "schema:datePublished", when)
    reading = f"{graph[:-1]}/reading>"
    yield said(reading, "rdf:type", typed("Reading"))
    yield said(reading, "prov:used", me)
    yield said(reading, "sc:fingerprint", f'"{chance.getrandbits(128):032x}"')
    facts = [(claim, "PartnershipClaim")] + [(f"{graph[:-1]}/area-{n}>", "AreaClaim") for n in range(3)]
    for each, kind in facts:
        yield said(each, "rdf:type", typed("Claim"))
        yield said(each, "rdf:type", typed(kind))
        yield from (said(each, "sc:between", place) for place in pair)
        yield said(each, "sc:confidence", '"0.9"^^<http://www.w3.org/2001/XMLSchema#decimal>')
        yield said(each, "sc:reportedIn", me)
        words = f"{each[:-1]}/text>"
        yield said(each, "sc:evidence", words)
        for name, key, value in (("quote", "oa:exact", f'"words {chance.random()}"'),
                                 ("position", "oa:start", f'"{chance.randint(0, 4000)}"')):  # fmt: skip
            yield said(words, "oa:hasSelector", f"{words[:-1]}/{name}>")
            yield said(f"{words[:-1]}/{name}>", key, value)
        yield said(words, "oa:hasSource", me)
    yield said(claim, "sc:status", status)
    for n, who in enumerate(people):
        mention = f"{graph[:-1]}/person/{n}>"
        yield said(mention, "rdf:type", typed("Mention"))
        yield said(mention, "rdfs:label", f'"Name {who[-6:-1]}"')


def _held(node: str, claim: str, me: str, pair: tuple[str, str], people: list[str], status: str, when: str,
          number: int, chance: random.Random) -> Iterator[str]:  # fmt: skip
    yield line(node, "rdf:type", typed("Partnership"))
    yield line(node, "rdfs:label", f'"Partnership {number}"')
    yield from (line(node, "sc:between", place) for place in pair)
    yield line(node, "sc:status", status)
    yield line(node, "sc:supportedBy", claim)
    yield line(node, "sc:reportedIn", me)
    if chance.random() < 0.6:
        yield line(node, "sc:since", f'"{chance.randint(1960, 2025)}"^^<http://www.w3.org/2001/XMLSchema#gYear>')
    if chance.random() < 0.8:
        yield line(node, "sc:lastReported", when)
    yield line(pair[0], "sc:sisterCityOf", pair[1])
    yield line(pair[1], "sc:sisterCityOf", pair[0])
    for n in range(2):
        report = f"{node[:-1]}/status/{n}>"
        yield line(node, "sc:statusReport", report)
        yield line(report, "sc:reported", day(chance))
        yield line(report, "sc:status", iri("status", chance.choice(STATUSES)))
    agreement = iri("agreement", number)
    yield line(agreement, "rdf:type", typed("Agreement"))
    yield from (line(agreement, "sc:between", place) for place in pair)
    for n, who in enumerate(people):
        yield line(agreement, "sc:signatory", who)
        yield line(who, "rdf:type", typed("Person"))
        yield line(who, "rdfs:label", f'"Name {who.rpartition("/n")[2][:-1]}"')
        office = iri("office", f"{number}-{n}")
        yield line(office, "rdf:type", typed("Office"))
        yield line(office, "sc:holder", who)
        yield line(office, "sc:of", pair[n])
    for area in chance.sample(AREAS, 2):
        cooperation = iri("cooperation", f"{number}-{area}")
        yield line(cooperation, "rdf:type", typed("Cooperation"))
        yield from (line(cooperation, "sc:between", place) for place in pair)
        yield line(cooperation, "sc:area", iri("area", area))


# The contenders: each loads a file of N-Quads, answers a query as a list of rows of text, and writes Turtle

Load = Callable[[str, Path], Any]


def ours(file: str, folder: Path) -> Any:
    from kg.store import connect

    store = connect(folder / "store")
    store.load_file(file)  # type: ignore[union-attr]
    store.close()
    return connect(folder / "store", write=False)


def memory(file: str, folder: Path) -> Any:
    from kg.store import connect

    store = connect()
    store.load_file(file)  # type: ignore[union-attr]
    return store


def direct(file: str, folder: Path) -> Any:
    import pyoxigraph as ox

    store = ox.Store(str(folder / "store"))
    store.bulk_load(path=file, format=ox.RdfFormat.N_QUADS)
    return store


def rdflib(file: str, folder: Path) -> Any:
    from rdflib import Dataset

    dataset = Dataset()
    dataset.parse(file, format="nquads")
    return dataset


def oxigraph_rows(found: Any) -> list[tuple[str, ...]]:
    """The rows of an answer, whatever its form, as the library's own terms in text."""
    if hasattr(found, "variables"):
        return [tuple("" if cell is None else cell.value for cell in row) for row in found]
    return [(str(bool(found)),)] if not hasattr(found, "__next__") else [tuple(p.value for p in t) for t in found]


def rdflib_rows(found: Any) -> list[tuple[str, ...]]:
    if found.type == "ASK":
        return [(str(found.askAnswer),)]
    return [tuple("" if cell is None else str(cell) for cell in row) for row in found]


def ask_ours(store: Any, text: str) -> list[tuple[str, ...]]:
    from kg import query

    return oxigraph_rows(query.ask(store, text))


def ask_direct(store: Any, text: str) -> list[tuple[str, ...]]:
    return oxigraph_rows(store.query(text, prefixes=rdf.prefixes()))


def ask_rdflib(store: Any, text: str) -> list[tuple[str, ...]]:
    return rdflib_rows(store.query(text, initNs=rdf.prefixes()))


def turtle_ours(store: Any) -> int:
    from kg import export

    page = io.BytesIO()
    export.export(store, "turtle", page)
    return len(page.getvalue())


def turtle_rdflib(store: Any) -> int:
    return len(store.default_graph.serialize(format="turtle"))


def turtle_direct(store: Any) -> int:
    import pyoxigraph as ox

    return len(store.dump(format=ox.RdfFormat.TURTLE, from_graph=ox.DefaultGraph(), prefixes=rdf.prefixes()))


CONTENDERS: dict[str, tuple[Load, Callable[[Any, str], list[tuple[str, ...]]], Callable[[Any], int]]] = {
    "kg folder": (ours, ask_ours, turtle_ours),
    "kg memory": (memory, ask_ours, turtle_ours),
    "pyoxigraph": (direct, ask_direct, turtle_direct),
    "rdflib": (rdflib, ask_rdflib, turtle_rdflib),
}


def timed(work: Callable[[], Any], times: int = 3) -> tuple[float, Any]:
    spent = []
    for _ in range(times):
        start = time.process_time()
        found = work()
        spent.append(time.process_time() - start)
        if sum(spent) > 20:
            break
    return statistics.median(spent), found


Figure = tuple[str, Any]  # its name, and seconds, megabytes, or of a query: seconds, rows, and a digest of the rows


def contend(name: str, file: str) -> Iterator[Figure]:
    """The figures of one contender, in this process, each as soon as it is known."""
    load, ask, turtle = CONTENDERS[name]
    with tempfile.TemporaryDirectory() as folder:
        began = time.perf_counter()
        loading, store = timed(lambda: load(file, Path(folder)), 1)
        yield "load", loading
        yield "waited", time.perf_counter() - began
        yield "peak", resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024  # of the process, Python included
        yield "turtle", timed(lambda: turtle(store), 1)[0]
        for title, text in PLAIN.items():
            spent, rows = timed(lambda text=text: sorted(ask(store, text)))  # type: ignore[misc]
            yield title, (spent, len(rows), hashlib.sha256(repr(rows).encode()).hexdigest()[:12])


def figures(name: str, file: str, patience: float) -> dict[str, Any]:
    """The figures of one contender in a process of its own, as far as they came in time."""
    command = [sys.executable, __file__, "--child", name, file]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as child:
        watch = threading.Timer(patience, child.kill)
        watch.start()
        assert child.stdout
        found = dict(json.loads(line) for line in child.stdout)
        watch.cancel()
    return found


def compared(results: dict[str, dict[str, Any]]) -> Iterator[str]:
    """A table of all figures, ratios to ours, and any answer that differs; a dash for what did not come in time."""
    names = list(results)
    yield f"{'':22}" + "".join(f"{name:>14}" for name in names)
    for key, unit in (("load", "s"), ("waited", "s"), ("peak", "MB"), ("turtle", "s")):
        yield f"{key + ' ' + unit:22}" + "".join(_shown(results[name].get(key)) for name in names)
    yield from _loading(results)
    for title in PLAIN:
        cells = [results[name].get(title) for name in names]
        same = "" if len({tuple(cell[1:]) for cell in cells if cell}) == 1 else "   ANSWERS DIFFER"
        yield f"{title + ' ms':22}" + "".join(_shown(cell and 1000 * cell[0]) for cell in cells) + same
    for name in names[1:]:
        known = [title for title in PLAIN if title in results[name] and title in results[names[0]]]
        ratios = [max(results[name][title][0], 1e-6) / max(results[names[0]][title][0], 1e-6) for title in known]
        if ratios:
            yield (f"{name} : {names[0]} = {statistics.geometric_mean(ratios):.2f} (least {min(ratios):.2f}, "
                   f"{len(known)} queries)")  # fmt: skip


def _shown(figure: float | None) -> str:
    return f"{'—':>14}" if figure is None else f"{figure:14.2f}"


def _loading(results: dict[str, dict[str, Any]]) -> Iterator[str]:
    """Loading and its memory against rdflib's, where rdflib was there."""
    theirs = results.get("rdflib", {})
    if "peak" in theirs:
        for name, ours in results.items():
            faster, share = theirs["load"] / ours["load"], ours["peak"] / theirs["peak"]
            yield f"{name}: loads {faster:.1f} times as fast as rdflib, with {share:.2f} of its memory"


def main() -> None:
    """Generates, runs each contender in its own process, prints the table."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("sizes", nargs="*", type=int, default=[10_000])
    options.add_argument("--patience", type=float, default=900, help="seconds for each contender at each size")
    options.add_argument("--only", nargs="*", default=list(CONTENDERS))
    options.add_argument("--child", nargs=2, help=argparse.SUPPRESS)
    chosen = options.parse_args()
    if chosen.child:
        for figure in contend(*chosen.child):
            print(json.dumps(figure), flush=True)
        return
    for size in chosen.sizes:
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder, "quads.nq")
            with file.open("w") as out:
                out.writelines(lines(size))
            print(f"\n{size} quads ({file.stat().st_size / 1e6:.0f} MB)", flush=True)
            results = {name: figures(name, str(file), chosen.patience) for name in chosen.only}
            print("\n".join(compared(results)), flush=True)


if __name__ == "__main__":
    main()
