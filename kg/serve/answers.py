"""What a page is sent as: HTML for people, RDF for machines, by the request's Accept header or its ending."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from pyoxigraph import Quad, RdfFormat, Triple, serialize

from kg import jsonld, rdf, turtle

FORMS: Mapping[str, tuple[str, RdfFormat | None]] = {
    "html": ("text/html", None),
    "ttl": ("text/turtle", RdfFormat.TURTLE),
    "jsonld": ("application/ld+json", RdfFormat.JSON_LD),
    "nt": ("application/n-triples", RdfFormat.N_TRIPLES),
    "rdf": ("application/rdf+xml", RdfFormat.RDF_XML),
}
ALSO = {"application/xhtml+xml": "html", "*/*": "html", "text/*": "html", "application/json": "jsonld",
        "text/plain": "nt", "application/*": "jsonld", "application/x-turtle": "ttl"}  # fmt: skip


def wanted(accept: str) -> str:
    """The form a client likes best; HTML where it says nothing, nothing where we have none of what it wants."""
    if not accept.strip():
        return "html"
    types = {media: form for form, (media, _) in FORMS.items()} | ALSO
    offers = sorted(map(_offer, accept.split(",")), key=lambda offer: -offer[1])
    return next((types[media] for media, weight in offers if weight > 0 and media in types), "")


def _offer(part: str) -> tuple[str, float]:
    media, *rest = (piece.strip() for piece in part.split(";"))
    weight = next((piece[2:] for piece in rest if piece.startswith("q=")), "1")
    try:
        return media.lower(), float(weight)
    except ValueError:
        return media.lower(), 0.0


def written(triples: Iterable[Triple], form: str, base: str) -> bytes:
    """Triples in a form of RDF; the same triples give the same bytes."""
    prefixes = rdf.prefixes(base)
    if form == "ttl":
        return "".join(turtle.turtle(triples, prefixes)).encode()
    if form == "jsonld":
        return "".join(jsonld.jsonld((Quad(*triple) for triple in triples), base)).encode()
    kind = FORMS[form][1]
    assert kind is not None
    return serialize(turtle.ordered(triples), format=kind, prefixes=prefixes if form == "rdf" else None) or b""
