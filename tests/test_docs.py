"""The README tells the truth: its commands print what it shows, its links lead somewhere, it has every verb."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.cli import main

TOP = Path(__file__).parent.parent
README = (TOP / "README.md").read_text(encoding="utf-8")


def commands() -> Iterator[tuple[str, str]]:
    """Each command of the console blocks with the output shown under it."""
    for block in re.findall(r"```console\n(.*?)```", README, re.DOTALL):
        for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command, _, shown = part.partition("\n")
            yield command, shown


def pattern(shown: str) -> str:
    """What output must match: a line `...` stands for any lines or none, `...` in a line for any text."""
    lines = [
        "(?:.*\n)*" if line == "..." else re.escape(line).replace(r"\.\.\.", ".*") + "\n" for line in shown.splitlines()
    ]
    return "".join(lines)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the data, where `kg` is this checkout's."""
    found = tmp_path_factory.mktemp("readme")
    (found / "data").symlink_to(TOP / "data")
    (found / "bin").mkdir()
    program = found / "bin" / "kg"
    program.write_text(f'#!/bin/sh\nPYTHONPATH="{TOP}" exec "{sys.executable}" -m kg "$@"\n')
    program.chmod(0o755)
    return found


def run(folder: Path, *command: str) -> subprocess.CompletedProcess[str]:
    chosen = os.environ | {"PATH": f"{folder / 'bin'}:{os.environ['PATH']}"}
    chosen.pop("KG_STORE", None)
    return subprocess.run(command, capture_output=True, text=True, cwd=folder, env=chosen, check=False)


def test_console_blocks(folder: Path) -> None:
    """All commands, one after another as a reader would type them."""
    for command, shown in commands():
        found = run(folder, "sh", "-c", command)
        assert found.returncode == 0, f"$ {command}\n{found.stderr}"
        assert re.fullmatch(pattern(shown), found.stdout), f"$ {command}\n{found.stdout}"
    assert (folder / "out" / "graph.ttl").stat().st_size
    assert (folder / "out" / "pair.svg").stat().st_size


def test_python_block(folder: Path) -> None:
    """The example for Python runs and prints pairs and facts."""
    (block,) = re.findall(r"```python\n(.*?)```", README, re.DOTALL)
    found = run(folder, "env", f"PYTHONPATH={TOP}", sys.executable, "-c", block)
    assert found.returncode == 0, found.stderr
    assert "jakarta" in found.stdout
    assert "Partnership(" in found.stdout


@pytest.mark.parametrize("verb", sorted(main.commands))
def test_every_verb_is_in_the_readme(verb: str) -> None:
    """No verb is a secret."""
    assert f"kg {verb}" in README


def test_links_lead_somewhere() -> None:
    """Files and folders named in the README exist."""
    links = re.findall(r"\]\(([^)#:]+)\)", README)
    named = re.findall(r"`((?:kg|data|ontology|docs|tests)/[\w./-]*)`", README)
    assert links
    assert named
    wanted = {path for path in (*links, *named) if "xx" not in path}
    assert not {path for path in wanted if not (TOP / path).exists()}


@pytest.mark.parametrize("script", ["run", "test", ".ci/run"])
def test_scripts_are_sound(script: str) -> None:
    """The scripts can be executed, and a shell understands them."""
    assert os.access(TOP / script, os.X_OK)
    subprocess.run(["sh", "-n", str(TOP / script)], check=True)
