"""Who a phrase beside a quotation means: a name, a role, a pronoun, a description, an organisation."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.extractors.offices import Held
from kg.languages import lower
from kg.lines import Sentence
from kg.pattern import Token
from kg.quotes import Quote
from kg.resolve.people import Known, People, tokens
from kg.scene import Scene

BACK = 8  # how many sentences back a pronoun may look
SILENT = ("title", "head", "related", "foot")
OFFICES = "RCQ"
NAMES = "NpPLOaZK-d"
BODY = "NpPLOaZKT'-d"  # what the name of a council or association is made of


@dataclass(frozen=True, slots=True)
class Said:
    """A speaker as found: the name or organisation, and whether the text names no one ("an official")."""

    name: str = ""
    unnamed: bool = False


UNKNOWN = Said()
NOBODY = Said(unnamed=True)


class Speakers:
    """The people and bodies of one article that may speak."""

    def __init__(self, scene: Scene, people: People, held: Sequence[Held]) -> None:
        self.scene, self.people, self.held = scene, people, held
        self.text = scene.document.text
        former = [k for h in held if h.former and (k := people.find(h.name, h.start + 1))]
        present = [k.name for h in held if not h.former and (k := people.find(h.name, h.start + 1))]
        self.past = frozenset(k.name for k in former if k.name not in present)  # holders of former days rarely speak
        self.pack = scene.document.pack
        self.topic_first = bool(self.pack.raw.get("statements", {}).get("topic_first", False))
        self.after_role = bool(self.pack.raw.get("statements", {}).get("verb_first", False))

    def _people_in(self, start: int, end: int) -> list[Known]:
        return self.people.within(start, end)

    def _tokens(self, start: int, end: int) -> list[Token]:
        """The tokens between two offsets, over the ends of sentences."""
        document = self.scene.document
        first, last = document.sentence_at(start), document.sentence_at(max(start, end - 1))
        inside = document.sentences[first.number : last.number + 1]
        found: list[Token] = []
        for sequence in map(self.scene.tokens, inside):
            low = bisect_left(sequence, start, key=lambda t: t.start)
            found += sequence[low : bisect_left(sequence, end, low, key=lambda t: t.start)]
        return found

    def _phrase(self, rest: Sequence[Token], quote: Quote) -> Said:
        """The noun phrase that stands for the speaker: a name, a role, an organisation, a description."""
        head = next((t for t in rest if t.letter not in "tEFhHx,"), rest[0])
        if head.letter in OFFICES:
            return self._office(head, quote)
        phrase = self._noun_phrase(rest)
        if not phrase:
            return self._focus(quote.start)
        if self._released(phrase[0].start, phrase[-1].end):
            return self._release(quote.start)
        found = self._people_in(phrase[0].start, phrase[-1].end + 1)
        if found:
            return Said(found[0].name)
        if self._unnamed(phrase):
            return NOBODY
        name = self._new_name(phrase)
        if name:
            return Said(name)
        return self._organisation(phrase) or self._focus(quote.start)

    def _released(self, start: int, end: int) -> bool:
        """Whether a stretch speaks of a statement that was put out."""
        words = lower(self.text[start:end])
        return any(word in words for word in self.pack.words("acts", "releases"))

    def _release(self, offset: int) -> Said:
        """Whose statement "the statement" is: the one who said something in it before."""
        sentences = self.scene.document.sentences[: self.scene.document.sentence_at(offset).number + 1]
        for sentence in reversed(sentences):
            if sentence.start < offset and self._released(sentence.start, min(sentence.end, offset)):
                name = self._about(sentence, offset) or self._council(sentence)
                if name:
                    return Said(name)
        return self._focus(offset)

    def _council(self, sentence: Sentence) -> str:
        """The council or other body that opens a sentence in which it says something, in full."""
        sequence = self.scene.tokens(sentence)
        verb = next((i for i, t in enumerate(sequence) if t.letter == "V"), 0)
        if not verb or self.scene.document.quote_at(sequence[verb].start):
            return ""
        short = self.text[sequence[0].start : sequence[0].end]
        if short not in self.scene.short_forms:
            return ""
        start, end = self.scene.short_forms[short]
        return " ".join(w.capitalize() if w.isupper() else w for w in self.text[start:end].rpartition("(")[0].split())

    def _noun_phrase(self, rest: Sequence[Token]) -> list[Token]:
        """Its tokens: to a demonstrative that closes it, or to a word that leads on."""
        kept: list[Token] = []
        for i, token in enumerate(rest):
            if token.letter in "VDwy~" or (token.letter in "tui" and i and self.after_role) or token.letter == "(":
                break
            kept.append(token)
        return kept

    def _new_name(self, phrase: Sequence[Token]) -> str:
        """Capitalised words at the end of a description: "said Girona coach Nico"."""
        run: list[Token] = []
        for token in phrase:
            if token.letter in "Np" or (run and token.letter in "-nPL"):
                run.append(token)
            elif run and token.letter in ",":
                break
            elif token.letter in "OaZ" or (token.letter in "oi" and self.after_role):
                return ""
            else:
                run = []
        words = self.text[run[0].start : run[-1].end] if run else ""
        fit = words and not words.isupper() and lower(words) not in self.pack.vocabulary
        if self.pack.raw.get("grammar", {}).get("nouns") and len(run) < 2:  # every noun has a capital
            return ""
        return words if fit and not any(w in self.scene.document.lowercase for w in tokens(words)) else ""

    def _unnamed(self, phrase: Sequence[Token]) -> bool:
        commas = [i for i, t in enumerate(phrase) if t.letter == "," and i + 1 < len(phrase)]
        late = phrase[commas[-1] + 1 :] if commas and not self.after_role else phrase
        words = {lower(self.text[t.start : t.end]) for t in late}
        return bool(words & set(self.pack.words("statements", "unnamed")))

    def _organisation(self, phrase: Sequence[Token]) -> Said | None:
        """The organisation that speaks, as printed: "the council said in a statement"."""
        run = [t for t in phrase if t.letter in NAMES]
        if not run or not any(t.letter in "OZ" or (t.letter == "a" and self.text[t.start].isupper()) for t in run):
            return None
        words = self.text[run[0].start : run[-1].end].strip(" ,-")
        return Said(words) if words[:1].isupper() else None

    def _subject(self, lead: Sequence[Token], offset: int, quote: Quote) -> Said:
        """Who stands before the verb: the one named last there, a pronoun, a role, an organisation."""
        body = self._body(lead) if lead else None
        if body:
            return body
        found = self._people_in(lead[0].start, lead[-1].end) if lead else []
        if found and not self._passed_by(lead, found):
            return Said(self._nearest(lead, found))
        role = next((t for t in reversed(lead) if t.letter in OFFICES), None)
        pronoun = next((t for t in reversed(lead) if t.letter == "r"), None)
        if pronoun and (role is None or role.start < pronoun.start):
            return self._focus(pronoun.start)
        office = self._office_of(lead, role) if role else None
        if office:
            return office
        if role and not self._article(lead, role):
            return self._office(role, quote)
        if not role and self._written(lead):
            return self._focus(offset)
        if self._unnamed(lead) or role:
            return NOBODY
        if not lead:
            return self._focus(offset)
        return self._tail_name(lead) or self._focus_of(lead, offset)

    def _written(self, lead: Sequence[Token]) -> bool:
        """Whether it is somebody's own letter or statement that says so ("His letter said …")."""
        masters = self.pack.words("offices", "masters")
        return any(t.letter == "h" and lower(self.text[t.start : t.end]) in masters for t in lead)

    def _body(self, lead: Sequence[Token]) -> Said | None:
        """The council or association right before the verb, also as "it"."""
        bodies = self.pack.words("statements", "bodies")
        last = lower(self.text[lead[-1].start : lead[-1].end])
        if last in self.pack.words("statements", "it"):
            return self._body_before(lead[0].start)
        if last not in bodies:
            return None
        first = len(lead) - 1
        while first and lead[first - 1].letter in BODY:
            first -= 1
        named = [t for t in lead[first:] if t.letter != "'"]
        return Said(self.text[named[0].start : lead[-1].end])

    def _body_before(self, offset: int) -> Said | None:
        """The council or association named last in this sentence or the one before."""
        document = self.scene.document
        sentence = document.sentence_at(offset)
        low = document.sentences[max(0, sentence.number - 1)].start
        sequence = self._tokens(low, offset)
        bodies = self.pack.words("statements", "bodies")
        ends = [i for i, t in enumerate(sequence) if lower(self.text[t.start : t.end]) in bodies]
        return self._body(sequence[: ends[-1] + 1]) if ends else None

    def _office_of(self, lead: Sequence[Token], role: Token) -> Said | None:
        """The organisation named after an office ("the Premier's Office said")."""
        after = [t for t in lead if t.start >= role.end][:2]
        if [t.letter for t in after] != ["'", "O"]:
            return None
        return Said(self.text[role.start : after[1].end])

    def _passed_by(self, lead: Sequence[Token], found: Sequence[Known]) -> bool:
        """Whether a pronoun stands nearer to the verb than every name ("…, he said")."""
        pronouns = [t.start for t in lead if t.letter == "r"]
        named = [f.start for k in found for f in k.forms if lead[0].start <= f.start < lead[-1].end]
        return bool(pronouns) and pronouns[-1] > max(named, default=-1) and lead[-1].letter == "r"

    def _article(self, lead: Sequence[Token], role: Token) -> bool:
        """Whether the role is an unnamed somebody's ("a spokeswoman")."""
        words = [lower(self.text[t.start : t.end]) for t in lead if t.start < role.start]
        return bool(set(words) & set(self.pack.words("statements", "unnamed")))

    def _nearest(self, lead: Sequence[Token], found: Sequence[Known]) -> str:
        """The subject among several people before a verb: the first of the last clause."""
        breaks = [t.end for t in lead if t.letter in ";"]
        low = breaks[-1] if breaks else lead[0].start
        late = self._people_in(low, lead[-1].end)
        return (late or list(found))[0].name

    def _tail_name(self, lead: Sequence[Token]) -> Said | None:
        first = next((i for i, t in enumerate(lead) if t.letter not in "Np-"), len(lead))
        if first > 1 and lead[0].start == self.scene.document.sentence_at(lead[0].start).start:
            return Said(self.text[lead[0].start : lead[first - 1].end])
        run = lead[-8:]
        name = self._new_name(run)
        if name and lead[-1].letter in "Np,":
            return Said(name)
        return self._organisation(run)

    def _focus_of(self, lead: Sequence[Token], offset: int) -> Said:
        described = any(t.letter == "t" for t in lead)
        return self._focus(offset) if described and not self._unnamed(lead) else UNKNOWN

    def _office(self, role: Token, quote: Quote) -> Said:
        """The person whose office is named: the name beside it, else who held it when last heard of."""
        beside = [h for h in self.held if h.role_start == role.start]
        if beside:
            known = self.people.find(beside[0].name, beside[0].start + 1)
            return Said(known.name if known else beside[0].name)
        holders = [h for h in self.held if h.role == str(role.value)]
        known_ones = [k for h in holders if (k := self.people.find(h.name, h.start + 1))]
        known_ones = [k for k in known_ones if k.name not in self.past] or known_ones
        last = self.people.last_before(quote.start, known_ones) if known_ones else None
        if last:
            return Said(last.name)
        return Said(known_ones[0].name) if known_ones else self._focus(quote.start)

    def _focus(self, offset: int) -> Said:
        """Whom a pronoun means: the subject of the last sentence before that has one."""
        document = self.scene.document
        number = document.sentence_at(max(0, offset - 1)).number
        for sentence in reversed(document.sentences[max(0, number - BACK) : number + 1]):
            if sentence.zone in SILENT or sentence.zone == "caption":
                continue
            name = self._about(sentence, offset) or self._council(sentence)
            if name:
                return Said(name)
        low = document.sentences[max(0, number - BACK)].start
        known = [(document.sentence_at(start), person) for start, person in self.people.between(low, offset)]
        alone = [person for sentence, person in known if not self._companions(sentence)]
        last = alone[-1] if alone else self.people.last_before(offset)
        return Said(last.name) if last else UNKNOWN

    def _about(self, sentence: Sentence, offset: int) -> str:
        """The person a sentence is about: the first one that is no companion, addressee or object of a preposition."""
        document = self.scene.document
        if self._long_ago(sentence) or self._companions(sentence):
            return ""
        sequence = self.scene.tokens(sentence)
        end = min(sentence.end, offset)
        mentions = [
            (start, person)
            for start, person in sorted(
                [*self.people.between(sentence.start, end), *self._meant(sequence, end)], key=lambda m: m[0]
            )
            if document.quote_at(start) is None
            if person.name not in self.past or self._told(sentence)
        ]
        subjects = [person.name for start, person in mentions if not self._object(sequence, start)]
        return subjects[0] if subjects else ""

    def _meant(self, sequence: Sequence[Token], end: int) -> Iterator[tuple[int, Known]]:
        """The office-holders that a sentence means by their role alone ("the mayor"), each where the role stands."""
        if not self.pack.spaces:
            return
        named = {h.role_start for h in self.held}
        for i, token in enumerate(sequence):
            bare = token.letter in "RC" and token.end <= end and token.start not in named
            if not bare or self._unnamed(sequence[max(0, i - 2) : i]):
                continue
            after = [t for t in sequence[i + 1 : i + 3] if t.letter in "PL"]
            place = self.scene.located(after[0]) if after else None
            holders = [h for h in self.held if h.role == token.value and (place is None or h.of == place.place.id)]
            own = [h for h in holders if self.scene.own and h.of == self.scene.own.id]
            known = {k.name: k for h in own or holders if (k := self.people.find(h.name, h.start + 1))}
            if len(known) == 1:
                yield token.start, next(iter(known.values()))

    def _companions(self, sentence: Sentence) -> bool:
        """Whether a sentence only says who is with somebody ("Bersama beliau ialah …", "With Cheah were …")."""
        sequence = self.scene.tokens(sentence)
        return bool(sequence) and sequence[0].letter == "w" and not self._told(sentence)

    def _told(self, sentence: Sentence) -> bool:
        return bool(self.scene.document.cues(sentence.start, sentence.end, "speech"))

    def _long_ago(self, sentence: Sentence) -> bool:
        """Whether a sentence only tells of years before: nobody in it speaks now."""
        document = self.scene.document
        years = [m.date.year for m in document.when(sentence.start, sentence.end) if m.date]
        now = document.published.year if document.published else 0
        return bool(years) and bool(now) and max(years) < now - 1 and not self._told(sentence)

    def _object(self, sequence: Sequence[Token], start: int) -> bool:
        """Whether a preposition leads to the name, across its titles and office."""
        i = next((n for n, t in enumerate(sequence) if t.start >= start), 0) - 1
        while i >= 0 and (sequence[i].letter in "HRCQKPLaOEFtG," or self._serves(sequence, i)):
            if sequence[i].letter == "," and i and sequence[i - 1].letter not in "RCQKPLaO":
                break
            i -= 1
        if i < 0:
            return False
        agent = sequence[i].letter == "u" and (not i or sequence[i - 1].letter != "V")
        return agent or sequence[i].letter in "wib" or (sequence[i].letter in "oxcN" and self._leads(sequence[i]))

    def _serves(self, sequence: Sequence[Token], i: int) -> bool:
        """Whether a preposition stands inside a diplomat's title ("Ambassador of A to B")."""
        return 0 < i < len(sequence) - 1 and all(sequence[n].letter in "PL" for n in (i - 1, i + 1))

    def _leads(self, token: Token) -> bool:
        return lower(self.text[token.start : token.end]) in self.pack.words("statements", "objects")
