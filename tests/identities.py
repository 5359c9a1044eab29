"""Reads the labelled pairs of `data/gold/same.csv` as articles, and asks who is who in them."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from kg import claims, files, fuse, rdf, same
from kg.claims import Paper
from kg.model import Article, Date, Office, Partnership, Person, Place, Reading, Statement
from kg.store import connect


@dataclass(frozen=True)
class Pair:
    """Two sides, and whether they are of one person, body or partnership."""

    kind: str
    same: bool
    language: str
    one: str
    other: str
    besides: str
    why: str


def pairs() -> Iterator[Pair]:
    """Every labelled pair."""
    with files.data("gold", "same.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(line for line in file if not line.startswith("#")):
            yield Pair(**{**row, "same": row["same"] == "yes"})  # type: ignore[arg-type]


def found(pair: Pair) -> bool:
    """Whether we take both sides for one."""
    return {"person": _people, "organisation": _bodies, "partnership": _partners}[pair.kind](pair)


def _people(pair: Pair) -> bool:
    sides = [side for side in (pair.one, pair.other, pair.besides) if side]
    people = same.people([_paper(_article(f"a{n}", side)) for n, side in enumerate(sides)])
    return any({mention.split("/")[-3] for mention in one.mentions} >= {"a0", "a1"} for one in people)


def _bodies(pair: Pair) -> bool:
    bodies = same.organisations([_paper(_quoted(f"a{n}", side)) for n, side in enumerate((pair.one, pair.other))])
    return len(bodies) == 1


def _partners(pair: Pair) -> bool:
    store = connect()
    for number, side in enumerate((pair.one, pair.other)):
        places, kind = (part.strip() for part in side.split(";"))
        here, there = (_place(one) for one in places.split("+"))
        fact = Partnership((here.id, there.id), kind, "active")
        reading = Reading(Article(f"a{number}", "teks"), (here, there), partnerships=(fact,))
        store.replace(rdf.graph(reading.article), rdf.quads(reading))
    fuse.holdings(store)
    (row,) = store.select("SELECT (COUNT(*) AS ?n) WHERE { ?p a sc:Partnership }")
    return bool(row["n"].value == "1")


def _article(key: str, side: str) -> Reading:
    name, offices, places, day = (part.strip() for part in side.split(";"))
    held = [office.split(":", 1) for office in offices.split("+") if office]
    there: Mapping[str, Place] = {_place(one).id: _place(one) for one in [*(of for _, of in held), *places.split("+")]}
    return Reading(
        Article(key, name, published=Date.parse(day) if day else None),
        tuple(there.values()),
        (Person(name),),
        tuple(Office(name, role, _place(of).id) for role, of in held),
    )


def _quoted(key: str, side: str) -> Reading:
    name, _, places, _ = (part.strip() for part in side.split(";"))
    there = tuple(_place(one) for one in places.split("+"))
    return Reading(Article(key, name), there, statements=(Statement(name, "Kata mereka."),))


def _place(token: str) -> Place:
    name, _, province = token.partition("<")
    kind, slash, rest = name.rpartition("/")
    own = {"prov": "province", "country": "country"}.get(kind, "city")
    return Place(rest if slash else name, rest, own, "", province=province)


def _paper(reading: Reading) -> Paper:
    paper = claims.paper(rdf.graph(reading.article), rdf.quads(reading))
    assert paper
    return paper
