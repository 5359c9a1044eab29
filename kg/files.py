"""Where `data/` and `ontology/` lie, in a checkout and in an installed wheel, and where compiled files may be kept."""

from __future__ import annotations

import os
from pathlib import Path

PACKAGE = Path(__file__).resolve().parent


def data(*parts: str) -> Path:
    """The path of a file or folder of `data/`, whether `kg` runs from a checkout or from a wheel."""
    return _room("_data", "data").joinpath(*parts)


def ontology(*parts: str) -> Path:
    """The path of a file or folder of `ontology/`."""
    return _room("_ontology", "ontology").joinpath(*parts)


def cache() -> Path:
    """The folder for compiled knowledge: `$KG_CACHE`, else `$XDG_CACHE_HOME/kg`, else `~/.cache/kg`."""
    chosen = os.environ.get("KG_CACHE")
    folder = Path(chosen) if chosen else Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "kg"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def _room(installed: str, checkout: str) -> Path:
    inside = PACKAGE / installed
    return inside if inside.is_dir() else PACKAGE.parent / checkout
