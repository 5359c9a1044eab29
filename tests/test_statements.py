"""Who says what: each direct quotation with its speaker."""

from __future__ import annotations

from articles import reading_of

from kg.model import Reading


def said(read: Reading) -> list[tuple[str, str]]:
    """Speaker and first two words of each statement."""
    return [(s.speaker, " ".join(s.quote.split()[:2])) for s in read.statements]


def test_name_pronoun_role_and_description() -> None:
    """Bandung dan Braunschweig hidupkan pertukaran

    Bandung - Wali Kota Bandung Anita Prameswari membuka kembali pertukaran mahasiswa sister city dengan Braunschweig.

    "Yang membuat hubungan ini awet adalah anak muda," kata Anita.

    Wakil Wali Kota Braunschweig Katrin Vollmer mengaku lega. "Kami punya banyak lembaga riset," ucapnya sambil tertawa.

    "Tahun ini dua puluh orang berangkat," kata wali kota perempuan itu. "Tahun depan lebih banyak lagi."

    Pengamat kebijakan publik Wening Pratiwi menilai hubungan itu kurang dikenal. "Warga cuma
    tahu monumennya," tutur dosen itu.
    """
    assert said(reading_of(test_name_pronoun_role_and_description)) == [
        ("Anita Prameswari", "Yang membuat"),
        ("Katrin Vollmer", "Kami punya"),
        ("Anita Prameswari", "Tahun ini"),
        ("Anita Prameswari", "Tahun depan"),
        ("Wening Pratiwi", "Warga cuma"),
    ]


def test_terms_and_unnamed_speakers_state_nothing() -> None:
    """Makassar belum punya kota kembar baru

    Makassar - Wali Kota Makassar Ramdhan Pomanto menyebut kota itu sebagai "kota dunia" dalam pembicaraan sister city.

    Seorang pejabat mengatakan pihaknya "tetap berkomitmen penuh mendampingi proses ini sampai tuntas".
    """
    assert said(reading_of(test_terms_and_unnamed_speakers_state_nothing)) == []


def test_letters_and_citizens() -> None:
    """Padang siapkan perpanjangan sister city Hildesheim

    Padang - Wali Kota Padang Hendra Mulyadi menerima surat dari Wali Kota Hildesheim Thomas Brandes. Dalam surat itu
    Brandes menulis: "Kita bukan hanya mitra, kita keluarga."

    Zulkifli (54), warga Muaro Padang, mengaku tidak tahu soal kota kembar. "Yang saya tahu ada orang Jerman," katanya.
    """
    assert said(reading_of(test_letters_and_citizens)) == [
        ("Thomas Brandes", "Kita bukan"),
        ("Zulkifli", "Yang saya"),
    ]


def test_interrupted_turns_and_embedded_fragments() -> None:
    """Darwin and Ambon mark 35 years

    DARWIN - Lord Mayor Con Mavromatis will lead a delegation to Ambon to mark 35 years of sister city ties.

    "You can sail there in three days," the Lord Mayor said. "But it isn't the boats that matter."

    "It's about kids," he said, "not chains of office."

    Councillor Helen Tsoukalas called the relationship "a marriage in which nobody ever raised their voice". She also
    spoke of "a fine idea".
    """
    assert said(reading_of(test_interrupted_turns_and_embedded_fragments)) == [
        ("Con Mavromatis", "You can"),
        ("Con Mavromatis", "But it"),
        ("Con Mavromatis", "It's about"),
        ("Helen Tsoukalas", "a marriage"),
    ]


def test_an_organisation_speaks() -> None:
    """Prague leaves its partnership with Shanghai

    PRAGUE - Prague ended its sister city agreement with Shanghai. In a statement, the Shanghai Foreign Affairs Office
    said Prague had "meddled grossly in matters that are for China alone".
    """
    assert said(reading_of(test_an_organisation_speaks)) == [("Shanghai Foreign Affairs Office", "meddled grossly")]


def test_a_statement_lies_verbatim_in_the_text() -> None:
    """Ipoh perbaharui hubungan bandar kembar dengan Fukuoka

    IPOH - Datuk Bandar Ipoh, Datuk Rosmadi Kamarul berkata hubungan bandar kembar dengan Fukuoka diteruskan.

    “Kita tak mahu datang bergambar sahaja,” katanya ketika ditemui selepas mesyuarat.
    """
    read = reading_of(test_a_statement_lies_verbatim_in_the_text)
    assert [s.speaker for s in read.statements] == ["Rosmadi Kamarul"]
    assert [s.evidence[0].span.of(read.article.text) for s in read.statements] == [s.quote for s in read.statements]
