"""Which address gives which page."""

from __future__ import annotations

import hashlib
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from kg import ontology
from kg.rdf import DATA
from kg.serve import entities, feeds, home, pages, reading
from kg.serve.ask import Desk
from kg.serve.guard import LARGEST, Guard, TooMuch
from kg.serve.pictures import MEDIA, Busy, Gallery, policy
from kg.serve.questions import Asking
from kg.serve.shelf import Shelf
from kg.serve.view import LANGUAGES, THEMES, View, chosen

if TYPE_CHECKING:
    from starlette.requests import Request

    from kg.store import Store

YEAR = 365 * 24 * 3600
MONTH = 30 * 24 * 3600
Page = Callable[["Request", View], Response]
SUGGESTED = 8


def application(where: Store | str | Path, token: str = "") -> Starlette:
    """The application over a store; who knows the token may write."""
    shelf, gallery, asking = Shelf(where), Gallery(), Asking(where, token)
    desk = Desk(asking)

    def page(path: str, show: Page, **more: Any) -> Route:
        return Route(path, _answering(shelf, show), **more)

    def drawn(request: Request, view: View) -> Response:
        return _picture(request, view, gallery)

    routes = [
        page("/", home.home),
        page("/search", home.search),
        page("/search.json", _suggest),
        page("/pictures", home.pictures),
        page("/picture/{name}.{form}", drawn),
        page("/questions", desk.questions),
        page("/question/{name}", desk.question),
        page("/query", desk.query),
        page("/query.json", desk.words),
        page("/read", reading.form),
        Route("/read", _reading(shelf), methods=["POST"]),
        page("/feed.atom", _feed),
        page("/as", _as),
        Route("/assets/{name}", _asset),
        *(page(f"/{kind}/{{rest:path}}/feed.atom", _feed) for kind in ("place", "area", "person")),
        *(page(f"/{kind}/{{rest:path}}", entities.entity) for kind in (*DATA, *ontology.SCHEMES)),
    ]

    @asynccontextmanager
    async def running(_: Starlette) -> AsyncIterator[None]:
        yield
        asking.close()

    app = Starlette(
        routes=[*asking.routes(), *routes],
        lifespan=running,
        middleware=[Middleware(Guard), Middleware(GZipMiddleware, minimum_size=1000)],
        exception_handlers={404: _answering(shelf, _missing), TooMuch: _answering(shelf, _too_much)},
    )
    app.state.shelf = shelf
    return app


def _answering(shelf: Shelf, show: Page) -> Callable[..., Awaitable[Response]]:
    """A handler that answers in a thread, with a tag by which a browser need not fetch a page twice."""

    async def answer(request: Request, error: Exception | None = None) -> Response:
        view = seen_by(request, shelf)
        response = await run_in_threadpool(show, request, view)
        return _tagged(request, response)

    return answer


def seen_by(request: Request, shelf: Shelf) -> View:
    """How this visitor sees the graph: by address, cookie, or the browser's wishes."""
    kept, asked = request.cookies, request.query_params
    language = chosen(asked.get("lang") or kept.get("language", ""), request.headers.get("accept-language", ""))
    theme = kept.get("theme", "")
    return View(
        shelf.latest(),
        language,
        theme if theme in THEMES else "auto",
        request.scope.get("root_path", ""),
        request.url.path.removeprefix(request.scope.get("root_path", "")) or "/",
        request.url.query,
    )


def _tagged(request: Request, response: Response) -> Response:
    response.headers.setdefault("Vary", "Accept, Accept-Language, Cookie")
    response.headers.setdefault("Cache-Control", "no-cache")
    if response.status_code != 200 or request.method not in ("GET", "HEAD"):
        return response
    tag = f'W/"{hashlib.sha256(bytes(response.body)).hexdigest()[:24]}"'
    response.headers["ETag"] = tag
    if request.headers.get("if-none-match") == tag:
        return Response(status_code=304, headers={k: response.headers[k] for k in ("ETag", "Vary", "Cache-Control")})
    return response


def _missing(request: Request, view: View) -> Response:
    return pages.missing(view)


def _too_much(request: Request, view: View) -> Response:
    return pages.failure(view, view.word("too_large", LARGEST // 1024), 413)


def _suggest(request: Request, view: View) -> Response:
    """What is called so, for the search box."""
    hits = view.edition.index.names(request.query_params.get("q", ""), SUGGESTED)
    view.learn(hit.node for hit in hits)
    rows = [{"name": view.name(hit.node), "as": hit.name, "href": view.href(hit.node)} for hit in hits]
    return JSONResponse(rows)


def _picture(request: Request, view: View, gallery: Gallery) -> Response:
    """A picture of the graph; what cannot be drawn is told on a page."""
    from kg.draw import NoSuchView, NothingToDraw, WrongNumber
    from kg.network import ManyNodes, NoSuchNode

    name, form, asked = request.path_params["name"], request.path_params["form"], request.query_params
    if form not in MEDIA:
        return pages.missing(view)
    try:
        of, dark = tuple(asked.getlist("of")), (asked.get("theme") or view.theme) == "dark"
        image = gallery.picture(view.edition, name, of, form, view.language, dark)
    except Busy:
        return pages.failure(view, view.word("busy"), 503, headers={"Retry-After": "5"})
    except (NoSuchView, NothingToDraw, WrongNumber, NoSuchNode, ManyNodes) as error:
        return pages.failure(view, str(error), 404)
    headers = {"Content-Security-Policy": policy(image)} if form == "html" else {}
    return Response(image, media_type=MEDIA[form], headers=headers)


def _feed(request: Request, view: View) -> Response:
    path = view.here.removesuffix("/feed.atom").strip("/")
    node = (
        f"{view.edition.store.base if path.startswith(('place', 'person')) else ontology.VOCABULARY}{path}"
        if path
        else ""
    )
    site = str(request.base_url).removesuffix("/").removesuffix(view.root)
    return Response(feeds.atom(view, site, node), media_type="application/atom+xml")


def _as(request: Request, view: View) -> Response:
    """Keeps the visitor's choice of language or appearance in a cookie, and goes back to the page."""
    back = urlsplit(request.query_params.get("back", "/"))
    path = "/" + back.path.lstrip("/\\") + (f"?{back.query}" if back.query else "")
    response = RedirectResponse(view.root + path, 303)
    for name, known in (("language", LANGUAGES), ("theme", THEMES)):
        if request.query_params.get(name) in known:
            response.set_cookie(name, request.query_params[name], max_age=YEAR, samesite="lax", httponly=True)
    return response


async def _asset(request: Request) -> Response:
    name = request.path_params["name"]
    if name not in pages.ASSETS:
        return Response("no such file", 404, media_type="text/plain")
    headers = {"Cache-Control": f"public, max-age={MONTH}, immutable"}
    return Response(pages.asset(name), media_type=pages.ASSETS[name], headers=headers)


def _reading(shelf: Shelf) -> Callable[[Request], Awaitable[Response]]:
    """Reads what was sent, in a thread, and shows it; nothing is kept."""

    async def answer(request: Request) -> Response:
        view = seen_by(request, shelf)
        name, data = await reading.sent(request)
        return await run_in_threadpool(reading.read, view, name, data)

    return answer
