"""What several test files share: a browser, opened once."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from typing import Any

import pytest


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """Debian's Chromium; tests that need it are skipped without it."""
    playwright = pytest.importorskip("playwright.sync_api", reason="no Playwright: pip install kg[test]")
    chromium = shutil.which("chromium")
    if not chromium:
        pytest.skip("no Chromium, so pages are not opened: apt-get install chromium")
    with playwright.sync_playwright() as engine:
        opened = engine.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        yield opened
        opened.close()
