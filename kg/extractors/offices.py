"""Who holds which office where: window patterns of the language pack over typed spans."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from kg.languages import lower
from kg.lines import Sentence
from kg.mark import Document
from kg.pattern import HOME, Match, Token, agency_words, matches
from kg.resolve import jurisdictions
from kg.resolve.people import tokens as words_of
from kg.scene import Scene
from kg.segments import wide

ROLES = frozenset("RCQU")
TITLED = ("title", "head")  # zones in which every word may have a capital
APART = ("related", "foot")
OF_ORGANISATIONS = frozenset(["chairperson", "director", "other", "spokesperson"])
MINOR = frozenset(["councillor", "other", "chairperson", "director", "spokesperson"])
_EDGES = " ,.;:-–—'\"“”‘’()"


@dataclass(frozen=True, slots=True)
class Held:
    """A name found beside a role: the words of the name and of the role, and the place or organisation it is of.

    `named` says that the place stands with the role itself; else it follows from the context.
    """

    name: str
    start: int
    end: int
    role: str
    role_start: int
    role_end: int
    of: str
    organisation: str
    former: bool
    rule: str
    named: bool = False
    other: bool = False  # the other side's, as a counterpart's is
    theirs: bool = False  # somebody's own: "her spokesman", "his deputy"
    acting: bool = False  # in another's stead


def held(scene: Scene) -> list[Held]:
    """Every office with a name in the document, sentence after sentence; headlines only repeat what the report says."""
    found: list[Held] = []
    headlines: list[Held] = []
    patterns = scene.document.pack.words("offices", "patterns")
    for sentence in scene.document.sentences:
        if sentence.zone in APART:
            continue
        into = headlines if sentence.zone in TITLED else found
        into.extend(_in_sentence(scene, sentence, patterns, found))
    return jurisdictions.settled(scene, [*_confirmed(headlines, found), *found])


def _confirmed(headlines: Iterable[Held], found: Sequence[Held]) -> Iterator[Held]:
    """The finds of headlines whose name begins like one of the report, cut to it: all words there have capitals."""
    for item in headlines:
        known = [words_of(other.name) for other in found if other.role == item.role]
        pieces = [(m.group(), m.end()) for m in re.finditer(r"\S+", item.name)]
        for count in range(len(pieces), 0, -1):
            part = words_of(" ".join(word for word, _ in pieces[:count]))
            if any(set(part) <= set(name) for name in known):
                size = pieces[count - 1][1]
                yield replace(item, name=item.name[:size], end=item.start + size)
                break


def _in_sentence(scene: Scene, sentence: Sentence, patterns: Sequence[str], before: Sequence[Held]) -> Iterator[Held]:
    sequence = scene.tokens(sentence)
    if not any(t.letter in ROLES for t in sequence):
        return
    used: set[int] = set()
    kept: list[Held] = []
    for match in matches(sequence, patterns, f"{scene.document.pack.code}.office"):
        roles = match.groups.get("role") or match.groups.get("other")
        name = match.groups.get("name")
        if not roles or not name or any(t.start in used for t in name):
            continue
        if roles[0].start in used and not _plural(scene, roles[0]):
            continue
        item = _held(scene, sentence, match, roles[0], name, [*before, *kept])
        if item:
            item = replace(item, acting=_acting(scene, sentence, match, roles[0]))
            used.update(t.start for t in (roles[0], *name))
            kept.append(item)
    yield from sorted(kept, key=lambda h: h.start)


def _acting(scene: Scene, sentence: Sentence, match: Match, role: Token) -> bool:
    """Whether the role's words, or those of the match around it, say that it is held in another's stead."""
    around = scene.tokens(sentence)[match.start : match.end]
    inside = scene.document.cues(role.start, role.end, "tense")
    return any(t.letter == "E" and t.value == "acting" for t in around) or any(h.value == "acting" for h in inside)


def _plural(scene: Scene, role: Token) -> bool:
    """Whether a role may have several holders side by side ("Mayors X and Y", "Crs X and Y")."""
    words = lower(scene.document.text[role.start : role.end])
    return words in scene.document.pack.words("offices", "plural")


def _held(
    scene: Scene, sentence: Sentence, match: Match, role: Token, name: Sequence[Token], before: Sequence[Held]
) -> Held | None:
    text = scene.document.text
    name = _trimmed(name, role)
    words, start, end = _name(text, name)
    if not _is_name(scene, words, name) or not scene.document.one_voice(start, role.start):
        return None
    if wide(words) and len(words) == 1 and not any(h.name.startswith(words) for h in before):
        return None
    value, model = str(role.value), None
    if role.letter == "U":
        model = _model(text[sentence.start : role.start], sentence, before)
        if model is None:
            return None
        value = model.role
    if _hangs(scene, match, role, name[0]) or ("seat" in match.groups and value not in jurisdictions.AT_PLACE):
        return None
    if _unnamed(scene, sentence, role):
        return None
    organisation, proper = _organisation(scene, match, role, value, name[0].start)
    value = _value(scene, value, match, role, organisation, proper)
    if _private(scene, value, organisation, match, role):
        return None
    served = jurisdictions.mission(scene, match) if value in OF_ORGANISATIONS else None
    if served or _seated(scene, organisation):
        organisation, proper = "", False
    place = served.id if served else jurisdictions.place_of(scene, match, value, role)
    if value == "president" and "org" in match.groups and not place:
        value = "chairperson"
    if value == "chairperson" and place and not organisation and jurisdictions.is_country(scene, place):
        value = "president"
    if model and role.value != "same":
        place = place or model.of
    former = any(t.letter == "F" for key in match.groups if key != "name" for t in match.groups[key])
    former = former or "F" in match.letters or role.value == "former" or bool(model and model.former)
    other = role.value == "same" and not place
    if not place and "town" in match.groups:  # a town that no table of places has: as printed
        town = _town(scene, match, role)
        return (
            Held(words, start, end, value, role.start, role.end, "", town, former, match.rule, True) if town else None
        )
    if proper and value in OF_ORGANISATIONS:
        return Held(words, start, end, value, role.start, role.end, "", organisation, former, match.rule, True)
    return Held(
        words,
        start,
        end,
        value,
        role.start,
        role.end,
        place,
        "",
        former,
        match.rule,
        bool(place),
        other,
        "h" in match.letters,
    )


def _town(scene: Scene, match: Match, role: Token) -> str | None:
    """The name of an unknown town, without its administrative word; nothing where none shows that it is a town."""
    document, group = scene.document, match.groups["town"]
    end = group[-1].end
    kinds = [hit for hit in document.cues(group[0].start, role.start + 1, "admin") if hit.start > group[0].start]
    if end <= role.start and not (kinds or document.cues(role.start, role.start + 8, "admin")):
        return None
    tail = [hit.start for hit in document.cues(group[0].start, end, "admin") if hit.end == end]
    return document.text[group[0].start : tail[0] if tail else end].strip() or None


def _seated(scene: Scene, organisation: str) -> bool:
    """Whether an organisation is a place's ruling party's, whose secretary is that place's ("Municipal Committee")."""
    words = lower(organisation)
    return bool(words) and any(name in words for name in scene.document.pack.words("offices", "ruling"))


def _trimmed(name: Sequence[Token], role: Token) -> Sequence[Token]:
    """The name without the end of an agency's name before it ("… Persahabatan Luar Negeri Han Zhu Mei")."""
    last = max((i for i, t in enumerate(name) if t.letter == "a"), default=-1)
    return name[last + 1 :] if role.letter == "Q" and 0 <= last < len(name) - 1 else name


def _unnamed(scene: Scene, sentence: Sentence, role: Token) -> bool:
    """Whether the role is an unnamed somebody's ("seorang jurucakap …"), or part of a name ("Patung Presiden …")."""
    lead, words = lower(scene.document.plain[sentence.start : role.start]), scene.document.pack.words
    if any(re.search(rf"\b{re.escape(word)} $", lead) for word in words("offices", "monuments")):
        return True
    return bool(lead.split()) and role.letter == "Q" and lead.split()[-1] in words("offices", "unnamed")


def _value(scene: Scene, value: str, match: Match, role: Token, organisation: str, proper: bool) -> str:
    """A director of a department is the head of an agency, a municipal commissioner a secretary."""
    text = scene.document.text
    words = lower(text[role.start : role.end])
    seat = [text[t.start : t.end] for t in match.groups.get("of", ())]
    if words in scene.document.pack.words("offices", "clerks") and seat and seat[0].isupper():
        return "city-secretary"
    department = organisation and not proper and words in scene.document.pack.words("offices", "departments")
    return "head-of-agency" if value == "director" and department else value


def _hangs(scene: Scene, match: Match, role: Token, first: Token) -> bool:
    """Whether the role's words end in "of", so that what follows is what it is of, not who holds it."""
    last = lower(scene.document.text[role.start : role.end]).split()[-1:]
    of = last and last[0] in scene.document.pack.words("letters", "of")
    tail = [t for key in ("org", "org2") for t in match.groups.get(key, ()) if t.start >= role.end]
    return bool(of) and first.start > role.end and not tail and not any(k.startswith("of") for k in match.groups)


def _model(lead: str, sentence: Sentence, before: Sequence[Held]) -> Held | None:
    """Whose office a counterpart or predecessor shares: the one whose name leads to it, else a chief named last."""
    near = words_of(re.sub(r"['’]s\b", "", lead[-40:]))[-2:]
    before = [item for item in before if item.start < sentence.start + len(lead)] or before
    for item in reversed(before):
        if near and set(near) & set(words_of(item.name)):
            return item
    chiefs = [item for item in before if item.role not in MINOR] or list(before)
    inside = [item for item in chiefs if sentence.start <= item.start < sentence.start + len(lead)]
    return next(iter(inside[:1] or chiefs[-1:]), None)


def _name(text: str, name: Sequence[Token]) -> tuple[str, int, int]:
    start, end = name[0].start, name[-1].end
    words = text[start:end]
    stripped = words.strip(" ,;:-–—'’")
    start += words.index(stripped) if stripped else 0
    return re.sub(r"\s+", " ", stripped), start, start + len(stripped)


def _is_name(scene: Scene, words: str, name: Sequence[Token]) -> bool:
    """Whether words can be somebody's name: none of the pack's own words alone, no acronym, no place alone."""
    pack = scene.document.pack
    parts = words_of(words)
    if set(parts) & {lower(w) for w in pack.words("offices", "companies")} or len(parts) > 9:
        return False
    if len(name) == 2 and name[1].letter == "Z":
        return False
    if parts and parts[0] in pack.words("offices", "verbs"):
        return False
    if not parts or not words[0].isalpha() or lower(words) in pack.words("offices", "never"):
        return False
    if all(p in agency_words(pack.code) or p in pack.stopwords or p in scene.document.lowercase for p in parts):
        return False
    if name[0].letter in "Oa" and scene.document.plain[name[0].start - 2] == ",":
        return False
    if len(name) == 1:
        if wide(words):
            return name[-1].letter == "N"
        return (
            name[0].letter in "Np"
            and len(words) > 2
            and not words.isupper()
            and not _spoken(scene, words, name[0].start)
        )
    return not (all(t.letter in "PL-" for t in name) or all(t.letter in "Z" for t in name))


def _spoken(scene: Scene, words: str, start: int) -> bool:
    """A single capitalised word that is an ordinary one, opens its sentence for once, or belongs to a place's name."""
    low, document = lower(words), scene.document
    if low in document.lowercase or low in document.pack.vocabulary:
        return True
    if start == document.sentence_at(start).start and _once(words, document.plain):
        return True
    if "place words" not in scene.notes:
        names = (lower(document.plain[p.start : p.end]).split() for p in scene.places.located)
        scene.notes["place words"] = {word for name in names for word in name}
    if low in scene.notes["place words"]:
        return True
    key = ("scenic", words)
    if key not in scene.notes:
        scene.notes[key] = _scenic(words, document)
    return bool(scene.notes[key])


def _once(words: str, text: str) -> bool:
    return text.find(words, text.find(words) + len(words)) < 0


def _scenic(words: str, document: Document) -> bool:
    """Whether a word stands somewhere as the scene of something: right behind a preposition, or one word later."""
    scenes = "|".join(map(re.escape, document.pack.words("places", "scenes")))
    return bool(scenes) and bool(re.search(rf"\b(?:{scenes}) (?:\w+ )?{re.escape(words)}\b", document.plain))


def _organisation(scene: Scene, match: Match, role: Token, value: str, limit: int) -> tuple[str, bool]:
    """The words of the organisation that a role is in, and whether they are a name of their own, no department."""
    text, pack = scene.document.text, scene.document.pack
    tokens = [t for key in ("org", "org2") for t in match.groups.get(key, ())]
    places = [t for key, group in match.groups.items() if key.startswith("of") for t in group]
    first, _, rest = text[role.start : role.end].partition(" ")
    own = (
        rest
        and lower(first) in pack.words("offices", "head_first")
        and lower(rest) not in pack.words("offices", "plain")
    )
    if any(t.letter == "K" and t.value == "province" for t in tokens[-1:]) and not places:
        return "", False
    if (not tokens and not own) or any(t.letter == "h" for t in tokens):
        return "", False
    proper = any(t.letter in ("NT" if value in ("other", "spokesperson") else "NTOZ") for t in tokens)
    proper = proper or bool(own and value == "chairperson")
    if [t.letter for t in tokens if t.letter not in "x'"] == ["O"] and not places:
        proper = False  # "the Assembly's director"
    start, end = _extent(tokens, places, role, bool(own), text)
    if (
        start >= role.start
        and text[end:limit].strip(_EDGES)
        and "," not in text[end:limit]
        and value in OF_ORGANISATIONS
    ):
        end = limit
    organisation = " ".join(_closed(text[start:end]).strip(_EDGES).split())
    ministry = _ministry(scene, organisation) if all(t.value == HOME for t in places) else ""
    return ministry or organisation, proper or bool(ministry)


def _closed(words: str) -> str:
    """The words without a short form whose bracket is left open."""
    return words[: words.rindex("(")] if words.count("(") > words.count(")") else words


def _ministry(scene: Scene, organisation: str) -> str:
    """The name of the ministry in an organisation's words, without the department of it that stands before."""
    words, names = organisation.split(), scene.document.pack.words("offices", "ministries")
    return next((" ".join(words[i:]) for i, word in enumerate(words) if word in names), "")


def _extent(tokens: Sequence[Token], places: Sequence[Token], role: Token, own: bool, text: str) -> tuple[int, int]:
    """From where to where an organisation's name goes: before the role, after it, or from its second word on."""
    spans = [*tokens, *places]
    after = [t for t in spans if t.start >= role.end]
    if own:
        return role.start + text[role.start : role.end].index(" ") + 1, max((t.end for t in after), default=role.end)
    chosen = [t for t in spans if t.end <= role.start] if not [t for t in after if t in tokens] else after
    return min(t.start for t in chosen), max(t.end for t in chosen)


def _private(scene: Scene, value: str, organisation: str, match: Match, role: Token) -> bool:
    """Whether the role is a company's, or a director's of nothing that is named."""
    pack = scene.document.pack
    words = set(organisation.replace(".", "").split())
    if value in OF_ORGANISATIONS and words & set(pack.words("offices", "companies")) and value != "chairperson":
        return True
    if role.letter != "Q":
        return False
    inner = {t.letter for key in ("org", "org2") for t in match.groups.get(key, ())}
    if value == "director" and organisation and inner and not inner & set("aKTO"):
        return True
    if "h" in match.letters:
        return False
    bare = lower(scene.document.text[role.start : role.end]) in pack.words("offices", "needs_body")
    return bare and not organisation and not any(key.startswith("of") for key in match.groups)


def names(items: Iterable[Held]) -> dict[str, list[Held]]:
    """The finds by name, as found."""
    grouped: dict[str, list[Held]] = {}
    for item in items:
        grouped.setdefault(item.name, []).append(item)
    return grouped
