"""How well compounds are cut, on both lists of tests/golden, with every error: make bench, or run this file."""

from pathlib import Path

from kammerton_shared.german.compounds import parts_of, split
from kammerton_shared.german.folding import fold
from kammerton_shared.german.stems import stem

GOLDEN = Path(__file__).parents[1] / "golden"
LISTS = ("compounds.tsv", "compounds_met.tsv")


def measure(name: str) -> None:
    """Print the figures of one list, then what is missed, what is wrong, and what is cut that must stay whole."""
    wanted_parts = found = made = right = compounds = whole = cut = 0
    errors: list[str] = []
    for line in (GOLDEN / name).read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        word, *columns = line.split("\t")
        wanted, too = ({stem(fold(part)) for part in column.split()} for column in [*columns, "", ""][:2])
        parts = {part.stem for part in parts_of(fold(word))}
        single = [part.stem for part in split(fold(word)) if part.told]
        if not wanted:
            whole += 1
            cut += bool(single)
            errors += [f"cut     {word}: {' '.join(single)}"] if single else []
            continue
        compounds += 1
        wanted_parts, found = wanted_parts + len(wanted), found + len(wanted & parts)
        made, right = made + len(single), right + sum(part in wanted | too for part in single)
        errors += [f"missed  {word}: {part}" for part in sorted(wanted - parts)]
        errors += [f"wrong   {word}: {part}" for part in single if part not in wanted | too]
    print(f"{name}: {compounds} compounds, part recall {found / wanted_parts:.3f}, precision {right / made:.3f}")
    print(f"{whole} words that must stay whole: {cut} cut")
    print("\n".join(errors))


def main() -> None:
    """Print the figures of both lists."""
    for name in LISTS:
        measure(name)


if __name__ == "__main__":
    main()
