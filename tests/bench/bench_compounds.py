"""How well compounds are cut, on the lists of tests/golden: `kammerton words check`, in `make bench`."""

from kammerton_console.main import app


def main() -> None:
    """Print the figures and every error."""
    app(["words", "check"], standalone_mode=False)


if __name__ == "__main__":
    main()
