"""Classes of things once missed or wrongly read in Indonesian articles, each in a small article of our own wording."""

from __future__ import annotations

from articles import pair, pairs, reading_of

from kg.model import Reading


def offices(read: Reading) -> dict[str, tuple[str, str]]:
    """Role and place (or organisation) of each office holder."""
    name = {p.id: p.name for p in read.places}
    return {o.person: (o.role, name.get(o.of, o.of)) for o in read.offices}


def present(read: Reading) -> set[str]:
    """Everybody who takes part in an event."""
    return {person for event in read.events for person in event.participants}


def test_junior_diplomats_are_their_countrys() -> None:
    """Sister city Magelang dan Nara dibahas di Tokyo

    Magelang - Wali Kota Magelang Damar Wicaksana membahas sister city dengan Kota Nara, Jepang.
    Atase Pertanian KBRI Tokyo, Yudha Prasetya, dan Koordinator Fungsi Ekonomi KJRI Osaka Laras Kinanti ikut bicara.
    Kuasa Usaha Ad Interim, Dr. Bram Adiputra menyebut Kepala Dinas Pariwisata Kota Magelang, Retno Ayu, sudah siap.
    """
    read = reading_of(test_junior_diplomats_are_their_countrys)
    assert offices(read) == {
        "Damar Wicaksana": ("mayor", "Magelang"),
        "Yudha Prasetya": ("other", "Indonesia"),
        "Laras Kinanti": ("other", "Indonesia"),
        "Bram Adiputra": ("other", "Indonesia"),
        "Retno Ayu": ("head-of-agency", "Magelang"),
    }


def test_a_ministry_is_named_without_its_department() -> None:
    """Nota kesepahaman sister city Salatiga dan Cairns diteken

    Salatiga - Wali Kota Salatiga Bagus Arianto meneken nota kesepahaman sister city dengan Kota Cairns, Australia.
    Hadir pula Sub Koordinator Bidang Kerja Sama Kemendagri RI Wening Lestari.
    Koordinator Kerja Sama Biro Pemerintahan Setda Jateng, Hesti Purnama menyusul.
    """
    found = offices(reading_of(test_a_ministry_is_named_without_its_department))
    assert found["Wening Lestari"] == ("other", "Kemendagri RI")
    assert found["Hesti Purnama"] == ("other", "Central Java")


def test_a_headlines_verb_after_a_role_is_no_name() -> None:
    """Sister city dibahas, Wali Kota Bakal Temui Menteri

    Padang - Program sister city Padang dengan Kota Bari, Italia, dibahas Wali Kota Padang Rusdi Alamsyah.
    Komentar untuk "Sister city dibahas, Wali Kota Bakal Temui Menteri"
    """
    assert offices(reading_of(test_a_headlines_verb_after_a_role_is_no_name)) == {"Rusdi Alamsyah": ("mayor", "Padang")}


def test_an_embassys_seat_and_a_dateline_are_no_partners() -> None:
    """Kota kembar dijalin Pekalongan dan Xiamen

    "Batik dan porselen akan bertemu lewat kota kembar ini."

    Beijing (Kabar Nusa) - Program kota kembar disepakati Kota Pekalongan bersama Kota Xiamen, China.
    Menurut KBRI Beijing, kota kembar itu membuka jalan bagi perajin batik.
    """
    read = reading_of(test_an_embassys_seat_and_a_dateline_are_no_partners)
    assert set(pairs(read)) == {pair("Pekalongan", "Xiamen")}


def test_a_speaker_who_bears_a_towns_name_is_no_town() -> None:
    """Sister city Manado dan Qingdao dikebut

    Manado - Pemerintah Kota Manado menyiapkan sister city dengan Kota Qingdao, China.
    Kepala Bappeda Kota Manado, Yopie RB Assa, menyebut rombongan segera tiba.
    "Sister city itu untung bagi warga," kata Assa, Rabu.
    """
    read = reading_of(test_a_speaker_who_bears_a_towns_name_is_no_town)
    assert set(pairs(read)) == {pair("Manado", "Qingdao")}


def test_a_state_is_found_by_its_capitals_name() -> None:
    """MoU sister province Jabar dan Khartum diteken

    Bandung - Provinsi kembar antara Provinsi Jawa Barat dan Negara Bagian Khartum di Sudan resmi dimulai.
    MoU sister province itu diteken di Bandung, Senin (9/10/2017). Provinsi Kembar itu meliputi pertanian.
    """
    read = reading_of(test_a_state_is_found_by_its_capitals_name, published="2017-10-10")
    assert pairs(read) == {pair("West Java", "Khartoum State"): "active"}


def test_a_relation_done_away_with_has_ended() -> None:
    """Antalya sudahi kota kembar dengan Ashdod

    Antalya - Kesepakatan sister city dengan Ashdod, kota di Israel, disudahi Kota Antalya di Turki.
    Wali kota menyebut dewan kota bulat menyudahi ikatan itu. Sister city Antalya dengan Nuremberg masih berjalan.
    """
    found = pairs(reading_of(test_a_relation_done_away_with_has_ended))
    assert found[pair("Antalya", "Ashdod")] == "ended"
    assert found[pair("Antalya", "Nuremberg")] == "active"


def test_that_very_day_dates_a_signing() -> None:
    """Malang dan Nablus menjadi sister city

    Malang - "Kami sama-sama kota pusaka," ujar Wali Kota Malang Arief di Balai Kota Malang, Senin, 7 Januari 2019.
    Pada hari itu nota kesepahaman sister city dengan Kota Nablus, Palestina, ditandatangani kedua wali kota.
    """
    read = reading_of(test_that_very_day_dates_a_signing, published="2019-01-10")
    assert [(str(a.signed), a.status) for a in read.agreements] == [("2019-01-07", "signed")]


def test_who_accompanies_somebody_at_a_signing_is_there() -> None:
    """Sister city Denpasar dan Cairns kembali diteken

    Denpasar - Nota kesepahaman sister city diteken di Denpasar, Selasa (31/1/2023), demi pariwisata.
    Penandatanganan itu dilakukan Wali Kota Denpasar Nyoman Suarta dan Wali Kota Cairns Brett Hollis.
    Nyoman dalam acara itu ditemani Wakil Wali Kota Denpasar Made Suteja dan Ketua DPRD Putu Raka.
    Kepala Dinas Kesehatan Kota Denpasar Komang Sri tidak hadir.
    """
    there = present(reading_of(test_who_accompanies_somebody_at_a_signing_is_there, published="2023-02-01"))
    assert {"Nyoman Suarta", "Brett Hollis", "Made Suteja", "Putu Raka"} <= there
    assert "Komang Sri" not in there


def test_what_is_built_is_the_field_not_building() -> None:
    """Sister city Malang dan Busan meluas

    Malang - Sister city Kota Malang dan Kota Busan, Korea Selatan, merambah sektor baru.
    Kerja sama itu mencakup pembangunan rumah sakit serta industri pembangunan kapal.
    """
    read = reading_of(test_what_is_built_is_the_field_not_building)
    assert {a.concept for a in read.areas} == {"health", "industry"}


def test_a_letter_of_intent_may_be_all_partners() -> None:
    """Sister city Kota Madiun dipelajari dewan

    Madiun - Kota Madiun mempunyai sister city dengan Hue di Vietnam, Gimhae di Korea Selatan dan Kunming di Tiongkok.

    Semua kerja sama itu dasarnya letter of intent.

    "Kalau dasarnya memorandum of understanding, prosesnya lebih panjang," ucap wali kota.
    """
    read = reading_of(test_a_letter_of_intent_may_be_all_partners)
    assert set(pairs(read).values()) == {"intent"}
    assert [(a.type, a.status) for a in read.agreements] == [("letter-of-intent", "signed")] * 3


def test_a_wish_signs_nothing() -> None:
    """Jabar dan Jeju teken letter of intent

    Bandung - LoI sister province Jawa Barat dan Jeju, Korea Selatan, diteken di Bandung, Minggu (6/5/2018).
    Gubernur menambahkan, "Semoga tak lama lagi memorandum of understanding (MoU)-nya pun bisa kami teken."
    """
    read = reading_of(test_a_wish_signs_nothing, published="2018-05-09")
    assert set(pairs(read).values()) == {"intent"}
    assert {(a.type, a.status) for a in read.agreements} == {("letter-of-intent", "signed"), ("mou", "planned")}


def test_the_year_a_document_lapsed_is_not_when_the_next_is_signed() -> None:
    """Sister province Bali dan Nara disambung

    MoU Bali dengan Prefektur Nara, Jepang, yang habis masa berlakunya pada 2019 lalu disambung LoI yang akan diteken.
    """
    read = reading_of(test_the_year_a_document_lapsed_is_not_when_the_next_is_signed, published="2021-02-09")
    assert {(a.type, a.status, a.signed) for a in read.agreements} == {
        ("mou", "expired", None),
        ("letter-of-intent", "planned", None),
    }


def test_a_document_by_which_something_is_done_is_not_planned() -> None:
    """MoU sister city Denpasar dan Cairns diteken

    Denpasar - MoU sister city Kota Denpasar dan Kota Cairns, Australia, diteken di Denpasar, Selasa (31/1/2023).
    Lewat MoU ini kedua kota hendak menyusun program budaya.
    """
    read = reading_of(test_a_document_by_which_something_is_done_is_not_planned, published="2023-02-01")
    assert [(a.type, a.status) for a in read.agreements] == [("mou", "signed")]


def test_what_a_passive_verb_signs_stands_before_it() -> None:
    """Sister province Jateng dan Queensland diperpanjang

    MoU sister province Jawa Tengah dengan Queensland, Australia, akan diteken, lalu diturunkan menjadi rencana aksi.
    """
    read = reading_of(test_what_a_passive_verb_signs_stands_before_it)
    assert [(a.type, a.status) for a in read.agreements] == [("mou", "planned")]


def test_a_jurisdiction_with_a_slip_still_has_its_governor() -> None:
    """LoI sister province diteken

    Bandung - LoI sister province Jawa Barat dan Gyeongsangbuk-do, Korea Selatan, diteken di Bandung.
    Hadir Gubernur Gyeongsangbuk-Di, Park Min Soo, di gedung itu.
    """
    assert offices(reading_of(test_a_jurisdiction_with_a_slip_still_has_its_governor))["Park Min Soo"][0] == "governor"


def test_a_district_of_a_city_with_a_mayor_is_one_place() -> None:
    """Wali Kota Gangbuk-gu bertandang ke Sumedang

    Sumedang - Wali Kota Gangbuk-gu, Seoul, Korea Selatan, Kim Min Ji bertandang ke Sumedang, Kamis (26/9/2024).
    Pemkab Sumedang dan Pemerintah Kota Gangbuk-gu, Seoul, Korea Selatan berencana menjalin sister city.
    """
    read = reading_of(test_a_district_of_a_city_with_a_mayor_is_one_place, published="2024-09-27")
    assert set(pairs(read)) == {pair("Sumedang Regency", "Gangbuk-gu")}


def test_a_consuls_seat_without_a_preposition_is_no_partner() -> None:
    """MoU sister city Denpasar dan Cairns diperpanjang

    MoU sister city Kota Denpasar dan Kota Cairns, Australia, diteken pada 31 Januari 2023.
    Konjen RI Sydney, Vedi Prasetyo, menyebut kota kembar itu penting. KJRI Sydney siap membantu kota kembar itu.
    """
    read = reading_of(test_a_consuls_seat_without_a_preposition_is_no_partner, published="2023-02-01")
    assert set(pairs(read)) == {pair("Denpasar", "Cairns")}
    assert offices(read)["Vedi Prasetyo"] == ("consul-general", "Indonesia")


def test_a_renewal_somebody_invites_to_is_not_done() -> None:
    """Duta besar bahas kota kembar Samarkand

    Banda Aceh - Duta Besar Uzbekistan mengajak Banda Aceh menghidupkan kembali kota kembar dengan Samarkand.
    MoU kota kembar Banda Aceh dan Samarkand ditandatangani pada Mei 2011 dan masih berlaku.
    """
    read = reading_of(test_a_renewal_somebody_invites_to_is_not_done, published="2022-06-20")
    assert pairs(read) == {pair("Banda Aceh", "Samarkand"): "active"}


def test_a_list_behind_with_belongs_to_the_place_before_it() -> None:
    """Sragen dan Puri menuju sister city

    Bupati Sragen Wiwik Handayani membahas rencana sister city Kabupaten Sragen dengan Puri, India, Rabu (23/1/2019).

    Di Indonesia yang sudah memiliki kota kembar salah satunya Surabaya, yakni dengan Kochi, Seattle, Busan dan
    Kitakyushu.
    """
    read = pairs(reading_of(test_a_list_behind_with_belongs_to_the_place_before_it))
    assert {p for p in read if "Surabaya" in p} == {
        pair("Surabaya", n) for n in ("Kochi", "Seattle", "Busan", "Kitakyushu")
    }
    assert all("Surabaya" in p or p == pair("Sragen Regency", "Puri") for p in read)


def test_couples_told_side_by_side_are_pairs() -> None:
    """Gubernur cari kota kembar di Malaysia

    PEKANBARU - Gubernur Riau Hendra Saputra menginginkan adanya kota kembar antara daerah di Riau dengan Malaysia.
    "Bisa Pekanbaru dengan Melaka, bisa Dumai dengan Johor Bahru," katanya.
    """
    read = set(pairs(reading_of(test_couples_told_side_by_side_are_pairs)))
    assert pair("Dumai", "Johor Bahru") in read
    assert pair("Dumai", "Malacca") not in read
    assert pair("Pekanbaru", "Johor Bahru") not in read


def test_a_relation_that_lies_still_and_may_come_back_is_suspended() -> None:
    """Konjen ingin sister city Medan-Chengdu dihidupkan lagi

    MEDAN - Konsul Jenderal Tiongkok Zhao Ping berharap sister city Medan dengan Chengdu dapat bergulir lagi. Medan dan
    Chengdu sudah lama diikat program sister city, tetapi beberapa tahun belakangan tak ada lagi kegiatan.
    """
    read = pairs(reading_of(test_a_relation_that_lies_still_and_may_come_back_is_suspended))
    assert read == {pair("Medan", "Chengdu"): "suspended"}


def test_an_exchange_that_comes_back_renews_nothing() -> None:
    """Bandung-Braunschweig hidupkan lagi pertukaran pelajar

    BANDUNG - Bandung dan Braunschweig, yang bersaudara sejak 1960, menghidupkan lagi pertukaran pelajar tahun ini.
    Sister city Bandung dan Braunschweig tetap berjalan.
    """
    read = pairs(reading_of(test_an_exchange_that_comes_back_renews_nothing))
    assert read == {pair("Bandung", "Braunschweig"): "active"}


def test_no_older_sister_is_no_denial() -> None:
    """Yogyakarta dan Kyoto menuju empat puluh tahun

    Tak ada sister province di Indonesia yang lebih tua daripada milik Daerah Istimewa Yogyakarta dan Prefektur Kyoto.
    """
    read = reading_of(test_no_older_sister_is_no_denial)
    assert [p.status for p in read.partnerships] == ["active"]


def test_no_sister_at_all_is_a_denial() -> None:
    """Yogyakarta belum punya sister province

    YOGYAKARTA - Pemda menegaskan tak ada sister province antara Daerah Istimewa Yogyakarta dan Prefektur Chiba.
    """
    assert [p.status for p in reading_of(test_no_sister_at_all_is_a_denial).partnerships] == ["denied"]


def test_a_partner_at_home_that_is_named_so() -> None:
    """Malang punya sister city baru

    MALANG - Kota Malang mengikat Kota Surakarta sebagai sister city, Kamis (4/7/2019). Masih ada satu lagi yang sedang
    diupayakan menjadi sister city, yaitu Kota Semarang. Rombongan pulang lewat Kota Kediri.
    """
    read = pairs(reading_of(test_a_partner_at_home_that_is_named_so))
    assert set(read) == {pair("Malang", "Surakarta"), pair("Malang", "Semarang")}
    assert read[pair("Malang", "Semarang")] == "proposed"


def test_a_twinning_offered_to_a_country() -> None:
    """Pemkot Ternate tawarkan sister city ke Portugal

    TERNATE - Wali Kota Ternate Halim Marsaoly menawarkan sister city kepada pemerintah Portugal dalam surat resminya.
    Kapal dari Spanyol singgah pula, lalu berlayar ke Tidore.
    """
    read = pairs(reading_of(test_a_twinning_offered_to_a_country))
    assert read == {pair("Ternate", "Portugal"): "proposed"}


def test_a_country_is_no_partner_where_its_city_is() -> None:
    """Ternate incar sister city di Portugal

    TERNATE - Ternate menawarkan sister city ke Portugal. Kota Faro, Portugal, dipilih sebagai sister city Ternate.
    """
    read = pairs(reading_of(test_a_country_is_no_partner_where_its_city_is))
    assert set(read) == {pair("Ternate", "Faro")}


def test_partners_at_home_enumerated_behind_namely() -> None:
    """Dua kota jadi sister city Malang

    MALANG - Bertambah dua sister city Kota Malang, yakni Kota Madiun dan Kota Blitar. Wali Kota Malang Suryo Hadi
    meneken MoU sister city dengan wakil kedua kota itu di tengah kongres di Kota Semarang, Kamis (4/7/2019).
    """
    read = reading_of(test_partners_at_home_enumerated_behind_namely)
    assert set(pairs(read)) == {pair("Malang", "Madiun"), pair("Malang", "Blitar")}
    assert {a.at for a in read.agreements} == {"1627896-semarang"}


def test_a_definition_goes_on_in_the_line_below() -> None:
    """Kota kembar Kendari dan Ulsan dibicarakan

    KENDARI - Kendari dan Ulsan, Korea Selatan, menjalin kota kembar di bidang perikanan.

    Yang disebut kota kembar ialah jalinan dua kota yang berlainan negara.

    Tujuannya agar budaya, pendidikan, dan perdagangan bertambah erat.

    Lewat kerja sama ini Ulsan membantu Kendari di bidang energi.
    """
    read = reading_of(test_a_definition_goes_on_in_the_line_below)
    assert {a.concept for a in read.areas} == {"fisheries", "energy"}


def test_what_two_countries_do_is_not_the_cities() -> None:
    """Sister city Bitung dan Davao

    BITUNG - Bitung menjalin sister city dengan Davao, Filipina, di bidang perikanan. Kerja sama bilateral di bidang
    pertahanan dan perdagangan kedua negara juga disinggung duta besar.
    """
    read = reading_of(test_what_two_countries_do_is_not_the_cities)
    assert {a.concept for a in read.areas} == {"fisheries"}


def test_a_new_memorandum_beside_the_one_that_ran_out() -> None:
    """Denpasar dan Toyama perpanjang sister city

    DENPASAR - Wali Kota Denpasar Komang Arya menandatangani MoU sister city dengan Kota Toyama, Jepang, Selasa
    (7/2/2023). MoU itu melanjutkan MoU sister city Denpasar dan Toyama yang telah habis masa berlakunya.
    """
    read = reading_of(test_a_new_memorandum_beside_the_one_that_ran_out)
    assert {(a.status, str(a.signed or "")) for a in read.agreements} == {("signed", "2023-02-07"), ("expired", "")}


def test_a_letter_signed_in_a_relative_clause_has_its_own_day() -> None:
    """Bogor dekati Gimhae

    BOGOR - Kunjungan Wali Kota Bogor Satria Dewanto ke Gimhae, Jumat (27/9/2019), menyusul Letter of Intent sister
    city yang diteken Bogor dan Gimhae di Balai Kota Bogor pada 29 Juli 2019.
    Keduanya akan menuangkannya dalam Memorandum of Understanding.
    """
    read = reading_of(test_a_letter_signed_in_a_relative_clause_has_its_own_day)
    found = {(a.type, a.status, str(a.signed or "")) for a in read.agreements}
    assert found == {("letter-of-intent", "signed", "2019-07-29"), ("mou", "planned", "")}


def test_guests_are_where_they_are_received() -> None:
    """Tamu Nanjing di Semarang

    SEMARANG - Delegasi Kota Nanjing, Tiongkok, disambut Pemerintah Kota Semarang dalam kunjungan resmi, Sabtu
    (17/5/2025). Pemimpinnya Wakil Wali Kota Nanjing, Hou Meilin. Kedua kota sudah menjadi sister city.
    """
    read = reading_of(test_guests_are_where_they_are_received)
    assert [(e.type, e.place, e.participants) for e in read.events] == [("visit", "1627896-semarang", ("Hou Meilin",))]


def test_an_agencys_branch_is_no_place_of_the_report() -> None:
    """Yinchuan cari kota kembar

    Yinchuan (ANTARA Jogja) - Yinchuan, Tiongkok, ingin mempunyai kota kembar di Indonesia.
    """
    assert pairs(reading_of(test_an_agencys_branch_is_no_place_of_the_report)) == {}


def test_agencies_of_several_fields_and_consuls_of_a_section() -> None:
    """Sister city Batam dan Ipoh

    BATAM - Kepala Dinas Perindustrian, Perdagangan, dan Koperasi Kota Batam, Sri Lestari, menyambut sister city Ipoh.
    Konsul Bidang Pensosbud KJRI Penang, Mardiah Hanum, hadir. Wakil Dubes RI untuk Rusia dan Belarus, Aziz Wardana
    absen. Yudha Prakoso, Kepala Bidang Kerja Sama Sekretariat Daerah Kota Batam, dan Melani Collins, sang wali kota,
    berbincang.
    """
    found = offices(reading_of(test_agencies_of_several_fields_and_consuls_of_a_section))
    assert found["Sri Lestari"] == ("head-of-agency", "Batam")
    assert found["Mardiah Hanum"] == ("consul", "Indonesia")
    assert found["Aziz Wardana"] == ("other", "Indonesia")
    assert found["Melani Collins"][0] == "mayor"


def test_a_town_that_only_kota_shows() -> None:
    """Wali Kota Misato datang ke Bali

    DENPASAR - Kota Misato di Jepang menjadi sister city Kota Denpasar. Wali Kota Misato, Teruo Kudou, hadir. Misato dan
    Denpasar juga disebut Kota Budaya, dan Kota Pusaka.
    """
    read = reading_of(test_a_town_that_only_kota_shows)
    assert set(pairs(read)) == {pair("Denpasar", "Misato")}
    assert {p.country for p in read.places if p.name == "Misato"} == {"JP"}
    assert offices(read)["Teruo Kudou"] == ("mayor", "Misato")


def test_an_article_full_of_malay_names_is_still_indonesian() -> None:
    """Tamu Ipoh di Batam

    Rombongan Majlis Bandaraya Ipoh mendatangi Batam karena ingin bisa melihat kota itu. Majlis Bandaraya Ipoh pun
    pulang setelah puas, ujar Sekretaris Majlis Bandaraya Ipoh.
    """
    assert reading_of(test_an_article_full_of_malay_names_is_still_indonesian).article.language == "id"


def test_the_mayor_without_a_name_goes_on_speaking() -> None:
    """Dumai dan Melaka menjadi sister city

    DUMAI - Wali Kota Dumai Hasan Basri menjalin sister city dengan Kota Melaka, Malaysia. Kabag Humas Kota Dumai, Rino
    Saputra, mengabarkannya. Lewat Rino, wali kota menuturkan sebabnya.

    "Jaraknya dekat, naik feri sampai," tuturnya.

    Ia diterima Datuk Bandar Melaka Ahmad Zaki.

    "Kami pasti datang lagi," ujarnya selepas dijamu Ahmad Zaki.
    """
    read = reading_of(test_the_mayor_without_a_name_goes_on_speaking)
    assert {s.speaker for s in read.statements} == {"Hasan Basri"}


def test_a_short_fragment_that_begins_the_writers_sentence() -> None:
    """Mariupol jadi kota kembar Samara

    SAMARA - 'Secepat mungkin', ujar Gubernur Samara Ivan Orlov, perjanjian kota kembar dengan Mariupol akan diteken
    di sana. "Kami siap," kata Orlov.
    """
    read = reading_of(test_a_short_fragment_that_begins_the_writers_sentence)
    assert [s.quote for s in read.statements] == ["Kami siap,"]


def test_a_consul_who_lives_elsewhere_comes_to_visit() -> None:
    """Kupang tawarkan sister city ke Jepang

    KUPANG - Wali Kota Kupang Gerson Manafe menawarkan sister city kepada Jepang saat Konsul Jenderal Jepang di
    Denpasar, Harue Kurokawa, bertamu ke ruang kerjanya, Selasa (7/3/2023).
    """
    read = reading_of(test_a_consul_who_lives_elsewhere_comes_to_visit)
    assert [(e.type, e.place) for e in read.events] == [("visit", "2057087-kupang")]


def test_why_a_relation_is_frozen_is_no_field_of_it() -> None:
    """Barcelona bekukan kota kembar dengan Haifa

    BARCELONA - Barcelona membekukan hubungan kota kembar dengan Haifa, Israel, karena hak asasi manusia dilanggar.
    Wali kota menjelaskannya dalam konferensi pers, Rabu (8/2/2023).
    """
    read = reading_of(test_why_a_relation_is_frozen_is_no_field_of_it)
    assert pairs(read) == {pair("Barcelona", "Haifa"): "suspended"}
    assert not read.areas
    assert not read.events


def test_a_refusal_of_something_else_does_not_refuse_the_freeze() -> None:
    """Tolak perang, Girona bekukan hubungan kota kembar dengan Haifa

    GIRONA - Girona pada 1998 meneken perjanjian kota kembar dengan Haifa, Israel.
    """
    read = pairs(reading_of(test_a_refusal_of_something_else_does_not_refuse_the_freeze))
    assert read == {pair("Girona", "Haifa"): "suspended"}


def test_a_refusal_only_asked_about() -> None:
    """Sister city Subang dan Andong dirintis

    SUBANG - Sister city Kabupaten Subang dengan Andong, Korea Selatan, masih dijajaki. "Masa sister city kami tolak? Ya
    kami sambut," kata Bupati Subang Ratna Dewi.
    """
    read = pairs(reading_of(test_a_refusal_only_asked_about))
    assert set(read.values()) == {"proposed"}


def test_a_wished_for_twin_whose_memorandum_has_a_day() -> None:
    """Kupang bakal jadi sister city Cairns, teken MoU 3 Juni

    KUPANG - Kota Kupang ingin menjadi sister city Cairns, Australia. Tawaran sister city itu diusulkan pengusaha. MoU
    sister city Kupang dan Cairns akan diteken pada 3 Juni 2023.
    """
    read = pairs(reading_of(test_a_wished_for_twin_whose_memorandum_has_a_day, published="2023-03-17"))
    assert read == {pair("Kupang", "Cairns"): "intent"}


def test_talks_that_go_on_are_no_twinning_that_does() -> None:
    """Rencana sister city Jambi dan Ipoh

    JAMBI - Pembicaraan sister city Jambi dengan Ipoh, Malaysia, masih berjalan.
    """
    assert pairs(reading_of(test_talks_that_go_on_are_no_twinning_that_does)) == {pair("Jambi", "Ipoh"): "proposed"}


def test_offices_behind_their_holders_in_a_list() -> None:
    """Sister city Fuzhou dan Semarang

    SEMARANG - Sister city Fuzhou dan Semarang diresmikan di Semarang pada hari Kamis dengan meriah sekali.
    Xu Liang, Konsul Jenderal Tiongkok di Surabaya, Hevita Rahayu, Wali Kota Semarang, Ben Saputra, Konjen RI, hadir.
    Sekda Semarang, Rudi Hartono, Kepala Dinas Pariwisata Kota Semarang, Sari Dewi, ikut serta.
    """
    found = offices(reading_of(test_offices_behind_their_holders_in_a_list))
    assert {name: role for name, (role, _) in found.items()} == {
        "Xu Liang": "consul-general",
        "Hevita Rahayu": "mayor",
        "Ben Saputra": "consul-general",
        "Rudi Hartono": "city-secretary",
        "Sari Dewi": "head-of-agency",
    }


def test_places_in_brackets_do_not_hide_the_pair() -> None:
    """Klaten dan Nanjing

    SEMARANG - Minutes of Meeting sister city diteken antara Pemerintah Kabupaten Klaten (Bupati Klaten, Hamdan Wijaya)
    dengan Kabupaten Nanjing (diwakili Wakil Wali Kota Xiamen, Zheng Liming), Selasa (24/6/2025).
    """
    read = reading_of(test_places_in_brackets_do_not_hide_the_pair)
    assert set(pairs(read)) == {pair("Klaten Regency", "Nanjing County")}


def test_which_towns_may_be_twinned_is_still_asked() -> None:
    """Sister city Riau dibahas

    PEKANBARU - Usulan sister city dengan Kota Melaka, Malaysia, dibahas Gubernur Riau Syamsu Rizal.
    "Apakah nanti Melaka dengan Pekanbaru, apakah nanti Melaka dengan Dumai, masih dibincangkan," katanya.
    """
    read = pairs(reading_of(test_which_towns_may_be_twinned_is_still_asked))
    assert set(read.values()) == {"proposed"}


def test_a_letter_in_brackets_is_that_partners_alone() -> None:
    """Sister city Medan

    Medan menjalin sister city dengan Burgas, Bulgaria (LoI 2011), Ipoh, Malaysia (2009), dan Chengdu, Tiongkok (2002).
    """
    read = pairs(reading_of(test_a_letter_in_brackets_is_that_partners_alone))
    assert read[pair("Medan", "Burgas")] == "intent"
    assert read[pair("Medan", "Ipoh")] == "active"


def test_somebody_named_in_full_before_he_speaks() -> None:
    """Pelajar Kochi di Surabaya

    SURABAYA - Rombongan pelajar sister city Kochi datang ke Surabaya dipimpin Seiji Yorioka, kepala sekolah. Seiji
    mengatakan, "Semoga hubungan ini berkembang lebih baik lagi."
    """
    read = reading_of(test_somebody_named_in_full_before_he_speaks)
    assert [s.speaker for s in read.statements] == ["Seiji Yorioka"]


def test_a_nickname_does_not_hide_the_fields_behind_it() -> None:
    """Jawa Tengah dan Fujian

    SEMARANG - Fujian dan Jawa Tengah yang berjuluk sister province telah bekerja sama di bidang pendidikan dan
    pariwisata.
    """
    read = reading_of(test_a_nickname_does_not_hide_the_fields_behind_it)
    assert {a.concept for a in read.areas} == {"education", "tourism"}


def test_a_consul_calls_in_the_town_where_he_lives() -> None:
    """Sister city Medan dan Chengdu

    MEDAN - Sister city Medan-Chengdu dibahas Konsul Jenderal Tiongkok di Medan, Liu Minghui, saat bertamu ke DPRD Kota
    Medan, Jumat (22/11/2024).
    """
    read = reading_of(test_a_consul_calls_in_the_town_where_he_lives)
    assert [(e.type, e.place) for e in read.events] == [("meeting", "1214520-medan")]


def test_an_embassy_in_brackets_is_no_partner() -> None:
    """Sister city Ambon - Vlissingen, kata KBRI Den Haag

    AMBON - Sister city Ambon - Vlissingen dibahas Wakil Duta Besar Indonesia untuk Belanda, Fikri Kasim saat bertemu
    Wali Kota Ambon Rudi Latuheru di Kedutaan Besar Republik Indonesia (KBRI) Den Haag, Rabu (11/12/2019). Dia senang.

    "Kedutaan memberikan pendampingan," katanya.
    """
    read = reading_of(test_an_embassy_in_brackets_is_no_partner)
    assert set(pairs(read)) == {pair("Ambon", "Vlissingen")}
    assert [s.speaker for s in read.statements] == ["Fikri Kasim"]


def test_a_wish_for_one_of_a_list_is_not_said_of_the_first() -> None:
    """DPRD Jakarta ke luar negeri

    JAKARTA - Gubernur Jakarta Joko Santosa disorot karena rencana kunjungan DPRD ke kota sister city. Tahun 2012 DPRD
    Jakarta menerima tamu dari sister city Seoul, Beijing, dan Houston. Anggota dewan ingin pula sister city yang lain.
    """
    read = pairs(reading_of(test_a_wish_for_one_of_a_list_is_not_said_of_the_first))
    assert set(read.values()) == {"active"}


def test_both_towns_of_the_title_are_to_be_twins() -> None:
    """Wali Kota Palu dan Wali Kota Kendari bertemu

    KENDARI - Wali Kota Palu Hadi Santoso berkunjung ke Kendari pada Kamis (6/2/2020). Pertemuan itu membahas rencana
    sister city kedua daerah dalam hal pariwisata.
    """
    read = pairs(reading_of(test_both_towns_of_the_title_are_to_be_twins))
    assert read == {pair("Palu", "Kendari"): "proposed"}


def test_both_towns_of_a_title_are_not_meant_by_a_definition() -> None:
    """Wali Kota Palu dan Wali Kota Kendari bertemu

    KENDARI - Wali Kota Palu Hadi Santoso berkunjung ke Kendari. Sister city adalah kerja sama antara dua kota.
    """
    assert pairs(reading_of(test_both_towns_of_a_title_are_not_meant_by_a_definition)) == {}


def test_a_numbered_list_of_pairs_with_dashes() -> None:
    """Kota dengan sister city

    Berikut kota di Indonesia dengan sister city.
    Kota Ambon menjalin sister city dengan Vlissingen, Belanda, dan dengan Havana, Kuba.

    1. Ambon - Vlissingen

    2. Surabaya - Liverpool
    """
    read = pairs(reading_of(test_a_numbered_list_of_pairs_with_dashes))
    assert set(read) == {pair("Ambon", "Vlissingen"), pair("Ambon", "Havana"), pair("Surabaya", "Liverpool")}


def test_a_sister_province_is_the_provinces() -> None:
    """Gyeongju dan Bangli jajaki sister city

    BANGLI - Kota Gyeongju dan Kabupaten Bangli menjajaki sister city, kata bupati yang menyambut tamunya hari itu.

    Kota Gyeongju merupakan bagian dari Provinsi Gyeongsang Utara yang memiliki hubungan sister province dengan DIY.
    """
    read = pairs(reading_of(test_a_sister_province_is_the_provinces))
    assert set(read) == {
        pair("Bangli Regency", "Gyeongju"),
        pair("Special Region of Yogyakarta", "North Gyeongsang"),
    }


def test_a_consulate_named_for_its_consul() -> None:
    """Sister city Bandung-Braunschweig dibahas

    BANDUNG - Konsulat Jenderal RI Hamburg, Bambang Sutejo datang menemui Wakil Wali Kota Bandung, Yayan Mulia untuk
    membahas sister city Bandung-Braunschweig, Rabu (13/2/2019).
    """
    read = reading_of(test_a_consulate_named_for_its_consul)
    assert offices(read)["Bambang Sutejo"] == ("consul-general", "Indonesia")
    assert set(pairs(read)) == {pair("Bandung", "Braunschweig")}


def test_a_delegation_led_by_its_mayor_past_its_country() -> None:
    """Surabaya dan Durban jalin sister city

    SURABAYA - Surabaya menerima delegasi Pemerintah Kota Durban, Afrika Selatan yang dipimpin langsung oleh Wali Kota,
    Gregory Nkosi, dalam rangka sister city mulai 12-14 November 2025.
    """
    read = reading_of(test_a_delegation_led_by_its_mayor_past_its_country)
    assert offices(read)["Gregory Nkosi"][1] in ("Durban", "eThekwini")


def test_a_stay_that_begins_is_no_relation_that_does() -> None:
    """Delegasi Kitakyushu di Surabaya

    Delegasi Kitakyushu berada di Surabaya mulai 17-19 Desember 2013 untuk melihat sejumlah taman di kota itu.

    Sister city Surabaya dan Kitakyushu bicara soal sampah.
    """
    read = reading_of(test_a_stay_that_begins_is_no_relation_that_does)
    assert [p.since for p in read.partnerships] == [None]


def test_a_nickname_behind_a_title_is_no_town() -> None:
    """Bupati Tiwi Terima Tamu dari Tono

    PURBALINGGA - Bupati Purbalingga Sekar Arum Pertiwi menjajaki sister city dengan Tono City, Perfektur Iwate,
    Jepang.

    “Kita siap bekerja sama,” kata Sekertaris Daerah Hesti Wulan, yang mewakili Bupati Tiwi.

    Kadinporapar Yudha Laksana dan Kabag Prokompim Bayu Seta turut hadir.
    """
    read = reading_of(test_a_nickname_behind_a_title_is_no_town)
    assert {p.name for p in read.places} == {"Purbalingga Regency", "Tono"}
    held = {person: role for person, (role, _) in offices(read).items()}
    assert held == {
        "Sekar Arum Pertiwi": "regent",
        "Hesti Wulan": "city-secretary",
        "Yudha Laksana": "head-of-agency",
        "Bayu Seta": "head-of-agency",
    }


def test_a_town_behind_a_title_that_ends_no_name_stays_one() -> None:
    """Wali Kota Tono Tiba

    PURBALINGGA - Bupati Purbalingga Sekar Arum menerima Wali Kota Tono, Jepang.
    """
    read = reading_of(test_a_town_behind_a_title_that_ends_no_name_stays_one)
    assert "Tono" in {p.name for p in read.places}


def test_one_stay_told_twice_a_style_alone_and_the_guests_of_the_dinner() -> None:
    """Gubernur Kyoto di DIY

    Gubernur Kyoto, Jepang, Haruto Mizushima, mengunjungi Daerah Istimewa Yogyakarta pada 16 November 2024 untuk sister
    province DIY-Kyoto.

    Pada hari kedua, Minggu (17/11/2024), Gubernur Mizushima berkunjung ke Daerah Istimewa Yogyakarta bersama rombongan.

    Sehari sebelumnya, Jumat (15/11/2024), Mizushima menghadiri jamuan makan malam di Daerah Istimewa Yogyakarta. Acara
    tersebut turut dihadiri oleh Gubernur DIY, Sri Sultan Wirabuana VII.

    “Satu waktu, satu pertemuan untuk kita semua,” ujar Sultan.
    """
    read = reading_of(test_one_stay_told_twice_a_style_alone_and_the_guests_of_the_dinner, "2024-11-20")
    visits = [e for e in read.events if e.type == "visit"]
    assert [(str(e.date), e.participants) for e in visits] == [("2024-11-16", ("Haruto Mizushima",))]
    assert [s.speaker for s in read.statements] == ["Wirabuana VII"]
    dinner = next(e for e in read.events if e.type == "ceremony")
    assert dinner.participants == ("Haruto Mizushima", "Wirabuana VII")


def test_visits_of_other_weeks_stay_two() -> None:
    """Delegasi Kyoto

    Gubernur Kyoto, Jepang, Haruto Mizushima, mengunjungi Daerah Istimewa Yogyakarta pada 16 November 2024. Mizushima
    berkunjung ke Daerah Istimewa Yogyakarta juga pada 3 Maret 2023 untuk sister province DIY-Kyoto.
    """
    read = reading_of(test_visits_of_other_weeks_stay_two, "2024-11-20")
    assert {str(e.date) for e in read.events if e.type == "visit"} == {"2024-11-16", "2023-03-03"}


def test_jogja_of_a_sister_province_is_the_province() -> None:
    """Jogja-Kyoto, Sister Province

    Hubungan Sister Province antara Jogja dan Prefektur Kyoto menjadi yang tertua. Saat Wirabuana VI menjadi Gubernur
    DIY, keduanya sepakat untuk menjalin kerja sama Sister City pada 16 Juli 1985.
    """
    read = reading_of(test_jogja_of_a_sister_province_is_the_province)
    assert {p.kind for p in read.places} == {"province"}
    assert [str(p.since) for p in read.partnerships] == ["1985-07-16"]


def test_jogja_of_a_sister_city_is_the_city() -> None:
    """Pemkot Jogja dan Hefei

    Pemkot Jogja menjalin sister city dengan Hefei, Tiongkok. Wali Kota Jogja Bima Arya Dipa berterima kasih.
    """
    read = reading_of(test_jogja_of_a_sister_city_is_the_city)
    assert set(pairs(read)) == {pair("Yogyakarta", "Hefei")} and {p.kind for p in read.places} == {"city"}


def test_todays_heads_did_not_sign_what_an_undated_article_tells_of_years_ago() -> None:
    """Semarang dan Nanjing

    SEMARANG - Pemerintah Kota Semarang menyambut delegasi Kota Nanjing, Tiongkok, yang dipimpin oleh Wakil Wali Kota
    Nanjing, He Lianfang, Kamis, 15 Mei 2025.

    Pertemuan ini mempererat hubungan sister city yang telah terjalin sejak penandatanganan Letter of Intent pada tahun
    2016.

    Wali Kota Semarang Ratna Puspitasari berterima kasih.
    """
    read = reading_of(test_todays_heads_did_not_sign_what_an_undated_article_tells_of_years_ago)
    assert [(str(a.signed), a.signatories) for a in read.agreements] == [("2016", ())]


def test_a_relation_so_many_years_old_exists_whatever_is_offered() -> None:
    """Osaka ingin perpanjang kerja sama

    SURABAYA - Hubungan sister province Jawa Timur dan Prefektur Osaka, Jepang, yang telah berumur 30 tahun hendak
    diperpanjang. Tawaran itu dibawa Gubernur Osaka dan akan menjadi bahasan berikutnya.
    """
    read = pairs(reading_of(test_a_relation_so_many_years_old_exists_whatever_is_offered, "2024-05-06"))
    assert read == {pair("East Java", "Osaka Prefecture"): "active"}


def test_a_jubilee_of_diplomacy_is_none_of_the_relation() -> None:
    """Bandung usulkan kota kembar

    BANDUNG - Pemkot Bandung mengusulkan kota kembar dengan Kyoto, Jepang, saat hubungan diplomatik Indonesia dan
    Jepang genap 60 tahun.
    """
    read = pairs(reading_of(test_a_jubilee_of_diplomacy_is_none_of_the_relation, "2024-05-06"))
    assert read == {pair("Bandung", "Kyoto"): "proposed"}


def test_what_an_article_only_proposes_is_proposed() -> None:
    """Gubernur belum putuskan pasangan kota kembar

    PEKANBARU - Rencana kota kembar antara daerah di Riau dengan daerah di Malaysia masih dimatangkan.

    "Bisa Pekanbaru dengan Melaka, bisa Siak dengan Johor," kata Gubernur Riau Darmawan Latif.
    """
    read = pairs(reading_of(test_what_an_article_only_proposes_is_proposed, "2024-05-06"))
    assert read and set(read.values()) == {"proposed"}


def test_documents_of_schools_and_companies_are_no_town_s() -> None:
    """Surabaya dan Liverpool pererat sister city

    SURABAYA - Wali Kota Surabaya Rina Astuti menerima delegasi Liverpool, Inggris, kota kembar Surabaya sejak 2018.

    Dalam kunjungan itu diteken pula MoU antara Universitas Wijaya dan University of Liverpool. Nota kesepahaman PT
    Samudra Raya dengan Peel Ports menyusul. MoU Pemkot Surabaya dengan Liverpool sudah ditandatangani pada 2018.
    """
    read = reading_of(test_documents_of_schools_and_companies_are_no_town_s, "2024-03-04")
    assert [(a.type, a.status, str(a.signed)) for a in read.agreements] == [("mou", "signed", "2018")]


def test_technology_only_serves_the_field_beside_it() -> None:
    """Bandung dan Hamamatsu kerja sama

    BANDUNG - Bandung dan Hamamatsu, Jepang, menjalin sister city. Keduanya bekerja sama dalam teknologi pengelolaan
    air bersih dan pendidikan.
    """
    areas = reading_of(test_technology_only_serves_the_field_beside_it, "2024-05-06").areas
    assert {area.concept for area in areas} == {"water", "education"}


def test_technology_by_itself_is_a_field() -> None:
    """Bandung dan Hamamatsu kerja sama

    BANDUNG - Bandung dan Hamamatsu, Jepang, menjalin sister city. Keduanya bekerja sama dalam bidang teknologi dan
    pendidikan.
    """
    areas = reading_of(test_technology_by_itself_is_a_field, "2024-05-06").areas
    assert {area.concept for area in areas} == {"research", "education"}


def test_documents_have_the_day_behind_their_short_form() -> None:
    """Bandung dan Hamamatsu lanjutkan sister city

    BANDUNG - Kota Bandung dan Kota Hamamatsu, Jepang, memperpanjang sister city. Sebelum ini sudah ada Letter of Intent
    (LoI) tertanggal 19 Desember 2014, disusul MoU yang pertama pada 26 Juni 2019.
    """
    read = reading_of(test_documents_have_the_day_behind_their_short_form, "2025-08-12")
    assert {(a.type, str(a.signed)) for a in read.agreements} == {
        ("letter-of-intent", "2014-12-19"),
        ("mou", "2019-06-26"),
    }
