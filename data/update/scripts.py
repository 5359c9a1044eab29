"""Writes the scripts of others: sigma with graphology for pictures, CodeMirror for SPARQL, axe-core for tests.

python data/update/scripts.py     (needs npm; nothing else of the project does)
"""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path

TOP = Path(__file__).parent.parent.parent
PAGES, SITE, TESTS = TOP / "kg" / "pages" / "vendor", TOP / "kg" / "pages" / "site" / "vendor", TOP / "tests" / "vendor"
PINNED = (
    "sigma@3.0.3", "graphology@0.26.0", "axe-core@4.14.1", "esbuild@0.25.12", "codemirror-lang-sparql@2.1.0",
    "codemirror@6.0.2",  # the package's 6.65.7 is CodeMirror 5
)  # fmt: skip
DRAWING = """export { default as Sigma } from "sigma";
export { EdgeRectangleProgram } from "sigma/rendering";
export { MultiDirectedGraph } from "graphology";
"""
WRITING = """export { EditorView, basicSetup } from "codemirror";
export { keymap } from "@codemirror/view";
export { Prec } from "@codemirror/state";
export { HighlightStyle, syntaxHighlighting } from "@codemirror/language";
export { autocompletion } from "@codemirror/autocomplete";
export { tags } from "@lezer/highlight";
export { sparql } from "codemirror-lang-sparql";
"""
DRAWN_WITH = ("sigma", "graphology", "graphology-utils", "events")
WRITTEN_WITH = (
    "codemirror", "@codemirror/view", "@codemirror/state", "@codemirror/language", "@codemirror/autocomplete",
    "@codemirror/commands", "@codemirror/search", "@codemirror/lint", "@lezer/common", "@lezer/lr", "@lezer/highlight",
    "codemirror-lang-sparql", "style-mod", "w3c-keyname", "crelt", "@marijn/find-cluster-break",
)  # fmt: skip


def main() -> None:
    """Installs the pinned packages into a folder for the moment, bundles them, and copies results and licences."""
    for folder in (PAGES, SITE, TESTS):
        folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as place:
        room = Path(place)
        (room / "package.json").write_text("{}")
        subprocess.run(["npm", "install", "--no-audit", "--no-fund", "--save-exact", *PINNED], cwd=room, check=True)
        _bundle(room, "sigma", DRAWING, PAGES)
        _bundle(room, "codemirror", WRITING, SITE)
        shutil.copy(room / "node_modules" / "axe-core" / "axe.min.js", TESTS / "axe.min.js")
        for folder, packages in ((PAGES, DRAWN_WITH), (SITE, WRITTEN_WITH), (TESTS, ("axe-core",))):
            licences = "\n".join(_licence(room, package) for package in packages)
            (folder / "LICENSES.txt").write_text(licences, encoding="utf-8")


def _bundle(room: Path, name: str, entry: str, folder: Path) -> None:
    """What an entry exports, as one file with one global name."""
    (room / "entry.js").write_text(entry)
    options = ["--bundle", "--minify", "--format=iife", f"--global-name={name}", "--target=es2022", "--charset=utf8"]
    banner = f"--banner:js=/* {name} and what it needs: MIT; see LICENSES.txt */"
    out = f"--outfile={folder / f'{name}.min.js'}"
    subprocess.run(["npx", "esbuild", "entry.js", *options, banner, out], cwd=room, check=True)


def _licence(room: Path, package: str) -> str:
    """A package's name and the text of its licence."""
    found = sorted((room / "node_modules" / package).glob("[Ll][Ii][Cc][Ee][Nn][SsCc][Ee]*"))
    text = found[0].read_text(encoding="utf-8") if found else "MIT, as its package.json says"
    return f"{package}\n{'=' * len(package)}\n\n{text.strip()}\n"


if __name__ == "__main__":
    main()
