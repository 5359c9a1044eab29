"""Any file, folder, URL or stream becomes articles, and whatever cannot be read becomes a Problem."""

from __future__ import annotations

import os
import sys
import urllib.error
import urllib.request
from collections.abc import Iterable, Iterator
from pathlib import Path

from kg.model import Article, Problem
from kg.readers import Reader, readers

STREAM = "-"
HEAD = 4096
LARGEST = 64 * 2**20
PATIENCE = 20.0


class TooLarge(ValueError):
    """A page or file longer than anything an article comes in."""

    def __init__(self) -> None:
        super().__init__(f"larger than {LARGEST // 2**20} MB; split it, or give the articles one by one")


def read(sources: Iterable[str | Path]) -> Iterator[Article | Problem]:
    """The articles of files, folders (with all below them), web addresses and, for `-`, standard input."""
    return (item for _, item in sourced(sources))


def sourced(sources: Iterable[str | Path]) -> Iterator[tuple[str, Article | Problem]]:
    """The same, each after the name of the file, address or stream it comes from."""
    for source in listed(sources):
        if isinstance(source, Problem):
            yield source.source, source
        else:
            yield from ((source, item) for item in articles(source))


def listed(sources: Iterable[str | Path]) -> Iterator[str | Problem]:
    """Each single file, address or stream, folders walked in the order of their names."""
    for source in map(str, sources):
        if source == STREAM or is_address(source) or not Path(source).is_dir():
            yield source
        elif found := files(source):
            yield from found
        else:
            yield Problem(source, "an empty folder; put articles (.txt, .html) into it")


def files(folder: str) -> list[str]:
    """The files under a folder, hidden ones left out."""
    found: list[str] = []
    for path, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        found += [str(Path(path, name)) for name in names if not name.startswith(".")]
    return sorted(found)


def articles(source: str) -> Iterator[Article | Problem]:
    """The articles of one file, address or stream."""
    try:
        data = content(source)
    except (OSError, ValueError) as error:
        yield Problem(source, reason(error))
        return
    reader = reader_of(data[:HEAD], source)
    if isinstance(reader, Problem):
        yield reader
    else:
        yield from reader.articles(data, source)


def content(source: str) -> bytes:
    """The bytes behind a source; of a file no reader takes only the first ones."""
    if source == STREAM:
        return limited(sys.stdin.buffer.read(LARGEST + 1))
    if is_address(source):
        request = urllib.request.Request(source, headers={"User-Agent": "kg"})
        with urllib.request.urlopen(request, timeout=PATIENCE) as answer:
            return limited(answer.read(LARGEST + 1))
    with Path(source).open("rb") as file:
        head = file.read(HEAD)
        return head if isinstance(reader_of(head, source), Problem) else limited(head + file.read(LARGEST))


def reader_of(head: bytes, source: str) -> Reader | Problem:
    """The reader that takes a file with these first bytes."""
    if not head.strip():
        return Problem(source, "empty; it needs a title, a blank line and the article")
    found = next((reader for reader in readers() if reader.accepts(head, source)), None)
    if found:
        return found
    kind = "a binary file" if b"\0" in head else "of a form no reader knows"
    return Problem(source, f"{kind}; give plain text or HTML, or write a reader in kg/readers/")


def limited(data: bytes) -> bytes:
    """The same bytes; raises `TooLarge` where there are too many."""
    if len(data) > LARGEST:
        raise TooLarge
    return data


def is_address(source: str) -> bool:
    """Whether it is a web address."""
    return source.startswith(("http://", "https://"))


def reason(error: OSError | ValueError) -> str:
    """What went wrong, for people."""
    if isinstance(error, FileNotFoundError):
        return "no such file or folder; check the path"
    if isinstance(error, urllib.error.URLError):
        return f"not fetched ({error.reason}); save the page and give the file"
    return f"not read ({error.strerror})" if isinstance(error, OSError) and error.strerror else str(error)
