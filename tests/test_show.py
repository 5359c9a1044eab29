"""Ways to see what was read: the page with its marks, links and filters, and the lines that explain a fact."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from articles import reading
from click.testing import CliRunner

from kg import show
from kg.cli import main
from kg.extract import extract
from kg.model import (
    Agreement,
    Area,
    Article,
    Date,
    Evidence,
    Office,
    Partnership,
    Person,
    Place,
    Problem,
    Reading,
    Span,
    Statement,
)
from kg.show import explain
from kg.show.article import page

NEWS = """\
Padang teken nota kesepahaman kota kembar dengan Hildesheim

PADANG - Wali Kota Padang Hendra Saputra menandatangani nota kesepahaman kota kembar dengan Hildesheim, Senin (4/3).

"Kami ingin belajar mengelola sampah bersama mereka," kata Hendra.

Kerja sama itu meliputi pengelolaan sampah dan pendidikan.
"""
EVIL = '"><script>alert(1)</script><img src=x onerror=alert(2)>&{{7*7}}\u2028'


class Tags(HTMLParser):
    """The elements of a page, each with its attributes, and its text."""

    def __init__(self, markup: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.text = ""
        self.inside: list[str] = []
        self.feed(markup)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {key: value or "" for key, value in attrs}))
        self.inside.append(tag)

    def handle_endtag(self, tag: str) -> None:
        while self.inside and self.inside.pop() != tag:
            pass

    def handle_data(self, data: str) -> None:
        if not {"script", "style"} & set(self.inside):
            self.text += data

    def values(self, key: str, *tags: str) -> list[str]:
        return [at[key] for tag, at in self.tags if key in at and (not tags or tag in tags)]


def read() -> Reading:
    return reading(NEWS, published="2024-03-05", language="id")


def hostile() -> Reading:
    """A reading with markup in every field that can hold words."""
    text = f"{EVIL}\n\n{EVIL} and {EVIL} signed."
    said = (Evidence(Span(0, len(EVIL)), Span(0, len(text)), EVIL), Evidence(Span(3, 20), Span(0, 20), EVIL))
    places = (Place(EVIL, EVIL, "city", EVIL), Place("b", EVIL, "city", "ID"))
    return Reading(
        Article(EVIL, text, EVIL, f"javascript:{EVIL}", EVIL, Date(2024), EVIL, (EVIL,)),
        places, (Person(EVIL, (EVIL,)),), (Office(EVIL, EVIL, EVIL, evidence=said),),
        (Partnership((EVIL, "b"), EVIL, EVIL, evidence=said),),
        (Agreement((EVIL,), EVIL, EVIL, at=EVIL, evidence=said),),
        (Area((EVIL, "b"), EVIL, evidence=said),), statements=(Statement(EVIL, EVIL, evidence=said),),
        problems=(Problem(EVIL, EVIL, EVIL),),
    )  # fmt: skip


def test_page_holds_the_text() -> None:
    """Every line of the article stands on the page, its words unbroken by the marks."""
    found = read()
    shown = re.sub(r'<a class="ref.*?</a>', "", page([found]))
    text = Tags(shown).text
    for line in filter(None, NEWS.splitlines()):
        assert line in text


def test_every_fact_leads_to_its_words_and_back() -> None:
    """Each fact of the list has links to marks in the text, each mark one to its fact; no link leads nowhere."""
    found = read()
    tags = Tags(page([found]))
    ids = tags.values("id")
    facts = list(found.facts())
    assert len(facts) >= 4
    assert len(ids) == len(set(ids))
    for number, fact in enumerate(facts, 1):
        assert f"a1f{number}" in ids
        assert f"#a1f{number}" in tags.values("href", "a")
        assert fact.evidence
        assert all(f"#a1w{number}-{i}" in tags.values("href", "a") for i in range(1, len(set(fact.evidence)) + 1))
    assert {link[1:] for link in tags.values("href", "a")} <= set(ids)
    assert set(" ".join(tags.values("data-f")).split()) <= set(ids)


def test_marks_cover_the_evidence() -> None:
    """The marked words of a kind, put together, are the words of its evidence."""
    found = read()
    shown = page([found])
    (area,) = [a for a in found.areas if a.concept == "education"]
    words = area.evidence[0].span.of(found.article.text)
    assert re.search(rf'class="m areas t\d" data-f="[^"]*">{words}</span>', shown)
    assert not re.search(r'class="m [a-z]+ t\d"[^>]*>meliputi', shown)


def test_overlapping_marks_stand_under_each_other() -> None:
    """Where kinds share words each has a line of its own; a kind crossed by itself has one."""
    text = "Padang and Hildesheim signed."
    spans = [(0, 28), (0, 6), (11, 21)]
    proofs = [Evidence(Span(a, b), Span(0, 29), "x") for a, b in spans]
    made = Reading(
        Article("x", text, "x"),
        offices=(Office("A", "mayor", "B", evidence=(proofs[1],)), Office("C", "mayor", "D", evidence=(proofs[1],))),
        partnerships=(Partnership(("A", "B"), "sister-city", "active", evidence=(proofs[0],)),),
        agreements=(Agreement(("A", "B"), "mou", "signed", evidence=(proofs[2],)),),
    )
    shown = page([made])
    both = '<span class="m {} t(\\d)"><span class="m {} t(\\d)" data-f="([^"]*)">{}<'
    first = re.search(both.format("officials", "partnerships", "Padang"), shown)
    second = re.search(both.format("partnerships", "agreements", "Hildesheim"), shown)
    assert first
    assert second
    assert first[1] != first[2] == second[1] != second[2]
    assert first[3] == "a1f1 a1f2 a1f3"


def test_zones_are_told() -> None:
    """The title is a heading, a dateline's byline or a caption says what it is; the report's lines say nothing."""
    tags = Tags(page([read()]))
    assert [at["class"] for tag, at in tags.tags if at.get("role") == "heading"] == ["zone title"]
    assert "body" not in tags.values("data-zone")


def test_nothing_is_fetched_and_nothing_runs_but_ours() -> None:
    """The policy forbids every request; there is no address but those of links; style and script are inline."""
    shown = page([read()])
    tags = Tags(shown)
    assert any(policy.startswith("default-src 'none'; script-src 'sha256-") for policy in tags.values("content"))
    assert not tags.values("src")
    assert not [at for tag, at in tags.tags if tag in ("link", "iframe", "object", "form")]
    assert "unsafe-inline" not in shown
    assert "url(" not in shown


def test_words_are_never_markup() -> None:
    """Markup in every field of a reading stays text, and an address that is none becomes no link."""
    shown = page([hostile(), hostile()])
    tags = Tags(shown)
    assert sum(tag == "script" for tag, _ in tags.tags) == 1
    assert not [tag for tag, _ in tags.tags if tag == "img"]
    assert not [key for _, at in tags.tags for key in at if key.startswith("on")]
    assert not [link for link in tags.values("href") if not link.startswith("#")]
    assert "{{7*7}}" in tags.text
    assert EVIL in tags.text


def test_page_is_the_same_each_time() -> None:
    """The same readings give the same bytes."""
    assert page([read()]) == page([read()])


def test_unknown_language_and_nothing_read() -> None:
    """An article that no pack reads is shown with its problem and without facts."""
    shown = Tags(page([extract(Article("x", "Αδελφές πόλεις\n\nΟι δήμαρχοι.", "Αδελφές πόλεις"))])).text
    assert "no language pack" in shown
    assert "Οι δήμαρχοι." in shown
    assert "No facts." in shown
    assert "<article" not in page([])


# --- --explain ---


def explained(found: Reading, wanted: str) -> str:
    return "\n".join(explain.explain(found, wanted))


def number_of(found: Reading, kind: type) -> int:
    return next(n for n, fact in enumerate(found.facts(), 1) if isinstance(fact, kind))


def test_explains_a_state() -> None:
    """A pair's state: the signs with their weights and sums, the words for its kind, cues with their tables."""
    found = read()
    said = explained(found, "partnership 1")
    assert f"state {found.partnerships[0].status}: signed" in said
    assert re.search(r"signed +\d\.\d\d  “", said)
    assert "kind sister-city: twinning words beside the pair: sister-city" in said
    line = int(re.search(r"\[cue\.twin\.sister-city\] in data/languages/id\.toml, line (\d+)", said)[1])  # type: ignore[index]
    pack = (Path(__file__).parent.parent / "data" / "languages" / "id.toml").read_text(encoding="utf-8").splitlines()
    assert pack[line - 1] == "[cue.twin.sister-city]"


def test_explains_an_office() -> None:
    """An office: the pattern of the pack, and the words under its letters."""
    found = read()
    said = explained(found, "official 1")
    assert "pattern " in said
    assert re.search(r"R Wali Kota  P Padang  N Hendra  N Saputra", said)


def test_explains_a_date() -> None:
    """A date without a year: its words, and the day it was reckoned from."""
    found = read()
    said = explained(found, str(number_of(found, Agreement)))
    assert "date 2024-03-04: “Senin (4/3)” (relative, reckoned from 2024-03-05" in said


def test_explains_a_quotation() -> None:
    """A statement: how its speaker was found, in words."""
    found = read()
    assert "who speaks is told behind the quotation" in explained(found, "statement 1")


def test_facts_by_words() -> None:
    """Words choose every fact that has all of them, whatever their order and case; numbers choose one."""
    found = read()
    both = explained(found, "hildesheim PADANG")
    assert {"partnership", "agreement", "area"} <= set(re.findall(r"^ *\d+  (\w+)", both, re.MULTILINE))
    assert re.findall(r"^ *(\d+)  ", explained(found, "2"), re.MULTILINE) == ["2"]


@pytest.mark.parametrize("wanted", ["99", "0", "Lisbon", "", "partnership 9", "partnership 0", "²"])
def test_no_such_fact(wanted: str) -> None:
    """What fits no fact is told with what there is."""
    with pytest.raises(explain.NoSuchFact, match=r"partnership Padang – Hildesheim|partnership Hildesheim – Padang"):
        list(explain.explain(read(), wanted))


def test_numbers_are_those_of_the_text(tmp_path: Path) -> None:
    """The text form shows each fact's number, and the command explains that fact; a wrong one is a clear error."""
    path = tmp_path / "news.txt"
    path.write_text(f"# lang: id\n# published: 2024-03-05\n{NEWS}", encoding="utf-8")
    run = CliRunner().invoke
    text = run(main, ["extract", str(path)]).stdout
    number, heading = re.search(r"^ *(\d+)  (partnership .*)$", text, re.MULTILINE).groups()  # type: ignore[union-attr]
    said = run(main, ["extract", str(path), "--explain", number])
    assert said.exit_code == 0
    assert said.stdout.splitlines()[0].endswith(heading)
    wrong = run(main, ["extract", str(path), "--explain", "Lisbon"])
    assert (wrong.exit_code, wrong.stdout) == (2, "")
    assert "no fact 'Lisbon'" in wrong.stderr


def test_explains_without_evidence_or_language() -> None:
    """A fact of an article in no known language has a heading and no reasons, and breaks nothing."""
    bare = replace(hostile(), article=replace(hostile().article, language="xx"))
    assert len(list(explain.explain(bare, "1"))) == 1


# --- in a browser ---


@pytest.fixture
def visit(tmp_path: Path, browser: Any) -> Iterator[Callable[..., Any]]:
    """Opens readings as a page, offline; collects complaints and requests."""
    contexts = []

    def go(*readings: Reading, **context: Any) -> Any:
        path = tmp_path / "article.html"
        path.write_text(page(readings), encoding="utf-8")
        contexts.append(browser.new_context(offline=True, **context))
        opened = contexts[-1].new_page()
        opened.seen = []
        opened.on("console", lambda message: opened.seen.append(message.text))
        opened.on("pageerror", lambda error: opened.seen.append(str(error)))
        opened.on("dialog", lambda dialog: (opened.seen.append(dialog.message), dialog.dismiss()))
        opened.on("request", lambda request: opened.seen.append(request.url) if "http" in request.url else None)
        opened.goto(path.as_uri())
        return opened

    yield go
    for context in contexts:
        context.close()


@pytest.mark.browser
def test_filters_without_script(visit: Callable[..., Any]) -> None:
    """A kind unticked leaves list and text, also where no script runs."""
    opened = visit(read(), java_script_enabled=False)
    assert opened.locator("section.areas").is_visible()
    opened.locator("#show-areas").uncheck()
    assert not opened.locator("section.areas").is_visible()
    assert not opened.locator(".ref.areas").first.is_visible()
    assert opened.locator("section.officials").is_visible()


@pytest.mark.browser
def test_card_by_mouse_and_keyboard(visit: Callable[..., Any]) -> None:
    """Pointing at marked words, or reaching their number by keyboard, shows the fact; Escape closes."""
    opened = visit(read())
    card = opened.locator("#card")
    assert not card.is_visible()
    opened.locator(".text .m.officials").first.hover()
    assert "Hendra Saputra, mayor of Padang" in card.inner_text()
    assert re.search(r"id\.office\.\d+ · confidence \d", card.inner_text())
    opened.locator(".ref.areas").first.focus()
    assert "▲" in card.inner_text()
    opened.keyboard.press("Escape")
    assert not card.is_visible()
    assert opened.seen == []


@pytest.mark.browser
@pytest.mark.parametrize("width", [320, 390, 1300])
def test_fits_a_phone(visit: Callable[..., Any], width: int) -> None:
    """Nothing is wider than the window, on a phone either."""
    opened = visit(read(), hostile(), viewport={"width": width, "height": 800})
    assert opened.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.browser
def test_hostile_words_in_a_browser(visit: Callable[..., Any]) -> None:
    """Markup in every field runs nothing, asks for nothing, and the card shows it as words."""
    opened = visit(hostile())
    opened.locator(".text [data-f]").first.hover()
    assert "<script>" in opened.locator("#card").inner_text()
    assert opened.seen == []


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_marks_can_be_read(visit: Callable[..., Any], scheme: str) -> None:
    """Every number beside the text stands out from the ground by 4.5 to 1, by day and by night."""
    opened = visit(read(), color_scheme=scheme)
    ratio = """() => {
      const light = colour => { const [r, g, b] = colour.match(/\\d+/g).map(part => part / 255)
        .map(part => part <= .04045 ? part / 12.92 : ((part + .055) / 1.055) ** 2.4);
        return .2126 * r + .7152 * g + .0722 * b; };
      const ground = light(getComputedStyle(document.body).backgroundColor);
      return [...document.querySelectorAll('.ref')].map(part => light(getComputedStyle(part).color))
        .map(ink => (Math.max(ink, ground) + .05) / (Math.min(ink, ground) + .05));
    }"""
    assert min(opened.evaluate(ratio)) >= 4.5


def test_forms_are_those_of_the_command() -> None:
    """The command offers every form there is."""
    (form,) = [option for option in main.commands["extract"].params if option.name == "form"]
    assert list(form.type.choices) == list(show.FORMS)  # type: ignore[attr-defined]
