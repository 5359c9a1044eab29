"""Pages from templates: everything a template is given is escaped, and a word it does not know is an error."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.responses import Response

from kg.serve.view import LANGUAGES, SITE, THEMES, upper, words

if TYPE_CHECKING:
    from kg.serve.view import View

ASSETS: Mapping[str, str] = {
    "site.css": "text/css", "site.js": "text/javascript", "query.js": "text/javascript",
    "codemirror.js": "text/javascript", "icon.svg": "image/svg+xml",
}  # fmt: skip
VENDORED = {"codemirror.js": "vendor/codemirror.min.js"}


@cache
def asset(name: str) -> bytes:
    """A file that pages need, as it is sent."""
    return (SITE / VENDORED.get(name, name)).read_bytes()


@cache
def version(name: str) -> str:
    """Changes when the file changes, so that browsers may keep it forever."""
    return hashlib.sha256(asset(name)).hexdigest()[:12]


@cache
def _room() -> Environment:
    loader = FileSystemLoader(SITE, encoding="utf-8")
    room = Environment(loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    room.filters["upper_first"] = upper
    room.globals |= {
        "languages": [(code, words()[code]["language_name"]) for code in LANGUAGES],
        "themes": THEMES,
        "version": version,
    }
    return room


def html(template: str, view: View, **context: Any) -> str:
    """A page of the site."""
    return _room().get_template(f"{template}.html.j2").render(view=view, word=view.word, **context)


def failure(
    view: View, text: str, status: int, *, title: str = "failed", headers: Mapping[str, str] | None = None
) -> Response:
    """A page that says what went wrong, under a word of the site as its title."""
    shown = html("failure", view, title=view.word(title), text=text)
    return Response(shown, status, media_type="text/html", headers=headers)


def missing(view: View) -> Response:
    """The page for what is not there."""
    return failure(view, view.word("not_found_text"), 404, title="not_found")
