"""The embedded engine: each generation is a folder below `index` in the data folder."""

import shutil
from pathlib import Path
from typing import Final

from kammerton_search_api.index.engine import Unreadable
from kammerton_search_api.index.tantivy import LAYOUT, FolderWriter, IndexFolder, create
from kammerton_shared.german.analysis import ANALYSIS_VERSION

_DAMAGED: Final = ".damaged"


class TantivyEngine:
    """The `Engine` of one machine.

    It reads what another analysis wrote: after an upgrade the index of the version before serves, a little less exact,
    until the index worker has built that of this version; nobody has to build it before.
    """

    writes = f"tantivy{LAYOUT}-{ANALYSIS_VERSION}-"
    reads = f"tantivy{LAYOUT}-"

    def __init__(self, data_dir: Path) -> None:
        self._folder = data_dir / "index"

    def folder_of(self, name: str) -> Path:
        """Return where a generation lies."""
        return self._folder / name

    def create(self, name: str) -> None:
        """See `Engine`."""
        self.remove(name)
        create(self.folder_of(name))

    def open(self, name: str) -> IndexFolder:
        """See `Engine`."""
        return IndexFolder(self.folder_of(name))

    def write_to(self, name: str, *, filling: bool = False) -> FolderWriter:  # noqa: ARG002 - each commit is visible
        """See `Engine`."""
        if not self.folder_of(name).exists():
            raise Unreadable(f"the index {self.folder_of(name)} is gone")
        return FolderWriter(self.folder_of(name))

    def complete(self, name: str) -> None:
        """See `Engine`; each commit was."""

    def show(self, name: str) -> None:
        """See `Engine`; the folder's name says it."""

    def names(self) -> set[str]:
        """See `Engine`."""
        return {folder.name for folder in self._folder.glob("tantivy*") if folder.suffix != _DAMAGED}

    def remove(self, name: str) -> None:
        """See `Engine`."""
        shutil.rmtree(self.folder_of(name), ignore_errors=True)

    def set_aside(self, name: str) -> None:
        """See `Engine`; the last one is kept."""
        for older in self._folder.glob(f"*{_DAMAGED}"):
            shutil.rmtree(older)
        folder = self.folder_of(name)
        if folder.exists():
            folder.rename(folder.with_name(f"{name}{_DAMAGED}"))

    def close(self) -> None:
        """See `Engine`; nothing is held."""
