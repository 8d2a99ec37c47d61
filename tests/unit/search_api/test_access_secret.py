"""The instance's secret."""

import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from kammerton_search_api.access.secret import derive_key, load_secret_key
from kammerton_shared.errors import ConfigurationError
from kammerton_shared.settings import load_settings


def test_the_secret_is_made_once_and_only_its_owner_reads_it(tmp_path: Path) -> None:
    settings = load_settings(data_dir=tmp_path / "data")

    first = load_secret_key(settings)

    assert load_secret_key(settings) == first
    assert stat.S_IMODE((tmp_path / "data" / "secret.key").stat().st_mode) == 0o600
    assert [path.name for path in (tmp_path / "data").iterdir()] == ["secret.key"]


def test_processes_that_start_together_agree(tmp_path: Path) -> None:
    settings = load_settings(data_dir=tmp_path)
    with ThreadPoolExecutor(8) as pool:
        keys = set(pool.map(lambda _: load_secret_key(settings), range(8)))

    assert len(keys) == 1


def test_a_short_secret_is_refused(tmp_path: Path) -> None:
    (tmp_path / "key").write_text("geheim\n")

    with pytest.raises(ConfigurationError, match="at least 32"):
        load_secret_key(load_settings(data_dir=tmp_path, secret_key_file=tmp_path / "key"))


def test_a_named_file_must_be_there(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match="cannot be read"):
        load_secret_key(load_settings(data_dir=tmp_path, secret_key_file=tmp_path / "key"))


def test_each_use_has_a_key_of_its_own() -> None:
    assert derive_key(b"k" * 32, "links") != derive_key(b"k" * 32, "sessions")
