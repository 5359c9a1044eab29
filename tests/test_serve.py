"""The web app: a page for everything, the same as data, and nothing strange on any of them."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings, strategies
from pyoxigraph import NamedNode, RdfFormat, parse
from readings import SIGNED, held, mayor, signed, twinned
from test_draw import HOSTILE, Page, hostile

from kg import fuse, network, rdf, serve
from kg.serve import answers, view
from kg.serve.guard import LARGEST
from kg.serve.search import words
from kg.store import connect

testclient = pytest.importorskip("starlette.testclient", reason="no Starlette: pip install kg[serve]")

ATOM = "{http://www.w3.org/2005/Atom}"
JAKARTA = "/place/1642911-jakarta"
PAIR = "/partnership/1642911-jakarta--1735161-kuala-lumpur--sister-city"
OLD = "/partnership/1650357-bandung--2945024-braunschweig--sister-city"
READINGS = (
    signed(),
    signed("a2", "2025-08-12", "Koran Contoh"),
    twinned("b1", "active", "2023-02-01", since="2000"),
    twinned("b2", "intent", "2023-02-01", since="2001"),
    mayor("c1", "Yin Yong", "beijing"),
)


def client(*readings: Any) -> Any:
    return testclient.TestClient(serve.app(held(*readings)), raise_server_exceptions=True)


@pytest.fixture(scope="module")
def site() -> Any:
    return client(*READINGS)


def text(page: str) -> str:
    """A page's words, without its elements."""
    return " ".join(re.sub(r"<[^>]+>", " ", page).split())


def marked(page: str) -> list[str]:
    return re.findall(r"<mark[^>]*>(.*?)</mark>", page)


def addresses(store: Any) -> list[str]:
    """The address of every page that a store has: of all its nodes, and of the questions about it."""
    nodes = {quad.subject.value for quad in store.dump() if isinstance(quad.subject, NamedNode)}
    paths = sorted({"/" + node.removeprefix(store.base) for node in nodes if node.startswith(store.base)})
    paths = [path for path in paths if path[1:].partition("/")[0] in rdf.DATA]
    return [*paths, "/", "/search?q=a", "/pictures", "/questions", "/query", "/read", "/area/flood"]


def test_the_page_of_a_city_tells_its_partners_officials_and_fields(site: Any) -> None:
    page = text(site.get(JAKARTA).text)
    for told in ("Jakarta", "Kuala Lumpur", "letter of intent", "Pramono Anung", "governor", "Flood control",
                 "Traffic congestion", "8,540,121", "11 August 2025"):  # fmt: skip
        assert told in page
    assert "Braunschweig" not in page


def test_the_page_of_a_partnership_shows_the_sentence_with_its_words(site: Any) -> None:
    page = site.get(PAIR).text
    assert "sister city dengan" in marked(page)
    assert SIGNED.splitlines()[2] in text(re.sub("</?mark>", "", page))
    assert "Harian Contoh" in page and "Koran Contoh" in page and "2 articles" in page


def test_history_and_conflicts_are_shown(site: Any) -> None:
    page = text(site.get(OLD).text)
    assert "Where sources disagree" in page and "2000 / 2001" in page
    assert "History" in page and "1 February 2023" in page


def test_the_page_of_an_official_tells_offices_and_words(site: Any) -> None:
    page = text(site.get("/person/pramono-anung").text)
    assert "governor" in page and "Kita ini tetangga dekat" in page and "letter of intent" in page


def test_the_page_of_an_article_marks_its_facts_in_order(site: Any) -> None:
    page = site.get("/article/a1").text
    found = marked(page)
    assert found.index("Gubernur Jakarta Pramono Anung") < found.index("banjir") < found.index("kemacetan")
    assert 'class="areas"' in page and 'href="https://example.org/a1"' in page


@pytest.mark.parametrize("path", [JAKARTA, PAIR, "/article/a1", "/area/flood", "/person/maimunah"])
def test_the_same_address_gives_data_to_machines(site: Any, path: str) -> None:
    """Turtle, N-Triples, JSON-LD and RDF/XML carry the same triples, about this node; people get HTML."""
    forms = {"text/turtle": RdfFormat.TURTLE, "application/n-triples": RdfFormat.N_TRIPLES,
             "application/ld+json": RdfFormat.JSON_LD, "application/rdf+xml": RdfFormat.RDF_XML}  # fmt: skip
    found = []
    for media, form in forms.items():
        answer = site.get(path, headers={"accept": media})
        assert answer.headers["content-type"].startswith(media)
        found.append({quad.triple for quad in parse(answer.content, format=form)})
    assert all(one == found[0] for one in found) and found[0]
    assert {triple.subject for triple in found[0]} == {NamedNode(rdf.BASE + path[1:])}
    assert site.get(path, headers={"accept": "text/html,*/*;q=0.8"}).text.startswith("<!doctype html>")


@pytest.mark.parametrize(
    ("accept", "form"),
    [
        ("", "html"), ("*/*", "html"), ("text/turtle", "ttl"), ("text/html;q=0.4, text/turtle;q=0.9", "ttl"),
        ("application/json", "jsonld"), ("text/turtle;q=0, text/html", "html"), ("image/png", ""), ("a;q=x", ""),
    ],
)  # fmt: skip
def test_the_best_form_is_chosen(accept: str, form: str) -> None:
    assert answers.wanted(accept) == form


def test_no_form_that_fits_is_said(site: Any) -> None:
    answer = site.get(JAKARTA, headers={"accept": "image/png"})
    assert answer.status_code == 406 and "text/turtle" in answer.text


def test_a_claim_leads_to_its_article_and_is_data_too(site: Any) -> None:
    assert site.get("/claims/a1", follow_redirects=False).headers["location"] == "/article/a1"
    assert b"oa:exact" in site.get("/claims/a1", headers={"accept": "text/turtle"}).content


@pytest.mark.parametrize("path", ["/nothing", "/place/nothing", "/person/", "/place/%00", "/place/%22%3E", "/assets/x",
                                  "/picture/nothing.svg", "/picture/ego.svg?of=Nowhere", "/picture/map.gif",
                                  "/question/nothing", "/claims/nothing/x?format=ttl"])  # fmt: skip
def test_what_is_not_there_is_said_so(site: Any, path: str) -> None:
    assert site.get(path).status_code == 404


def test_search_finds_names_without_accents_and_sentences(site: Any) -> None:
    page = site.get("/search?q=JAKÁRTA").text
    assert f'href="{JAKARTA}"' in page
    assert "Kedua kota bekerja sama" in site.get("/search?q=penanggulangan+banj").text
    assert "Nothing found" in site.get("/search?q=qqqq").text
    assert site.get('/search?q=" OR * NEAR(').status_code == 200


def test_suggestions_are_the_best_names(site: Any) -> None:
    rows = site.get("/search.json?q=jak").json()
    assert rows[0] == {"name": "Jakarta", "as": "Jakarta", "href": JAKARTA}
    assert site.get("/search.json?q=").json() == []


def test_words_are_never_operators() -> None:
    assert words('a" OR b* -c') == '"a"* "OR"* "b"* "c"*'


def test_questions_are_forms_with_answers(site: Any) -> None:
    assert "Which partners does a city have" in site.get("/questions").text
    assert "Kuala Lumpur" in site.get("/question/partners?city=Jakarta").text
    assert 'name="city"' in site.get("/question/partners").text
    wrong = site.get("/question/partners?city=Jakrta")
    assert wrong.status_code == 400 and "did you mean Jakarta" in wrong.text
    sheet = site.get("/question/partners?city=Jakarta&format=csv")
    assert sheet.headers["content-type"].startswith("text/csv") and sheet.text.startswith("partner,")


def test_sparql_answers_lead_to_pages(site: Any) -> None:
    page = site.get("/query", params={"query": "SELECT ?a WHERE { ?a sc:sisterCityOf ?b }"}).text
    assert f'<a href="{JAKARTA}">Jakarta</a>' in page and "4 answers" in page
    assert re.search(r'href="/picture/some.html\?of=[^"]*&amp;of=place%2F1642911-jakarta', page)
    triples = site.get("/query", params={"query": "CONSTRUCT WHERE { ?a sc:sisterCityOf ?b }", "format": "nt"})
    assert triples.text.count("sisterCityOf") == 4
    assert ">yes<" in site.get("/query", params={"query": "ASK { ?s ?p ?o }"}).text.replace("\n", "")


@pytest.mark.parametrize(
    "query",
    [
        "SELECT",
        "SELECT * WHERE { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
        "INSERT DATA { <a:b> <a:b> <a:b> }",
        "(" * 5000,
        "LOAD <http://127.0.0.1:9/>",
    ],
)
def test_a_query_that_is_broken_or_writes_or_calls_elsewhere_is_refused(site: Any, query: str) -> None:
    answer = site.get("/query", params={"query": query})
    assert answer.status_code == 400 and 'role="alert"' in answer.text


def test_feeds_tell_what_is_new(site: Any) -> None:
    root = ET.fromstring(site.get(f"{JAKARTA}/feed.atom").content)
    titles = [entry.findtext(f"{ATOM}title") for entry in root.iter(f"{ATOM}entry")]
    assert "Jakarta – Kuala Lumpur (sister city)" in titles and not [t for t in titles if t and "Bandung" in t]
    links = [link.get("href") or "" for link in root.iter(f"{ATOM}link")]
    assert all(link.startswith("http://testserver/") for link in links)
    assert next(e.findtext(f"{ATOM}updated") for e in root.iter(f"{ATOM}entry")) == "2025-08-12T00:00:00Z"
    assert len(ET.fromstring(site.get("/feed.atom").content)) > len(root)


def test_an_article_is_read_and_not_kept(site: Any) -> None:
    before = site.get("/").text
    words = {"text": SIGNED}
    page = site.post("/read", files={"file": ("", b"")}, data=words).text
    assert "Gubernur Jakarta Pramono Anung" in text(page) and "partnerships" in page
    file = {"file": ("berita.txt", SIGNED.encode(), "text/plain")}
    assert "Letter of Intent" in text(site.post("/read", files=file).text)
    assert site.get("/").text == before


@pytest.mark.parametrize(("data", "status"), [(b"", 400), (b"\0\1\2", 400), (b"x" * (LARGEST + 9), 413)])
def test_what_cannot_be_read_is_said(site: Any, data: bytes, status: int) -> None:
    answer = site.post("/read", files={"file": ("x.txt", data)})
    assert answer.status_code == status and "<h1>" in answer.text


def test_pages_speak_three_languages(site: Any) -> None:
    assert "Kemitraan" in site.get(JAKARTA, headers={"accept-language": "id,en;q=0.5"}).text
    assert "Perkongsian" in site.get(f"{JAKARTA}?lang=ms").text
    assert "kota kembar" in site.get(f"{PAIR}?lang=id").text
    found = view.words()
    assert {lang: sorted(found[lang]) for lang in found} == dict.fromkeys(view.LANGUAGES, sorted(found["en"]))


def test_every_word_that_templates_use_exists() -> None:
    used = set()
    for template in view.SITE.glob("*.j2"):
        used |= set(re.findall(r"\bword\(['\"](\w+)['\"]", template.read_text(encoding="utf-8")))
    assert used <= set(view.words()["en"]) and len(used) > 40


def test_a_choice_of_language_and_colours_is_kept_and_leads_back() -> None:
    site = client(signed())
    answer = site.get("/as", params={"language": "id", "back": "/search?q=x"}, follow_redirects=False)
    assert answer.headers["location"] == "/search?q=x"
    assert "Kota kembar" in site.get("/").text
    site.get("/as?theme=dark", follow_redirects=False)
    assert 'data-theme="dark"' in site.get("/").text


@pytest.mark.parametrize("back", ["//evil.example/x", "https://evil.example/x", "\\\\evil.example", "javascript:x"])
def test_a_choice_leads_nowhere_else(site: Any, back: str) -> None:
    location = site.get("/as", params={"back": back}, follow_redirects=False).headers["location"]
    assert location.startswith("/") and not location.startswith(("//", "/\\"))


@pytest.mark.parametrize("path", ["/", JAKARTA, "/nothing", "/read", "/assets/site.css", "/picture/map.svg"])
def test_headers_forbid_what_is_not_needed(site: Any, path: str) -> None:
    found = site.get(path).headers
    policy = found["content-security-policy"]
    assert "default-src 'none'" in policy and "unsafe" not in policy and "http" not in policy
    assert found["x-content-type-options"] == "nosniff" and found["referrer-policy"] == "no-referrer"


def test_a_drawn_page_may_run_its_own_scripts_only(site: Any) -> None:
    policy = site.get("/picture/pair.html?of=Jakarta&of=Kuala%20Lumpur").headers["content-security-policy"]
    assert policy.startswith("default-src 'none'; script-src 'sha256-") and "frame-ancestors 'self'" in policy


def test_a_page_is_not_sent_twice(site: Any) -> None:
    tag = site.get(JAKARTA).headers["etag"]
    again = site.get(JAKARTA, headers={"if-none-match": tag})
    assert again.status_code == 304 and not again.content


def test_pictures_come_in_three_forms(site: Any) -> None:
    assert site.get("/picture/timeline.svg").text.startswith("<svg")
    assert site.get("/picture/ego.html", params={"of": JAKARTA[1:]}).text.startswith("<!doctype html>")
    pytest.importorskip("resvg_py", reason="no resvg: pip install kg[png]")
    assert site.get("/picture/map.png").content.startswith(b"\x89PNG")


def test_nothing_is_fetched_from_elsewhere(site: Any) -> None:
    """No page loads a script, style, image or font from another host; links may lead there."""
    for path in addresses(held(*READINGS)):
        page = Page(site.get(path).text)
        loaded = [a.get("src") or a.get("srcset") or "" for _, a in page.elements]
        loaded += [a.get("href") or "" for tag, a in page.elements if tag == "link"]
        assert all(not link or link.startswith(("/", "?")) for link in loaded), path


def safe(page: str, path: str) -> None:
    """A page has only our scripts, no handlers, and no link that runs."""
    found = Page(page)
    scripts = [a for tag, a in found.elements if tag == "script"]
    assert all((a.get("src") or "").startswith("/assets/") for a in scripts) and not "".join(found.scripts).strip(), (
        path
    )
    assert not [n for _, attributes in found.elements for n in attributes if n.startswith("on") or n == "style"], path
    links = [*found.attributes("href"), *found.attributes("src"), *found.attributes("action")]
    assert not [link for link in links if not re.match(r"(https?://|/|\?|#|$)", link)], path
    assert not {"img": 1, "iframe": 1, "object": 1}.keys() & {t for t, a in found.elements if "onerror" in a}, path


def test_nothing_strange_breaks_out_of_any_page() -> None:
    readings = (hostile(), replace(hostile(), article=replace(hostile().article, id="h2", title=HOSTILE)))
    store, visited = held(*readings), client(*readings)
    for path in addresses(store):
        answer = visited.get(path)
        assert answer.status_code == 200, path
        safe(answer.text, path)
        feed = visited.get(path + "/feed.atom") if path.startswith("/place/") and path.count("/") == 2 else None
        assert feed is None or ET.fromstring(feed.content).tag == f"{ATOM}feed"
    safe(visited.get("/search", params={"q": HOSTILE}).text, "search")
    safe(visited.get("/query", params={"query": HOSTILE}).text, "query")
    safe(visited.get("/question/partners", params={"city": HOSTILE}).text, "question")


@settings(max_examples=12, deadline=None)
@given(
    words=strategies.text(min_size=1, max_size=30).filter(str.strip)
    | strategies.sampled_from([HOSTILE, "]]>", "\u2028'\""])
)
def test_no_text_whatever_breaks_out_of_a_page(words: str) -> None:
    """Any name, alias, quotation, title, publisher and address: every page of the store stays whole, and its feed."""
    words = words.encode("utf-8", "replace").decode().replace("\0", " ")
    store, visited = held(hostile(words)), client(hostile(words))
    for path in addresses(store):
        answer = visited.get(path)
        assert answer.status_code == 200, path
        safe(answer.text, path)
    safe(visited.get("/search", params={"q": words}).text, "search")
    assert ET.fromstring(visited.get("/feed.atom").content).tag == f"{ATOM}feed"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("served") / "store"
    written(path, signed())
    return path


def written(path: Path, *readings: Any) -> None:
    with connect(path) as store:
        for reading in readings:
            store.replace(rdf.graph(reading.article), rdf.quads(reading))
        fuse.holdings(store)


@pytest.fixture
def served(folder: Path) -> Iterator[Any]:
    with testclient.TestClient(serve.app(folder)) as site:
        yield site


def test_a_folder_has_an_endpoint_too(served: Any) -> None:
    answer = served.get(
        "/sparql", params={"query": "ASK { ?a sc:sisterCityOf ?b }"}, headers={"accept": "application/json"}
    )
    assert answer.json()["boolean"] is True
    assert "Kuala Lumpur" in served.get("/question/partners?city=Jakarta").text
    foreign = served.get("/query", params={"query": "SELECT * WHERE { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }"})
    assert foreign.status_code == 400 and "SERVICE is not allowed" in foreign.text
    assert served.post("/sparql", data={"update": "DROP ALL"}).status_code in (401, 403)


def test_what_is_published_later_is_served(folder: Path, served: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    from kg.serve import shelf

    monkeypatch.setattr(shelf, "PATIENCE", -1.0)
    assert served.get(OLD).status_code == 404
    written(folder, twinned("b1", "active", "2023-02-01"))
    assert served.get(OLD).status_code == 200


def test_an_empty_store_has_pages() -> None:
    visited = client()
    for path in ("/", "/search?q=x", "/pictures", "/questions", "/query", "/read", "/feed.atom"):
        assert visited.get(path).status_code == 200, path


def test_long_tables_are_cut_until_all_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    visited = client(signed(), twinned("b1", "active", "2023-02-01", pair=("jakarta", "beijing")))
    monkeypatch.setattr("kg.serve.tables.FIRST", 1)
    cut, whole = visited.get(JAKARTA).text, visited.get(f"{JAKARTA}?all=1").text
    assert "1 more" in cut and "1 more" not in whole
    assert cut.count('href="/place/1735161-kuala-lumpur"') < whole.count('href="/place/1735161-kuala-lumpur"')


def test_a_name_in_capitals_is_no_other_spelling() -> None:
    reading = signed()
    people = (replace(reading.people[0], aliases=("PRAMONO ANUNG", "Pramono")), *reading.people[1:])
    page = text(client(replace(reading, people=people)).get("/person/pramono-anung").text)
    assert "Also written Pramono" in page and "PRAMONO ANUNG" not in page


def test_only_pictures_need_the_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """A page of a thing, an answer and a search are read from the store, however large it is; a picture is drawn."""
    made: list[object] = []
    monkeypatch.setattr("kg.network.network", lambda store, true=network.network: made.append(store) or true(store))
    visited = client(*READINGS)
    for path in (JAKARTA, PAIR, "/person/pramono-anung", "/area/flood", "/article/a1", "/search?q=jakarta",
                 "/query?query=SELECT+*+WHERE+{?a+sc:sisterCityOf+?b}", "/question/partners?city=Jakarta"):  # fmt: skip
        assert visited.get(path).status_code == 200 and not made, path
    assert visited.get("/picture/map.svg").status_code == 200 and len(made) == 1


def test_a_picture_stands_where_something_is_bound(site: Any) -> None:
    """On the pages of a pair, a city and a field that two work on; not on that of a field on which nobody does."""
    for path in (PAIR, JAKARTA, "/area/flood", "/person/pramono-anung"):
        assert "/picture/" in site.get(path).text, path
    assert "/picture/" not in site.get("/area/sports").text


def test_pictures_are_drawn_once_and_not_waited_for_by_all(monkeypatch: pytest.MonkeyPatch) -> None:
    from kg.serve import pictures

    visited = client(signed())
    first = visited.get("/picture/map.svg").content
    monkeypatch.setattr("kg.draw.drawn", lambda *_, **__: b"again")
    assert visited.get("/picture/map.svg").content == first
    monkeypatch.setattr(pictures.Gallery, "_kept", lambda *_: b"")
    monkeypatch.setattr(pictures, "WAITING", 0)
    busy = client(signed()).get("/picture/map.svg")
    assert busy.status_code == 503 and busy.headers["retry-after"] == "5"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [(["--write"], "--write needs --token"), (["--store", "nowhere"], "nowhere"), (["--port", "0"], "port")],
)
def test_a_wrong_start_is_one_clear_line(arguments: list[str], said: str) -> None:
    from click.testing import CliRunner

    from kg.cli import main

    found = CliRunner().invoke(main, ["serve", *arguments])
    assert found.exit_code in (1, 2) and said in found.output


def test_held_things_are_called_in_the_visitors_language(site: Any) -> None:
    """The partnership's page in Indonesian says kota kembar, in English sister city."""
    indonesian, english = (site.get(PAIR, headers={"accept-language": code}).text for code in ("id", "en"))
    assert "<h1>Jakarta – Kuala Lumpur (kota kembar)" in indonesian.replace("\n", "")
    assert "kota kembar (kota kembar" not in indonesian
    assert "<h1>Jakarta – Kuala Lumpur (sister city)" in english.replace("\n", "")
