"""Who says what: the speaker of each direct quotation, by name, role, pronoun, organisation, or the turn before."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.extractors.offices import Held
from kg.languages import lower
from kg.mark import Sentence
from kg.model import Statement
from kg.pattern import Token
from kg.quotes import Quote
from kg.resolve.people import Known, People, tokens
from kg.scene import Scene

FRAGMENT = 6  # words a quotation inside a sentence must have to count
BACK = 8  # how many sentences back a pronoun may look
NEAR = 7  # how many words may stand between a quotation and its verb of speech
TURN = 120  # how long an attribution between two pieces of one turn may be
REACH = 9  # how many words after that verb its subject may end
SURE = {"after": 0.96, "before": 0.9, "topic": 0.9, "turn": 0.95, "focus": 0.7}  # how often right, on some 160 articles
SILENT = ("title", "head", "related", "foot")
OFFICES = "RCQ"
NAMES = "NpPLOaZK-d"
BODY = "NpPLOaZKT'-d"  # what the name of a council or association is made of
TOLD = "NpHRCQr"  # what can say who speaks


@dataclass(frozen=True, slots=True)
class Said:
    """A speaker as found: the name or organisation, and whether the text names no one ("an official")."""

    name: str = ""
    unnamed: bool = False


UNKNOWN = Said()
NOBODY = Said(unnamed=True)


def extract(scene: Scene, people: People, held: Sequence[Held]) -> tuple[Statement, ...]:
    """One statement for each turn of direct quotation whose speaker the text tells."""
    return tuple(_Turns(scene, people, held).statements())


class _Turns:
    """The quotations of one article, read in order: a turn may lean on the one before."""

    def __init__(self, scene: Scene, people: People, held: Sequence[Held]) -> None:
        self.scene, self.people, self.held = scene, people, held
        self.text = scene.document.text
        former = [k for h in held if h.former and (k := people.find(h.name, h.start + 1))]
        present = [k.name for h in held if not h.former and (k := people.find(h.name, h.start + 1))]
        self.past = frozenset(k.name for k in former if k.name not in present)  # holders of former days rarely speak
        self.pack = scene.document.pack
        self.topic_first = bool(self.pack.raw.get("statements", {}).get("topic_first", False))
        self.after_role = bool(self.pack.raw.get("statements", {}).get("verb_first", False))

    def statements(self) -> Iterator[Statement]:
        before: tuple[Quote, Said] | None = None
        for number, quote in enumerate(self.scene.document.quotes):
            if self.scene.document.sentence_at(quote.start).zone in SILENT:
                continue
            said, rule = self._speaker(number, quote, before)
            if quote.standing or quote.words >= FRAGMENT or quote.continues:
                before = (quote, said)
            counts = (quote.standing or quote.words >= FRAGMENT) and not quote.continues
            counts = counts and not self._term(quote) and (rule in ("topic", "after", "before") or self._whole(quote))
            if said.name and counts:
                words = self.text[quote.start : quote.end]
                found = self.scene.evidence(quote.start, quote.end, f"{self.pack.code}.statement.{rule}")
                yield Statement(said.name, words, SURE.get(rule, 1.0), (found,))

    def _term(self, quote: Quote) -> bool:
        """Whether a word for twinning is all that is quoted."""
        hits = self.scene.document.cues(quote.start, quote.end, "twin", "document")
        return any(h.end - h.start >= quote.end - quote.start - 1 for h in hits)

    def _whole(self, quote: Quote) -> bool:
        """Whether a quotation ends like a sentence; else it is a term in quotation marks."""
        return self.text[quote.end - 1] in ".,!?…" or self.text[quote.end + len(quote.closing) :][:1] in (",", ".")

    # --- where the speaker may be told ---

    def _speaker(self, number: int, quote: Quote, before: tuple[Quote, Said] | None) -> tuple[Said, str]:
        ways = (("after", self._after), ("before", self._before))
        for rule, way in (("topic", self._topic), *ways) if self.topic_first else ways:
            said = way(number, quote)
            if said is not UNKNOWN:
                return said, rule
        if before and before[1] is not UNKNOWN and self._same_line(before[0], quote):
            between = self.text[before[0].end : quote.start]
            short = len(between) < TURN and self._verb_in(before[0].end, quote.start)
            if short or not self._people_in(before[0].end, quote.start):
                return before[1], "turn"
        if not quote.standing:
            return UNKNOWN, ""
        said = self._focus(quote.start)
        return said, "focus"

    def _same_line(self, one: Quote, other: Quote) -> bool:
        return "\n" not in self.text[one.end : other.start]

    def _people_in(self, start: int, end: int) -> list[Known]:
        return self.people.within(start, end)

    def _verb_in(self, start: int, end: int) -> bool:
        return any(t.letter == "V" for t in self._tokens(start, end))

    def _tokens(self, start: int, end: int) -> list[Token]:
        """The tokens between two offsets, over the ends of sentences."""
        document = self.scene.document
        first, last = document.sentence_at(start), document.sentence_at(max(start, end - 1))
        inside = document.sentences[first.number : last.number + 1]
        return [t for s in inside for t in self.scene.tokens(s) if start <= t.start < end]

    # --- "…," said X ---

    def _after(self, number: int, quote: Quote) -> Said:
        start, end = self._window(number, quote)
        sequence = self._clause(self._tokens(start, end))
        verb = next((i for i, t in enumerate(sequence[: NEAR + 1]) if t.letter == "V"), None)
        if verb is None or any(t.letter == "y" for t in sequence[:verb]):
            return UNKNOWN
        lead = sequence[:verb]
        if any(t.letter not in ",'" for t in lead):
            return self._subject(lead, quote.start, quote)
        return self._follows(sequence, verb, quote)

    def _window(self, number: int, quote: Quote) -> tuple[int, int]:
        """From the closing mark to the end of the line or the next quotation."""
        start = quote.end + len(quote.closing)
        line = self.text.find("\n", start)
        end = line if line >= 0 else len(self.text)
        quotes = self.scene.document.quotes
        following = quotes[number + 1].start - 1 if number + 1 < len(quotes) else end
        return start, min(end, max(start, following))

    def _clause(self, sequence: Sequence[Token]) -> list[Token]:
        """The tokens up to the end of the sentence, stray closing marks left out; nothing if it ends at once."""
        kept: list[Token] = []
        for token in sequence:
            if token.letter in "\"“”'»«" and not kept:
                continue
            if token.letter in ".;!?:。！？" or (token.letter == "~" and kept):
                break
            kept.append(token)
        return kept

    def _follows(self, sequence: Sequence[Token], verb: int, quote: Quote) -> Said:
        """The speaker after the verb: "kata Rendra", "said the mayor", "ujarnya"."""
        word = lower(self.text[sequence[verb].start : sequence[verb].end])
        if any(word.endswith(ending) for ending in self.pack.words("offices", "their")):
            return self._focus(quote.start)
        rest = [t for t in sequence[verb + 1 : verb + 1 + REACH] if t.letter != "'"]
        if rest and rest[0].letter == "r":
            return self._focus(quote.start)
        if not rest:
            return self._focus(quote.start)
        return self._phrase(rest, quote)

    def _phrase(self, rest: Sequence[Token], quote: Quote) -> Said:
        """The noun phrase that stands for the speaker: a name, a role, an organisation, a description."""
        head = next((t for t in rest if t.letter not in "tEFhHx,"), rest[0])
        if head.letter in OFFICES:
            return self._office(head, quote)
        phrase = self._noun_phrase(rest)
        if not phrase:
            return self._focus(quote.start)
        found = self._people_in(phrase[0].start, phrase[-1].end + 1)
        if found:
            return Said(found[0].name)
        if self._unnamed(phrase):
            return NOBODY
        name = self._new_name(phrase)
        if name:
            return Said(name)
        return self._organisation(phrase) or self._focus(quote.start)

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

    # --- X said: "…" ---

    def _topic(self, number: int, quote: Quote) -> Said:
        """Where the verb of speech comes last, the speaker stands before the quotation, and the verb behind it."""
        low = self.scene.document.sentence_at(max(0, quote.start - 2)).start
        if number:
            before = self.scene.document.quotes[number - 1]
            low = max(low, before.end + len(before.closing))
        sequence = self._tokens(low, max(low, quote.start - len(quote.opening)))
        if not self._people_in(low, quote.start) and not any(t.letter in OFFICES for t in sequence):
            return UNKNOWN
        return self._subject(sequence, quote.start, quote)

    def _before(self, number: int, quote: Quote) -> Said:
        document = self.scene.document
        quotes = document.quotes
        low = document.sentence_at(max(0, quote.start - 2)).start
        if number:
            low = max(low, quotes[number - 1].end + len(quotes[number - 1].closing))
        sequence = self._tokens(low, max(low, quote.start - len(quote.opening)))
        verbs = [i for i, t in enumerate(sequence) if t.letter == "V"]
        heading = self._heading(quote)
        if heading:
            return heading
        if not verbs:
            return UNKNOWN if quote.standing else self._sentence_subject(sequence, quote)
        verb = verbs[-1]
        rest = sequence[verb + 1 :]
        if rest and rest[0].letter == "u":
            found = self._people_in(rest[0].start, quote.start)
            return Said(found[0].name) if found else UNKNOWN
        told = any(t.letter in TOLD for t in sequence[:verb])
        if self.after_role and not verbs[:-1] and not told and rest and rest[0].letter in TOLD:
            return self._follows(sequence, verb, quote)
        return self._subject(sequence[:verb], quote.start, quote)

    def _heading(self, quote: Quote) -> Said | None:
        """The person named in the line above that ends in a colon ("Comments attributed to Premier Cole:")."""
        document = self.scene.document
        line = document.sentence_at(quote.start)
        if quote.start - len(quote.opening) > line.start + 1 or not line.number:
            return None
        above = document.sentences[line.number - 1]
        if above.line == line.line or not self.text[above.start : above.end].rstrip().endswith(":"):
            return None
        found = self._people_in(above.start, above.end)
        return Said(found[-1].name) if found else None

    def _sentence_subject(self, sequence: Sequence[Token], quote: Quote) -> Said:
        """An embedded fragment without a verb of speech: whoever the sentence is about."""
        found = self._people_in(sequence[0].start, quote.start) if sequence else []
        if found:
            return Said(found[0].name)
        before = self.scene.document.sentence_at(max(0, sequence[0].start - 2)) if sequence else None
        spoken = before is not None and any(t.letter == "V" for t in self.scene.tokens(before))
        if spoken or any(t.letter == "r" for t in sequence):
            return self._focus(quote.start)
        return UNKNOWN

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
        if self._unnamed(lead) or role:
            return NOBODY
        if not lead:
            return self._focus(offset)
        return self._tail_name(lead) or self._focus_of(lead, offset)

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

    # --- roles and pronouns ---

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
            name = self._about(sentence, offset)
            if name:
                return Said(name)
        last = self.people.last_before(offset)
        return Said(last.name) if last else UNKNOWN

    def _about(self, sentence: Sentence, offset: int) -> str:
        """The person a sentence is about: the first one that is no companion, addressee or object of a preposition."""
        document = self.scene.document
        if self._long_ago(sentence):
            return ""
        mentions = [
            (start, person)
            for start, person in self.people.mentions()
            if sentence.start <= start < min(sentence.end, offset) and document.quote_at(start) is None
            if person.name not in self.past or self._told(sentence)
        ]
        sequence = self.scene.tokens(sentence)
        subjects = [person.name for start, person in mentions if not self._object(sequence, start)]
        return subjects[0] if subjects else ""

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
        while i >= 0 and sequence[i].letter in "HRCQKPLaOEFtG,":
            if sequence[i].letter == "," and i and sequence[i - 1].letter not in "RCQKPLaO":
                break
            i -= 1
        if i < 0:
            return False
        agent = sequence[i].letter == "u" and (not i or sequence[i - 1].letter != "V")
        return agent or sequence[i].letter in "wib" or (sequence[i].letter in "oxc" and self._leads(sequence[i]))

    def _leads(self, token: Token) -> bool:
        return lower(self.text[token.start : token.end]) in self.pack.words("statements", "objects")
