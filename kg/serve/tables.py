"""The facts around a node as tables: which columns a kind of fact has, in which order its rows stand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode

from kg import gazetteer
from kg.model import STATUSES
from kg.serve import things
from kg.serve.view import Cell

if TYPE_CHECKING:
    from kg.serve.things import Said, Thing
    from kg.serve.view import View

COLUMNS = {
    "Partnership": ("between", "kind", "status", "since", "lastReported"),
    "Office": ("holder", "role", "of", "former", "acting", "lastReported"),
    "Agreement": ("agreementType", "between", "agreementStatus", "signed", "at", "signatory"),
    "Event": ("eventType", "date", "between", "involves", "at", "participant"),
    "Tenure": ("holder", "role", "of", "from", "until"),
    "Cooperation": ("area", "between", "firstReported"),
    "Challenge": ("area", "place", "firstReported"),
    "Statement": ("quote", "speaker", "firstReported"),
}
HIDDEN = {
    "type", "label", "prefLabel", "supportedBy", "mentionedAs", "reportedIn", "statusReport", "hasGeometry", "nameKey",
    "latitude", "longitude", "twinnedWith", "sisterCityOf", "sisterProvinceOf", "sisterDistrictOf", "friendshipCityOf",
    "twinTownOf", "sisterPortOf", "facesChallenge", "officialOf", "altLabel", "sameAs", "tenure", "notation", "broader",
    "narrower", "articleCount", "sourceCount", "title", "url", "signature", "inScheme", "topConceptOf", "definition",
}  # fmt: skip
ORDER = (
    "holder", "speaker", "quote", "role", "of", "kind", "agreementType", "eventType", "between", "involves", "place",
    "area", "status", "agreementStatus", "since", "signed", "date", "at", "signatory", "participant", "former",
)  # fmt: skip
FIRST = 60  # rows of a table on a page, unless all are asked for
DATED = ("date", "signed", "since", "lastReported", "firstReported")


@dataclass(frozen=True, slots=True)
class Row:
    """A fact: where its own page is, its cells column by column, and how many articles tell it."""

    href: str
    cells: tuple[tuple[Cell, ...], ...]
    articles: str


@dataclass(frozen=True, slots=True)
class Table:
    """Facts of one kind."""

    kind: str
    title: str
    heads: tuple[str, ...]
    rows: tuple[Row, ...]
    more: int = 0


def facts(thing: Thing, view: View) -> list[tuple[str, list[Cell]]]:
    """A node's own properties for people, the telling ones first."""
    names = [*(n for n in ORDER if n in thing.said), *(n for n in thing.said if n not in ORDER)]
    rows = [(view.term(n), [_plain(view, n, c) for c in map(view.cell, thing.said[n])])
            for n in names if n not in HIDDEN]  # fmt: skip
    return [(name, cells) for name, cells in rows if cells]


def _plain(view: View, name: str, cell: Cell) -> Cell:
    """A country by its name, a confidence in hundredths."""
    if name == "confidence":
        return Cell(f"{float(cell.text):.0%}".replace("%", " %"))
    return _country(view, cell) if name == "country" else cell


def _country(view: View, cell: Cell) -> Cell:
    """A country by its name, where the graph knows it."""
    known = view.edition.once("countries", lambda: things.countries(view.edition.store)).get(cell.text)
    if not known:
        return Cell(gazetteer.countries().get(cell.text, cell.text))
    view.learn([known])
    return Cell(view.name(known), view.href(known))


def tables(thing: Thing, view: View, most: int = FIRST) -> Iterator[Table]:
    """The facts that speak of a node, kind after kind; columns that would only repeat it are left out."""
    for kind, columns in COLUMNS.items():
        rows = sorted(thing.around.get(kind, {}).items(), key=lambda row: _order(kind, row[1], view))
        used = [name for name in columns if any(_told(thing.iri, said, name) for _, said in rows)]
        if rows and used:
            shown = tuple(_row(thing, key, said, used, view) for key, said in rows[:most])
            heads = tuple(map(view.term, used))
            title = "offices_held" if kind == "Office" and "holder" not in used else f"many_{kind}"
            yield Table(kind, view.word(title), heads, shown, max(0, len(rows) - most))


def _row(thing: Thing, key: str, said: Said, used: list[str], view: View) -> Row:
    cells = tuple(tuple(map(view.cell, _told(thing.iri, said, name))) for name in used)
    counted = int(next(iter(said.get("articleCount", ())), Literal("0")).value)
    return Row(view.href(key), cells, view.articles(counted) if counted else view.word("facts"))


def _told(node: str, said: Said, name: str) -> list[NamedNode | Literal]:
    """The values of a column but the node whose page it is; what is false is not said."""
    values = [value for value in said.get(name, ()) if value.value != node]
    if name == "involves":
        return [value for value in values if value not in said.get("between", ())]
    return [value for value in values if name not in ("former", "acting") or value.value != "false"]


def _order(kind: str, said: Said, view: View) -> tuple[object, ...]:
    """Standing partnerships first, then the latest; everything else the latest first."""
    day = next((said[name][0].value for name in DATED if name in said), "")
    stage = said["status"][0].value.rpartition("/")[2] if "status" in said else ""
    rank = ("active", "renewed", "intent", "proposed", *STATUSES).index(stage) if stage in STATUSES else 0
    former = any(value.value == "true" for value in said.get("former", ()))
    return (
        former,
        rank,
        tuple(-ord(letter) for letter in day),
        view.cell(said["label"][0]).text if "label" in said else "",
    )


def history(thing: Thing, view: View) -> list[tuple[Cell, Cell, Mapping[str, Cell]]]:
    """How the status went: day of the report, status, and what else a report says."""
    reports = [said for said in _reports(thing, view) if "status" in said]
    rows: list[tuple[Cell, Cell, Mapping[str, Cell]]] = []
    for said in sorted(reports, key=lambda said: said["reported"][0].value if "reported" in said else ""):
        day = view.cell(said["reported"][0]) if "reported" in said else Cell("")
        more = {view.term(name): view.cell(said[name][0]) for name in ("from", "until") if name in said}
        rows.append((day, view.cell(said["status"][0]), more))
    return rows


def _reports(thing: Thing, view: View) -> Iterator[Said]:
    for node in thing.said.get("statusReport", ()):
        found = things.thing(view.edition.store, node.value)
        if found:
            yield found.said


def disputes(thing: Thing, view: View) -> list[tuple[Cell, str, list[Cell]]]:
    """What sources say differently: about what, which property, each of the values."""
    rows = []
    for said in thing.conflicts.values():
        about = view.cell(said["about"][0])
        name = said["property"][0].value.replace("#", "/").rpartition("/")[2] if "property" in said else "value"
        rows.append((about, view.term(name), [view.cell(value) for value in said.get("value", ())]))
    return rows
