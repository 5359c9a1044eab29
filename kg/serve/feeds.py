"""What is new, for programs that read news: an Atom feed of everything, or of what concerns one node."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

from pyoxigraph import NamedNode

if TYPE_CHECKING:
    from kg.serve.view import View

MOST = 50
UNPRINTABLE = dict.fromkeys((*range(9), 11, 12, *range(14, 32), 0xFFFE, 0xFFFF), "\ufffd")
CLASSES = "sc:Partnership sc:Agreement sc:Event sc:Office sc:Challenge sc:Statement"
NEW = """
SELECT DISTINCT ?node ?first ?last ?articles ?class WHERE {{
  VALUES ?class {{ {classes} }} {about}
  ?node a ?class ; sc:firstReported ?first ; sc:lastReported ?last ; sc:articleCount ?articles .
}} ORDER BY DESC(?first) ?node LIMIT {most}"""


@dataclass(frozen=True, slots=True)
class News:
    """A fact as news: when it was first and last told."""

    node: str
    kind: str
    first: str
    last: str
    articles: int


def news(view: View, node: str = "", most: int = MOST) -> list[News]:
    """The facts told latest for the first time, of everything or of one node."""
    about = f"?node ?link {NamedNode(node)} ." if node else ""
    rows = view.edition.store.select(NEW.format(classes=CLASSES, about=about, most=most))
    found = [News(row["node"].value, row["class"].value.rpartition("#")[2], row["first"].value, row["last"].value,
                  int(row["articles"].value)) for row in rows]  # fmt: skip
    view.learn(item.node for item in found)
    return found


def atom(view: View, site: str, node: str = "") -> str:
    """The feed, whole; the same graph gives the same bytes."""
    items = news(view, node)
    if node:
        view.learn([node])
    name = view.word("feed_of", view.name(node)) if node else view.word("name")
    home = site + (view.href(node) if node else view.link("/"))
    updated = max((item.last for item in items), default="1970-01-01")
    head = [
        '<?xml version="1.0" encoding="utf-8"?>',
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{view.language}">',
        f"<id>{_text(node or view.edition.store.base)}</id><title>{_text(name)}</title>",
        f"<updated>{_moment(updated)}</updated><link href={_quoted(home)}/>",
        "<author><name>kg</name></author>",
    ]
    return "\n".join([*head, *(_entry(view, site, item) for item in items), "</feed>"]) + "\n"


def _entry(view: View, site: str, item: News) -> str:
    told = f"{view.term(item.kind)} · {view.day(item.first)} · {view.articles(item.articles)}"
    return (
        f"<entry><id>{_text(item.node)}</id><title>{_text(view.name(item.node))}</title>"
        f"<published>{_moment(item.first)}</published><updated>{_moment(item.last)}</updated>"
        f"<link href={_quoted(site + view.href(item.node))}/><summary>{_text(told)}</summary></entry>"
    )


def _moment(day: str) -> str:
    """A day, month or year as the moment it begins."""
    return f"{day[:10]}{'-01-01'[len(day[:10]) - 4 :] if len(day) < 10 else ''}T00:00:00Z"


def _text(text: str) -> str:
    return escape(text.translate(UNPRINTABLE))


def _quoted(text: str) -> str:
    return quoteattr(text.translate(UNPRINTABLE))
