"""Who holds which office where, in Indonesian, Malay and English articles."""

from __future__ import annotations

from articles import reading_of

from kg import fuse, rdf
from kg.guide import to_guide
from kg.model import Reading
from kg.store import connect


def offices(read: Reading) -> dict[str, tuple[str, str]]:
    """Role and place (or organisation) of each office holder."""
    name = {p.id: p.name for p in read.places}
    return {o.person: (o.role, name.get(o.of, o.of)) for o in read.offices}


def test_titles_are_no_part_of_a_name() -> None:
    """Surabaya dan Busan bertemu lagi

    Surabaya - Wali Kota Surabaya Dr. Ir. H. Rendra Adikusuma, S.T., M.Si menerima Wakil Wali Kota Busan, Choi Sang-woo.
    Pertemuan sister city itu diikuti Kepala Dinas Lingkungan Hidup Kota Surabaya, Dra. Hj. Ratih Wulandari M.M.
    """
    found = offices(reading_of(test_titles_are_no_part_of_a_name))
    assert found == {
        "Rendra Adikusuma": ("mayor", "Surabaya"),
        "Choi Sang-woo": ("deputy-mayor", "Busan"),
        "Ratih Wulandari": ("head-of-agency", "Surabaya"),
    }


def test_headlines_add_no_words() -> None:
    """Wali Kota Medan Lepas Pelajar, Bupati Dorong Pertukaran

    Medan - Wali Kota Medan Arifin Lubis melepas dua belas pelajar ke Ichikawa, kota kembarnya di Jepang.
    """
    assert offices(reading_of(test_headlines_add_no_words)) == {"Arifin Lubis": ("mayor", "Medan")}


def test_nicknames_particles_and_balinese_names() -> None:
    """Denpasar dan Makassar berbagi pengalaman sister city

    Denpasar - Wali Kota Denpasar I Gusti Ngurah Jaya Negara menjamu Wali Kota Makassar Moh. Ramdhan "Danny" Pomanto.
    Hadir Sekda Kota Denpasar Ni Luh Sukreni dan anggota DPRD Kota Denpasar Pieter van Rensburg.
    """
    assert offices(reading_of(test_nicknames_particles_and_balinese_names)) == {
        "I Gusti Ngurah Jaya Negara": ("mayor", "Denpasar"),
        'Moh. Ramdhan "Danny" Pomanto': ("mayor", "Makassar"),
        "Ni Luh Sukreni": ("city-secretary", "Denpasar"),
        "Pieter van Rensburg": ("councillor", "Denpasar"),
    }


def test_a_long_agency_name_before_the_name() -> None:
    """Bandung rapikan kerja sama luar negeri

    Bandung - Kepala Badan Perencanaan Pembangunan Daerah (Bappeda) Kota Bandung Ahmad Fauzan membahas sister city
    dengan Kepala Biro Pemerintahan, Otonomi Daerah dan Kerja Sama Setda Jabar, Rd. Taufan Hidayatullah.
    """
    found = offices(reading_of(test_a_long_agency_name_before_the_name))
    assert found["Ahmad Fauzan"] == ("head-of-agency", "Bandung")
    assert found["Taufan Hidayatullah"] == ("head-of-agency", "West Java")


def test_a_diplomat_is_of_the_country_he_represents() -> None:
    """Konjen dukung sister city Bitung dan Davao

    Bitung - Konsul Jenderal RI di Davao, Hasan Lubis SH, menemui Duta Besar Filipina untuk Indonesia, Maria Santos.
    Kota Bitung dan Kota Davao menjalin sister city sejak 1993.
    """
    assert offices(reading_of(test_a_diplomat_is_of_the_country_he_represents)) == {
        "Hasan Lubis": ("consul-general", "Indonesia"),
        "Maria Santos": ("ambassador", "Philippines"),
    }


def test_a_former_holder_and_the_chair_of_an_association() -> None:
    """Ambon kenang awal kota kembar

    Ambon - Mantan Wali Kota Ambon Dicky Wattimena menyambut Ketua Ambon Sailing Club, Yohana Tuhumury.
    """
    read = reading_of(test_a_former_holder_and_the_chair_of_an_association)
    assert offices(read) == {
        "Dicky Wattimena": ("mayor", "Ambon"),
        "Yohana Tuhumury": ("chairperson", "Ambon Sailing Club"),
    }
    assert [o.person for o in read.offices if o.former] == ["Dicky Wattimena"]


def test_officers_of_companies_hold_no_office() -> None:
    """Pabrik baru di Tuban

    Tuban - Direktur Utama PT Kembar Logistik, Johan Sutedja, menemui Bupati Tuban H. Aris Setyo Wibowo.
    """
    assert list(offices(reading_of(test_officers_of_companies_hold_no_office))) == ["Aris Setyo Wibowo"]


def test_apposition_and_the_word_for_the_other_side() -> None:
    """Bandung and Namur sign a sister city agreement

    NAMUR - Bandung Mayor Irwan Setiadi and his Namur counterpart, Benoit Delvaux, signed the sister city agreement.
    Robin Stuart, the then deputy mayor of Bandung, and Indonesian Ambassador to Belgium Yuri O. Thamrin looked on.
    """
    read = reading_of(test_apposition_and_the_word_for_the_other_side)
    assert offices(read) == {
        "Irwan Setiadi": ("mayor", "Bandung"),
        "Benoit Delvaux": ("mayor", "Namur"),
        "Robin Stuart": ("deputy-mayor", "Bandung"),
        "Yuri O. Thamrin": ("ambassador", "Indonesia"),
    }
    assert [o.person for o in read.offices if o.former] == ["Robin Stuart"]


def test_who_heads_an_agency_and_chairs_a_commission() -> None:
    """Semarang and Liverpool talk waste

    SEMARANG - Bambang Sulistyo, who heads the Semarang Environment Agency, met Becky Harlow, chair of the Liverpool
    Sister City Commission. A spokeswoman for the Liverpool council declined to comment.
    """
    found = offices(reading_of(test_who_heads_an_agency_and_chairs_a_commission))
    assert found["Bambang Sulistyo"] == ("head-of-agency", "Semarang")
    assert found["Becky Harlow"] == ("chairperson", "Liverpool Sister City Commission")
    assert len(found) == 2


def test_several_mayors_share_one_word() -> None:
    """Davao and Busan become sister cities

    DAVAO - Mayors Gabriel Quisumbing of Davao and Baek Hyeon-jun of Busan signed the sister city memorandum.
    """
    assert offices(reading_of(test_several_mayors_share_one_word)) == {
        "Gabriel Quisumbing": ("mayor", "Davao"),
        "Baek Hyeon-jun": ("mayor", "Busan"),
    }


def test_malay_titles() -> None:
    """Ipoh dan Fukuoka perbaharui hubungan bandar kembar

    IPOH - Datuk Bandar Ipoh, Dato' Seri Ir. Rosmadi Kamarul berkata hubungan bandar kembar dengan Fukuoka amat rapat.
    Hadir sama Timbalan Datuk Bandar Fukuoka, Haruki Nakagawa; Konsul Jeneral Jepun di Pulau Pinang, Liu Weimin; serta
    Setiausaha Bandaraya Ipoh, Datin Paduka Hajah Dayang Rohani binti Ali.
    """
    found = offices(reading_of(test_malay_titles))
    assert found["Rosmadi Kamarul"] == ("mayor", "Ipoh")
    assert found["Haruki Nakagawa"] == ("deputy-mayor", "Fukuoka")
    assert found["Liu Weimin"] == ("consul-general", "Japan")
    assert found["Dayang Rohani binti Ali"] == ("city-secretary", "Ipoh")


def test_an_office_of_years_ago_is_a_former_one_of_the_same_place() -> None:
    """Enam puluh tahun Bandung dan Braunschweig

    Bandung - Wali Kota Bandung Anita Prameswari merayakan sister city dengan Braunschweig, Senin (2/6/2025).
    Naskah pertamanya ditandatangani pada 2 Juni 1960 oleh Wali Kota Priatnakusumah.
    """
    read = reading_of(test_an_office_of_years_ago_is_a_former_one_of_the_same_place)
    assert offices(read) == {"Anita Prameswari": ("mayor", "Bandung"), "Priatnakusumah": ("mayor", "Bandung")}
    assert [o.person for o in read.offices if o.former] == ["Priatnakusumah"]


def test_a_spokesman_is_of_the_place_of_whom_he_speaks_for() -> None:
    """Osaka ends its sister city tie with San Francisco

    OSAKA - San Francisco Mayor London Breed said the sister city tie with Osaka lives on. Her spokesman, Jeff Cretan,
    said Breed's predecessor, Edwin Lee, had accepted the statue.
    """
    assert offices(reading_of(test_a_spokesman_is_of_the_place_of_whom_he_speaks_for)) == {
        "London Breed": ("mayor", "San Francisco"),
        "Jeff Cretan": ("spokesperson", "San Francisco"),
        "Edwin Lee": ("mayor", "San Francisco"),
    }


def acting(read: Reading) -> set[str]:
    """Who holds an office in another's stead."""
    return {o.person for o in read.offices if o.acting}


def test_who_stands_in_for_somebody_is_acting() -> None:
    """Pj Wali Kota Sorong terima tamu Davao

    Sorong - Pj. Wali Kota Sorong Bernhard Waromi menerima Wali Kota Davao Ramon Salcedo, kota kembarnya.
    Hadir Plt. Kepala Dinas Pariwisata Kota Sorong, Yuli Karet, dan Wali Kota Ambon saat ini, Bodewin Leatemia.
    """
    read = reading_of(test_who_stands_in_for_somebody_is_acting)
    assert acting(read) == {"Bernhard Waromi", "Yuli Karet"}
    assert [row.get("acting") for row in to_guide(read)["officials"] if row["name"] == "Bernhard Waromi"] == [True]
    assert all("acting" not in row for row in to_guide(read)["officials"] if row["name"] == "Ramon Salcedo")


def test_acting_is_not_incumbent() -> None:
    """Sister cities meet

    The acting mayor of Cork, Sean Burke, met Shanghai Mayor Li Wei in Cork. The incumbent Mayor of Cologne,
    Hilde Braun, and Paula Reed, the interim governor of Ohio, came too.
    """
    assert acting(reading_of(test_acting_is_not_incumbent)) == {"Sean Burke", "Paula Reed"}


def test_pemangku_is_acting_and_baharu_is_not() -> None:
    """Pemangku Datuk Bandar terima tetamu

    KUCHING: Pemangku Datuk Bandar Kuching, Datuk Hilmy Othman menerima Datuk Bandar baharu Pontianak, Edi Rusdi.
    """
    assert acting(reading_of(test_pemangku_is_acting_and_baharu_is_not)) == {"Hilmy Othman"}


def test_an_acting_mayor_has_an_acting_tenure_in_the_graph() -> None:
    """Pj Wali Kota Sorong terima tamu

    Sorong - Pj. Wali Kota Sorong Bernhard Waromi menerima Wali Kota Davao Ramon Salcedo, kota kembarnya.
    """
    kept = connect()
    read = reading_of(test_an_acting_mayor_has_an_acting_tenure_in_the_graph, "2024-05-06")
    kept.replace(rdf.graph(read.article), rdf.quads(read))
    fuse.holdings(kept)
    whose = "?o sc:holder ?who ; sc:tenure ?t . ?t a sc:Tenure ; sc:acting true"
    assert kept.ask(f"ASK {{ {whose} FILTER(STRENDS(STR(?who), 'bernhard-waromi')) }}")
    assert not kept.ask(f"ASK {{ {whose} FILTER(STRENDS(STR(?who), 'ramon-salcedo')) }}")


def test_a_leader_needs_no_country() -> None:
    """Karşıyaka and Norfolk are sisters

    Mayor Cem Aydın of Karşıyaka recalled that President Dwight Eisenhower launched the programme in 1956. He denied
    that Prime Minister David Cameron had anything to do with it, and President Ann Brookfield sent no letter.
    """
    found = offices(reading_of(test_a_leader_needs_no_country, "2012-03-04"))
    assert found["Dwight Eisenhower"] == ("president", "United States")
    assert found["David Cameron"] == ("prime-minister", "United Kingdom")
    assert found["Ann Brookfield"] != ("president", "United States")


def test_a_prime_minister_is_of_a_country_that_has_one() -> None:
    """Bengkulu eyes Japanese partner

    Bengkulu Governor Ruslan Tarigan hopes for a sister province in Japan when Prime Minister Fumihiko Aoyama visits
    Indonesia next month. President Widya Kartika of Indonesia agreed.
    """
    found = offices(reading_of(test_a_prime_minister_is_of_a_country_that_has_one))
    assert found["Fumihiko Aoyama"] == ("prime-minister", "Japan")
    assert found["Widya Kartika"] == ("president", "Indonesia")


def test_a_monument_to_a_president_is_no_president() -> None:
    """Bandung dan Cuenca teken kehendak

    Wali Kota Bandung Rahmat Kusnandar meresmikan Patung Presiden Soekarno di Cuenca, kota kembar Bandung di Ekuador.
    """
    assert set(offices(reading_of(test_a_monument_to_a_president_is_no_president))) == {"Rahmat Kusnandar"}


def test_the_short_form_of_a_council_means_its_place() -> None:
    """Vladivostok jadi bandar kembar

    KOTA KINABALU: Dewan Bandaraya Kota Kinabalu (DBKK) menerima Naib Datuk Bandar Vladivostok Alexey Litvin, kata
    Timbalan Ketua Pengarah DBKK Joan Solidan, di sini. Pengurus Besar Hotel Samudera, Andrew Stone turut hadir.
    """
    assert offices(reading_of(test_the_short_form_of_a_council_means_its_place)) == {
        "Alexey Litvin": ("deputy-mayor", "Vladivostok"),
        "Joan Solidan": ("other", "Kota Kinabalu"),
    }


def test_initials_and_surnames_that_hold_a_town() -> None:
    """Athlone councillors debate twinning

    Cllr Michael O'Bryan of Athlone said no. T.K. Vinod, chairman of the standing committee, and education committee
    chairman R.T. Mathew agreed at Athlone.
    """
    found = offices(reading_of(test_initials_and_surnames_that_hold_a_town))
    assert found["Michael O'Bryan"] == ("councillor", "Athlone")
    assert {"T.K. Vinod", "R.T. Mathew"} <= set(found)
    assert "Michael O" not in found


def test_the_president_of_an_association_is_no_head_of_state() -> None:
    """Lowell hosts twinning forum

    LTA President Fiona Marsh welcomed guests to Lowell, Massachusetts. City Manager Paul Reed and his
    assistant, Mia Brook, spoke. Assistant Professor Ann Hill listened.
    """
    found = offices(reading_of(test_the_president_of_an_association_is_no_head_of_state))
    assert found == {
        "Fiona Marsh": ("chairperson", "LTA"),
        "Paul Reed": ("director", "Lowell"),
        "Mia Brook": ("other", "Lowell"),
    }


def test_a_mayor_of_a_town_that_no_table_has() -> None:
    """Kathmandu takes a sister

    Kathmandu mayor Bimal Shrestha and mayor Kanchan Rokaya of Zandrapura Municipality signed in Dhaka. They were
    joined by Quillova City Mayor Bernard Diaz, and by Mayor Tara Bista of the Pirate Party.
    """
    found = offices(reading_of(test_a_mayor_of_a_town_that_no_table_has))
    assert found["Kanchan Rokaya"] == ("mayor", "Zandrapura")
    assert found["Bernard Diaz"] == ("mayor", "Quillova")
    assert "Pirate" not in found["Tara Bista"][1]


def test_whom_a_consul_serves_not_where() -> None:
    """Konjen temui wali kota

    Siantar - Konsul Jenderal (Konjen) Tiongkok di Kota Medan, Provinsi Sumatra Utara, Mr Zhao Peng menemui Wali Kota
    Pematangsiantar Sondang Purba. Konsul Jenderal Republik Rakyat Tiongkok (RRT) di Surabaya, Mr. Xu Lan, tidak ikut.
    """
    found = offices(reading_of(test_whom_a_consul_serves_not_where))
    assert found["Zhao Peng"] == found["Xu Lan"] == ("consul-general", "China")
    assert found["Sondang Purba"] == ("mayor", "Pematangsiantar")


def test_who_serves_as_and_where_somebody_comes_from() -> None:
    """Malang punya dua kota kembar

    Malang - Wali Kota Malang Sutiadi menjadi tuan rumah. Dari Kota Surakarta hadir Wakil Wali Kota, Achmad Purnama, dan
    delegasi Hildesheim, Wali Kota Ingo Mahler. Ruter Saba selaku Plt Kepala Badan Pengelola Perbatasan Kota Jayapura
    dan Matius Pawa selaku Kepala Dinas Sosial Kota Jayapura menyimak.
    """
    found = offices(reading_of(test_who_serves_as_and_where_somebody_comes_from))
    assert found == {
        "Sutiadi": ("mayor", "Malang"),
        "Achmad Purnama": ("deputy-mayor", "Surakarta"),
        "Ingo Mahler": ("mayor", "Hildesheim"),
        "Ruter Saba": ("head-of-agency", "Jayapura"),
        "Matius Pawa": ("head-of-agency", "Jayapura"),
    }


def test_a_member_of_a_state_assembly_is_of_the_state() -> None:
    """Miri tambah bandar sahabat

    MIRI: Datuk Bandar Miri Adrian Yong menerima tetamu dari Nanning. ADUN Piasau Datuk Sebastian Teng turut hadir.
    """
    found = offices(reading_of(test_a_member_of_a_state_assembly_is_of_the_state))
    assert found == {"Adrian Yong": ("mayor", "Miri"), "Sebastian Teng": ("other", "Sarawak")}


def test_a_short_form_stands_for_the_whole_name() -> None:
    """Business council inks memorandum

    The Overseas Traders Business Council (OTBC) met the mayor of Leicester, Ann Poole. OTBC President
    Fitri Marlan signed.
    """
    found = offices(reading_of(test_a_short_form_stands_for_the_whole_name))
    assert found["Fitri Marlan"] == ("chairperson", "Overseas Traders Business Council")
    assert found["Ann Poole"] == ("mayor", "Leicester")


def test_the_association_is_the_one_named_before() -> None:
    """Leicester and its guests

    Leicester Friendship Association Chairman Jim Riley greeted the guests of Leicester City Council. Margaret
    Insley, the association's president, said members had paid.
    """
    found = offices(reading_of(test_the_association_is_the_one_named_before))
    assert found["Margaret Insley"] == ("chairperson", "Leicester Friendship Association")


def test_a_deputy_is_of_whom_he_deputises_for() -> None:
    """Prague ends tie with Beijing

    Prague mayor Ivan Kubelka signed in Taipei. His deputy, Pavel Novotny, went further, and deputy director Eva Mala
    did not.
    """
    found = offices(reading_of(test_a_deputy_is_of_whom_he_deputises_for))
    assert found["Pavel Novotny"] == ("deputy-mayor", "Prague")
    assert found.get("Eva Mala", ("other", ""))[0] != "deputy-mayor"


def test_an_office_named_in_one_country_alone_is_held_there() -> None:
    """Kempten students taste Sligo

    Kempten students are back in Sligo. Cathaoirleach Dermot Breen welcomed them. Kempten's Oberbürgermeister, Thomas
    Kien, is expected in September, and Cllr Tom Maguire asked what had become of Crozon.
    """
    found = offices(reading_of(test_an_office_named_in_one_country_alone_is_held_there))
    assert found["Dermot Breen"] == ("council-chair", "Sligo")
    assert found["Tom Maguire"] == ("councillor", "Sligo")
    assert found["Thomas Kien"][1] != "Sligo"


def test_a_party_in_a_council_is_no_body() -> None:
    """Mumbai has sisters on paper

    Mumbai mayor Sneha Patkar defended the pacts with Yokohama. DXP group leader Riyaz Sheth disagreed.
    """
    found = offices(reading_of(test_a_party_in_a_council_is_no_body))
    assert found["Riyaz Sheth"] == ("other", "Mumbai")


def test_who_represents_a_city() -> None:
    """Empat dokumen di Kuching

    KUCHING: Bagi Perjanjian Bandar Sahabat, Kuching diwakili Datuk Bandar Datuk Abang Jul Hamid dan Dali oleh
    Naib Datuk Bandarnya, Tian Jian. Timbalan Menteri Kebudayaan, Republik Rakyat China, Tuan Yang Terutama,
    Zhang Xu turut hadir.
    """
    found = offices(reading_of(test_who_represents_a_city))
    assert found["Abang Jul Hamid"] == ("mayor", "Kuching")
    assert found["Tian Jian"] == ("deputy-mayor", "Dali")
    assert found["Zhang Xu"] == ("deputy-minister", "China")


def test_a_centre_of_a_ministry_is_no_towns() -> None:
    """Kemendagri gandeng diaspora

    Jakarta - Hal itu dikatakan Kepala Pusat Fasilitasi Kerja Sama Sekretariat Jenderal Kementerian Dalam Negeri Nelson
    Manurung di Jakarta. Kabag Adpem I Made Suarta dan drg. Wendy Pelupa ikut hadir.
    """
    found = offices(reading_of(test_a_centre_of_a_ministry_is_no_towns))
    assert found["Nelson Manurung"] == ("head-of-agency", "Kementerian Dalam Negeri")
    assert found["I Made Suarta"] == ("head-of-agency", "Jakarta")
    assert "Wendy Pelupa" not in found


def test_the_greater_of_two_offices() -> None:
    """Medan terima tamu kota kembar

    MEDAN - Ketua APEKSI Airin Rahmawati yang juga Wali Kota Tangerang Selatan datang ke Medan. Ketua Panitia Rina
    Kumala serta Rektor Universitas Medan Prof. Dr. Tulus Wibawa hadir, begitu pula Direktur PT Maju Jaya Budi Hartawan.
    """
    found = offices(reading_of(test_the_greater_of_two_offices))
    assert found["Airin Rahmawati"] == ("mayor", "South Tangerang")
    assert not {"Tulus Wibawa", "Budi Hartawan", "Maju Jaya Budi Hartawan"} & set(found)


def test_a_short_form_of_the_title_in_brackets() -> None:
    """Medan bahas kota kembar

    Medan - Direktur Jenderal Administrasi Wilayah (Dirjen Adwil) Kemendagri, Dr. Drs. Safrul ZA, M.Si, menerima Wakil
    Ketua Badan Kehormatan DPRD Kota Medan, Syarifudin.
    """
    assert offices(reading_of(test_a_short_form_of_the_title_in_brackets)) == {
        "Safrul ZA": ("director", "Kemendagri"),
        "Syarifudin": ("councillor", "Medan"),
    }


def test_lists_of_names_with_their_offices() -> None:
    """Warminster renews its twinning

    In Warminster, England, the guests were Councillor Arshad Mahmud, Mayor of Calderdale, Owen Willis, Chief Executive
    of Calderdale Council. Aachen mayor Hans Kranz and council chief executive Clare Hanley were away; MP James Orr and
    Mary Fox, a teacher, were not. The Mayor of Warminster, Councillor Phil Kettle, spoke.
    """
    found = offices(reading_of(test_lists_of_names_with_their_offices))
    assert found["Arshad Mahmud"] == ("mayor", "Calderdale")
    assert found["Owen Willis"][0] == "director"
    assert found["Phil Kettle"] == ("mayor", "Warminster")
    assert found["James Orr"][0] == "other"
    assert "Hans" not in found["Clare Hanley"][1]
    assert "Mary Fox" not in found


def test_malay_ministers_and_missions() -> None:
    """Malaysia dan Brunei meterai perjanjian

    BANDAR SERI BEGAWAN: Kuasa Usaha Sementara Suruhanjaya Tinggi Malaysia di Negara Brunei Darussalam, Dayang Hajah
    Rafidah binti Aziz hadir. MoU ditandatangani Menteri Luar Hishamudin Daud dan pemangku Menteri Tenaga Brunei Awang
    Haji Matsat bin Pehin Sokia. Yang Dipertua Majlis Perbandaran Kuantan, Datuk Hamdan Hussin, memerhati.
    """
    read = reading_of(test_malay_ministers_and_missions)
    assert offices(read) == {
        "Rafidah binti Aziz": ("ambassador", "Malaysia"),
        "Hishamudin Daud": ("minister", "Malaysia"),
        "Matsat bin Pehin Sokia": ("minister", "Brunei"),
        "Hamdan Hussin": ("mayor", "Kuantan"),
    }
    assert acting(read) == {"Matsat bin Pehin Sokia"}


def test_a_countys_chair_is_of_the_county() -> None:
    """Cambridge and its twin

    Cambridge, Ontario councillors met in Loudoun County. The new chair of the county's Board of Supervisors, Felicia
    Randall, wants rules. Cambridge mayor Jan Ligget agreed.
    """
    found = offices(reading_of(test_a_countys_chair_is_of_the_county))
    assert found["Felicia Randall"][0] == "council-chair"
    assert "Loudoun" in found["Felicia Randall"][1]
    assert found["Jan Ligget"][1].startswith("Cambridge")


def test_a_deputy_of_the_one_who_spoke_not_of_his_guest() -> None:
    """Prague signs with Taipei

    Prague mayor Ivan Kubelka and his Taipei counterpart Kao Wei-lin signed in Prague. Kubelka said he expected no
    damage. His deputy, Pavel Novotny, went further.
    """
    found = offices(reading_of(test_a_deputy_of_the_one_who_spoke_not_of_his_guest))
    assert found["Kao Wei-lin"] == ("mayor", "Taipei")
    assert found["Pavel Novotny"] == ("deputy-mayor", "Prague")


def test_a_city_and_its_guests_offices_in_a_list() -> None:
    """Toledo and Ota mark 20 years

    TOLEDO, Ohio - Toledo Mayor Wade Kapsz and Ota Mayor Yuki Shimura renewed the pact. City Council President Matt
    Cherry and City Commissioner Ann Gadu looked on. Band director Amy Stone marched, zoo president Jeff Sailor smiled,
    and Mayor-elect Joe Barnes was absent. Tom Quill is the chairman of Toledo Sister Cities Association.
    """
    found = offices(reading_of(test_a_city_and_its_guests_offices_in_a_list))
    assert found["Matt Cherry"] == ("council-chair", "Toledo")
    assert found["Ann Gadu"] == ("councillor", "Toledo")
    assert found["Tom Quill"] == ("chairperson", "Toledo Sister Cities Association")
    assert not {"Amy Stone", "Jeff Sailor"} & set(found)


def test_a_leader_is_of_his_country_wherever_he_goes() -> None:
    """Minsk next in line

    Islamabad and Minsk may be sisters since the visit of Prime Minister Nawaz Sharif to Belarus.
    """
    found = offices(reading_of(test_a_leader_is_of_his_country_wherever_he_goes, "2016-05-06"))
    assert found["Nawaz Sharif"] == ("prime-minister", "Pakistan")


def test_parts_of_a_country_and_of_a_town() -> None:
    """Padang pererat kota kembar

    PADANG - Duta Besar RI untuk Jerman Barat saat itu, Zairin Zulfan, pernah ke sini. Camat Padang Barat Junie Nursyam
    dan Staf Ahli Wali Kota Bidang Ekonomi, Keuangan dan Pembangunan, Didi Aryawan, menerima Datuk Bandar Kuching
    Selatan, Dato Wong Khee Sang.
    """
    found = offices(reading_of(test_parts_of_a_country_and_of_a_town))
    assert found["Zairin Zulfan"] == ("ambassador", "Indonesia")
    assert found["Wong Khee Sang"][0] == "mayor"
    assert {"Junie Nursyam", "Didi Aryawan"} <= set(found)
