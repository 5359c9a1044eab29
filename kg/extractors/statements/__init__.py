"""Who says what: the speaker of each direct quotation, by name, role, pronoun, organisation, or the turn before."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.extractors.offices import Held
from kg.extractors.statements.speakers import OFFICES, SILENT, UNKNOWN, Said, Speakers
from kg.languages import lower
from kg.model import Statement
from kg.pattern import Token
from kg.quotes import Quote
from kg.resolve.people import People
from kg.scene import Scene

FRAGMENT = 6  # words a quotation inside a sentence must have to count
NEAR = 7  # how many words may stand between a quotation and its verb of speech
APPOSED = 20  # how many words a name with its apposition may have
TURN = 120  # how long an attribution between two pieces of one turn may be
REACH = 9  # how many words after that verb its subject may end
SURE = {"after": 0.96, "before": 0.9, "topic": 0.9, "turn": 0.95, "focus": 0.7}  # how often right, on some 160 articles
TOLD = "NpHRCQr"  # what can say who speaks


def extract(scene: Scene, people: People, held: Sequence[Held]) -> tuple[Statement, ...]:
    """One statement for each turn of direct quotation whose speaker the text tells."""
    return tuple(_Turns(scene, people, held).statements())


def _beyond(sequence: Sequence[Token]) -> int | None:
    """The verb of speech behind a name and what stands between its commas ("Ann Lee, Mayor of Rye, is quoted …")."""
    if not sequence or sequence[0].letter not in TOLD:
        return None
    closing = range(NEAR + 1, min(len(sequence), APPOSED))
    return next((i for i in closing if sequence[i].letter == "V" and sequence[i - 1].letter == ","), None)


class _Turns(Speakers):
    """The quotations of one article, read in order: a turn may lean on the one before."""

    def statements(self) -> Iterator[Statement]:
        before: tuple[Quote, Said] | None = None
        for number, quote in enumerate(self.scene.document.quotes):
            if self.scene.document.sentence_at(quote.start).zone in SILENT:
                continue
            said, rule = self._speaker(number, quote, before)
            if quote.standing or quote.words >= FRAGMENT or quote.continues:
                before = (quote, said)
            counts = (quote.standing or quote.words >= FRAGMENT) and not quote.continues
            counts = (
                counts
                and not self._term(quote)
                and not self._begins(quote)
                and (rule in ("topic", "after", "before") or self._whole(quote))
            )
            if said.name and counts:
                words = self.text[quote.start : quote.end]
                found = self.scene.evidence(quote.start, quote.end, f"{self.pack.code}.statement.{rule}")
                yield Statement(said.name, words, SURE.get(rule, 1.0), (found,))

    def _term(self, quote: Quote) -> bool:
        """Whether a word for twinning is all that is quoted."""
        hits = self.scene.document.cues(quote.start, quote.end, "twin", "document")
        return any(h.end - h.start >= quote.end - quote.start - 1 for h in hits)

    def _begins(self, quote: Quote) -> bool:
        """Whether a few words without a stop only begin a sentence of the writer's own ("'Soon', he said, …")."""
        if quote.words >= FRAGMENT or self.text[quote.end - 1] in ".,!?…" or not self.pack.spaces:
            return False
        sentence = self.scene.document.sentence_at(quote.start)
        said, *rest = self.text[quote.end + len(quote.closing) : sentence.end].lstrip(",").split(",")
        return bool(rest) and len(said.split()) < NEAR and len(rest[-1].split()) >= FRAGMENT

    def _whole(self, quote: Quote) -> bool:
        """Whether a quotation ends like a sentence; else it is a term in quotation marks."""
        return self.text[quote.end - 1] in ".,!?…" or self.text[quote.end + len(quote.closing) :][:1] in (",", ".")

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

    def _verb_in(self, start: int, end: int) -> bool:
        return any(t.letter == "V" for t in self._tokens(start, end))

    def _after(self, number: int, quote: Quote) -> Said:
        start, end = self._window(number, quote)
        sequence = self._clause(self._tokens(start, end))
        verb = next((i for i, t in enumerate(sequence[: NEAR + 1]) if t.letter == "V"), None)
        verb = _beyond(sequence) if verb is None else verb
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
