"""The description of the HTTP surface is true and complete, and whatever it allows is answered, by no error of ours.

`KG_SCHEMA_CASES=200` sends so many requests to each operation, instead of a few.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("schemathesis", reason="no schemathesis: pip install kg[test]")
pytest.importorskip("starlette")
pytest.importorskip("uvicorn")

import engines
import schemathesis
from hypothesis import HealthCheck, settings
from readings import signed, twinned

import kg.endpoint
from kg import fuse, rdf, serve
from kg.store import connect

CASES = int(os.environ.get("KG_SCHEMA_CASES", "6"))
DESCRIPTION = Path(kg.endpoint.__file__).parent / "openapi.json"
SCHEMA = schemathesis.openapi.from_dict(json.loads(DESCRIPTION.read_text()))
PUT_OFF = (503, 504, 507)  # busy, stopped at the limit of time or memory: told as such, and no failure
SPOKEN = (200, 204, 303, 304, 400, 401, 403, 404, 405, 406, 411, 413, 415, 422, *PUT_OFF)
TOKEN = "only for tests"


@schemathesis.serializer(
    "application/sparql-query", "application/sparql-update", "text/turtle", "application/n-triples"
)
def text(_: Any, value: Any) -> bytes:
    """A body that is text, or what stands for one."""
    return value.encode("utf-8", "replace") if isinstance(value, str) else repr(value).encode("utf-8", "replace")


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The site with its endpoint, over two articles."""
    path = tmp_path_factory.mktemp("site") / "store"
    with connect(path) as store:
        for reading in (signed(), twinned("b1", "active", "2010-01-01")):
            store.replace(rdf.graph(reading.article), rdf.quads(reading))
        fuse.holdings(store)
    with engines.running(serve.app(path, token=TOKEN)) as found:
        yield found


@SCHEMA.parametrize()
@settings(max_examples=CASES, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck))
def test_whatever_is_described_is_answered(case: Any, address: str) -> None:
    """Requests right and wrong, to each operation: an answer in time, and never an error of the server's own."""
    key = {"Authorization": f"Bearer {TOKEN}"} if case.operation.path == "/sparql" else {}
    answer = case.call(base_url=address, headers=key, timeout=60, allow_redirects=False)
    assert answer.status_code in SPOKEN, answer.text[:300]


def test_every_address_is_described() -> None:
    """Each route of the site stands in the description, but for those that a pattern there covers."""
    paths = json.loads(DESCRIPTION.read_text())["paths"]
    kinds = tuple(paths["/{kind}/{name}"]["get"]["parameters"][0]["schema"]["enum"])
    assert "place" in kinds
    routes = {route.path for route in serve.app(connect()).routes}
    single = {path for path in routes if path.count("{") == 0 and "feed" not in path}
    assert single <= paths.keys()
    assert {f"/{kind}/{{rest:path}}" for kind in kinds} <= routes


def test_the_description_is_served(address: str) -> None:
    import urllib.request

    with urllib.request.urlopen(f"{address}/openapi.json", timeout=30) as answer:
        assert json.load(answer)["openapi"].startswith("3.")
