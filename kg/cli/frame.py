"""What all verbs share: how errors and problems are shown, the options that many have, the bar, the store."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from kg.model import Problem
    from kg.store import Embedded
    from kg.store.remote import Remote

STREAM = "-"
WRONG_CALLS = (  # by name, since their rooms are imported by the verb that needs them
    "MissingParameter", "NoSuchFact", "NoSuchForm", "NoSuchFormat", "NoSuchName", "NoSuchQuestion", "NoSuchTriple",
    "NoSuchView", "UnknownFormat", "UnknownParameter", "WrongForm", "WrongNumber",
)  # fmt: skip


class Failure(click.ClickException):
    """An error of ours as one clear sentence."""

    def show(self, file: Any = None) -> None:
        """Prints it as problems are printed."""
        click.echo(f"kg: {self.message}", file=file, err=True)


class WrongCall(Failure):
    """One that another call would not have met."""

    exit_code = 2


class Verbs(click.Group):
    """The verbs in the order of their work. An error of ours becomes a `Failure`; any other keeps its traceback."""

    def list_commands(self, context: click.Context) -> list[str]:
        return list(self.commands)

    def invoke(self, context: click.Context) -> Any:
        try:
            return super().invoke(context)
        except (ValueError, OSError, LookupError) as error:
            if isinstance(error, OSError) and error.filename:  # a file that cannot be read or written
                raise Failure(f"{error.filename}: {error.strerror}") from None
            if type(error).__module__.split(".")[0] != "kg":
                raise
            kind = WrongCall if type(error).__name__ in WRONG_CALLS else Failure
            raise kind(str(error)) from None


class Report:
    """Prints problems to stderr; `failed` once one concerns something the user named."""

    def __init__(self, named: tuple[str, ...] = ()) -> None:
        self.named = named
        self.failed = False

    def __call__(self, problem: Problem) -> None:
        self.failed |= problem.source in self.named and not problem.place
        click.echo(f"kg: {problem}", err=True)


def a_store(command: Callable[..., None]) -> Callable[..., None]:
    """Gives a verb the option that names the store."""
    option = click.option(
        "-s",
        "--store",
        default="out/store",
        envvar="KG_STORE",
        show_default=True,
        help="The graph's folder, or a SPARQL endpoint.",
    )
    return option(command)


def as_json(command: Callable[..., None]) -> Callable[..., None]:
    """Gives a verb the option that makes it print JSON."""
    return click.option("--json", "json_wanted", is_flag=True, help="Print JSON.")(command)


@contextmanager
def progress() -> Iterator[Callable[[int, int, str], None]]:
    """A bar on stderr, for as long as there is work."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (
        TextColumn("reading"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        TextColumn("{task.fields[at]}"),
    )
    with Progress(*columns, console=Console(stderr=True)) as bar:
        task = bar.add_task("", total=None, at="")
        yield lambda done, total, at: bar.update(task, completed=done, total=total, at=Path(at).name)


def opened(store: str, create: bool = False) -> Embedded | Remote:
    """The store in a folder or behind an endpoint: to be read as last published, or made and written."""
    from kg.store import connect

    return connect(store, create=create, write=create)
