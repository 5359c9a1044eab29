"""The first page, the search, and the list of pictures."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from starlette.responses import Response

from kg.network import centralities, degrees, sizes
from kg.serve import feeds, pages

if TYPE_CHECKING:
    from starlette.requests import Request

    from kg.serve.search import Hit
    from kg.serve.view import View

CONNECTED = 12
LATEST = 10
FOUND = 40


def home(request: Request, view: View) -> Response:
    """What the graph holds, at a glance."""
    network, base = view.edition.network, view.edition.store.base
    counted = view.edition.once("sizes", lambda: sizes(network))
    news = feeds.news(view, most=LATEST)
    top = view.edition.once("top", lambda: [row for row in degrees(network)[:CONNECTED] if row["partners"]])
    areas = sorted(
        (n for n, data in network.nodes(data=True) if data["kind"] == "area"), key=lambda n: -network.degree(n)
    )
    view.learn(base + row["id"] for row in top)
    text = pages.html(
        "home",
        view,
        title=view.word("name"),
        counts=[(view.word(word), view.number(counted.get(kind, 0))) for kind, word in (
            ("city", "count_places"), ("partnership", "count_partnerships"), ("official", "count_people"),
            ("articles", "count_articles"))],
        news=news,
        top=[(base + row["id"], row["partners"]) for row in top],
        areas=[("https://w3id.org/sistercity/" + area, network.degree(area)) for area in areas],
        drawn=bool(counted.get("partnership")),
    )  # fmt: skip
    return Response(text, media_type="text/html")


def search(request: Request, view: View) -> Response:
    """What is called so, and the sentences with these words."""
    text = request.query_params.get("q", "").strip()[:200]
    index = view.edition.index
    hits, told = index.names(text, FOUND), index.sentences(text, FOUND)
    view.learn([*(hit.node for hit in hits), *(one.article for one in told)])
    shown = pages.html(
        "search", view, title=view.word("search"), text=text, hits=hits, told=told, kinds=kinds(view, hits)
    )
    return Response(shown, media_type="text/html")


def kinds(view: View, hits: Sequence[Hit]) -> dict[str, str]:
    """Of which kind a hit is, by the first part of its address."""
    classes = {"place": "Place", "person": "Person", "organisation": "Organisation", "partnership": "Partnership",
               "agreement": "Agreement", "event": "Event", "article": "Article", "area": "PolicyArea",
               "status": "PartnershipStatus", "kind": "PartnershipKind", "role": "Role"}  # fmt: skip
    nodes = [hit.node for hit in hits]
    return {
        node: view.term(classes[scheme]) for node in nodes if (scheme := view.local(node).partition("/")[0]) in classes
    }


def pictures(request: Request, view: View) -> Response:
    """The pictures of the whole graph, and forms for those of a part."""
    network = view.edition.network
    places = [row["name"] for row in centralities(network)[:200]] if len(network) < 5000 else []
    text = pages.html("pictures", view, title=view.word("pictures"), places=sorted(set(places)),
                      drawn=any(d["kind"] == "partnership" for _, d in network.nodes(data=True)))  # fmt: skip
    return Response(text, media_type="text/html")
