"""Real engines on loopback for the tests of stores behind an endpoint."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

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
