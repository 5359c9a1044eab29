"""Classes of error in events and agreements found on unseen articles: what must be found, beside what must not."""

from __future__ import annotations

from collections.abc import Callable

from kg.model import Reading
from tests.articles import reading_of

Row = tuple[str, str, str, tuple[str, ...]]


def events(read: Reading) -> set[Row]:
    """Each event as its type, date, place and participants in alphabetical order."""
    name = {p.id: p.name for p in read.places}
    return {(e.type, str(e.date or ""), name.get(e.place, ""), tuple(sorted(e.participants))) for e in read.events}


def signed(read: Reading) -> set[tuple[str, str, str, tuple[str, ...]]]:
    """Each agreement as its type, status, date and signatories in alphabetical order."""
    return {(a.type, a.status, str(a.signed or ""), tuple(sorted(a.signatories))) for a in read.agreements}


def events_of(test: Callable[[], None], published: str, language: str = "en") -> set[Row]:
    """The events of a test's article."""
    return events(reading_of(test, published, language))


def test_who_attends_a_signing_need_not_sign() -> None:
    """Dunedin and Otaru seal sister city pact

    The mayors of Dunedin and Otaru were present on Monday at a short ceremony in Dunedin that made sister cities of
    the two.

    Dunedin Mayor Alison Brackley said the agreement would bring students. Otaru Mayor Kenji Morishita spoke of fish.

    In attendance at the signing were Harbour Board Chairman Tom Elder and Consul Mariko Endo.
    """
    read = reading_of(test_who_attends_a_signing_need_not_sign, "2019-05-08", "en")
    assert {names for _, _, _, names in signed(read)} == {("Alison Brackley", "Kenji Morishita")}
    assert {"Mariko Endo", "Tom Elder"} <= {n for e in read.events if e.type == "signing" for n in e.participants}


def test_here_belongs_to_the_verb_beside_it() -> None:
    """Bern becomes sister of Semarang

    SEMARANG - A memorandum of understanding making Bern and Semarang sister cities was signed here yesterday, a year
    after the two cities signed a letter of intent on 3 March 1996.
    """
    read = events_of(test_here_belongs_to_the_verb_beside_it, "1997-04-11")
    assert ("signing", "1997-04-10", "Semarang", ()) in read
    assert ("signing", "1996-03-03", "", ()) in read


def test_a_day_of_the_month_alone_is_a_date() -> None:
    """Suwon and Jeju become sister cities

    Suwon said on the 10th that it had signed a sister city agreement with Jeju, on the 5th floor of its city hall.
    """
    read = reading_of(test_a_day_of_the_month_alone_is_a_date, "2025-10-12", "en")
    assert {date for _, _, date, _ in signed(read)} == {"2025-10-10"}


def test_who_meets_a_delegation_is_visited_at_home() -> None:
    """Closer ties of sister cities

    On Friday, Chengdu Mayor Tang Wei met a delegation led by Perth Lord Mayor Alan Dowd. Chengdu and Perth are sister
    cities.
    """
    assert events_of(test_who_meets_a_delegation_is_visited_at_home, "2015-11-17") == {
        ("visit", "2015-11-13", "Chengdu", ("Alan Dowd", "Tang Wei"))
    }


def test_a_delegation_may_still_hold_a_meeting() -> None:
    """Perth delegation in sister city Chengdu

    The Perth delegation arrived in Chengdu on 3 May 2015. On 5 May 2015 it met Chengdu Mayor Tang Wei.
    """
    read = events_of(test_a_delegation_may_still_hold_a_meeting, "2015-05-07")
    assert ("meeting", "2015-05-05", "Chengdu") in {row[:3] for row in read}


def test_a_mayor_visits_the_other_town() -> None:
    """Twins Ipswich and Arras

    Ipswich and Arras are twin towns. Ipswich Mayor Jane Pell, who was born in Leeds, is to pay a visit in April 2027.
    """
    assert events_of(test_a_mayor_visits_the_other_town, "2026-11-20") == {
        ("visit", "2027-04", "Arras", ("Jane Pell",))
    }


def test_where_the_guests_live_is_not_where_they_go() -> None:
    """Guests from sister city

    WINNEBA - On Friday a delegation from Lowell, Winneba's sister city in the state of Massachusetts, paid a visit to
    the assembly.
    """
    assert events_of(test_where_the_guests_live_is_not_where_they_go, "2025-01-13") == {
        ("visit", "2025-01-10", "Winneba", ())
    }


def test_a_habit_is_only_that_of_its_own_verb() -> None:
    """Stuttgart helps its sister city Mumbai

    MUMBAI - Mumbai and Stuttgart, sister cities since 1968, exchange students every summer, and a team from Stuttgart
    will visit Mumbai in October.
    """
    assert events_of(test_a_habit_is_only_that_of_its_own_verb, "2022-04-24") == {("visit", "2022-10", "Mumbai", ())}


def test_what_had_been_done_before_is_not_the_news() -> None:
    """Plaque for twins

    Leeds and Siegen celebrated fifty years as twin towns on Saturday. The German town had sent a delegation to Leeds
    to look for a partner.
    """
    assert {row[:3] for row in events_of(test_what_had_been_done_before_is_not_the_news, "2016-10-18")} == {
        ("anniversary", "2016-10-15", "Leeds")
    }


def test_the_last_night_is_not_last_night() -> None:
    """Guests gone

    Leeds and Siegen are twin towns. There was a gala dinner at Leeds on the last night.
    """
    assert events_of(test_the_last_night_is_not_last_night, "2016-10-18") == set()


def test_of_two_people_the_one_before_who_goes() -> None:
    """Medals for guests

    BAKERSFIELD - Bakersfield and Querétaro are sister cities. On Tuesday Mayor Karen Low presented a medal to Myriam
    Ledesma, Querétaro's fire chief, who has been in town since Sunday.
    """
    read = events_of(test_of_two_people_the_one_before_who_goes, "2020-09-30")
    assert ("visit", "2020-09-27", "Bakersfield", ("Myriam Ledesma",)) in read


def test_a_council_that_decides_holds_a_meeting() -> None:
    """Arcadia says no to Newcastle

    Arcadia will not become a friendship city of Newcastle, Australia. The City Council decided on Tuesday to turn the
    request down by 3 votes to 2. "I like mangoes," said Council Member Rita Soames.

    In May the council had said no to Qiqihar.
    """
    assert events_of(test_a_council_that_decides_holds_a_meeting, "2019-11-21") == {
        ("meeting", "2019-11-19", "Arcadia", ("Rita Soames",)),
        ("meeting", "2019-05", "Arcadia", ()),
    }


def test_a_council_that_only_exists_holds_none() -> None:
    """Arcadia and its sisters

    Arcadia is a sister city of Newcastle, Australia. The council has an office for it since May 2019.
    """
    assert events_of(test_a_council_that_only_exists_holds_none, "2019-11-21") == set()


def test_a_long_sentence_is_no_byline() -> None:
    """Norfolk puts ties on ice

    NORFOLK, Va. - Norfolk has a sister city in Russia, Kaliningrad.

    By a unanimous vote, council members suspended the relationship with Kaliningrad on Tuesday until there is peace.
    """
    assert events_of(test_a_long_sentence_is_no_byline, "2022-03-09") == {("meeting", "2022-03-08", "Norfolk", ())}


def test_years_from_to_are_no_date_of_signing() -> None:
    """Perth, Chengdu sign plan

    PERTH - Perth and its sister city Chengdu signed an action plan 2025-2027 on 3 May 2024 in Perth.
    """
    assert {date for _, _, date, _ in signed(reading_of(test_years_from_to_are_no_date_of_signing, "2024-05-05"))} == {
        "2024-05-03"
    }


def test_only_who_flew_is_on_the_flight() -> None:
    """Leeds, Siegen sign

    Leeds Mayor Walter Crane and Siegen Mayor Otto Brandt signed a sister-city agreement on Tuesday at Leeds City
    Hall, capping a courtship that began when Crane flew to Siegen in June 2014.
    """
    read = events_of(test_only_who_flew_is_on_the_flight, "2015-10-21")
    assert read == {
        ("signing", "2015-10-20", "Leeds", ("Otto Brandt", "Walter Crane")),
        ("visit", "2014-06", "Siegen", ("Walter Crane",)),
    }


def test_a_guest_who_came_is_a_visitor_beside_the_signing() -> None:
    """Jateng dan Queensland Perbarui Sister Province

    SEMARANG - Gubernur Jawa Tengah Bagas Wirananda dan Menteri Perdagangan Queensland Rosemary Whitlam menandatangani
    pembaruan nota kesepahaman sister province di Semarang, Senin (28/4/2025).

    Whitlam, yang datang bersama Konjen Australia di Surabaya, Mr. Oliver Grant, mengatakan Queensland punya minat.
    """
    read = events_of(test_a_guest_who_came_is_a_visitor_beside_the_signing, "2025-04-28", "id")
    assert read == {
        ("signing", "2025-04-28", "Semarang", ("Bagas Wirananda", "Rosemary Whitlam")),
        ("visit", "2025-04-28", "Semarang", ("Oliver Grant", "Rosemary Whitlam")),
    }


def test_who_is_sent_is_exchanged() -> None:
    """Sawahlunto dan Melaka Kota Kembar

    SAWAHLUNTO - Sawahlunto dan Melaka adalah kota kembar. Program dimulai pada April 2025 dengan pengiriman dua
    kurator ke Melaka. Pemkot Sawahlunto mengirim undangan ke Melaka pada Mei 2025.
    """
    read = events_of(test_who_is_sent_is_exchanged, "2024-12-05", "id")
    assert {row[:3] for row in read} == {("exchange", "2025-04", "Malacca")}


def test_the_following_year_leans_on_the_date_before() -> None:
    """Nagasaki and Saint Paul

    SAINT PAUL - Nagasaki and Saint Paul have been sister cities since 1955. In May 1961 Saint Paul Mayor Joseph Dahl
    visited Nagasaki. The following year Nagasaki Mayor Tsutomu Tagami visited Saint Paul.
    """
    read = events_of(test_the_following_year_leans_on_the_date_before, "2025-08-20")
    assert ("visit", "1962", "Saint Paul", ("Tsutomu Tagami",)) in read
    assert ("visit", "1961-05", "Nagasaki", ("Joseph Dahl",)) in read


def test_a_date_before_tepatnya_is_the_same_date() -> None:
    """Nanjing dan Semarang Bersaudara

    SEMARANG - Nanjing dan Semarang bersaudara sejak MoU sister city diteken pada 2018. Dua tahun sebelumnya, tepatnya
    2016, kedua kota menandatangani letter of intent. Kerja sama itu berlaku untuk lima tahun berikutnya.
    """
    read = signed(reading_of(test_a_date_before_tepatnya_is_the_same_date, "2025-05-17", "id"))
    assert {row[:3] for row in read} == {("mou", "signed", "2018"), ("letter-of-intent", "signed", "2016")}


def test_a_day_after_is_another_day() -> None:
    """Shanghai drops Prague

    PRAGUE - Shanghai said on Tuesday that it was angry with Prague, a day after Prague signed a sister city agreement
    with Taipei.
    """
    assert {row[2] for row in signed(reading_of(test_a_day_after_is_another_day, "2020-01-14", "en"))} <= {""}


def test_a_plan_for_years_is_not_signed_in_them() -> None:
    """Shaanxi and Sughd agree on plan

    The sister provinces Shaanxi and Sughd agreed on a work plan for 2026 and 2027.
    """
    read = signed(reading_of(test_a_plan_for_years_is_not_signed_in_them, "2025-09-13", "en"))
    assert "2027" not in {row[2] for row in read}


def test_a_consul_visits_as_a_mayor_does() -> None:
    """Medan dan Chengdu Kota Kembar

    MEDAN - Konsul Jenderal Tiongkok di Medan, Zhang Wei, bertandang ke Balai Kota Medan, Jumat (22/11/2024). Sister
    city Medan dan Chengdu dibahas. Wali Kota Chengdu Liu Jian mengunjungi Medan pada 3 Mei 2024.
    """
    read = events_of(test_a_consul_visits_as_a_mayor_does, "2024-11-23", "id")
    assert {row[:3] for row in read} == {("visit", "2024-11-22", "Medan"), ("visit", "2024-05-03", "Medan")}


def test_one_of_many_documents_is_not_signed() -> None:
    """Makassar dan Gold Coast

    MAKASSAR - Makassar dan Gold Coast meneken letter of intent kota kembar pada 2019. Pengamat Fahri Mansur
    menghitung, dari belasan dokumen yang diteken sejak 1990, tak sampai separuhnya punya rencana aksi.
    """
    read = signed(reading_of(test_one_of_many_documents_is_not_signed, "2023-05-22", "id"))
    assert {row[:3] for row in read} == {("letter-of-intent", "signed", "2019")}


def test_the_head_who_attends_for_his_side_signs() -> None:
    """Malang dan Surakarta Kota Kembar

    SEMARANG - Kota Malang dan Kota Surakarta menjadi kota kembar. MoU diteken Wali Kota Malang Suwardi di Semarang,
    Kamis (4/7/2019).

    Dari Kota Surakarta hadir Wakil Wali Kota Ahmad Purwadi. Dari Kota Malang ikut menyaksikan Sekretaris Daerah
    Warso.
    """
    read = signed(reading_of(test_the_head_who_attends_for_his_side_signs, "2019-07-04", "id"))
    assert {names for *_, names in read} == {("Ahmad Purwadi", "Suwardi")}


def test_i_in_a_quotation_is_its_speaker() -> None:
    """Twins Ipswich and Arras

    Ipswich and Arras are twin towns. "I visited Arras in May 2019 and it rained," said Ipswich Mayor Jane Pell.

    "Nobody has visited Arras since," said Councillor Tom Reed.
    """
    read = events_of(test_i_in_a_quotation_is_its_speaker, "2026-11-20")
    assert read == {("visit", "2019-05", "Arras", ("Jane Pell",))}


def test_a_towns_birthday_is_no_anniversary_of_its_ties() -> None:
    """HUT Padang Dihadiri Sister City

    PADANG - Delegasi Hildesheim, kota kembar Padang, menghadiri perayaan Hari Ulang Tahun (HUT) Kota Padang ke-349,
    Minggu (5/8/2018).
    """
    read = events_of(test_a_towns_birthday_is_no_anniversary_of_its_ties, "2018-08-06", "id")
    assert "anniversary" not in {row[0] for row in read}


def test_an_anniversary_of_ties_may_be_kept_in_a_town() -> None:
    """Padang dan Hildesheim Rayakan Kota Kembar

    PADANG - Hubungan kota kembar Padang dan Hildesheim genap 30 tahun. Perayaannya digelar di Padang, Minggu
    (5/8/2018).
    """
    read = events_of(test_an_anniversary_of_ties_may_be_kept_in_a_town, "2018-08-06", "id")
    assert ("anniversary", "2018-08-05", "Padang") in {row[:3] for row in read}


def test_a_return_visit_goes_the_other_way() -> None:
    """Wali Kota Kuching ke Pontianak

    PONTIANAK - Pontianak dan Kuching adalah kota kembar. Wali Kota Kuching Wong Kee Sung mengunjungi Pontianak, Rabu
    (8/3). Kunjungan balasan akan dilakukan Juni mendatang.
    """
    read = events_of(test_a_return_visit_goes_the_other_way, "2023-03-09", "id")
    assert {row[:3] for row in read} == {("visit", "2023-03-08", "Pontianak"), ("visit", "2023-06", "Kuching")}


def test_the_members_of_a_delegation_were_at_the_meeting() -> None:
    """Sister City Ambon Dipuji

    DEN HAAG - Duta Besar Indonesia untuk Belanda Fikri Cassandra bertemu Wali Kota Ambon Rikard Louhena di Den Haag,
    Rabu (11/12/2019), membahas sister city Ambon dan Vlissingen.

    Rombongan Pemerintah Kota Ambon terdiri dari Ketua DPRD Kota Ambon Ely Toisuta dan Kepala Dinas Kesehatan Kota
    Ambon Wendy Pelu.
    """
    read = events_of(test_the_members_of_a_delegation_were_at_the_meeting, "2019-12-12", "id")
    assert {(row[0], row[1]) for row in read} == {("meeting", "2019-12-11")}
    assert {"Ely Toisuta", "Rikard Louhena"} <= {n for row in read for n in row[3]}


def test_a_blank_forgotten_behind_a_full_stop_ends_a_sentence() -> None:
    """LoI Bandung dan Cuenca

    BANDUNG - Bandung dan Cuenca menjadi sister city.Wali Kota Bandung Rahmat Kusuma menuju Cuenca dan menandatangani
    letter of intent pada 10 Agustus 2017.Memorandum of understanding menyusul.
    """
    read = signed(reading_of(test_a_blank_forgotten_behind_a_full_stop_ends_a_sentence, "2017-08-14", "id"))
    assert ("letter-of-intent", "signed", "2017-08-10", ("Rahmat Kusuma",)) in read


def test_here_is_where_the_report_was_filed() -> None:
    """Kuching dan Dali Bersahabat

    KUNMING, China: Kuching dan Dali menjadi bandar sahabat apabila memorandum persefahaman ditandatangani di sini
    semalam. Kuching dan Dali sudah lama berkawan.
    """
    read = events_of(test_here_is_where_the_report_was_filed, "2017-03-22", "ms")
    assert ("signing", "2017-03-21", "Kunming", ()) in read


def test_the_russian_city_is_the_partner() -> None:
    """Kota Kinabalu ada bandar kembar baharu

    KOTA KINABALU: Bandar kembar Kota Kinabalu dan Vladivostok menandatangani perjanjian di bandar raya Rusia itu pada
    15 Mac 2010.
    """
    read = events_of(test_the_russian_city_is_the_partner, "2010-03-16", "ms")
    assert {row[:3] for row in read} == {("signing", "2010-03-15", "Vladivostok")}


def test_a_wish_before_a_comma_is_not_the_documents() -> None:
    """Wewak Ingin Jadi Sister City Jayapura, LoI Diteken

    JAYAPURA - Wewak dan Jayapura menandatangani letter of intent (LoI) sister city di Jayapura, Senin. Wewak berharap
    memorandum of understanding (MoU) segera dibuat sebagai lanjutan LoI.
    """
    read = signed(reading_of(test_a_wish_before_a_comma_is_not_the_documents, "2015-05-25", "id"))
    assert {row[:3] for row in read} == {("letter-of-intent", "signed", "2015-05-25"), ("mou", "planned", "")}


def test_the_mayor_who_welcomes_guests_with_a_speech_was_there() -> None:
    """Hildesheim di Padang

    PADANG - Rombongan Kota Hildesheim, kota kembar Padang, disambut Pemerintah Kota Padang, Minggu (5/8/2018).

    Ketua delegasi, Wali Kota Hildesheim Ingolf Mayer, mengatakan kotanya senang. Wali Kota Padang Mahyudi Asrul
    menyatakan terima kasih. Wali Kota Bukittinggi Rahmat Hakim mengatakan kotanya iri.
    """
    read = events_of(test_the_mayor_who_welcomes_guests_with_a_speech_was_there, "2018-08-06", "id")
    assert read == {("visit", "2018-08-05", "Padang", ("Ingolf Mayer", "Mahyudi Asrul"))}


def test_the_australian_city_is_the_goal_of_a_journey() -> None:
    """Medan and Adelaide

    Medan and Adelaide are sister cities. "They compost it," said Medan Mayor Anthony Rajan, who toured the Australian
    city last December.
    """
    read = events_of(test_the_australian_city_is_the_goal_of_a_journey, "2024-08-12")
    assert read == {("visit", "2023-12", "Adelaide", ("Anthony Rajan",))}


def test_a_capital_is_no_town_hall_of_the_partner() -> None:
    """Karatay and Novi Grad

    Karatay, a district of Konya, and Novi Grad, a municipality of Sarajevo, became sister cities under a protocol
    signed in the Bosnian capital on Friday.
    """
    read = events_of(test_a_capital_is_no_town_hall_of_the_partner, "2021-06-27")
    assert "Novi Grad" not in {row[2] for row in read}


def test_who_is_brought_visits() -> None:
    """Darwin and Ambon

    DARWIN - Darwin and Ambon have been sister cities since 1988. In 1989 Ambon Mayor Dicky Wattimury brought more
    than 50 people to Darwin. It brought good people to mind.
    """
    read = events_of(test_who_is_brought_visits, "2024-04-18")
    assert read == {("visit", "1989", "Darwin", ("Dicky Wattimury",))}


def test_he_and_she_signed() -> None:
    """Ube mayor in Newcastle

    NEWCASTLE, NSW: Ube mayor Hiroshi Tanaka arrived in Newcastle on Wednesday. Last night he and lord mayor Bronwyn
    Ashby signed a sister city agreement between Newcastle and Ube.
    """
    read = signed(reading_of(test_he_and_she_signed, "2019-11-22", "en"))
    assert {names for *_, names in read} == {("Bronwyn Ashby", "Hiroshi Tanaka")}


def test_a_new_agreement_is_not_the_one_that_expired() -> None:
    """Tacoma to renew tie

    TACOMA - The mayors of Tacoma and Kitakyushu, sister cities, will sign a new agreement on 3 July 2024, replacing
    the original, which expired on 31 December 2023.
    """
    read = signed(reading_of(test_a_new_agreement_is_not_the_one_that_expired, "2024-06-28", "en"))
    assert ("planned", "") in {row[1:3] for row in read}
    assert "2024-07-03" not in {row[2] for row in read}


def test_an_anniversary_of_an_attack_is_not_the_relations() -> None:
    """Nagasaki and Saint Paul

    SAINT PAUL - Saint Paul and Nagasaki are sister cities. The City Council of Saint Paul approved the affiliation on
    7 December 1955, the anniversary of the attack on Pearl Harbor.
    """
    read = events_of(test_an_anniversary_of_an_attack_is_not_the_relations, "2025-08-20")
    assert {row[:3] for row in read} == {("meeting", "1955-12-07", "Saint Paul")}


def test_pupils_who_will_leave_are_exchanged() -> None:
    """Wali Kota Medan Lepas 18 Siswa

    Medan - Wali Kota Medan Bahri Nasution melepas 18 siswa ke Gwangju. Medan dan Gwangju adalah kota kembar.

    "Tetap kompak," ujar Bahri di Medan, Jumat. Ke-18 siswa akan berangkat dari Medan menuju Gwangju pada 7-17
    November 2022.
    """
    read = events_of(test_pupils_who_will_leave_are_exchanged, "2022-11-04", "id")
    assert ("exchange", "2022-11-07", "Gwangju", ()) in read
    assert ("ceremony", "2022-11-04", "Medan", ("Bahri Nasution",)) in read


def test_before_a_verb_puts_one_deed_behind_another() -> None:
    """Guests in Nelson

    NELSON - On 8 November Nelson Mayor Grant Smythe welcomed a group from Miyazu, Nelson's sister city, before
    hosting them at a lunch. Miyazu will send a choir before long.
    """
    read = events_of(test_before_a_verb_puts_one_deed_behind_another, "2017-11-30")
    assert read == {("visit", "2017-11-08", "Nelson", ("Grant Smythe",))}


def test_the_public_meets_guests_at_its_own_city_hall() -> None:
    """Guests from Yamanashi

    SIOUX CITY, Iowa - A delegation from Yamanashi, Sioux City's sister city in Japan, will be in Sioux City on 16
    November. The public can meet the delegation at City Hall on Thursday, 16 November, where Mayor Bob Stone will
    speak.
    """
    read = events_of(test_the_public_meets_guests_at_its_own_city_hall, "2023-11-07")
    assert {row[:3] for row in read} == {("visit", "2023-11-16", "Sioux City")}


def test_a_feast_of_a_year_is_kept_where_its_guests_went() -> None:
    """Ipoh dan Fukuoka

    IPOH: Tahun lepas, Timbalan Datuk Bandar Fukuoka, Akira Nakamura mengetuai delegasi ke Ipoh sempena ulang tahun
    ke-35 hubungan bandar kembar Ipoh dan Fukuoka.
    """
    read = events_of(test_a_feast_of_a_year_is_kept_where_its_guests_went, "2025-07-03", "ms")
    assert {row[:3] for row in read} == {("visit", "2024", "Ipoh"), ("anniversary", "2024", "Ipoh")}


def test_a_meeting_with_a_third_town_is_no_part_of_a_signing() -> None:
    """Sibu, Singkawang ink LoI

    SIBU (Feb 18): Sibu and Singkawang signed a letter of intent (LoI) on Feb 7 to become friendship cities. Sibu
    Council chairman Clarence Tang signed for the council, while Singkawang was represented by its mayor, Sumarto.

    As for the LoI with Pontianak, the council said this was yet to be inked.

    During the trip, the group also met the mayor of Pontianak, Edi Rusman.
    """
    read = reading_of(test_a_meeting_with_a_third_town_is_no_part_of_a_signing, "2023-02-18", "en")
    assert ("letter-of-intent", "signed", "2023-02-07", ("Clarence Tang", "Sumarto")) in signed(read)
    assert "Edi Rusman" not in {n for e in read.events if e.type == "signing" for n in e.participants}


def test_one_part_of_a_sentence_may_tell_who_was_there() -> None:
    """Kuching, Quanzhou sign MoU

    KUCHING (May 14): Kuching and Quanzhou signed a memorandum of understanding (MoU) as friendship cities here
    yesterday. Kuching Mayor Wong Hong Sing signed at the ceremony, while Ambassador Zhang Yihong was present.
    """
    read = events_of(test_one_part_of_a_sentence_may_tell_who_was_there, "2023-05-14")
    assert ("Wong Hong Sing", "Zhang Yihong") in {row[3] for row in read}


def test_who_calls_on_a_consul_elsewhere_meets_him() -> None:
    """Bupati Karo Temui Konjen

    MEDAN - Bupati Karo Corina Sebayang menghadiri undangan Konsul Jenderal Tiongkok di Medan, Zhang Wei, di Medan
    pada Kamis (28/3/2024) untuk membahas kabupaten kembar Kabupaten Karo dan Kabupaten Klaten.
    """
    read = events_of(test_who_calls_on_a_consul_elsewhere_meets_him, "2024-04-01", "id")
    assert {row[:3] for row in read} == {("meeting", "2024-03-28", "Medan")}


def test_a_meeting_called_for_a_day_is_held_then() -> None:
    """Bid for Bridgend to end twinning

    Bridgend is twinned with Langenau, Germany. An extraordinary meeting of the town council has been called for
    Wednesday to consider ending the tie. Cllr Haydn Morris called it sad on Thursday.
    """
    read = events_of(test_a_meeting_called_for_a_day_is_held_then, "2017-03-03")
    assert {row[:3] for row in read} == {("meeting", "2017-03-08", "Bridgend")}


def test_a_document_without_a_day_is_of_the_day_the_relation_began() -> None:
    """Solo dan Kota Kembarnya

    SOLO - Hubungan kota kembar Solo dan Montana di Bulgaria terjalin sejak 19 Februari 2007. Nota kesepahaman Solo
    dan Montana diteken di Balai Kota Solo oleh Deputi Wali Kota Montana, Roumen Angelov.
    """
    read = signed(reading_of(test_a_document_without_a_day_is_of_the_day_the_relation_began, "2025-07-08", "id"))
    assert {row[2] for row in read} == {"2007-02-19"}


def test_of_two_documents_without_a_day_neither_is() -> None:
    """Solo dan Kota Kembarnya

    SOLO - Montana di Bulgaria menjadi kota kembar Solo pada 19 Februari 2007. Solo dan Montana pernah meneken letter
    of intent. Nota kesepahaman Solo dan Montana diteken pada 2009.
    """
    read = signed(reading_of(test_of_two_documents_without_a_day_neither_is, "2025-07-08", "id"))
    assert "2007-02-19" not in {row[2] for row in read if row[0] == "letter-of-intent"}


def test_who_was_there_when_it_was_signed_did_not_sign_it() -> None:
    """Sligo and Kempten

    SLIGO - Sligo and Kempten are twin towns. President Dervla Gormally, who was there when the charter was signed in
    1990, said the link had grown.
    """
    read = reading_of(test_who_was_there_when_it_was_signed_did_not_sign_it, "2025-05-08", "en")
    assert {names for *_, names in signed(read)} == {()}
    assert ("Dervla Gormally",) in {e.participants for e in read.events}


def test_what_nobody_does_is_not_done() -> None:
    """Auckland talks to Los Angeles

    AUCKLAND - Auckland and Los Angeles are sister cities. "Nobody ever sealed a deal over the telephone," said
    Auckland Mayor Peter Gore.
    """
    assert signed(reading_of(test_what_nobody_does_is_not_done, "2021-01-22", "en")) == set()


def test_that_month_is_of_the_year_told_before() -> None:
    """Busan and Surabaya

    BUSAN - Busan and Surabaya are sister cities. Busan Mayor Oh Keo-min visited Surabaya in March 2019, and Surabaya
    Mayor Tri Wahyuni was made an honorary citizen of Busan that October.
    """
    read = events_of(test_that_month_is_of_the_year_told_before, "2024-11-11")
    assert ("visit", "2019-03", "Surabaya") in {row[:3] for row in read}
    assert ("ceremony", "2019-10") in {row[:2] for row in read}


def test_who_will_live_somewhere_from_a_month_on_begins_then() -> None:
    """Surabaya dan Liverpool

    SURABAYA - Surabaya dan Liverpool adalah kota kembar. Dua seniman Surabaya akan tinggal di Liverpool mulai
    Februari 2025. Program magang Surabaya dan Liverpool berjalan sejak 2011 dan kini membuahkan pertukaran guru.
    """
    read = events_of(test_who_will_live_somewhere_from_a_month_on_begins_then, "2024-08-12", "id")
    assert read == {("exchange", "2025-02", "Liverpool", ())}


def test_pupils_who_leave_travel_for_their_exchange() -> None:
    """Wali Kota Medan Lepas 12 Pelajar ke Ichikawa

    MEDAN - Wali Kota Medan Arifin Lubuk melepas 12 pelajar yang akan mengikuti pertukaran pelajar ke Ichikawa, kota
    kembar Medan. Medan dan Ichikawa kota kembar sejak 1989. Rombongan bertolak ke Ichikawa pada 21 Agustus 2023.
    """
    read = events_of(test_pupils_who_leave_travel_for_their_exchange, "2023-08-22", "id")
    assert ("exchange", "2023-08-21", "Ichikawa") in {row[:3] for row in read}
    assert "visit" not in {row[0] for row in read}


def test_who_represents_a_side_is_at_the_meeting() -> None:
    """Denpasar dan Mossel Bay Rapat

    DENPASAR - Kelompok kerja kota kembar Denpasar dan Mossel Bay menggelar rapat perdana di Denpasar, Senin
    (26/2/2024).

    Pihak Mossel Bay diwakili anggota dewan kota Pieter van Rensen. Tuan rumah dipimpin Sekda Kota Denpasar I Made
    Suarta.
    """
    read = events_of(test_who_represents_a_side_is_at_the_meeting, "2024-02-27", "id")
    assert read == {("meeting", "2024-02-26", "Denpasar", ("I Made Suarta", "Pieter van Rensen"))}


def test_who_only_recalls_a_call_did_not_make_it() -> None:
    """Surabaya and Liverpool

    SURABAYA - Surabaya and Liverpool are sister cities. British Ambassador Martin Malik looked on. Liverpool Mayor
    Tom Hargrave recalled that the talks took off in September 2017, when the ambassador called on Surabaya Mayor Sri
    Wahyuni.
    """
    read = events_of(test_who_only_recalls_a_call_did_not_make_it, "2018-03-20")
    assert {row[3] for row in read if row[1] == "2017-09"} == {("Martin Malik", "Sri Wahyuni")}


def test_what_a_ceremony_is_told_of_happens_elsewhere() -> None:
    """Taipei and George Town

    TAIPEI - Taipei Mayor Li Hau and George Town Council President Patimah Idris signed a sister city agreement at
    Taipei City Hall yesterday. Patimah told the ceremony that a festival will take place in Penang.
    """
    read = events_of(test_what_a_ceremony_is_told_of_happens_elsewhere, "2011-03-31")
    assert {row[2] for row in read} == {"Taipei"}
