"""Fields in which two places work together: what counts as one, and whose it is."""

from __future__ import annotations

import pytest

from kg import languages, ontology
from kg.model import Reading
from tests.articles import reading, reading_of

KINDS = ("area", "field", "challenge")
WRITTEN = ("id", "ms", "en")


def fields(read: Reading) -> dict[frozenset[str], set[str]]:
    """The concepts of each pair, by the names of its places."""
    name = {p.id: p.name for p in read.places}
    found: dict[frozenset[str], set[str]] = {}
    for area in read.areas:
        found.setdefault(frozenset(name[key] for key in area.places), set()).add(area.concept)
    return found


def concepts(read: Reading) -> set[str]:
    """The concepts of all pairs."""
    return {area.concept for area in read.areas}


def test_a_list_of_fields() -> None:
    """Semarang dan Toyama jadi kota kembar

    SEMARANG - Wali Kota Semarang Ratna Wijaya dan Wali Kota Toyama Kenji Arai menandatangani nota kesepahaman sister
    city, Senin (4/3/2024). Kerja sama itu meliputi pengelolaan sampah, angkutan umum, serta pertukaran pelajar.
    """
    found = fields(reading_of(test_a_list_of_fields))
    assert found == {frozenset(("Semarang", "Toyama")): {"waste", "public-transport", "student-exchange"}}


def test_evidence_is_the_very_words() -> None:
    """Surabaya and Busan renew sister city pact

    SURABAYA - Surabaya and Busan renewed their sister city agreement on Monday. The two cities will cooperate on
    seaports and vocational training.
    """
    read = reading_of(test_evidence_is_the_very_words)
    said = {area.concept: area.evidence[0].span.of(read.article.text) for area in read.areas}
    assert said == {"ports": "seaports", "training": "vocational training"}


def test_a_broad_word_beside_a_narrow_one_keeps_both() -> None:
    """Medan and Chengdu mark their sister city tie

    MEDAN - Medan and Chengdu, sister cities since 2002, agreed on closer cooperation in culture and heritage
    conservation, and in trade and investment.
    """
    found = concepts(reading_of(test_a_broad_word_beside_a_narrow_one_keeps_both))
    assert found == {"culture", "heritage", "trade", "investment"}


def test_a_longer_word_is_not_its_part() -> None:
    """Bandung dan Suwon perpanjang sister city

    BANDUNG - Kota Bandung dan Kota Suwon memperpanjang kerja sama sister city di bidang ekonomi kreatif dan
    pertukaran pemuda.
    """
    assert concepts(reading_of(test_a_longer_word_is_not_its_part)) == {"creative-economy", "youth"}


def test_each_partner_has_its_own_fields() -> None:
    """Jawa Barat evaluasi sister province

    BANDUNG - Jawa Barat menjalin sister province dengan Queensland dan Heilongjiang. Dengan Queensland berjalan
    beasiswa politeknik, sedangkan dengan Heilongjiang promosi wisata.
    """
    found = fields(reading_of(test_each_partner_has_its_own_fields))
    assert found == {
        frozenset(("West Java", "Queensland")): {"education"},
        frozenset(("West Java", "Heilongjiang")): {"tourism"},
    }


def test_agencies_and_offices_are_no_fields() -> None:
    """Surabaya dan Kochi rayakan sister city

    SURABAYA - Kepala Dinas Kebudayaan dan Pariwisata Kota Surabaya Hadi Santosa mendampingi Wali Kota Kochi dalam
    pertemuan kerja sama sister city Surabaya-Kochi, bersama Menteri Perdagangan dan Kepala Dinas Pendidikan.
    """
    assert concepts(reading_of(test_agencies_and_offices_are_no_fields)) == set()


def test_ministers_and_museums_are_no_fields_in_english() -> None:
    """Ipoh signs with Fukuoka

    IPOH - Ipoh and Fukuoka renewed their sister city agreement before the Culture Minister and the head of the Health
    Department. The two cities will cooperate on care for the elderly.
    """
    assert concepts(reading_of(test_ministers_and_museums_are_no_fields_in_english)) == {"elderly-care"}


def test_what_sister_cities_are_in_general_is_no_field() -> None:
    """Magelang jajaki kota kembar dengan Tula

    MAGELANG - Kota Magelang dan Kota Tula menjajaki kerja sama sister city di bidang pendidikan.

    Kota kembar adalah konsep penggandengan dua kota yang berbeda letak dan administrasi politik dengan tujuan
    menjalin hubungan budaya, olahraga dan perdagangan antarpenduduk.
    """
    assert concepts(reading_of(test_what_sister_cities_are_in_general_is_no_field)) == {"education"}


def test_one_citys_own_figures_are_no_field() -> None:
    """Denpasar dan Darwin teken LoI

    DENPASAR - Denpasar dan Darwin menandatangani letter of intent sister city, Senin (28/6/2021).

    Jumlah penumpang di bandara naik dua kali lipat dan harga sampah plastik turun tahun ini.
    """
    assert concepts(reading_of(test_one_citys_own_figures_are_no_field)) == set()


def test_fields_in_a_numbered_list() -> None:
    """DPRD setujui sister city Malang-Fuqing

    MALANG - DPRD Kota Malang menyetujui rencana sister city antara Kota Malang dan Kota Fuqing, Tiongkok.

    Kerja sama itu meliputi:
    1. Perdagangan dan investasi;
    2. Pengelolaan taman kota; dan
    3. Kesehatan.
    """
    found = concepts(reading_of(test_fields_in_a_numbered_list))
    assert found == {"trade", "investment", "public-space", "health"}


def test_malay_fields() -> None:
    """Johor Bahru, Changzhou perbaharui bandar kembar

    JOHOR BAHRU: Johor Bahru dan Changzhou memperbaharui perjanjian bandar kembar yang merangkumi pengangkutan awam,
    pengurusan sisa, bandar pintar dan pertukaran pelajar.
    """
    found = concepts(reading_of(test_malay_fields))
    assert found == {"public-transport", "waste", "smart-city", "student-exchange"}


def test_a_problem_told_of_is_no_field_but_one_to_learn_about_is() -> None:
    """Bogor dan St. Louis bertemu

    BOGOR - Kota Bogor dan St. Louis, sister city sejak 2005, bertemu Senin. Bogor menghadapi masalah kemacetan. Kota
    Bogor ingin belajar pengolahan sampah dari St. Louis.
    """
    assert concepts(reading_of(test_a_problem_told_of_is_no_field_but_one_to_learn_about_is)) == {"waste"}


def test_an_article_without_a_pair_has_no_fields() -> None:
    """Tuban resmikan gudang

    TUBAN - Bupati Tuban menandatangani kerja sama pelatihan kerja dan perdagangan dengan sebuah perusahaan semen.
    """
    assert reading_of(test_an_article_without_a_pair_has_no_fields).areas == ()


@pytest.mark.parametrize("code", WRITTEN)
def test_every_word_stands_in_an_example_of_its_table(code: str) -> None:
    """A table of words and its examples say the same."""
    pack = languages.load(code)
    for kind in KINDS:
        for value, entry in pack.raw["cue"][kind].items():
            found = {pack_text(example, hit) for example in entry["examples"] for hit in pack.scan(example)
                     if (hit.kind, hit.value) == (kind, value)}  # fmt: skip
            for template in (*entry.get("cues", ()), *entry.get("exact", ())):
                assert found & {languages.lower(words) for words in languages.expand(template)}, (kind, value, template)


def pack_text(example: str, hit: languages.Hit) -> str:
    """The words of a hit in lower case."""
    return languages.lower(example[hit.start : hit.end])


@pytest.mark.parametrize("code", WRITTEN)
def test_tables_are_named_after_concepts(code: str) -> None:
    """Words are given for the policy areas of the vocabulary, all of them, and for nothing else."""
    words = set(languages.load(code).raw["cue"]["area"]) - {"none"}
    assert words == set(ontology.concepts("area"))


def test_a_title_alone_may_say_a_field() -> None:
    """Ipoh-Fukuoka bandar kembar diperluas kepada penjagaan warga emas

    IPOH, 21 Mac - Hubungan bandar kembar antara Ipoh dan Fukuoka genap 36 tahun hari ini.
    """
    assert concepts(reading(test_a_title_alone_may_say_a_field.__doc__ or "")) == {"elderly-care"}
