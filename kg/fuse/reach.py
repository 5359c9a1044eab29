"""How far a change reaches: which records must be told anew, and the claims that are weighed for them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations

from pyoxigraph import Literal, NamedNode

from kg import ontology
from kg.claims import Claim, Paper
from kg.fuse import events, offices, persons
from kg.fuse.desk import Desk
from kg.fuse.scene import Beside, Pair, Scene, local
from kg.rdf import Row, term
from kg.same import Judgement

PLAINLY = (
    "sc:twinnedWith", "sc:sisterCityOf", "sc:sisterProvinceOf", "sc:sisterDistrictOf", "sc:friendshipCityOf",
    "sc:twinTownOf", "sc:sisterPortOf",
)  # fmt: skip
EDGES = (*PLAINLY, "sc:facesChallenge", "sc:officialOf")  # rows of a place or person that rest on a record
RECORDS = ("partnership", "agreement", "event", "cooperation", "challenge", "office", "statement")
PARTS = ("/status/", "/conflict/", "/tenure/")
Edge = tuple[NamedNode, NamedNode]
Owner = str | Edge
EDGE = {"challenge": ("sc:place", "sc:area"), "office": ("sc:holder", "sc:of")}  # what a record's plain row ties
OFFICE = ("sc:holder", "sc:role", "sc:of")
Span = tuple[NamedNode | None, NamedNode | None, NamedNode | None, str, str]  # holder, role, of, first and last day


def kind_of(node: NamedNode, base: str) -> str:
    """The kind of a held thing, by its name."""
    return node.value.removeprefix(base).partition("/")[0] if node.value.startswith(base) else ""


def whole(node: NamedNode) -> NamedNode:
    """The record that a part belongs to; anything else itself."""
    value = node.value
    for part in PARTS:
        value = value.partition(part)[0]
    return NamedNode(value)


def block(node: NamedNode) -> str:
    """What a record is weighed with: agreements of the same parties and type, events of one type and day."""
    start, _, name = whole(node).value.rpartition("/")
    parts = name.split("--")
    if start.endswith("/agreement"):
        return f"{start}/{'--'.join(parts[:-1])}"
    if start.endswith("/event") and len(parts) > 2 and _is_day(parts[1]):
        return f"{start}/{'--'.join(parts[:2])}"
    return whole(node).value


def owned(row: Row) -> Owner:
    """What a row is told with."""
    subject, name, value = row
    return (subject, value) if name in EDGES and isinstance(value, NamedNode) else block(subject)


def _meet(event: NamedNode, parts: list[str]) -> bool:
    """Whether two events share a community; those that share none cannot be one, nor part what else is one."""
    return not set(parts[2:]).isdisjoint(local(event).split("--")[2:])


def _is_day(text: str) -> bool:
    return len(text) == events.DAY and text[4] == text[7] == "-" and text.replace("-", "").isdigit()


class Reach:
    """Follows a change from claims to records and back; `owners` are told anew, `nodes` were held of them before."""

    def __init__(
        self, desk: Desk, new: Iterable[Paper], who: Mapping[str, NamedNode], judged: tuple[Judgement, ...]
    ) -> None:
        self.desk = desk
        self.new = list(new)
        self.names_of = dict(who)
        self.judged = judged
        self.owners: set[Owner] = set()
        self.nodes: set[NamedNode] = set()
        self.missing: set[NamedNode] = set()  # records that are not held
        self.told: dict[NamedNode, Claim] = {}
        self.papers: list[Paper] = []
        self.communities: dict[NamedNode, frozenset[NamedNode]] = {}
        self.fresh: set[NamedNode] = set()
        self.own_claims: set[NamedNode] = set()
        self.blocks: set[str] = set()  # whose records have all been found
        self.placed: set[NamedNode] = set()  # claims whose record has been found
        self.spans: dict[NamedNode, Span] = {}

    def gather(self, before: Iterable[NamedNode]) -> None:
        """Finds all that new papers, and records told of by old ones, reach."""
        self.take(self.new, {claim.node for paper in self.new for claim in paper.claims})
        pairs = {pair for paper in self.new for claim in paper.claims for pair in self.pairs(claim)}
        records = {whole(node) for node in before if kind_of(node, self.desk.base) in RECORDS}
        for node in sorted(records, key=str):
            pairs |= set(self.tied(node))
        self.own(*records)
        self.load()
        for pair in sorted(pairs, key=str):
            self.tie(pair)
        self.load()
        self.widen()
        self.widen()  # a record found by its block may be an office with a seat of its own

    def widen(self) -> None:
        """Takes the records that are weighed together with those found so far."""
        for node in sorted(self.own_claims - self.placed, key=str):
            self.own_claim(self.told[node])
        self.placed |= self.own_claims
        for node in sorted(self.nodes, key=str):
            self.own_block(node)
        self.load()
        self.seats()
        self.load()

    # Records and their claims

    def own(self, *nodes: NamedNode) -> None:
        """Takes held records whose rows are to be told anew."""
        asked = set(nodes) - self.nodes - self.missing
        held = self.desk.supporting(asked)
        self.missing |= asked - held.keys()
        self.nodes |= held.keys()
        self.owners |= set(map(block, nodes))
        for node, claims in held.items():
            self.own_claims |= claims
            self.fresh |= claims
            ends = EDGE.get(kind_of(node, self.desk.base))
            if ends:
                here, there = (self.desk.nodes(node, end) for end in ends)
                self.owners |= set(zip(here, there, strict=False))

    def load(self) -> None:
        """Reads the claims that are wanted."""
        wanted = self.fresh - self.told.keys()
        if wanted:
            self.take(self.desk.papers(claims=wanted), wanted)
        self.own_claims &= self.told.keys()
        self.fresh = set()

    def take(self, papers: list[Paper], wanted: set[NamedNode]) -> None:
        """Takes claims as they are told in some papers."""
        self.papers += papers
        self.told |= {claim.node: claim for paper in papers for claim in paper.claims if claim.node in wanted}
        self.communities |= {one.claim.node: one.communities for paper in papers for one in events.tellings(paper)}
        if papers is self.new:
            self.own_claims |= wanted

    def own_claim(self, claim: Claim) -> None:
        """Takes the record that a claim is, or will be, a part of."""
        scene = self.scene([claim])
        match claim.kind:
            case "Office":
                key = offices.office(scene, claim)
                self.own(offices.node(scene, key))
                if key[2]:
                    self.owners.add((key[0], key[2]))
            case "Statement":
                self.own(persons.quotation(scene, *persons.said(scene, claim)))
            case "Challenge":
                place, area = claim.node_of("sc:place"), claim.node_of("sc:area")
                if place and area:
                    self.own(scene.node("challenge", local(place), local(area)))
                    self.owners.add((place, area))
            case "Area":
                area = claim.node_of("sc:area")
                if area:
                    self.own(scene.node("cooperation", *map(local, claim.nodes("sc:between")), local(area)))
            case "Agreement":
                parts = *map(local, claim.nodes("sc:between")), claim.word("sc:agreementType") or "other"
                self.own_block(scene.node("agreement", *parts, "undated"))
            case "Event":
                self.own_event(scene, claim)

    def own_event(self, scene: Scene, claim: Claim) -> None:
        """Takes the events of one type and day; one of its own is named after its article."""
        kind, date = claim.word("sc:eventType") or "meeting", claim.text("sc:date")
        alone = scene.node("event", kind, local(claim.source.article), claim.node.value.rpartition("-")[2])
        self.owners.add(alone.value)
        self.own(alone)
        if len(date) == events.DAY:
            self.own_block(scene.node("event", kind, date, *map(local, self.communities.get(claim.node, ()))))

    def own_block(self, node: NamedNode) -> None:
        """Takes all held records that are weighed with this one."""
        key, kind, parts = block(node), kind_of(node, self.desk.base), local(node).split("--")
        asked = node.value if kind == "event" else key
        if asked in self.blocks:
            return
        self.blocks.add(asked)
        self.owners.add(key)
        if kind == "agreement":
            mates = [mate for mate in self.among(parts[:-2]) if block(mate) == key]
        elif kind == "event" and key != node.value:
            date = Literal(parts[1], datatype=term("xsd:date"))
            mates = [mate for mate in self.desk.subjects("sc:date", date) if block(mate) == key and _meet(mate, parts)]
        else:
            mates = []
        self.own(*mates)

    def among(self, parties: Sequence[str]) -> list[NamedNode]:
        """The agreements between some places."""
        places = " , ".join(f"<{self.desk.base}place/{party}>" for party in parties)
        found = self.desk.store.select(f"SELECT ?record WHERE {{ ?record sc:between {places} }}") if parties else ()
        return [row["record"] for row in found if kind_of(row["record"], self.desk.base) == "agreement"]

    # Seats: offices of one role and place, or of one person in one place

    def seats(self) -> None:
        """Takes the offices that those found may contradict, and the claims of those that these may."""
        mine = {node for node in self.nodes if kind_of(node, self.desk.base) == "office"}
        self.measure(mine)
        near = self.mates([*map(self.span, mine), *self.new_spans()])
        self.own(*near)
        for claims in self.desk.supporting(self.mates(map(self.span, near - mine))).values():
            self.fresh |= claims

    def new_spans(self) -> Iterator[Span]:
        """When, by which claims, who holds what of what."""
        for claim in (self.told[node] for node in sorted(self.own_claims, key=str)):
            if claim.kind == "Office":
                day = claim.source.published
                yield *offices.office(self.scene([claim]), claim), day, day

    def span(self, office: NamedNode) -> Span:
        """From when to when who was held to have what office of what."""
        if office not in self.spans:
            self.measure([office])
        return self.spans[office]

    def measure(self, some: Iterable[NamedNode]) -> None:
        """Looks up from when to when offices were held."""
        asked = [office for office in some if office not in self.spans]
        known = self.desk.values(asked, *OFFICE, "sc:tenure")
        tenures = {part for said in known.values() for part in said["sc:tenure"] if isinstance(part, NamedNode)}
        days = self.desk.values(tenures, "sc:from", "sc:until")
        for office in asked:
            ends = ([one for one in known[office][name] if isinstance(one, NamedNode)] for name in OFFICE)
            holder, role, of = (next(iter(end), None) for end in ends)
            spans = [days[part] for part in known[office]["sc:tenure"] if isinstance(part, NamedNode)]
            first = min((day.value for span in spans for day in span["sc:from"]), default="")
            last = max((day.value for span in spans for day in span["sc:until"]), default="")
            self.spans[office] = holder, role, of, first, last

    def mates(self, spans: Iterable[Span]) -> set[NamedNode]:
        """The held offices of the same role and place, or person and place, at the same time as some others."""
        seats: dict[tuple[NamedNode | None, NamedNode], tuple[str, str]] = {}
        for holder, role, of, first, last in spans:
            for part in (holder, role if role and local(role) in offices.SINGLE else None):
                if of and part and first:
                    low, high = seats.get((part, of), (first, last))
                    seats[part, of] = min(low, first), max(high, last)
        around = {office for of in {of for _, of in seats} for office in self.desk.subjects("sc:of", of)}
        found = [office for office in around if "/office/" in office.value]
        self.measure(found)
        return {office for office in found if self._meets(office, seats)}

    def _meets(self, office: NamedNode, seats: Mapping[tuple[NamedNode | None, NamedNode], tuple[str, str]]) -> bool:
        holder, role, of, first, last = self.span(office)
        times = [seats[part, of] for part in (holder, role) if of and (part, of) in seats]
        return any(first <= high and low <= last for low, high in times)

    # Pairs of places

    def pairs(self, claim: Claim) -> Iterator[Pair]:
        """The pairs of places that a claim is about."""
        around = self.communities.get(claim.node, frozenset(claim.nodes("sc:between")))
        return combinations(sorted(around, key=str), 2)

    def tied(self, node: NamedNode) -> Iterator[Pair]:
        """The pairs of places that a held record ties or concerns."""
        for partnership in (node, *self.desk.nodes(node, "sc:concerns")):
            if kind_of(partnership, self.desk.base) == "partnership":
                yield tuple(sorted(self.desk.nodes(partnership, "sc:between"), key=str))

    def tie(self, pair: Pair) -> None:
        """Takes all partnerships between two places; where one comes or goes, all records of the two."""
        known = self.held(pair)
        self.own(*known)
        records = {record for node in known for record in self.desk.subjects("sc:concerns", node)}
        agreements = {record for record in records if kind_of(record, self.desk.base) == "agreement"}
        for claims in self.desk.supporting(agreements).values():
            self.fresh |= claims
        self.load()
        now = set(self.now(pair))
        if now or known:
            here, there = pair
            self.owners |= {(here, there), (there, here), *(node.value for node in now)}
        if now != set(known):
            self.own(*(self.around(pair[0]) & self.around(pair[1])))

    def held(self, pair: Pair) -> list[NamedNode]:
        """The partnerships that are held between two places."""
        said = {claim.word("sc:kind") for claim in self.told.values() if claim.kind == "Partnership"}
        start = f"{self.desk.base}partnership/{'--'.join(map(local, pair))}--"
        nodes = (NamedNode(start + kind) for kind in sorted(ontology.concepts("kind").keys() | said))
        return sorted(self.desk.supporting(nodes), key=str)

    def now(self, pair: Pair) -> Iterator[NamedNode]:
        """The partnerships that claims make between two places."""
        for claim in self.told.values():
            if claim.kind == "Partnership" and claim.nodes("sc:between") == pair:
                scene = self.scene([])
                yield scene.merged(scene.node("partnership", *map(local, pair), claim.word("sc:kind")))

    def around(self, place: NamedNode) -> set[NamedNode]:
        """The records that concern a place."""
        found = (node for name in ("sc:between", "sc:involves") for node in self.desk.subjects(name, place))
        return {node for node in found if kind_of(node, self.desk.base) in ("agreement", "event", "cooperation")}

    # What is known besides

    def who(self, mention: NamedNode) -> NamedNode | None:
        """Who a mention is, as far as it is held."""
        known = self.names_of.get(mention.value)
        if known is None and self.desk.changed.isdisjoint([mention.value.rsplit("/", 2)[0]]):
            known = next(iter(self.desk.subjects("sc:mentionedAs", mention)), None)
            if known:
                self.names_of[mention.value] = known
        return known

    def scene(self, claims: Iterable[Claim]) -> Scene:
        """A scene in which the people of some claims are known."""
        for claim in claims:
            for mention in _mentions(claim):
                self.who(mention)
        return Scene((), (), (), self.desk.base, self.judged, beside=Beside(self.names_of))

    def beside(self, names: Mapping[NamedNode, str]) -> Beside:
        """What is held of all that the claims speak of, and of partnerships that are not told anew."""
        self.scene(self.told.values())
        there = {place for claim in self.told.values() for place in _places(claim)}
        there |= {place for communities in self.communities.values() for place in communities}
        called = self.desk.labels({*there, *self.names_of.values()} - names.keys())
        pairs = {pair for claim in self.told.values() for pair in self.pairs(claim)}
        ties = {pair: self.held(pair) for pair in pairs if pair not in self.owners}
        active = {NamedNode(owner): self.last(NamedNode(owner)) for owner in self.partnerships()}
        return Beside(self.names_of, {**called, **names}, ties, active)

    def partnerships(self) -> list[str]:
        """The partnerships to be told anew."""
        return [one for one in self.owners if isinstance(one, str) and one.startswith(f"{self.desk.base}partnership/")]

    def apart(self, partnership: NamedNode, kind: str) -> Iterator[NamedNode]:
        """The records of a partnership that are not told anew."""
        for node in self.desk.subjects("sc:concerns", partnership):
            if node not in self.nodes and kind_of(node, self.desk.base) == kind:
                yield node

    def last(self, partnership: NamedNode) -> str:
        """When something was last done, by events that are not told anew."""
        nodes = self.apart(partnership, "event")
        dates = (self.desk.word(node, "sc:date") or self.desk.word(node, "sc:lastReported") for node in nodes)
        return max(dates, default="")

    def fields(self) -> Iterator[Row]:
        """The fields of partnerships, by cooperation that is not told anew."""
        for owner in self.partnerships():
            for node in self.apart(NamedNode(owner), "cooperation"):
                yield from ((NamedNode(owner), "sc:area", area) for area in self.desk.nodes(node, "sc:area"))

    def posts(self) -> Iterator[Row]:
        """Who holds office in which place, by offices that are not told anew."""
        edges = (owner for owner in self.owners if not isinstance(owner, str))
        for holder, of in (edge for edge in edges if kind_of(edge[1], self.desk.base) == "place"):
            held = set(self.desk.subjects("sc:holder", holder)) & set(self.desk.subjects("sc:of", of))
            if any(kind_of(node, self.desk.base) == "office" for node in held - self.nodes):
                yield holder, "sc:officialOf", of


def _mentions(claim: Claim) -> Iterator[NamedNode]:
    for name in ("sc:holder", "sc:speaker", "sc:signatory", "sc:participant", "sc:of"):
        yield from (node for node in claim.nodes(name) if "/claims/" in node.value)


def _places(claim: Claim) -> Iterator[NamedNode]:
    for name in ("sc:between", "sc:at", "sc:of", "sc:place"):
        yield from claim.nodes(name)
