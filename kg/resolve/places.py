"""Which place each name means: by its administrative word, its gloss, the article's other places, then size."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from kg import gazetteer
from kg.gazetteer import Mention
from kg.languages import Hit, lower
from kg.mark import Document
from kg.model import Place

NEAR = 3  # characters between a name and the word that qualifies it
ROLE_KINDS = {
    "mayor": "city", "deputy-mayor": "city", "regent": "district", "deputy-regent": "district",
    "governor": "province", "vice-governor": "province",
}  # fmt: skip
LEVELS = {"sister-province": "province", "sister-district": "district", "sister-city": "city", "friendship-city": "city",
          "twin-town": "city"}  # fmt: skip
SMALL = 300_000  # a city below this many people may as well be a surname where other capitals stand beside it
KNOWN = 100_000  # a smaller one named in a headline alone, among capitals, is doubtful
_NAMING = frozenset(("admin", "role", "honorific", "tense", "degree", "twin", "document"))
_BEFORE = re.compile(r"(?:^|\W)([A-ZÀ-Þ][\w'’-]*\.?) $")
_RUN_BEFORE = re.compile(r"[A-ZÀ-Þ][\w'’-]+(?: [A-ZÀ-Þ][\w'’-]+)? $")
_AFTER = re.compile(r" [A-ZÀ-Þ][\w]")
_CAPITALS = re.compile(r"[A-ZÀ-Þ][\w'’-]*(?: [A-ZÀ-Þ][\w'’-]*){0,2}")


@dataclass(frozen=True, slots=True)
class Located:
    """A place name in the text with the place it means. `gloss` marks a name that only says where another lies."""

    start: int
    end: int
    place: Place
    gloss: bool = False
    explicit: bool = False  # its administrative word says what kind it is


@dataclass(frozen=True)
class Places:
    """All located names of a document, in order."""

    located: tuple[Located, ...]
    _starts: dict[int, Located] = field(default_factory=dict, compare=False)

    @cached_property
    def ids(self) -> frozenset[str]:
        """The ids of all places of the document."""
        return frozenset(item.place.id for item in self.located)

    @cached_property
    def counts(self) -> Counter[str]:
        """How often each place is named."""
        return Counter(item.place.id for item in self.located)

    def at(self, start: int) -> Located | None:
        """The located name that begins at (or, with its administrative word, covers) an offset."""
        if not self._starts:
            self._starts.update({item.start: item for item in self.located})
        found = self._starts.get(start)
        return found or next((item for item in self.located if item.start <= start < item.end), None)

    def within(self, start: int, end: int, *, glosses: bool = False) -> list[Located]:
        """The located names inside `start`…`end`, without the ones that only gloss another."""
        return [p for p in self.located if p.start >= start and p.end <= end and (glosses or not p.gloss)]


@dataclass(slots=True)
class _Candidate:
    """A mention on its way to a decision."""

    mention: Mention
    start: int
    end: int
    kind: str = ""  # what its administrative word or the role before it says
    explicit: bool = False
    inside: tuple[Place, ...] = ()  # the places its gloss names
    gloss: bool = False
    supported: bool = False
    astray: bool = False  # it follows another place's name without a comma and does not hold it ("Kuching South")
    person: bool = False  # it stands where a name is expected ("Mayor Sebastian")
    chosen: Place | None = None

    @property
    def options(self) -> list[Place]:
        kinds = [p for p in self.mention.candidates if not self.kind or _fits(p, self.kind)]
        if self.kind and not kinds and not self.explicit:
            kinds = list(self.mention.candidates)
        if not self.inside:
            return kinds
        near = [p for p in kinds if any(_lies_in(p, q) for q in self.inside)]
        return near or ([] if self.kind and self.explicit else kinds)


def locate(document: Document) -> Places:
    """Decides every place name of the document; names without support as places are left out."""
    items = [_Candidate(m, m.start, m.end) for m in _with_unknown(document)]
    _qualify(items, document)
    for item in items:
        item.supported = not item.mention.flag
    _gloss(items, document)
    _support(items, document)
    _inside_names(items, document)
    items = [item for item in items if item.supported and not item.person and not item.astray]
    _choose(items, document)
    found = [_located(item, document) for item in items if item.chosen]
    return Places(tuple(_shortened(found, document)))


def _fits(place: Place, kind: str) -> bool:
    return place.kind == kind or (kind == "province" and place.kind == "city" and place.population > 5_000_000)


def _lies_in(place: Place, container: Place) -> bool:
    if container.kind == "country":
        return place.country == container.country and place.id != container.id
    return place.province == container.id or (
        place.country == container.country
        and container.kind != "country"
        and place.id != container.id
        and not place.province
    )


def _with_unknown(document: Document) -> list[Mention]:
    """The gazetteer's mentions, and names that only grammar shows to be places ("Kabupaten Gurye", "Gangbuk-gu")."""
    dates = [(d.start, d.end) for d in document.dates]
    known = [m for m in document.mentions if not any(a <= m.start < b for a, b in dates)]
    taken = [(m.start, m.end) for m in known]
    extra = [m for m in _by_grammar(document) if not any(a < m.end and m.start < b for a, b in taken)]
    return sorted(known + extra, key=lambda m: (m.start, -m.end))


def _by_grammar(document: Document) -> Iterator[Mention]:
    text, seen = document.plain, set()
    for suffix in document.pack.raw.get("places", {}).get("suffixes", {}):
        for found in re.finditer(rf"\b[A-Z][a-z]+(?:-[a-z]+)?{re.escape(suffix)}\b", text):
            seen.add(found.start())
            yield Mention(found.start(), found.end(), (), "")
    if document.pack.raw.get("places", {}).get("admin_after"):
        yield from _before_word(document)
    before = set(document.pack.words("places", "unknown_after"))
    for hit in document.hits:
        if hit.kind == "admin" and text[hit.start : hit.end].lower() in before:
            found = _CAPITALS.match(text, hit.end + 1)
            if found and text[hit.end] == " " and text[hit.start].isupper() and found.start() not in seen:
                end = found.start() + len(found.group().split(" ")[0])
                yield Mention(found.start(), end, (), "")


def _before_word(document: Document) -> Iterator[Mention]:
    """Capitalised words before "city", "town", … in lower case, glossed: "Wei Hai city in China's Shandong Province"."""
    text = document.plain
    for hit in document.hits:
        if hit.kind == "admin" and hit.value in ("city", "district") and text[hit.start].islower():
            found = _RUN_BEFORE.search(text[max(0, hit.start - 40) : hit.start])
            if found and re.match(r" (?:in|,)|,", text[hit.end : hit.end + 3]):
                start = hit.start - len(found.group())
                yield Mention(start, hit.start - 1, (), "")


def _qualify(items: Sequence[_Candidate], document: Document) -> None:
    """What the word before or after a name says of its kind: "Kabupaten X", "X Prefecture", "Wali Kota X"."""
    text = document.plain
    twins = {n for h in document.hits if h.kind == "twin" for n in range(h.start, h.end)}
    words = [h for h in document.hits if h.kind in ("admin", "role") and h.start not in twins]
    before = {h.end: h for h in words}
    after = {h.start: h for h in words}
    trailing = bool(document.pack.raw.get("places", {}).get("admin_after"))
    suffixes = document.pack.raw.get("places", {}).get("suffixes", {})
    for item in items:
        for suffix, kind in suffixes.items():
            if text[item.start : item.end].endswith(suffix):
                item.kind, item.explicit = kind, True
        hit = _adjacent(before, text, item.start, document)
        if hit and hit.value == "capital":
            item.gloss, item.supported = True, True
        elif hit and hit.kind == "admin":
            item.kind, item.explicit, item.start = hit.value, True, hit.start
        elif hit and hit.value in ROLE_KINDS and (not trailing or item.start - hit.end > 2):
            item.kind = ROLE_KINDS[hit.value]
        elif hit and trailing and hit.kind == "role" and item.mention.flag != "demonym":
            item.person = True
        elif trailing and item.end < len(text):
            skip = 3 if text[item.end : item.end + 2] == "'s" else 1 if document.pack.spaces else 0
            hit = after.get(item.end + skip)
            if hit and hit.kind == "admin" and skip <= 1:
                item.kind, item.explicit, item.end = hit.value, True, hit.end
            elif hit and hit.value in ROLE_KINDS:
                item.kind = ROLE_KINDS[hit.value]


def _adjacent(before: dict[int, Hit], text: str, start: int, document: Document) -> Hit | None:
    """The qualifying cue that ends right before `start`, across a blank or a word such as "of" or "the"."""
    for skip in range(1, 2 if document.pack.spaces else 1):
        if start - skip in before:
            return before[start - skip]
    link = re.search(r"(?:^|[^\w])(?P<word>\w+) $", text[max(0, start - 12) : start])
    if link and lower(link.group("word")) in document.pack.words("places", "links"):
        return before.get(start - len(link.group("word")) - 2)
    return before.get(start) if not document.pack.spaces else None


def _gloss(items: Sequence[_Candidate], document: Document) -> None:
    """Names that say where the name before them lies: ", Jepang", "(China)", "di Missouri", "in Kansas, USA"."""
    text = document.plain
    links = "|".join(map(re.escape, document.pack.words("places", "gloss_links"))) or "(?!)"
    between = re.compile(rf"\s*(?:,|\(|-)\s*(?:(?:{links})\s+)?|\s+(?:{links})\s+(?:the\s+)?", re.IGNORECASE)
    for previous, item in zip(items, items[1:], strict=False):
        gap = text[previous.end : item.start]
        if _outer(previous, item, gap, document):
            continue
        if len(gap) > 24 or not (gap == " " or between.fullmatch(gap)):
            continue
        wide = [p for p in item.options if p.kind in ("country", "province")] or (
            [p for p in item.options] if "(" in gap or re.search(r"\w", gap) else []
        )
        outer = [p for p in wide if any(_lies_in(q, p) for q in previous.options)]
        if previous.gloss and not outer:
            outer = [p for p in wide if p.kind == "country"]
        if not previous.mention.candidates:
            outer = wide
        elif gap == " " and previous.supported and not outer:
            item.supported, item.astray = False, True
        if outer:
            item.gloss, item.supported, previous.supported = True, True, True
            previous.inside = tuple(outer) if not previous.inside else previous.inside
    _demonyms(items, document)


def _outer(previous: _Candidate, item: _Candidate, gap: str, document: Document) -> bool:
    """Where a language names the wider place first ("中国・大連市", "일본 아사히카와"): the one before is the gloss."""
    if gap not in document.pack.words("places", "outer_first"):
        return False
    outer = [p for p in previous.options if p.kind in ("country", "province") and any(_lies_in(q, p) for q in item.options)]
    if outer:
        previous.gloss, previous.supported, item.supported, item.inside = True, True, True, tuple(outer)
    return bool(outer)


def _demonyms(items: Sequence[_Candidate], document: Document) -> None:
    """ "the Chinese city of Kunming", "Japan's Kyoto Prefecture": the country before the name."""
    text = document.plain
    for previous, item in zip(items, items[1:], strict=False):
        gap = text[previous.end : item.start]
        country = [p for p in previous.options if p.kind == "country"]
        if not country or len(gap) > 30 or re.search(r"[,.;:()]", gap):
            continue
        owns = gap == "'s " or (previous.mention.flag == "demonym" and not re.search(r"\b[A-Z]", gap))
        if owns and any(p.country == country[0].country for p in item.options if p.kind != "country"):
            item.inside, previous.gloss, item.supported = tuple(country), True, True


def _support(items: Sequence[_Candidate], document: Document) -> None:
    """A flagged name (a word, a person's name, an abbreviation) needs something beside it that shows a place."""
    text, links = document.plain, document.pack.words("places", "locatives")
    for item in items:
        flag = item.mention.flag
        lead = re.search(r"(\w+) $", text[max(0, item.start - 14) : item.start])
        placed = bool(lead and lower(lead.group(1)) in links)
        item.supported = (
            item.supported
            or flag in ("", "demonym")
            or item.explicit
            or bool(item.kind)
            or bool(item.inside)
            or (placed and flag != "word")
            or (flag == "word" and _large(item) and _within_sentence(document, item.start))
        )
    names = {text[i.mention.start : i.mention.end] for i in items if i.supported and i.mention.flag}
    for item in items:
        item.supported = item.supported or text[item.mention.start : item.mention.end] in names
    for item, after in zip(items, items[1:], strict=False):
        joined = text[item.end : after.start] in ("-", "–")
        if joined and (item.supported or after.supported):
            item.supported = after.supported = True


def _large(item: _Candidate) -> bool:
    return any(p.population >= KNOWN for p in item.mention.candidates)


def _within_sentence(document: Document, start: int) -> bool:
    """Whether a capital stands inside a sentence of the report, where an ordinary word would have none."""
    sentence = document.sentence_at(start)
    return sentence.zone in ("body", "list", "caption") and document.plain[sentence.start : start].strip("\"'“” (") != ""


def _inside_names(items: Sequence[_Candidate], document: Document) -> None:
    """A place name among other capitalised words is part of a person's or venue's name ("Gary Millar", "Tanjung Perak")."""
    cued = {n for h in document.hits if h.kind in _NAMING for n in (h.start, h.end)}
    marked = {n for i in items for n in (i.mention.start, i.mention.end)} | cued
    for item in items:
        if item.explicit or item.kind or item.inside or item.gloss:
            continue
        sentence = document.sentence_at(item.start)
        if sentence.zone == "title":
            again = document.plain.find(document.plain[item.mention.start : item.mention.end], sentence.end) >= 0
            item.supported = item.supported and (again or any(p.population >= KNOWN for p in item.mention.candidates))
            continue
        before, after = _neighbours(document, item.mention, sentence.start)
        small = all(p.population < SMALL and p.kind == "city" for p in item.mention.candidates)
        named = before is not None and before not in marked
        named = named or (small and after is not None and after not in marked)
        item.supported = item.supported and not named


def _neighbours(document: Document, mention: Mention, low: int) -> tuple[int | None, int | None]:
    """Where a capitalised word ends right before a mention, and where one begins right after it."""
    text = document.plain
    found = _BEFORE.search(text[max(low, mention.start - 24) : mention.start])
    before = mention.start - 1 if found else None
    if found and found.start(1) + max(low, mention.start - 24) == low and is_ordinary(found.group(1), document):
        before = None
    after = mention.end + 1 if _AFTER.match(text[mention.end : mention.end + 3]) else None
    return before, after


def is_ordinary(word: str, document: Document) -> bool:
    """Whether a capitalised word at the head of a sentence is an ordinary one."""
    low = lower(word)
    return low in document.pack.vocabulary or low in document.lowercase


def _choose(items: Sequence[_Candidate], document: Document) -> None:
    home = tuple(document.pack.raw.get("home", ()))
    countries = [{p.country for p in item.options} for item in items]
    sure = Counter(next(iter(c)) for c in countries if len(c) == 1)
    kinds: dict[str, Counter[str]] = defaultdict(Counter)
    text = document.plain
    twins = Counter(LEVELS.get(h.value, "") for h in document.hits if h.kind == "twin" and h.value != "any")
    usual = twins.most_common(1)[0][0] if twins else ""
    for item in items:
        if item.kind and item.options:
            kinds[_bare(text, item)][item.kind] += 1
    glossed = _glossed(items, text)
    longer = {
        _bare(text, i).split()[0]: i.options[0].country for i in items if i.options and " " in _bare(text, i) and not i.gloss
    }
    for item in items:
        bare = _bare(text, item)
        if not item.inside and bare in glossed and longer.get(bare, glossed[bare][0].country) == glossed[bare][0].country:
            item.inside = glossed[bare]
        options = item.options
        if options:
            kin = longer.get(bare, "")
            level = "" if item.kind or kinds[bare] else usual
            item.chosen = max(
                options,
                key=lambda p: (
                    _score(p, item, sure, home, kinds[bare]) + 3 * (p.country == kin) + 1.5 * (p.kind == level),
                    -options.index(p),
                ),
            )
        elif item.supported:
            item.chosen = _own(item, document, home)


def _glossed(items: Sequence[_Candidate], text: str) -> dict[str, tuple[Place, ...]]:
    """What a name's gloss says of its other mentions: glosses must agree, and come with one of the first mentions."""
    found: dict[str, tuple[Place, ...]] = {}
    met: Counter[str] = Counter()
    clashing: set[str] = set()
    for item in items:
        bare = _bare(text, item)
        if item.inside and bare in found and not {p.country for p in found[bare]} & {p.country for p in item.inside}:
            clashing.add(bare)
        if item.inside and met[bare] < 3:
            found.setdefault(bare, item.inside)
        met[bare] += 1
    return {bare: inside for bare, inside in found.items() if bare not in clashing}


def _bare(text: str, item: _Candidate) -> str:
    return text[item.mention.start : item.mention.end]


def _score(place: Place, item: _Candidate, sure: Counter[str], home: Sequence[str], kinds: Counter[str]) -> float:
    rank = item.mention.candidates.index(place) if place in item.mention.candidates else 9
    people = place.population if place.kind == "city" else max(place.population, 2_000_000)
    score = 0.3 * math.log10(people + 1000) - 0.8 * rank
    score += min(2.0, sure[place.country] * 0.5)
    score += 1.5 if place.country in home else 0.0
    if not item.kind and kinds:
        score += 4.0 if kinds.most_common(1)[0][0] == place.kind else 0.0
    if not item.kind and place.kind == "country":
        score += 3.0
    return score


def _own(item: _Candidate, document: Document, home: Sequence[str]) -> Place | None:
    """A place no list knows, admitted by grammar; its country is its gloss's, else the home country of the language."""
    name = document.plain[item.mention.start : item.mention.end]
    known = _respelt(name, item)
    if known:
        return known
    country = item.inside[0].country if item.inside else (home[0] if home else "")
    kind = item.kind or "city"
    if kind == "country" or not country:
        return None
    slug = re.sub(r"[^a-z0-9]+", "-", lower(name)).strip("-")
    return Place(id=f"x-{country.lower()}-{slug}-{kind}", name=name, kind=kind, country=country)


def _respelt(name: str, item: _Candidate) -> Place | None:
    """A known place whose name is written together or apart, or with a letter wrong, inside the gloss's country."""
    book = gazetteer.load()
    country = item.inside[0].country if item.inside else ""
    joined = re.sub(r"[ -]", "", name)
    found = book.find(joined, country=country, kind=item.kind) or book.find(name, country=country, kind=item.kind)
    if not found and country and len(name) > 4:
        found = book.nearest_name(name, country=country, kinds=[item.kind] if item.kind else [])
    return found[0] if found else None


def _located(item: _Candidate, document: Document) -> Located:
    assert item.chosen is not None
    printed = document.text[item.mention.start : item.mention.end]
    place = item.chosen
    if printed != place.name:
        place = replace(place, as_printed=printed)
    return Located(item.start, item.end, place, item.gloss or item.mention.flag == "demonym", item.explicit)


def _shortened(found: list[Located], document: Document) -> list[Located]:
    """Short forms of the document's longer names ("Wagga", "the Springs") mean the same place."""
    text = document.plain
    long: dict[str, Place] = {}
    for item in found:
        words = (item.place.as_printed or item.place.name).split()
        if len(words) == 2 and item.place.kind in ("city", "district"):
            long.update({word: item.place for word in words if len(word) > 4 and lower(word) not in document.pack.vocabulary})
    if not long:
        return found
    kept = [
        replace(item, place=long[text[item.start : item.end]])
        if text[item.start : item.end] in long and item.place.population < long[text[item.start : item.end]].population
        else item
        for item in found
    ]
    return sorted(kept + list(_unlisted(long, kept, document)), key=lambda item: item.start)


def _unlisted(long: dict[str, Place], found: Sequence[Located], document: Document) -> Iterator[Located]:
    """Short forms that no list knows as a place of their own."""
    text, book = document.plain, gazetteer.load()
    taken = [(i.start, i.end) for i in found]
    for word, place in long.items():
        if book.find(word):
            continue
        for match in re.finditer(rf"(?<![\w-]){re.escape(word)}(?:'s)?(?![\w-]| [A-ZÀ-Þ])", text):
            start, end = match.start(), match.start() + len(word)
            if not any(a < end and start < b for a, b in taken):
                yield Located(start, end, place)


def names(places: Iterable[Place]) -> dict[str, str]:
    """The display name of each place id: a second place of the same name carries its province or country."""
    shown: dict[str, str] = {}
    used: dict[str, str] = {}
    book = gazetteer.load()
    for place in places:
        name = place.name
        if name in used and used[name] != place.id:
            outer = book.place(place.province).name if place.province else place.country
            name = f"{name}, {outer}"
        used.setdefault(name, place.id)
        shown[place.id] = name
    return shown
