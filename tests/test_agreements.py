"""Which documents are signed, planned or expired between whom, when, where and by whom."""

from __future__ import annotations

from articles import reading_of

from kg.model import Reading

Row = tuple[str, str, str, str, tuple[str, ...]]


def documents(read: Reading) -> set[Row]:
    """Partner, type, date and place of each document with its signatories; a plan or lapse stands before the type."""
    name = {p.id: p.name for p in read.places}
    return {
        (
            name[a.places[1]],
            a.type if a.status == "signed" else f"{a.status} {a.type}",
            str(a.signed or ""),
            name.get(a.at, ""),
            a.signatories,
        )
        for a in read.agreements
    }


def types(read: Reading) -> set[tuple[str, str]]:
    """Type and date of each document."""
    return {(a.type if a.status == "signed" else f"{a.status} {a.type}", str(a.signed or "")) for a in read.agreements}


def test_one_document_in_title_lead_and_body() -> None:
    """Batam dan Xiangyang Teken LoI Sister City

    BATAM - Pemerintah Kota Batam dan Pemerintah Kota Xiangyang, China, menandatangani letter of intent sister city di
    Batam, Selasa (16/9/2025). Naskah itu diteken Wali Kota Batam Rusdi Hamzah dan Wali Kota Xiangyang Li Wenhao.

    Konsul Jenderal Tiongkok di Medan, Huang Yong, turut menyaksikan.
    """
    found = documents(reading_of(test_one_document_in_title_lead_and_body, "2025-09-17"))
    assert len(found) == 1
    _, kind, date, at, signers = found.pop()
    assert (kind, date, at) == ("letter-of-intent", "2025-09-16", "Batam")
    assert set(signers) == {"Rusdi Hamzah", "Li Wenhao"}


def test_a_letter_then_a_plan() -> None:
    """Denpasar Tunggu MoU dengan Darwin

    DENPASAR - Kerja sama sister city Denpasar dengan Darwin, Australia, baru berbekal letter of intent tanggal
    28 Juni 2021. MoU dengan Darwin belum juga ditandatangani.
    """
    read = reading_of(test_a_letter_then_a_plan, "2024-02-27")
    assert types(read) == {("letter-of-intent", "2021-06-28"), ("planned mou", "")}
    assert not any(e.type == "signing" for e in read.events)


def test_expired_with_its_renewal() -> None:
    """Sister City Bandung dengan Hamamatsu Diurus Lagi

    BANDUNG - MoU sister city Bandung dengan Hamamatsu, Jepang, yang diteken 26 Juni 2019, sudah kedaluwarsa tahun lalu.
    Perpanjangannya sedang diproses.
    """
    found = types(reading_of(test_expired_with_its_renewal, "2025-06-02"))
    assert found == {("expired mou", "2019-06-26"), ("planned mou", "")}


def test_a_list_of_letters() -> None:
    """Medan Punya Banyak Sister City

    MEDAN - Kota Medan menjalin sister city dengan Ichikawa, Jepang (1989). Dua kota lain masih sebatas Letter of
    Intent, yaitu Burgas, Bulgaria (LoI 2011) dan Putian, Cina (LoI 2016).
    """
    read = reading_of(test_a_list_of_letters, "2023-08-21")
    assert types(read) == {("letter-of-intent", "2011"), ("letter-of-intent", "2016")}
    assert not read.events


def test_an_agreement_since_then_is_the_partnership() -> None:
    """Bristol looks back

    Bristol has had a twinning agreement with Bordeaux, France, since 1947.
    """
    read = reading_of(test_an_agreement_since_then_is_the_partnership, "2020-01-01")
    assert read.partnerships
    assert not read.agreements


def test_signers_over_two_sentences() -> None:
    """Surabaya, Liverpool ink sister city MoU

    SURABAYA - The mayors of Surabaya and Liverpool put their names to a sister city memorandum of understanding on
    Monday.

    The document was signed at City Hall by Mayor Sri Wahyuni and her English counterpart, Tom Hargreaves, with British
    Ambassador Moazzam Malik looking on.
    """
    found = reading_of(test_signers_over_two_sentences, "2018-03-20")
    assert types(found) == {("mou", "2018-03-19")}
    (row,) = found.agreements
    assert set(row.signatories) == {"Sri Wahyuni", "Tom Hargreaves"}


def test_history_keeps_its_own_date() -> None:
    """Busan and Surabaya renew a promise

    BUSAN - Mayor Baek Hyeon-jun and Surabaya Mayor Edi Cahyono signed a joint statement on Monday to mark their
    sister city ties.

    The agreement that made Busan and Surabaya sister cities was signed on Nov. 10, 1994, by then-Mayor Jung Moon-hwa.
    """
    found = types(reading_of(test_history_keeps_its_own_date, "2024-11-12"))
    assert found == {("joint-declaration", "2024-11-11"), ("agreement", "1994-11-10")}


def test_a_malay_signing_with_an_older_document() -> None:
    """MBJB, Changzhou perbaharui hubungan bandar kembar

    JOHOR BAHRU: Majlis Bandaraya Johor Bahru dan Changzhou, China hari ini memperbaharui perjanjian bandar kembar yang
    kali pertama dimeterai pada 8 November 2016.

    Perjanjian itu ditandatangani Datuk Bandar Johor Bahru, Dato' Noor Salleh dan Naib Datuk Bandar Changzhou, Sun
    Guoqiang.
    """
    read = reading_of(test_a_malay_signing_with_an_older_document, "2023-01-26")
    assert {str(a.signed) for a in read.agreements} == {"2023-01-26", "2016-11-08"}


def test_no_document_where_none_was_ever_signed() -> None:
    """Surabaya luruskan kabar sister city

    SURABAYA - Pemkot Surabaya tidak pernah menandatangani MoU sister city dengan Venesia, Italia.
    """
    read = reading_of(test_no_document_where_none_was_ever_signed, "2024-01-01")
    assert not [a for a in read.agreements if a.status == "signed"]
    assert not read.events


def test_leave_to_sign_is_no_signing() -> None:
    """Davao council okays sister city pact

    DAVAO CITY - The City Council on Tuesday passed an ordinance authorizing Mayor Sebastian Duterte to sign a sister
    city agreement with Dalian, China.
    """
    found = types(reading_of(test_leave_to_sign_is_no_signing, "2025-09-24"))
    assert found == {("planned agreement", "")}
