"""Answers questions: any SPARQL, or a named question of `ontology/queries/` with parameters bound as terms."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from threading import Thread
from typing import TypeVar

from kg.model import Date
from kg.query.explain import explain
from kg.query.forms import FORMS, Found, WrongForm, limited, render, short
from kg.query.past import as_of, on
from kg.query.questions import (
    BadValue,
    MissingParameter,
    NoSuchQuestion,
    Parameter,
    Question,
    UnknownParameter,
    bound,
    filled,
    listed,
    question,
    questions,
    value,
)
from kg.store import Store

__all__ = [
    "FORMS", "Asked", "BadValue", "Found", "MissingParameter", "NoSuchQuestion", "Parameter", "Question", "TooSlow",
    "UnknownParameter", "WrongForm", "answer", "as_of", "ask", "bound", "explain", "filled", "limited", "listed", "on",
    "question", "questions", "render", "short", "sparql", "value",
]  # fmt: skip
KEYWORDS = r"(?is)\A\ufeff?(\s|#[^\n]*\n)*(PREFIX|BASE|SELECT|CONSTRUCT|DESCRIBE|ASK)\b"
Answer = TypeVar("Answer")


class TooSlow(TimeoutError):
    """A query that did not end in its time."""

    def __init__(self, seconds: float) -> None:
        super().__init__(f"no answer within {seconds:g} s; ask for less, or give it more time")


def ask(store: Store, text: str, values: Mapping[str, str] | None = None) -> Found:
    """The answer to SPARQL, or to a named question with values for its parameters.

    Raises `NoSuchQuestion`, `MissingParameter`, `UnknownParameter`, `BadValue`, and `BrokenQuery` of the store.
    """
    return store.query(sparql(store, text, values))


def sparql(store: Store, text: str, values: Mapping[str, str] | None = None) -> str:
    """What will be asked: the SPARQL as given, or that of a named question with a term in each blank."""
    if re.match(KEYWORDS, text):
        return text.removeprefix("\ufeff")
    return filled(question(text.strip()), values or {}, store)


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with all that was said about its answer."""

    text: str
    values: Mapping[str, str]
    form: str = "table"
    limit: int | None = None
    as_of: str | None = None
    explain: bool = False
    on: str | None = None


def answer(store: Store, asked: Asked, *, seconds: float | None = None, terminal: bool = False) -> Iterator[str]:
    """The answer as text. After `TooSlow` the process should end: nothing can stop the engine but that."""
    if seconds is None:
        return _answer(store, asked, terminal)
    return iter(_in_time(seconds, lambda: list(_answer(store, asked, terminal))))


def _answer(store: Store, asked: Asked, terminal: bool) -> Iterator[str]:
    if asked.as_of:
        store = as_of(store, _day(asked.as_of))
    if asked.on:
        store = on(store, _day(asked.on))
    text = sparql(store, asked.text, asked.values)
    if asked.explain:
        return (f"{line}\n" for line in explain(store, text))
    found = store.query(text)
    return render(limited(found, asked.limit) if asked.limit else found, asked.form, store, terminal=terminal)


def _day(text: str) -> Date:
    try:
        return Date.parse(text)
    except ValueError as error:
        raise BadValue(Parameter("as-of", "date", "2024-12-31"), text, str(error)) from None


def _in_time(seconds: float, work: Callable[[], Answer]) -> Answer:
    """The result of some work in a thread of its own, or `TooSlow`."""
    done: list[Answer] = []
    failed: list[BaseException] = []
    thread = Thread(target=_kept, args=(work, done, failed), daemon=True)
    thread.start()
    thread.join(seconds)
    if failed:
        raise failed[0]
    if not done:
        raise TooSlow(seconds)
    return done[0]


def _kept(work: Callable[[], Answer], done: list[Answer], failed: list[BaseException]) -> None:
    try:
        done.append(work())
    except BaseException as error:  # raised again where it was asked for
        failed.append(error)
