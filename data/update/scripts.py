"""Writes the scripts of others that pages and tests use: sigma with graphology as one file, and axe-core for tests.

python data/update/scripts.py     (needs npm; nothing else of the project does)
"""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path

TOP = Path(__file__).parent.parent.parent
PAGES, TESTS = TOP / "kg" / "pages" / "vendor", TOP / "tests" / "vendor"
PINNED = ("sigma@3.0.3", "graphology@0.26.0", "axe-core@4.14.1", "esbuild@0.25.12")
ENTRY = """export { default as Sigma } from "sigma";
export { MultiDirectedGraph } from "graphology";
"""
BUNDLED = ("sigma", "graphology", "graphology-utils", "events")


def main() -> None:
    """Installs the pinned packages into a folder for the moment, bundles them, and copies results and licences."""
    for folder in (PAGES, TESTS):
        folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as place:
        room = Path(place)
        (room / "package.json").write_text("{}")
        subprocess.run(["npm", "install", "--no-audit", "--no-fund", "--save-exact", *PINNED], cwd=room, check=True)
        _bundle(room)
        shutil.copy(room / "node_modules" / "axe-core" / "axe.min.js", TESTS / "axe.min.js")
        (TESTS / "LICENSES.txt").write_text(_licence(room, "axe-core"), encoding="utf-8")
        licences = "\n".join(_licence(room, package) for package in BUNDLED)
        (PAGES / "LICENSES.txt").write_text(licences, encoding="utf-8")


def _bundle(room: Path) -> None:
    (room / "entry.js").write_text(ENTRY)
    out = f"--outfile={PAGES / 'sigma.min.js'}"
    options = ["--bundle", "--minify", "--format=iife", "--global-name=sigma", "--target=es2022", "--charset=utf8"]
    banner = "--banner:js=/* sigma 3.0.3, graphology 0.26.0: MIT; see LICENSES.txt */"
    subprocess.run(["npx", "esbuild", "entry.js", *options, banner, out], cwd=room, check=True)


def _licence(room: Path, package: str) -> str:
    """A package's name and the text of its licence."""
    found = sorted((room / "node_modules" / package).glob("[Ll][Ii][Cc][Ee][Nn][SsCc][Ee]*"))
    text = found[0].read_text(encoding="utf-8") if found else "see its package.json"
    return f"{package}\n{'=' * len(package)}\n\n{text.strip()}\n"


if __name__ == "__main__":
    main()
