"""The country of a diplomat, a minister or a president with whom none is named."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from kg.languages import lower
from kg.model import Place
from kg.resolve.jurisdictions.leaders import governs, leader
from kg.resolve.jurisdictions.levels import HEADED, country

if TYPE_CHECKING:
    from kg.extractors.offices import Held
    from kg.scene import Scene

OWNED = 45  # how far from a word for an embassy the country it is of may stand


def embassy(scene: Scene) -> str:
    """The country whose embassy or consulate the article names, where it names only one's ("the Chinese Embassy")."""
    if "embassy" not in scene.notes:
        words = scene.document.pack.words("offices", "embassies")
        found = {key for word in words for key in _embassies(scene, word)} | _missions(scene, words)
        scene.notes["embassy"] = next(iter(found)) if len(found) == 1 else ""
    return str(scene.notes["embassy"])


def _missions(scene: Scene, embassies: Sequence[str]) -> set[str]:
    """The home country, where the article names a mission of its own ("KJRI", "Konsulat RI")."""
    pack, homes = scene.document.pack, scene.document.pack.raw.get("home", ())
    told = [*pack.words("offices", "missions")]
    told += [f"{word} {lower(land)}" for word in embassies for land in pack.words("offices", "homeland")]
    text = lower(scene.document.plain)
    named = any(re.search(rf"(?<!\w){re.escape(words)}(?!\w)", text) for words in told if words in text)
    home = country(homes[0]) if named and len(homes) == 1 else None
    return {home.id} if home else set()


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


def nation(scene: Scene, item: Held, home: Place | None) -> str:
    """The country told by its leader's name, by how the sentence opens ("In Italy, President …"), or by the article."""
    known = leader(item)
    own = (country(known.country) if known else None) or _opening(scene, item)
    own = own or next((land for code in _lands(scene, item, home) if (land := country(code))), None)
    return own.id if own else ""


def _opening(scene: Scene, item: Held) -> Place | None:
    """The country that the sentence names as the scene of what it tells."""
    sentence = scene.document.sentence_at(item.role_start)
    near = [p for p in scene.places.within(sentence.start, item.role_start) if p.place.kind == "country"]
    if not near:
        return None
    lead = scene.document.plain[max(sentence.start, near[-1].start - 8) : near[-1].start].lower().split()
    return near[-1].place if any(word in scene.document.pack.words("letters", "in") for word in lead) else None


def _lands(scene: Scene, item: Held, home: Place | None) -> Iterator[str]:
    """The codes of the countries an office may be of: the own, then as named; only those that have such an office."""
    homes = scene.document.pack.raw.get("home", ())
    named = dict.fromkeys(p.place.country for p in scene.places.located)
    own = [home.country] if home and (len(homes) != 1 or home.country in homes) else []
    own = own or [code for code in homes[:1] if len(homes) == 1 and code in named]
    ranked = [*own, *named, *homes[:1]]
    headed = item.role in HEADED
    yield from (code for code in dict.fromkeys(ranked) if not headed or governs(code, item.role))
    yield from own
