"""Classes of error on who is paired with whom, and since when: what must be found, beside what must not."""

from __future__ import annotations

from kg.model import Reading
from tests.articles import pair, pairs, reading_of


def begun(read: Reading) -> dict[frozenset[str], str]:
    """The year or day each pair of a reading began, as text."""
    names = {place.id: place.name for place in read.places}
    return {frozenset(names[key] for key in p.places): str(p.since or "") for p in read.partnerships}


def test_a_verb_of_beginning_takes_the_date_of_its_clause() -> None:
    """Two towns and a river

    GOULBURN - Goulburn and Shibetsu, a fishing port of Hokkaido, became the first sister cities of the region in 1998.
    Goulburn also teamed up with Baguio as a sister city in 2004.

    Goulburn would like to become a sister city of Cebu by 2031.
    """
    read = reading_of(test_a_verb_of_beginning_takes_the_date_of_its_clause, published="2023-05-04")
    assert begun(read)[pair("Goulburn", "Shibetsu")] == "1998"
    assert begun(read)[pair("Goulburn", "Baguio")] == "2004"
    assert begun(read).get(pair("Goulburn", "Cebu City"), "") == ""


def test_what_starts_another_day_is_not_the_relation() -> None:
    """Padang dan Hildesheim Tukar Guru

    PADANG - Kota Padang dan Kota Hildesheim, Jerman, menjalin hubungan sister city. Dua guru Padang tinggal di
    Hildesheim mulai Februari 2025, dan sejak Minggu mereka belajar bahasa. Hubungan kota kembar itu dijalin kedua kota
    pada 1988.
    """
    read = reading_of(test_what_starts_another_day_is_not_the_relation, published="2024-11-04")
    assert begun(read) == {pair("Padang", "Hildesheim"): "1988"}


def test_partners_joined_by_and_share_the_date_behind_both() -> None:
    """Bandar kembar bertambah

    MELAKA - Melaka mempunyai beberapa bandar kembar, iaitu Lisbon (1984), Nanjing (2001), serta dua bandar di Sumatera
    Barat, Sawahlunto dan Padang Panjang (2004).
    """
    read = reading_of(test_partners_joined_by_and_share_the_date_behind_both, language="ms")
    years = {min(key - {"Malacca"}): year for key, year in begun(read).items()}
    assert years == {"Lisbon": "1984", "Nanjing": "2001", "Sawahlunto": "2004", "Padang Panjang": "2004"}


def test_an_agreement_signed_again_is_no_beginning() -> None:
    """Ambon and Vlissingen go on

    AMBON - Ambon renewed its sister city agreement with Vlissingen in the Netherlands in 2021.
    """
    read = reading_of(test_an_agreement_signed_again_is_no_beginning, published="2024-04-18")
    assert pairs(read) == {pair("Ambon", "Vlissingen"): "renewed"}
    assert begun(read) == {pair("Ambon", "Vlissingen"): ""}


def test_the_example_of_an_article_has_partners_of_its_own() -> None:
    """Karangasem Menuju Kota Kembar

    AMLAPURA - Bupati Karangasem menerima tamu dari Cuttack, India, yang mengusulkan sister city dengan Kabupaten
    Karangasem. Yang sudah memiliki kota kembar di antaranya Jakarta, yakni dengan Beijing, Hanoi, Berlin dan Seoul.
    """
    read = pairs(reading_of(test_the_example_of_an_article_has_partners_of_its_own))
    assert {pair("Jakarta", name) for name in ("Beijing", "Hanoi", "Berlin", "Seoul")} <= set(read)
    assert pair("Karangasem Regency", "Seoul") not in read


def test_a_family_that_started_with_others_is_not_the_newcomer_s() -> None:
    """Birmingham gains a sister city

    BIRMINGHAM, Alabama - Birmingham and Liverpool, England, are sister cities now. Liverpool joins a family that
    started with Hitachi, Japan, in 1982 and now includes Gweru, Zimbabwe, and Anshan, China.
    """
    read = pairs(reading_of(test_a_family_that_started_with_others_is_not_the_newcomer_s))
    assert {pair("Birmingham", name) for name in ("Liverpool", "Hitachi", "Gweru", "Anshan")} == set(read)


def test_several_behind_of_are_partners_of_the_subject() -> None:
    """Sisters on both shores

    OKAYAMA - Okayama has been a sister city of San Jose, California, since 1957 and of Luoyang, China, since 1981.
    """
    read = begun(reading_of(test_several_behind_of_are_partners_of_the_subject))
    assert read == {pair("Okayama", "San Jose"): "1957", pair("Okayama", "Luoyang"): "1981"}


def test_the_regency_that_opens_a_clause_is_the_one_that_courts() -> None:
    """Jangan Tertukar

    BOGOR - Kota Bogor punya sister city, St. Louis di Missouri, sedangkan Kabupaten Bogor baru mau meminang Nanning,
    ibu kota Guangxi, Tiongkok.
    """
    read = pairs(reading_of(test_the_regency_that_opens_a_clause_is_the_one_that_courts))
    assert read[pair("Bogor Regency", "Nanning")] == "proposed"
    assert pair("Bogor", "Nanning") not in read


def test_a_proposal_from_a_place_pairs_it_and_a_visitor_does_not() -> None:
    """Council looks for sisters

    DAVAO CITY - The City Council of Davao approved a sister city pact with Dalian, China. A proposal from Incheon is
    being studied. Visitors from Singapore watched.
    """
    read = pairs(reading_of(test_a_proposal_from_a_place_pairs_it_and_a_visitor_does_not))
    assert read[pair("Davao", "Incheon")] == "proposed"
    assert pair("Davao", "Singapore") not in read


def test_a_footnote_mark_ends_a_sentence() -> None:
    """George Town

    George Town mempunyai hubungan bandar kembar dengan Medan, Indonesia. Memorandum itu menjadikan Taipei bandar
    sahabat yang pertama.[3] Bandar sahabat lain ialah Kochi, India dan Zhongshan, China.
    """
    read = pairs(reading_of(test_a_footnote_mark_ends_a_sentence, language="ms"))
    assert pair("George Town", "Kochi") in read
    assert pair("Taipei", "Kochi") not in read


def test_an_end_denied_leaves_the_pair_active() -> None:
    """Jakarta Tidak Membekukan Hubungan dengan Moskow

    JAKARTA - Pemerintah Provinsi DKI Jakarta menegaskan tidak membekukan hubungan kota kembar dengan Moskow, Rusia.
    Hubungan kota kembar dengan Kyiv, Ukraina, telah dibekukan.
    """
    read = pairs(reading_of(test_an_end_denied_leaves_the_pair_active))
    assert read == {pair("Jakarta", "Moscow"): "active", pair("Jakarta", "Kyiv"): "suspended"}


def test_minutes_on_the_way_to_a_memorandum_make_no_pair() -> None:
    """Kota Organik Bersama

    BOGOR - Wali Kota Bogor Bima Santosa dan Wali Kota Kisarazu, Jepang, Kenji Mori menandatangani minutes of meeting
    sebagai langkah menuju friendship city. "Bulan November nanti MoU friendship city kita tandatangani di Kisarazu,"
    kata Bima.
    """
    read = pairs(reading_of(test_minutes_on_the_way_to_a_memorandum_make_no_pair, published="2016-09-02"))
    assert read == {pair("Bogor", "Kisarazu"): "intent"}


def test_a_town_no_list_knows_is_a_partner_before_its_country_or_behind_the_word() -> None:
    """Bandar sahabat baharu

    MIRI - Datuk Bandar Miri bertemu delegasi dari Guangning, China bagi Program Bandar Sahabat. Dengan Guangning, Miri
    memeterai MoU Bandar Sahabat pada 2012. Wakil Universiti Qinglong, China turut hadir di program Bandar Sahabat itu.
    """
    read = reading_of(test_a_town_no_list_knows_is_a_partner_before_its_country_or_behind_the_word, language="ms")
    assert begun(read) == {pair("Miri", "Guangning"): "2012"}
    assert {p.name: p.country for p in read.places}["Guangning"] == "CN"


def test_a_town_no_list_knows_behind_twinned_with() -> None:
    """Twins on the moor

    Exeter, England, is twinned with Wexcombe Regis, a small town on the coast. It is not twinned with Rotary Club
    members.
    """
    assert set(pairs(reading_of(test_a_town_no_list_knows_behind_twinned_with))) == {pair("Exeter", "Wexcombe Regis")}


def test_two_lands_told_of_in_passing_are_each_other_s_twins() -> None:
    """Wali Kota Seremban di Bukittinggi

    BUKITTINGGI - Bukittinggi dan Seremban, Malaysia, memperingati 37 tahun hubungan kota kembar. "Sumatera Barat dan
    Negeri Sembilan mestinya jadi provinsi kembar," tutur seorang datuk. Hubungan serupa pernah dijajaki dengan Coburg,
    Jerman.
    """
    read = pairs(reading_of(test_two_lands_told_of_in_passing_are_each_other_s_twins))
    assert pair("West Sumatra", "Negeri Sembilan") in read
    assert pair("Bukittinggi", "Coburg") in read
    assert not {pair("Bukittinggi", "Negeri Sembilan"), pair("West Sumatra", "Coburg")} & set(read)


def test_two_partners_abroad_are_not_each_other_s() -> None:
    """George Town's friends

    GEORGE TOWN - George Town and Adelaide are sister cities. Taipei and Yokohama became friendship cities later.
    """
    read = pairs(reading_of(test_two_partners_abroad_are_not_each_other_s))
    assert pair("Taipei", "Yokohama") not in read


def test_a_question_asks_after_a_partner() -> None:
    """Nasib Kota Kembar

    SEMARANG - Kota Semarang memiliki sister city, yaitu Brisbane, Australia. "Fuzhou bagaimana?" tanya anggota dewan.
    Apakah wali kota pernah naik pesawat ke Singapura untuk urusan lain yang jauh lebih penting dari itu?
    """
    read = pairs(reading_of(test_a_question_asks_after_a_partner))
    assert pair("Semarang", "Fuzhou") in read
    assert pair("Semarang", "Singapore") not in read


def test_where_something_happens_tells_nothing_of_the_pair_with_that_place() -> None:
    """Evaluasi Kota Kembar

    SURABAYA - Surabaya dan Kitakyushu, Jepang, menjalin hubungan sister city sejak 1997. Wali kota meminta program
    magang di Kitakyushu dihidupkan kembali.
    """
    read = pairs(reading_of(test_where_something_happens_tells_nothing_of_the_pair_with_that_place))
    assert read == {pair("Surabaya", "Kitakyushu"): "active"}


def test_what_has_ended_still_began() -> None:
    """Kota kembar Banda Aceh

    BANDA ACEH - Kota kembar Banda Aceh dengan Apeldoorn, Belanda, yang dirintis tahun 2007, sudah tamat pada 2015.
    Kota kembar dengan Samarkand, Uzbekistan, dibekukan sejak 2010.
    """
    read = reading_of(test_what_has_ended_still_began)
    assert begun(read) == {pair("Banda Aceh", "Apeldoorn"): "2007", pair("Banda Aceh", "Samarkand"): ""}


def test_each_of_several_has_the_date_behind_it_though_two_are_twins_of_each_other() -> None:
    """Three cities and two seas

    OKAYAMA - Luoyang, China, is twinned with Bucheon, South Korea, since 1990, says Mayor Mori. Okayama
    has been a sister city of Luoyang since 1981 and of Bucheon since 2002.
    """
    read = reading_of(test_each_of_several_has_the_date_behind_it_though_two_are_twins_of_each_other)
    assert begun(read)[pair("Okayama", "Luoyang")] == "1981"
    assert begun(read)[pair("Okayama", "Bucheon")] == "2002"


def test_the_day_of_a_letter_of_intent_is_no_beginning() -> None:
    """Ambon and Darwin

    DARWIN - Darwin and Ambon, Indonesia, are sister cities. The relationship goes back to 28 October 1988, when both
    mayors signed a letter of intent. They signed the sister city declaration on 21 July 1989.
    """
    read = reading_of(test_the_day_of_a_letter_of_intent_is_no_beginning, published="2024-04-18")
    assert begun(read) == {pair("Darwin", "Ambon"): "1989-07-21"}


def test_the_agreement_makes_the_pair_the_memorandum_only_led_to_it() -> None:
    """Baguio, San Antonio seal sisterhood ties

    BAGUIO CITY - The mayors of Baguio and San Antonio, Texas, signed a sister city agreement on 13 July 2023. A
    memorandum of understanding was signed in October 2022 between Baguio and San Antonio.
    """
    read = reading_of(test_the_agreement_makes_the_pair_the_memorandum_only_led_to_it, published="2023-07-14")
    assert begun(read) == {pair("Baguio", "San Antonio"): "2023-07-13"}


def test_a_relation_that_only_sleeps_goes_on() -> None:
    """Fifteen sister cities

    BAKERSFIELD - Bakersfield has sister cities in Minsk, Belarus, and Wakayama, Japan. The relationship with Minsk has
    been dormant for years. The relationship with Wakayama has been suspended.
    """
    read = pairs(reading_of(test_a_relation_that_only_sleeps_goes_on))
    assert read == {pair("Bakersfield", "Minsk"): "active", pair("Bakersfield", "Wakayama"): "suspended"}


def test_a_place_only_said_to_be_a_twin_is_the_article_s_own_partner() -> None:
    """Windhoek seals a deal

    WINDHOEK - Windhoek and Bremen, Germany, are sister cities. Brazzaville has been a sister city since 2011, and talks
    with Marracuene in Mozambique are at an advanced stage.
    """
    read = pairs(reading_of(test_a_place_only_said_to_be_a_twin_is_the_article_s_own_partner))
    assert read[pair("Windhoek", "Brazzaville")] == "active"
    assert read[pair("Windhoek", "Marracuene")] == "proposed"
    assert pair("Brazzaville", "Marracuene") not in read


def test_the_headline_speaks_of_the_pair_told_of_below() -> None:
    """George Town and Adelaide renew vows

    GEORGE TOWN - George Town and Adelaide renewed their vows as sister cities on Monday.
    """
    read = pairs(reading_of(test_the_headline_speaks_of_the_pair_told_of_below, language="en"))
    assert read == {pair("George Town", "Adelaide"): "renewed"}


def test_a_place_without_the_word_has_the_one_of_its_level() -> None:
    """Provinsi kembar milik DIY

    JOGJA - Daerah Istimewa Yogyakarta dan Prefektur Kyoto adalah sister province. Kota Yogyakarta sendiri punya sister
    city. Dengan Hue, Vietnam, Kota Yogyakarta menandatangani nota kesepahaman.
    """
    read = reading_of(test_a_place_without_the_word_has_the_one_of_its_level)
    names = {place.id: place.name for place in read.places}
    kinds = {frozenset(names[key] for key in p.places): p.kind for p in read.partnerships}
    assert kinds[pair("Yogyakarta", "Hue")] == "sister-city"
    assert "sister-province" in kinds.values()


def test_an_end_that_somebody_asks_for_has_not_come() -> None:
    """Sister Province Jabar

    Provinsi Jawa Barat menjalin sister province dengan Chongqing, China. Pemerintah provinsi mengusulkan pembekuan
    hubungan dengan Chongqing.
    """
    read = pairs(reading_of(test_an_end_that_somebody_asks_for_has_not_come))
    assert read == {pair("West Java", "Chongqing"): "active"}


def test_who_only_looks_on_makes_no_partner_of_his_city() -> None:
    """Two towns sign in Mostar

    MOSTAR - Mostar and Kayseri, Turkey, became sister cities under a protocol signed on Friday.

    Kayseri Mayor Ali Demir and Mostar Mayor Emir Hadzic put their names to it. Izmir Mayor Kemal Arslan and Turkish
    Ambassador Selim Korkmaz sat in the front row.
    """
    read = pairs(reading_of(test_who_only_looks_on_makes_no_partner_of_his_city, language="en"))
    assert read == {pair("Kayseri", "Mostar"): "active"}


def test_places_that_commas_part_by_twos_are_each_other_s_partners() -> None:
    """Three twinnings at the forum

    At the forum in Kunming on 19 November 2024, Daqing in Heilongjiang and Chungju in South Korea, Zhongshan and
    Chillan in Chile, and Yuxi and Vang Vieng in Laos signed sister city agreements.
    """
    read = reading_of(test_places_that_commas_part_by_twos_are_each_other_s_partners, language="en")
    twos = {pair("Daqing", "Chungju"), pair("Zhongshan", "Chillán"), pair("Yuxi", "Vang Vieng")}
    names = {place.id: place.name for place in read.places}
    assert set(pairs(read)) == twos
    assert {frozenset(names[key] for key in a.places) for a in read.agreements} == twos
    assert {names[a.at] for a in read.agreements} == {"Kunming"}


def test_a_list_of_partners_has_an_and_only_at_its_end() -> None:
    """Partners of Semarang

    Semarang has sister cities in Brisbane, Nanjing, Beihai and Da Nang.
    """
    read = reading_of(test_a_list_of_partners_has_an_and_only_at_its_end, language="en")
    assert set(pairs(read)) == {pair("Semarang", name) for name in ("Brisbane", "Nanjing", "Beihai", "Da Nang")}


def test_chinese_couples_part_by_the_mark_of_lists() -> None:
    """友好城市协议签署

    大会上，大庆市与韩国忠州市、中山市与智利塔尔卡市、玉溪市与日本静岡市签署建立友好城市关系协议书。
    """
    read = reading_of(test_chinese_couples_part_by_the_mark_of_lists, language="zh")
    assert set(pairs(read)) == {pair("Daqing", "Chungju"), pair("Zhongshan", "塔尔卡"), pair("Yuxi", "Shizuoka")}


def test_clauses_that_each_have_a_twinning_word_stay_apart() -> None:
    """Signed at the forum

    Xi'an and Mary, a city in Turkmenistan, signed a letter of intent on becoming sister cities, while Shaanxi and
    Tajikistan's Sughd Region, sister provinces since June, agreed on a work plan.
    """
    read = reading_of(test_clauses_that_each_have_a_twinning_word_stay_apart, language="en")
    assert set(pairs(read)) == {pair("Xi'an", "Mary"), pair("Shaanxi", "Sughd")}
