"""What dates a text names, and what it comes to on the day it was published."""

from __future__ import annotations

import json
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg import dates, files, languages
from kg.model import Date

THURSDAY = Date(2025, 8, 14)

WHOLE = [  # id, language, text, words found, date
    ("weekday-day-month-year", "id", "pada Senin, 11 Agustus 2025 di", "Senin, 11 Agustus 2025", "2025-08-11"),
    ("without-comma", "id", "pada Senin 11 Agustus 2025.", "Senin 11 Agustus 2025", "2025-08-11"),
    ("short-month", "id", "Senin, 02 Jun 2025 19:40 WIB", "Senin, 02 Jun 2025", "2025-06-02"),
    ("capitals", "id", "SURABAYA, 24 JANUARI 2024 ---", "24 JANUARI 2024", "2024-01-24"),
    ("month-year", "id", "pada Agustus 2025 lalu", "Agustus 2025 lalu", "2025-08"),
    ("may-is-a-month-here", "id", "Pada Mei 2023, wali kota", "Mei 2023", "2023-05"),
    ("small-letters", "id", "meledak februari 2003 saat", "februari 2003", "2003-02"),
    ("born", "id", "Alex Mendur lahir 1907, sementara", "1907", "1907"),
    ("brackets", "id", "di Balai Kota, Senin (11/8/2025).", "Senin (11/8/2025)", "2025-08-11"),
    ("brackets-evening", "id", "Minggu (21/4/2024) malam", "Minggu (21/4/2024) malam", "2024-04-21"),
    ("slashes", "id", "Kompas.com - 24/08/2022, 17:05 WIB", "24/08/2022", "2022-08-24"),
    ("two-digit-year", "id", "tertanggal 21/9/23 itu", "21/9/23", "2023-09-21"),
    ("two-digit-year-of-old", "id", "tertanggal 21/9/78 itu", "21/9/78", "1978-09-21"),
    ("iso", "id", " date 2025-08-11 Bisnis", "2025-08-11", "2025-08-11"),
    ("first-of-several", "id", "digelar 21-23 November 2024 di", "21-23 November 2024", "2024-11-21"),
    ("first-of-several-in-words", "id", "21 hingga 23 November 2024", "21 hingga 23 November 2024", "2024-11-21"),
    ("over-the-month", "id", "28 Februari-2 Maret 2024", "28 Februari-2 Maret 2024", "2024-02-28"),
    ("next-week-with-date", "id", "Senin pekan depan (14/7/2025),", "Senin pekan depan (14/7/2025)", "2025-07-14"),
    ("since-year", "id", "terjalin sejak tahun 1989.", "1989", "1989"),
    ("year-in-brackets", "id", "Busan, Korea Selatan (1994), disusul", "1994", "1994"),
    ("year-and-type", "id", "Kota Burgas, Bulgaria (LoI 2011)", "2011", "2011"),
    ("year-long-gone", "id", "dilakukan pada 2013 silam namun", "2013 silam", "2013"),
    ("end-of-year", "id", "rampung akhir tahun 2024.", "akhir tahun 2024", "2024"),
    ("haribulan", "ms", "pada 12hb. Ogos 2025 di", "12hb. Ogos 2025", "2025-08-12"),
    ("month-first-in-malay", "ms", "Omar Zainal - Januari 26, 2023 @ 6:10pm", "Januari 26, 2023", "2023-01-26"),
    ("mac-is-march", "ms", "ditandatangani pada 21 Mac 1989 di", "21 Mac 1989", "1989-03-21"),
    ("short-weekday", "en", "Namur / Wed, October 11, 2017 | 09:32", "Wed, October 11, 2017", "2017-10-11"),
    ("dotted-month", "en", "Updated Oct. 21, 2015 at 9", "Oct. 21, 2015", "2015-10-21"),
    ("no-dot", "en", "dates from Dec 8, 1973, when", "Dec 8, 1973", "1973-12-08"),
    ("ordinal", "en", "on the 12th of August 2024 in", "12th of August 2024", "2024-08-12"),
    ("several-days-month-first", "en", "on May 20-23, 2024, in", "May 20-23, 2024", "2024-05-20"),
    ("night-and-date", "en", "on Thursday night (July 13, 2023). The", "Thursday night (July 13, 2023)", "2023-07-13"),
    ("slashes-english", "en", "Hall, Monday (19/3/2018). (ANTARA", "Monday (19/3/2018)", "2018-03-19"),
    ("month-first-by-need", "en", "Hall (3/19/2018).", "3/19/2018", "2018-03-19"),
    ("month-first-by-weekday", "en", "Hall, Tuesday (3/6/2018).", "Tuesday (3/6/2018)", "2018-03-06"),
    ("list-with-dash", "en", "Dili, Timor-Leste – 2003\nPalikir", "2003", "2003"),
    ("list-with-comma", "en", "so:\n• Fujiyoshida, Japan, 1962\n• Kaohsiung", "1962", "1962"),
    ("years-from-to", "en", "the war of 1992-1995 ended", "1992", "1992"),
    ("german", "de", "die seit dem 20. Juni 1988 besteht", "20. Juni 1988", "1988-06-20"),
    ("german-dots", "de", "| 29.03.2023, 18:40 Uhr", "29.03.2023", "2023-03-29"),
    ("dutch", "nl", "Zeeland | 11 juni 2021 | Laatste", "11 juni 2021", "2021-06-11"),
    ("spanish", "es", "el 24 de octubre de 2016 en", "24 de octubre de 2016", "2016-10-24"),
    ("spanish-points", "es", "| 14·03·2024 |", "14·03·2024", "2024-03-14"),
    ("french", "fr", "le 1er mars 2022 à", "1er mars 2022", "2022-03-01"),
    ("japanese", "ja", "市は2023年11月20日、更新した", "2023年11月20日", "2023-11-20"),
    ("japanese-era", "ja", "令和5年11月20日に", "令和5年11月20日", "2023-11-20"),
    ("japanese-short-year", "ja", "イルクーツク(ロシア、67年)", "67年", "1967"),
    ("chinese-month", "zh", "于2014年11月在", "2014年11月", "2014-11"),
    ("korean", "ko", "두 도시는 1997년 8월 27일 자매결연을", "1997년 8월 27일", "1997-08-27"),
    ("korean-dots", "ko", "입력 2024.10.21. 11:08", "2024.10.21", "2024-10-21"),
]

LEANING = [  # id, language, text, words found, date on Thursday 14 August 2025, direction
    ("day-month", "id", "pada 11 Agustus di", "11 Agustus", "2025-08-11", ""),
    ("day-month-soon", "id", "terjadi pada 28 September.", "28 September", "2025-09-28", ""),
    ("weekday-brackets", "id", "kata Budi, Senin (11/8).", "Senin (11/8)", "2025-08-11", ""),
    ("weekday-decides-year", "id", "hingga Kamis (28/11).", "Kamis (28/11)", "2024-11-28", ""),
    ("dateline-brackets", "id", "Medan, (11/8) -- Wali Kota", "11/8", "2025-08-11", ""),
    ("yesterday", "id", "di sini, kemarin.", "kemarin", "2025-08-13", "past"),
    ("yesterday-dated", "id", "Kemarin (13/8), wakil", "Kemarin (13/8)", "2025-08-13", "past"),
    ("dated-yesterday", "id", "Rabu (13/8) kemarin", "Rabu (13/8) kemarin", "2025-08-13", "past"),
    ("today", "id", "sampai hari ini belum", "hari ini", "2025-08-14", ""),
    ("last-night", "id", "tiba tadi malam di", "tadi malam", "2025-08-13", "past"),
    ("this-morning-past", "id", "tiba tadi pagi di", "tadi pagi", "2025-08-14", "past"),
    ("last-week-in-one-month", "id", "pekan lalu mengirim", "pekan lalu", "2025-08", "past"),
    ("weeks-are-weeks", "id", "minggu lalu mengirim", "minggu lalu", "2025-08", "past"),
    ("two-weeks-over-two-months", "id", "dua minggu lalu ia", "dua minggu lalu", "2025", "past"),
    ("last-month", "id", "bulan lalu dan", "bulan lalu", "2025-07", "past"),
    ("last-year", "id", "sudah kedaluwarsa tahun lalu.", "tahun lalu", "2024", "past"),
    ("years-ago", "id", "kedaluwarsa tiga tahun lalu, wali", "tiga tahun lalu", "2022", "past"),
    ("last-october", "id", "pada Oktober lalu", "Oktober lalu", "2024-10", "past"),
    ("this-months-name-past", "id", "pada Agustus lalu", "Agustus lalu", "2024-08", "past"),
    ("month-of-last-year", "id", "pada Agustus tahun lalu", "Agustus tahun lalu", "2024-08", "past"),
    ("small-letters", "id", "mundur november lalu", "november lalu", "2024-11", "past"),
    ("coming-june", "id", "dilakukan Juni mendatang", "Juni mendatang", "2026-06", "future"),
    ("coming-september", "id", "pada September nanti.", "September nanti", "2025-09", "future"),
    ("coming-day", "id", "pada 20 April mendatang di", "20 April mendatang", "2026-04-20", "future"),
    ("day-of-this-year", "id", "pada 21 Okt ini di", "21 Okt ini", "2025-10-21", ""),
    ("friday-of-last-week", "id", "pada Jumat pekan lalu.", "Jumat pekan lalu", "2025-08-08", "past"),
    ("last-monday", "id", "pada apel Senin lalu.", "Senin lalu", "2025-08-11", "past"),
    ("today-is-thursday", "id", "kata dia, Kamis.", "Kamis", "2025-08-14", ""),
    ("sunday", "id", "di Medan, Minggu.", "Minggu", "2025-08-10", ""),
    ("early-next-year", "id", "rampung awal tahun depan.", "awal tahun depan", "2026", "future"),
    ("this-year", "id", "dibuka lagi tahun ini.", "tahun ini", "2025", ""),
    ("malay-yesterday", "ms", "Seri Negeri, semalam.", "semalam", "2025-08-13", "past"),
    ("malay-last-night", "ms", "di sini, malam tadi.", "malam tadi", "2025-08-13", "past"),
    ("malay-last-week", "ms", "diterima minggu lepas.", "minggu lepas", "2025-08", "past"),
    ("malay-last-wednesday", "ms", "tersebut Rabu lepas.", "Rabu lepas", "2025-08-13", "past"),
    ("malay-haribulan", "ms", "pada 11hb Ogos ini di", "11hb Ogos ini", "2025-08-11", ""),
    ("malay-range", "ms", "dari 8 hingga 10 September depan.", "8 hingga 10 September depan", "2025-09-08", "future"),
    ("malay-march", "ms", "pada Mac lalu", "Mac lalu", "2025-03", "past"),
    ("on-monday", "en", "signed it on Monday.", "Monday", "2025-08-11", ""),
    ("thursday-night", "en", "on Thursday night, they", "Thursday night", "2025-08-14", ""),
    ("last-friday", "en", "met last Friday in", "last Friday", "2025-08-08", "past"),
    ("last-thursday", "en", "met last Thursday in", "last Thursday", "2025-08-07", "past"),
    ("next-friday", "en", "meet next Friday in", "next Friday", "2025-08-15", "future"),
    ("this-friday", "en", "meet this Friday in", "this Friday", "2025-08-15", ""),
    ("tuesday-of-last-week", "en", "on Tuesday of last week on", "Tuesday of last week", "2025-08-05", "past"),
    ("next-week", "en", "to Ambon next week to", "next week", "2025-08", "future"),
    ("next-month", "en", "will vote next month on", "next month", "2025-09", "future"),
    ("last-weekend", "en", "arrived last weekend with", "last weekend", "2025-08", "past"),
    ("earlier-this-year", "en", "signed earlier this year in", "earlier this year", "2025", "past"),
    ("in-december", "en", "were here in December.", "December", "2024-12", ""),
    ("in-may", "en", "were here in May.", "May", "2025-05", ""),
    ("last-september", "en", "took off last September, when", "last September", "2024-09", "past"),
    ("november-last-year", "en", "in November last year, did", "November last year", "2024-11", "past"),
    ("six-years-ago", "en", "merged six years ago, and", "six years ago", "2019", "past"),
    ("tonight", "en", "plays tonight at", "tonight", "2025-08-14", ""),
    ("weekday-decides-future", "en", "set for Saturday, September 27, in", "Saturday, September 27", "2025-09-27", ""),
    ("brackets-month-first", "en", "Hall (3/19).", "3/19", "2025-03-19", ""),
    ("german-evening", "de", "hat am Dienstagabend einen", "Dienstagabend", "2025-08-12", ""),
    ("german-next-year", "de", "im kommenden Jahr selbst", "kommenden Jahr", "2026", "future"),
    ("german-years-ago", "de", "wie vor drei Jahren beschlossen", "vor drei Jahren", "2022", "past"),
    ("dutch-years-ago", "nl", "liepen vier jaar geleden stuk", "vier jaar geleden", "2021", "past"),
    ("spanish-last-month", "es", "lo rechazó el mes pasado.", "mes pasado", "2025-07", "past"),
    ("french-saturday", "fr", "de jumelage, samedi dernier, à", "samedi dernier", "2025-08-09", "past"),
    ("japanese-day", "ja", "市長は8日の市議会で", "8日", "2025-08-08", ""),
    ("japanese-last-year", "ja", "昨年3月から", "昨年3月", "2024-03", "past"),
    ("chinese-last-friday", "zh", "他上周五说", "上周五", "2025-08-08", "past"),
    ("chinese-this-month", "zh", "他本月9日至12日率团", "本月9日至12日", "2025-08-09", ""),
    ("korean-last-day", "ko", "시장은 지난 11일 시청에서", "지난 11일", "2025-08-11", "past"),
    ("korean-last-year", "ko", "지난해 3월부터 중단된", "지난해 3월", "2024-03", "past"),
]

NONE = [  # id, language, text
    ("decade", "id", "sejak era 1990-an, tak sampai"),
    ("short-decade", "id", "dijalin pada era 90-an."),
    ("thousands", "id", "sekitar 2.000 orang dan 1.600 ton"),
    ("quantity", "id", "mencapai pada 2000 orang"),
    ("disease", "id", "pandemi COVID-19 usai"),
    ("expo", "id", "persiapan Expo 2025 di Osaka"),
    ("name-mei", "id", "kata Mei Ling kepada kami"),
    ("week-is-no-sunday", "id", "Minggu pertama terasa berat"),
    ("fraction", "id", "sebanyak 5/8 bagian"),
    ("some-months-ago", "id", "survei beberapa bulan lalu,"),
    ("weeks-in-small-letters", "id", "pada minggu pertama"),
    ("few-years-ago", "en", "signed a few years ago."),
    ("score", "id", "takluk 3/2 dari lawan"),
    ("fraction-after-on", "id", "pada 3/4 bagian wilayah"),
    ("fraction-english", "en", "on 3/4 of the land"),
    ("clock", "id", "mulai jam 10.30 nanti"),
    ("habit", "id", "virtual setiap Jumat."),
    ("file-number", "id", "Nomor: 1187/HMS.JABAR/XI/2022"),
    ("no-such-day", "id", "pada 31/2/2024 itu"),
    ("no-such-yearless-day", "id", "pada 31 Februari itu"),
    ("no-such-pair", "id", "kata Budi (45/13)"),
    ("no-such-month", "ja", "は15月に"),
    ("malay-decade", "ms", "ditandatangani sejak 1980-an."),
    ("computer", "ms", "sebuah komputer Mac baharu"),
    ("english-decade", "en", "in Kyoto in the 1980s, called"),
    ("verb-may", "en", "you may go, or march on"),
    ("name-april", "en", "said April Ashley of the council"),
    ("verb-sat", "en", "he sat in the sun and wed"),
    ("people", "en", "drew a crowd of 2000 people"),
    ("car-model", "en", "a 1997 pumper that"),
    ("postcode", "en", "Sydney NSW 2000"),
    ("tag", "en", "wagga-wagga-2650, china"),
    ("phone", "en", "Office - 08 8930 0000"),
    ("every-friday", "en", "held every Friday"),
    ("japanese-length", "ja", "期間は5日間。1日に出るごみは"),
    ("japanese-anniversary", "ja", "提携50周年の式典"),
    ("chinese-length", "zh", "为期3日内"),
    ("korean-length", "ko", "26년째 이어온 5일간의"),
]


@pytest.mark.parametrize(("language", "text", "words", "day"), [pytest.param(*r[1:], id=r[0]) for r in WHOLE])
def test_date_with_its_year(language: str, text: str, words: str, day: str) -> None:
    """A date that carries its year is the same whenever the article appeared."""
    for published in (None, THURSDAY):
        found = dates.find(text, languages.load(language), published)[0]
        assert (text[found.start : found.end], str(found.date), found.kind) == (words, day, "absolute")


@pytest.mark.parametrize(
    ("language", "text", "words", "day", "direction"), [pytest.param(*r[1:], id=r[0]) for r in LEANING]
)
def test_date_that_leans_on_publication(language: str, text: str, words: str, day: str, direction: str) -> None:
    """A date without a year is counted from the day of publication, and unknown without one."""
    (found,) = dates.find(text, languages.load(language), THURSDAY)
    assert (text[found.start : found.end], str(found.date), found.direction) == (words, day, direction)
    assert found.kind == "relative"
    (unknown,) = dates.find(text, languages.load(language), None)
    assert (unknown.start, unknown.end, unknown.date) == (found.start, found.end, None)


@pytest.mark.parametrize(("language", "text"), [pytest.param(*r[1:], id=r[0]) for r in NONE])
def test_no_date(language: str, text: str) -> None:
    """Numbers, names and verbs that look like dates."""
    assert dates.find(text, languages.load(language), THURSDAY) == []


@pytest.mark.parametrize(
    ("text", "past", "future"),
    [
        pytest.param("a delegation in December", "2024-12", "2025-12", id="month"),
        pytest.param("the fair on Sunday", "2025-08-10", "2025-08-17", id="weekday"),
        pytest.param("the fair on May 20", "2025-05-20", "2026-05-20", id="day"),
        pytest.param("the fair in the spring", "2025", "2026", id="season"),
        pytest.param("the fair in the fall", "2024", "2025", id="season-to-come"),
        pytest.param("the fair last autumn", "2024", "2024", id="season-over"),
        pytest.param("the fair next spring", "2026", "2026", id="season-ahead"),
        pytest.param("the fair in the fall of 2019", "2019", "2019", id="season-of-a-year"),
        pytest.param("the fair last December", "2024-12", "2024-12", id="the-words-decide"),
        pytest.param("the fair in 1993", "1993", "1993", id="whole"),
    ],
)
def test_two_readings(text: str, past: str, future: str) -> None:
    """Where the words leave it open, the verb around them decides: "came in December", "will come in December"."""
    (found,) = dates.find(text, languages.load("en"), THURSDAY)
    assert (str(found.toward("past")), str(found.toward("future"))) == (past, future)
    assert found.toward("") == found.date


@pytest.mark.parametrize(("order", "day"), [("", "2018-10-09"), ("dmy", "2018-10-09"), ("mdy", "2018-09-10")])
def test_order_of_bare_numbers(order: str, day: str) -> None:
    """(9/10/2018) is October in Jakarta and September in Iowa."""
    (found,) = dates.find("signed it (9/10/2018)", languages.load("en"), None, order=order)
    assert str(found.date) == day


def test_a_text_keeps_its_own_order() -> None:
    """TACOMA - Ties were suspended on 3/8/2022. The pact ends on 7/3, Okafor said on 6/25. By C. W. | 6/28/2024"""
    text = test_a_text_keeps_its_own_order.__doc__ or ""
    found = [str(mark.date) for mark in dates.find(text, languages.load("en"), Date(2024, 6, 28))]
    assert found == ["2022-03-08", "2024-07-03", "2024-06-25", "2024-06-28"]
    assert dates.order_in(text, languages.load("en")) == "mdy"
    assert dates.order_in(text.replace("6/28", "28/6"), languages.load("en")) == "dmy"
    assert dates.order_in("Ties were suspended on 3/8/2022.", languages.load("en")) == ""


def test_publication_known_by_year_only() -> None:
    """Hubungan itu dihidupkan tahun depan, kata dia di Manado, Senin."""
    text = test_publication_known_by_year_only.__doc__ or ""
    year, monday = dates.find(text, languages.load("id"), Date(2016))
    assert (year.date, monday.date) == (Date(2017), None)


def test_impossible_day_of_publication() -> None:
    """Kata Budi, kemarin."""
    text = test_impossible_day_of_publication.__doc__ or ""
    for published in (Date(1, 1, 1), Date(2025, 13, 45), Date(2025, 0, 3)):
        (found,) = dates.find(text, languages.load("id"), published)
        assert found.date is None


PUBLISHED = [  # id, language, text, day
    ("byline", "id", "Judul\n\nRabu, 27 November 2024 10:14 WIB\n\nSURABAYA - Kota itu.", "2024-11-27"),
    ("agency", "id", "Judul\n\nKompas.com - 24/08/2022, 17:05 WIB\n\nJAKARTA - Kota itu.", "2022-08-24"),
    ("header", "id", " date 2025-08-11 Bisnis Indonesia Premium\nJudul\n\nKota itu.", "2025-08-11"),
    ("dateline", "id", "Judul\n\nMALANG (7/10/2021) – DPRD Kota Malang menyetujui rencana itu.", "2021-10-07"),
    ("own-line", "en", "Title\n\nPublished\n26 June 2024\nImage source, Getty", "2024-06-26"),
    ("label", "en", "Title\n\nPublish Date : 22 Jan 2021\n\nThe mayors met.", "2021-01-22"),
    ("updated-only", "en", "Title\n\nBy D. Whitlow | Updated Oct. 21, 2015 at 9:12 a.m.\n\nText.", "2015-10-21"),
    ("published-before-updated", "en", "Title\n\nUpdated Sep 30, 2020\nSep 29, 2020\n\nText.", "2020-09-29"),
    ("copyright-completes", "ms", "Tajuk\n\nIPOH, 21 Mac (Bernama) -- Bandar.\n\nCOPYRIGHT © B 2018", "2018-03-21"),
    ("copyright-alone", "id", "Judul\n\nManado (Antara) - Kota itu.\n\nCOPYRIGHT © ANTARA 2016", "2016"),
    ("foot", "en", "Title\n" + "Text.\n" * 20 + "Originally Published: August 22, 2025 at 5:12 PM CDT", "2025-08-22"),
    ("japanese", "ja", "題\n\n2023年11月20日 18:05(11月20日 20:11 更新)\n\n本文。", "2023-11-20"),
    ("no-year", "ms", "Tajuk\n\nIPOH, 21 Mac (Bernama) -- Bandar itu bersetuju.", "None"),
    ("caption", "en", "Title\n\nThe mayors shake hands at City Hall, Monday (19/3/2018).\n\nText.", "None"),
    ("report", "id", "Judul\n\nKota itu menandatangani nota pada 12 Mei 2019, kata Budi.", "None"),
    ("related", "id", "Judul\n\nKota itu.\n\nBaca Juga\nSejarah: 19 Februari 2007, Solo Jadi Kota Kembar", "None"),
]


@pytest.mark.parametrize(("language", "text", "day"), [pytest.param(*r[1:], id=r[0]) for r in PUBLISHED])
def test_day_of_publication(language: str, text: str, day: str) -> None:
    """The head or foot prints the day; captions, reports and related links do not."""
    assert str(dates.published_in(text, languages.load(language))) == day


@pytest.mark.parametrize(
    ("text", "day"),
    [
        pytest.param("Kata Budi, Senin (26/5/2025). MoU berlaku hingga 16 Juli 2030.", "2025-05-26", id="said"),
        pytest.param("Kata Budi, Senin (26/5/2025), Rabu pekan depan (4/6/2025) ia tiba.", "2025-05-26", id="plan"),
        pytest.param("Rabu, 27 November 2024 10:14 WIB\n\nKata Budi, Selasa (26/11/2024).", "2024-11-27", id="byline"),
        pytest.param("MoU diteken 16 Juli 1985.", "None", id="neither"),
    ],
)
def test_day_near_publication(text: str, day: str) -> None:
    """Without a byline, the latest day a report ties to its weekday stands near the day of publication."""
    assert str(dates.anchor_in(f"Judul\n\n{text}", languages.load("id"))) == day


@pytest.mark.parametrize("language", ["id", "ms", "en"])
def test_dates_of_annotated_articles(language: str) -> None:
    """Of the dates that annotators gave to signings, partnerships and events, 98 of 100 are among those found."""
    pack, wanted, found = languages.load(language), 0, 0
    for path in sorted(files.data("gold", "dev", language).glob("*.txt")):
        facts, text = json.loads(path.with_suffix(".json").read_text("utf-8")), path.read_text("utf-8")
        published = Date.parse(facts["published"]) if facts["published"] else None
        marks = dates.find(text, pack, published)
        read = {str(day) for m in marks for day in (m.date, m.past, m.future) if day}
        given = {a["signed"] for a in facts["agreements"]} | {p["since"] for p in facts["partnerships"]}
        given = (given | {e["date"] for e in facts["events"]}) - {None}
        wanted, found = wanted + len(given), found + len(given & read)
    assert wanted > 20
    assert found / wanted > 0.98


@given(st.dates(date(1900, 1, 1), date(2099, 12, 31)))
def test_weekdays_agree_with_the_calendar(published: date) -> None:
    """Every weekday alone lies within the seven days that end on publication, and falls on its own name."""
    names = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu")
    today = Date(published.year, published.month, published.day)
    for number, name in enumerate(names):
        (found,) = dates.find(f"pada {name}.", languages.load("id"), today)
        assert found.date
        day = date(found.date.year, found.date.month, found.date.day)
        assert day.weekday() == number
        assert timedelta(0) <= published - day < timedelta(7)


@given(st.text(alphabet="0123456789/-. ,()\nMei Senin lalu tahun 年月日 hb", max_size=60))
def test_any_text_gives_marks_in_order(text: str) -> None:
    """Marks lie inside the text, in order, without overlapping, whatever is thrown at them."""
    for code in ("id", "en", "ja"):
        end = 0
        for mark in dates.find(text, languages.load(code), THURSDAY):
            assert end <= mark.start < mark.end <= len(text)
            end = mark.end
        dates.published_in(text, languages.load(code))
