"""What can go wrong with a store, each as one sentence that says what to do."""

from __future__ import annotations


class Carried(Exception):
    """An error that another process can be told of, though it is made from other words than it says."""

    def __reduce__(self) -> tuple[object, ...]:
        return _again, (type(self), self.args, dict(self.__dict__))


def _again(kind: type[Exception], said: tuple[object, ...], more: dict[str, object]) -> Exception:
    made = kind.__new__(kind)
    made.args = said
    made.__dict__.update(more)
    return made


class StoreLocked(Carried, OSError):
    """Another process has the folder open for writing."""

    def __init__(self, path: str, holder: str = "") -> None:
        who = f"another process ({holder})" if holder else "another process"
        super().__init__(f"the store {path} is open in {who}; wait for it to end, or work on a copy")


class NotAStore(Carried, OSError):
    """A file, or a folder that holds something else."""

    def __init__(self, path: str, found: str) -> None:
        super().__init__(f"{path} is no store ({found}); name an empty or a new folder")


class NoStore(Carried, FileNotFoundError):
    """A store that was to be read does not exist."""

    def __init__(self, path: str) -> None:
        super().__init__(f"no store at {path}; make one with: kg build ARTICLES --store {path}")

    def __str__(self) -> str:
        return str(self.args[0])


class DamagedStore(Carried, OSError):
    """A folder whose files the engine refuses."""

    def __init__(self, path: str, why: str) -> None:
        what = f"the store {path} is damaged ({why.strip().splitlines()[0] if why.strip() else 'no reason given'})"
        super().__init__(f"{what}; move it away and run kg build again, or take a copy made by kg store backup")


class FullDisk(Carried, OSError):
    """No space was left for what was to be written; nothing of it is kept."""

    def __init__(self, path: str) -> None:
        super().__init__(f"no space left for the store {path}; what was there is unharmed: free some space, try again")


class BrokenFile(Carried, ValueError):
    """A file that is not in the form of RDF that its name says."""

    def __init__(self, path: str, line: int, why: str) -> None:
        super().__init__(f"{path}, line {line}: {why.partition(': ')[2] or why}; mend it, or name its form")


class NewerLayout(Carried, OSError):
    """A folder written by a later kg."""

    def __init__(self, path: str, found: int, known: int) -> None:
        super().__init__(f"the store {path} has layout {found}, this kg knows up to {known}; use a newer kg")


class OnlyForReading(Carried, OSError):
    """A write to a store that was opened for reading."""

    def __init__(self) -> None:
        super().__init__("the store was opened for reading; open it with write=True")


class NoSuchEngine(Carried, ValueError):
    """An address of a kind that no engine here understands."""

    def __init__(self, where: str, known: str) -> None:
        super().__init__(f"no engine for {where} (have: {known}); name a folder or an endpoint")


class OnlyInAFolder(Carried, ValueError):
    """Something that only a store in a folder can do."""

    def __init__(self, what: str, where: str) -> None:
        super().__init__(f"{what} needs a store in a folder, not {where}")


class BrokenQuery(Carried, ValueError):
    """A query or update that is no SPARQL; `line` and `column` say where, counted from 1."""

    def __init__(self, text: str, line: int, column: int, expected: str) -> None:
        self.line, self.column = line, column
        lines = text.splitlines() or [""]
        shown = lines[min(line, len(lines)) - 1]
        super().__init__(f"line {line}, column {column}: {expected}\n  {shown}\n  {' ' * (column - 1)}^")


class WrongKind(Carried, ValueError):
    """A query of one form where another was asked for."""

    def __init__(self, wanted: str) -> None:
        super().__init__(f"not a {wanted} query; select takes SELECT, construct CONSTRUCT and DESCRIBE, ask ASK")


class Unreachable(Carried, OSError):
    """An endpoint that cannot be reached or does not answer in time."""

    def __init__(self, url: str, why: str) -> None:
        super().__init__(f"no answer from {url} ({why}); is it running, and is the address right?")


class Refused(Carried, OSError):
    """An endpoint that answered, but not with what was asked for."""

    def __init__(self, url: str, status: int, said: str) -> None:
        self.status = status
        super().__init__(f"{url} answered {status}: {' '.join(said.split())[:300] or 'without a word'}")
