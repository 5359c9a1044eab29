"""Where an office is held: as named with it, or for the same person before, the counterpart's, or the article's own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING

from kg import files, gazetteer
from kg.languages import lower
from kg.model import Place
from kg.pattern import DIPLOMATS, HOME, Match, Token
from kg.resolve.people import alike

if TYPE_CHECKING:
    from kg.extractors.offices import Held
    from kg.scene import Scene

AT_PLACE = frozenset(["council-chair", "councillor", "city-secretary", "head-of-agency", "spokesperson"])
NATIONAL = frozenset(["minister", "deputy-minister", "president", "prime-minister"])
PROVINCIAL = frozenset(["governor", "vice-governor"])
MUNICIPAL = {"mayor": "city", "deputy-mayor": "city", "regent": "district", "deputy-regent": "district"}
LOCAL = frozenset([*MUNICIPAL, *PROVINCIAL, "council-chair", "councillor", "city-secretary"])
CHIEF = frozenset([*MUNICIPAL, *PROVINCIAL])
MANY = 400  # offices, as an article never has
METROPOLIS = 5_000_000  # a city of more people may be a province of its own
AUTHORITY = 25  # what a council or government named after a place adds to its weight as the article's own
DATELINE = 40  # the same of the dateline
OWNED = 45  # how far from a word for an embassy the country it is of may stand
NEAR = 40  # how far before a role its place may stand ("Pihak Mossel Bay diwakili anggota dewan kota …")


def place_of(scene: Scene, match: Match, role: str, token: Token) -> str:
    """The id of the place that stands with a role, at the level of the role; empty where none does."""
    groups = [(key, group[0]) for key, group in match.groups.items() if key.startswith(("of", "post"))]
    inner = [("of", t) for key in ("org", "org2") for t in match.groups.get(key, ()) if t.letter in "PL"]
    for key, place_token in [*groups, *inner]:
        place = _place(scene, place_token)
        if place is not None and place.kind == "country" and role in LOCAL:
            place = _inside(scene, place, role)
        if place is None or (key.startswith("post") and not _represents(scene, place_token)):
            continue
        if role in DIPLOMATS and place.kind != "country" and place_token.value != HOME:
            place = _demonym(scene, place_token) or place
        leveled = level(scene, place, role)
        if leveled:
            return leveled.id
    state = [
        t for key in ("org", "org2") for t in match.groups.get(key, ()) if t.letter == "K" and t.value == "province"
    ]
    if state:
        own = scene.own_of("province")
        leveled = level(scene, own, "governor") if own else None
        return leveled.id if leveled else ""
    return _possessed(scene, match, role, token)


def mission(scene: Scene, match: Match) -> Place | None:
    """The country whose embassy a junior diplomat serves ("Atase Kehutanan KBRI Tokyo"), the town of a town hall's."""
    pack, text = scene.document.pack, scene.document.text
    tokens = sorted((t for key, group in match.groups.items() if key != "name" for t in group), key=lambda t: t.start)
    words = [lower(text[t.start : t.end]) for t in tokens]
    if any(word in pack.words("offices", "missions") for word in words):
        return _home(scene)
    for i, word in enumerate(words):
        if word.split()[0] in pack.words("offices", "embassies"):
            lands = (_demonym(scene, t) or _place(scene, t) for t in tokens[i + 1 :] if t.letter in "PL")
            return next((p for p in lands if p and p.kind == "country"), None)
        if word in pack.words("offices", "seats") and tokens[i + 1 : i + 2] and tokens[i + 1].letter in "PL":
            return _place(scene, tokens[i + 1])
    placed = any(t.letter in "PL" for t in tokens)
    return _home(scene) if words and not placed and words[0] in pack.words("offices", "juniors") else None


def _inside(scene: Scene, land: Place, role: str) -> Place | None:
    """The place that a country's mayor or governor is of: the one of the article that lies there."""
    kinds = ("province", "city") if role in PROVINCIAL else ("city", "district")
    return next((p for p in likely(scene) if p.country == land.country and p.kind in kinds), None)


def is_country(scene: Scene, key: str) -> bool:
    """Whether the id is a country's."""
    place = scene.by_id.get(key) or _known(key)
    return place is not None and place.kind == "country"


def _place(scene: Scene, token: Token) -> Place | None:
    if token.value == HOME:
        return _home(scene)
    located = scene.located(token)
    if located:
        return located.place
    candidates: Sequence[Place] = getattr(token.value, "candidates", ())
    known = max((p for p in candidates if p.id in scene.by_id), key=lambda p: scene.weights[p.id], default=None)
    home = [p for p in candidates if p.country in scene.document.pack.raw.get("home", ())]
    return known or next(iter(home), None)


def _home(scene: Scene) -> Place | None:
    codes = scene.document.pack.raw.get("home", ())
    return country(codes[0]) if codes else None


def country(code: str) -> Place | None:
    """The country of an ISO 3166 code."""
    return _known(_countries().get(code, ""))


@cache
def _countries() -> dict[str, str]:
    """The ids of the countries by their codes."""
    lines = files.data("gazetteer", "countries.tsv").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if not line.startswith("#")]
    at, code = rows[0].index("id"), rows[0].index("country")
    return {row[code]: row[at] for row in rows[1:]}


def _known(key: str) -> Place | None:
    try:
        return gazetteer.load().place(key) if key else None
    except gazetteer.UnknownPlace:
        return None


def _demonym(scene: Scene, token: Token) -> Place | None:
    candidates: Sequence[Place] = getattr(token.value, "candidates", ())
    return next((p for p in candidates if p.kind == "country"), None)


def _represents(scene: Scene, token: Token) -> bool:
    """Whether the word before a diplomat's place says whose he is, not where he serves."""
    lead = scene.document.plain[max(0, token.start - 16) : token.start].lower().split()
    return bool(lead) and any(word in scene.document.pack.words("offices", "represents") for word in lead[-2:])


def _possessed(scene: Scene, match: Match, role: str, token: Token) -> str:
    """The place before "its mayor", "wali kotanya": the last in the sentence, else the first of the one before."""
    words = scene.document.text[token.start : token.end]
    their = scene.document.pack.words("offices", "their")
    lead = lower(scene.document.plain[max(0, token.start - 12) : token.start]).split()[-1:]
    pack = scene.document.pack
    pointing = bool(lead) and lead[0] in (*pack.words("offices", "pointing"), *pack.words("offices", "masters"))
    if ("h" not in match.letters or pointing) and not any(lower(words).endswith(ending) for ending in their):
        return ""
    low = scene.document.sentence_at(token.start).start
    found = [p.place for p in scene.places.within(low, token.start) if p.place.kind != "country"]
    if not found and low and not scene.document.plain[low : token.start].strip(" ,").count(" "):
        before = scene.document.sentence_at(low - 1)
        found = [p.place for p in scene.places.within(before.start, low) if p.place.kind != "country"][:1]
    leveled = level(scene, found[-1], role) if found else None
    return leveled.id if leveled else ""


def level(scene: Scene, place: Place, role: str) -> Place | None:
    """A governor's place is a province, a minister's a country or a state, whatever the place he is named with."""
    if role in DIPLOMATS or (role in NATIONAL and place.kind in ("city", "district")):
        return place if place.kind == "country" else country(place.country) or place
    if role in PROVINCIAL and place.kind in ("city", "district") and not _city_province(place):
        same_name = list(gazetteer.load().find(place.name, country=place.country, kind="province"))
        province = scene.by_id.get(place.province) or _known(place.province)
        return (same_name or [province or place])[0]
    if role in MUNICIPAL and place.kind == "province":
        same = [p for p in gazetteer.load().find(place.name, country=place.country) if p.kind == MUNICIPAL[role]]
        return same[0] if same else place
    return place


def _city_province(place: Place) -> bool:
    return place.kind == "city" and place.population > METROPOLIS


def settled(scene: Scene, items: Sequence[Held]) -> list[Held]:
    """The same offices, each with its place: where none stands with the role, the best the context gives."""
    home = _seat(scene, items)
    done: list[Held] = []
    for i, item in enumerate(items):
        if item.of or item.organisation:
            done.append(item)
            continue
        near = _around(items, i)
        found = _same_person(item, near) or _master(item, done[-MANY:]) or _beside(scene, item, near)
        found = found or _own(scene, item, near, home)
        done.append(replace(item, of=found))
    return [replace(o, former=True) if _past(scene, o, _around(done, i)) else o for i, o in enumerate(done)]


def _around(items: Sequence[Held], i: int) -> Sequence[Held]:
    """The offices from whose places one may be told: all of an article, of a book only those around it."""
    return items if len(items) <= MANY else items[max(0, i - MANY // 2) : i + MANY // 2]


def _master(item: Held, done: Sequence[Held]) -> str:
    """The place of the person whose deputy or spokesman this is: the one named last before."""
    before = [other for other in done if other.of and other.start < item.start]
    return before[-1].of if item.theirs and not item.other and before else ""


def _past(scene: Scene, item: Held, items: Sequence[Held]) -> bool:
    """Whether an office is of former days: its sentence has a date of years ago, and somebody else holds it now."""
    if item.former or item.role not in LOCAL or not item.of or not _years_ago(scene, item.start):
        return False
    others = [o for o in items if o.of == item.of and o.role == item.role and not o.former]
    return any(not alike(o.name, item.name) for o in others)


def _years_ago(scene: Scene, offset: int) -> bool:
    """Whether the sentence around an offset tells only of years before the article's own."""
    published = scene.document.published
    sentence = scene.document.sentence_at(offset)
    years = [m.date.year for m in scene.document.when(sentence.start, sentence.end) if m.date]
    now = published.year if published else scene.document.last_year
    return bool(years) and max(years) <= now - 2


def _same_person(item: Held, items: Sequence[Held]) -> str:
    same = [other for other in items if other.of and other.role == item.role and alike(item.name, other.name)]
    return same[0].of if same else ""


def _beside(scene: Scene, item: Held, items: Sequence[Held]) -> str:
    """The place of the office named before it in the sentence, or of the side it is said to represent."""
    if item.role not in AT_PLACE and item.role != "other":
        return ""
    sentence = scene.document.sentence_at(item.role_start)
    before = [o for o in items if o.of and o.role in AT_PLACE and sentence.start <= o.start < item.role_start]
    if before:
        return before[-1].of
    return _side(scene, item, sentence.start)


def _side(scene: Scene, item: Held, low: int) -> str:
    """The place right before the verb that leads to the role, unless it only says where ("di")."""
    document = scene.document
    near = document.places(max(low, item.role_start - NEAR), item.role_start)
    known = [(m, p) for m in near[-1:] for p in m.candidates if p.id in scene.by_id and p.kind != "country"]
    if not known:
        return ""
    mention, place = known[0]
    between = document.plain[mention.end : item.role_start]
    lead = document.plain[max(low, mention.start - 12) : mention.start].split()
    placed = bool(lead) and lower(lead[-1]) in document.pack.words("letters", "in")
    direct = bool(between.strip()) and len(between.split()) <= 2 and not set(between) & set(',.;:-"“”()')
    return place.id if direct and not placed else ""


def _own(scene: Scene, item: Held, items: Sequence[Held], home: Place | None) -> str:
    if item.role in DIPLOMATS:
        return _embassy(scene)
    if item.role in NATIONAL:
        return _nation(scene, item, home)
    place = (
        _elsewhere(scene, item, items, home)
        or _acting(scene, item)
        or (_province(scene, home) if item.role in PROVINCIAL else home)
    )
    leveled = level(scene, place, item.role) if place else None
    return leveled.id if leveled else ""


def _embassy(scene: Scene) -> str:
    """The country whose embassy or consulate the article names, where it names only one's ("the Chinese Embassy")."""
    if "embassy" not in scene.notes:
        words = scene.document.pack.words("offices", "embassies")
        found = {key for word in words for key in _embassies(scene, word)}
        scene.notes["embassy"] = next(iter(found)) if len(found) == 1 else ""
    return str(scene.notes["embassy"])


def _embassies(scene: Scene, word: str) -> Iterator[str]:
    """The countries beside each mention of a word for an embassy."""
    text = lower(scene.document.plain)
    at = text.find(word)
    while at >= 0:
        end = at + len(word)
        near = scene.places.within(max(0, at - OWNED), end + OWNED, glosses=True)
        before = [p for p in near if p.place.kind == "country" and 0 <= at - p.end <= 3]
        after = [p for p in near if p.place.kind == "country" and _leads_to(scene, text[end : p.start])]
        yield from (p.place.id for p in (before or after)[:1])
        at = text.find(word, end)


def _leads_to(scene: Scene, gap: str) -> bool:
    """Whether words behind "embassy" lead to the country it is of ("of the People's Republic of")."""
    words, of = gap.split(), scene.document.pack.words("offices", "represents")
    return bool(words) and words[0] in of and not set(gap) & set(",.;:()")


def _acting(scene: Scene, item: Held) -> Place | None:
    """The place whose council or government the sentence, or the one before in the paragraph, has named."""
    if scene.document.pack.raw.get("home"):
        return None
    sentence = scene.document.sentence_at(item.role_start)
    if item.role in PROVINCIAL:
        line = scene.document.lines[sentence.line]
        near = [p.place for p in scene.places.within(line.start, item.role_start) if p.place.kind == "province"]
        return near[-1] if near else None
    before = scene.document.sentences[max(0, sentence.number - 1)]
    low = before.start if before.line == sentence.line else sentence.start
    acting = [p.place for p in scene.places.within(low, item.role_start) if _acts(scene, p.end)]
    return acting[-1] if acting and acting[-1].kind != "country" else None


def _province(scene: Scene, home: Place | None) -> Place | None:
    return scene.own_of("province") if scene.document.pack.raw.get("home") else home


def _elsewhere(scene: Scene, item: Held, items: Sequence[Held], home: Place | None) -> Place | None:
    """The partner's place: a counterpart's, a role's with a foreign word, the second of two alike in one sentence."""
    words = lower(scene.document.text[item.role_start : item.role_end])
    sentence = scene.document.sentence_at(item.start)
    twin = [o for o in items if sentence.start <= o.start < item.start and o.role == item.role and not o.named]
    twin = [o for o in twin if o.role in CHIEF and o.former == item.former and not o.theirs]
    twin = [o for o in twin if not alike(o.name, item.name)]
    if not scene.document.pack.raw.get("home") and not twin:
        twin = list(islice((o for o in items if o.start < item.start and _rival(o, item)), 1))
    if not twin and home and not _years_ago(scene, item.start):
        twin = list(islice((o for o in items if o.of == home.id and o.named and _held_by_another(o, item)), 1))
    if not (item.other or twin or words in scene.document.pack.words("offices", "foreign")):
        return None
    near = [o.of for o in items if o.other is False and o.named and sentence.start <= o.start < item.start]
    away = home.id if home else ""
    ranked = [p for p in likely(scene) if p.id != away and p.kind != "country" and (not home or p.kind == home.kind)]
    return next((p for p in ranked if p.id not in near), None)


def _held_by_another(one: Held, other: Held) -> bool:
    """Whether one of two people is said to hold an office at home that the other, too, would hold there."""
    now = not (one.former or other.former)
    return now and one.role == other.role and one.role in MUNICIPAL and not alike(one.name, other.name)


def _rival(one: Held, other: Held) -> bool:
    """Whether two people are both said to hold one office now, neither of them with a place."""
    bare = not (one.named or other.named or one.former or other.former or one.other)
    return bare and one.role == other.role and one.role in MUNICIPAL and not alike(one.name, other.name)


def _nation(scene: Scene, item: Held, home: Place | None) -> str:
    """The country that the sentence opens with ("In the United States, President …"), else the article's own."""
    sentence = scene.document.sentence_at(item.role_start)
    near = [p for p in scene.places.within(sentence.start, item.role_start) if p.place.kind == "country"]
    lead = (
        scene.document.plain[max(sentence.start, near[-1].start - 8) : near[-1].start].lower().split() if near else []
    )
    placed = any(word in scene.document.pack.words("letters", "in") for word in lead)
    own = near[-1].place if placed else country(home.country) if home else None
    return own.id if own else ""


def _seat(scene: Scene, items: Sequence[Held]) -> Place | None:
    """The article's own place. Without a home of the language: the likeliest whose chief is not named."""
    if scene.document.pack.raw.get("home"):
        return scene.own
    named = [o for o in items if o.named and o.role in CHIEF]
    open_ = [o for o in items if o.role in CHIEF and not (o.of or o.organisation or o.former or o.other)]
    bare = {o.role for o in open_ if not any(n.role == o.role and alike(n.name, o.name) for n in named)}
    taken = {o.of for o in named if o.role in bare and not o.former}
    fit = (p for p in likely(scene) if not _taken(scene, p, bare, taken))
    return next(fit, scene.own)


def _taken(scene: Scene, place: Place, roles: Iterable[str], taken: Collection[str]) -> bool:
    """Whether somebody else is named as holding one of these offices in a place."""
    leveled = (level(scene, place, role) for role in roles)
    return place.id in taken or any(p.id in taken for p in leveled if p)


def likely(scene: Scene) -> list[Place]:
    """The places that may be the article's own, likeliest first: those named most, those whose council acts."""
    if "likely" not in scene.notes:
        scene.notes["likely"] = _ranked(scene)
    found: list[Place] = scene.notes["likely"]
    return found


def _ranked(scene: Scene) -> list[Place]:
    weights: Counter[str] = Counter(scene.weights)
    for located in scene.places.located:
        if located.place.id in weights and _acts(scene, located.end):
            weights[located.place.id] += AUTHORITY
        if located.place.id in weights and _comes(scene, located.start):
            weights[located.place.id] -= AUTHORITY
        if located.place.id in weights and scene.document.dateline.start <= located.start < scene.document.dateline.end:
            weights[located.place.id] += DATELINE
    return [scene.by_id[key] for key, _ in weights.most_common() if key in scene.by_id]


def _comes(scene: Scene, start: int) -> bool:
    """Whether guests are said to come from a place."""
    words = scene.document.plain[max(0, start - 32) : start].lower().split()[-5:]
    return any(word in scene.document.pack.words("offices", "guests") for word in words)


def _acts(scene: Scene, end: int) -> bool:
    """Whether a council or a government is named right after a place."""
    words = scene.document.plain[end : end + 24].lower().replace("'s", "").split()[:2]
    return any(word.strip(",.") in scene.document.pack.words("offices", "authorities") for word in words)
