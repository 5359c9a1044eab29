"""Articles as one HTML page that needs nothing else: facts marked in the text, and a list that leads there and back."""

from __future__ import annotations

import base64
import hashlib
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from kg import files, languages, show
from kg.mark import mark
from kg.model import Evidence, Reading
from kg.show import explain

PAGES = files.PACKAGE / "pages"
SIGNS = {
    "officials": "●", "partnerships": "◆", "agreements": "■", "areas": "▲", "challenges": "▼", "events": "★",
    "statements": "❝",
}  # fmt: skip
WEB = ("http://", "https://")


@dataclass(frozen=True, slots=True)
class Proof:
    """A piece of evidence as the page shows it: its anchor, the number of its fact, what it marks."""

    anchor: str
    number: int
    kind: str
    start: int
    end: int
    item: Evidence


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a line in which the same facts are told."""

    text: str
    marks: tuple[tuple[str, int], ...]  # the kinds marked, each with its place under the line
    facts: str  # the list items of its facts, by id
    begins: tuple[Proof, ...]
    ends: tuple[Proof, ...]


def page(readings: Sequence[Reading]) -> str:
    """The page of these articles; the same readings give the same bytes."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined
    from markupsafe import Markup

    loader = FileSystemLoader(PAGES, encoding="utf-8")
    room = Environment(loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    style, script = (_asset(f"article.{ending}") for ending in ("css", "js"))
    shown = told(readings)
    template = room.get_template("article.html.j2")
    return template.render(
        title=shown[0]["title"] if len(shown) == 1 else f"{len(shown)} articles",
        language=shown[0]["language"] if len(shown) == 1 else "en",
        articles=shown,
        kinds=[(kind, sign, sum(len(a["facts"].get(kind, ())) for a in shown)) for kind, sign in SIGNS.items()],
        signs=SIGNS,
        style=Markup(style),
        script=Markup(script),
        policy=f"default-src 'none'; script-src {_digest(script)}; style-src {_digest(style)}; base-uri 'none'",
    )


def told(readings: Iterable[Reading]) -> list[dict[str, Any]]:
    """What a page shows of each article: its lines in marked pieces, its facts by kind with their words and reasons."""
    return [_article(number, reading) for number, reading in enumerate(readings, 1)]


def _asset(name: str) -> str:
    return (PAGES / name).read_text(encoding="utf-8").replace("\r\n", "\n").strip()


def _digest(content: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()}'"


def _article(number: int, reading: Reading) -> dict[str, Any]:
    """What the template shows of one article."""
    article = reading.article
    case = explain.case_of(article)
    rows: dict[str, list[dict[str, Any]]] = {}
    proofs: list[Proof] = []
    for n, (kind, row, fact) in enumerate(show.facts(reading), 1):
        mine = [
            Proof(f"a{number}w{n}-{i}", n, kind, item.span.start, item.span.end, item)
            for i, item in enumerate(dict.fromkeys(fact.evidence), 1)
        ]
        proofs += mine
        words = [(p.anchor, explain.brief(p.item.span.of(article.text)), p.item.rule) for p in mine]
        rows.setdefault(kind, []).append({
            "id": f"a{number}f{n}", "number": n, "line": show.line(row), "confidence": f"{fact.confidence:.2f}",
            "words": words, "why": list(explain.why(case, fact)),
        })  # fmt: skip
    return {
        "id": f"a{number}",
        "title": article.title or article.id,
        "language": article.language,
        "about": [str(part) for part in (article.language, article.published, article.publisher) if part],
        "url": article.url if article.url.startswith(WEB) else "",
        "lines": list(_lines(reading, proofs, f"a{number}f")),
        "facts": rows,
        "problems": [problem.message for problem in reading.problems],
    }


def _lines(reading: Reading, proofs: Sequence[Proof], prefix: str) -> Iterator[tuple[str, bool, list[Piece]]]:
    """Each line of the text with its zone, whether a blank line stands before it, and its pieces."""
    pieces = _pieces(reading.article.text, proofs, prefix)
    starts = [start for start, _ in pieces]
    after = 0
    for start, end, zone in _zones(reading):
        inside = [piece for _, piece in pieces[bisect_left(starts, start) : bisect_left(starts, end)]]
        yield zone, reading.article.text.count("\n", after, start) > 1, inside
        after = end


def _zones(reading: Reading) -> Iterator[tuple[int, int, str]]:
    """The lines with words and their zones; without a language pack all of them are body."""
    article = reading.article
    if article.language in languages.available():
        document = mark(article, languages.load(article.language))
        yield from ((line.start, line.end, line.zone) for line in document.lines)
        return
    start = 0
    for line in article.text.splitlines(keepends=True):
        if line.strip():
            yield start, start + len(line.rstrip("\r\n")), "body"
        start += len(line)


def _pieces(text: str, proofs: Sequence[Proof], prefix: str) -> list[tuple[int, Piece]]:
    """The text cut wherever evidence or a line begins or ends, each piece with its offset."""
    begins, ends, tracks = _by(proofs, "start"), _by(proofs, "end"), _tracks(proofs)
    cuts = {0, len(text), *begins, *ends, *(i for i, c in enumerate(text) if c == "\n")}
    bounds = sorted(cuts | {i + 1 for i in cuts if text[i : i + 1] == "\n"})
    found: list[tuple[int, Piece]] = []
    active: dict[str, Proof] = {}
    for start, end in pairwise(bounds):
        for proof in ends.get(start, ()):
            active.pop(proof.anchor, None)
        active.update({p.anchor: p for p in begins.get(start, ()) if p.end > p.start})
        kinds = sorted({p.kind for p in active.values()}, key=list(SIGNS).index)
        marks = tuple((kind, _track(tracks[kind], start)) for kind in kinds)
        facts = " ".join(dict.fromkeys(f"{prefix}{p.number}" for p in active.values()))
        piece = Piece(text[start:end], marks, facts, tuple(begins.get(start, ())), tuple(ends.get(end, ())))
        found.append((start, piece))
    return found


def _by(proofs: Iterable[Proof], edge: str) -> dict[int, list[Proof]]:
    found: dict[int, list[Proof]] = {}
    for proof in proofs:
        found.setdefault(getattr(proof, edge), []).append(proof)
    return found


Track = list[tuple[int, int, int]]  # start, end and place under the line of what is marked for a kind


def _tracks(proofs: Iterable[Proof]) -> dict[str, Track]:
    """For each kind its marked stretches, so placed that no two kinds cross: the uppermost free place for each."""
    stretches = sorted(span for kind in SIGNS for span in _merged([p for p in proofs if p.kind == kind], kind))
    free: list[int] = []  # where each place under the line is free again
    tracks: dict[str, Track] = {kind: [] for kind in SIGNS}
    for start, end, kind in stretches:
        place = next((i for i, after in enumerate(free) if after <= start), len(free))
        free[place : place + 1] = [end]
        tracks[kind].append((start, end, place))
    return tracks


def _merged(proofs: Iterable[Proof], kind: str) -> list[tuple[int, int, str]]:
    """Where any of these stand, without overlaps."""
    found: list[tuple[int, int, str]] = []
    for start, end in sorted((p.start, p.end) for p in proofs):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]), kind)
        else:
            found.append((start, end, kind))
    return found


def _track(track: Track, offset: int) -> int:
    i = bisect_right(track, offset, key=lambda stretch: stretch[0]) - 1
    return track[i][2]
