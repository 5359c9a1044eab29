"""Which words of a text stand in quotation marks, however these were set."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg import files, languages, quotes
from kg.guide import first_words

TURNS = [  # id, language, text, what is quoted
    ("straight", "id", '"Kami senang," kata Budi.', ["Kami senang,"]),
    ("curly", "id", "“Kami senang,” kata Budi.", ["Kami senang,"]),
    ("mixed", "id", '"Kita ini tetangga dekat,” tutur Pramono.', ["Kita ini tetangga dekat,"]),
    ("mixed-the-other-way", "id", '“Kita ini tetangga dekat," tutur Pramono.', ["Kita ini tetangga dekat,"]),
    ("closing-mark-opens", "id", "Ia tiba. ”Saya senang sekali,” ujarnya.", ["Saya senang sekali,"]),
    ("opening-mark-closes", "id", "“Saya senang sekali,“ ujarnya.", ["Saya senang sekali,"]),
    ("two-apostrophes", "id", "’’Saya datang menagih janji,’’ ucapnya.", ["Saya datang menagih janji,"]),
    ("two-straight-apostrophes", "id", "''Saya datang menagih janji,'' ucapnya.", ["Saya datang menagih janji,"]),
    ("spaces-inside", "id", "“ Saya senang ” ujarnya.", ["Saya senang"]),
    ("in-brackets", "id", "(“Kami setuju,” kata dia)", ["Kami setuju,"]),
    ("two-turns", "id", "“Kami setuju,” kata dia. “Besok.”", ["Kami setuju,", "Besok."]),
    ("single", "en", "'We are friends,' she said.", ["We are friends,"]),
    ("single-curly", "en", "‘We are friends,’ she said.", ["We are friends,"]),
    ("single-and-apostrophes", "en", "'It's the residents' wish.' She left.", ["It's the residents' wish."]),
    ("single-in-double", "en", "“They said, ‘Why not us?’” Crane said.", ["They said, ‘Why not us?’"]),
    ("double-in-double", "id", "“Dia bilang “mustahil” kepada saya,” katanya.", ["Dia bilang “mustahil” kepada saya,"]),
    ("straight-in-straight", "id", '"Dia bilang "tidak" kepada saya," katanya.', ['Dia bilang "tidak" kepada saya,']),
    ("french", "fr", "« Moins d'avions », a-t-il dit.", ["Moins d'avions"]),
    ("german", "de", "„Das will ich ändern“, sagte er.", ["Das will ich ändern"]),
    ("german-guillemets", "de", "»Das will ich ändern«, sagte er.", ["Das will ich ändern"]),
    ("dutch-single", "nl", "Hij noemde het ‘een brug’.", ["een brug"]),
    ("japanese", "ja", "市長は「『堆肥』のおかげだ」と応じた。", ["『堆肥』のおかげだ"]),
    ("japanese-double", "ja", "本の題は『友好』だ。", ["友好"]),
    ("chinese", "zh", "他说：“不去学，难道等鱼？”", ["不去学，难道等鱼？"]),
    ("korean-particle", "ko", '시장은 "함께 찾아야 한다"고 말했다.', ["함께 찾아야 한다"]),
]

BROKEN = [  # id, text, what is quoted
    ("forgotten-before-speech", '"Kami senang, ujar Budi.\n\n"Nanti lagi," katanya.', ["Kami senang,", "Nanti lagi,"]),
    ("forgotten-at-the-end", '"Kami senang sekali.\n\nBudi pulang.', ["Kami senang sekali."]),
    ("forgotten-before-the-next", "“Kami senang, katanya. “Nanti lagi,” katanya.", ["Kami senang,", "Nanti lagi,"]),
    ("paragraphs-opened-closed-once", "“Satu.\n\n“Dua.\n\n“Tiga,” katanya.", ["Satu.\n\n“Dua.\n\n“Tiga,"]),
    ("paragraphs-opened-once", '"Satu.\n\nDua.\n\nTiga," katanya.', ["Satu.\n\nDua.\n\nTiga,"]),
    ("paragraphs-each-closed", "“Satu.”\n\n“Dua,” katanya.", ["Satu.", "Dua,"]),
    ("then-a-turn-after-it", "“Satu.\n\n“Dua,” katanya. “Tiga.”", ["Satu.\n\n“Dua,", "Tiga."]),
    ("never-closed-for-long", '"Satu.\n\nA.\n\nB.\n\nC.\n\nD.\n\nE.\n\nF," katanya.', ["Satu."]),
]

NONE = [  # id, language, text
    ("names", "ms", "Dato’ Seri Maimunah dan Dato' Hasnul bertemu Ma’ruf di Xi'an."),
    ("elisions", "en", "They didn't know that it's the ’90s, rock 'n' roll."),
    ("plural", "en", "The residents' choice and the cities' ties."),
    ("book-marks", "zh", "他写了《广州》。"),
    ("inches", "en", 'The screen is 5" wide.'),
    ("empty", "en", 'Nothing "" here “” at all.'),
    ("lone", "en", "’"),
    ("unclosed-single", "en", "The ‘Abd al-Rahman mosque stands."),
]


@pytest.mark.parametrize(("language", "text", "quoted"), [pytest.param(*r[1:], id=r[0]) for r in TURNS])
def test_styles(language: str, text: str, quoted: list[str]) -> None:
    """The words between the marks, without the marks; of nested quotations the outermost."""
    assert [text[q.start : q.end] for q in quotes.find(text, languages.load(language))] == quoted


@pytest.mark.parametrize(("text", "quoted"), [pytest.param(*r[1:], id=r[0]) for r in BROKEN])
def test_lost_marks_and_long_turns(text: str, quoted: list[str]) -> None:
    """A closing mark may be lost, or come paragraphs later."""
    assert [text[q.start : q.end] for q in quotes.find(text, languages.load("id"))] == quoted


@pytest.mark.parametrize(("language", "text"), [pytest.param(*r[1:], id=r[0]) for r in NONE])
def test_no_quotation(language: str, text: str) -> None:
    """Apostrophes, inches, titles of books and marks with nothing between them."""
    assert quotes.find(text, languages.load(language)) == []


@pytest.mark.parametrize(
    ("language", "text", "standing"),
    [
        pytest.param("id", "“Setuju,” katanya.", [True], id="paragraph"),
        pytest.param("id", "Ia tertawa. “Setuju.”", [True], id="sentence"),
        pytest.param("id", "Katanya: “Setuju.”", [True], id="colon"),
        pytest.param("id", 'Budi berkata, "Kami setuju."', [True], id="speech-and-comma"),
        pytest.param("en", "He said, “We will come back,” and left.", [True], id="english-speech"),
        pytest.param("ms", "Program ‘adik-beradik’ itu bermula.", [False], id="scare-quotes"),
        pytest.param("en", 'The so-called "comfort women" statue stands.', [False], id="fragment"),
        pytest.param("en", "He said the “so-called friends” had left.", [False], id="fragment-in-speech"),
        pytest.param("de", "„Ja“, sagte er. Ein „Abend“ war es.", [True, False], id="speech-of-the-sentence-before"),
    ],
)
def test_standing(language: str, text: str, standing: list[bool]) -> None:
    """A quotation stands on its own where it begins a sentence, or a colon or a verb of speech leads to it."""
    assert [q.standing for q in quotes.find(text, languages.load(language))] == standing


def test_long_and_hostile_texts() -> None:
    """A thousand paragraphs opened and never closed, and a line of nothing but marks, come to an end."""
    opened = quotes.find("“Satu lagi.\n\n" * 1000, languages.load("id"))
    assert len(opened) > 10
    assert opened[0].end < 1000
    assert quotes.find('" “ ” ' * 3000, languages.load("id")) is not None
    assert quotes.find("「" * 5000, languages.load("ja")) is not None


def test_interrupted() -> None:
    """“Lawatan ini pertama sejak 2019,” kata Wong, “tetapi yang lain menyusul.” “Yang lain menyusul.”"""
    text = test_interrupted.__doc__ or ""
    found = quotes.find(text, languages.load("ms"))
    assert [(q.standing, q.continues) for q in found] == [(True, False), (False, True), (True, False)]


def test_marks_and_length() -> None:
    """ "Kami senang sekali,” kata dia. "Kami pulang dulu."""
    text = test_marks_and_length.__doc__ or ""
    found = quotes.find(text, languages.load("id"))
    assert [(q.opening, q.closing, q.words) for q in found] == [('"', "”", 3), ('"', "", 3)]
    (chinese,) = quotes.find("“不去学，难道等鱼？”", languages.load("zh"))
    assert chinese.words == 5  # ten characters


@pytest.mark.parametrize("language", ["id", "ms", "en"])
def test_quotations_of_annotated_articles(language: str) -> None:
    """All but two of a hundred annotated statements are found; few that stand, or are six words long, are none."""
    pack, wanted, found, kept, right = languages.load(language), 0, 0, 0, 0
    for path in sorted(files.data("gold", "dev", language).glob("*.txt")):
        text, facts = path.read_text("utf-8"), json.loads(path.with_suffix(".json").read_text("utf-8"))
        given = [first_words(s["quote"], language).rstrip(".,…?!") for s in facts["statements"]]
        turns = [(first_words(text[q.start : q.end], language).rstrip(".,…?!"), q) for q in quotes.find(text, pack)]
        wanted, found = wanted + len(given), found + sum(g in {words for words, _ in turns} for g in given)
        likely = [words for words, q in turns if (q.standing or q.words >= 6) and not q.continues]
        kept, right = kept + len(likely), right + sum(words in given for words in likely)
    assert wanted > 20
    assert found / wanted > 0.98
    assert right / kept > 0.95


@given(st.text(alphabet="ab ,.\n\"'“”„«»‘’「」『』", max_size=60))
def test_any_text_gives_quotations_in_order(text: str) -> None:
    """Quotations lie inside the text, in order, never empty, without spaces around them."""
    for code in ("id", "de", "ja"):
        end = 0
        for quote in quotes.find(text, languages.load(code)):
            assert end <= quote.start < quote.end <= len(text)
            assert text[quote.start : quote.end].strip() == text[quote.start : quote.end]
            end = quote.end
