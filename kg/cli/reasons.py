"""The verbs that ask the graph for its reasons: why it holds a triple, and what is amiss in it."""

from __future__ import annotations

import json
import sys

import click

from kg.cli.frame import a_store, as_json, opened


@click.command(short_help="Why the graph says so, down to the sentences.")
@click.argument("subject")
@click.argument("relation")
@click.argument("value")
@a_store
@as_json
def why(subject: str, relation: str, value: str, store: str, json_wanted: bool) -> None:
    """Shows why the graph says something: rules, records and sentences. Names, prefixed names or IRIs will do.

    \b
    kg why Jakarta "sister city of" "Kuala Lumpur"
    kg why place:1642911-jakarta sc:hasOfficial "Pramono Anung"
    """
    from kg import why as room

    kept = opened(store)
    found = room.why(kept, subject, relation, value)
    said = [json.dumps(room.data(found), ensure_ascii=False, indent=1)] if json_wanted else room.lines(kept, found)
    click.echo("\n".join(said))


@click.command(short_help="What is amiss in the graph.")
@click.option("--article", "articles", multiple=True, help="Only what this article touches: its identifier.")
@click.option("--report", is_flag=True, help="The validation report of SHACL, as Turtle.")
@a_store
def check(articles: tuple[str, ...], report: bool, store: str) -> None:
    """Checks the graph against its shapes, naming the article and the sentence of what is wrong.

    \b
    kg check --store out/store
    kg check --report > report.ttl
    """
    from kg import check as room
    from kg.check.report import report as written

    kept = opened(store)
    found = list((room.results if report else room.check)(kept, articles or None))
    for line in written(found, kept.base) if report else (f"{finding}\n" for finding in found):
        click.echo(line, nl=False)
    click.echo(f"{len(found)} findings", err=True)
    sys.exit(int(room.failed(found)))
