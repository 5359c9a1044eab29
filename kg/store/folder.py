"""A store's folder: who may write, what readers see meanwhile, and how it survives a crash.

state             which of the folders below count (replaced as a whole, so that it is never half written)
live-000001/      the database of the one writer
snapshot-000004/  what readers see: hard links, written once, never changed
lock              held by the writer; snapshot-000004.lock is held by its readers
unpublished       there while the live database holds more than the snapshot
"""

from __future__ import annotations

import functools
import json
import os
import shutil
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, replace
from pathlib import Path

import pyoxigraph as ox

from kg.store.failures import DamagedStore, FullDisk, NewerLayout, NoStore, NotAStore, StoreLocked

LAYOUT = 2  # 1 was the database alone, without a folder of its own
MUCH = 1_000_000  # quads loaded in bulk from which on merging pays
STATE, LOCK, UNPUBLISHED = "state", "lock", "unpublished"
BEGUN = {LOCK, UNPUBLISHED, f"{UNPUBLISHED}.part", f"{STATE}.part"}  # what is there before there is a state


@dataclass(frozen=True, slots=True)
class State:
    """What `state` says."""

    layout: int = LAYOUT
    live: str = "live-000001"
    snapshot: str = ""


class Lock:
    """A lock on a file, for as long as this object lives or until `release`; shared by readers, or for one alone."""

    def __init__(self, path: Path, *, shared: bool = False) -> None:
        self._file = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
        try:
            _flock(self._file, shared)
        except OSError:
            holder = os.pread(self._file, 20, 0).decode("ascii", "replace").strip()
            os.close(self._file)
            self._file = -1
            raise StoreLocked(str(path.parent), holder) from None
        if not shared:
            os.ftruncate(self._file, 0)
            os.pwrite(self._file, f"{os.getpid()}\n".encode(), 0)

    def release(self) -> None:
        """Lets go."""
        if self._file >= 0:
            os.close(self._file)
            self._file = -1

    def __del__(self) -> None:
        self.release()


def _flock(file: int, shared: bool) -> None:
    """Takes the lock or raises OSError; where the system has no such locks, the database's own must do."""
    try:
        import fcntl
    except ImportError:
        return
    fcntl.flock(file, (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | fcntl.LOCK_NB)


class Writer:
    """The one process that may write: its lock, its database, and what it shows to readers."""

    def __init__(self, path: Path, create: bool) -> None:
        self.path = path
        _prepared(path, create)
        self._lock = Lock(path / LOCK)
        try:
            self._begin()
        except BaseException:
            self.close()  # not later, when the last trace of the error is gone
            raise

    def _begin(self) -> None:
        self._loaded = 0
        self.state = _begun(self.path)
        _swept(self.path, self.state)
        self.engine = _opened(self.path, lambda: ox.Store(str(self.path / self.state.live)))
        self._touched = (self.path / UNPUBLISHED).exists()
        if len(self.engine):
            self.publish()  # what a killed writer left: whole articles, so that readers need not wait for this one

    def touch(self) -> None:
        """Notes, before the first write, that readers no longer see everything."""
        if not self._touched:
            _kept(self.path / UNPUBLISHED, b"")
            self._touched = True

    def publish(self) -> None:
        """Shows readers what is there now; costs hard links, not copies."""
        if not self._touched and self.state.snapshot:
            return
        name = _following(self.path, "snapshot")
        part = self.path / f"{name}.part"
        with spacious(self.path):
            self._merge()
            self.engine.flush()
            self.engine.backup(str(part))
        part.rename(self.path / name)
        self._switch(replace(self.state, snapshot=name))
        (self.path / UNPUBLISHED).unlink(missing_ok=True)
        self._touched = False
        _swept(self.path, self.state)

    def loading(self, quads: Iterable[ox.Quad]) -> Iterator[ox.Quad]:
        """The quads that are loaded in bulk, counted."""
        for quad in quads:
            self._loaded += 1
            yield quad

    def _merge(self) -> None:
        """Merges what was loaded in bulk: tables that lie side by side make every look-up several times as slow."""
        if self._loaded > MUCH:
            self.engine.optimize()
        self._loaded = 0

    def compact(self) -> None:
        """Merges the database's files, and leaves behind those that a killed load has orphaned."""
        self.engine.optimize()
        self.beside(lambda engine: None)
        self._touched = True
        self.publish()

    def beside(self, change: Callable[[ox.Store], None]) -> None:
        """Makes a large change in a copy of hard links, which takes the place of the database if nothing went wrong."""
        name = _following(self.path, "live")
        part = self.path / f"{name}.part"
        shutil.rmtree(part, ignore_errors=True)
        self.engine.backup(str(part))
        changed = _opened(self.path, lambda: ox.Store(str(part)))
        change(changed)  # what an error leaves is swept away when next something is published
        changed.flush()
        del changed, self.engine
        part.rename(self.path / name)
        self._switch(replace(self.state, live=name))
        self.engine = _opened(self.path, lambda: ox.Store(str(self.path / name)))

    def close(self) -> None:
        """Ends the writing; the next one may begin."""
        if hasattr(self, "engine"):
            del self.engine
        self._lock.release()

    def _switch(self, state: State) -> None:
        _kept(self.path / STATE, json.dumps(asdict(state), indent=1).encode() + b"\n")
        self.state = state


def read(path: Path) -> tuple[ox.Store, Lock]:
    """What the folder held when it was last published, with the lock that keeps it in place.

    What no writer holds is published first. While one writes, readers see what was there before.
    """
    _prepared(path, create=False)
    for _ in range(5):  # a writer may publish, and sweep the last snapshot away, between two steps here
        found = _fresh(path)
        if isinstance(found, tuple):
            return found
        if not (path / found.snapshot).is_dir():
            continue
        shown = path / found.snapshot
        lock = Lock(path / f"{found.snapshot}.lock", shared=True)
        if shown.is_dir():
            return _opened(path, functools.partial(ox.Store.read_only, str(shown))), lock
    raise DamagedStore(str(path), "its snapshot is gone")


def shown(path: Path) -> str:
    """The name of the snapshot that readers see, published first if there is something new that nobody is writing."""
    _prepared(path, create=False)
    found = _fresh(path)
    return found.snapshot if isinstance(found, State) else LOCK


def _fresh(path: Path) -> State | tuple[ox.Store, Lock]:
    """The state with a snapshot that holds all there is, if nobody writes; on a full disk the database itself."""
    known = state(path)
    if known and known.snapshot and not (path / UNPUBLISHED).exists():
        return known
    try:
        writer = Writer(path, create=False)
    except StoreLocked:
        if known and known.snapshot:
            return known
        raise
    except FullDisk:
        return _alone(path)
    try:
        writer.publish()
        return writer.state
    except FullDisk:
        writer.close()
        return _alone(path)
    finally:
        writer.close()


def _alone(path: Path) -> tuple[ox.Store, Lock]:
    lock, known = Lock(path / LOCK), state(path)
    return _opened(path, lambda: ox.Store.read_only(str(path / (known.live if known else "")))), lock


def state(path: Path) -> State | None:
    """What `state` says; None where there is none."""
    try:
        found = json.loads((path / STATE).read_text("utf-8"))
        known = State(int(found["layout"]), str(found["live"]), str(found["snapshot"]))
    except FileNotFoundError:
        return None
    except (ValueError, KeyError, TypeError) as error:
        raise DamagedStore(str(path / STATE), repr(error)) from None
    if known.layout > LAYOUT:
        raise NewerLayout(str(path), known.layout, LAYOUT)
    return known


def _prepared(path: Path, create: bool) -> None:
    """The folder, made if need be, and in today's layout; raises `NotAStore` or `NoStore`."""
    aside = path.with_name(f"{path.name}.layout-1")
    if path.exists() and not path.is_dir():
        raise NotAStore(str(path), "a file")
    if (path / "CURRENT").exists():
        Lock(path / LOCK)  # nobody may be at work in it
        path.rename(aside)
    if (aside / "CURRENT").exists() and not (path / STATE).exists():  # also where this was once interrupted
        path.mkdir(exist_ok=True)
        aside.rename(path / State().live)
        return
    found = {one.name for one in path.iterdir()} if path.is_dir() else set()
    if not {STATE, State().live} & found:
        if found - BEGUN:
            raise NotAStore(str(path), "a folder with other things in it")
        if not create:
            raise NoStore(str(path))
        path.mkdir(parents=True, exist_ok=True)


def _begun(path: Path) -> State:
    """The state, written down where there was none; the live database is marked as not yet shown."""
    known = state(path)
    if known:
        return known
    _kept(path / UNPUBLISHED, b"")
    _kept(path / STATE, json.dumps(asdict(State())).encode())
    return State()


def _swept(path: Path, known: State) -> None:
    """Removes what a crash left, and snapshots that nobody reads any more."""
    for old in _folders(path):
        if old.name in (known.live, known.snapshot):
            continue
        with suppress(StoreLocked):
            lock = Lock(path / f"{old.name}.lock") if old.name.startswith("snapshot") and not old.suffix else None
            shutil.rmtree(old, ignore_errors=True)
            if lock:
                (path / f"{old.name}.lock").unlink(missing_ok=True)


def _folders(path: Path) -> Iterator[Path]:
    for kind in ("live", "snapshot"):
        yield from (one for one in path.glob(f"{kind}-[0-9]*") if one.is_dir())


def _following(path: Path, kind: str) -> str:
    numbers = [int(one.name.split("-")[1].split(".")[0]) for one in _folders(path) if one.name.startswith(kind)]
    return f"{kind}-{max(numbers, default=0) + 1:06}"


def _kept(path: Path, content: bytes) -> None:
    """Writes a small file whole or not at all, and waits until the disk has it."""
    part = path.with_name(f"{path.name}.part")
    with spacious(path.parent), part.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    part.replace(path)
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


@contextmanager
def spacious(path: Path) -> Iterator[None]:
    """Says which store it was when a disk is full."""
    try:
        yield
    except OSError as error:
        if full(error):
            raise FullDisk(str(path)) from None
        raise


def full(error: Exception) -> bool:
    """Whether an error of the system or of the engine says that the disk is full."""
    return "no space left" in str(error).lower()


def _opened(path: Path, opening: Callable[[], ox.Store]) -> ox.Store:
    try:
        return opening()
    except (OSError, RuntimeError) as error:  # the engine says "Corruption" in either
        if isinstance(error, OSError) and "lock" in str(error).lower():
            raise StoreLocked(str(path)) from None
        raise (FullDisk(str(path)) if full(error) else DamagedStore(str(path), str(error))) from None


def weight(path: Path) -> int:
    """The bytes of a folder, each file once, however many links it has."""
    seen = {(one.stat().st_dev, one.stat().st_ino): one.stat().st_size for one in path.rglob("*") if one.is_file()}
    return sum(seen.values())


def copied(path: Path, to: Path) -> None:
    """A copy of what was last published, as a store of its own; hard links where the file system can."""
    if to.exists() and (not to.is_dir() or any(to.iterdir())):
        raise NotAStore(str(to), "something is there already")
    engine, lock = read(path)
    to.mkdir(parents=True, exist_ok=True)
    del engine
    known = state(path)
    source = path / (known.snapshot if known else "")
    with spacious(to):
        shutil.copytree(source, to / f"{State().live}.part", copy_function=_linked)
    (to / f"{State().live}.part").rename(to / State().live)
    _begun(to)
    lock.release()


def _linked(source: str, to: str) -> None:
    """Tables are never changed, so a link will do; the log and the manifest are, so they are copied."""
    if source.endswith(".sst"):
        with suppress(OSError):
            os.link(source, to)
            return
    shutil.copy2(source, to)
