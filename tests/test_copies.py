"""Copies of one text are told from reports of their own."""

from __future__ import annotations

import random

from readings import held, signed

from kg import copies, rdf

WORDS = [f"kata{n}" for n in range(400)]


def text(seed: int, size: int = 200) -> str:
    return " ".join(random.Random(seed).choices(WORDS, k=size))


def together(*texts: str) -> int:
    return len(copies.groups({f"t{n}": copies.signature(one) for n, one in enumerate(texts)}))


def test_a_copy_with_a_new_head_or_cut_is_a_copy() -> None:
    agency = text(1)
    assert together(agency, f"MALANG, KOMPAS - {agency}", " ".join(agency.split()[:120])) == 1


def test_reports_of_their_own_are_apart_though_they_share_a_quotation() -> None:
    quotation = " ".join(WORDS[:20])
    assert together(f"{text(1)} {quotation}", f"{text(2)} {quotation}", text(3)) == 3


def test_case_and_punctuation_do_not_matter() -> None:
    assert copies.signature(text(1).upper()) == copies.signature(text(1).replace(" ", ", "))


def test_a_text_of_a_few_words_has_no_signature() -> None:
    assert copies.signature("Kabar singkat dari balai kota.") == copies.signature("") == ""


def test_copies_of_copies_are_one_whatever_the_order() -> None:
    words = text(1, 300).split()
    chain = [" ".join(words[start : start + 200]) for start in (0, 50, 100)]
    assert together(*chain) == together(*reversed(chain)) == 1


def test_the_signature_is_a_part_of_the_claims_and_not_of_the_holdings() -> None:
    store = held(signed())
    assert store.ask(f"ASK {{ GRAPH <{rdf.graph(signed().article)}> {{ ?a sc:signature ?s }} }}")
    assert not store.ask("ASK { ?a sc:signature ?s }")
