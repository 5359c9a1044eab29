"""Questions as forms, and any question in SPARQL."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox
from starlette.responses import JSONResponse, Response

from kg import query as room
from kg import rdf
from kg.serve import answers, forms, pages
from kg.serve.guard import with_nonce
from kg.serve.questions import Triples
from kg.store import BrokenQuery

if TYPE_CHECKING:
    from starlette.requests import Request

    from kg.query import Question
    from kg.serve.questions import Asking
    from kg.serve.view import View

FAILURES = (BrokenQuery, ValueError, LookupError)  # of the rooms below, each a sentence for people


class Desk:
    """The pages on which one asks."""

    def __init__(self, asking: Asking) -> None:
        self.asking = asking

    def questions(self, request: Request, view: View) -> Response:
        """All named questions."""
        listed = [(one.name, forms.asked(one, view.language), _example(one, view)) for one in room.questions()]
        return _html("questions", view, {"title": view.word("questions"), "listed": listed})

    def question(self, request: Request, view: View) -> Response:
        """A named question: its form, and its answer once the blanks are filled."""
        try:
            one = room.question(request.path_params["name"])
        except room.NoSuchQuestion as error:
            return pages.failure(view, str(error), 404, title="not_found")
        typed = {p.name: request.query_params.get(p.name, "").strip() for p in one.parameters}
        given = {name: value for name, value in typed.items() if value}
        context = {"title": forms.asked(one, view.language), "name": one.name, "sparql": one.sparql,
                   "blanks": forms.blanks(one, given, view), "example": _example(one, view)}  # fmt: skip
        if len(given) < len(one.parameters):
            return _html("question", view, context | {"answer": None, "failure": ""})
        return self._answered("question", request, view, context, one.name, given)

    def query(self, request: Request, view: View) -> Response:
        """A page to ask in SPARQL, with the answer as a table."""
        text = request.query_params.get("query", "")
        examples = [forms.example(one, view.language) for one in room.questions() if not one.parameters]
        nonce = secrets.token_urlsafe(16)
        context = {"nonce": nonce, "title": view.word("query_title"), "text": text, "examples": examples,
                   "most": forms.MOST,
                   "prefixes": sorted(rdf.prefixes(view.edition.store.base).items())}  # fmt: skip
        if text.strip():
            response = self._answered("query", request, view, context, text, {})
        else:
            response = _html("query", view, context | {"answer": None, "failure": ""})
        response.headers["Content-Security-Policy"] = with_nonce(nonce)  # the editor writes a style element
        return response

    def words(self, request: Request, view: View) -> Response:
        """What a query may be made of, for completion: classes, properties and concepts by their prefixed names."""
        return JSONResponse(forms.completions(view))

    def _answered(
        self, page: str, request: Request, view: View, context: dict[str, Any], text: str, given: dict[str, str]
    ) -> Response:
        """The answer as a table or a file, or why there is none."""
        form = request.query_params.get("format", "")
        form = form if form in forms.DOWNLOADS else ""
        try:
            found = self.asking.ask(view.edition.store, room.sparql(view.edition.store, text, given))
            if form:
                return _file(found, form, view)
            return _html(page, view, context | {"answer": forms.answer(found, view), "failure": ""})
        except FAILURES as error:
            return _html(page, view, context | {"answer": None, "failure": str(error)}, 400)


def _example(question: Question, view: View) -> str:
    return view.link(f"/question/{question.name}", **{one.name: one.example for one in question.parameters})


def _file(found: room.Found | Triples, form: str, view: View) -> Response:
    if isinstance(found, ox.QueryTriples | Triples):
        body = answers.written(found, "ttl" if form == "ttl" else "nt", view.edition.store.base)
    else:
        body = "".join(room.render(found, form, view.edition.store)).encode("utf-8", "replace")
    headers = {"Content-Disposition": f'attachment; filename="answer.{form}"'}
    return Response(body, media_type=forms.DOWNLOADS.get(form, "text/plain"), headers=headers)


def _html(template: str, view: View, context: dict[str, Any], status: int = 200) -> Response:
    return Response(pages.html(template, view, **context), status, media_type="text/html")
