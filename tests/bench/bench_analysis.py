"""How many releases a second one core analyses, beside the plain Snowball chain: make bench, or run this file."""

import json
import re
import time
from collections.abc import Callable
from pathlib import Path

import Stemmer

from kammerton_shared.german import analysis, compounds, stems
from kammerton_shared.german.analysis import analyse
from kammerton_shared.german.folding import fold

TEXTS = Path(__file__).parents[1] / "golden" / "corpus" / "texts.jsonl"
CHARACTERS = 3_000
RUNS = 7


def releases() -> list[str]:
    """Texts of the length of a release, cut from the corpus."""
    lines = [json.loads(line) for line in TEXTS.read_text(encoding="utf-8").splitlines()]
    text = "\n".join(f"{line['title']}\n{line['text']}" for line in lines)
    return [text[start : start + CHARACTERS] for start in range(0, len(text) - CHARACTERS, CHARACTERS)]


def plain(text: str) -> list[str]:
    """The chain to compare with: words by a regular expression, lower case, Snowball with its own cache."""
    return SNOWBALL.stemWords([word.lower() for word in WORD.findall(text)])  # type: ignore[no-any-return]


SNOWBALL = Stemmer.Stemmer("german")
WORD = re.compile(r"\w+")


def per_second(work: Callable[[str], object], texts: list[str], runs: int = RUNS) -> float:
    """The best of some runs, in texts a second of processor time."""
    best = float("inf")
    for _ in range(runs):
        began = time.process_time()
        for text in texts:
            work(text)
        best = min(best, time.process_time() - began)
    return len(texts) / best


def forget() -> None:
    """Empty every cache of the analysis, as in a process that has just begun."""
    for cached in (analysis._word, analysis._joined, compounds.parts_of, stems.stem):
        cached.cache_clear()


def microseconds_a_word(words: list[str]) -> float:
    """What the splitter takes for a word that it has not seen, with its stems known."""
    for word in words:
        stems.stem(word)
    began = time.process_time()
    for word in words:
        compounds.split(word)
    return (time.process_time() - began) / len(words) * 1e6


def main() -> None:
    """Print the table."""
    texts = releases()
    words = sorted({fold(word) for text in texts for word in WORD.findall(text)})
    forget()
    cold = per_second(analyse, texts, runs=1)
    warm = per_second(analyse, texts)
    snowball = per_second(plain, texts)
    print(f"{len(texts)} releases of {CHARACTERS} characters, {len(words)} different words, one core")
    print(f"analyse, cold            {cold:8.0f} releases/s")
    print(f"analyse, warm            {warm:8.0f} releases/s")
    print(f"\\w+ and Snowball, warm   {snowball:8.0f} releases/s")
    print(f"analyse : Snowball       {warm / snowball:8.2f}")
    print(f"split                    {microseconds_a_word(words):8.1f} µs a word")


if __name__ == "__main__":
    main()
