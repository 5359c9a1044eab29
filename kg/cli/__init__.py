"""The command `kg`: one short function a verb, each of which calls one room and prints what it says."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

import kg
from kg.cli import graphs, reasons, same, web
from kg.cli.frame import STREAM, Report, Verbs, a_store, as_json, opened, progress

if TYPE_CHECKING:
    from kg.model import Reading
    from kg.store import Store


@click.group(cls=Verbs, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(kg.__version__, prog_name="kg")
def main() -> None:
    """Reads news about city diplomacy into a graph in which every fact leads back to its sentence.

    \b
    kg extract article.txt                       what an article says
    kg build articles/ && kg draw -o graph.html  a graph of many, and its picture
    """


@main.command(short_help="What articles say.")
@click.argument("paths", nargs=-1, required=True)
@click.option(
    "-f", "--format", "form", type=click.Choice(["text", "json", "jsonl", "html"]), default="text", show_default=True
)
@click.option("--explain", metavar="FACT", help="How a fact was decided: its number, or some of its words.")
@click.option(
    "--sure", type=click.FloatRange(0, 1), default=0.0, metavar="P", help="Only facts of at least this confidence."
)
def extract(paths: tuple[str, ...], form: str, explain: str | None, sure: float) -> None:
    """Prints what articles say: for people, in the guide's JSON form, one fact with its evidence a line, or as a page.

    \b
    kg extract article.txt --format html > article.html
    kg extract articles/ --format jsonl --sure 0.9
    """
    from kg import show

    report = Report(paths)
    found = readings(paths, report, sure)
    for printed in show.explained(found, explain) if explain is not None else show.FORMS[form](found):
        click.echo(printed, nl=False)
    sys.exit(int(report.failed))


def readings(paths: tuple[str, ...], report: Report, sure: float = 0.0) -> Iterator[Reading]:
    """What each article under these paths says, as far as it is sure; problems go to the report."""
    from dataclasses import replace

    from kg.extract import extract as read_article
    from kg.model import Problem
    from kg.read import sourced

    for source, item in sourced(paths):
        if isinstance(item, Problem):
            report(item)
        else:
            reading = read_article(item, sure)
            for problem in reading.problems:
                report(replace(problem, source=source))
            yield reading


@main.command(short_help="Articles into the graph, only what is new.")
@click.argument("paths", nargs=-1, required=True)
@a_store
@click.option("-j", "--jobs", type=click.IntRange(1), help="Processes to read with (by itself: as many as help).")
@as_json
def build(paths: tuple[str, ...], store: str, jobs: int | None, json_wanted: bool) -> None:
    """Reads articles into the graph, only what is new or changed, and weighs what they say together.

    \b
    kg build articles/ --store out/store
    """
    from kg import run

    report, kept = Report(paths), opened(store, create=True)
    with progress() as tick:
        summary = run.build(paths, kept, jobs=jobs, progress=tick)
    kept.close()
    for problem in summary.problems:
        report(problem)
    click.echo(summary.json() if json_wanted else str(summary), err=not json_wanted)
    sys.exit(int(report.failed))


@main.command(short_help="Answers SPARQL or a named question.")
@click.argument("question", required=False)
@click.argument("values", nargs=-1, metavar="[NAME=VALUE]...")
@a_store
@click.option(
    "-f", "--format", "form", default="table", show_default=True, help="table, csv, tsv, json, jsonl, ttl or nt."
)
@click.option("--limit", type=click.IntRange(1), help="At most so many rows.")
@click.option("--timeout", type=click.FloatRange(0, min_open=True), help="At most so many seconds.")
@click.option("--as-of", metavar="DATE", help="Of the articles published up to a day, a month or a year.")
@click.option("--on", metavar="DATE", help="How things stood on a day, by all articles, also later ones.")
@click.option("--explain", is_flag=True, help="Say how: the steps, what each matches, how long it takes.")
@click.option("--list", "list_wanted", is_flag=True, help="List the named questions and what they need.")
@click.option("--language", default="en", show_default=True, help="The language of the list: en, id or ms.")
def query(
    question: str | None,
    values: tuple[str, ...],
    store: str,
    form: str,
    limit: int | None,
    timeout: float | None,
    as_of: str | None,
    on: str | None,
    explain: bool,
    list_wanted: bool,
    language: str,
) -> None:
    """Answers SPARQL (as text, a file or - for standard input) or a named question.

    \b
    kg query partners city=Jakarta
    kg query 'SELECT ?a ?b WHERE { ?a sc:sisterCityOf ?b }' --format csv
    """
    from kg import query as room

    if list_wanted or question is None:
        click.echo("\n".join(room.listed(language)))
        return
    asked = room.Asked(sparql(question), dict(map(pair, values)), form, limit, as_of, explain, on)
    kept = opened(store)
    try:
        for printed in room.answer(kept, asked, seconds=timeout, terminal=sys.stdout.isatty()):
            click.echo(printed, nl=False)
    except room.TooSlow as error:
        click.echo(f"kg: {error}", err=True)
        os._exit(1)  # the engine is still at work, and would keep the process alive


def sparql(question: str) -> str:
    """The question itself, or what the file of that name, or standard input, asks."""
    if question == STREAM:
        return sys.stdin.read()
    path = Path(question)
    return path.read_text(encoding="utf-8") if path.suffix in (".rq", ".sparql") and path.exists() else question


def pair(text: str) -> tuple[str, str]:
    """The name and the value of NAME=VALUE."""
    name, equals, value = text.partition("=")
    if not equals:
        raise click.UsageError(f"{text!r} is not of the form NAME=VALUE")
    return name, value


@main.command(short_help="The graph as Turtle, TriG, JSON-LD, GraphML, …")
@a_store
@click.option("-o", "--output", default=STREAM, help="The file to write; - is standard output.")
@click.option("-f", "--format", "form", default="turtle", show_default=True, help="An unknown one lists them all.")
@click.option("--as-of", metavar="DATE", help="Of the articles published up to a day, a month or a year.")
@click.option("--on", metavar="DATE", help="How things stood on a day, by all articles, also later ones.")
def export(store: str, output: str, form: str, as_of: str | None, on: str | None) -> None:
    """Writes the graph in a format others read; the same graph gives the same bytes.

    \b
    kg export --format turtle -o graph.ttl
    """
    from kg import export as room

    if output != STREAM:
        Path(output).parent.mkdir(parents=True, exist_ok=True)
    with click.open_file(output, "wb", lazy=True) as file:
        room.export(of_a_day(opened(store), as_of, on), form, file)


def of_a_day(kept: Store, as_of: str | None, on: str | None) -> Store:
    """A store as it was known, or as things stood, on a day; itself where none is named."""
    from kg import query as room
    from kg.model import Date

    kept = room.as_of(kept, Date.parse(as_of)) if as_of else kept
    return room.on(kept, Date.parse(on)) if on else kept


@main.command(short_help="The graph as a page or a picture.")
@a_store
@click.option(
    "-o", "--output", default="out/graph.html", show_default=True, help="A page (.html) or picture (.svg, .png)."
)
@click.option(
    "--view", default="network", show_default=True, help="network, cities, pair, ego, article, map or timeline."
)
@click.option("--map", "view", flag_value="map", help="Short for --view map.")
@click.option("--timeline", "view", flag_value="timeline", help="Short for --view timeline.")
@click.option("--of", multiple=True, help="What the view is about: a name or an id; two of them for a pair.")
@click.option("--title", default="", help="The heading.")
@click.option("--language", default="en", show_default=True, help="The language of labels.")
def draw(store: str, output: str, view: str, of: tuple[str, ...], title: str, language: str) -> None:
    """Draws the graph as one page that opens offline, where a click shows the sentence behind a fact.

    \b
    kg draw --view pair --of Jakarta --of "Kuala Lumpur" -o pair.html
    """
    from kg import draw as room
    from kg.network import network

    room.draw(network(opened(store)), output, view=view, of=of, title=title, language=language)


@main.command(short_help="Sizes, degrees, components, shortest paths.")
@a_store
@click.option("--path", nargs=2, default=("", ""), metavar="CITY CITY", help="The shortest path between two places.")
@click.option("--top", default=10, show_default=True, help="How many rows of each list.")
@as_json
def network(store: str, path: tuple[str, str], top: int, json_wanted: bool) -> None:
    """Measures the graph as a network: sizes, degrees, components, communities, the path between two cities.

    \b
    kg network --path Jakarta Liverpool
    """
    import json

    from kg import network as room

    said = room.report(room.network(opened(store)), *path, top=top)
    click.echo(json.dumps(said, ensure_ascii=False, indent=1) if json_wanted else "\n".join(room.lines(said)))


main.add_command(reasons.check)
main.add_command(reasons.why)


@main.command(short_help="What kg knows, and what a store holds.")
@a_store
@as_json
def info(store: str, json_wanted: bool) -> None:
    """Says what this kg knows (languages, places, questions, formats) and what a store holds.

    \b
    kg info --store out/store
    """
    import json

    from kg import info as room

    said = room.info(store)
    click.echo(json.dumps(said, ensure_ascii=False, indent=1) if json_wanted else "\n".join(room.lines(said)))


@main.command(short_help="Found facts against gold ones.")
@click.argument("gold", type=click.Path(exists=True, path_type=Path))
@click.argument("predicted", required=False, type=click.Path(exists=True, path_type=Path))
@click.option(
    "--articles", type=click.Path(exists=True, path_type=Path), help="Where the texts are, if not beside GOLD."
)
@click.option("--by-article", is_flag=True, help="One line an article, the worst first.")
@click.option("--misses", default=0, metavar="N", help="N missing and N wrong facts of each kind.")
@click.option("--by-language", is_flag=True, help="F1 of each kind in each language.")
@click.option("--reliability", is_flag=True, help="Whether facts are right as often as their confidence says.")
@click.option("--raise-floors", is_flag=True, help="Keep these figures as the least that GOLD must reach.")
@click.option("--lower-floors", default="", metavar="REASON", help="The same, where some must sink: say why.")
@as_json
def score(
    gold: Path,
    predicted: Path | None,
    articles: Path | None,
    by_article: bool,
    misses: int,
    by_language: bool,
    reliability: bool,
    raise_floors: bool,
    lower_floors: str,
    json_wanted: bool,
) -> None:
    """Scores the facts found in articles, or those in PREDICTED, against GOLD, by kind of fact and language.

    \b
    kg score data/gold/dev --misses 5
    """
    import json
    from datetime import date

    from kg import floors
    from kg import reliability as trust
    from kg import score as scores
    from kg.model import Problem

    report = Report()
    found = list(scores.score(gold, predicted, articles))
    results = [item for item in found if not isinstance(item, Problem)]
    table = scores.totals(results)
    rows = floors.rows(results)
    if raise_floors or lower_floors:
        floors.keep(gold, rows, lower_floors, date.today().isoformat())
    sunk = floors.below(rows, floors.of(gold))
    for problem in [*(item for item in found if isinstance(item, Problem)), *sunk]:
        report(problem)
    printed = [json.dumps(scores.figures(table), indent=1)] if json_wanted else [*scores.lines(table)]
    printed += scores.matrix(scores.by_language(results)) if by_language else ()
    if reliability:
        printed += trust.lines(fact for fact in trust.judged(gold, articles) if not isinstance(fact, Problem))
    printed += scores.by_article(results) if by_article else ()
    click.echo("\n".join([*printed, *scores.misses(results, misses)]))
    sys.exit(int(bool(sunk)))


main.add_command(same.same)
main.add_command(graphs.store)
main.add_command(graphs.diff)
main.add_command(web.serve)
