"""Files, folders, pages and streams become articles; what cannot be read becomes a Problem that says what to do."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.model import Article, Date, Problem
from kg.read import read
from kg.readers import html, readers, slug, text

PROSE = "Leeds signs with Durban\n\nThe paper was signed on Tuesday.\n\nBoth mayors spoke."


def only(data: str, source: str = "a.txt") -> Article:
    found = list(text.articles(data.encode(), source))
    assert len(found) == 1, found
    assert isinstance(found[0], Article)
    return found[0]


def test_title_blank_line_body() -> None:
    """Title, blank line, body: the text is the file as it stands."""
    found = only(PROSE + "\n")
    assert found.title == "Leeds signs with Durban"
    assert found.text == PROSE
    assert found.published is None


def test_loose_header_line() -> None:
    """` date 2025-08-11 The Post` above the title gives date and publisher, and is no part of the text."""
    found = only(f" date 2025-08-11 The Northern Post\n{PROSE}\n")
    assert (found.published, found.publisher) == (Date(2025, 8, 11), "The Northern Post")
    assert found.text == PROSE


def test_front_matter() -> None:
    """Front matter between rules, with a list and quotation marks; unknown keys are passed over."""
    found = only(
        f'---\nurl: https://post.example/a?x=1:2\ntitle: "Leeds signs with Durban"\ndate: 2025-08\n'
        f"publisher: The Post\nauthors:\n  - Ann Lee\n  - Bo Ray\nlanguage: EN\ntags: x\n---\n{PROSE}"
    )
    assert found.url == "https://post.example/a?x=1:2"
    assert found.published == Date(2025, 8)
    assert found.authors == ("Ann Lee", "Bo Ray")
    assert found.language == "en"
    assert found.text == PROSE


def test_front_matter_without_rules() -> None:
    """`published:` and `authors:` lines at the top need no rules around them; the title may stand in them alone."""
    found = only("published: 2025-08-11T22:00:00+07:00\ntitle: Leeds signs\nauthors: Ann Lee, Bo Ray\n\nOn Tuesday.")
    assert found.published == Date(2025, 8, 11)
    assert found.authors == ("Ann Lee", "Bo Ray")
    assert found.text == "Leeds signs\n\nOn Tuesday."


@pytest.mark.parametrize("title", ["Jakarta: a new twin", "2025 in review", "--- and yet", "Dated: 1997"])
def test_title_is_no_header(title: str) -> None:
    """A title with a colon, a year or a rule stays a title."""
    assert only(f"{title}\n\nBody.").text == f"{title}\n\nBody."


def test_rule_over_prose_is_no_header() -> None:
    """A `---` with prose under it hides nothing of the prose."""
    assert "The paper was signed" in only(f"---\n{PROSE}\n---\nMore.").text


def test_wrong_date_is_a_problem_and_the_article_is_read() -> None:
    """`date: yesterday` names no day."""
    found = list(text.articles(b"date: yesterday\ntitle: T\n\nBody.", "a.txt"))
    assert [type(item) for item in found] == [Problem, Article]
    assert str(found[0]).startswith("a.txt: date: no date 'yesterday'")


def test_byte_order_marks_and_line_ends() -> None:
    """UTF-8 with a mark, UTF-16 and Windows line ends all give the same text."""
    marked = "\ufeff" + PROSE.replace("\n", "\r\n")
    for encoding in ("utf-8", "utf-16-le", "utf-16-be"):
        (found,) = text.articles(marked.encode(encoding), "a.txt")
        assert isinstance(found, Article)
        assert found.text == PROSE


def test_id_follows_the_url_else_the_text() -> None:
    """A corrected article keeps its URL's id; without a URL the text makes the id."""
    first, second = (only(f"url: https://post.example/leeds-durban.html\n{PROSE}{end}") for end in ("", " More."))
    assert first.id == second.id
    assert first.id.startswith("leeds-durban-")
    assert only(f"url: http://[broken\n{PROSE}").id.startswith("broken-")
    assert only(PROSE).id != only(PROSE + " More.").id
    assert only(PROSE).id == only(PROSE, "elsewhere.txt").id


def test_slug_cuts_at_words() -> None:
    """Marks fall, other scripts give nothing, long titles are cut between words."""
    assert slug("São Paulo & Łódź") == "sao-paulo-odz"
    assert slug("姉妹都市") == ""
    assert slug("one two three", 9) == "one-two"


@given(st.text())
def test_any_text_gives_an_article_or_a_problem(data: str) -> None:
    """Whatever stands in a file, reading it gives values, and the title opens the text."""
    for found in text.articles(data.encode("utf-8", "surrogatepass"), "x"):
        assert isinstance(found, Problem) or (found.title and found.text.startswith(found.title))


PAGE = """<!DOCTYPE html>
<html lang="in-ID"><head><title>Leeds and Durban renew - The Post</title>
<meta property="og:title" content="Leeds and Durban renew"><meta property="og:site_name" content="the post">
<meta property="article:published_time" content="2024-03-05T10:00:00Z">
<link rel="canonical" href="https://post.example/news/leeds-durban"><script type="application/ld+json">
{"@context": "https://schema.org", "@type": "NewsArticle", "headline": "Leeds and Durban renew",
 "author": [{"@type": "Person", "name": "Ann Lee"}, {"@type": "Organization", "name": "The Post"}]}</script></head>
<body><nav><a href="/">Home</a> <a href="/sport">Sport today</a></nav><article><h1>Leeds and Durban renew</h1>
<p>Leeds and Durban signed a paper on Tuesday about harbours &amp; schools.</p>
<p>“It was time,” the mayor of Leeds said at the ceremony in the town hall of Durban.</p></article>
<footer>Copyright 2024</footer></body></html>"""


def test_page() -> None:
    """A news page: its paragraphs stay paragraphs, menus go, metadata comes from JSON-LD and OpenGraph."""
    (found,) = html.articles(PAGE.encode(), "page.html")
    assert isinstance(found, Article)
    assert found.text.split("\n\n") == [
        "Leeds and Durban renew",
        "Leeds and Durban signed a paper on Tuesday about harbours & schools.",
        "“It was time,” the mayor of Leeds said at the ceremony in the town hall of Durban.",
    ]
    assert found.url == "https://post.example/news/leeds-durban"
    assert (found.publisher, found.published) == ("the post", Date(2024, 3, 5))
    assert (found.authors, found.language) == (("Ann Lee",), "id")


def test_page_without_article() -> None:
    """A page of nothing but its frame."""
    (found,) = html.articles(b"<!DOCTYPE html><html><body></body></html>", "page.html")
    assert isinstance(found, Problem)
    assert "no article found on the page" in str(found)


@pytest.mark.parametrize(
    ("head", "reader"),
    [
        (b"<!-- saved -->\n<!doctype HTML>", "html"),
        (b"\xef\xbb\xbf<html lang=en>", "html"),
        (b"Leeds signs <b>today</b>", "text"),
        (b"[Breaking] Leeds signs", "text"),
        (b'{"id": 1}', ""),
        (b'[{"id": 1}]', ""),
        (b"%PDF-1.7", ""),
        (b"PK\x03\x04abc", ""),
        (b"\x89PNG\r\n\x1a\n\0\0", ""),
        (b"<?xml version='1.0'?><rss>", ""),
    ],
)
def test_reader_by_first_bytes(head: bytes, reader: str) -> None:
    """The first bytes of a file say who reads it, or that nobody does."""
    found = next((r for r in readers() if r.accepts(head, "x")), None)
    assert (getattr(found, "__name__", "").rpartition(".")[2]) == reader


def test_folder(tmp_path: Path) -> None:
    """A folder with a good text below it and one file of each bad kind: every bad one a Problem, the rest read."""
    (tmp_path / "below").mkdir()
    (tmp_path / "below" / "good.txt").write_text(PROSE)
    (tmp_path / "binary.dat").write_bytes(b"\0\1\2")
    (tmp_path / "empty.txt").write_text("  \n")
    (tmp_path / "latin.txt").write_bytes("Malmö".encode("latin-1"))
    (tmp_path / "data.json").write_text('{"id": 1}')
    (tmp_path / ".hidden").write_bytes(b"\0")
    found = list(read([tmp_path]))
    assert [item.title for item in found if isinstance(item, Article)] == ["Leeds signs with Durban"]
    problems = {Path(item.source).name: item.message for item in found if isinstance(item, Problem)}
    assert {name: message.split(";")[0] for name, message in problems.items()} == {
        "binary.dat": "a binary file",
        "empty.txt": "empty",
        "latin.txt": "not UTF-8 text (byte 0xf6 at 4)",
        "data.json": "of a form no reader knows",
    }


def test_missing_path_and_empty_folder(tmp_path: Path) -> None:
    """A path that leads nowhere and a folder with nothing in it; the article after them is still read."""
    good = tmp_path / "good.txt"
    good.write_text(PROSE)
    (tmp_path / "void").mkdir()
    missing, void, article = read([tmp_path / "nowhere.txt", tmp_path / "void", good])
    assert "no such file" in str(missing)
    assert "empty folder" in str(void)
    assert isinstance(article, Article)


def test_stream(monkeypatch: pytest.MonkeyPatch) -> None:
    """`-` is standard input."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(PROSE.encode())))
    (found,) = read(["-"])
    assert isinstance(found, Article)
    assert found.text == PROSE


def test_unreachable_address() -> None:
    """An address nobody answers at is a Problem, as a bad file is."""
    (found,) = read(["http://127.0.0.1:9/article"])
    assert isinstance(found, Problem)
    assert "not fetched" in found.message
