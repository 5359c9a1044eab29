"""Our endpoint beside `oxigraph serve`: eight clients with small queries, first alone, then with a runaway among them.

python benchmarks/serve.py --quads 300000 --seconds 60
"""

from __future__ import annotations

import argparse
import itertools
import os
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import urllib3
from sparql import PLAIN, lines

from kg import rdf
from kg.store import Embedded, connect

SMALL = ("sisters", "two hops", "evidence", "ask", "busy officials", "regex")
RUNAWAY = "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
PREFIXES = " ".join(f"PREFIX {name}: <{iri}>" for name, iri in rdf.prefixes().items())
OURS = """
import sys, uvicorn
from kg import endpoint
if __name__ == "__main__":
    options = endpoint.Options(workers=int(sys.argv[3]), seconds=float(sys.argv[4]))
    uvicorn.run(endpoint.app(sys.argv[1], options), host="127.0.0.1", port=int(sys.argv[2]), log_level="error")
"""


@contextmanager
def running(command: list[str], address: str) -> Iterator[int]:
    """A server process, as soon as it answers."""
    with subprocess.Popen(command, env={**os.environ, "PYTHONPATH": str(Path(__file__).parent.parent)}) as server:
        try:
            for _ in range(200):
                try:
                    urllib3.request("GET", address, timeout=2, retries=False)
                    break
                except urllib3.exceptions.HTTPError:
                    time.sleep(0.1)
            yield server.pid
        finally:
            server.terminate()


def client(address: str, until: float, spent: list[float], wrong: list[int]) -> None:
    """Asks one small query after another."""
    pool = urllib3.PoolManager()
    for name in itertools.cycle(SMALL):
        if time.monotonic() > until:
            return
        start = time.perf_counter()
        answer = pool.request("POST", address, fields=None, body=(PREFIXES + PLAIN[name]).encode(), timeout=60,
                              headers={"Content-Type": "application/sparql-query"})  # fmt: skip
        spent.append(time.perf_counter() - start)
        if answer.status != 200:
            wrong.append(answer.status)


def runaway(address: str, until: float, ended: list[tuple[int, float]]) -> None:
    """Asks what would take for ever, again and again."""
    while time.monotonic() < until:
        start = time.perf_counter()
        try:
            answer = urllib3.request("POST", address, body=RUNAWAY.encode(), timeout=120, retries=False,
                                     headers={"Content-Type": "application/sparql-query"})  # fmt: skip
            ended.append((answer.status, time.perf_counter() - start))
        except urllib3.exceptions.HTTPError:
            ended.append((0, time.perf_counter() - start))


def memory(pid: int) -> float:
    """Megabytes of a process and its children, what they share counted once."""
    total = 0
    for each in [pid, *children(pid)]:
        try:
            rollup = Path(f"/proc/{each}/smaps_rollup").read_text()
        except OSError:
            continue
        total += next(int(line.split()[1]) for line in rollup.splitlines() if line.startswith("Pss:"))
    return total / 1024


def children(pid: int) -> list[int]:
    tasks = Path(f"/proc/{pid}/task").glob("*/children")
    return [int(child) for task in tasks for child in task.read_text().split()]


Phase = tuple[list[float], list[int], list[tuple[int, float]]]


def phase(address: str, seconds: float, count: int, wild: bool) -> Phase:
    """The times of all requests, the statuses that were none, and what became of the runaways."""
    spent: list[float] = []
    wrong: list[int] = []
    ended: list[tuple[int, float]] = []
    until = time.monotonic() + seconds
    work = [threading.Thread(target=client, args=(address, until, spent, wrong)) for _ in range(count)]
    if wild:
        work.append(threading.Thread(target=runaway, args=(address, until, ended), daemon=True))
    for thread in work:
        thread.start()
    for thread in work[:count]:
        thread.join()
    work[-1].join(40)
    return spent, wrong, ended


def measured(name: str, address: str, pid: int, seconds: float, count: int) -> None:
    phase(address, 3, count, False)
    quiet, wrong, _ = phase(address, seconds, count, False)
    calm = statistics.quantiles(quiet, n=20)[18]
    print(f"{name:9} quiet    {len(quiet) / seconds:7.1f}/s  p50 {1000 * statistics.median(quiet):7.1f} ms"
          f"  p95 {1000 * calm:7.1f} ms  errors {len(wrong)}  {memory(pid):6.0f} MB", flush=True)  # fmt: skip
    loud, wrong, ended = phase(address, seconds, count, True)
    p95 = statistics.quantiles(loud, n=20)[18]
    print(f"{name:9} runaway  {len(loud) / seconds:7.1f}/s  p50 {1000 * statistics.median(loud):7.1f} ms"
          f"  p95 {1000 * p95:7.1f} ms  errors {len(wrong)}  {memory(pid):6.0f} MB  p95 ratio {p95 / calm:.2f}"
          f"  {_ends(ended)}", flush=True)  # fmt: skip


def _ends(ended: list[tuple[int, float]]) -> str:
    """How many runaways were ended, with which answers, after how long."""
    if not ended:
        return "no runaway was ended"
    took, answers = [seconds for _, seconds in ended], sorted({status for status, _ in ended})
    return f"{len(ended)} runaways ended with {answers} after {min(took):.2f}–{max(took):.2f} s"


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def main() -> None:
    """Fills a store, then measures the one server and the other."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--quads", type=int, default=300_000)
    options.add_argument("--seconds", type=float, default=60)
    options.add_argument("--clients", type=int, default=8)
    options.add_argument("--workers", type=int, default=2 * max(2, os.cpu_count() or 1))
    options.add_argument("--limit", type=float, default=5)
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        file, store, script = (Path(folder, name) for name in ("quads.nq", "store", "serve.py"))
        file.write_text("".join(lines(chosen.quads)))
        with connect(store) as kept:
            assert isinstance(kept, Embedded)
            kept.load_file(file)
        script.write_text(OURS)
        port = free_port()
        command = [sys.executable, str(script), str(store), str(port), str(chosen.workers), str(chosen.limit)]
        with running(command, f"http://127.0.0.1:{port}/health") as pid:
            measured("kg", f"http://127.0.0.1:{port}/sparql", pid, chosen.seconds, chosen.clients)
        found = shutil.which("oxigraph", path=str(Path(sys.executable).parent)) or shutil.which("oxigraph")
        if found:
            port = free_port()
            place = str(next(store.glob("live-*")))
            command = [found, "serve-read-only", "--location", place, "--bind", f"127.0.0.1:{port}",
                       "--timeout-s", str(int(chosen.limit))]  # fmt: skip
            with running(command, f"http://127.0.0.1:{port}/") as pid:
                measured("oxigraph", f"http://127.0.0.1:{port}/query", pid, chosen.seconds, chosen.clients)


if __name__ == "__main__":
    main()
