"""Classes of error found on unseen Malay articles: what must be found, beside what must not."""

from __future__ import annotations

from tests.articles import pair, pairs, reading_of


def test_a_reference_number_ends_a_sentence_too() -> None:
    """George Town: hubungan antarabangsa

    George Town mempunyai hubungan bandar kembar dengan Adelaide, Australia.

    Memorandum persahabatan ditandatangani di Taipei pada Mac 2011, menjadikan Taipei bandar sahabat yang pertama.[3]
    Bandar sahabat lain ialah Kochi, India dan Zhongshan, China.
    """
    read = pairs(reading_of(test_a_reference_number_ends_a_sentence_too))
    assert set(read) == {pair("George Town", name) for name in ("Adelaide", "Taipei", "Kochi", "Zhongshan")}
    assert pair("Taipei", "Kochi") not in read


def test_what_is_to_be_revived_lies_still() -> None:
    """Miri mahu bandar kembar dirancakkan semula

    MIRI - Datuk Bandar Miri Adam Wong berharap hubungan bandar kembar Miri dengan Ningbo yang tidak aktif sejak 2015
    dapat dihidupkan semula.
    """
    assert pairs(reading_of(test_what_is_to_be_revived_lies_still)) == {pair("Miri", "Ningbo"): "suspended"}


def test_what_has_been_revived_is_renewed() -> None:
    """Miri, Ningbo hidupkan semula bandar kembar

    MIRI - Miri dan Ningbo telah memperbaharui perjanjian bandar kembar di Miri semalam.
    """
    assert pairs(reading_of(test_what_has_been_revived_is_renewed)) == {pair("Miri", "Ningbo"): "renewed"}


def test_two_governments_work_together_without_being_twins() -> None:
    """Kuching, Da Nang jalin kerjasama

    KUCHING, 4 Jun - Majlis Bandaraya Kuching Selatan hari ini menyambut delegasi Jawatankuasa Rakyat Bandar Da Nang
    bagi membincangkan kerjasama dalam bidang pelancongan dan pendidikan.

    Datuk Bandar Kuching, Dato' Hilmi Wong berkata, bandar itu juga akan menaik taraf sistem perparitannya.
    """
    read = reading_of(test_two_governments_work_together_without_being_twins, "2024-06-04")
    assert {area.concept for area in read.areas} == {"tourism", "education"}
    assert [event.type for event in read.events] == ["visit"]
    assert not read.partnerships and not read.agreements


def test_two_councils_at_home_that_meet_are_no_tie() -> None:
    """Kuantan, Temerloh bincang banjir

    KUANTAN - Datuk Bandar Kuantan, Dato' Hilmi Wong bertemu Yang Dipertua Majlis Perbandaran Temerloh, Ali Din
    bagi membincangkan kerjasama dalam bidang pelancongan.
    """
    read = reading_of(test_two_councils_at_home_that_meet_are_no_tie, "2024-06-04")
    assert not read.areas and not read.events and not read.partnerships


def test_a_wish_in_a_documents_name_is_no_plan() -> None:
    """Ipoh, Nanning meterai surat hasrat

    IPOH, 6 Mei - Surat hasrat menjalin hubungan bandar kembar antara Ipoh dan Nanning ditandatangani pada 3 Mei di
    Nanning oleh Datuk Bandar Ipoh, Datuk Hilmi Salleh. Memorandum persefahaman pula akan ditandatangani Oktober ini.
    """
    read = reading_of(test_a_wish_in_a_documents_name_is_no_plan, "2024-05-06")
    assert {(a.type, a.status) for a in read.agreements} == {("letter-of-intent", "signed"), ("mou", "planned")}


def test_a_plan_that_is_agreed_is_no_document_signed() -> None:
    """Ipoh mahu bandar kembar di Nanning

    IPOH, 6 Mei - Cadangan mewujudkan bandar kembar antara Ipoh dengan Nanning melalui memorandum persefahaman telah
    dipersetujui kerajaan negeri pada 12 April lalu.
    """
    read = reading_of(test_a_plan_that_is_agreed_is_no_document_signed, "2024-05-06")
    assert not read.agreements
    assert pairs(read) == {pair("Ipoh", "Nanning"): "intent"}


def test_who_represents_the_two_councils_signs() -> None:
    """Ipoh dan Nanning meterai MoU

    IPOH, 6 Mei - Majlis Bandaraya Ipoh (MBI) dan Kerajaan Rakyat Perbandaran Nanning hari ini memeterai memorandum
    persefahaman bandar kembar, disaksikan Menteri Besar Perak, Datuk Seri Amin Salleh.

    MBI diwakili Datuk Bandarnya, Datuk Zaki Zain manakala Nanning diwakili Timbalan Datuk Bandar, Liu Wei.
    """
    (agreement,) = reading_of(test_who_represents_the_two_councils_signs, "2024-05-06").agreements
    assert agreement.signatories == ("Zaki Zain", "Liu Wei")


def test_issues_that_are_worked_on_together_are_no_ones_problem() -> None:
    """Bandar raya berkembar: Ipoh dan Nanning

    Bandar kembar Ipoh dan Nanning menandatangani memorandum persefahaman pada 2010. Kandungannya seperti berikut:

    i) Perkongsian kepakaran mengenai perancangan bandar dan isu alam sekitar;

    ii) Mengadakan pertukaran pelajar;

    iii) Aktiviti kebudayaan bersama.
    """
    read = reading_of(test_issues_that_are_worked_on_together_are_no_ones_problem, "2024-05-06")
    assert {"urban-planning", "environment", "student-exchange", "culture"} == {area.concept for area in read.areas}
    assert not read.challenges


def test_issues_that_a_town_faces_are_its_problem() -> None:
    """Ipoh tinjau Nanning

    IPOH - Datuk Bandar Ipoh, Datuk Hilmi Salleh melawat bandar kembarnya Nanning. Beliau berkata, Ipoh berdepan isu
    lambakan sampah.
    """
    read = reading_of(test_issues_that_a_town_faces_are_its_problem, "2024-05-06")
    assert [c.concept for c in read.challenges] == ["waste"]


def test_each_partner_of_a_list_has_its_document_and_its_day() -> None:
    """Putrajaya dan Sejong

    PUTRAJAYA - Perbadanan Putrajaya menandatangani perjanjian bandar kembar dengan Canberra pada 2010 dan Astana,
    Kazakhstan pada 2012, manakala rundingan dengan Sejong masih berjalan.
    """
    read = reading_of(test_each_partner_of_a_list_has_its_document_and_its_day, "2024-05-06")
    names = {p.id: p.name for p in read.places}
    signed = {names[key]: str(a.signed) for a in read.agreements for key in a.places if names[key] != "Putrajaya"}
    assert signed == {"Canberra": "2010", "Astana": "2012"}


def test_who_is_only_quoted_with_his_title_takes_no_part() -> None:
    """MBIP sambut tetamu

    ISKANDAR PUTERI - Majlis Bandaraya Iskandar Puteri menerima lawatan Walikota Dumai, Hamdan Faisal semalam.

    Menurut Jurucakap MBIP, Puan Siti Aminah, lawatan bandar kembar itu disertai Exco Pelancongan, Warisan dan Budaya
    Johor, Datuk Ismail Karim.
    """
    read = reading_of(test_who_is_only_quoted_with_his_title_takes_no_part, "2024-05-06")
    (visit,) = read.events
    assert set(visit.participants) == {"Hamdan Faisal", "Ismail Karim"}
    assert {(o.person, o.role) for o in read.offices} >= {("Ismail Karim", "other"), ("Siti Aminah", "spokesperson")}


def test_a_list_without_a_report_around_it() -> None:
    """Hubungan antarabangsa MBKT

    Bandar berkembar Kuala Terengganu:
    1. Tuban, Jawa Timur (Indonesia) - 2012
    2. Xuzhou, Jiangsu (China) - 2015
    """
    read = pairs(reading_of(test_a_list_without_a_report_around_it))
    assert set(read) == {pair("Kuala Terengganu", "Tuban"), pair("Kuala Terengganu", "Xuzhou")}


def test_who_leads_a_delegation_holds_his_office_where_it_comes_from() -> None:
    """Delegasi Yunnan di Sabah

    KOTA KINABALU: Menteri Pelancongan, Budaya dan Alam Sekitar, Datuk Christina Lim berkata Sabah dan Wilayah Yunnan
    boleh bekerjasama dalam sektor pelancongan.

    Beliau berkata demikian selepas menerima kunjungan delegasi Kerajaan Wilayah Yunnan yang diketuai Naib Gabenor, Zhao
    Hong di Wisma Tun Fuad Stephens di sini, Isnin.

    "Kami juga membincangkan kemungkinan menjadikan Kota Kinabalu dan Kunming sebagai bandar kembar," katanya.
    """
    read = reading_of(test_who_leads_a_delegation_holds_his_office_where_it_comes_from, "2024-05-06")
    names = {p.id: p.name for p in read.places}
    assert {(o.person, o.role, names[o.of]) for o in read.offices} == {
        ("Christina Lim", "minister", "Sabah"),
        ("Zhao Hong", "vice-governor", "Yunnan"),
    }
    assert pairs(read) == {pair("Kota Kinabalu", "Kunming"): "proposed"}
    assert [s.speaker for s in read.statements] == ["Christina Lim"]
    assert not any("Stephens" in name for event in read.events for name in event.participants)


def test_an_adviser_to_a_governor_is_no_governor() -> None:
    """DBKL sambut tetamu Tokyo

    KUALA LUMPUR - Dewan Bandaraya Kuala Lumpur (DBKL) menerima lawatan delegasi Tokyo pada 5 Julai lalu.

    DBKL dalam kenyataannya berkata lawatan itu membalas lawatan ke Tokyo baru-baru ini.

    "Ia juga medium untuk bertukar idea," ujarnya.

    Penasihat Khas Gabenor Tokyo, Nakajima Ken dan Gabenor Osaka, Ito Jun turut hadir.

    "Lawatan itu meliputi Kolam Banjir Batu," ujar kenyataan itu.
    """
    read = reading_of(test_an_adviser_to_a_governor_is_no_governor, "2022-07-09", "ms")
    assert {(o.person, o.role) for o in read.offices} == {("Nakajima Ken", "other"), ("Ito Jun", "governor")}
    assert [s.speaker for s in read.statements] == ["Dewan Bandaraya Kuala Lumpur"] * 2
    assert [(e.type, str(e.date)) for e in read.events] == [("visit", "2022-07-05")]
    assert not read.challenges and not read.partnerships


def test_a_states_government_works_with_a_countrys() -> None:
    """Erat kerjasama Melaka-Bahrain

    AYER KEROH, 30 September - Ketua Menteri, Datuk Seri Rauf Yusuf bertemu Menteri Pelancongan Bahrain, Fatima Sairafi.

    Perjumpaan itu menyentuh kerjasama dalam sektor pelancongan dan pendidikan antara Kerajaan Bahrain dan Kerajaan
    Melaka, kata Datuk Bandar Majlis Bandaraya Melaka Bersejarah, Datuk Shah Othman.
    """
    read = reading_of(test_a_states_government_works_with_a_countrys, "2024-10-01")
    names = {p.id: p.name for p in read.places}
    assert {(a.concept, *sorted(names[key] for key in a.places)) for a in read.areas} == {
        ("tourism", "Bahrain", "Malacca State"),
        ("education", "Bahrain", "Malacca State"),
    }
    assert not read.partnerships


def test_a_relation_to_be_renewed_is_no_plan() -> None:
    """Sibu mahu perbaharui MoU

    SIBU, 11 Julai: Pengerusi Majlis Perbandaran Sibu (SMC) Clarence Ling berkata pihaknya bercadang memperbaharui MoU
    bandar kembar dengan Fuzhou.

    Ahli Dewan Undangan Negeri (ADUN) Pelawan Michael Tan mahu Sibu menjalin hubungan bandar kembar dengan Kochi, India.
    """
    read = reading_of(test_a_relation_to_be_renewed_is_no_plan, "2024-07-11")
    assert pairs(read) == {pair("Sibu", "Fuzhou"): "active", pair("Sibu", "Kochi"): "proposed"}
    assert {(o.person, o.role) for o in read.offices} == {("Clarence Ling", "council-chair"), ("Michael Tan", "other")}


def test_the_next_sentence_tells_where_the_ceremony_was() -> None:
    """Ipoh dan Nanning meterai MoU

    KUALA LUMPUR - Majlis Bandaraya Ipoh dan Kerajaan Nanning memeterai memorandum persefahaman bandar kembar semalam.
    Majlis itu berlangsung di Hotel Casuarina, Ipoh. Pelancong dari Medan turut menikmati persembahan di Taiping.
    """
    read = reading_of(test_the_next_sentence_tells_where_the_ceremony_was, "2024-05-06")
    names = {p.id: p.name for p in read.places}
    assert [names[a.at] for a in read.agreements] == ["Ipoh"]


def test_partners_at_home_with_their_day_or_as_twins() -> None:
    """Melaka dan bandar kembarnya

    MELAKA - Melaka menjalin hubungan bandar kembar dengan Lisbon, Portugal pada 1984. Ia diikuti Kuala Lumpur (15 April
    1989), Valparaiso di Chile (1991) dan Nanjing (2001).

    Datuk Bandar, Datuk Mansor Yaakub berkata, Ipoh yang menjadi bandar kembar Melaka sejak 1995 turut aktif. Beliau
    baru pulang dari Seremban.
    """
    read = pairs(reading_of(test_partners_at_home_with_their_day_or_as_twins, "2024-05-06"))
    assert {"Kuala Lumpur", "Ipoh"} <= {name for key in read for name in key}
    assert not any("Seremban" in key for key in read)


def test_a_mayors_first_name_is_no_town_and_a_field_no_city() -> None:
    """Alor Setar dan Hat Yai

    ALOR SETAR: Datuk Bandar Ahmad Zaki Husin melawat bandar kembar Hat Yai, Thailand semalam. Majlis sambutan diadakan
    di Padang Kota Lama.
    """
    read = reading_of(test_a_mayors_first_name_is_no_town_and_a_field_no_city, "2024-05-06")
    names = {p.id: p.name for p in read.places}
    assert [(o.person, names[o.of]) for o in read.offices] == [("Ahmad Zaki Husin", "Alor Setar")]
    assert not {"Padang", "Al Ahmadi"} & set(names.values())


def test_talks_that_came_to_nothing_make_no_pair_and_a_link_that_rests_does() -> None:
    """Putrajaya dan rakannya

    PUTRAJAYA - Putrajaya pernah didekati Canberra, namun perbincangan itu terhenti di peringkat pegawai.

    Putrajaya mempunyai hubungan bandar kembar dengan Astana, Kazakhstan sejak 2012, namun hubungan itu terhenti
    ketika pandemik.
    """
    read = pairs(reading_of(test_talks_that_came_to_nothing_make_no_pair_and_a_link_that_rests_does, "2024-05-06"))
    assert read[pair("Putrajaya", "Canberra")] == "denied"
    assert read[pair("Putrajaya", "Astana")] in ("active", "suspended")


def test_a_delegation_signs_a_memorandum_of_friendship() -> None:
    """Johor Bahru, Shantou kini bersahabat

    JOHOR BAHRU - Delegasi 18 orang dari Shantou, China yang diketuai Naib Datuk Bandarnya, Zhou Song berada di Johor
    Bahru baru-baru ini untuk menandatangani Memorandum Persefahaman (MoU) persahabatan.

    Bersama Zhou ialah Presiden Persatuan Teochew, Lim Kok Wai.

    "Kami mahu belajar cara mengurus sisa," katanya.
    """
    read = reading_of(test_a_delegation_signs_a_memorandum_of_friendship, "2024-05-06")
    assert pairs(read) == {pair("Johor Bahru", "Shantou"): "active"}
    assert [a.type for a in read.agreements] == ["mou"]
    assert [s.speaker for s in read.statements] == ["Zhou Song"]


def test_two_towns_that_sign_are_a_pair_where_the_twinning_is_told_later() -> None:
    """Sibu meterai surat hasrat

    SIBU - Surat Hasrat (LoI) antara Majlis Perbandaran Sibu dan Bandar Raya Singkawang ditandatangani pada 7 Feb.

    Pengerusi Majlis Perbandaran Sibu, Clement Tan berkata, kedua-duanya akan menjadi bandar persahabatan. Delegasi
    itu makan tengah hari di Pontianak.
    """
    read = reading_of(test_two_towns_that_sign_are_a_pair_where_the_twinning_is_told_later, "2024-02-18")
    assert pairs(read) == {pair("Sibu", "Singkawang"): "intent"}


def test_fields_that_are_counted_one_by_one() -> None:
    """Ucapan di Seminar Bandar Kembar

    Sandakan dan Zamboanga di Filipina lama berjiran. Mereka berdagang jauh sebelum menjadi bandar kembar pada 1997.

    Bandar kembar boleh melakukan tiga perkara. Pertama, perkapalan. Kedua, perikanan. Ketiga, pelancongan. Hotel ini
    terkenal dengan masakan.
    """
    read = reading_of(test_fields_that_are_counted_one_by_one, "2000-06-19")
    assert {"fisheries", "tourism"} <= {area.concept for area in read.areas}
    assert not {"creative-economy", "industry"} & {area.concept for area in read.areas}
    assert [str(p.since) for p in read.partnerships] == ["1997"]


def test_somebodys_twin_is_one_already_and_an_unknown_town_beside_its_country() -> None:
    """Hubungan bandar kembar mencecah 30 tahun

    KLANG - Delegasi Klang akan berlepas ke bandar kembarnya Misakimura di Jepun pada Ogos ini.

    Rombongan itu dianggotai Setiausaha Majlis Perbandaran Klang, Kamal Faizal. Klang mahu menjadikan Kochi di India
    bandar kembarnya.
    """
    read = reading_of(test_somebodys_twin_is_one_already_and_an_unknown_town_beside_its_country, "2024-05-06")
    assert pairs(read) == {pair("Klang", "Misakimura"): "active", pair("Klang", "Kochi"): "proposed"}


def test_a_name_with_his_office_told_later_by_that() -> None:
    """Pengerusi Sibu di Pontianak

    SIBU - Hanya sehari Lawrence Tan berada di Pontianak, tetapi Pengerusi Majlis Perbandaran Sibu itu mengaku jatuh
    hati. Bandar kembar Sibu ialah Fuzhou. Puspa Dewi berada di Miri dan Datuk Bandar Miri, Adam Wong hadir.
    """
    read = reading_of(test_a_name_with_his_office_told_later_by_that, "2024-05-06")
    assert {(o.person, o.role) for o in read.offices} == {("Lawrence Tan", "council-chair"), ("Adam Wong", "mayor")}


def test_a_line_that_leads_to_a_list_speaks_of_its_items() -> None:
    """Ipoh kekal dengan Fukuoka

    IPOH - Ipoh menyemak hubungan bandar kembarnya, kata Datuk Bandar Ipoh, Rumaizi Bahari.

    Ipoh mengekalkan hubungan bandar kembar dengan Fukuoka di Jepun.

    Hubungan yang akan ditamatkan ialah dengan:

    • Zhongshan, China;
    • Kunming, China.
    """
    read = reading_of(test_a_line_that_leads_to_a_list_speaks_of_its_items, "2024-05-06")
    ended = {pair("Ipoh", "Zhongshan"): "ended", pair("Ipoh", "Kunming"): "ended"}
    assert pairs(read) == {pair("Ipoh", "Fukuoka"): "active", **ended}


def test_an_end_that_is_only_supposed_is_none() -> None:
    """Ipoh nilai semula bandar kembar

    IPOH - Hubungan bandar kembar Ipoh dengan Kunming, China tidak ditamatkan. Jika hubungan bandar kembar Ipoh dengan
    Zhongshan, China akan ditamatkan, pelajar akan rugi, kata Datuk Bandar Ipoh, Rumaizi Bahari.
    """
    assert "ended" not in pairs(reading_of(test_an_end_that_is_only_supposed_is_none, "2024-05-06")).values()


def test_what_is_written_onto_a_field() -> None:
    """Sibu, Fuzhou rapat

    SIBU - Bandar kembar Sibu dan Fuzhou bekerjasama dalam pelancongannya dan budayanya.
    """
    areas = reading_of(test_what_is_written_onto_a_field, "2024-05-06").areas
    assert {area.concept for area in areas} == {"tourism", "culture"}


def test_a_government_by_its_indonesian_word_and_a_council_of_a_state() -> None:
    """Kuala Lumpur meterai surat hasrat

    KUALA LUMPUR - Dewan Bandaraya Kuala Lumpur dan Pemerintah Jakarta menandatangani surat hasrat bandar kembar.

    Datuk Bandar Majlis Bandaraya Pulau Pinang (MBPP) Dato' Rajen P. Antoni hadir.
    """
    read = reading_of(test_a_government_by_its_indonesian_word_and_a_council_of_a_state, "2024-05-06")
    assert pairs(read) == {pair("Kuala Lumpur", "Jakarta"): "intent"}
    assert [(o.person, o.role) for o in read.offices] == [("Rajen P. Antoni", "mayor")]
