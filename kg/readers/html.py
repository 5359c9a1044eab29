"""Web pages: the article without the page around it, metadata from JSON-LD and OpenGraph; fetches nothing."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from typing import Any

from kg import readers
from kg.model import Article, Date, Problem

OPENING = re.compile(rb"<(?:!doctype\s+html|html|head|body|article|main|meta|title|div|p|h1)\b", re.IGNORECASE)
DATES = {"extensive_search": False, "original_date": True}  # a page's own dates, none guessed from its prose
SHORTEST = 100  # characters; trafilatura's own 250 makes one line of a brief
UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def accepts(head: bytes, path: str) -> bool:
    """Whether it opens with one of the tags a page opens with, comments and XML declarations aside."""
    plain = head.decode("utf-16", "ignore").encode() if head.startswith(UTF16) else head
    start = re.sub(rb"<!--.*?-->|<\?.*?\?>", b"", plain.removeprefix(codecs.BOM_UTF8), flags=re.DOTALL).lstrip()
    return OPENING.match(start) is not None


def articles(data: bytes, source: str) -> Iterator[Article | Problem]:
    """The one article of a page."""
    import trafilatura

    tree = trafilatura.load_html(data)
    if tree is None:
        yield Problem(source, "not readable as HTML; save the page again, as a whole")
        return
    language, site = declared_language(tree), meta(tree, "og:site_name")
    page = main_part(tree)
    paragraphs = [line for line in (page.text or "").split("\n") if line.strip()] if page else []
    if not paragraphs:
        yield Problem(source, "no article found on the page; give its text as a .txt file instead")
        return
    yield from composed(page, paragraphs, language, site, source)


def main_part(tree: Any) -> Any:
    """What trafilatura takes for the article, or None; a news brief of two sentences counts as one."""
    from trafilatura import bare_extraction
    from trafilatura.settings import use_config

    config = use_config()
    config.set("DEFAULT", "MIN_EXTRACTED_SIZE", str(SHORTEST))
    return bare_extraction(
        tree, fast=True, include_comments=False, with_metadata=True, date_extraction_params=DATES, config=config
    )


def composed(page: Any, paragraphs: list[str], language: str, site: str, source: str) -> Iterator[Article | Problem]:
    """The article, from the main text's paragraphs and the page's metadata."""
    title = " ".join((page.title or paragraphs[0]).split())
    if paragraphs[0].split() == title.split():
        paragraphs = paragraphs[1:]
    date = readers.dated(page.date or "", source, "date")
    if isinstance(date, Problem):
        yield date
    publisher = site or page.sitename or page.hostname or ""
    authors = [name.strip() for name in (page.author or "").split(";")]
    yield readers.article(
        title,
        "\n\n".join(paragraphs),
        source,
        url=page.url or "",
        published=date if isinstance(date, Date) else None,
        publisher=publisher,
        authors=tuple(name for name in authors if name and name.casefold() != publisher.casefold()),
        language=language,
    )


def declared_language(tree: Any) -> str:
    """The two letters of `<html lang>` or `og:locale`; empty where the page says neither."""
    said = tree.xpath("string(/html/@lang)") or meta(tree, "og:locale")
    code = re.split(r"[-_]", said.strip().lower())[0]
    return "id" if code == "in" else code  # Java's old code for Indonesian, still seen on news sites


def meta(tree: Any, name: str) -> str:
    """The content of a page's `<meta property=…>`, as it is written there."""
    return str(tree.xpath("string(//meta[@property=$name]/@content)", name=name)).strip()
