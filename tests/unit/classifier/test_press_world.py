"""The press world: of what thirteen page systems serve, the releases must come out, no more and no less."""

from dataclasses import replace
from functools import cache

import pytest

from tests.doubles.press_world.crossed import crossed
from tests.doubles.press_world.material import WORLD, releases
from tests.doubles.press_world.measure import Report, digest_of_world, measure_world, outcome
from tests.doubles.press_world.render import SYSTEMS
from tests.floors import BelowTheFloor, Pinned, fallen, pin, pinned


@cache
def world() -> Report:
    return measure_world()


def test_the_world_is_as_large_as_it_should_be() -> None:
    assert len(SYSTEMS) >= 8
    assert len(releases()) == len(list((WORLD / "releases").glob("*.toml"))) >= 40
    assert {release.house.system for release in releases()} == set(SYSTEMS)
    assert world().strangers >= 12
    lengths = [len(release.text) for release in releases()]
    assert min(lengths) < 250
    assert max(lengths) > 8_000


def test_no_figure_falls_below_its_floor() -> None:
    floors, found = pinned("press_world"), world().figures()
    assert digest_of_world() == floors.content, "the world changed: python -m tests.floors press_world"
    print(found)

    assert fallen(found, floors.floors) == {}


def test_texts_of_other_houses_come_out_of_every_system_with_every_spelling_of_date_and_number() -> None:
    found = [outcome(release) for release in crossed()]

    assert len(found) > 600
    assert min(one.f1 for one in found) >= 0.99
    assert [one.leaked for one in found if one.leaked] == []
    wrong = [one for one in found if not (one.title and one.labels and one.time and one.kept)]
    assert [(one.release.key, one.release.line or one.release.shown) for one in wrong] == []


CHARACTERS = frozenset(
    {
        "soft-hyphens",
        "debris",
        "double-entities",
        "entities",
        "mojibake",
        "utf16",
        "declared-latin1",
        "cp1252-declared-utf8",
    }
)
NO_CP1252 = "grosshandel-partnerschaft"  # a Polish name is in it


@pytest.mark.parametrize("fault", sorted(CHARACTERS))
def test_what_goes_wrong_with_its_characters_leaves_every_release_whole(fault: str) -> None:
    chosen = [one for one in releases() if fault != "cp1252-declared-utf8" or one.key != NO_CP1252]
    found = [outcome(replace(release, quirks=release.quirks - CHARACTERS | {fault})) for release in chosen]

    wrong = [one for one in found if one.f1 < 0.99 or one.leaked or not (one.title and one.time and one.kept)]
    assert [(one.release.key, one.f1, one.leaked, one.cleaned.title) for one in wrong] == []


def test_a_floor_rises_by_itself_and_falls_only_with_a_flag_and_a_reason() -> None:
    before = Pinned("a", {"f1": 0.98})

    risen = pin(before, "b", {"f1": 0.9912}, lower=False, reason="")
    assert (risen.content, risen.floors) == ("b", {"f1": 0.991})
    for lower, reason in ((False, "new texts"), (True, "")):
        with pytest.raises(BelowTheFloor, match="lower than pinned"):
            pin(before, "b", {"f1": 0.97}, lower=lower, reason=reason)
    fell = pin(before, "b", {"f1": 0.97}, lower=True, reason="new texts")
    assert fell.lowered == ({"figure": "f1", "from": 0.98, "to": 0.97, "reason": "new texts"},)


def test_a_figure_that_is_no_longer_measured_has_fallen() -> None:
    with pytest.raises(BelowTheFloor):
        pin(Pinned("a", {"f1": 0.98}), "a", {"titles": 1.0}, lower=False, reason="")
