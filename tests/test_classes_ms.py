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
