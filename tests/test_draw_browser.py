"""The page in a real browser, with the network off: it opens, shows the evidence, and can be used without a mouse."""

from __future__ import annotations

import csv
import io
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from readings import SIGNED, signed, twinned
from test_draw import hostile
from test_network import chain, graph_of

from kg import draw

pytestmark = pytest.mark.browser

Open = Callable[..., "Visit"]
MIDDLE = """([kind, role]) => {
  const edge = [...EDGES.values()].find(e => e.kind === kind && (!role || e.role === role));
  const [a, b] = [NODES.get(edge.from), NODES.get(edge.to)];
  const spot = network.canvasToDOM({x: (a.x + b.x) / 2, y: (a.y + b.y) / 2});
  const around = [...Array(81).keys()].map(k => ({x: spot.x + k % 9 - 4, y: spot.y + Math.floor(k / 9) - 4}));
  const at = [spot, ...around].find(point => network.getEdgeAt(point) === edge.id);
  const room = document.querySelector('#graph').getBoundingClientRect();
  return [at.x + room.left, at.y + room.top];
}"""
ARC = """() => {
  const canvas = document.querySelector('#graph').getBoundingClientRect(), edge = [...EDGES.keys()][0];
  for (let x = 0; x < canvas.width; x += 3) for (let y = 0; y < canvas.height; y += 3)
    if (network.getEdgeAt({x, y}) === edge && !network.getNodeAt({x, y})) return [x + canvas.left, y + canvas.top];
}"""
MARK = """name => {
  const node = [...NODES.values()].find(n => n.name.en === name);
  const spot = network.canvasToDOM({x: node.x, y: node.y});
  const room = document.querySelector('#graph').getBoundingClientRect();
  return [spot.x + room.left, spot.y + room.top];
}"""


class Visit:
    """A page opened from a file, with all it asked for and complained about."""

    def __init__(self, page: Any) -> None:
        self.page = page
        self.requests: list[str] = []
        self.errors: list[str] = []
        page.on("request", lambda request: self.requests.append(request.url))
        page.on("console", lambda message: self.errors.append(message.text))
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("dialog", lambda dialog: (self.errors.append(dialog.message), dialog.dismiss()))

    def click(self, spot: list[float]) -> None:
        self.page.mouse.click(*spot)

    def text(self, selector: str) -> str:
        return str(self.page.inner_text(selector))

    def state(self, name: str) -> Any:
        return self.page.evaluate(f"state.{name}")


@pytest.fixture
def visit(browser: Any, tmp_path: Path) -> Iterator[Open]:
    contexts = []

    def opened(graph: Any, view: str = "pair", of: tuple[str, ...] = ("Jakarta", "Kuala Lumpur"), **more: Any) -> Visit:
        wide, language, mark = more.get("wide", (1600, 960)), more.get("language", "en"), more.get("hash", "")
        draw.draw(graph, tmp_path / "page.html", view=view, of=of, language=language)
        size = {"width": wide[0], "height": wide[1]}
        context = browser.new_context(
            viewport=size, offline=True, accept_downloads=True, color_scheme=more.get("scheme")
        )
        contexts.append(context)
        found = Visit(context.new_page())
        found.page.goto((tmp_path / "page.html").as_uri() + mark)
        found.page.wait_for_selector("html[data-ready=true]", state="attached")
        return found

    yield opened
    for context in contexts:
        context.close()


@pytest.mark.parametrize(
    ("view", "of"),
    [("network", ()), ("pair", ("Jakarta", "Kuala Lumpur")), ("ego", ("Jakarta",)), ("article", ("a1",))],
)
def test_it_opens_offline_without_a_request_and_without_an_error(visit: Open, view: str, of: tuple[str, ...]) -> None:
    seen = visit(chain(), view, of)
    assert len(seen.requests) == 1 and seen.requests[0].startswith("file:") and seen.errors == []
    legend = seen.text("#kinds")
    assert all(kind in legend for kind in ("City or region", "Official", "Agreement", "Policy area"))
    assert seen.page.evaluate("document.querySelector('#graph canvas').width > 300")


def test_a_click_on_a_line_shows_its_sentence(visit: Open) -> None:
    """Pramono Anung → Jakarta: the first sentence of the article, with the words of his office marked."""
    seen = visit(graph_of(signed()))
    seen.click(seen.page.evaluate(MIDDLE, ["office", "role/governor"]))
    assert seen.text("#panel h2") == "Pramono Anung → Jakarta" and seen.text("#panel .head p") == "governor"
    assert seen.text("#panel mark") == "Gubernur Jakarta Pramono Anung"
    assert seen.text("#panel blockquote p") == SIGNED.splitlines()[2]
    said = seen.text("#panel footer")
    assert "August 11, 2025" in said and "Rule: test" in said and "Confidence 100 %" in said and "Harian Contoh" in said
    assert seen.page.get_attribute("#panel footer a", "href") == "https://example.org/a1"


def test_a_click_on_a_mark_shows_its_facts_and_relations_and_a_click_beside_it_clears(visit: Open) -> None:
    seen = visit(graph_of(signed()))
    seen.click(seen.page.evaluate(MARK, "Jakarta"))
    panel = seen.text("#panel")
    assert "Indonesia" in panel and "Pramono Anung" in panel and "Traffic congestion" in panel
    seen.page.mouse.click(300, 900)
    assert seen.state("node") is None


def test_the_legend_is_a_filter(visit: Open) -> None:
    seen = visit(graph_of(signed()))
    before = seen.text("#count")
    seen.page.uncheck("#kinds label:has-text('Policy area') input")
    assert not seen.page.evaluate("[...NODES.values()].some(n => n.kind === 'area' && shown(n.id))")
    assert seen.text("#count") != before
    seen.page.uncheck("#lines label:has-text('Reported') input")
    assert not seen.page.evaluate("[...EDGES.values()].some(e => e.line === 'reported' && tied(e))")


def test_search_by_keyboard_finds_names_without_accents_and_sentences(visit: Open) -> None:
    seen = visit(graph_of(signed()))
    seen.page.keyboard.press("/")
    seen.page.keyboard.type("MÁIMUN")
    assert "Maimunah" in seen.text("#hits")
    seen.page.keyboard.press("Enter")
    assert seen.text("#panel h2") == "Maimunah"
    seen.page.fill("#search", "tetangga dekat")
    assert seen.page.locator("#hits li").count() >= 1
    seen.page.fill("#search", "zzzz")
    assert seen.page.locator("#hits li").count() == 0


def test_arrows_walk_enter_opens_escape_clears(visit: Open) -> None:
    seen = visit(graph_of(signed()))
    seen.page.focus("#graph")
    seen.page.keyboard.press("ArrowRight")
    first = seen.state("node")
    seen.page.keyboard.press("ArrowLeft")
    assert first and seen.state("node") != first
    seen.page.keyboard.press("Enter")
    assert seen.page.evaluate("document.activeElement.id") == "panel"
    seen.page.keyboard.press("Escape")
    seen.page.keyboard.press("Escape")
    assert seen.state("node") is None


def test_the_shortest_way_is_told_and_lit(visit: Open) -> None:
    seen = visit(chain(), "network", ())
    ids = {name: seen.page.evaluate("name => [...NODES.values()].find(n => n.name.en === name).id", name)
           for name in ("Jakarta", "Braunschweig", "Beijing")}  # fmt: skip
    seen.page.select_option("#from", ids["Jakarta"])
    seen.page.select_option("#to", ids["Braunschweig"])
    seen.page.click("#way")
    way = seen.text("#panel h2")
    assert way == "Jakarta → Kuala Lumpur → Bandung → Braunschweig"  # the partnerships between are lit, not told
    seen.page.select_option("#to", ids["Beijing"])
    seen.page.click("#way")
    assert seen.text("#live") == "No way between these two"


def test_the_years_hide_what_came_later(visit: Open) -> None:
    seen = visit(chain(), "network", ())
    seen.page.evaluate("until(2001)")
    assert seen.page.evaluate("[...EDGES.values()].filter(tied).map(e => e.year)") == [2000, 2000]
    seen.page.click("#reset")
    assert seen.page.evaluate("[...EDGES.values()].every(tied)")


def test_years_play_one_after_the_other_until_the_last(visit: Open) -> None:
    seen = visit(chain(), "network", ())
    first = int(seen.page.get_attribute("#until", "min"))
    seen.page.click("#play")
    assert seen.page.get_attribute("#play", "aria-pressed") == "true"
    seen.page.wait_for_selector(f"#year:has-text('{first + 1}')")
    assert seen.state("until") >= first + 1
    seen.page.click("#play")
    assert seen.page.get_attribute("#play", "aria-pressed") == "false"


def test_size_and_colour_follow_the_choice(visit: Open) -> None:
    """Kuala Lumpur has two partners, Beijing none; Jakarta and Kuala Lumpur are of one group."""
    seen = visit(chain(), "network", ())
    sized = "name => radius([...NODES.values()].find(n => n.name.en === name))"
    assert seen.page.evaluate(sized, "Kuala Lumpur") > 0
    for measure in ("degree", "between"):
        seen.page.select_option("#size", measure)
        assert seen.page.evaluate(sized, "Kuala Lumpur") > 1.3 * seen.page.evaluate(sized, "Beijing"), measure
    seen.page.evaluate("[...NODES.values()].slice(0, 2).forEach((node, k) => { node.group = k; })")
    seen.page.evaluate("state.colour = 'group'")
    assert seen.page.evaluate("[...NODES.values()].slice(0, 2).map(fillOf)") == [
        seen.page.evaluate(f"PAGE.groups[{k}][0]") for k in (0, 1)
    ]


def test_pointing_at_a_mark_or_a_line_tells_what_it_is(visit: Open) -> None:
    seen = visit(graph_of(signed()))
    seen.page.mouse.move(*seen.page.evaluate(MARK, "Maimunah"))
    seen.page.wait_for_selector("#tip[style*='opacity: 1']")
    assert seen.text("#tip b") == "Maimunah" and "Official" in seen.text("#tip span")
    seen.page.mouse.move(*seen.page.evaluate(MIDDLE, ["office", "role/governor"]))
    seen.page.wait_for_selector("#tip b:text-is('governor')")
    assert "Pramono Anung → Jakarta" in seen.text("#tip span")


def test_other_articles_that_say_the_same_stand_beside_the_first(visit: Open) -> None:
    seen = visit(graph_of(signed(), signed("a2", "2025-08-12", "Media Lain")))
    seen.click(seen.page.evaluate(MIDDLE, ["office", "role/governor"]))
    assert seen.page.locator("#panel blockquote").count() == 2
    assert all(publisher in seen.text("#panel") for publisher in ("Harian Contoh", "Media Lain"))


def test_what_articles_disagree_on_is_told_beside_the_picture(visit: Open) -> None:
    """One article has the pair twinned in 1960, another in 2000."""
    graph = graph_of(
        twinned("b1", "active", "2023-03-01", since="1960"), twinned("b2", "active", "2024-03-01", since="2000")
    )
    seen = visit(graph, "network", ())
    seen.page.evaluate("choose([...NODES.values()].find(n => n.kind === 'partnership').id)")
    told = seen.text("#panel dl")
    assert "Sources disagree\nSince: 1960 / 2000" in told


def test_an_area_leaves_only_who_works_on_it(visit: Open) -> None:
    seen = visit(chain(), "network", ())
    seen.page.click("#areas button:has-text('Flood control')")
    left = seen.page.evaluate("[...NODES.values()].filter(n => shown(n.id)).map(n => n.name.en)")
    assert {"Jakarta", "Kuala Lumpur", "Flood control"} <= set(left) and not {"Bandung", "Culture"} & set(left)


def test_the_table_says_what_the_picture_says(visit: Open) -> None:
    seen = visit(graph_of(signed()))
    seen.page.click("#tabled")
    rows = seen.page.locator("#table tbody tr")
    assert rows.count() == seen.page.evaluate("[...EDGES.values()].filter(tied).length")
    assert SIGNED.splitlines()[2] in seen.text("#table")


def test_the_table_fits_a_phone(visit: Open) -> None:
    """Each cell stands below the other, after the word for its column; nothing has to be pushed aside."""
    seen = visit(graph_of(signed()), wide=(390, 844))
    seen.page.click("#tabled")
    assert seen.page.evaluate("$('#table').scrollWidth <= $('#table').clientWidth")
    first = seen.page.evaluate("getComputedStyle($('#table td'), '::before').content")
    assert first.strip('"') == seen.page.evaluate("word('subject')")


def test_exports_are_whole_and_safe(visit: Open) -> None:
    graph = graph_of(signed())
    node = next(n for n, data in graph.nodes(data=True) if data["name"] == "Maimunah")
    graph.nodes[node]["name"] = '=HYPERLINK("x")'
    seen = visit(graph)
    saved = {}
    for form in ("csv", "svg", "png"):
        with seen.page.expect_download() as download:
            seen.page.click("#exports > button")
            seen.page.click(f"[data-export={form}]")
        saved[form] = Path(download.value.path()).read_bytes()
    cells = list(csv.reader(io.StringIO(saved["csv"].decode("utf-8-sig"))))
    assert cells[0][0] == "From" and any(row[0] == '\'=HYPERLINK("x")' for row in cells)
    assert ET.fromstring(saved["svg"]).tag.endswith("svg") and saved["png"].startswith(b"\x89PNG")
    assert seen.errors == []


def test_the_menu_closes_again(visit: Open) -> None:
    """By Escape, which leads back to its button, and by a click elsewhere."""
    seen = visit(graph_of(signed()))
    for leave in (lambda: seen.page.keyboard.press("Escape"), lambda: seen.page.mouse.click(800, 900)):
        seen.page.click("#exports > button")
        assert seen.page.is_visible("#export-list")
        leave()
        assert not seen.page.is_visible("#export-list")
        assert seen.page.get_attribute("#exports > button", "aria-expanded") == "false"


def test_a_link_brings_back_the_same_view(visit: Open) -> None:
    seen = visit(graph_of(signed()))
    seen.click(seen.page.evaluate(MARK, "Jakarta"))
    seen.page.select_option("#language", "ms")
    kept = "#" + seen.page.url.partition("#")[2]
    again = visit(graph_of(signed()), hash=kept)
    assert again.text("#panel h2") == "Jakarta" and again.page.get_attribute("html", "lang") == "ms"
    assert "Bandar atau wilayah" in again.text("#kinds")


def test_dark_follows_the_system_and_the_button(visit: Open) -> None:
    seen = visit(graph_of(signed()), scheme="dark")
    assert seen.page.get_attribute("html", "data-theme") == "dark"
    seen.page.click("#theme")
    assert seen.page.get_attribute("html", "data-theme") == "light"


def test_a_phone_shows_everything_across_its_width(visit: Open) -> None:
    seen = visit(graph_of(signed()), wide=(390, 844))
    assert seen.page.evaluate("document.documentElement.scrollWidth") <= 390
    spots = [seen.page.evaluate(MARK, name) for name in ("Jakarta", "Kuala Lumpur", "Pramono Anung", "Flood control")]
    assert all(10 < x < 380 for x, _ in spots)
    assert not seen.page.is_visible("#kinds")
    seen.page.click("#fold")
    assert seen.page.is_visible("#kinds")


def test_a_map_shows_arcs_whose_sentences_are_one_click_away(visit: Open) -> None:
    seen = visit(graph_of(signed()), "map", ())
    seen.click(seen.page.evaluate(ARC))
    assert seen.text("#panel h2") == "Kuala Lumpur → Jakarta" and seen.text("#panel mark") == "sister city dengan"
    assert len(seen.requests) == 1 and seen.errors == []


LABELS = """() => {
  const places = [...NODES.values()].filter(n => strong(n.kind) && shown(n.id));
  const boxes = [...labels].map(([id, label]) => ({id, box: label.box, ties: NODES.get(id).ties.length}));
  const middle = n => [n.x, n.y, n.x, n.y];
  return {
    written: boxes.length, places: places.length,
    meeting: boxes.flatMap((a, k) => boxes.slice(k + 1).filter(b => meet(a.box, b.box)).map(b => [a.id, b.id])),
    covering: boxes.filter(a => a.ties < 12).flatMap(a => places.filter(n => meet(a.box, middle(n))).map(n => n.id)),
    spoiling: boxes.filter(a => a.ties < 4).filter(
      a => [...NODES.values()].some(n => shown(n.id) && meet(a.box, middle(n)))).map(a => a.id),
    nameless: places.filter(n => !labels.has(n.id)).map(n => [n.ties.length, n.name.en]),
    cut: boxes.filter(a => !inView(a.box)).map(a => a.id),
  };
}"""


def crowd() -> Any:
    """Made-up cities, most of them with one partner, some with many; each partnership with an official and a paper."""
    graph = graph_of(signed())
    city, tie, deed = (next(d for _, d in graph.nodes(data=True) if d["kind"] == k) for k in
                       ("city", "partnership", "agreement"))  # fmt: skip
    joined = next(d for _, _, d in graph.edges(data=True) if d["kind"] == "partner")
    graph.clear_edges()
    graph.remove_nodes_from(list(graph))
    for k in range(40):
        name = "Nagari Baru" + " Tua di Hulu" * (k % 3 == 0)
        graph.add_node(f"place/{k}", **{**city, "name": f"{name} {k}", "labels": {}, "proofs": ()})
    for k in range(60):
        for data, node in ((tie, f"partnership/{k}"), (deed, f"agreement/{k}")):
            graph.add_node(node, **{**data, "proofs": ()})
        for a in (f"place/{k % 3}", f"place/{3 + k * 7 % 37}"):
            graph.add_edge(a, f"partnership/{k}", **{**joined, "proofs": ()})
        graph.add_edge(f"agreement/{k}", f"partnership/{k}", **{**joined, "kind": "under", "proofs": ()})
    return graph


@pytest.mark.parametrize("wide", [(1600, 960), (390, 844)], ids=["desk", "phone"])
def test_no_name_lies_on_another_or_is_cut(visit: Open, wide: tuple[int, int]) -> None:
    """Measured as drawn: the names of the best connected are there; one that is left out shows when pointed at."""
    seen = visit(crowd(), "network", (), wide=wide)
    found = seen.page.evaluate(LABELS)
    assert found["meeting"] == [] and found["cut"] == []
    assert found["covering"] == [] and found["spoiling"] == []
    assert found["written"] >= found["places"] * (0.7 if wide[0] > 390 else 0.15)
    assert all(ties < 12 for ties, _ in found["nameless"])
    if found["nameless"]:
        spot = seen.page.evaluate(MARK, found["nameless"][0][1])
        seen.page.mouse.move(*spot)
        seen.page.wait_for_selector("#tip[style*='opacity: 1']")
        assert found["nameless"][0][1] == seen.text("#tip b")


@pytest.mark.parametrize("view", [("network", ()), ("article", ("h1",))])
def test_nothing_strange_runs(visit: Open, view: tuple[str, tuple[str, ...]]) -> None:
    seen = visit(graph_of(hostile()), *view)
    for node in seen.page.evaluate("[...NODES.keys()]"):
        seen.page.evaluate("id => choose(id)", node)
    for edge in seen.page.evaluate("[...EDGES.keys()]"):
        seen.page.evaluate("id => chooseEdge(id)", edge)
    seen.page.click("#tabled")
    seen.page.fill("#search", "script")
    assert seen.page.evaluate("typeof hacked") == "undefined" and seen.errors == []
    assert seen.page.locator("img").count() == 0 and seen.page.locator("a[href^=javascript]").count() == 0
    assert len(seen.requests) == 1


def named(seen: Visit, name: str) -> str:
    """The id of the node that is called so."""
    return str(seen.page.evaluate("name => [...NODES.values()].find(n => n.name.en === name).id", name))


def found(seen: Visit) -> list[str]:
    return [str(line).splitlines()[0] for line in seen.page.locator("#hits li span").all_inner_texts()]


def test_search_finds_other_names(visit: Open) -> None:
    """Another name of a city, typed without its accent, leads to this city and to no other."""
    graph = graph_of(signed())
    city = next(data for _, data in graph.nodes(data=True) if data["name"] == "Jakarta")
    city["aliases"] = ("Batavia la Très Vieille",)
    seen = visit(graph)
    seen.page.fill("#search", "tres vieille")
    assert found(seen) == ["Jakarta"]
    seen.page.keyboard.press("Enter")
    assert seen.text("#panel h2") == "Jakarta" and "Batavia la Très Vieille" in seen.text("#panel dl")


def test_search_tells_names_from_sentences(visit: Open) -> None:
    seen = visit(graph_of(signed()))
    seen.page.fill("#search", "kemacetan")
    kinds = seen.page.locator("#hits small").all_inner_texts()
    assert kinds and set(kinds) == {seen.page.evaluate("word('sentence')")}
    assert found(seen) == ["Jakarta → Traffic congestion"]  # the line is borne out by the sentence, no mark is
    seen.page.keyboard.press("Enter")
    assert seen.text("#panel mark") == "kemacetan"


def test_a_chosen_mark_stands_out_with_its_neighbours_only(visit: Open) -> None:
    seen = visit(graph_of(signed()))
    seen.page.evaluate("id => choose(id)", named(seen, "Maimunah"))
    lit = set(seen.page.evaluate("[...bright().nodes].map(id => NODES.get(id).name.en)"))
    assert {"Maimunah", "Kuala Lumpur"} <= lit and not {"Pramono Anung", "Jakarta"} & lit
    assert seen.page.locator("#panel .related li").count() == len(
        seen.page.evaluate("NODES.get(state.node).ties.filter(tied).map(e => e.id)")
    )


def test_the_line_says_how_sure_it_is(visit: Open) -> None:
    """Signed is thick, reported thin, announced dashed, hoped for dotted; the legend shows the same."""
    seen = visit(chain(), "network", ())
    rows = seen.page.evaluate("[...EDGES.values()].map(e => [e.line, lineOf(e).width, lineOf(e).dashes])")
    drawn = {line: (width, dashes) for line, width, dashes in rows}
    assert set(drawn) >= {"signed", "reported", "said", "hoped"}
    assert drawn["signed"][0] > drawn["reported"][0] and not drawn["signed"][1] and not drawn["reported"][1]
    assert drawn["said"][1] and drawn["hoped"][1] and drawn["said"][1][0] > 2 * drawn["hoped"][1][0]
    legend = seen.page.evaluate(
        "[...document.querySelectorAll('#lines line')].map(l => l.getAttribute('stroke-dasharray'))"
    )
    assert len(set(legend)) == len(legend) - 1  # two are not dashed


def test_years_are_chosen_on_the_slider_by_keyboard(visit: Open) -> None:
    seen = visit(chain(), "network", ())
    seen.page.focus("#until")
    seen.page.keyboard.press("Home")
    assert seen.text("#year") == seen.page.get_attribute("#until", "min")
    assert 0 < seen.page.evaluate("[...EDGES.values()].filter(tied).length") < seen.page.evaluate("EDGES.size")
    seen.page.keyboard.press("End")
    assert seen.state("until") is None


def test_places_are_coloured_by_the_group_they_belong_to(visit: Open) -> None:
    """Two pairs that nothing joins are two groups: each has a colour of its own when that is chosen."""
    graph = graph_of(signed(), twinned("b1", "active", "2024-03-01"))
    seen = visit(graph, "network", ())
    seen.page.select_option("#colour", "group")
    fills = {name: seen.page.evaluate("id => fillOf(NODES.get(id))", named(seen, name))
             for name in ("Jakarta", "Kuala Lumpur", "Bandung", "Braunschweig")}  # fmt: skip
    assert fills["Jakarta"] == fills["Kuala Lumpur"] != fills["Bandung"] == fills["Braunschweig"]
    assert "colour=group" in seen.page.url


def test_what_is_central_grows(visit: Open) -> None:
    seen = visit(chain(), "network", ())
    size = "id => mark(NODES.get(id))"
    before = seen.page.evaluate(size, named(seen, "Beijing"))
    seen.page.select_option("#size", "between")
    assert seen.page.evaluate(size, named(seen, "Kuala Lumpur")) > seen.page.evaluate(size, named(seen, "Beijing"))
    assert seen.page.evaluate(size, named(seen, "Beijing")) < before


def test_a_link_keeps_every_choice(visit: Open) -> None:
    """Kinds, states, field, year, colours, language and appearance come back, and nothing else is hidden."""
    seen = visit(chain(), "network", ())
    seen.page.uncheck("#kinds label:has-text('Official') input")
    seen.page.uncheck("#lines label:has-text('Hoped') input")
    seen.page.click("#areas button:has-text('Flood control')")
    seen.page.evaluate("until(2001)")
    seen.page.select_option("#language", "id")
    seen.page.click("#theme")
    again = visit(chain(), "network", (), hash="#" + seen.page.url.partition("#")[2])
    for name in ("area", "until", "language", "dark"):
        assert again.state(name) == seen.state(name), name
    for name in ("off", "offLines"):
        assert again.page.evaluate(f"[...state.{name}]") == seen.page.evaluate(f"[...state.{name}]") != []
    assert again.text("#count") == seen.text("#count")


@pytest.mark.parametrize(
    ("language", "said"),
    [("id", ("Kota atau daerah", "Pejabat", "Pilih tanda atau garis")), ("ms", ("Bandar atau wilayah", "Pegawai"))],
)
def test_the_page_speaks(visit: Open, language: str, said: tuple[str, ...]) -> None:
    seen = visit(graph_of(signed()), language=language)
    assert all(words in seen.text("body") for words in said)
    assert seen.page.get_attribute("html", "lang") == language
    left = [word for word in ("Official", "Search", "Shortest way", "Confidence") if word in seen.text("body")]
    assert left == []


def test_everything_is_reached_without_a_mouse(visit: Open) -> None:
    """Tab reaches every control; from a mark over a relation to its sentence by keys alone; Escape leads back."""
    seen = visit(graph_of(signed()))
    wanted = seen.page.evaluate("""[...document.querySelectorAll('a[href], button, input, select, #graph')]
        .filter(e => e.offsetParent && !e.disabled).length""")
    reached = set()
    for _ in range(wanted + 5):
        seen.page.keyboard.press("Tab")
        reached.add(
            seen.page.evaluate("""() => {
            const all = [...document.querySelectorAll('a[href], button, input, select, #graph')];
            return all.indexOf(document.activeElement);
        }""")
        )
    assert len(reached - {-1}) >= wanted
    seen.page.focus("#graph")
    for key in ("ArrowRight", "ArrowDown", "ArrowLeft"):
        seen.page.keyboard.press(key)
    seen.page.evaluate("id => choose(id)", named(seen, "Pramono Anung"))
    seen.page.keyboard.press("Enter")
    while "Evidence: governor" not in seen.page.evaluate("document.activeElement.textContent.slice(0, 80)"):
        seen.page.keyboard.press("Tab")
    seen.page.keyboard.press("Enter")
    assert seen.text("#panel h2") == "Pramono Anung → Jakarta"
    assert seen.text("#panel mark") == "Gubernur Jakarta Pramono Anung"
    seen.page.keyboard.press("Escape")
    assert seen.page.evaluate("document.activeElement.id") == "graph"


def test_a_map_is_filtered_by_state_and_year(visit: Open) -> None:
    seen = visit(graph_of(signed()), "map", ())
    assert seen.page.evaluate("[...EDGES.values()].filter(tied).length") == 1
    seen.page.uncheck("#lines label:has-text('Announced') input")
    assert seen.page.evaluate("[...EDGES.values()].filter(tied).length") == 0
    seen.page.click("#reset")
    seen.page.evaluate("until(2000)")
    assert seen.page.evaluate("[...EDGES.values()].filter(tied).length") == (0 if seen.state("until") else 1)


def test_cities_alone_have_one_line_for_all_that_binds_two(visit: Open) -> None:
    """A sister city and a friendship city of the same two places: one line, with the sentences of both."""
    graph = graph_of(
        twinned("b1", "active", "2024-03-01", since="2000"),
        twinned("b2", "active", "2024-04-01", since="1990", kind="friendship-city"),
    )
    seen = visit(graph, "cities", ())
    assert seen.page.evaluate("[...NODES.values()].map(n => n.kind)") == ["city", "city"]
    assert seen.page.evaluate("[...EDGES.values()].map(e => e.year)") == [1990]
    seen.page.evaluate("chooseEdge([...EDGES.keys()][0])")
    assert seen.page.locator("#panel blockquote").count() == 2
    assert seen.requests[1:] == [] and seen.errors == []


@pytest.mark.parametrize("wide", [(1600, 960), (390, 844)], ids=["desk", "phone"])
def test_a_map_shows_all_of_its_places(visit: Open, wide: tuple[int, int]) -> None:
    """A city far in the west of the map and one far in its east: both in view, neither at the rim."""
    graph = graph_of(signed())
    there = iter(((-9.1, 38.7), (-79.0, -2.9)))
    for _, data in graph.nodes(data=True):
        if data["kind"] == "city":
            data["longitude"], data["latitude"] = next(there)
    seen = visit(graph, "map", (), wide=wide)
    room = seen.page.locator("#graph").bounding_box()
    for name in ("Jakarta", "Kuala Lumpur"):
        x, y = seen.page.evaluate(MARK, name)
        assert room["x"] + 8 < x < room["x"] + room["width"] - 8 and room["y"] < y < room["y"] + room["height"]


def test_a_name_that_stands_off_is_led_to(visit: Open) -> None:
    """Among many marks some names stand further off: their line begins at the mark and ends at the name's rim."""
    seen = visit(crowd(), "network", (), wide=(390, 844))
    led = seen.page.evaluate("""[...labels].filter(([, label]) => label.far).map(([id, label]) => {
        const node = NODES.get(id), [x, y, toX, toY] = leader(node, label), [left, top, right, bottom] = label.box;
        return [Math.hypot(x - node.x, y - node.y) - mark(node),
                toX >= left && toX <= right && toY >= top && toY <= bottom, Math.hypot(toX - x, toY - y) * scale];
    })""")
    assert led and all(abs(off) < 1 and inside and 0 < long < 90 for off, inside, long in led)
