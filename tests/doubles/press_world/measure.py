"""How much of the press world comes through the cleaner as it should, page by page and in figures."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from statistics import fmean

from kammerton_classifier.text.clean import clean
from kammerton_classifier.text.model import CleanRelease, Page, Precision
from kammerton_shared.errors import Reject
from tests.doubles.press_pages import shingle_f1
from tests.doubles.press_world.material import Release, digest, releases
from tests.doubles.press_world.render import Served, serve
from tests.doubles.press_world.strangers import Stranger, strangers

FETCHED_AT = datetime(2026, 11, 30, tzinfo=UTC)
_LEAST_PIECE = 24  # characters of a piece of furniture that is looked for inside lines, shorter ones as whole lines


@dataclass(frozen=True, slots=True)
class Outcome:
    """One release and what came of its page."""

    release: Release
    served: Served
    cleaned: CleanRelease
    f1: float
    leaked: Sequence[str]

    @property
    def title(self) -> bool:
        """Whether the title is exact."""
        return self.cleaned.title == self.release.title

    @property
    def labels(self) -> bool:
        """Whether kicker and press number are exact."""
        return (self.cleaned.kicker, self.cleaned.press_number) == (self.release.kicker, self.release.number)

    @property
    def time(self) -> bool:
        """Whether the time is exact, to the minute if the page says it, and absent if it does not."""
        found = self.cleaned.published
        if found is None:
            return self.release.published is None
        exact = found.precision is Precision.MINUTE
        return (found.at, exact) == (self.release.published, self.release.exact)

    @property
    def kind(self) -> bool:
        """Whether the kind is right."""
        return self.cleaned.kind == self.release.kind

    @property
    def kept(self) -> bool:
        """Whether it was taken for what it is: a release."""
        return not self.cleaned.empty_reason

    @property
    def aside(self) -> bool:
        """Whether what the page says of contact and house was kept aside."""
        told = [*self.release.house.contact, self.release.house.about]
        kept = f"{self.cleaned.aside}\n{self.cleaned.about}"
        return all(line in kept for line in told if line in self.served.furniture)


@dataclass(frozen=True, slots=True)
class Report:
    """All outcomes. `let_in`: the pages without a release that were taken for one."""

    outcomes: Sequence[Outcome]
    let_in: Sequence[str]
    strangers: int

    def figures(self) -> dict[str, float]:
        """Return shares of right pages and the F1 of five-word runs, 0-1."""
        found = {
            "f1 mean": fmean(outcome.f1 for outcome in self.outcomes),
            "f1 worst": min(outcome.f1 for outcome in self.outcomes),
            "pages without leaks": _share(not outcome.leaked for outcome in self.outcomes),
            "titles": _share(outcome.title for outcome in self.outcomes),
            "kickers and numbers": _share(outcome.labels for outcome in self.outcomes),
            "times": _share(outcome.time for outcome in self.outcomes),
            "kinds": _share(outcome.kind for outcome in self.outcomes),
            "releases kept": _share(outcome.kept for outcome in self.outcomes),
            "contact and house aside": _share(outcome.aside for outcome in self.outcomes),
            "others kept out": 1 - len(self.let_in) / self.strangers,
        }
        return found | {f"f1 of {system}": f1 for system, f1 in self.by_system().items()}

    def by_system(self) -> Mapping[str, float]:
        """Return the worst F1 of each page system."""
        found: dict[str, float] = {}
        for outcome in self.outcomes:
            system = outcome.release.house.system
            found[system] = min(found.get(system, 1.0), outcome.f1)
        return found


def _share(right: Iterable[bool]) -> float:
    told = list(right)
    return sum(told) / len(told)


def measure_world() -> Report:
    """Clean every page of the world, without a word of help from its source."""
    let_in = [stranger.key for stranger in strangers() if _is_let_in(stranger)]
    return Report([outcome(release) for release in releases()], let_in, len(strangers()))


def outcome(release: Release, cleaner: Callable[[Page], CleanRelease] = clean) -> Outcome:
    """Return what `cleaner` makes of the page of `release`."""
    served = serve(release)
    cleaned = cleaner(page_of(release, served))
    leaked = leaks(cleaned.text, release, served)
    return Outcome(release, served, cleaned, shingle_f1(cleaned.text, release.text), leaked)


def leaks(text: str, release: Release, served: Served) -> list[str]:
    """Return the pieces of furniture in `text` that the release itself does not say."""
    lines = set(text.splitlines())
    strange = [piece for piece in served.furniture if piece not in release.text]
    return [piece for piece in strange if piece in lines or (len(piece) > _LEAST_PIECE and piece in text)]


def page_of(release: Release, served: Served) -> Page:
    """Return the capture of a page, with the title that its feed gives it."""
    return Page(
        served.body,
        served.content_type,
        release.address,
        FETCHED_AT,
        entry_title=release.entry_title,
        source_name=release.house.name,
    )


def _is_let_in(stranger: Stranger) -> bool:
    page = Page(
        stranger.body,
        "text/html; charset=utf-8",
        stranger.address,
        FETCHED_AT,
        entry_title=stranger.listed_as,
        source_name=stranger.source_name,
    )
    try:
        return not clean(page).empty_reason
    except Reject:
        return False


def digest_of_world() -> str:
    """Return the hash of everything the world is made from."""
    return digest()
