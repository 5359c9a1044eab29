"""Partnerships as bars over the years, each in stretches of one status; as a picture and as a page of sentences."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from kg.draw.captions import term
from kg.draw.looks import FACE, looks, words, xml
from kg.network import LINES, PLACES, find, names
from kg.network.held import PARTNERSHIP_LINES

if TYPE_CHECKING:
    from kg.draw.static import Paint
    from kg.network.held import Graph

STANDING = ("signed", "said")
IN_FORCE = "active"
NAMED = 300.0  # units for the names
FIELD = 860.0  # units for the years
ROW, HEAD, FOOT = 34.0, 96.0, 64.0
STEPS = (1, 2, 5, 10, 20, 50, 100)
TICKS = 10  # years written, at most
BRIEF = 0.6  # years that a stretch without an end lasts at least in the picture


@dataclass(frozen=True, slots=True)
class Stretch:
    """A time of one status, in years with fractions; `open` if it goes on."""

    start: float
    end: float
    status: str
    line: str
    since: str
    open: bool = False


@dataclass(frozen=True, slots=True)
class Bar:
    """A partnership over time."""

    node: str
    name: str
    stretches: tuple[Stretch, ...]


@dataclass(frozen=True, slots=True)
class Years:
    """The years a timeline covers, and those written under it."""

    first: float
    last: float
    ticks: tuple[int, ...]

    def share(self, year: float) -> float:
        """How far a moment lies from the first year to the last, from 0 to 1."""
        return (min(max(year, self.first), self.last) - self.first) / (self.last - self.first)


def bars(graph: Graph, of: Sequence[str] = ()) -> tuple[Bar, ...]:
    """A bar for each partnership with a date, of all places or of one; the longest standing first."""
    place = find(graph, of[0], PLACES) if of else ""
    today = _today(graph)
    found = []
    for node, data in graph.nodes(data=True):
        ends = [end for end in sorted(graph.predecessors(node)) if graph.nodes[end]["kind"] in PLACES]
        if data["kind"] == "partnership" and (not place or place in ends):
            shown = [names(graph, end)[0] for end in sorted(ends, key=lambda end: (end != place, names(graph, end)[0]))]
            stretches = tuple(_stretches(graph, node, today))
            if stretches:
                found.append(Bar(node, " – ".join(shown) or data["name"], stretches))
    return tuple(sorted(found, key=lambda bar: (bar.stretches[0].start, bar.name, bar.node)))


def years(shown: Sequence[Bar]) -> Years:
    """The years that these bars need."""
    first = int(min(stretch.start for bar in shown for stretch in bar.stretches))
    last = max(max(stretch.end for bar in shown for stretch in bar.stretches), first + 1.0)
    step = next((step for step in STEPS if (last - first) / step <= TICKS), STEPS[-1])
    begun = first // step * step
    return Years(float(first), last, tuple(year for year in range(begun, int(last) + 1, step) if year >= first))


def _stretches(graph: Graph, node: str, today: float) -> Iterator[Stretch]:
    """From one change of status to the next; what stands goes on until today."""
    data = graph.nodes[node]
    facts = dict(data["facts"])
    told = [entry for entry in data.get("history", ()) if entry[0] and entry[2]]
    if not told and (facts.get("since") or data["year"]):
        told = [(str(facts.get("since") or data["year"]), "", str(facts.get("status", "")))]
    if facts.get("since") and told and facts["since"] < told[0][0]:
        told = [(facts["since"], "", _before(told[0][2])), *told]
    merged = [entry for k, entry in enumerate(told) if not k or entry[2] != told[k - 1][2]]
    for (since, until, status), after in pairwise([*merged, ("", "", "")]):
        start, line = moment(since), PARTNERSHIP_LINES.get(status.rpartition("/")[2], "reported")
        going = not after[0] and not until and line in STANDING
        end = moment(until or after[0]) if until or after[0] else today if going else start + BRIEF
        yield Stretch(start, max(end, start + 0.15), status, line, since, going)


def _before(status: str) -> str:
    """What stood from the founding until the first thing told of it: what is over was in force until then."""
    space, slash, name = status.rpartition("/")
    return f"{space}{slash}{IN_FORCE}" if PARTNERSHIP_LINES.get(name) == "past" else status


def _today(graph: Graph) -> float:
    """The day of the latest article: no later one is known."""
    days = [source.published for source in graph.graph["sources"].values() if source.published]
    written = [str(data["year"]) for _, data in graph.nodes(data=True) if data["year"]]
    return moment(max(days)) if days else moment(max(written)) + 1 if written else 2000.0


def moment(date: str) -> float:
    """A date as a year with a fraction."""
    year, month, day = (int(part) for part in (*date.split("-"), "1", "1")[:3])
    return year + (month - 1) / 12 + (day - 1) / 365


def svg(graph: Graph, shown: Sequence[Bar], heading: str, language: str, paint: Paint) -> str:
    """The bars as a picture for print."""
    span = years(shown)
    high = HEAD + ROW * len(shown) + FOOT
    wide = NAMED + FIELD + 40
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide:g} {high:g}" width="{wide:g}" height="{high:g}" '
        f'font-family="{FACE}" role="img">',
        f"<title>{xml(heading)}</title>",
        f'<rect x="0" y="0" width="{wide:g}" height="{high:g}" fill="{paint.paper}"/>',
        f'<text x="24" y="44" font-size="26" font-weight="700" fill="{paint.ink}">{xml(heading)}</text>',
        *_ticks(span, high - FOOT, paint),
    ]
    for number, bar in enumerate(shown):
        parts += _row(graph, bar, span, HEAD + ROW * number, language, paint)
    return "\n".join([*parts, *_legend(shown, high - 26, language, paint), "</svg>"]) + "\n"


def _ticks(span: Years, low: float, paint: Paint) -> Iterator[str]:
    for year in span.ticks:
        x = NAMED + FIELD * span.share(year)
        yield (
            f'<path d="M{x:.1f} {HEAD - 12:g}V{low:g}" stroke="{paint.line}" stroke-width="1" opacity="0.35"/>'
            f'<text x="{x:.1f}" y="{HEAD - 20:g}" text-anchor="middle" font-size="14" '
            f'fill="{paint.quiet}">{year}</text>'
        )


def _row(graph: Graph, bar: Bar, span: Years, top: float, language: str, paint: Paint) -> Iterator[str]:
    name = bar.name if len(bar.name) < 36 else f"{bar.name[:34]}…"
    yield (
        f'<text x="{NAMED - 14:g}" y="{top + ROW / 2 + 5:g}" text-anchor="end" font-size="15" fill="{paint.ink}">'
        f"{xml(name)}</text>"
    )
    for stretch in bar.stretches:
        x, end = (NAMED + FIELD * span.share(at) for at in (stretch.start, stretch.end))
        what = f"{term(graph, stretch.status, language)}, {stretch.since}"
        yield f"<g><title>{xml(f'{bar.name}: {what}')}</title>{stroke(stretch, x, end, top + 7, ROW - 14, paint)}</g>"


def stroke(stretch: Stretch, x: float, end: float, top: float, high: float, paint: Paint) -> str:
    """A stretch as a bar: full if signed, dashed if announced, dotted if hoped for, grey and thin if past."""
    wide = max(end - x, 6.0)
    x = min(x, NAMED + FIELD - wide)
    colour = paint.line if stretch.line == "past" else looks()["kinds"]["agreement"]["fill"][paint.tone]
    dashes = () if stretch.line == "past" else looks()["lines"][stretch.line]["dash"]
    dash = " ".join(str(part) for part in dashes) or "none"
    full = {"signed": 1.0, "reported": 0.55}.get(stretch.line, 0.16)
    inset = high * 0.28 if stretch.line == "past" else 0.0
    box = f'x="{x:.1f}" y="{top + inset:.1f}" width="{wide:.1f}" height="{high - 2 * inset:.1f}" rx="5"'
    return (
        f'<rect {box} fill="{colour}" fill-opacity="{full}" stroke="{colour}" stroke-width="2" '
        f'stroke-dasharray="{dash}"/>'
    )


def _legend(shown: Sequence[Bar], y: float, language: str, paint: Paint) -> Iterator[str]:
    used = {stretch.line for bar in shown for stretch in bar.stretches}
    x = 24.0
    for line in (line for line in LINES if line in used):
        text = words()[language][f"line_{line}"]
        yield stroke(Stretch(0, 1, "", line, ""), x, x + 34, y - 12, 16, paint)
        yield f'<text x="{x + 44:g}" y="{y + 2:g}" font-size="15" fill="{paint.ink}">{xml(text)}</text>'
        x += 80 + 8.4 * len(text)
