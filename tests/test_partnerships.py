"""Who is twinned with whom, how, since when and in what state."""

from __future__ import annotations

from kg.model import Date
from tests.articles import pair, pairs, reading, reading_of


def test_a_letter_of_intent_is_an_intent() -> None:
    """Semarang dan Toyama teken surat pernyataan kehendak

    SEMARANG - Wali Kota Semarang Ratna Wijaya dan Wali Kota Toyama Kenji Arai menandatangani letter of intent
    sister city di Balai Kota Semarang, Senin (4/3/2024). Keduanya sepakat bekerja sama di bidang pengelolaan air.
    """
    assert pairs(reading_of(test_a_letter_of_intent_is_an_intent)) == {pair("Semarang", "Toyama"): "intent"}


def test_a_signed_memorandum_makes_the_pair_and_its_beginning() -> None:
    """Medan dan Penang resmi bersaudara

    MEDAN - Pemerintah Kota Medan dan Majlis Bandaraya George Town menandatangani nota kesepahaman sister city
    di Medan pada 12 Mei 2021.
    """
    read = reading_of(test_a_signed_memorandum_makes_the_pair_and_its_beginning)
    assert pairs(read) == {pair("Medan", "George Town"): "active"}
    assert [p.since for p in read.partnerships] == [Date(2021, 5, 12)]


def test_a_plan_is_a_proposal() -> None:
    """Bogor jajaki sister city dengan Daegu

    BOGOR - Pemerintah Kota Bogor menjajaki kerja sama sister city dengan Daegu, Korea Selatan. Pembicaraan masih
    tahap awal, kata Kepala Bagian Kerja Sama Setda Kota Bogor Rina Astuti.
    """
    assert pairs(reading_of(test_a_plan_is_a_proposal)) == {pair("Bogor", "Daegu"): "proposed"}


def test_a_list_with_years_and_countries_gives_a_row_each() -> None:
    """Bandung rawat persaudaraan dengan kota-kota dunia

    BANDUNG - Kota Bandung memiliki sejumlah sister city. Kota itu menjalin sister city dengan Braunschweig, Jerman
    (1960), Fort Worth, Amerika Serikat (1990), Suwon, Korea Selatan (1997) serta Liuzhou, China (2005).
    """
    read = reading_of(test_a_list_with_years_and_countries_gives_a_row_each)
    name = {p.id: p.name for p in read.places}
    since = {next(name[k] for k in p.places if name[k] != "Bandung"): str(p.since) for p in read.partnerships}
    assert since == {"Braunschweig": "1960", "Fort Worth": "1990", "Suwon": "1997", "Liuzhou": "2005"}
    assert set(pairs(read).values()) == {"active"}


def test_pairs_of_one_article_have_their_own_state() -> None:
    """Council takes stock of its sister cities

    MACKAY - Mackay City Council renewed its sister city agreement with Matsuura, Japan, in May 2019.
    The relationship with Yantai was suspended in 2022, while a proposal from Lae was turned down.
    """
    read = pairs(reading_of(test_pairs_of_one_article_have_their_own_state))
    assert read[pair("Mackay", "Matsuura")] == "renewed"
    assert read[pair("Mackay", "Yantai")] == "suspended"


def test_each_clause_joins_its_own_places() -> None:
    """New bonds across the sea

    Bremen twinned with Odesa last spring, while Cologne became a sister city of Kyiv.
    """
    read = pairs(reading_of(test_each_clause_joins_its_own_places, language="en"))
    assert set(read) == {pair("Bremen", "Odesa"), pair("Cologne", "Kyiv")}


def test_the_possessor_has_the_twins() -> None:
    """Adelaide delegation calls on Penang

    GEORGE TOWN: George Town has been a sister city of Adelaide since 1973. Adelaide's other sister cities are
    Christchurch in New Zealand and Himeji in Japan.
    """
    read = pairs(reading_of(test_the_possessor_has_the_twins))
    assert set(read) == {pair("George Town", "Adelaide"), pair("Adelaide", "Christchurch"), pair("Adelaide", "Himeji")}


def test_a_list_under_a_heading_belongs_to_the_place_of_the_heading() -> None:
    """Darwin mayor to sail to Ambon for sister city jubilee

    The Lord Mayor of Darwin will visit Ambon next week. Ambon and Darwin signed a sister city agreement in 1988.

    ABOUT DARWIN'S SISTER CITIES
    Kalymnos, Greece – 1982
    Anchorage, Alaska, USA – 1982
    Haikou, China – 1990
    """
    read = pairs(reading_of(test_a_list_under_a_heading_belongs_to_the_place_of_the_heading))
    assert {pair("Darwin", other) for other in ("Ambon", "Kalymnos", "Anchorage", "Haikou")} == set(read)


def test_the_region_of_a_partner_is_no_partner() -> None:
    """Kuching befriends Dali

    KUCHING: Kuching South City Council signed a friendship city memorandum with Dali in Yunnan Province, China,
    on 3 May 2016.
    """
    read = pairs(reading_of(test_the_region_of_a_partner_is_no_partner))
    assert set(read) == {pair("Kuching", "Dali")}


def test_a_diplomat_s_country_and_post_are_no_partners() -> None:
    """Surabaya dan Kochi rayakan persaudaraan

    SURABAYA - Konsul Jenderal Jepang di Denpasar, Katsumi Arai, menghadiri perayaan sister city Surabaya-Kochi yang
    terjalin sejak 1997.
    """
    read = pairs(reading_of(test_a_diplomat_s_country_and_post_are_no_partners))
    assert set(read) == {pair("Surabaya", "Kochi")}


def test_sister_provinces_join_provinces_not_their_capitals() -> None:
    """Jatim dan Osaka perbarui sister province

    SURABAYA - Gubernur Jawa Timur Hartono Wijaya menandatangani pembaruan sister province Jatim-Osaka di Surabaya,
    Selasa (6/2/2024).
    """
    read = reading_of(test_sister_provinces_join_provinces_not_their_capitals)
    assert pairs(read) == {pair("East Java", "Osaka Prefecture"): "renewed"}
    assert [p.kind for p in read.partnerships] == ["sister-province"]


def test_definitions_and_nicknames_assert_nothing() -> None:
    """What is a sister city?

    Sister cities are towns in different countries that agree to be friends, as Paris and Rome could be.
    The idea of twinning grew after the war. In the Twin Cities, Minneapolis and St. Paul, buses run late again.
    """
    assert pairs(reading_of(test_definitions_and_nicknames_assert_nothing, language="en")) == {}


def test_babies_and_schools_are_no_cities() -> None:
    """Bayi kembar dari Kupang dirawat di Surabaya

    SURABAYA - Bayi kembar siam asal Kupang dirawat di RSUD Dr. Soetomo Surabaya. SMA 5 Surabaya, sister school
    sebuah sekolah di Darwin, Australia, menggalang dana.
    """
    assert pairs(reading_of(test_babies_and_schools_are_no_cities)) == {}


def test_malay_has_its_words_for_it() -> None:
    """Ipoh perbaharui hubungan bandar kembar dengan Fukuoka

    IPOH - Majlis Bandaraya Ipoh dan Fukuoka memperbaharui perjanjian bandar kembar yang dimeterai sejak 1989.
    Cadangan bandar kembar dengan Medan digugurkan.
    """
    read = pairs(reading_of(test_malay_has_its_words_for_it))
    assert read[pair("Ipoh", "Fukuoka")] == "renewed"
    assert read[pair("Ipoh", "Medan")] == "denied"


def test_the_end_of_something_else_ends_no_partnership() -> None:
    read = reading(
        """Pekan budaya berakhir

        SURABAYA - Pekan budaya di Surabaya berakhir Minggu. Acara itu menandai 20 tahun sister city
        Surabaya-Xiamen yang terjalin sejak 2006."""
    )
    assert pairs(read) == {pair("Surabaya", "Xiamen"): "active"}


def test_couples_of_places_are_pairs_of_their_own() -> None:
    """Kota-kota kembar lintas benua

    BANDUNG - Banyak kota kembar lain tetap berjalan, antara lain Izmir dengan Tel Aviv, Adana dengan Haifa serta
    Ankara dengan Kyiv.
    """
    read = pairs(reading_of(test_couples_of_places_are_pairs_of_their_own, language="id"))
    assert {pair("Izmir", "Tel Aviv"), pair("Adana", "Haifa"), pair("Ankara", "Kyiv")} == set(read)


def test_a_country_called_a_city_by_a_slip_stays_a_country() -> None:
    """Antalya akhiri kota kembar

    ANTALYA - Kota Antalya mengakhiri sister city dengan Bat Yam di Kota Israel sejak Senin.
    """
    assert all("Israel" not in p for p in pairs(reading_of(test_a_country_called_a_city_by_a_slip_stays_a_country)))


def test_signed_again_is_renewed() -> None:
    """MoU Denpasar dan Toyama kembali diteken

    DENPASAR - Nota kesepahaman sister city Denpasar-Toyama kembali diteken di Denpasar, Selasa (31/1/2023).
    """
    assert pairs(reading_of(test_signed_again_is_renewed)) == {pair("Denpasar", "Toyama"): "renewed"}


def test_partners_of_the_place_that_has_them() -> None:
    """Sendai reviews its sister-city bonds

    SENDAI - Sendai mayor Kazuko Ito said the sister-city agreement with Riverside would be kept. Sendai also has
    sister-city links with Rennes, Minsk, Acapulco and Changchun. Riverside has seven other partners, among them
    Cuautla, Ensenada and Gangnam.
    """
    read = set(pairs(reading_of(test_partners_of_the_place_that_has_them)))
    assert {pair("Riverside", "Cuautla"), pair("Riverside", "Ensenada")} <= read
    assert {pair("Sendai", "Rennes"), pair("Sendai", "Minsk")} <= read
    assert pair("Sendai", "Ensenada") not in read


def test_a_question_names_whose_partners_come_next() -> None:
    """Sister province Jawa Barat dengan Shizuoka bukan milik Kota Bandung

    BANDUNG - Sister province Jawa Barat-Shizuoka diteken pada 2013. Sister province Jawa Barat yang lain ialah dengan
    Provinsi Chongqing.

    Lalu, siapa kembaran Kota Bandung?

    Kepala bagian kerja sama menyebut tiga nama: (1) Suwon, Korea Selatan; (2) Fort Worth, Amerika Serikat; dan
    (3) Braunschweig, Jerman.
    """
    read = set(pairs(reading_of(test_a_question_names_whose_partners_come_next)))
    assert {pair("Bandung", "Suwon"), pair("Bandung", "Fort Worth"), pair("Bandung", "Braunschweig")} <= read
    assert pair("West Java", "Suwon") not in read


def test_a_memorandum_that_follows_a_letter_of_intent_makes_the_pair() -> None:
    """MoU sister province Bali-Hainan diteken

    DENPASAR - Gubernur Bali Made Suteja dan Gubernur Hainan Feng Li menandatangani MoU sister province di Denpasar,
    Senin (7/10/2019). MoU itu kelanjutan dari letter of intent Bali dan Hainan yang diteken setahun sebelumnya.
    """
    read = pairs(reading_of(test_a_memorandum_that_follows_a_letter_of_intent_makes_the_pair))
    assert read == {pair("Bali", "Hainan"): "active"}


def test_a_wish_to_found_is_a_proposal_and_an_unasked_renewal_an_end() -> None:
    """Bandung menata ulang sister city

    BANDUNG - Kerja sama sister city Kota Bandung dengan Cebu kini tinggal arsip karena tidak ada pihak yang mengajukan
    perpanjangan. Sementara itu Mangaung, Afrika Selatan, pekan lalu mengirim surat berisi keinginan membentuk
    sister city dengan Bandung.
    """
    read = pairs(reading_of(test_a_wish_to_found_is_a_proposal_and_an_unasked_renewal_an_end))
    state = {next(iter(places - {"Bandung"})): status for places, status in read.items()}
    assert set(state.values()) == {"ended", "proposed"}


def test_a_name_of_many_hyphens_is_read_without_them_and_a_given_name_is_no_partner() -> None:
    """Medan jajaki sister city dengan Rostov on Don

    MEDAN - Wali Kota Medan Bima Arya Siregar menjajaki sister city dengan Kota Rostov on Don, Rusia. "Kami ingin
    belajar," ujar Bima, Senin.
    """
    read = pairs(reading_of(test_a_name_of_many_hyphens_is_read_without_them_and_a_given_name_is_no_partner))
    assert read == {pair("Medan", "Rostov-on-Don"): "proposed"}


def test_the_words_of_a_state_are_shown_and_not_those_of_another() -> None:
    """Surabaya dan Liverpool resmi bersaudara

    SURABAYA - Setelah penjajakan empat tahun, Pemerintah Kota Surabaya dan Pemerintah Kota Liverpool menandatangani
    nota kesepahaman sister city di Surabaya, Senin (19/3/2018).
    """
    (found,) = reading_of(test_the_words_of_a_state_are_shown_and_not_those_of_another).partnerships
    assert found.status == "active"
    assert {e.rule for e in found.evidence} & {"id.status.signed", "id.status.active"}
    assert "id.status.proposed" not in {e.rule for e in found.evidence}
