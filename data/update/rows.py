"""What a place row is, which forms of its name are worth keeping, and how a table is written."""

from __future__ import annotations

import datetime
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field

from sources import GAZETTEER

COLUMNS = [
    "id", "name", "kind", "country", "geonames", "wikidata", "latitude", "longitude", "population", "province", "names",
]  # fmt: skip
LATIN = re.compile(r"['’]?[A-ZÀ-ÖØ-ÞĀ-ỿ][A-Za-zÀ-ÖØ-öø-ɏḀ-ỿʻ'’`. –-]*[A-Za-zÀ-ÖØ-öø-ɏḀ-ỿ'’.]")
CJK = re.compile(r"[぀-ヿ㐀-鿿가-힣々ー・]+(?: [가-힣]+)?")
STROKES = str.maketrans({"ı": "i", "ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ð": "d", "þ": "th",
                         "ß": "ss", "æ": "ae", "Æ": "Ae", "œ": "oe", "ə": "e", "ǝ": "e", "’": "'", "‘": "'", "ʻ": "'",
                         "ʼ": "'", "`": "'", "–": "-"})  # fmt: skip
CJK_GENERICS = ("特別市", "特别市", "広域市", "市", "県", "縣", "县", "省", "都", "府", "州", "區", "区", "郡", "郡",
                " 시", "특별시", "광역시", "시", " 군", "군", " 현", "현", " 성", " 주", " 구")  # fmt: skip


@dataclass(slots=True)
class Place:
    """A row: the columns that every table of places has."""

    name: str
    kind: str
    country: str
    geonames: int | None = None
    wikidata: str = ""
    latitude: float | None = None
    longitude: float | None = None
    population: int = 0
    province: str = ""
    forms: set[str] = field(default_factory=set)
    key: str = ""

    @property
    def id(self) -> str:
        """`1642911-jakarta`, or `x-id-klaten-regency` for one without a GeoNames id."""
        return self.key or f"{self.geonames or f'x-{self.country.lower()}'}-{slug(self.name)}"

    def cells(self) -> list[str]:
        """The row as it is written."""
        forms = sorted(self.forms - {self.name})
        values = (self.id, self.name, self.kind, self.country, self.geonames, self.wikidata, self.latitude,
                  self.longitude, self.population or None, self.province, "|".join(forms))  # fmt: skip
        return ["" if v is None else f"{v:.4f}" if isinstance(v, float) else str(v) for v in values]


def plain(text: str) -> str:
    """The text without marks on its letters, in the same case."""
    bare = unicodedata.normalize("NFKD", text.translate(STROKES))
    return "".join(c for c in bare if not unicodedata.combining(c))


def fold(text: str) -> str:
    """Lower case, no marks, words with single spaces."""
    return " ".join(re.sub(r"[^\w\s]", " ", plain(text).casefold().replace("'", "")).split())


def slug(text: str) -> str:
    """The part of an id that people read."""
    return re.sub(r"[^a-z0-9]+", "-", plain(text).lower()).strip("-") or "place"


def usable(form: str) -> bool:
    """A name in Latin letters that begins with a capital, or one of at least two characters in Han, kana or Hangul."""
    if CJK.fullmatch(form):
        return len(form) >= 2
    if len(form) < 3 or form.isupper() or re.search(r"\b\w\b \b\w\b", form):
        return False
    return bool(LATIN.fullmatch(form))


def without_generic(form: str) -> str:
    """`京都市` is also `京都`, `교토 시` also `교토`; the form itself where nothing of two characters is left."""
    for generic in CJK_GENERICS:
        if form.endswith(generic) and len(short := form.removesuffix(generic).strip()) >= 2:
            return short
    return form


def write(name: str, source: str, places: Iterable[Place]) -> int:
    """Writes a table of places, sorted by country and name; returns how many."""
    rows = sorted(places, key=lambda p: (p.country, slug(p.name), p.id))
    return write_table(name, source, COLUMNS, (p.cells() for p in rows))


def write_table(name: str, source: str, columns: list[str], rows: Iterable[list[str]]) -> int:
    """Writes a table under its head of source, date and licence; returns the number of rows."""
    lines = ["\t".join(row) for row in rows]
    made = f"# made {datetime.date.today().isoformat()} by data/update; do not edit"
    head = [f"# {source}", made, "\t".join(columns)]
    (GAZETTEER / name).write_text("\n".join([*head, *lines, ""]), encoding="utf-8")
    return len(lines)
