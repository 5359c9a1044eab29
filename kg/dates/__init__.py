"""Dates in a text, whole ("11 Agustus 2025") or leaning on the day of publication; and that day itself."""

from kg.dates.printed import anchor_in, published_in
from kg.dates.search import DateMark, find, order_in

__all__ = ["DateMark", "anchor_in", "find", "order_in", "published_in"]
