"""The ontology's page is what its script writes, explains every term in three languages, and needs nothing else."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path
from types import ModuleType

import pytest

from kg import ontology

SCRIPT = Path(__file__).parent.parent / "docs" / "ontology.py"
LANGUAGES = ("en", "id", "ms")


@pytest.fixture(scope="module")
def script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("ontology_page", SCRIPT)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def page(script: ModuleType) -> str:
    found: str = script.page()
    return found


def test_the_page_is_up_to_date(page: str, script: ModuleType) -> None:
    assert script.PAGE.read_text("utf-8") == page, "run: python docs/ontology.py"


def test_every_term_has_its_place_with_labels_and_definitions(page: str) -> None:
    """A term without a label or a definition in one of the languages is told by its name."""
    sections = dict(re.findall(r'<h3 id="(\w+)">(.*?)(?=\n<h|\n</body>)', page, re.DOTALL))
    assert set(sections) == set(ontology.terms())
    for name, section in sections.items():
        told = re.findall(r'<span lang="(\w\w)"><b>[^<]+</b><br>[^<]+</span>', section)
        assert tuple(told) == LANGUAGES, name
        assert "<pre>" in section, name


def test_every_word_of_the_vocabularies_is_told(page: str) -> None:
    for scheme in ontology.SCHEMES:
        for word, known in ontology.concepts(scheme).items():
            row = re.search(rf'<tr id="{scheme}-{word}">.*?</tr>', page)
            assert row and row[0].count("<b></b>") == 0, word
            assert all(step in row[0] for step in known.next), word


def test_links_within_the_page_lead_somewhere(page: str) -> None:
    ids = re.findall(r'id="([\w-]+)"', page)
    assert len(ids) == len(set(ids))
    assert set(re.findall(r'href="#([\w-]+)"', page)) <= set(ids)


def test_the_page_loads_nothing_from_elsewhere(page: str) -> None:
    assert not re.findall(r"<(?:script|link|img|iframe)\b", page)
    assert "url(" not in page
