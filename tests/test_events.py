"""Signings, visits, meetings and the rest: when, where, and who was there."""

from __future__ import annotations

from articles import reading_of

from kg.model import Reading


def events(read: Reading) -> set[tuple[str, str, str]]:
    """Type, date and place of each event."""
    name = {p.id: p.name for p in read.places}
    return {(e.type, str(e.date or ""), name.get(e.place, "")) for e in read.events}


def there(read: Reading, kind: str) -> set[str]:
    """Everybody who took part in events of a type."""
    return {person for e in read.events if e.type == kind for person in e.participants}


def test_guests_are_received_at_home() -> None:
    """Surabaya dan Kitakyushu bahas sampah

    Surabaya - Evaluasi sister city itu dibahas saat Wali Kota Surabaya Rendra Adikusuma menerima kunjungan delegasi
    Kitakyushu, Jepang, yang dipimpin Wakil Wali Kota Kitakyushu Shigeru Matsunami di Balai Kota, Selasa (26/11/2024).

    Turut hadir Sekda Kota Surabaya Ratih Wulandari.
    """
    read = reading_of(test_guests_are_received_at_home, "2024-11-27")
    assert events(read) == {("visit", "2024-11-26", "Surabaya")}
    assert there(read, "visit") == {"Rendra Adikusuma", "Shigeru Matsunami", "Ratih Wulandari"}


def test_a_signing_has_its_witnesses() -> None:
    """Windhoek and Bremen sign sister city agreement

    WINDHOEK - Windhoek mayor Ndapewa Kamwi and Bremen mayor Andreas Borgwardt signed a sister city agreement in
    Windhoek on 24 September 2024 in the presence of ambassador Thorsten Hutter.
    """
    read = reading_of(test_a_signing_has_its_witnesses, "2024-09-25")
    assert events(read) == {("signing", "2024-09-24", "Windhoek")}
    assert there(read, "signing") == {"Ndapewa Kamwi", "Andreas Borgwardt", "Thorsten Hutter"}
    assert {n for a in read.agreements for n in a.signatories} == {"Ndapewa Kamwi", "Andreas Borgwardt"}


def test_who_only_speaks_was_not_there() -> None:
    """Bogor dan St. Louis makin akrab

    BOGOR - MoU sister city Kota Bogor dengan St. Louis diteken 12 September 2005, kata Kabag Kerja Sama Kota Bogor
    Dodi Kurniawan, Selasa (7/11/2023).
    """
    read = reading_of(test_who_only_speaks_was_not_there, "2023-11-08")
    assert events(read) == {("signing", "2005-09-12", "")}
    assert there(read, "signing") == set()


def test_habits_and_wishes_are_no_events() -> None:
    """Kota kembar Bandung tetap hangat

    BANDUNG - Pelajar Braunschweig, sister city Bandung di Jerman, setiap tahun berkunjung ke Bandung. Wali Kota Bandung
    Anita Prameswari berharap pertukaran mahasiswa diperbanyak tahun depan.
    """
    assert not reading_of(test_habits_and_wishes_are_no_events, "2025-06-02").events


def test_a_journey_goes_to_its_goal() -> None:
    """St. Paul mayor to see sister city

    ST. PAUL - Mayor Marvin Cutler of St. Paul said he would lead a delegation to Nagasaki, the sister city of St. Paul
    in Japan, in December.
    """
    read = reading_of(test_a_journey_goes_to_its_goal, "2025-08-22")
    assert events(read) == {("visit", "2025-12", "Nagasaki")}


def test_an_anniversary_stands_beside_the_visit() -> None:
    """37 Tahun Kota Kembar, Wali Kota Seremban ke Bukittinggi

    BUKITTINGGI - Datuk Bandar Seremban, Dato' Hasnul Razak tiba di Bukittinggi, Selasa (12/12/2023). Kedatangannya
    dalam rangka memperingati 37 tahun hubungan kota kembar Bukittinggi-Seremban yang dipatri pada 1986.
    """
    found = events(reading_of(test_an_anniversary_stands_beside_the_visit, "2023-12-13"))
    assert found == {("visit", "2023-12-12", "Bukittinggi"), ("anniversary", "2023-12-12", "Bukittinggi")}


def test_a_council_that_debates_the_relation_meets() -> None:
    """Wagga Wagga council keeps Chinese sister city

    At an extraordinary meeting on Wednesday night, Wagga Wagga councillors voted to keep the sister city ties with
    Kunming in China.
    """
    found = events(reading_of(test_a_council_that_debates_the_relation_meets, "2020-04-23"))
    assert found == {("meeting", "2020-04-22", "Wagga Wagga")}


def test_a_dated_signing_ahead_is_an_event() -> None:
    """Sabang dan Port Blair segera jadi kota kembar

    SABANG - Nota kesepahaman sister city Sabang dengan Port Blair, India, akan diteken di Port Blair pada 20 Januari
    2020.
    """
    read = reading_of(test_a_dated_signing_ahead_is_an_event, "2019-11-12")
    assert events(read) == {("signing", "2020-01-20", "Port Blair")}
    assert [(a.status, a.signed) for a in read.agreements] == [("planned", None)]


def test_a_malay_visit_abroad() -> None:
    """MBSA belajar daripada Surabaya

    SHAH ALAM - Datuk Bandar Shah Alam, Dato' Khairul Anuar melawat Surabaya, bandar kembar Shah Alam di Indonesia, pada
    9 Oktober 2023.
    """
    read = reading_of(test_a_malay_visit_abroad, "2023-10-17")
    assert events(read) == {("visit", "2023-10-09", "Surabaya")}
    assert there(read, "visit") == {"Khairul Anuar"}


def test_nothing_happens_without_a_relation() -> None:
    """Wali kota bertemu di Cirebon

    CIREBON - Wali Kota Bekasi Ahmad Tirtawijaya mengunjungi Wali Kota Cirebon Siti Nurjanah, Kamis (20/3/2025), untuk
    membahas mudik.
    """
    assert not reading_of(test_nothing_happens_without_a_relation, "2025-03-20").events


def test_two_people_meet_where_one_travels() -> None:
    """Jakarta Gandeng Kuala Lumpur

    JAKARTA - Gubernur Jakarta Pramono Wibowo berkunjung ke Kuala Lumpur, Malaysia, untuk membahas sister city,
    Senin (11/8/2025).

    Di sana, Pramono bertemu Wali Kota Kuala Lumpur Maimunah Sharif.
    """
    read = reading_of(test_two_people_meet_where_one_travels, "2025-08-12")
    assert events(read) == {("visit", "2025-08-11", "Kuala Lumpur")}
    assert there(read, "visit") == {"Pramono Wibowo", "Maimunah Sharif"}


def test_a_ceremony_on_a_screen_is_nowhere() -> None:
    """Houston and Taipei celebrate

    Taipei and Houston, Texas, on Friday celebrated 60 years as sister cities at an online ceremony.
    """
    found = events(reading_of(test_a_ceremony_on_a_screen_is_nowhere, "2021-08-01"))
    assert found == {("anniversary", "2021-07-30", "")}
