"""The verbs for whole graphs: what becomes of a store's folder, and what two graphs do not share."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from kg.cli.frame import a_store, opened


@click.group(short_help="Backup, compaction, integrity of a store.")
def store() -> None:
    """Looks after a store's folder: a copy while it is in use, less space, whether all is well.

    \b
    kg store backup copies/today
    kg store check
    """


@store.command()
@click.argument("to", type=click.Path(path_type=Path))
@a_store
def backup(to: Path, store: str) -> None:
    """Makes a copy of a store, also while others read and write it; the copy is a store like any other.

    \b
    kg store backup copies/today
    """
    from kg.store import backup as copy

    copy(store, to)
    click.echo(f"copied to {to}", err=True)


@store.command()
@a_store
def compact(store: str) -> None:
    """Merges the files that many writes have left, and removes those that nothing needs any more.

    \b
    kg store compact
    """
    from kg.store import Embedded, NoSuchEngine, folder

    before, kept = folder.weight(Path(store)), opened(store, create=True) if Path(store).exists() else opened(store)
    if not isinstance(kept, Embedded):
        raise NoSuchEngine(store, "a folder; an endpoint looks after itself")
    kept.compact()
    kept.close()
    click.echo(f"{before / 1e6:.1f} MB before, {folder.weight(Path(store)) / 1e6:.1f} MB now", err=True)


@store.command()
@click.option("--seconds", default=600.0, show_default=True, help="The longest it may take.")
@a_store
def check(store: str, seconds: float) -> None:
    """Reads everything in a store and says what is damaged; articles must be there whole or not at all.

    \b
    kg store check
    """
    from kg.store.inspect import inspected

    found = inspected(Path(store), seconds=seconds)
    for finding in found:
        click.echo(finding)
    click.echo(f"{len(found)} findings" if found else "all is well", err=True)
    sys.exit(int(bool(found)))


@click.command(short_help="What two graphs do not share.")
@click.argument("before")
@click.argument("after")
@click.option("-f", "--format", "form", default="text", show_default=True, help="text, nquads, update or json.")
@click.option("--held", is_flag=True, help="Compare the default graphs only: what the graph holds, without claims.")
def diff(before: str, after: str, form: str, held: bool) -> None:
    """Compares two graphs (a store, an endpoint, or a file of RDF each); exit code 1 if they differ.

    \b
    kg diff out/store yesterday.trig
    """
    from kg import diff as room

    found = room.diff(before, after, held=held)
    for printed in room.render(found, form):
        click.echo(printed, nl=False)
    click.echo(str(found), err=True)
    sys.exit(int(bool(found)))
