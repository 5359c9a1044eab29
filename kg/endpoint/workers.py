"""Processes that do the work, since nothing else can stop the engine: one past its time is killed and replaced."""

from __future__ import annotations

import ctypes
import math
import multiprocessing
import os
import queue
import signal
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from multiprocessing.connection import Connection
from pathlib import Path
from threading import Lock, Semaphore, Thread

from kg import rdf
from kg.endpoint.jobs import Done, Job, Reader, done
from kg.store import folder
from kg.store.failures import DamagedStore, NoStore, StoreLocked

READY = 60.0  # seconds a new process may take to begin
LONG = 1.0  # seconds after which a query is a long one
LOOK = 1.0  # seconds between two looks for a newer snapshot
IDLE = 0.5  # seconds without a job, after which a new process gets ready for rarer ones
SPARE = 5  # seconds after which a process whose parent has died ends itself


class Busy(Exception):
    """All processes are at work, and enough others wait."""

    def __init__(self) -> None:
        super().__init__("too many queries at once; try again in a moment")


class TooSlow(Exception):
    """A query that was stopped at its time limit."""

    def __init__(self, seconds: float) -> None:
        super().__init__(f"stopped after {seconds:g} s, the longest that a query may take here; ask for less")


class TooGreedy(Exception):
    """A query that was stopped at its memory limit."""

    def __init__(self) -> None:
        super().__init__("stopped for want of memory; ask for less")


class TooMuch(Exception):
    """A query that ended its process in another way."""

    def __init__(self) -> None:
        super().__init__("the query was more than the engine can take in; write it more simply")


class Worker:
    """One process, and the line to it."""

    def __init__(self, path: Path, base: str, memory: int, seconds: float, alone: bool) -> None:
        fresh = multiprocessing.get_context("spawn")
        self._line, theirs = fresh.Pipe()
        arguments = (theirs, path, base, memory, seconds, alone)
        self._process = fresh.Process(target=work, args=arguments, daemon=True, name="kg query")
        self._process.start()
        theirs.close()
        self.tired = False

    def begin(self) -> None:
        """Waits until the process can take a job, or has ended: then the first job is told so."""
        with suppress(EOFError, OSError):
            if self._line.poll(READY):
                self._line.recv()

    def done(self, job: Job, seconds: float) -> Done:
        """The outcome of a job; raises `TooSlow`, `TooGreedy` or `TooMuch`, and is of no more use then."""
        try:
            self._line.send(job)
            if not self._line.poll(min(LONG, seconds)):
                self._yield()
                if not self._line.poll(max(0.0, seconds - LONG)):
                    raise TooSlow(seconds)
            answer = self._line.recv()
        except (EOFError, OSError):
            raise self._fate() from None
        assert isinstance(answer, Done)
        return answer

    def _yield(self) -> None:
        """Lets short queries go first, which cannot be taken back: the process is replaced when it is done."""
        self.tired = True
        with suppress(OSError, AttributeError):
            os.setpriority(os.PRIO_PROCESS, self._process.pid or 0, 10)

    def _fate(self) -> Exception:
        self._process.join(READY)
        aborted = self._process.exitcode in (-signal.SIGABRT, -signal.SIGKILL)
        return TooGreedy() if aborted else TooMuch()

    def kill(self) -> None:
        """Stops the process at once."""
        self._process.kill()

    def end(self) -> None:
        """Stops the process, and waits until it is gone."""
        self._process.kill()
        self._process.join(READY)
        self._line.close()


class Workers:
    """Some processes over one store, each for one query at a time, and one more that is ready to replace another."""

    def __init__(
        self,
        path: Path,
        count: int,
        *,
        base: str = rdf.BASE,
        seconds: float = 20.0,
        memory: int = 2 * 2**30,
        waiting: int = 32,
        patience: float = 5.0,
        alone: bool = True,
    ) -> None:
        self.seconds, self.replaced = seconds, 0
        self._path, self._patience, self._most = path, patience, count + waiting
        self._new: Callable[[], Worker] = lambda: Worker(path, base, memory, seconds, alone)
        self._free: queue.Queue[Worker] = queue.Queue()
        self._turns = Semaphore(count)
        self._inside, self._lock, self._closed = 0, Lock(), False
        self._snapshot, self._looked = "", -math.inf
        self._all = {self._new() for _ in range(count + 1)}
        for worker in self._all:
            Thread(target=self._begin, args=(worker,), daemon=True).start()

    def done(self, job: Job) -> Done:
        """The outcome of a job; raises `Busy`, `TooSlow`, `TooGreedy` or `TooMuch`."""
        with self._lock:
            if self._inside >= self._most:
                raise Busy()
            self._inside += 1
        try:
            return self._done(job)
        finally:
            with self._lock:
                self._inside -= 1

    def _done(self, job: Job) -> Done:
        if not self._turns.acquire(timeout=self._patience):
            raise Busy()
        try:
            return self._outcome(job)
        finally:
            self._turns.release()

    def _outcome(self, job: Job) -> Done:
        """What one process makes of a job; a process that is of no more use is replaced while others work."""
        worker = self._ready()
        try:
            answer = worker.done(replace(job, snapshot=job.snapshot or self.snapshot()), self.seconds)
        except BaseException:
            self.replaced += 1
            worker.kill()
            worker.tired = True
            raise
        finally:
            if worker.tired:
                Thread(target=self._replace, args=(worker,), daemon=True).start()
            else:
                self._free.put(worker)
        return answer

    def _ready(self) -> Worker:
        try:
            return self._free.get(timeout=READY)
        except queue.Empty:
            raise Busy() from None

    def _replace(self, worker: Worker) -> None:
        with self._lock:
            self._all.discard(worker)
            if not self._closed:
                fresh = self._new()
                self._all.add(fresh)
        worker.end()
        if not self._closed:
            self._begin(fresh)

    def _begin(self, worker: Worker) -> None:
        worker.begin()
        self._free.put(worker)

    def snapshot(self) -> str:
        """The name of what readers see now; what a writer that has ended did not publish is published."""
        now = time.monotonic()
        if now - self._looked > LOOK:
            self._looked = now
            with suppress(StoreLocked, NoStore, DamagedStore):
                self._snapshot = folder.shown(self._path)
        return self._snapshot

    def look(self) -> None:
        """Looks for a newer snapshot at the next job."""
        self._looked = -math.inf

    def busy(self) -> int:
        """How many queries are at work or wait."""
        return self._inside

    def close(self) -> None:
        """Ends all processes."""
        with self._lock:
            self._closed = True
            ending, self._all = self._all, set()
        for worker in ending:
            worker.end()


# In the process


def work(line: Connection, path: Path, base: str, memory: int, seconds: float, alone: bool) -> None:
    """Does one job after another until the line is closed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the parent
    if alone:
        _offline()
    _frugal(memory)
    reader = Reader(path, base)
    line.send("ready")
    if not line.poll(IDLE):
        _warm()
    while True:
        try:
            job = line.recv()
        except (EOFError, OSError):
            return
        _alarm(seconds + SPARE)
        answer = done(job, reader)
        _alarm(0)
        with suppress(OSError):
            line.send(answer)


def _warm() -> None:
    """Gets ready, while there is time, for what finds the place of an error: it takes long to import."""
    from kg.store.broken import broken

    broken("SELECT", "error at 1:7: expected something")


def _frugal(memory: int) -> None:
    """Limits the memory of this process."""
    with suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _alarm(seconds: float) -> None:
    """Has the system end this process if the parent no longer can."""
    if hasattr(signal, "alarm"):
        signal.signal(signal.SIGALRM, signal.SIG_DFL)
        signal.alarm(math.ceil(seconds))


def _offline() -> None:
    """Takes the network away from this process where the system lets it: a second lock behind the guard."""
    if sys.platform == "linux":
        with suppress(OSError, AttributeError):
            ctypes.CDLL(None, use_errno=True).unshare(0x10000000 | 0x40000000)  # CLONE_NEWUSER | CLONE_NEWNET
