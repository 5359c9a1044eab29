"""Partnerships as bars over the years: what stood from when to when, and what is over."""

from __future__ import annotations

import pytest
from readings import twinned
from test_network import graph_of

from kg.draw import scene
from kg.draw.timeline import Bar, moment, years


def only(*told: object) -> Bar:
    (bar,) = scene(graph_of(*told), "timeline").bars  # type: ignore[arg-type]
    return bar


def spans(bar: Bar) -> list[tuple[str, float, float]]:
    return [(stretch.line, round(stretch.start, 2), round(stretch.end, 2)) for stretch in bar.stretches]


def test_what_stands_goes_on_until_the_latest_article() -> None:
    """Twinned in 1960, says an article of March 2023."""
    assert spans(only(twinned("b1", "active", "2023-03-01", since="1960"))) == [("signed", 1960.0, 2023.17)]


@pytest.mark.parametrize("status", ["ended", "suspended"])
def test_what_is_over_stood_until_then(status: str) -> None:
    """Twinned in 1960, ended or suspended according to an article of March 2023: a bar of 63 years, then a stub."""
    first, last = spans(only(twinned("b1", status, "2023-03-01", since="1960")))
    assert first == ("signed", 1960.0, 2023.17)
    assert last[:2] == ("past", 2023.17) and last[2] < 2024.5


def test_what_is_over_without_a_founding_has_no_bar_before() -> None:
    assert [line for line, *_ in spans(only(twinned("b1", "ended", "2023-03-01")))] == ["past"]


def test_a_letter_of_intent_is_not_in_force_before_it_is_written() -> None:
    assert [line for line, *_ in spans(only(twinned("b1", "intent", "2023-03-01")))] == ["said"]


def test_years_are_written_at_round_steps() -> None:
    span = years([only(twinned("b1", "active", "2023-03-01", since="1960"))])
    assert span.ticks == (1960, 1970, 1980, 1990, 2000, 2010, 2020)
    assert span.share(1960) == 0 and span.share(3000) == 1


@pytest.mark.parametrize(("date", "year"), [("1994", 1994.0), ("1994-07", 1994.5), ("1994-12-31", 1994.999)])
def test_a_date_as_precise_as_known_is_a_moment(date: str, year: float) -> None:
    assert moment(date) == pytest.approx(year, abs=0.005)
