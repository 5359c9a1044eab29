"""Names to places: what is found in a sentence, what is not, and that every row of the tables can be trusted."""

from __future__ import annotations

import itertools
import json
import pickle
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from kg import files, gazetteer
from kg.gazetteer import Gazetteer, Mention, UnknownPlace, compiled, tables
from kg.model import PLACE_KINDS, Place

# A sentence, then what each name in it means first: `printed = name, country, kind[, flag]`; `! printed` is no name.
SENTENCES = {
    "id-01": (
        "Gubernur Jakarta bertemu Wali Kota Kuala Lumpur", "Jakarta=Jakarta,ID,city",
        "Kuala Lumpur=Kuala Lumpur,MY,city",
    ),
    "id-02": ("Kabupaten Bogor berbeda dari Kota Bogor", "Bogor=Bogor Regency,ID,district"),
    "id-03": ("Wali Kota Bogor menandatangani naskah", "Bogor=Bogor,ID,city"),
    "id-04": ("Bupati Klaten menerima tamu", "Klaten=Klaten Regency,ID,district"),
    "id-05": ("Pemprov Jabar dan Jateng", "Jabar=West Java,ID,province", "Jateng=Central Java,ID,province"),
    "id-06": (
        "Pemda DIY dan Prefektur Kyoto", "DIY=Special Region of Yogyakarta,ID,province",
        "Kyoto=Kyoto Prefecture,JP,province",
    ),
    "id-07": ("Kota Jogja bukan Solo", "Jogja=Yogyakarta,ID,city", "Solo=Surakarta,ID,city"),
    "id-08": (
        "Moskwa, Moskow, Kairo dan Wina", "Moskwa=Moscow,RU,city", "Moskow=Moscow,RU,city", "Kairo=Cairo,EG,city",
        "Wina=Vienna,AT,city",
    ),
    "id-09": (
        "warga Tiongkok, Korsel dan Jepang", "Tiongkok=China,CN,country", "Korsel=South Korea,KR,country",
        "Jepang=Japan,JP,country",
    ),
    "id-10": ("duta besar RRT untuk Indonesia", "RRT=China,CN,country", "Indonesia=Indonesia,ID,country"),
    "id-11": ("kunjungan ke AS pekan lalu", "AS=United States,US,country,abbreviation"),
    "id-12": ("SURABAYA - Wali kota", "SURABAYA=Surabaya,ID,city"),
    "id-13": ("KOTA BANDUNG dan RIO DE JANEIRO", "BANDUNG=Bandung,ID,city", "RIO DE JANEIRO=Rio de Janeiro,BR,city"),
    "id-14": ("Bandung-Braunschweig genap 65 tahun", "Bandung=Bandung,ID,city", "Braunschweig=Braunschweig,DE,city"),
    "id-15": (
        "Provinsi Ba Ria-Vung Tau di Vietnam", "Ba Ria-Vung Tau=Ba Ria-Vung Tau,VN,province",
        "Vietnam=Vietnam,VN,country",
    ),
    "id-16": ("Gubernur Chungcheongbuk-do", "Chungcheongbuk-do=North Chungcheong,KR,province"),
    "id-17": ("Provinsi Gyeongsangbuk-do", "Gyeongsangbuk-do=North Gyeongsang,KR,province"),
    "id-18": ("negara bagian Australia Barat", "Australia Barat=Western Australia,AU,province"),
    "id-19": (
        "Australia Selatan dan Queensland", "Australia Selatan=South Australia,AU,province",
        "Queensland=Queensland,AU,province",
    ),
    "id-20": (
        "Kota Padangpanjang dan Sawahlunto", "Padangpanjang=Padang Panjang,ID,city", "Sawahlunto=Sawahlunto,ID,city",
    ),
    "id-21": ("Kami semua tahu", "Kami=Kami,JP,city,word"),
    "id-22": ("Negara ini besar; negara itu kecil", "Negara=Negara,ID,city,ambiguous", "!negara"),
    "id-23": ("Bambang dan Ahmad hadir", "Bambang=Bambang,PH,city,person"),
    "id-24": (
        "Bali, NTB dan NTT", "Bali=Bali,ID,province", "NTB=West Nusa Tenggara,ID,province",
        "NTT=East Nusa Tenggara,ID,province,abbreviation",
    ),
    "id-25": ("Kabupaten Lombok Timur", "Lombok Timur=East Lombok Regency,ID,district"),
    "id-26": ("Kabupaten Badung di Bali", "Badung=Badung Regency,ID,district"),
    "id-27": (
        "Jakarta Pusat dan Tangsel", "Jakarta Pusat=Central Jakarta,ID,district", "Tangsel=South Tangerang,ID,city",
    ),
    "id-28": ("Ujung Pandang kini Makassar", "Ujung Pandang=Makassar,ID,city", "Makassar=Makassar,ID,city"),
    "id-29": (
        "Den Haag, Beograd, Bukares", "Den Haag=The Hague,NL,city", "Beograd=Belgrade,RS,city",
        "Bukares=Bucharest,RO,city",
    ),
    "id-30": ("Mekah, Madinah dan Jedah", "Mekah=Mecca,SA,city", "Madinah=Medina,SA,city", "Jedah=Jeddah,SA,city"),
    "id-31": (
        "Florensia dan Venesia di Italia", "Florensia=Florence,IT,city", "Venesia=Venice,IT,city",
        "Italia=Italy,IT,country",
    ),
    "id-32": (
        "Kopenhagen, Praha, Warsawa, Lisabon", "Kopenhagen=Copenhagen,DK,city", "Praha=Prague,CZ,city",
        "Warsawa=Warsaw,PL,city",
    ),
    "id-33": ("Kota Ho Chi Minh", "Kota Ho Chi Minh=Ho Chi Minh City,VN,city"),
    "id-34": (
        "Inggris, Belanda, Hongaria, Palestina", "Inggris=United Kingdom,GB,country",
        "Belanda=Netherlands,NL,country", "Hongaria=Hungary,HU,country", "Palestina=Palestine,PS,country",
    ),
    "id-35": (
        "Afsel, PNG, Selandia Baru", "Afsel=South Africa,ZA,country", "PNG=Papua New Guinea,PG,country",
        "Selandia Baru=New Zealand,NZ,country",
    ),
    "id-36": ("Turki dan Turkiye", "Turki=Turkey,TR,country", "Turkiye=Turkey,TR,country"),
    "id-37": ("Jung-gu, distrik di Kota Ulsan", "Jung-gu=Jung-gu,KR,district", "Ulsan=Ulsan,KR,city"),
    "id-38": (
        "Kabupaten Gurye dan Eunpyeong-gu", "Gurye=Gurye-gun,KR,district", "Eunpyeong-gu=Eunpyeong-gu,KR,district",
    ),
    "id-39": ("Kepulauan Riau dan Kepri", "Kepulauan Riau=Riau Islands,ID,province", "Kepri=Riau Islands,ID,province"),
    "id-40": ("ibu kota IKN", "IKN=Nusantara,ID,city"),
    "id-41": (
        "Papua Barat Daya dan Papua Pegunungan", "Papua Barat Daya=Southwest Papua,ID,province",
        "Papua Pegunungan=Highland Papua,ID,province",
    ),
    "id-42": (
        "di Amerika Serikat dan Amerika", "Amerika Serikat=United States,US,country",
        "Amerika=United States,US,country",
    ),
    "id-43": (
        "Kota Batam, Kota Bitung, Kota Tidore Kepulauan", "Batam=Batam,ID,city", "Bitung=Bitung,ID,city",
        "Tidore Kepulauan=Tidore,ID,city",
    ),
    "id-44": ("Solok punya kota dan kabupaten", "Solok=Solok,ID,city"),
    "id-45": (
        "Kabupaten Kutai Kartanegara (Kukar)", "Kutai Kartanegara=Kutai Kartanegara Regency,ID,district",
        "Kukar=Kutai Kartanegara Regency,ID,district",
    ),
    "id-46": ("Singapura bukan Malaysia", "Singapura=Singapore,SG,city", "Malaysia=Malaysia,MY,country"),
    "id-47": ("Prefektur Osaka", "Osaka=Osaka Prefecture,JP,province"),
    "id-48": ("Kota Toyama dan Ichikawa", "Toyama=Toyama,JP,city"),
    "id-49": ("bandung dan jakarta ditulis kecil", "!bandung", "!jakarta"),
    "id-50": ("Bandungan bukan nama yang dicari", "!Bandung"),
    "ms-01": (
        "Majlis Bandaraya Petaling Jaya (MBPJ)", "Petaling Jaya=Petaling Jaya,MY,city", "MBPJ=Petaling Jaya,MY,city",
    ),
    "ms-02": (
        "DBKL, MBPP dan MBSP", "DBKL=Kuala Lumpur,MY,city", "MBPP=George Town,MY,city", "MBSP=Seberang Perai,MY,city",
    ),
    "ms-03": ("DBKK, DBKU dan MBKS", "DBKK=Kota Kinabalu,MY,city", "DBKU=Kuching,MY,city", "MBKS=Kuching,MY,city"),
    "ms-04": ("Datuk Bandar Ipoh dari MBI", "Ipoh=Ipoh,MY,city", "MBI=Ipoh,MY,city,abbreviation"),
    "ms-05": ("negeri Melaka", "Melaka=Malacca,MY,city"),
    "ms-06": ("Negeri Melaka", "Melaka=Malacca State,MY,province"),
    "ms-07": ("Ketua Menteri Pulau Pinang", "Pulau Pinang=Penang,MY,province"),
    "ms-08": ("Negeri Sembilan dan Johor", "Negeri Sembilan=Negeri Sembilan,MY,province", "Johor=Johor,MY,province"),
    "ms-09": ("Kota Kinabalu dan Kota Bharu", "Kota Kinabalu=Kota Kinabalu,MY,city", "Kota Bharu=Kota Bharu,MY,city"),
    "ms-10": ("KL dan PJ", "KL=Kuala Lumpur,MY,city,abbreviation", "PJ=Petaling Jaya,MY,city,abbreviation"),
    "ms-11": (
        "Jepun, Emiriah Arab Bersatu, Kemboja", "Jepun=Japan,JP,country",
        "Emiriah Arab Bersatu=United Arab Emirates,AE,country", "Kemboja=Cambodia,KH,country",
    ),
    "ms-12": (
        "Inggeris, Perancis, Sepanyol, Mesir", "Inggeris=United Kingdom,GB,country", "Perancis=France,FR,country",
        "Sepanyol=Spain,ES,country", "Mesir=Egypt,EG,country",
    ),
    "ms-13": ("wilayah Patani di Thailand", "Patani=Pattani Province,TH,province"),
    "ms-14": (
        "Iskandar Puteri, Seberang Perai, Alor Setar", "Iskandar Puteri=Iskandar Puteri,MY,city",
        "Seberang Perai=Seberang Perai,MY,city", "Alor Setar=Alor Setar,MY,city",
    ),
    "ms-15": ("Kaherah dan Damsyik", "Kaherah=Cairo,EG,city", "Damsyik=Damascus,SY,city"),
    "ms-16": ("Bandar itu membangun", "Bandar=Bandar,ID,city,word"),
    "ms-17": ("Tai’an dan Xi’an", "Tai’an=Tai'an,CN,city", "Xi’an=Xi'an,CN,city"),
    "ms-18": ("Kuala Terengganu Bandaraya Warisan", "Kuala Terengganu=Kuala Terengganu,MY,city"),
    "en-01": ("Perth's mayor visited Perth", "Perth=Perth,AU,city"),
    "en-02": (
        "St. Petersburg, St Petersburg and Saint Petersburg", "St. Petersburg=Saint Petersburg,RU,city",
        "St Petersburg=Saint Petersburg,RU,city", "Saint Petersburg=Saint Petersburg,RU,city",
    ),
    "en-03": (
        "Stratford-upon-Avon and Weston-super-Mare", "Stratford-upon-Avon=Stratford-upon-Avon,GB,city",
        "Weston-super-Mare=Weston-super-Mare,GB,city",
    ),
    "en-04": ("on 3 March in Nice", "March=March,GB,city,word", "Nice=Nice,FR,city,ambiguous"),
    "en-05": (
        "Reading, Bath and Mobile", "Reading=Reading,GB,city,ambiguous", "Bath=Bath,GB,city,ambiguous",
        "Mobile=Mobile,US,city,ambiguous",
    ),
    "en-06": (
        "Chinese, British and Dutch guests", "Chinese=China,CN,country,demonym",
        "British=United Kingdom,GB,country,demonym", "Dutch=Netherlands,NL,country,demonym",
    ),
    "en-07": (
        "King County and Miami-Dade County", "King County=King County,US,district",
        "Miami-Dade County=Miami-Dade County,US,district",
    ),
    "en-08": (
        "Osaki, Hanyu and Kochi Prefecture", "Hanyu=Hanyu,JP,city", "Kochi Prefecture=Kochi Prefecture,JP,province",
    ),
    "en-09": ("Sao Paulo and São Paulo", "Sao Paulo=São Paulo,BR,city", "São Paulo=São Paulo,BR,city"),
    "en-10": (
        "Tallahassee, Fla., and St. Louis, Mo.", "Fla.=Florida,US,province,abbreviation",
        "St. Louis=St. Louis,US,city", "Mo.=Missouri,US,province,abbreviation",
    ),
    "en-11": ("Mason and Stuart spoke", "Mason=Mason,US,city,person", "Stuart=Stuart,US,city,person"),
    "en-12": ("the U.S. and the UK", "U.S.=United States,US,country", "UK=United Kingdom,GB,country"),
    "en-13": ("'s-Hertogenbosch twinned", "'s-Hertogenbosch='s-Hertogenbosch,NL,city"),
    "en-14": (
        "Samarkand Region, not Samarkand", "Samarkand Region=Samarkand Region,UZ,province",
        "Samarkand=Samarkand,UZ,city",
    ),
    "en-15": ("the county of Kauai", "Kauai=Kauai County,US,district"),
    "en-16": (
        "Bosnia-Herzegovina and Czechia", "Bosnia-Herzegovina=Bosnia and Herzegovina,BA,country",
        "Czechia=Czechia,CZ,country",
    ),
    "en-17": ("New York's Queensbury", "New York=New York,US,city", "!Queens"),
    "en-18": ("HCMC and NYC", "HCMC=Ho Chi Minh City,VN,city", "NYC=New York,US,city"),
    "en-19": ("Madrasah pupils", "!Madras"),
    "en-20": ("New Taipei and Taipei", "New Taipei=New Taipei City,TW,city", "Taipei=Taipei,TW,city"),
    "en-21": ("Hong Kong and Macau", "Hong Kong=Hong Kong,HK,city", "Macau=Macau,MO,city"),
    "en-22": (
        "Western Australian and Scottish towns", "Western Australian=Western Australia,AU,province,demonym",
        "Scottish=Scotland,GB,province,demonym",
    ),
    "en-23": ("the people of //Kharas", "//Kharas=Karas,NA,province"),
    "de-01": (
        "Köln, München und Nischni Nowgorod", "Köln=Cologne,DE,city", "München=Munich,DE,city",
        "Nischni Nowgorod=Nizhny Novgorod,RU,city",
    ),
    "de-02": ("Bayern und Niedersachsen", "Bayern=Bavaria,DE,province", "Niedersachsen=Lower Saxony,DE,province"),
    "de-03": ("aus indonesischer Sicht, Indonesischen Gästen", "Indonesischen=Indonesia,ID,country,demonym"),
    "fr-01": ("Saint-Pétersbourg et Souzdal", "Saint-Pétersbourg=Saint Petersburg,RU,city", "Souzdal=Suzdal,RU,city"),
    "fr-02": (
        "Mayence, Bavière, Écosse", "Mayence=Mainz,DE,city", "Bavière=Bavaria,DE,province",
        "Écosse=Scotland,GB,province",
    ),
    "es-01": (
        "San Petersburgo, Maguncia y Bolonia", "San Petersburgo=Saint Petersburg,RU,city", "Maguncia=Mainz,DE,city",
        "Bolonia=Bologna,IT,city",
    ),
    "nl-01": ("Praag, Wenen en Parijs", "Praag=Prague,CZ,city", "Wenen=Vienna,AT,city", "Parijs=Paris,FR,city"),
    "ja-01": ("東京都と京都府", "東京都=Tokyo,JP,city", "京都府=Kyoto Prefecture,JP,province"),
    "ja-02": (
        "京都市とソウルとイルクーツク州",
        "京都市=Kyoto,JP,city",
        "ソウル=Seoul,KR,city",
        "イルクーツク州=Irkutsk Oblast,RU,province",
    ),
    "ja-03": ("北九州市とスラバヤ", "北九州市=Kitakyushu,JP,city", "スラバヤ=Surabaya,ID,city"),
    "ja-04": ("ソウルメイト", "!ソウル"),
    "zh-01": ("首尔与泗水、棉兰", "首尔=Seoul,KR,city", "泗水=Surabaya,ID,city", "棉兰=Medan,ID,city"),
    "zh-02": ("古田县与诗巫", "古田县=Gutian County,CN,district", "诗巫=Sibu,MY,city"),
    "zh-03": ("廣州市和福州", "廣州市=Guangzhou,CN,city", "福州=Fuzhou,CN,city"),
    "ko-01": ("수원시는 반둥시와", "수원시=Suwon,KR,city", "반둥=Bandung,ID,city"),
    "ko-02": ("우수원두", "!수원"),
    "ko-03": ("제주도와 하이난성", "제주도=Jeju,KR,province", "하이난성=Hainan,CN,province"),
    "ko-04": ("지난 해", "지난=Jinan,CN,city,ambiguous"),
}  # fmt: skip


@pytest.fixture(scope="module")
def places() -> Gazetteer:
    return gazetteer.load()


def first(mention: Mention) -> str:
    place = mention.candidates[0]
    return ",".join(filter(None, (place.name, place.country, place.kind, mention.flag)))


@pytest.mark.parametrize("key", SENTENCES)
def test_what_a_name_in_a_sentence_means(places: Gazetteer, key: str) -> None:
    text, *wanted = SENTENCES[key]
    found = {text[m.start : m.end]: first(m) for m in reversed(places.scan(text))}
    for want in wanted:
        printed, _, meaning = want.partition("=")
        if printed.startswith("!"):
            assert printed[1:] not in found
        else:
            assert found.get(printed) == meaning


def test_mentions_are_in_order_and_never_overlap(places: Gazetteer) -> None:
    """Kota Bandung Barat, Bandung dan BANDUNG: 京都市, Ba Ria-Vung Tau, New York City"""
    text = test_mentions_are_in_order_and_never_overlap.__doc__ or ""
    mentions = places.scan(text)
    assert len(mentions) >= 6
    assert all(a.end <= b.start for a, b in itertools.pairwise(mentions))
    assert all(m.candidates and text[m.start : m.end].strip() == text[m.start : m.end] for m in mentions)


def test_a_bare_name_gives_the_city_and_the_division(places: Gazetteer) -> None:
    for name, country, kinds in (
        ("Bogor", "ID", {"city", "district"}),
        ("Kyoto", "JP", {"city", "province"}),
        ("Melaka", "MY", {"city", "province"}),
        ("Samarkand", "UZ", {"city", "province"}),
        ("Solok", "ID", {"city", "district"}),
    ):
        assert {p.kind for p in places.find(name, country=country)} == kinds


def test_find_ignores_case_and_accents_and_is_narrowed(places: Gazetteer) -> None:
    assert places.find("são paulo")[0] == places.find("SAO PAULO")[0]
    assert [p.geonames for p in places.find("Perth, Ontario")] == [6101546]
    assert [p.geonames for p in places.find("Valencia (Venezuela)")] == [3625549]
    assert [p.geonames for p in places.find("Perth, Western Australia")] == [2063523]
    assert {p.kind for p in places.find("Kabupaten Bogor")} == {"district"}
    assert {p.kind for p in places.find("Kota Bogor")} == {"city"}
    assert {p.kind for p in places.find("Kyoto", kind="province")} == {"province"}
    assert "x-us-pierce-county-washington" in {p.id for p in places.find("Pierce")}
    assert places.find("Perth", country="JP") == ()
    assert places.find("") == places.find("Qwertyuiop") == ()


def test_the_largest_comes_first(places: Gazetteer) -> None:
    assert [p.country for p in places.find("Perth")[:3]] == ["AU", "GB", "CA"]
    assert places.find("Georgia")[0].kind == "country"
    assert places.find("Bali")[0].id == "1650535-bali"
    assert places.find("Victoria")[0].kind == "province"


def test_place_by_id(places: Gazetteer) -> None:
    jakarta = places.place("1642911-jakarta")
    assert (jakarta.name, jakarta.geonames, jakarta.wikidata, jakarta.kind) == ("Jakarta", 1642911, "Q3630", "city")
    assert jakarta.latitude is not None and -7 < jakarta.latitude < -6
    assert places.place(places.place("1650357-bandung").province).name == "West Java"
    with pytest.raises(UnknownPlace, match="no place 'x-atlantis'"):
        places.place("x-atlantis")


@pytest.mark.parametrize(
    ("misprint", "meant"),
    [
        ("Surabaja", "Surabaya"),
        ("Gyeongsangbuk-di", "North Gyeongsang"),
        ("Kitakyusu", "Kitakyushu"),
        ("Braunschwieg", "Braunschweig"),
        ("Bandunk", "Bandung"),
    ],
)
def test_misprints(places: Gazetteer, misprint: str, meant: str) -> None:
    assert meant in [p.name for p in places.nearest_name(misprint)]


def test_a_short_name_is_allowed_one_misprint_only(places: Gazetteer) -> None:
    assert "Medan" not in [p.name for p in places.nearest_name("Mudin")]
    assert {p.country for p in places.nearest_name("Surabaja", country="ID")} == {"ID"}
    assert {p.kind for p in places.nearest_name("Surabaja", kinds=("city",))} == {"city"}


def test_country_of_a_word(places: Gazetteer) -> None:
    codes = {"Jepang": "JP", "Chinese": "CN", "RRT": "CN", "AS": "US", "Korsel": "KR", "belanda": "NL", "Bandung": ""}
    assert {word: places.country_of(word) for word in codes} == codes


def test_a_place_can_be_kept_and_sent(places: Gazetteer) -> None:
    bandung = places.find("Bandung")[0]
    assert pickle.loads(pickle.dumps(bandung)) == bandung and isinstance(bandung, Place)


ROWS = [(table, p, forms) for table, p, forms in tables.places()]


def test_every_row_is_well_formed() -> None:
    for _, p, forms in ROWS:
        assert p.kind in PLACE_KINDS and re.fullmatch("[A-Z]{2}", p.country) and p.name.strip() == p.name != ""
        assert re.fullmatch(rf"({p.geonames}|x-{p.country.lower()})-[a-z0-9-]+", p.id), p.id
        assert re.fullmatch(r"(Q\d+)?", p.wikidata) and p.population >= 0
        assert (p.latitude is None) == (p.longitude is None)
        assert p.latitude is None or (-90 <= p.latitude <= 90 and -180 <= (p.longitude or 0) <= 180)
        assert all(form.strip() == form for form in forms) and len(set(forms)) == len(forms), p.id


def test_ids_are_unique_and_provinces_exist() -> None:
    ids = Counter(p.id for _, p, _ in ROWS)
    assert [key for key, count in ids.items() if count > 1] == []
    assert {p.province for _, p, _ in ROWS} - {""} <= set(ids)
    numbers = Counter(p.geonames for _, p, _ in ROWS if p.geonames)
    assert [number for number, count in numbers.items() if count > 1] == []


def test_every_table_says_its_source_and_licence() -> None:
    for path in files.data("gazetteer").glob("*.tsv"):
        head, second, *_ = path.read_text(encoding="utf-8").splitlines()
        assert head.startswith("# ") and second.startswith("# "), path.name
        assert re.search(r"CC0|CC BY|facts|licence|License", head), path.name


def test_every_name_of_every_table_is_compiled(places: Gazetteer) -> None:
    trie = compiled.open_compiled().trie
    assert [form for _, _, forms in ROWS for form in forms if form not in trie] == []
    assert [form.text for form in tables.forms() if form.text not in trie] == []


def test_every_further_form_means_a_place() -> None:
    ids = {p.id for _, p, _ in ROWS}
    assert [form for form in tables.forms() if form.place not in ids] == []


def test_every_stop_word_is_a_name_with_its_class(places: Gazetteer) -> None:
    opened = compiled.open_compiled()
    for form, kind in tables.stop_words().items():
        assert kind in tables.STOP_CLASSES
        number = opened.trie.get(form)
        assert number is not None, form
        assert opened.flag(number) in (kind, "abbreviation", "demonym")


def test_indonesia_is_complete(places: Gazetteer) -> None:
    """416 regencies and 98 cities, of which Jakarta's one and five are administrative; 38 provinces."""
    here = [p for _, p, _ in ROWS if p.country == "ID"]
    districts = [p for table, p, _ in ROWS if p.country == "ID" and table == "districts.tsv"]
    assert len([p for p in districts if p.kind == "city"]) == 93
    assert len([p for p in districts if p.kind == "district"]) == 416 + 5
    provinces = {p.name for p in here if p.kind == "province"}
    assert len(provinces) == 37 and "Jakarta" not in provinces  # the 38th is the city of Jakarta


def test_two_processes_may_compile_at_once(tmp_path: Path) -> None:
    code = "from kg import gazetteer; print(gazetteer.load().find('Bandung')[0].id)"
    command = [sys.executable, "-c", code]
    env = {"KG_CACHE": str(tmp_path), "PYTHONPATH": str(Path(files.__file__).parent.parent), "PATH": ""}
    running = [subprocess.Popen(command, env=env, stdout=subprocess.PIPE, text=True) for _ in range(2)]
    assert [process.communicate()[0].strip() for process in running] == ["1650357-bandung"] * 2
    assert sorted(path.suffix for path in tmp_path.iterdir()) == [".names", ".places"]


def test_a_broken_row_names_its_table_and_line(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "stop.tsv").write_text("# own, CC0\n# kept by hand\nform\tclass\nKota\n", encoding="utf-8")
    monkeypatch.setattr(files, "data", lambda *parts: tmp_path / parts[-1])
    with pytest.raises(gazetteer.BrokenTable, match=r"stop\.tsv, line 4: has 1 cells, the head has 2"):
        tables.stop_words()


def test_places_of_the_gold_articles_are_known(places: Gazetteer) -> None:
    """The gold facts that come with the project: nearly every place must be found by a name that the text prints."""
    rows = [p for path in files.data("gold").rglob("*.json") for p in json.loads(path.read_text("utf-8"))["places"]]
    if not rows:
        pytest.skip("no gold articles here")
    unknown = [p["name"] for p in rows if not any(places.find(n) for n in (p["name"], *(p.get("aliases") or ())))]
    assert len(unknown) <= 0.03 * len(rows), unknown
