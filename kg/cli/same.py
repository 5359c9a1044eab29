"""The verbs for judgements on who is who."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.frame import a_store, opened

if TYPE_CHECKING:
    from kg.same.review import Question, Side
    from kg.store import Store

ANSWERS = {"y": "same", "n": "not-same", "u": "unsure"}


def a_file(command: click.decorators.FC) -> click.decorators.FC:
    """Gives a verb the option that names the file of judgements."""
    option = click.option("--file", type=click.Path(path_type=Path), envvar="KG_SAME", help="Else data/same.csv.")
    return option(command)


@click.group(short_help="Judgements on who is who.")
def same() -> None:
    """Keeps what people decide on who is who; every later build keeps to it.

    \b
    kg same review
    kg same add claims:a1/person/eri "Eri Cahyadi @ 1625822-surabaya" same --why "his nickname" --by nn
    """


@same.command(name="list")
@a_file
def list_(file: Path | None) -> None:
    """Lists the judgements with their numbers, and those that contradict each other.

    \b
    kg same list
    """
    from kg import same as room

    known = room.judgements(file)
    for number, one in enumerate(known, 1):
        told = " · ".join(part for part in (one.why, one.by, one.on) if part)
        click.echo(
            f"{number:4}  {one.judgement:8}  {one.kind}  {one.one}  {one.other}" + (f"  ({told})" if told else "")
        )
    found = list(room.contradictions(known))
    for number, chain in found:
        click.echo(f"kg: judgement {number} says not-same, {', '.join(map(str, chain))} make it the same", err=True)
    sys.exit(int(bool(found)))


@same.command()
@click.argument("one")
@click.argument("other")
@click.argument("judgement", type=click.Choice(["same", "not-same", "unsure"]))
@click.option(
    "--kind", type=click.Choice(["person", "organisation", "partnership"]), default="person", show_default=True
)
@click.option("--why", default="", help="The reason, for those who come later.")
@click.option("--by", default="", help="Who says so.")
@a_file
def add(one: str, other: str, judgement: str, kind: str, why: str, by: str, file: Path | None) -> None:
    """Adds a judgement on two sides: IRIs of mentions or partnerships, or NAME @ PLACE.

    \b
    kg same add "Risma @ 1625822-surabaya" "Tri Rismaharini @ 1625822-surabaya" same --why nickname --by nn
    """
    from kg import same as room

    number = room.add(room.Judgement(judgement, kind, one, other, why, by, str(date.today())), file)
    click.echo(f"judgement {number}; kg build weighs with it", err=True)


@same.command()
@click.argument("row", type=int)
@a_file
def undo(row: int, file: Path | None) -> None:
    """Takes back the judgement of this number.

    \b
    kg same undo 3
    """
    from kg import same as room

    gone = room.undo(row, file)
    click.echo(f"taken back: {gone.one} {gone.judgement} {gone.other}", err=True)


@same.command()
@click.option("--by", default="", help="Who decides.")
@click.option("--limit", default=0, help="At most so many pairs.")
@a_store
@a_file
def review(by: str, limit: int, store: str, file: Path | None) -> None:
    """Asks about pairs that may be one, with what articles say of each: y, n, u (unsure), s (skip), q (quit).

    \b
    kg same review --by nn
    """
    from kg import same as room
    from kg.same.review import queue

    kept = opened(store)
    asked = list(queue(kept, room.judgements(file)))[: limit or None]
    for number, question in enumerate(asked, 1):
        click.echo(f"\n{number} of {len(asked)}: {question.why}")
        for side in (question.one, question.other):
            show(kept, side)
        answer = click.prompt("one and the same?", type=click.Choice([*ANSWERS, "s", "q"]), show_choices=True)
        if answer == "q":
            break
        if answer in ANSWERS:
            decide(question, ANSWERS[answer], by, file)
    click.echo(f"{len(asked)} pairs asked for; kg build weighs with the answers", err=True)


def show(store: Store, side: Side) -> None:
    """Prints somebody with offices and sentences."""
    from kg.same.review import sentences

    click.echo(f"  {side.name} ({len(side.mentions)} articles){': ' if side.offices else ''}{'; '.join(side.offices)}")
    for line in sentences(store, side):
        click.echo(f"      {line}")


def decide(question: Question, judgement: str, by: str, file: Path | None) -> None:
    """Keeps an answer."""
    from kg import same as room

    sides = question.one.mention, question.other.mention
    room.add(room.Judgement(judgement, question.kind, *sides, question.why, by, str(date.today())), file)
