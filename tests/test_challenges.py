"""Problems of places: a word of trouble, what it governs, and whose trouble it is."""

from __future__ import annotations

from kg.model import Reading
from tests.articles import reading_of


def problems(read: Reading) -> set[tuple[str, str]]:
    """Each place with its problem."""
    name = {p.id: p.name for p in read.places}
    return {(name[c.place], c.concept) for c in read.challenges}


def test_a_place_faces_a_list_of_problems() -> None:
    """Batam dan Xiangyang teken LoI

    BATAM - Batam dan Xiangyang menandatangani letter of intent sister city. Batam masih menghadapi sejumlah persoalan
    seperti air bersih dan pengelolaan sampah.
    """
    assert problems(reading_of(test_a_place_faces_a_list_of_problems)) == {("Batam", "water"), ("Batam", "waste")}


def test_evidence_is_the_very_words() -> None:
    """Ipoh dan Nanning

    IPOH - Ipoh dan Nanning bandar persahabatan sejak 2005. Ipoh kerap dilanda banjir kilat.
    """
    read = reading_of(test_evidence_is_the_very_words)
    assert [c.evidence[0].span.of(read.article.text) for c in read.challenges] == ["banjir kilat"]


def test_both_cities_have_it() -> None:
    """Surabaya and Liverpool meet

    SURABAYA - Surabaya and Liverpool, sister cities since 2018, held talks on Monday. Both cities struggle with
    traffic congestion, the mayors said.
    """
    found = problems(reading_of(test_both_cities_have_it))
    assert found == {("Surabaya", "congestion"), ("Liverpool", "congestion")}


def test_places_joined_by_and_both_have_it() -> None:
    """Banjir landa dua kota

    SEMARANG - Semarang dan Pekalongan dilanda banjir rob sejak Senin, kata wali kota.
    """
    found = problems(reading_of(test_places_joined_by_and_both_have_it))
    assert found == {("Semarang", "flood"), ("Pekalongan", "flood")}


def test_the_place_behind_the_trouble() -> None:
    """Council talks about the summer

    LONDON - A report the mayor read out on Monday spoke of floods in Jakarta and nothing else.
    """
    assert problems(reading_of(test_the_place_behind_the_trouble)) == {("Jakarta", "flood")}


def test_a_remedy_is_no_problem() -> None:
    """Jakarta belajar ke Rotterdam

    JAKARTA - Jakarta dan Rotterdam memperpanjang kerja sama sister city di bidang pengendalian banjir.
    """
    read = reading_of(test_a_remedy_is_no_problem)
    assert problems(read) == set()
    assert {a.concept for a in read.areas} == {"flood"}


def test_vague_problems_are_none() -> None:
    """Bandung and Namur meet

    BANDUNG - Bandung and Namur, sister cities since 2017, want to solve urban challenges together, and many problems
    lie ahead.
    """
    assert problems(reading_of(test_vague_problems_are_none)) == set()


def test_a_denied_trouble_is_none() -> None:
    """Kuantan is dry

    KUANTAN - There were no floods in Kuantan this year, the mayor said.
    """
    assert problems(reading_of(test_a_denied_trouble_is_none)) == set()


def test_wars_are_between_countries() -> None:
    """Durham suspends its tie with Kostroma

    DURHAM - Durham has suspended its sister city tie with Kostroma, Russia, over the invasion of Ukraine.
    """
    assert problems(reading_of(test_wars_are_between_countries)) == {("Ukraine", "peace")}


def test_an_overflowing_landfill() -> None:
    """Semarang seeks help with trash

    SEMARANG - The landfill of Semarang is overflowing, the mayor said on Monday.
    """
    assert problems(reading_of(test_an_overflowing_landfill)) == {("Semarang", "waste")}


def test_a_common_word_is_no_problem_from_afar() -> None:
    """Drivers asked for patience

    IPOH - Visitors to Ipoh face a long list of new rules that concern also children at play.
    """
    assert problems(reading_of(test_a_common_word_is_no_problem_from_afar)) == set()
