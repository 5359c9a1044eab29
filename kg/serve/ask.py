"""Questions as forms, and any question in SPARQL."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.responses import Response

from kg import query as room
from kg import rdf
from kg.serve import forms, pages
from kg.store import BrokenQuery

if TYPE_CHECKING:
    from starlette.requests import Request

    from kg.query import Question
    from kg.serve.view import View

FAILURES = (ValueError, LookupError, TimeoutError)  # of the rooms below, each a sentence for people


def questions(request: Request, view: View) -> Response:
    """All named questions."""
    asked = [(one.name, forms.asked(one, view.language), one) for one in room.questions()]
    listed = [(name, text, view.link(f"/question/{name}", **_example(one))) for name, text, one in asked]
    return _html("questions", view, title=view.word("questions"), listed=listed)


def _example(question: Question) -> dict[str, str]:
    return {one.name: one.example for one in question.parameters}


def question(request: Request, view: View) -> Response:
    """A named question: its form, and its answer once the blanks are filled."""
    try:
        one = room.question(request.path_params["name"])
    except room.NoSuchQuestion as error:
        return _html("failure", view, 404, title=view.word("not_found"), text=str(error))
    given = {p.name: request.query_params[p.name].strip() for p in one.parameters if request.query_params.get(p.name, "").strip()}
    context = {"title": forms.asked(one, view.language), "name": one.name, "blanks": forms.blanks(one, given, view),
               "answer": None, "failure": "", "sparql": one.sparql, "example": view.link(f"/question/{one.name}", **_example(one))}  # fmt: skip
    if len(given) < len(one.parameters):
        return _html("question", view, **context)
    try:
        if form := request.query_params.get("format", ""):
            return _download(view, one.name, given, form)
        found = room.ask(view.edition.store, one.name, given)
        return _html("question", view, **context | {"answer": forms.answer(found, view)})
    except FAILURES as error:
        return _html("question", view, 400, **context | {"failure": str(error)})


def _download(view: View, text: str, given: dict[str, str], form: str) -> Response:
    store = view.edition.store
    body = "".join(room.render(room.ask(store, text, given), form, store))
    headers = {"Content-Disposition": f'attachment; filename="answer.{form}"'}
    return Response(body, media_type=forms.DOWNLOADS.get(form, "text/plain"), headers=headers)


def query(request: Request, view: View) -> Response:
    """A page to ask in SPARQL, with the answer as a table."""
    text = request.query_params.get("query", "")
    examples = [(forms.asked(one, view.language), one.sparql) for one in room.questions() if not one.parameters]
    context = {"title": view.word("query_title"), "text": text, "examples": examples, "answer": None, "failure": "",
               "prefixes": sorted(rdf.prefixes(view.edition.store.base).items()), "most": forms.MOST}  # fmt: skip
    if not text.strip():
        return _html("query", view, **context)
    try:
        if form := request.query_params.get("format", ""):
            return _download(view, _sparql(text), {}, form)
        found = room.ask(view.edition.store, _sparql(text))
        return _html("query", view, **context | {"answer": forms.answer(found, view)})
    except (BrokenQuery, *FAILURES) as error:
        return _html("query", view, 400, **context | {"failure": str(error)})


def _sparql(text: str) -> str:
    return text


def _html(template: str, view: View, status: int = 200, **context: object) -> Response:
    return Response(pages.html(template, view, **context), status, media_type="text/html")
