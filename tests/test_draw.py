"""Pictures of the network: what they show, that nothing overlaps, and that nothing strange reaches a page unescaped."""

from __future__ import annotations

import base64
import hashlib
import itertools
import json
import math
import re
import xml.etree.ElementTree as ET
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import networkx as nx
import pytest
from hypothesis import given, settings, strategies
from readings import PLACES, SIGNED, article, at, mayor, signed, twinned
from test_network import chain, graph_of

from kg import draw, network
from kg.draw import layout, looks, world
from kg.draw.captions import captions, titles
from kg.model import Agreement, Area, Event, Office, Partnership, Person, Reading, Statement

HOSTILE = "</script><script>hacked=1</script><img src=x onerror=hacked=2>'\"\u2028&amp;<!--"
SVG = "http://www.w3.org/2000/svg"
DRAWN = ("svg", "circle", "title", "rect", "text", "path", "g", "line")
PAIRED = ("Jakarta", "Kuala Lumpur")
PLAIN = graph_of(signed())
KNOWN = {
    "html", "head", "meta", "title", "style", "body", "a", "header", "div", "svg", "circle", "path", "h1", "h2", "p",
    "input", "ul", "li", "button", "span", "select", "option", "aside", "output", "main", "kbd", "section", "script",
    "form", "label", "ol", "details", "summary", "blockquote", "footer", "mark", "i", "b", "nav", "time",
    "legend", "fieldset",
}  # fmt: skip
LOCAL = re.compile(r"^(#|data:|$)")


class Page(HTMLParser):
    """The elements, attributes and script texts of a page, as a browser would see them."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.scripts: list[str] = []
        self.titles: list[str] = []
        self.inside = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        self.inside = tag
        if tag == "script":
            self.scripts.append("")

    def handle_endtag(self, tag: str) -> None:
        self.inside = ""

    def handle_data(self, data: str) -> None:
        if self.inside == "script":
            self.scripts[-1] += data
        elif self.inside == "title":
            self.titles.append(data)

    def data(self) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(self.scripts[0])
        return found

    def attributes(self, name: str) -> list[str]:
        return [value or "" for _, found in self.elements for key, value in found.items() if key == name]


def page(graph: network.Graph, view: str = "network", of: tuple[str, ...] = (), language: str = "en") -> Page:
    return Page(draw.page(draw.scene(graph, view, of), language))


def hostile(words: str = HOSTILE) -> Reading:
    """An article in which every name, quotation and title tries to break out of the page."""
    text = f"{words}\n\n{words} berkata."
    one, other = (replace(PLACES[key], name=f"{words}{key}", aliases=(words,)) for key in ("jakarta", "kl"))
    pair, said = (one.id, other.id), at(text, words, words)
    source = replace(article("h1", text, "2025-08-11", words), url="javascript:hacked=3", authors=(words,))
    return Reading(
        source,
        (one, other),
        (Person(words, (words + "x",), said),),
        (Office(words, "mayor", one.id, evidence=said), Office(words, "director", words, evidence=said)),
        (Partnership(pair, "sister-city", "active", evidence=said),),
        (Agreement(pair, "mou", "signed", None, one.id, (words,), evidence=said),),
        (Area(pair, "flood", evidence=said),),
        (),
        (Event("visit", None, one.id, (words,), pair, evidence=said),),
        (Statement(words, words, evidence=said),),
    )


def test_a_page_carries_cities_officials_agreements_and_areas() -> None:
    nodes = page(graph_of(signed())).data()["nodes"]
    kinds = [node["kg"]["kind"] for node in nodes]
    assert {kind: kinds.count(kind) for kind in ("city", "official", "agreement", "area")} == {
        "city": 2, "official": 2, "agreement": 1, "area": 2,
    }  # fmt: skip
    assert "Jakarta" in [node["label"] for node in nodes]


def test_the_sentence_of_a_line_is_in_the_page_with_the_place_of_its_words() -> None:
    data = page(graph_of(signed())).data()
    office = next(edge["kg"] for edge in data["edges"] if edge["kg"]["role"] == "role/governor")
    proof = data["page"]["proofs"][office["proofs"][0]]
    sentence = data["page"]["sentences"][proof["sentence"]]
    assert sentence in SIGNED and sentence[proof["start"] : proof["end"]] == "Gubernur Jakarta Pramono Anung"
    source = data["page"]["sources"][proof["article"]]
    assert (source["published"], source["url"]) == ("2025-08-11", "https://example.org/a1")


@pytest.mark.parametrize("view", [("network", ()), ("pair", ("Jakarta", "Kuala Lumpur")), ("ego", ("Maimunah",))])
def test_a_page_needs_nothing_from_outside(view: tuple[str, tuple[str, ...]]) -> None:
    text = draw.page(draw.scene(graph_of(signed()), *view))
    found = Page(text)
    links = [*found.attributes("src"), *found.attributes("href"), *found.attributes("action")]
    assert all(LOCAL.match(link) for link in links)
    assert not {"link", "iframe", "object", "base"} & {tag for tag, _ in found.elements}
    assert not re.search(r"@import|url\(\s*['\"]?(?!data:)", text[text.index("<style>") : text.index("</style>")])


def test_only_our_own_scripts_may_run() -> None:
    found = page(graph_of(signed()))
    policy = next(a["content"] or "" for tag, a in found.elements if a.get("http-equiv") == "Content-Security-Policy")
    digests = [base64.b64encode(hashlib.sha256(script.encode()).digest()).decode() for script in found.scripts[1:]]
    assert policy.startswith("default-src 'none'") and "unsafe-inline" not in policy.partition("style-src")[0]
    assert len(digests) == 2 and all(f"'sha256-{digest}'" in policy for digest in digests)


@pytest.mark.parametrize("view", [("network", ()), ("article", ("h1",))])
def test_nothing_strange_breaks_out_of_a_page(view: tuple[str, tuple[str, ...]]) -> None:
    plain = {tag for tag, _ in page(graph_of(signed()), "article", ("a1",)).elements}
    found = Page(draw.page(draw.scene(graph_of(hostile()), *view, title=HOSTILE)))
    assert len(found.scripts) == 3 and {tag for tag, _ in found.elements} == plain
    assert not [name for _, attributes in found.elements for name in attributes if name.startswith("on")]
    assert found.titles[0] == HOSTILE
    assert {HOSTILE + "jakarta", HOSTILE} <= {node["kg"]["name"]["en"] for node in found.data()["nodes"]}
    assert all(HOSTILE in sentence for sentence in found.data()["page"]["sentences"])


def test_nothing_strange_breaks_out_of_a_static_picture() -> None:
    root = ET.fromstring(draw.svg(draw.scene(graph_of(hostile()), title=HOSTILE)))
    tags = {element.tag.rpartition("}")[2] for element in root.iter()}
    assert tags == {"svg", "title", "rect", "text", "line", "g", "path"}
    assert HOSTILE in [element.text for element in root.iter()]


def test_a_static_picture_draws_each_mark_and_a_legend() -> None:
    text = draw.svg(draw.scene(graph_of(signed()), "pair", ("Jakarta", "Kuala Lumpur")), "id")
    words = [element.text for element in ET.fromstring(text).iter() if element.text]
    assert {"Jakarta", "Kuala Lumpur", "Pramono Anung", "Banjir", "Kota atau daerah", "Pejabat"} & set(words) >= {
        "Jakarta", "Kuala Lumpur", "Pramono Anung", "Kota atau daerah", "Pejabat",
    }  # fmt: skip
    assert not re.search(r"(href|src)=|url\(|@import", text)


def test_no_name_of_a_static_picture_is_cut_or_lies_on_another_or_on_a_mark() -> None:
    """Measured with the letters' usual width: in a picture of many places, where names stand beside and above too."""
    scene = draw.scene(chain())
    root = ET.fromstring(draw.svg(scene))
    left, top, wide, high = map(float, root.attrib["viewBox"].split())
    marks = [(scene.place[node], 0.4 * size) for node, size in (scene.sizes or {}).items()]
    texts = [t for t in root.iter(f"{{{SVG}}}text") if t.get("text-anchor") == "middle"]
    boxes = []
    for label in texts:
        x, foot, font = (float(label.attrib[key]) for key in ("x", "y", "font-size"))
        half = len(label.text or "") * font * 0.27
        boxes.append((x - half, foot - font * 0.75, x + half, foot))
    assert len(boxes) > 5
    assert all(left < box[0] and box[2] < left + wide and top < box[1] and box[3] < top + high for box in boxes)
    assert not [pair for pair in itertools.combinations(boxes, 2) if layout.meet(*pair)]
    assert not [box for box in boxes for (x, y), r in marks if layout.meet(box, (x - r, y - r, x + r, y + r))]


def test_countries_of_a_pair_are_named_though_no_article_names_them() -> None:
    shown = {element.text for element in ET.fromstring(draw.svg(draw.scene(PLAIN, "pair", PAIRED))).iter()}
    assert {"Indonesia", "Malaysia"} <= shown and not {"ID", "MY"} & shown


def test_many_cities_alone_lie_near_their_partners(monkeypatch: pytest.MonkeyPatch) -> None:
    """Six in a chain, drawn as dots: its ends lie further from each other than any two neighbours."""
    monkeypatch.setattr("kg.draw.crowd.DOTTED", 2)
    names = ("braunschweig", "jakarta", "west-java", "beijing", "kl", "bandung")
    pairs = itertools.pairwise(names)
    told = [twinned(f"c{k}", "active", "2024-03-01", pair=pair) for k, pair in enumerate(pairs)]
    scene = draw.scene(graph_of(*told), "cities")
    steps = [math.dist(scene.place[a], scene.place[b]) for a, b in scene.graph.edges()]
    first, last = (f"place/{PLACES[name].id}" for name in (names[0], names[-1]))
    assert len(steps) == 5 and math.dist(scene.place[first], scene.place[last]) > 1.5 * max(steps)


def test_a_pair_shows_no_event_of_others() -> None:
    """The mayor of Kuala Lumpur signs with Jakarta, and in the same article recalls a visit to Bandung."""
    reading = signed()
    other = twinned("a1", "active", "2025-08-11", pair=("kl", "bandung")).partnerships[0]
    kl, bandung = (PLACES[name].id for name in ("kl", "bandung"))
    visit = Event("visit", None, bandung, ("Maimunah",), (kl, bandung), evidence=at(SIGNED, "Maimunah"))
    said = replace(other, evidence=at(SIGNED, "Maimunah"))
    graph = graph_of(replace(reading, places=(*reading.places, PLACES["bandung"]),
                             partnerships=(*reading.partnerships, said), events=(*reading.events, visit)))  # fmt: skip
    assert sum(data["kind"] == "event" for _, data in graph.nodes(data=True)) == 2
    scene = draw.scene(graph, "pair", PAIRED)
    assert [data["name"].split(",")[0] for _, data in scene.graph.nodes(data=True) if data["kind"] == "event"] == [
        "signing"
    ]


def test_the_same_graph_gives_the_same_bytes() -> None:
    readings = [signed(), twinned("b1", "active", "2024-03-01"), mayor("b3", "Yin Yong", "beijing")]
    drawn = [draw.scene(graph_of(*order)) for order in itertools.permutations(readings)]
    assert len({draw.page(scene) for scene in drawn}) == len({draw.svg(scene) for scene in drawn}) == 1


def test_a_pair_faces_each_other_with_its_people_above_and_its_fields_below() -> None:
    scene = draw.scene(graph_of(signed()), "pair", ("Jakarta", "Kuala Lumpur"))
    at_ = {scene.graph.nodes[node]["name"]: point for node, point in scene.place.items()}
    assert at_["Jakarta"][0] < 0 < at_["Kuala Lumpur"][0]
    assert at_["Pramono Anung"][1] < at_["Jakarta"][1] < at_["Culture"][1] < at_["Traffic congestion"][1]
    assert at_["Pramono Anung"][0] < 0 < at_["Maimunah"][0]
    assert scene.title == "Jakarta ⇄ Kuala Lumpur" and {zone.country for zone in scene.zones} == {"ID", "MY"}


def test_a_pair_shows_nothing_of_others() -> None:
    scene = draw.scene(chain(), "pair", ("Jakarta", "Kuala Lumpur"))
    names = {data["name"] for _, data in scene.graph.nodes(data=True)}
    assert not names & {"Bandung", "Braunschweig", "Beijing", "Yin Yong"} and "Pramono Anung" in names


def test_an_ego_view_reaches_its_partners_but_not_theirs() -> None:
    scene = draw.scene(chain(), "ego", ("Braunschweig",))
    names = {data["name"] for _, data in scene.graph.nodes(data=True) if data["kind"] == "city"}
    assert names == {"Braunschweig", "Bandung"} and scene.title == "Braunschweig"


def test_chosen_things_are_shown_with_what_binds_two_of_them() -> None:
    graph = draw.scene(
        graph_of(signed(), twinned("b1", "active", "2024-03-01")), "some", ("Jakarta", "Kuala Lumpur", "Bandung")
    ).graph
    kinds = sorted(data["kind"] for _, data in graph.nodes(data=True))
    assert kinds == ["agreement", "city", "city", "city", "partnership"]


def test_an_article_view_keeps_only_its_own_sentences() -> None:
    graph = graph_of(signed(), signed("a2", "2025-08-12", "Media Lain"))
    data = page(graph, "article", ("a2",)).data()
    assert data["nodes"] and {proof["article"] for proof in data["page"]["proofs"]} == {"article/a2"}


@pytest.mark.parametrize("view", [("network", ()), ("pair", ("Jakarta", "Kuala Lumpur")), ("ego", ("Kuala Lumpur",))])
@pytest.mark.parametrize("narrow", [False, True])
def test_no_mark_lies_on_another(view: tuple[str, tuple[str, ...]], narrow: bool) -> None:
    scene = draw.scene(chain(), *view)
    place = scene.narrow if narrow else scene.place
    boxes = {
        node: looks.box(data["kind"], [captions(scene.graph, node, scene.sizes is not None)["en"]])
        for node, data in scene.graph.nodes(data=True)
    }
    assert set(place) == set(scene.graph)
    near = [(a, b) for a, b in itertools.combinations(place, 2) if overlap(place[a], boxes[a], place[b], boxes[b])]
    assert near == []


def overlap(a: layout.Point, one: looks.Box, b: layout.Point, other: looks.Box) -> bool:
    """Whether the marks themselves (not the margins around their names) share room."""
    return abs(a[0] - b[0]) < (one.above + other.above) / 1.2 and abs(a[1] - b[1]) < (one.above + other.above) / 1.2


def test_a_map_has_an_arc_for_each_partnership_of_known_places() -> None:
    """Jakarta and Kuala Lumpur have coordinates here; Bandung and Braunschweig have none."""
    scene = draw.scene(chain(), "map")
    at_ = {scene.graph.nodes[node]["name"]: point for node, point in scene.place.items()}
    assert set(at_) == {"Jakarta", "Kuala Lumpur"}
    assert at_["Kuala Lumpur"][0] < at_["Jakarta"][0] and at_["Kuala Lumpur"][1] < at_["Jakarta"][1]
    ((_, _, tie),) = scene.graph.edges(data=True)
    assert (tie["role"], tie["line"]) == ("kind/sister-city", "said") and tie["proofs"]


def test_without_coordinates_there_is_no_map() -> None:
    with pytest.raises(draw.NothingToDraw, match="coordinates"):
        draw.scene(graph_of(twinned("b1", "active", "2024-03-01")), "map")


def test_the_map_is_whole_and_the_pacific_is_not_cut() -> None:
    west, east = world.project(world.WEST, 0)[0], world.project(world.WEST + 359.9, 0)[0]
    assert world.project(world.MIDDLE, 0) == pytest.approx((0, 0), abs=1e-9) and west == pytest.approx(-east, abs=2)
    assert world.project(140, 0)[0] < world.project(-120, 0)[0]
    numbers = [float(number) for number in re.findall(r"-?\d+\.\d", world.land())]
    assert min(numbers) >= west - 1 and max(numbers) <= -west + 1 and world.land().count("M") > 300


def test_no_coast_jumps_across_the_map() -> None:
    for ring in world.land().split("Z")[:-1]:
        points = [tuple(map(float, pair.split())) for pair in ring[1:].split("L")]
        assert all(abs(a[0] - b[0]) < 300 for a, b in itertools.pairwise(points))


def test_boxes_are_moved_apart_and_stay_where_they_are_free() -> None:
    boxes = dict.fromkeys("abcd", looks.Box(40, 20, 20))
    place = {"a": (0.0, 0.0), "b": (10.0, 0.0), "c": (10.0, 5.0), "d": (500.0, 500.0)}
    moved = layout.separate(place, boxes)
    assert moved["d"] == (500.0, 500.0)
    for a, b in itertools.combinations("abc", 2):
        assert abs(moved[a][0] - moved[b][0]) >= 80 or abs(moved[a][1] - moved[b][1]) >= 40


def test_long_labels_are_wrapped_and_end_in_an_ellipsis() -> None:
    assert looks.wrapped("Santiago de los Caballeros") == ["Santiago de los", "Caballeros"]
    assert looks.wrapped("satu " * 30)[-1].endswith("…") and len(looks.wrapped("satu " * 30)) == 3
    assert len(looks.wrapped("x" * 99)[0]) < 30


@pytest.mark.parametrize(
    ("view", "of", "error"),
    [
        ("globe", (), r"no view 'globe' \(have: network, cities, pair, ego, article"),
        ("pair", ("Jakarta",), "shows 2 things by name or id, not 1"),
        ("pair", ("Jakarta", "Beijing"), "nothing about Jakarta and Beijing together"),
        ("ego", ("Jakrta",), "near it: Jakarta"),
        ("article", ("zz",), "an article 'zz'"),
    ],
)
def test_a_wrong_wish_is_answered_with_what_there_is(view: str, of: tuple[str, ...], error: str) -> None:
    with pytest.raises((ValueError, LookupError), match=error):
        draw.scene(chain(), view, of)


def test_an_empty_graph_is_said_to_be_empty() -> None:
    with pytest.raises(draw.NothingToDraw):
        draw.scene(graph_of())


def test_the_ending_of_the_file_chooses_the_format(tmp_path: Path) -> None:
    graph = graph_of(signed())
    for name, start in (("a.html", b"<!doctype html>"), ("a.htm", b"<!doctype html>"), ("deep/a.svg", b"<svg ")):
        draw.draw(graph, tmp_path / name)
        assert (tmp_path / name).read_bytes().startswith(start)
    with pytest.raises(draw.NoSuchFormat, match=r"no picture format 'gif' \(have: html, svg, png\)"):
        draw.draw(graph, tmp_path / "a.gif")


def test_a_language_that_pages_do_not_speak(tmp_path: Path) -> None:
    with pytest.raises(draw.NoSuchLanguage, match=r"no pages in 'xx' \(have: en, id, ms\)"):
        draw.draw(graph_of(signed()), tmp_path / "a.html", language="xx")


def test_half_a_character_is_written_as_a_question_mark(tmp_path: Path) -> None:
    draw.draw(graph_of(signed()), tmp_path / "a.html", title="a\ud800b")
    assert "<title>a?b</title>" in (tmp_path / "a.html").read_text("utf-8")


def test_a_picture_goes_to_standard_output(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    draw.draw(graph_of(signed()), "-", form="svg")
    assert capfdbinary.readouterr().out.startswith(b"<svg ")


EVERYWHERE = (
    ("network", ()), ("cities", ()), ("pair", ("n0", "n1")), ("ego", ("n0",)), ("article", ("a1",)), ("map", ()),
    ("timeline", ()), ("some", ("n0", "n1")),
)  # fmt: skip


def renamed(text: str) -> network.Graph:
    """A graph in which every id but two, and every word of every node, line and article, is this text."""
    graph: network.Graph = nx.MultiDiGraph(PLAIN)
    for _, _, tie in graph.edges(data=True):
        tie |= {"role": text, "proofs": tuple(replace(p, sentence=text, rule=text) for p in tie["proofs"])}
    for _, data in graph.nodes(data=True):
        proofs = tuple(replace(proof, sentence=text, rule=text) for proof in data["proofs"])
        facts = (("kind", text), ("status", text), ("since", "2000"), ("conflict", text), ("country", text))
        said = {"name": text, "labels": {"en": text}, "aliases": (text,), "facts": facts, "proofs": proofs}
        data |= said | ({"country": text} if data["country"] else {})
    told = {"title": text, "url": text, "publisher": text, "language": text}
    graph.graph["sources"] = {key: replace(s, **told) for key, s in graph.graph["sources"].items()}
    graph.graph |= {"terms": {text: {"en": text}}, "names": dict.fromkeys(graph, text), "countries": {text: text}}
    places = [n for n, data in graph.nodes(data=True) if data["kind"] == "city"]
    ids = {n: f"place/{text}{k}" for k, n in enumerate(graph) if n not in places}
    return nx.relabel_nodes(graph, ids | dict(zip(places, ("n0", "n1"), strict=True)))


@settings(max_examples=40, deadline=None)
@given(
    text=strategies.text(min_size=1, max_size=40).filter(str.strip)
    | strategies.sampled_from([HOSTILE, "]]>", "${x}", "{{ x }}", "\ud800", "javascript:x", "\u2028'\""]),
    view=strategies.sampled_from(EVERYWHERE),
)
def test_no_text_whatever_breaks_out(text: str, view: tuple[str, tuple[str, ...]]) -> None:
    """Whatever anything is called: each page has our scripts alone, each drawing is well-formed."""
    scene = draw.scene(renamed(text), *view, title=text)
    found = Page(draw.page(scene))
    assert len(found.scripts) == (0 if view[0] == "timeline" else 3)
    assert not [name for _, attributes in found.elements for name in attributes if name.startswith("on")]
    assert not [link for link in found.attributes("href") if link.lower().strip().startswith("javascript")]
    assert {tag for tag, _ in found.elements} <= KNOWN
    if found.scripts:
        assert found.data()["nodes"][0]["kg"]["name"]["en"] == text
    assert {element.tag for element in ET.fromstring(draw.svg(scene)).iter()} <= {f"{{{SVG}}}{tag}" for tag in DRAWN}


def test_pages_speak_the_same_words_in_every_language() -> None:
    words = looks.words()
    assert {lang: sorted(words[lang]) for lang in words} == dict.fromkeys(looks.LANGUAGES, sorted(words["en"]))


def test_every_word_that_pages_use_exists() -> None:
    text = "".join(path.read_text("utf-8") for path in looks.PAGES.glob("*") if path.suffix in (".js", ".j2"))
    used = set(re.findall(r'word\("(\w+)"\)|words\.(\w+)|data-(?:word|label)="(\w+)"', text))
    named = {word for groups in used for word in groups if word} - {"en"}
    families = {f"kind_{kind}" for kind in network.KINDS} | {f"line_{line}" for line in network.LINES}
    assert named | families <= set(looks.words()["en"])


def test_every_kind_line_and_area_has_its_looks() -> None:
    table = looks.looks()
    assert set(table["kinds"]) == set(network.KINDS) and set(table["lines"]) == set(network.LINES)
    assert {look["icon"] for look in table["kinds"].values()} | set(table["areas"].values()) <= set(table["icons"])


def test_a_narrow_area_takes_the_icon_of_the_broader() -> None:
    assert looks.icon("heritage", {"heritage": "culture"}) == looks.looks()["areas"]["culture"]
    assert looks.icon("unheard-of", {}) == looks.looks()["kinds"]["area"]["icon"]


def test_a_title_says_undated_in_words() -> None:
    reading = signed()
    undated = replace(reading, agreements=(replace(reading.agreements[0], signed=None, status="planned"),))
    graph = graph_of(undated)
    node = next(n for n, data in graph.nodes(data=True) if data["kind"] == "agreement")
    assert "undated-" in graph.nodes[node]["name"]
    titles = [page(graph, "ego", (node,), language).titles[0] for language in ("en", "id")]
    assert "undated 2025" in titles[0] and all("undated-" not in title for title in titles)


def test_labels_are_in_three_languages() -> None:
    graph = graph_of(signed())
    node = network.find(graph, "Flood control")
    assert len(set(captions(graph, node).values())) >= 2
    stage = next(n for n, data in graph.nodes(data=True) if data["kind"] == "partnership")
    assert captions(graph, stage)["en"] == "Sister city · letter of intent"


def test_what_is_held_is_called_so_in_each_language() -> None:
    """A partnership and a letter of intent by the words of the page's language, not by English ones."""
    graph = graph_of(signed())
    found = {graph.nodes[node]["kind"]: titles(graph, node) for node in graph}
    assert found["partnership"]["en"] == "Jakarta – Kuala Lumpur (sister city)"
    assert found["partnership"]["id"] == "Jakarta – Kuala Lumpur (kota kembar)"
    assert "letter of intent" in found["agreement"]["en"] and "letter of intent" not in found["agreement"]["ms"]
    assert set(found["city"].values()) <= {"Jakarta", "Kuala Lumpur"}
