"""The web app over a store: a page for every thing in the graph, search, questions, pictures, feeds; it only reads."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from starlette.applications import Starlette

    from kg.store import Store

__all__ = ("NotInstalled", "app", "serve")


class NotInstalled(RuntimeError):
    """The parts of a web server are not installed."""

    def __init__(self, missing: str) -> None:
        super().__init__(f'serving needs {missing}: pip install "kg[serve]"')


def app(where: Store | str | Path, *, token: str = "") -> Starlette:
    """The application over a store, for any ASGI server; a folder is read anew when more was published into it.

    With a `token`, those who know it may write through /sparql. Raises `NotInstalled`, and what opening a store raises.
    """
    try:
        from kg.serve import routes
    except ModuleNotFoundError as error:
        raise NotInstalled(error.name or "starlette") from None
    return routes.application(where, token)


def serve(application: Starlette, *, host: str = "127.0.0.1", port: int = 8000) -> None:
    """Serves the application until it is stopped."""
    try:
        import uvicorn
    except ModuleNotFoundError:
        raise NotInstalled("uvicorn") from None
    uvicorn.run(application, host=host, port=port, server_header=False, log_level="warning")
