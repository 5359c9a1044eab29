"""Where something is done: the place behind "in", the goal of a journey, the host's city, the town hall's, "here"."""

from __future__ import annotations

import re

from kg.acts.receiving import civic, filed, greeting, hall, home, host, receives
from kg.languages import Hit
from kg.lines import Sentence
from kg.model import Place
from kg.resolve import Located
from kg.scene import Scene
from kg.topics import Clause

TRAVEL = frozenset(("visit", "exchange", "receive", "delegation"))
AUDIENCE = 12  # how far before a verb's noun "told" may stand whose audience it is
GUESTS = 40  # how far from the verb the home of the guests may stand
LIMIT = 240  # characters, with what is added for what lies between
ASIDE = 150  # a relative clause in between makes a place this much farther
BEHIND = 40  # a place before the verb counts as this much farther
VENUE = 8  # words that the name of a venue may have before the place
_TAIL = re.compile(r"[^,.。\n]{0,14}")
_DIPLOMAT = re.compile(r"C(?:o?K?[Pp](?:,P)*)?(?:\(C?P?\))?(?:[oi]K?[Pp](?:,P)*)+")


def where(scene: Scene, clause: Clause, hit: Hit, meant: str = "") -> str:
    """The id of the place an act happens at, or ""; `meant` where no words tell, by whose guests they are."""
    sentence = clause.sentence
    low, high = stretch(scene, sentence, hit)
    titles = _titles(scene, sentence)
    items = [p for p in _named(scene, low, high, hit) if p.start not in titles]
    if hit.value == "council":
        return _seat(scene, clause, host(scene, items, hit))
    if scened := [p for p in items if p.end < hit.start and _opens(scene, p)]:
        return scened[-1].place.id
    if hit.value in ("receive", "audience") and (receiving := [p for p in items if receives(scene, p, hit)]):
        return receiving[-1].place.id
    ranked = sorted((_rank(scene, p, hit), p.start, p) for p in items if scene.document.one_voice(p.start, hit.start))
    if ranked and ranked[0][0] < LIMIT:
        best = ranked[0][2]
        return _community(scene, best.place, clause, hit, _city_of(scene, best))
    if theirs := _demonym(scene, clause, hit):
        return theirs
    if _there(scene, low, high, hit):
        return next((p[0] if scene.own and p[1] == scene.own.id else p[1] for p in clause.pairs[:1]), "")
    written = filed(scene) if _here(scene, low, high, hit) else None
    if written and (not meant or _of_pair(scene, clause, written)):
        return written.id
    if greeting_by := greeting(scene, low, high, hit):
        return greeting_by
    if named := hall(scene, low, high, hit):
        return named
    guests = _visited(scene, clause, items, hit) if hit.value in TRAVEL else ""
    if meant and not guests and (hit.value == "visit" or not civic(scene, low, high, hit)):
        return meant
    if (
        hit.value in ("receive", "audience", "greet", "send")
        or civic(scene, low, high, hit)
        or _here(scene, low, high, hit)
    ):
        place = host(scene, items, hit)
        return place.id if place else ""
    if hit.value == "sign":
        return _on_visit(scene, clause, low, high)
    if hit.value not in TRAVEL:
        return ""
    return _visited(scene, clause, items, hit) or _abroad(scene, clause, hit)


def _of_pair(scene: Scene, clause: Clause, place: Place) -> bool:
    """Whether a place is one of a clause's pairs, lies in one or holds one."""
    members = [scene.by_id[key] for pair in clause.pairs for key in pair]
    return any(place.id in (m.id, m.province) or place.province == m.id for m in members)


def _seat(scene: Scene, clause: Clause, place: Place | None) -> str:
    """Where a council sits: the place taken for its own, or the one of the pair that lies in the same country."""
    members = {key for pair in clause.pairs for key in pair}
    if place is None or place.id in members:
        return place.id if place else ""
    near = [key for key in members if scene.by_id[key].country == place.country]
    return near[0] if len(near) == 1 else place.id


def _abroad(scene: Scene, clause: Clause, hit: Hit) -> str:
    """The partner, where a verb ends in "to" and what follows is no known place ("terbang ke negeri tirai bambu")."""
    outward = scene.document.plain[hit.start : hit.end].lower().split()[-1] in scene.document.pack.words("acts", "to")
    behind = scene.document.plain[hit.end : hit.end + GUESTS].lower().lstrip()
    halls = (venue.strip().partition(" ")[2] for venue in scene.document.pack.words("places", "venues"))
    if outward and behind.startswith(tuple(name for name in halls if name)):
        host_here = home(scene)
        return host_here.id if host_here else ""
    own = scene.own.id if scene.own else ""
    return next((a if b == own else b for a, b in clause.pairs[:1] if outward and own in (a, b)), "")


def _opens(scene: Scene, item: Located) -> bool:
    """Whether a place opens a clause of what happens there ("Darwin, where the two signed …")."""
    after = scene.document.plain[item.end : item.end + 16].lstrip(", ").lower()
    return after.startswith(tuple(f"{word} " for word in scene.document.pack.words("acts", "where")))


def _named(scene: Scene, low: int, high: int, hit: Hit) -> list[Located]:
    """The places of a stretch, and the countries that stand for the partner in them ("toured the Australian city")."""
    found = scene.places.within(low, high, glosses=True)
    return [
        p
        for p in found
        if not p.gloss
        or (p.place.kind == "country" and p.start >= hit.end and (hit.value in TRAVEL or _city_of(scene, p)))
    ]


def _demonym(scene: Scene, clause: Clause, hit: Hit) -> str:
    """The partner that a people's name means as a verb's goal or scene ("toured the Australian city")."""
    for mention in scene.document.places(hit.end, min(clause.end, hit.end + GUESTS)):
        after = scene.document.plain[mention.end : mention.end + 16].lower().split()[:1]
        called = any(word.strip(",.") in scene.document.pack.words("acts", "communities") for word in after)
        gap = scene.document.plain[hit.end : mention.start].lower().split()
        leading = {*scene.document.pack.words("acts", "articles"), *scene.document.pack.words("places", "at")}
        if mention.flag == "demonym" and called and set(gap) <= leading | set(scene.document.pack.words("acts", "to")):
            lands = {place.country for place in mention.candidates}
            inside = {key for pair in clause.pairs for key in pair if scene.by_id[key].country in lands}
            return inside.pop() if len(inside) == 1 else ""
    return ""


def _capital(scene: Scene, hit: Hit) -> bool:
    """Whether a capital is spoken of behind a verb ("signed in the Bosnian capital"): the largest city named there."""
    behind = scene.document.plain[hit.end : hit.end + GUESTS].lower().split()
    return any(word.strip(",.") in scene.document.pack.words("acts", "capitals") for word in behind)


def _city_of(scene: Scene, item: Located) -> bool:
    """Whether a country's name only tells whose a city is ("the Russian city", "bandar raya Russia itu")."""
    words = scene.document.pack.words("acts", "communities")
    before = scene.document.plain[max(0, item.start - 16) : item.start].lower().split()[-1:]
    after = scene.document.plain[item.end : item.end + 16].lower().split()[:1]
    return any(word.strip(",.") in words for word in (*before, *after))


def _on_visit(scene: Scene, clause: Clause, low: int, high: int) -> str:
    """The goal of the journey during which something is signed."""
    trips = [h for h in scene.document.cues(low, high, "act") if h.value == "visit"]
    return next((place for trip in trips if (place := where(scene, clause, trip))), "")


def _community(scene: Scene, place: Place, clause: Clause, hit: Hit, city: bool = False) -> str:
    """The place itself; of a journey to a country, or of "the Russian city", the partner that lies in it."""
    if place.kind != "country" or not (hit.value in TRAVEL or city):
        return _member(scene, place, clause)
    if city and _capital(scene, hit):
        there = [p for p in scene.by_id.values() if p.country == place.country and p.kind == "city"]
        return max(there, key=lambda p: p.population).id if there else ""
    inside = [key for pair in clause.pairs for key in pair if scene.by_id[key].country == place.country]
    return inside[0] if len(set(inside)) == 1 else place.id


def _member(scene: Scene, place: Place, clause: Clause) -> str:
    """The place itself, or the one of the pair that its gloss says it lies in ("in Cibinong, Bogor Regency")."""
    members = {key for pair in clause.pairs for key in pair}
    if place.id in members or place.kind == "country":
        return place.id
    for item in scene.places.within(clause.sentence.start, clause.sentence.end, glosses=True):
        behind = [p for p in scene.places.starting(item.end, item.end + VENUE) if p.place.id in members]
        if item.place.id == place.id and behind and scene.document.plain[item.end : behind[0].start].strip() in ",(":
            return behind[0].place.id
    return place.id


def _visited(scene: Scene, clause: Clause, items: list[Located], hit: Hit) -> str:
    """Where guests go whose own home is named beside them: to the other place of the pair."""
    for item in sorted(items, key=lambda p: abs(p.start - hit.start)):
        pairs = [p for p in clause.pairs if item.place.id in p]
        if pairs and _guests(scene, item, hit):
            return next(key for key in pairs[0] if key != item.place.id)
    return ""


def _guests(scene: Scene, item: Located, hit: Hit) -> bool:
    """Whether a place says where the visitors come from: "delegasi X", "students from X", "a visit by X's mayor"."""
    text = scene.document.plain
    if leading(scene, item) in scene.document.pack.words("acts", "from"):
        return abs(item.start - hit.end) < GUESTS
    if 0 <= item.start - hit.end < GUESTS:
        gap = text[hit.end : item.start]
        return not re.search(r"[,.;]", gap) and (
            not gap.strip() or bool(scene.document.cues(hit.end, item.start, "role"))
        )
    return 0 <= hit.start - item.end < 3 and hit.value == "delegation"


def stretch(scene: Scene, sentence: Sentence, hit: Hit) -> tuple[int, int]:
    """The part of the sentence around a verb, up to the words that turn to something else."""
    breaks = [b for b in scene.document.cues(sentence.start, sentence.end, "break") if b.start > sentence.start + 2]
    low = max((b.start for b in breaks if b.end <= hit.start), default=sentence.start)
    high = min((b.start for b in breaks if b.start >= hit.end), default=sentence.end)
    return low, high


def _rank(scene: Scene, item: Located, hit: Hit) -> int:
    """How well a place stands as the scene of a verb: less is better, `LIMIT` and more is none."""
    far = item.start - hit.end if item.start >= hit.end else hit.start - item.end + BEHIND
    if item.place.kind == "country" and item.start < hit.start:
        return 999
    if _reported(scene, hit, item):
        return 999
    far += ASIDE * _aside(scene, hit.end, item.start)
    if hit.value in TRAVEL and _goal(scene, item, hit):
        return far - 60
    low = scene.document.sentence_at(item.start).start
    at = scene.document.pack.words("places", "at")
    if not scene.document.pack.spaces:
        if not _unspaced_at(scene, item, low):
            return 999
    elif leading(scene, item, venue=item.place.kind != "country") not in at or _origin(scene, item, hit, low):
        return 999
    return far + (60 if item.place.kind == "country" else 0) + (100 if hit.value in ("receive", "send") else 0)


def _reported(scene: Scene, hit: Hit, item: Located) -> bool:
    """Whether a place only stands in what somebody told an audience ("told the ceremony that … in Penang")."""
    told = scene.document.cues(max(0, hit.start - AUDIENCE), hit.end, "speech")
    return bool(told) and item.start > hit.end and _aside(scene, hit.end, item.start)


def _aside(scene: Scene, low: int, high: int) -> bool:
    """Whether a relative clause with a verb of its own opens between a verb and a place."""
    if high <= low:
        return False
    words = re.findall(r"[^\W\d_]+", scene.document.plain[low:high].lower())
    opening, held = (scene.document.pack.words("acts", key) for key in ("relative", "held"))
    return any(w in opening and after not in held for w, after in zip(words, [*words, ""][1:], strict=False))


def _origin(scene: Scene, item: Located, hit: Hit, low: int) -> bool:
    """Whether a place before a journey says where the travellers live: its "in" opens no clause ("students in X")."""
    if hit.value not in TRAVEL or item.start > hit.start:
        return False
    before = scene.document.plain[low : item.start].rstrip()
    opened = re.search(r"(?:^|[,(])\s*[^\W\d_]+(?:\s[^\W\d_]+){0,2}$", before)
    return opened is None


def _unspaced_at(scene: Scene, item: Located, low: int) -> bool:
    """Whether a particle of place stands at a name, or behind the venue it opens ("スラバヤ市庁舎で")."""
    document, at = scene.document, scene.document.pack.words("places", "at")
    if document.joint(item.start, item.end, low) in at:
        return True
    venue = _TAIL.match(document.plain, item.end)
    return document.pack.postpositions and venue is not None and any(w in venue.group() for w in at)


def _goal(scene: Scene, item: Located, hit: Hit) -> bool:
    """Whether a place is where a journey goes: behind "to", or the verb's object."""
    text = scene.document.plain
    travelling = text[hit.start : hit.end].lower() in scene.document.pack.words("acts", "into")
    if travelling and hit.end <= item.start and _bare(scene, text[hit.end : item.start]):
        return True
    ending = text[hit.start : hit.end].lower().split()[-1] in scene.document.pack.words("acts", "to")
    if ending and hit.end <= item.start and _body(scene, text[hit.end : item.start]):
        return True
    compound = text[hit.start : hit.end].lower() in scene.document.pack.words("acts", "compound")
    if compound and hit.start - item.end == 1:
        return True
    if not scene.document.pack.spaces:
        return scene.document.joint(item.start, item.end) in scene.document.pack.words("acts", "to")
    return leading(scene, item) in scene.document.pack.words("acts", "to")


def leading(scene: Scene, item: Located, venue: bool = False) -> str:
    """The word before a place, past articles and the like ("city of"), and past a venue's name where one may stand."""
    text = scene.document.plain
    low = max(scene.document.sentence_at(item.start).start, item.start - 90)
    listed = [p.end for p in scene.places.within(low, item.start, glosses=True) if text.startswith(",", p.end)]
    low = max([low, *listed])  # "in Chile, and A": the "in" is that of the place before
    for passed, word in enumerate(reversed(text[low : item.start].split())):
        bare = word.strip("(,\"'").lower()
        named = venue and passed < VENUE and (word.lstrip("(\"'")[:1].isupper() or word[:1].isdigit())
        if not named and bare not in scene.document.pack.words("acts", "articles"):
            return bare if word[-1] not in ",.;:)" else ""
    return ""


def _body(scene: Scene, gap: str) -> bool:
    """Whether only a government or council whose name goes on with the place stands between ("to the DPRD of …")."""
    bodies = scene.document.pack.words("letters", "capitals")
    words = gap.split()
    named = [word for word in words if word.lower() not in scene.document.pack.words("acts", "articles")]
    return bool(words) and len(named) <= 1 and all(word.isupper() or word in bodies for word in named)


def _bare(scene: Scene, gap: str) -> bool:
    """Whether nothing but an article stands between a verb and its object."""
    articles = scene.document.pack.words("acts", "articles")
    return not re.search(r"[^\w\s]", gap) and all(word in articles for word in gap.lower().split())


def _titles(scene: Scene, sentence: Sentence) -> frozenset[int]:
    """Where the places stand that belong to a diplomat's title ("Konsul RI di Davao")."""
    key = ("titles", sentence.number)
    if key not in scene.notes:
        sequence = scene.tokens(sentence)
        letters = "".join(t.letter for t in sequence)
        spans = [range(m.start(), m.end()) for m in _DIPLOMAT.finditer(letters)]
        scene.notes[key] = frozenset(sequence[i].start for span in spans for i in span)
    noted: frozenset[int] = scene.notes[key]
    return noted


def _there(scene: Scene, low: int, high: int, hit: Hit) -> bool:
    """Whether "in that city", said by who tells the act, points to the partner."""
    text = scene.document.plain[low:high].lower()
    at = [low + i for words in scene.document.pack.words("acts", "there") if (i := text.find(words)) >= 0]
    return any(scene.document.one_voice(i, hit.start) for i in at)


def _here(scene: Scene, low: int, high: int, hit: Hit) -> bool:
    pointing = [h for h in scene.document.cues(low, high, "self") if h.value == "here"]
    return any(scene.document.one_voice(h.start, hit.start) and not _nearer(scene, h, hit) for h in pointing)


def _nearer(scene: Scene, here: Hit, hit: Hit) -> bool:
    """Whether another verb of the same doing stands between "here" and this one."""
    low, high = min(here.end, hit.end), max(here.start, hit.start)
    nearby = scene.document.cues(max(low - 24, 0) if here.start < hit.start else low, high, "act")
    return any(h.value == hit.value and h.start != hit.start for h in nearby)
