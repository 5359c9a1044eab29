"""Found facts are scored against gold as the annotation guide says, whoever does the counting."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from random import Random
from typing import Any

import pytest

from kg import files, floors, guide, score
from kg.model import Problem
from kg.score import Result, Tally

GOLD: dict[str, Any] = {
    "id": "en-1",
    "lang": "en",
    "places": [
        {"name": "Leeds", "country": "GB", "type": "city", "geonames": 2644688},
        {"name": "Klaten Regency", "country": "ID", "type": "district", "geonames": None},
    ],
    "officials": [{"name": "Ann Lee", "role": "mayor", "of": "Leeds"}],
    "partnerships": [
        {"places": ["Leeds", "Klaten Regency"], "kind": "sister-city", "status": "active", "since": "1990"}
    ],
    "agreements": [
        {"places": ["Leeds", "Klaten Regency"], "type": "mou", "status": "signed", "signed": None, "at": "Leeds",
         "signatories": ["Ann Lee"]}
    ],
    "areas": [{"places": ["Leeds", "Klaten Regency"], "area": "trade"}],
    "challenges": [{"place": "Leeds", "area": "flood"}],
    "events": [{"type": "signing", "date": "1990-05-01", "place": "Leeds", "participants": ["Ann Lee"]}],
    "statements": [{"speaker": "Ann Lee", "quote": "We have waited for this day"}],
}  # fmt: skip


def result(found: dict[str, Any], gold: dict[str, Any] = GOLD) -> Result:
    return score.compare(guide.from_guide(gold), guide.from_guide(found))


def test_gold_against_itself() -> None:
    """Every fact of the gold, found: thirteen kinds, fourteen tuples, none wrong."""
    assert result(GOLD).total == Tally(right=14)
    assert all(result(GOLD).tally(kind).right for kind in score.KINDS)


def test_nothing_found() -> None:
    """No prediction at all: precision has nothing to blame, recall is nought."""
    total = result({}).total
    assert total == Tally(missing=14)
    assert (total.precision, total.recall, total.f1) == (1.0, 0.0, 0.0)


def test_other_spellings_are_the_same() -> None:
    """Cllr Ann Lee MBA of Klaten and the City of Leeds, another id aside: every fact still pairs up."""
    text = json.dumps(GOLD).replace("Ann Lee", "Cllr Ann Lee").replace("Klaten Regency", "Kabupaten Klaten")
    assert result(json.loads(text)).total == Tally(right=14)


@pytest.mark.parametrize(
    ("kind", "index", "key", "value", "missed"),
    [
        ("places", 0, "geonames", 1, set(score.KINDS) - {"official", "participant", "statement"}),
        ("officials", 0, "role", "governor", {"role"}),
        ("partnerships", 0, "status", "ended", {"status"}),
        ("partnerships", 0, "since", "1991", {"since"}),
        ("agreements", 0, "signed", "1990", {"agreement"}),
        ("agreements", 0, "signatories", ["Bo Ray"], {"signatory"}),
        ("areas", 0, "area", "culture", {"area"}),
        ("events", 0, "date", None, {"event"}),
        ("statements", 0, "speaker", "Bo Ray", {"statement"}),
    ],
)  # fmt: skip
def test_one_wrong_value(kind: str, index: int, key: str, value: object, missed: set[str]) -> None:
    """One field of one row is wrong: the facts that carry it are missing and wrong, no others."""
    found = json.loads(json.dumps(GOLD))
    found[kind][index][key] = value
    if key == "geonames":  # another place of that id: its name differs too
        found = json.loads(json.dumps(found).replace('"Leeds"', '"Headingley"'))
    assert {k for k in score.KINDS if result(found).missing[k]} == missed
    assert {k for k in score.KINDS if result(found).wrong[k]} == missed


def test_people() -> None:
    """Short and full name and a misprint are one person; two people of one surname are two."""
    assert score.same_name("Maimunah", "Dato' Seri Maimunah Sharif")
    assert score.same_name("Maimunah", "Maimuna")
    assert not score.same_name("Ann Lee", "Bo Lee")


def test_quotation_openings() -> None:
    """Six words, or twelve characters where a script has no spaces."""
    assert score.opening("“One, two three: four five six seven") == "one two three four five six"
    assert score.opening("私たちは隣人であり歴史を分かち合う") == score.fold("私たちは隣人であり歴史を分かち合う")[:12]


def write(folder: Path, name: str, row: object) -> None:
    path = folder / f"{name}.json"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(row if isinstance(row, str) else json.dumps(row))


def test_two_folders(tmp_path: Path) -> None:
    """One right prediction, one missing, one broken: the table counts all three articles, and says what was wrong."""
    for name in ("a/1", "a/2", "b/3"):
        write(tmp_path / "gold", name, GOLD | {"lang": name[0] * 2})
    write(tmp_path / "found", "a/1", GOLD)
    write(tmp_path / "found", "b/3", "{broken")
    found = list(score.score(tmp_path / "gold", tmp_path / "found"))
    table = score.totals(item for item in found if isinstance(item, Result))
    assert table["all"] == Tally(right=14, missing=28)
    assert table["all:aa"] == Tally(right=14, missing=14)
    assert table["all:bb"].recall == 0
    problems = [str(item) for item in found if isinstance(item, Problem)]
    assert len(problems) == 2
    assert "a/2.json" in problems[0]
    assert "b/3.json" in problems[1]


def test_no_gold(tmp_path: Path) -> None:
    """A folder without facts cannot be scored against."""
    with pytest.raises(score.NoGold, match="no gold facts"):
        list(score.score(tmp_path))


@pytest.fixture
def own_floors(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A floors.json of the test's own."""
    path = tmp_path / "floors.json"
    monkeypatch.setattr(floors.files, "data", lambda *names: path)
    return path


def test_floors() -> None:
    """A row under its floor is named, and so is one that is no longer found at all."""
    table = {"all": Tally(8, 2, 2), "area": Tally(1, 1, 1)}
    assert floors.below(table, {"all": 0.8}) == []
    (problem,) = floors.below(table, {"all": 0.8, "area": 0.6})
    assert "area" in str(problem)
    assert len(floors.below(table, {"all:ms": 0.1})) == 1


def test_floors_have_every_kind_in_every_language(tmp_path: Path) -> None:
    """Two languages: floors for each kind in both, each language, each kind, and all."""
    for name in ("a/1", "b/2"):
        write(tmp_path / "gold", name, GOLD | {"lang": name[0] * 2})
        write(tmp_path / "found", name, GOLD)
    table = floors.rows(r for r in score.score(tmp_path / "gold", tmp_path / "found") if isinstance(r, Result))
    assert {"all", "status", "all:aa", "status:aa", "status:bb", "participant:bb"} <= set(table)
    assert len(table) == 13 + 1 + 2 + 2 * 13


def test_floors_rise_freely_and_sink_only_with_a_reason(tmp_path: Path, own_floors: Path) -> None:
    """Kept at .8; .9 raises them; .7 is refused and changes nothing, until somebody says why."""
    write(tmp_path / "gold", "a", GOLD)
    floors.keep(tmp_path / "gold", {"all": Tally(8, 2, 2)})
    floors.keep(tmp_path / "gold", {"all": Tally(9, 1, 1)})
    before = own_floors.read_text()
    with pytest.raises(floors.WouldSink, match=r"all 0\.90 → 0\.70"):
        floors.keep(tmp_path / "gold", {"all": Tally(7, 3, 3)})
    assert own_floors.read_text() == before
    floors.keep(tmp_path / "gold", {"all": Tally(7, 3, 3)}, "two articles were wrong", "2026-01-02")
    assert floors.of(tmp_path / "gold") == {"all": 0.7}
    assert "2026-01-02 all 0.90 → 0.70: two articles were wrong" in own_floors.read_text()


def test_gold_that_changed_has_no_floors_but_keeps_its_past(tmp_path: Path, own_floors: Path) -> None:
    """Another digest: the floors no longer count, yet they cannot be forgotten by touching a file."""
    write(tmp_path / "gold", "a", GOLD)
    floors.keep(tmp_path / "gold", {"all": Tally(9, 1, 1)})
    write(tmp_path / "gold", "a", GOLD | {"lang": "ms"})
    assert floors.of(tmp_path / "gold") == {}
    with pytest.raises(floors.WouldSink):
        floors.keep(tmp_path / "gold", {"all": Tally(8, 2, 2)})


def test_kept_floors_are_those_of_gold_we_have() -> None:
    """Every entry of data/floors.json is a folder under data/gold, as it is now."""
    assert floors.load()
    for name, kept in floors.load().items():
        assert kept.digest == floors.digest(files.data("gold", name))


@pytest.mark.parametrize("folder", sorted(floors.load()))
def test_floors_hold(folder: str) -> None:
    """What is read from the articles of our gold is no worse than data/floors.json demands."""
    gold = files.data("gold", folder)
    articles = files.data("samples") if folder == "samples" else None
    results = [item for item in score.score(gold, None, articles) if isinstance(item, Result)]
    assert floors.of(gold), "this gold has changed: look at its figures, then keep them with kg score --raise-floors"
    assert floors.below(floors.rows(results), floors.of(gold)) == []


def test_an_article_without_a_date_is_read_as_of_its_gold(tmp_path: Path) -> None:
    """ "On Tuesday (5/3)" in a text without a date, whose gold says 6 March 2024: the visit is of 5 March 2024."""
    text = "Leeds and Durban meet\n\nThe mayor of Leeds, Ann Lee, visited sister city Durban on Tuesday, 5 March.\n"
    (tmp_path / "x.txt").write_text(text)
    write(tmp_path, "x", {"id": "x", "lang": "en", "published": "2024-03-06"})
    (result,) = (r for r in score.score(tmp_path) if isinstance(r, Result))
    assert any(key[:2] == ("visit", "2024-03-05") for key in result.wrong["event"])


def perturbed(row: dict[str, Any], random: Random) -> dict[str, Any]:
    """The row with some facts dropped, some values exchanged within a kind and some names cut or misspelt."""
    found = json.loads(json.dumps(row))
    for kind, rows in found.items():
        if not isinstance(rows, list) or not all(isinstance(r, dict) for r in rows):
            continue
        rows[:] = [r for r in rows if random.random() > 0.2]
        for r in rows:
            other = random.choice(rows)
            key = random.choice(sorted(r))
            if random.random() < 0.3 and key in other and kind != "places":
                r[key] = other[key]
            for field in ("name", "speaker"):
                if random.random() < 0.3 and r.get(field):
                    r[field] = random.choice([r[field].upper(), r[field][:-1] or "x", f"Dr. {r[field].split()[-1]}"])
    return found  # type: ignore[no-any-return]


def test_agrees_with_another_scorer(tmp_path: Path) -> None:
    """A script that counts by the same definition ($KG_SCORER, over $KG_SCORER_GOLD) gives these figures."""
    script, gold = os.environ.get("KG_SCORER"), os.environ.get("KG_SCORER_GOLD")
    if not script or not gold:
        pytest.skip("no other scorer here: set KG_SCORER and KG_SCORER_GOLD")
    random = Random(1)
    for path in sorted(Path(gold).rglob("*.json")):
        row = perturbed(json.loads(path.read_text()), random)
        write(tmp_path, str(path.relative_to(gold).with_suffix("")), row)
    command = [sys.executable, script, gold, str(tmp_path), "--json"]
    theirs = json.loads(subprocess.run(command, capture_output=True, check=True).stdout)
    found = [item for item in score.score(Path(gold), tmp_path) if isinstance(item, Result)]
    ours = score.totals(found)
    assert list(ours) == list(theirs)
    for row, tally in ours.items():
        figures = {"precision": tally.precision, "recall": tally.recall, "f1": tally.f1}
        assert figures | {"gold": tally.right + tally.missing} == pytest.approx(theirs[row]), row
