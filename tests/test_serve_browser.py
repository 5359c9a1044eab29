"""The web app in a real browser: accessible in light and dark, whole on a phone, quiet, and usable without a script."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import engines
import pytest
from readings import SIGNED, held
from test_network import chain, graph_of
from test_serve import JAKARTA, OLD, PAIR, READINGS

from kg import draw, serve

pytestmark = pytest.mark.browser

AXE = (Path(__file__).parent / "vendor" / "axe.min.js").read_text(encoding="utf-8")
RUN = (
    "async () => (await axe.run()).violations.map(v => v.id + ': ' + v.nodes.slice(0, 3).map(n => n.html).join(' | '))"
)
REPLACE = """text => view.dispatch({
  changes: {from: 0, to: view.state.doc.length, insert: text}, selection: {anchor: text.length},
})"""
PAGES = ("/", JAKARTA, PAIR, OLD, "/person/pramono-anung", "/area/flood", "/article/a1", "/search?q=jakarta",
         "/questions", "/question/partners?city=Jakarta", "/query?query=SELECT+*+WHERE+{?s+a+sc:Conflict}", "/read",
         "/pictures", "/picture/timeline.html", "/nothing")  # fmt: skip


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """The app over a store in memory, at a port of this machine."""
    with engines.running(serve.app(held(*READINGS))) as found:
        yield found


class Seen:
    """A page of the app, with what it asked others for and what it complained about."""

    def __init__(self, browser: Any, address: str, **how: Any) -> None:
        wide, high = how.pop("wide", (1600, 960))
        self.context = browser.new_context(viewport={"width": wide, "height": high}, locale="en-GB", **how)
        self.page, self.address = self.context.new_page(), address
        self.errors: list[str] = []
        self.outside: list[str] = []
        self.page.on("console", lambda message: self.errors.append(message.text))
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.page.on("request", lambda request: self._asked(request.url))

    def _asked(self, url: str) -> None:
        if not url.startswith((self.address, "data:", "blob:")):
            self.outside.append(url)

    def go(self, path: str) -> Any:
        self.page.goto(self.address + path)
        return self.page


def size(wide: tuple[int, int]) -> dict[str, int]:
    return {"width": wide[0], "height": wide[1]}


@pytest.fixture
def see(browser: Any, address: str) -> Iterator[Any]:
    opened: list[Seen] = []

    def seen(**how: Any) -> Seen:
        opened.append(Seen(browser, address, **how))
        return opened[-1]

    yield seen
    for one in opened:
        one.context.close()


@pytest.mark.parametrize("wide", [(1600, 960), (390, 844)], ids=["desk", "phone"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_page_is_accessible_and_quiet(see: Any, scheme: str, wide: tuple[int, int]) -> None:
    """No violation that axe-core finds, no complaint on the console, no request to others."""
    seen = see(color_scheme=scheme, wide=wide)
    for path in PAGES:
        page = seen.go(path)
        page.evaluate(AXE)
        assert page.evaluate(RUN) == [], path
    assert [e for e in seen.errors if "404" not in e] == [] and seen.outside == []


@pytest.mark.parametrize("wide", [(1600, 960), (390, 844)], ids=["desk", "phone"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    ("view", "of"),
    [("network", ()), ("cities", ()), ("pair", ("Jakarta", "Kuala Lumpur")), ("ego", ("Jakarta",)), ("map", ()),
     ("timeline", ()), ("article", ("a1",))],
)  # fmt: skip
def test_every_picture_is_accessible(
    browser: Any, tmp_path: Path, scheme: str, view: str, of: tuple[str, ...], wide: tuple[int, int]
) -> None:
    draw.draw(graph_of(*READINGS), tmp_path / "page.html", view=view, of=of)
    context = browser.new_context(
        offline=True, color_scheme=scheme, viewport=dict(zip(("width", "height"), wide, strict=True))
    )
    page = context.new_page()
    page.goto((tmp_path / "page.html").as_uri())
    page.evaluate(AXE)
    assert page.evaluate(RUN) == []
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("language", ["en", "id", "ms"])
def test_whatever_is_opened_in_a_picture_is_accessible(
    browser: Any, tmp_path: Path, scheme: str, language: str
) -> None:
    """A mark's panel, a line's, the table, the menu, the list of hits, a path, and the filters on a phone."""
    draw.draw(
        graph_of(*READINGS), tmp_path / "page.html", view="pair", of=("Jakarta", "Kuala Lumpur"), language=language
    )
    context = browser.new_context(offline=True, color_scheme=scheme, viewport={"width": 1600, "height": 960})
    page = context.new_page()
    page.goto((tmp_path / "page.html").as_uri())
    page.evaluate(AXE)
    steps = {
        "mark": "choose([...NODES.values()].find(n => n.kind === 'official').id)",
        "line": "chooseEdge([...EDGES.keys()][0])",
        "way": "document.querySelector('#way').click()",
        "hits": "document.querySelector('#search').value = 'a'; look()",
        "menu": "document.querySelector('#exports > button').click()",
        "table": "toggleTable()",
    }
    for name, step in steps.items():
        page.evaluate(f"() => {{ {step} }}")
        assert page.evaluate(RUN) == [], name
    page.set_viewport_size({"width": 390, "height": 844})
    page.evaluate("() => { toggleTable(); menu(false); document.querySelector('#search').value = ''; look(); }")
    page.click("#fold")
    assert page.evaluate(RUN) == []
    context.close()


def test_without_a_mouse_a_question_is_asked(see: Any) -> None:
    """Tab leads out of the editor to its button, Enter sends, and an answer's link is opened by keys."""
    seen = see()
    page = seen.go("/query?query=" + quote("SELECT ?a WHERE { ?a sc:sisterCityOf ?b }"))
    page.focus(".cm-content")
    page.keyboard.press("Tab")
    for _ in range(3):
        if page.evaluate("document.activeElement.tagName") != "BUTTON":
            page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.tagName") == "BUTTON"
    with page.expect_navigation():
        page.keyboard.press("Enter")
    while not page.evaluate("!!document.activeElement.closest('td')"):
        page.keyboard.press("Tab")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert "/place/" in page.url and seen.errors == []


def test_a_timeline_speaks_three_languages_and_turns_dark_without_a_script(browser: Any, tmp_path: Path) -> None:
    """Labels follow the choice of language, the colours the choice of appearance."""
    draw.draw(graph_of(*READINGS), tmp_path / "page.html", view="timeline")
    context = browser.new_context(offline=True, color_scheme="light", java_script_enabled=False)
    page = context.new_page()
    page.goto((tmp_path / "page.html").as_uri())
    assert page.inner_text("h1") == "Timeline"
    page.check("#say-id", force=True)
    assert page.inner_text("h1") == "Lini masa"
    page.check("#say-ms", force=True)
    assert page.inner_text("h1") == "Garis masa"
    before = page.locator("main").screenshot()
    page.check("#other", force=True)
    assert page.locator("main").screenshot() != before
    context.close()


def test_places_of_an_answer_are_shown_on_a_map(see: Any) -> None:
    """SPARQL for partners: a table, a link to the picture, and a map with both places; a count has no map."""
    seen = see()
    page = seen.go("/query?query=" + quote("SELECT ?a ?b WHERE { ?a sc:sisterCityOf ?b }"))
    assert page.locator("main table tbody tr").count() > 0
    assert page.get_attribute("figure.map img", "src").startswith("/picture/map.svg?of=")
    page.locator("figure.map img").scroll_into_view_if_needed()
    page.evaluate("document.querySelector('figure.map img').decode()")  # waits until it is there, fails if it is none
    page.click("text=Show on a map")
    page.wait_for_selector("html[data-ready=true]", state="attached")
    assert {"Jakarta", "Kuala Lumpur"} <= set(page.evaluate("[...NODES.values()].map(n => n.name.en)"))
    assert seen.go("/query?query=" + quote("SELECT (COUNT(*) AS ?n) { ?a ?b ?c }")).locator("figure.map").count() == 0
    assert seen.errors == [] and seen.outside == []


def test_a_phone_shows_every_page_across_its_width(see: Any) -> None:
    seen = see(wide=(390, 844), has_touch=True)
    for path in PAGES:
        assert seen.go(path).evaluate("document.documentElement.scrollWidth") <= 390, path


def test_without_a_script_everything_can_be_read(see: Any) -> None:
    """From the search over a city to a partnership and its article, and back in another language."""
    seen = see(java_script_enabled=False)
    page = seen.go("/")
    page.fill("input[name=q]", "jakarta")
    page.press("input[name=q]", "Enter")
    page.click(".hits a >> nth=0")
    assert page.inner_text("h1") == "Jakarta"
    page.click("#t-Partnership ~ .wide tbody td:last-child a")
    assert page.inner_text("mark >> nth=0") == "sister city dengan"
    page.click(".testimony blockquote footer a >> nth=0")
    assert page.url.partition("#")[0].endswith("/article/a2") and "#s" in page.url
    page.click("footer .choice a[lang=id]")
    assert "Kalimat dalam artikel ini" in page.inner_text("main")


def test_suggestions_by_keyboard(see: Any) -> None:
    seen = see()
    page = seen.go("/questions")
    page.press("body", "/")
    page.keyboard.type("jak")
    page.wait_for_selector(".suggest:not([hidden]) a")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**" + JAKARTA)
    assert seen.errors == []


@pytest.mark.parametrize("wide", [(1600, 960), (390, 844)], ids=["desk", "phone"])
def test_an_article_is_pasted_and_read(see: Any, wide: tuple[int, int]) -> None:
    """In the site's own frame: the text with its facts marked, each one click from its words; nothing is stored."""
    seen = see(wide=wide)
    page = seen.go("/read")
    before = seen.page.request.get(seen.address + "/search?q=Pramono").text()
    page.fill("textarea", SIGNED)
    page.click(".ask button")
    page.wait_for_selector(".paper mark")
    assert page.locator("header nav a").count() > 3 and page.locator("footer .choice").count() == 2
    assert page.locator("aside h2.sign").count() >= 3 and "%" in page.inner_text("aside li >> nth=0")
    anchor = page.get_attribute("aside a.jump >> nth=0", "href")
    assert page.locator(f"i{anchor}").count() == 1
    page.click("aside summary >> nth=0")
    assert page.inner_text("aside pre >> nth=0").strip()
    page.evaluate(AXE)
    assert page.evaluate(RUN) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= wide[0]
    assert seen.page.request.get(seen.address + "/search?q=Pramono").text() == before
    assert seen.errors == [] and seen.outside == []


def test_sparql_is_coloured_and_sent(see: Any) -> None:
    seen = see()
    page = seen.go("/query")
    text = 'SELECT ?name # "no"\nWHERE { ?c rdfs:label ?name ; a sc:Cit'
    page.evaluate(REPLACE, text)
    page.focus(".cm-content")
    assert page.inner_text(".cm-line .k >> nth=0") == "SELECT" and page.inner_text(".cm-line .c") == '# "no"'
    page.keyboard.type("y")
    assert "City" in page.inner_text(".cm-tooltip-autocomplete li[aria-selected]")
    page.keyboard.press("Escape")
    page.keyboard.type(" }")
    page.keyboard.press("Control+Enter")
    page.wait_for_selector("td:has-text('Jakarta')")
    assert seen.errors == []


def test_a_picture_opens_from_a_page(see: Any) -> None:
    seen = see()
    page = seen.go(PAIR)
    page.click("figcaption a")
    page.wait_for_selector("html[data-ready=true]", state="attached")
    assert page.inner_text("h1") == "Jakarta ⇄ Kuala Lumpur" and seen.errors == [] and seen.outside == []


def test_a_picture_in_dark_stays_dark(see: Any) -> None:
    seen = see()
    seen.go("/as?theme=dark&back=/")
    page = seen.go("/picture/map.html")
    page.wait_for_selector("html[data-ready=true]", state="attached")
    assert page.get_attribute("html", "data-theme") == "dark"


@pytest.mark.parametrize("wide", [(1600, 960), (390, 844)], ids=["desk", "phone"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_picture_of_thousands_is_accessible(
    browser: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, scheme: str, wide: tuple[int, int]
) -> None:
    """What sigma draws has the same controls, the same panel, and no violation that axe-core finds."""
    for name in ("THOUSANDS", "DOTTED"):
        monkeypatch.setattr(sys.modules["kg.draw.page"], name, 3)
    draw.draw(chain(), tmp_path / "page.html")
    context = browser.new_context(
        offline=True, color_scheme=scheme, viewport=dict(zip(("width", "height"), wide, strict=True))
    )
    page = context.new_page()
    page.goto((tmp_path / "page.html").as_uri())
    page.wait_for_selector("html[data-ready=true]", state="attached")
    page.evaluate(AXE)
    assert page.evaluate(RUN) == []
    context.close()


def test_thousands_of_marks_are_drawn_and_chosen(browser: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Drawn by sigma: a click on a mark shows it, search moves to it, the legend hides."""
    for name in ("THOUSANDS", "DOTTED"):
        monkeypatch.setattr(sys.modules["kg.draw.page"], name, 3)
    draw.draw(chain(), tmp_path / "page.html")
    context = browser.new_context(offline=True, viewport={"width": 1600, "height": 960})
    page, errors = context.new_page(), list[str]()
    page.on("console", lambda message: errors.append(message.text))
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto((tmp_path / "page.html").as_uri())
    page.wait_for_selector("html[data-ready=true]", state="attached")
    spot = page.evaluate("""() => {
      const node = [...NODES.values()].find(n => n.name.en === 'Jakarta');
      const room = document.querySelector('#graph').getBoundingClientRect();
      const at = network.canvasToDOM({x: node.x, y: node.y});
      return [at.x + room.left, at.y + room.top];
    }""")
    page.mouse.move(*spot)
    page.mouse.click(*spot)
    page.wait_for_selector("#panel h2:text-is('Jakarta')")
    page.fill("#search", "kuala")
    page.press("#search", "Enter")
    assert page.inner_text("#panel h2") == "Kuala Lumpur"
    dashes = page.evaluate(
        "[...network.edges.values()].map(e => [!!e.dashes, network.engine.getEdgeDisplayData(e.id).dash])"
    )
    assert {dashed for dashed, _ in dashes} == {True, False}  # hoped for, and in force
    assert all(bool(pattern) is dashed for dashed, pattern in dashes)
    before = page.evaluate("network.getScale()")
    page.click("#larger")
    page.wait_for_timeout(500)  # it moves gently
    assert page.evaluate("network.getScale()") > before * 1.2
    assert [error for error in errors if "GPU stall" not in error] == []
    context.close()
