"""The page of a thing: facts, tables, evidence, history, conflicts for people; the same as RDF for machines."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pyoxigraph import NamedNode, Triple
from starlette.responses import RedirectResponse, Response

from kg import ontology
from kg.serve import answers, evidence, pages, papers, tables, things
from kg.serve.view import WEB, Cell

if TYPE_CHECKING:
    from starlette.requests import Request

    from kg.serve.things import Said, Thing
    from kg.serve.view import View

FEEDS = ("place", "area", "person")
EGOS = ("City", "Province", "District", "Country", "Person", "PolicyArea", "Agreement", "Organisation")
BOUND = {  # by which properties a fact is joined to a thing in pictures
    "Partnership": ("between",), "Agreement": ("between", "signatory", "concerns"), "Office": ("holder", "of"),
    "Event": ("at", "participant", "concerns"), "Cooperation": ("between", "area"), "Challenge": ("place",),
    "Statement": ("speaker",),
}  # fmt: skip
FOLLOWING = ("met", "counterpartOf", "locatedIn")
LARGE = 120  # facts around
FEW = 6  # articles whose sentences are shown at once


def entity(request: Request, view: View) -> Response:
    """A node in the form the client likes best."""
    path, form = view.here.lstrip("/"), request.query_params.get("format", "")
    form = form or answers.wanted(request.headers.get("accept", ""))
    if form not in answers.FORMS:
        return Response(
            "this page comes as " + ", ".join(media for media, _ in answers.FORMS.values()),
            406,
            media_type="text/plain",
        )
    iri = _iri(path, view)
    if path.startswith("claims/"):
        return _claim(view, iri, form)
    if form != "html":
        return _data(view, iri, list(view.edition.store.describe(iri)), form)
    thing = things.thing(view.edition.store, iri) if iri else None
    if thing is None:
        return pages.missing(view)
    if "Article" in thing.classes:
        return _article(view, thing)
    return _page(view, thing, tables.FIRST if request.query_params.get("all") is None else things.MOST)


def _iri(path: str, view: View) -> str:
    """The node of an address; nothing for what is no IRI."""
    base = ontology.VOCABULARY if path.partition("/")[0] in ontology.SCHEMES else view.edition.store.base
    try:
        return NamedNode(base + path).value
    except ValueError:
        return ""


def _data(view: View, iri: str, triples: list[Triple], form: str) -> Response:
    if not triples:
        return Response("nothing is held about this", 404, media_type="text/plain")
    media = answers.FORMS[form][0]
    return Response(
        answers.written(triples, form, view.edition.store.base),
        media_type=media,
        headers={"Access-Control-Allow-Origin": "*"},
    )


def _claim(view: View, iri: str, form: str) -> Response:
    """A claim, or all that an article claims: as data, or on the article's page."""
    name, _, rest = iri.removeprefix(f"{view.edition.store.base}claims/").partition("/")
    graph = f"{view.edition.store.base}claims/{name}"
    if form == "html":
        return RedirectResponse(view.link(f"/article/{name}"), 303)
    quads = (quad.triple for quad in view.edition.store.dump(graph))
    return _data(view, iri, [t for t in quads if not rest or t.subject == NamedNode(iri)], form)


def _page(view: View, thing: Thing, most: int) -> Response:
    view.learn(thing.nodes())
    scheme = view.local(thing.iri).partition("/")[0]
    kind = next((name for name in thing.classes if name in ontology.terms()), "")
    text = pages.html(
        "entity",
        view,
        title=view.name(thing.iri),
        iri=thing.iri,
        scheme=scheme,
        kind=view.term(kind) if kind else scheme,
        told=evidence.testimonies(view.edition.store, thing.iri),
        few=FEW,
        tables=list(tables.tables(thing, view, most)),
        history=tables.history(thing, view),
        disputes=tables.disputes(thing, view),
        picture=_picture(view, thing),
        feed=view.link(f"/{view.local(thing.iri)}/feed.atom") if scheme in FEEDS else "",
        **_facts(view, thing),
    )
    return Response(text, media_type="text/html")


def _facts(view: View, thing: Thing) -> dict[str, Any]:
    """What is said of the thing itself."""
    said = thing.said
    follows = [name for name in FOLLOWING if name in thing.inferred]
    return {
        "counted": _counted(thing, view),
        "facts": tables.facts(thing, view),
        "also": _also(said, view.name(thing.iri)),
        "links": [value.value for value in said.get("sameAs", ()) if value.value.startswith(WEB)],
        "broader": list(map(view.cell, said.get("broader", ()))),
        "narrower": list(map(view.cell, thing.narrower)),
        "faces": list(map(view.cell, said.get("facesChallenge", ()))),
        "inferred": [(view.term(name), list(map(view.cell, thing.inferred[name]))) for name in follows],
        "point": _point(thing),
    }


def _also(said: Said, name: str) -> list[str]:
    """Other spellings, but not the name in capitals."""
    return sorted({v.value for v in said.get("altLabel", ()) if v.value.casefold() != name.casefold()})


def _counted(thing: Thing, view: View) -> str:
    """How many articles and publishers tell it."""
    articles = next((value.value for value in thing.said.get("articleCount", ())), "")
    sources = next((value.value for value in thing.said.get("sourceCount", ())), "")
    if not articles.isdigit():
        return ""
    many = view.articles(int(articles))
    return f"{many} · {view.term('sourceCount')}: {sources}" if sources else many


def _picture(view: View, thing: Thing) -> tuple[str, list[str], bool] | None:
    """The picture that shows it best: its view, what that is of, and whether it is small enough for a page of text."""
    if "Partnership" in thing.classes:
        ends = [view.local(end.value) for end in thing.said.get("between", ())]
        return ("pair", ends, True) if len(ends) == 2 and all(ends) else None
    near = _bound(thing)
    if set(EGOS) & set(thing.classes) and near:
        return "ego", [view.local(thing.iri)], near < LARGE
    return None


def _bound(thing: Thing) -> int:
    """How many lines a picture has from it; work on a field is bound to a partnership rather than to its places."""
    told = [(kind, said) for kind in BOUND for said in thing.around.get(kind, {}).values()]
    own = [said for kind, said in told if _joins(thing.iri, said, BOUND[kind])]
    if "PolicyArea" not in thing.classes:
        own = [said for said in own if not ("concerns" in said and "area" in said)]
    return len(own) + len(thing.said.get("between", ()))


def _joins(iri: str, said: Said, names: tuple[str, ...]) -> bool:
    return any(value.value == iri for name in names for value in said.get(name, ()))


def _point(thing: Thing) -> tuple[str, str] | None:
    """Latitude and longitude."""
    where = [next((v.value for v in thing.said.get(name, ())), "") for name in ("latitude", "longitude")]
    return (where[0], where[1]) if all(where) else None


def _article(view: View, thing: Thing) -> Response:
    view.learn(thing.nodes())
    paper = papers.paper(view, thing.iri)
    view.learn(fact.held for fact in paper.facts)
    source = evidence.sources(view.edition.store, [thing.iri]).get(thing.iri)
    text = pages.html(
        "paper",
        view,
        title=view.name(thing.iri),
        iri=thing.iri,
        source=source,
        url=source.url if source and source.url.startswith(WEB) else "",
        authors=list(map(view.cell, thing.said.get("author", ()))),
        paper=paper,
        groups=_groups(view, paper),
        places=_places(view, thing.iri),
        picture=("article", [view.local(thing.iri)], True) if paper.facts else None,
    )
    return Response(text, media_type="text/html")


def _groups(view: View, paper: papers.Paper) -> list[tuple[str, str, list[papers.Told]]]:
    """An article's facts by kind: the kind, its title, and the facts; kinds without any are left out."""
    found = [(kind, name, [fact for fact in paper.facts if fact.kind == kind]) for kind, name in papers.CLASSES.items()]
    return [(kind, view.word(f"many_{name}"), facts) for kind, name, facts in found if facts]


def _places(view: View, article: str) -> list[Cell]:
    """The places an article speaks of."""
    graph = NamedNode(article.replace("/article/", "/claims/", 1))
    rows = view.edition.store.select(f"SELECT DISTINCT ?place WHERE {{ GRAPH {graph} {{ ?m sc:refersTo ?place }} }}")
    nodes = [row["place"] for row in rows]
    view.learn(node.value for node in nodes)
    return sorted((view.cell(node) for node in nodes), key=lambda cell: cell.text)
