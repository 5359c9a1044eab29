"""Every word of every language pack comes with an example that shows it at work."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from kg import languages
from kg.languages import BrokenPack, UnknownLanguage, expand, load


def tables() -> Iterator[Any]:
    """Each [cue.KIND.VALUE] table of each pack, with a readable id."""
    for code in languages.available():
        for kind, values in load(code).raw.get("cue", {}).items():
            for value, table in values.items():
                yield pytest.param(code, kind, value, table, id=f"{code}: {kind} {value}")


@pytest.mark.parametrize(("code", "kind", "value", "table"), list(tables()))
def test_every_example_says_what_its_table_says(code: str, kind: str, value: str, table: Any) -> None:
    pack = load(code)
    silent = [e for e in table.get("examples", ()) if not any((h.kind, h.value) == (kind, value) for h in pack.scan(e))]
    assert not silent


@pytest.mark.parametrize(("code", "kind", "value", "table"), list(tables()))
def test_every_cue_has_an_example(code: str, kind: str, value: str, table: Any) -> None:
    text = languages.lower(languages.normalise("\n".join(table.get("examples", ()))))
    templates = [*table.get("cues", ()), *table.get("exact", ())]
    unseen = [t for t in templates if not any(languages.lower(e.removesuffix("*")) in text for e in expand(t))]
    assert not unseen, f"no example in data/languages/{code}.toml [cue.{kind}.{value}] for {unseen}"


def test_templates_unfold() -> None:
    assert list(expand("{kota|bandar} kembar")) == ["kota kembar", "bandar kembar"]
    assert list(expand("sister {|twin }city")) == ["sister city", "sister twin city"]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        pytest.param("Wali kota mengatakan bahwa kerja sama sudah terjalin karena kunjungan.", "id", id="Indonesian"),
        pytest.param("Datuk bandar berkata bahawa kerjasama itu terjalin kerana lawatan berkenaan.", "ms", id="Malay"),
        pytest.param("The mayor said that the city would sign the agreement with its sister city.", "en", id="English"),
    ],
)
def test_languages_are_told_apart(text: str, code: str) -> None:
    assert languages.detect(text) == code


def test_no_language_is_guessed_for_what_is_none() -> None:
    assert languages.detect("0123 4567 — ***") == ""


def test_a_missing_pack_says_which_there_are() -> None:
    with pytest.raises(UnknownLanguage, match=r"no language pack 'xx' \(have: .*id.*\); write data/languages/xx.toml"):
        load("xx")


def test_the_longest_cue_of_a_kind_wins() -> None:
    hits = [(h.kind, h.value) for h in load("id").scan("wakil wali kota") if h.kind == "role"]
    assert hits == [("role", "deputy-mayor")]


def test_words_end_where_words_end() -> None:
    assert not [h for h in load("id").scan("kotamadyanya kembarannyalah") if h.kind == "twin"]


def test_a_broken_pack_names_its_file() -> None:
    assert "data/languages/qq.toml: bad" in str(BrokenPack("qq", "bad"))
