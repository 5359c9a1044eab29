"""An installed wheel carries its knowledge with it and works far from the checkout."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

pytest.importorskip("hatchling")
TOP = Path(__file__).parent.parent
ARTICLE = """date 2024-05-03 The Northern Post
Leeds signs with Durban

Leeds and Durban became sister cities on Friday.
"""


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of this checkout."""
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(TOP)]
    subprocess.run(build, check=True, capture_output=True)
    (found,) = folder.glob("*.whl")
    return found


@pytest.fixture(scope="module")
def home(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with an environment that has the wheel installed, and borrows the libraries of this one."""
    folder = tmp_path_factory.mktemp("home")
    venv.create(folder / "env", with_pip=False)
    python = folder / "env" / "bin" / "python"
    pip = [sys.executable, "-m", "pip", "--python", str(python), "install", "--no-deps", "--no-index", str(wheel)]
    subprocess.run(pip, check=True, capture_output=True)
    (site,) = (folder / "env" / "lib").glob("python*/site-packages")
    libraries = [path for path in sys.path if path.endswith("site-packages")]
    (site / "borrowed.pth").write_text("\n".join(libraries))
    return folder


def run(home: Path, *command: str, text: str = "") -> str:
    """What a command of that environment prints, run in its folder."""
    chosen = {"PATH": os.environ["PATH"], "KG_CACHE": str(home / "cache"), "HOME": str(home)}
    program = home / "env" / "bin" / command[0]
    found = subprocess.run([program, *command[1:]], input=text, capture_output=True, text=True, cwd=home, env=chosen)
    assert found.returncode == 0, found.stderr
    return found.stdout


def test_holds_knowledge_and_no_tests(wheel: Path) -> None:
    """Packs, gazetteer, ontology, samples and pages are inside; tests and gold are not."""
    names = zipfile.ZipFile(wheel).namelist()
    for needed in ("kg/_data/languages/en.toml", "kg/_data/gazetteer/cities.tsv", "kg/_data/folding.toml",
                   "kg/_ontology/sistercity.ttl", "kg/_data/samples/"):  # fmt: skip
        assert any(name.startswith(needed) for name in names), needed
    pages = {path.name for path in (TOP / "kg" / "pages").rglob("*") if path.is_file()}
    assert pages <= {Path(name).name for name in names}
    assert not [name for name in names if "tests/" in name or "gold" in name]


def test_works_outside_the_checkout(home: Path) -> None:
    """`kg extract -` in a strange folder reads an article with the wheel's own code and knowledge."""
    where = run(home, "python", "-c", "import kg; print(kg.__file__)")
    assert where.startswith(str(home))
    found = json.loads(run(home, "kg", "extract", "-", "--format", "json", text=ARTICLE))
    assert {place["name"] for place in found["places"]} == {"Leeds", "Durban"}
    assert [row["kind"] for row in found["partnerships"]] == ["sister-city"]


def test_builds_and_exports_outside_the_checkout(home: Path) -> None:
    """A store of one article, and its Turtle."""
    (home / "article.txt").write_text(ARTICLE)
    run(home, "kg", "build", "article.txt", "--store", "store")
    assert "sisterCityOf" in run(home, "kg", "export", "--store", "store")
