"""Plain text: title, blank line, body, perhaps under a header of `key: value` lines or a line of date and publisher."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator

from kg import readers
from kg.model import Article, Date, Problem

LAST = True

KEYS = {
    "url": "url", "link": "url", "title": "title", "headline": "title", "date": "date", "published": "date",
    "publisher": "publisher", "author": "authors", "authors": "authors", "byline": "authors",
    "language": "language", "lang": "language", "source": "source",
}  # fmt: skip
FENCE = "---"
PAIR = re.compile(r"\s*([A-Za-z_-]+)\s*:\s*(.*?)\s*$")
ITEM = re.compile(r"\s*-\s+(.*?)\s*$")
LOOSE = re.compile(r"\s*(?:[^\W\d]+:?\s+)?(\d{4}-\d\d(?:-\d\d)?)(?:\s+(\S.*?))?\s*$")
STRUCTURED = re.compile(rb"\s*(?:\{|\[\s*[\{\[\"]|<[?!A-Za-z]|%PDF|PK\x03\x04)")
CONTROL = bytes(sorted({*range(32)} - {*b"\t\n\r\f\x1b"}))
UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


class Undecodable(ValueError):
    """A text whose bytes are not those of its encoding."""

    def __init__(self, error: UnicodeDecodeError) -> None:
        super().__init__(
            f"not {error.encoding.upper()} text (byte 0x{error.object[error.start]:02x} at {error.start}); "
            f"convert it first, e.g. iconv -f WINDOWS-1252 -t UTF-8"
        )


def accepts(head: bytes, path: str) -> bool:
    """Whether it looks like prose: no control characters, no opening of JSON, XML, PDF or ZIP."""
    if head.startswith(UTF16):
        return True
    return not STRUCTURED.match(head.removeprefix(codecs.BOM_UTF8)) and not set(head) & set(CONTROL)


def articles(data: bytes, source: str) -> Iterator[Article | Problem]:
    """The one article of a text file."""
    try:
        lines = decode(data).split("\n")
    except Undecodable as error:
        yield Problem(source, str(error))
        return
    header, rest = head(lines)
    date = readers.dated(header.get("date", ""), source, "date")
    if isinstance(date, Problem):
        yield date
    title, body = parts(rest, header.get("title", ""))
    if not title:
        yield Problem(source, "no text under the header; write the title on a line, a blank line, the article")
        return
    yield readers.article(
        title,
        body,
        source,
        url=header.get("url", ""),
        published=date if isinstance(date, Date) else None,
        publisher=header.get("publisher", ""),
        authors=names(header.get("authors", "")),
        language=header.get("language", "").lower(),
    )


def decode(data: bytes) -> str:
    """The text of UTF-8 or (with a byte order mark) UTF-16 bytes, every line end a newline."""
    encoding = "utf-16" if data.startswith(UTF16) else "utf-8"
    try:
        text = data.removeprefix(codecs.BOM_UTF8).decode(encoding)
    except UnicodeDecodeError as error:
        raise Undecodable(error) from error
    return text.replace("\r\n", "\n").replace("\r", "\n")


def head(lines: list[str]) -> tuple[dict[str, str], list[str]]:
    """The header's values and the lines under it."""
    lines = after_blank(lines)
    loose = LOOSE.match(lines[0]) if lines else None
    if loose and after_blank(lines[1:]):
        return {"date": loose[1], "publisher": loose[2] or ""}, lines[1:]
    if lines and lines[0].strip() == FENCE:
        return fenced(lines[1:])
    return plain(lines)


def fenced(lines: list[str]) -> tuple[dict[str, str], list[str]]:
    """A header between two `---`; keys it does not know are passed over."""
    close = next((n for n, line in enumerate(lines) if line.strip() == FENCE), len(lines))
    pairs: list[tuple[str, str]] = []
    for line in lines[:close]:
        if pairs and (item := ITEM.match(line)):
            pairs[-1] = (pairs[-1][0], f"{pairs[-1][1]};{unquoted(item[1])}")
        elif pair := PAIR.match(line):
            pairs.append((pair[1].lower(), unquoted(pair[2])))
        elif line.strip():
            return {}, lines  # a rule over prose, no header
    return {KEYS[key]: value.strip("; ") for key, value in pairs if key in KEYS}, lines[close + 1 :]


def plain(lines: list[str]) -> tuple[dict[str, str], list[str]]:
    """A header without fences: the known keys before anything else."""
    header: dict[str, str] = {}
    for n, line in enumerate(lines):
        pair = PAIR.match(line)
        if not pair or pair[1].lower() not in KEYS:
            return header, lines[n:]
        header[KEYS[pair[1].lower()]] = unquoted(pair[2])
    return header, []


def parts(lines: list[str], title: str) -> tuple[str, str]:
    """Title and body: the header's title, else the first line; kept once where it stands in both."""
    lines = after_blank(lines)
    if lines and (not title or lines[0].split() == title.split()):
        title, lines = lines[0].strip(), after_blank(lines[1:])
    return title, "\n".join(lines).rstrip()


def names(text: str) -> tuple[str, ...]:
    """Authors, between semicolons if there are any, else between commas."""
    found = re.split(r"\s*;\s*" if ";" in text else r"\s*,\s*", text.strip("[] "))
    return tuple(unquoted(name) for name in found if name)


def after_blank(lines: list[str]) -> list[str]:
    """The lines from the first that is not blank."""
    return lines[next((n for n, line in enumerate(lines) if line.strip()), len(lines)) :]


def unquoted(value: str) -> str:
    """A value without the quotation marks YAML may have put around it."""
    return value[1:-1] if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'" else value
