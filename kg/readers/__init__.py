"""One module for each form an article comes in; `read` asks them by a file's first bytes."""

from __future__ import annotations

import hashlib
import importlib
import pkgutil
import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from typing import Protocol

from kg.model import Article, Date, Problem, UnknownDate


class Reader(Protocol):
    """What a module here offers; one that takes whatever the others leave says `LAST = True`."""

    def accepts(self, head: bytes, path: str) -> bool:
        """Whether a file that begins with these bytes is of this form."""

    def articles(self, data: bytes, source: str) -> Iterator[Article | Problem]:
        """The articles of a file, and what is wrong with it."""


@cache
def readers() -> tuple[Reader, ...]:
    """Every reader, in the order in which they are asked."""
    names = sorted(module.name for module in pkgutil.iter_modules(__path__))
    modules = [importlib.import_module(f"{__name__}.{name}") for name in names]
    return tuple(sorted(modules, key=lambda module: getattr(module, "LAST", False)))


def article(
    title: str,
    body: str,
    source: str,
    *,
    url: str = "",
    published: Date | None = None,
    publisher: str = "",
    authors: tuple[str, ...] = (),
    language: str = "",
) -> Article:
    """An article whose text is its title, a blank line and its body, and whose id is stable and readable."""
    text = f"{title}\n\n{body}" if title and body else title or body
    url = url or (source if source.startswith(("http://", "https://")) else "")
    return Article(identify(url, title, text), text, title, url, language, published, publisher, authors)


def identify(url: str, title: str, text: str) -> str:
    """An id: some words to recognise it by, and twelve hex digits of the URL, or of the text where there is no URL."""
    words = re.split(r"[?#]", url)[0].rstrip("/").rpartition("/")[2].partition(".")[0] if url else title
    digest = hashlib.sha1((url or text).encode(), usedforsecurity=False).hexdigest()[:12]
    return "-".join(filter(None, (slug(words), digest)))


def slug(words: str, length: int = 48) -> str:
    """Plain lower-case letters and digits joined by hyphens, cut at a word; empty for other scripts."""
    plain = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode().lower()
    joined = "-".join(re.findall(r"[a-z0-9]+", plain))
    return joined if len(joined) <= length else joined[: length + 1].rpartition("-")[0] or joined[:length]


def dated(text: str, source: str, place: str) -> Date | Problem | None:
    """The day a header's date or time stamp names; None for an empty one, a Problem for another form."""
    try:
        return Date.parse(re.sub(r"[T ]\d\d:\d\d.*$", "", text.strip())) if text.strip() else None
    except UnknownDate as error:
        return Problem(source, str(error), place)
