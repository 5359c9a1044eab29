"""Real servers on loopback: engines for the tests of stores behind an endpoint, and apps of our own."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

import pytest

from kg.store import Store


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@contextmanager
def oxigraph(folder: Path | None = None) -> Iterator[str]:
    """The address of the server binary of the package `oxigraph`, in memory or over a folder."""
    found = shutil.which("oxigraph", path=str(Path(sys.executable).parent)) or shutil.which("oxigraph")
    if not found:
        pytest.skip("no oxigraph server here")
    port = free_port()
    command = [found, "serve", "--bind", f"127.0.0.1:{port}"]
    command += ["--location", str(folder)] if folder else []
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as server:
        try:
            answering(f"http://127.0.0.1:{port}/")
            yield f"http://127.0.0.1:{port}"
        finally:
            server.kill()


def answering(address: str) -> None:
    """Waits until something answers."""
    for _ in range(400):
        try:
            urllib.request.urlopen(address, timeout=5).close()
            return
        except urllib.error.HTTPError:
            return
        except OSError:
            time.sleep(0.05)
    raise AssertionError(f"nothing answers at {address}")


@contextmanager
def running(app: Any) -> Iterator[str]:
    """The address of an ASGI app that a thread of this process serves."""
    uvicorn = pytest.importorskip("uvicorn", reason="no uvicorn: pip install kg[serve]")
    port = free_port()
    server = uvicorn.Server(uvicorn.Config(app, "127.0.0.1", port, log_level="error", lifespan="on"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    try:
        answering(f"http://127.0.0.1:{port}/health")
        yield f"http://127.0.0.1:{port}"
    finally:
        server.should_exit = True
        thread.join(30)


OWN = """
import sys, uvicorn
from kg import endpoint
if __name__ == "__main__":
    options = endpoint.Options(workers=2, seconds=30, token=sys.argv[3])
    uvicorn.run(endpoint.app(sys.argv[1], options), host="127.0.0.1", port=int(sys.argv[2]), log_level="error")
"""


@contextmanager
def own(store: Path, token: str) -> Iterator[str]:
    """The address of an endpoint of ours that may be written to."""
    pytest.importorskip("starlette")
    pytest.importorskip("uvicorn")
    port, script = free_port(), store.with_suffix(".py")
    script.write_text(OWN)
    command = [sys.executable, str(script), str(store), str(port), token]
    with subprocess.Popen(command, env={"PYTHONPATH": str(Path(__file__).parent.parent)}) as server:
        try:
            answering(f"http://127.0.0.1:{port}/health")
            yield f"http://127.0.0.1:{port}/sparql"
        finally:
            server.terminate()
            server.wait(30)


def named() -> list[str]:
    """Engines that run elsewhere, by their addresses in `KG_TEST_STORES`; the tests empty the stores behind them."""
    return os.environ.get("KG_TEST_STORES", "").split()


def emptied(store: Store) -> None:
    """Removes every graph, one by one: an engine may have graphs of its own, which it does not let go."""
    for graph in list(store.graphs()):
        store.withdraw(graph)
    store.withdraw("")


COORDINATES, TRUTHS = "it rounds coordinates, and gives them its own type", "it gives truths as 1 and 0"
KNOWN = {  # what an engine does otherwise, so that a test fails there
    "virtuoso": {
        "test_a_corrected_article_leaves_nothing_of_the_old_one*": COORDINATES,
        "test_a_remote_store_holds_the_same*": COORDINATES,
        "test_other_rooms_do_not_care_where_a_store_is*<lambda>0]": COORDINATES,
        "test_a_failed_update_changes_nothing*": "it keeps what came before the operation that failed",
        "test_questions_have_the_same_answer*-reach]": TRUTHS,
        "test_questions_have_the_same_answer*-officials]": TRUTHS,
    }
}


def expected(request: pytest.FixtureRequest, address: str) -> None:
    """Marks a test as one that is known to fail on the engine at an address."""
    for pattern, reason in KNOWN.get(address.partition("+")[0], {}).items():
        if fnmatchcase(request.node.name, pattern):
            request.node.add_marker(pytest.mark.xfail(reason=reason))
