"""Who and where is meant: homonyms, jurisdictions, name variants, roles without names, pronouns."""

from kg.resolve.people import People
from kg.resolve.places import Located, Places, locate

__all__ = ["Located", "People", "Places", "locate"]
