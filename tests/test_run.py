"""A run gives the same store however often, with how many processes and after whatever death it is repeated."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from kg import export, run
from kg.model import Problem
from kg.store import Store, connect

HERE = os.environ | {"PYTHONPATH": str(Path(__file__).parent.parent)}
ARTICLE = """date 2024-05-{day:02} The Northern Post
{title}

Leeds and Durban signed a sister city agreement in Durban on Friday. {more}
"""


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """Twenty articles, each a file of its own."""
    folder = tmp_path / "articles"
    folder.mkdir()
    for day in range(1, 21):
        write(folder, day)
    return folder


def write(folder: Path, day: int, more: str = "", head: str = "") -> Path:
    path = folder / f"{day:02}.txt"
    path.write_text(head + ARTICLE.format(day=day, title=f"Leeds twins again, for the {day}th time", more=more))
    return path


def dump(store: Store) -> list[str]:
    return sorted(map(str, store.dump()))


def test_twice_is_once(corpus: Path) -> None:
    """The second run reads nothing, and changes nothing."""
    store = connect()
    first = run.build([corpus], store)
    before = dump(store)
    second = run.build([corpus], store)
    assert (first.read, first.unchanged, first.articles) == (20, 0, 20)
    assert (second.read, second.unchanged, second.articles) == (0, 20, 20)
    assert second.facts == first.facts
    assert dump(store) == before


def test_many_processes_give_what_one_gives(corpus: Path) -> None:
    """Two processes, another order of the same files: the same store."""
    alone, together = connect(), connect()
    run.build([corpus], alone, jobs=1)
    run.build(sorted(corpus.iterdir(), reverse=True), together, jobs=2)
    assert dump(alone) == dump(together)


def test_corrected_file_replaces_its_article(corpus: Path) -> None:
    """One file is corrected: its old graph goes, and the store is that of a first run over the corrected files."""
    store, fresh = connect(), connect()
    run.build([corpus], store)
    write(corpus, 7, more="The mayor was absent.")
    summary = run.build([corpus], store)
    assert (summary.read, summary.unchanged, summary.withdrawn, summary.articles) == (1, 19, 1, 20)
    run.build([corpus], fresh)
    assert dump(store) == dump(fresh)


def test_corrected_page_replaces_that_of_its_address(corpus: Path) -> None:
    """The same URL in another file, with other words: one article, the later one."""
    store = connect()
    path = write(corpus, 7, head="url: https://post.example/leeds\n")
    run.build([corpus], store)
    path.unlink()
    corrected = write(corpus, 25, more="Corrected.", head="url: https://post.example/leeds\n")
    summary = run.build([corrected], store)
    assert (summary.read, summary.articles) == (1, 20)


def test_text_in_two_files_stays_until_both_change(corpus: Path) -> None:
    """Two files with the same text are one article; it is withdrawn when neither holds it any more."""
    store = connect()
    twin = corpus / "twin.txt"
    twin.write_text((corpus / "07.txt").read_text())
    assert run.build([corpus], store).articles == 20
    write(corpus, 7, more="Corrected.")
    assert run.build([corpus], store).withdrawn == 0
    twin.write_text("Something else\n\nAltogether.")
    assert run.build([corpus], store).withdrawn == 1


def test_two_files_of_one_address_are_a_problem(corpus: Path) -> None:
    """Two files give the same URL other words: the first is kept, the second named."""
    for day in (7, 8):
        write(corpus, day, head="url: https://post.example/leeds\n")
    summary = run.build([corpus], connect())
    (problem,) = summary.problems
    assert problem.source.endswith("08.txt")
    assert "07.txt" in problem.message
    assert summary.articles == 19


def test_bad_files_do_not_stop_the_run(corpus: Path) -> None:
    """A binary file among articles, and a path that leads nowhere."""
    (corpus / "photo.jpg").write_bytes(b"\xff\xd8\0\0")
    summary = run.build([corpus, corpus / "nowhere"], connect())
    assert summary.articles == 20
    assert Counter(Path(problem.source).name for problem in summary.problems) == {"photo.jpg": 1, "nowhere": 1}
    assert "problems           2" in str(summary)


def test_error_of_ours_costs_one_article(corpus: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Reading one article fails by a bug: nineteen are kept, the bug is named."""
    right = run.extract

    def wrong(article: object) -> object:
        if "for the 7th" in article.title:  # type: ignore[attr-defined]
            raise RuntimeError("a bug")
        return right(article)  # type: ignore[arg-type]

    monkeypatch.setattr(run, "extract", wrong)
    summary = run.build([corpus], connect(), jobs=1)
    assert summary.articles == 19
    (problem,) = summary.problems
    assert "a bug" in str(problem)


DYING = """
import os, sys
from pathlib import Path
from kg import run
begin, take = run.begin, run.take
def fatal(path, known, base):
    if path.endswith("07.txt"):
        os.abort()
    return take(path, known, base)
run.take = fatal
if __name__ == "__main__":
    from kg.store import connect
    found = run.build([sys.argv[1]], connect(), jobs=2)
    print(found.articles, *found.problems)
"""


def test_source_that_kills_its_process(corpus: Path, tmp_path: Path) -> None:
    """One article ends the process that reads it: the others are read, and it is named."""
    script = tmp_path / "dying.py"
    script.write_text(DYING)
    command = [sys.executable, str(script), str(corpus)]
    found = subprocess.run(command, capture_output=True, text=True, timeout=300, check=True, env=HERE)
    assert found.stdout.startswith("19 ")
    assert "07.txt: its reading ended the process" in found.stdout


KILLED = """
import sys
from kg import run
from kg.store import connect
def told(done, total, source):
    print(done, flush=True)
    if done == int(sys.argv[3]):
        sys.stdin.read()  # wait here for the end
run.build([sys.argv[1]], connect(sys.argv[2]), jobs=1, progress=told)
"""


@pytest.mark.parametrize("after", [1, 13, 20])
def test_killed_and_repeated(corpus: Path, tmp_path: Path, after: int) -> None:
    """Killed after some articles, then run again: the same store as an undisturbed run, and the finished ones kept."""
    folder = tmp_path / "store"
    command = [sys.executable, "-c", KILLED, str(corpus), str(folder), str(after)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=HERE) as child:
        assert child.stdout
        for _ in range(after):
            assert child.stdout.readline()
        child.send_signal(signal.SIGKILL)
    store, fresh = connect(folder), connect()
    assert run.build([corpus], store).unchanged == after
    run.build([corpus], fresh)
    assert dump(store) == dump(fresh)


def test_killed_while_weighing(corpus: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Weighing stops half way; the next run reads nothing, but weighs again."""
    store, fresh = connect(), connect()
    with monkeypatch.context() as patch:
        patch.setattr(run.infer, "infer", lambda _: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            run.build([corpus], store)
    assert run.build([corpus], store).read == 0
    run.build([corpus], fresh)
    assert dump(store) == dump(fresh)


def test_where_files_lay_is_told_to_nobody(corpus: Path, tmp_path: Path) -> None:
    """The same articles in another folder: the same export, byte for byte."""
    moved = corpus.rename(tmp_path / "elsewhere")
    here, there = connect(), connect()
    run.build([moved], there)
    run.build([moved.rename(corpus)], here)
    assert b"".join(export.trig(here)) == b"".join(export.trig(there))


def test_stream_is_read_here(monkeypatch: pytest.MonkeyPatch) -> None:
    """`-` is read by this process, whatever the number of others."""
    assert run.workers(8, ["a", "-"]) == 1
    assert run.workers(8, ["a"]) == 8
    assert run.workers(None, ["a"]) == 1


def test_problems_are_values() -> None:
    """A folder that is not there: a Problem, an empty store, no exception."""
    summary = run.build(["/nowhere/at/all"], connect())
    assert summary.articles == 0
    assert isinstance(summary.problems[0], Problem)
