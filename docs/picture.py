"""Takes the README's picture: a screenshot of out/graph.html as ./run makes it; needs the `test` extra and chromium."""

from __future__ import annotations

import shutil
from pathlib import Path

from playwright.sync_api import sync_playwright

TOP = Path(__file__).parent.parent


def take(page: Path, picture: Path, width: int = 1440, height: int = 860) -> None:
    """Opens a page without a network and saves what a reader sees first."""
    with sync_playwright() as play:
        chromium = shutil.which("chromium")
        browser = play.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        tab = browser.new_page(viewport={"width": width, "height": height}, offline=True)
        tab.goto(page.resolve().as_uri())
        tab.wait_for_timeout(1500)
        tab.screenshot(path=picture)
        browser.close()


if __name__ == "__main__":
    take(TOP / "out" / "graph.html", TOP / "docs" / "graph.png")
