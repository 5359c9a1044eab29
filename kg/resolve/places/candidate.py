"""A place name on its way to a decision."""

from __future__ import annotations

from dataclasses import dataclass

from kg.gazetteer import Mention
from kg.model import Place


@dataclass(slots=True)
class Candidate:
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
        """The places it may mean, given the kind and container that the words beside it say."""
        kinds = [p for p in self.mention.candidates if not self.kind or fits(p, self.kind)]
        if self.kind and not kinds and not self.explicit:
            kinds = list(self.mention.candidates)
        if not self.inside:
            return kinds
        near = [p for p in kinds if any(lies_in(p, q) for q in self.inside)]
        return near or ([] if self.kind and self.explicit else kinds)


def fits(place: Place, kind: str) -> bool:
    """Whether a place is of a kind; a city as large as a province may be governed as one."""
    return place.kind == kind or (kind == "province" and place.kind == "city" and place.population > 5_000_000)


def lies_in(place: Place, container: Place) -> bool:
    """Whether a place lies in another, as far as the gazetteer knows."""
    if place.kind == "country":
        return False
    if container.kind == "country":
        return place.country == container.country and place.id != container.id
    return place.province == container.id or (
        place.country == container.country
        and container.kind != "country"
        and place.id != container.id
        and not place.province
    )


def bare_name(text: str, item: Candidate) -> str:
    """The name as printed, without its administrative word."""
    return text[item.mention.start : item.mention.end]
