"""The verb that serves a graph to browsers and programs."""

from __future__ import annotations

import click

from kg.cli.frame import a_store


@click.command(short_help="The graph as a web site and SPARQL endpoint.")
@a_store
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen at; 0.0.0.0 is all.")
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535), help="The port to listen at.")
@click.option("--write", is_flag=True, help="Let those who know the token write through /sparql.")
@click.option("--token", envvar="KG_TOKEN", default="", help="The token for writing.")
def serve(store: str, host: str, port: int, write: bool, token: str) -> None:
    """Serves a page for every city, official, agreement and article, and a SPARQL endpoint at /sparql.

    \b
    kg serve --store out/store --port 8000
    """
    from kg import serve as room

    if write and not token:
        raise click.UsageError("--write needs --token, or KG_TOKEN in the environment")
    application = room.app(store, token=token if write else "")
    click.echo(f"serving {store} at http://{host}:{port}/ (Ctrl+C ends it)", err=True)
    room.serve(application, host=host, port=port)
