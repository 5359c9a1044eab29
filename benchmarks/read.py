"""How fast articles are read on one core: articles and megabytes a second, beside three yardsticks in the same run.

python benchmarks/read.py --articles 5000
"""

from __future__ import annotations

import argparse
import os
import random
import re
import resource
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import ahocorasick_rs

from kg import gazetteer, languages
from kg.extract import extract
from kg.gazetteer.compiled import open_compiled
from kg.model import Article, Date

GOLD = Path(__file__).parent.parent / "data" / "gold"
SPOKEN = ("id", "ms", "en")
LENGTHS = (4, 8, 12, 20, 40)  # sentences of an article
DAY = Date(2025, 8, 12)


def sentences(language: str) -> list[str]:
    """Every sentence of the gold articles in a language."""
    found: list[str] = []
    for path in sorted(GOLD.rglob("*.txt")):
        text = path.read_text(encoding="utf-8")
        if languages.detect(text) == language:
            found += [part.strip() for part in re.split(r"(?<=[.!?][”\"])\s+|(?<=[.!?])\s+|\n+", text) if part.strip()]
    return found


def swapped(sentence: str, names: Sequence[str], chance: random.Random) -> str:
    """The sentence with other places."""
    for mention in reversed(gazetteer.load().scan(sentence)):
        if not mention.flag and mention.candidates[0].kind == "city":
            sentence = sentence[: mention.start] + chance.choice(names) + sentence[mention.end :]
    return sentence


def corpus(count: int, seed: int, relevant: bool) -> list[Article]:
    """So many made-up articles of mixed length, the sentences of gold ones shuffled and moved elsewhere."""
    chance = random.Random(seed)
    pools = {code: sentences(code) for code in SPOKEN}
    if not relevant:
        pools = {code: [s for s in pool if not cued(s)] for code, pool in pools.items()}
    names = sorted({m.candidates[0].name for pool in pools.values() for s in pool for m in gazetteer.load().scan(s)})
    found = []
    for number in range(count):
        code = SPOKEN[number % len(SPOKEN)]
        chosen = [swapped(chance.choice(pools[code]), names, chance) for _ in range(chance.choice(LENGTHS))]
        lines = [" ".join(chosen[i : i + 3]) for i in range(1, len(chosen), 3)]
        text = "\n\n".join([chosen[0].rstrip("."), *lines])
        found.append(Article(f"made-{number}", text, chosen[0], published=DAY))
    return found


def cued(sentence: str) -> bool:
    """Whether a sentence has a word from which a fact may start, in any of the languages."""
    return any(hit.kind in languages.GATE for code in SPOKEN for hit in languages.load(code).scan(sentence))


def seconds(work: Callable[[Article], object], articles: Sequence[Article]) -> float:
    """The processor time a step takes over all articles, once it is warm."""
    for article in articles[:30]:
        work(article)
    start = time.process_time()
    for article in articles:
        work(article)
    return time.process_time() - start


def one_pass() -> Callable[[Article], object]:
    """One Aho-Corasick pass with the gazetteer's names as printed."""
    names = [name for name in open_compiled().trie.keys() if name[0] > "\x02"]  # noqa: SIM118 (a trie is no dict)
    found = ahocorasick_rs.AhoCorasick(names, matchkind=ahocorasick_rs.MatchKind.LeftmostLongest)
    return lambda article: found.find_matches_as_indexes(article.text)


def tokeniser() -> Callable[[Article], object] | None:
    """spaCy's blank Indonesian pipeline, which only tokenises; nothing where spaCy is not installed."""
    try:
        import spacy
    except ImportError:
        return None
    blank = spacy.blank("id")
    blank.max_length = 1 << 30
    return lambda article: blank.make_doc(article.text)


def gate(article: Article) -> bool:
    """Whether the reading goes on after its first look."""
    code = languages.detect(article.text)
    return bool(code) and languages.load(code).concerns(article.text)


def main() -> None:
    """Prints the table."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--articles", type=int, default=5000)
    asked.add_argument("--seed", type=int, default=1)
    chosen = asked.parse_args()
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    articles = corpus(chosen.articles, chosen.seed, relevant=True)
    aside = corpus(chosen.articles, chosen.seed, relevant=False)
    ours = seconds(extract, articles)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    size = sum(len(a.text.encode()) for a in articles) / 1e6
    print(f"{len(articles)} articles, {size:.1f} MB, {size / len(articles) * 1e3:.1f} kB each; one core\n")
    print(f"{'':34}{'articles/s':>11}{'MB/s':>8}{'reading takes':>15}")
    show("reading, relevant articles", ours, articles, 1.0)
    steps = {
        "Aho-Corasick, gazetteer names": one_pass(),
        "spaCy blank('id'), tokens only": tokeniser(),
        "gate alone": gate,
    }
    for name, step in steps.items():
        if step is None:
            print(f"{name:34}{'not installed':>11}")
        else:
            spent = seconds(step, articles)
            show(name, spent, articles, ours / spent)
    spent = seconds(extract, aside)
    rate = (len(aside) / spent) / (len(articles) / ours)
    show("reading, irrelevant articles", spent, aside, ours / spent)
    print(f"\nirrelevant articles are read {rate:.1f} times as fast as relevant ones")
    print(f"peak memory {peak / 1024:.0f} MB, of which {before / 1024:.0f} MB before the first article was made")


def show(name: str, spent: float, articles: Sequence[Article], ratio: float) -> None:
    """A row of the table."""
    size = sum(len(a.text.encode()) for a in articles) / 1e6
    print(f"{name:34}{len(articles) / spent:11.0f}{size / spent:8.2f}{ratio:14.1f}×")


if __name__ == "__main__":
    main()
