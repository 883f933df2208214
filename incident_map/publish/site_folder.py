"""The folder of a site: made beside its place, and put there whole.

``SHA256SUMS`` says which files are the program's, and how it left them. Only these are replaced or
removed by a later site, and only while they are as they were.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType

from incident_map import shipped
from incident_map.whole_files import is_inside, leftovers, replacing, unfinished

#: Hashes of every file of a site, for ``sha256sum -c``, which passes over the heading.
MANIFEST = "SHA256SUMS"
HEADING = "# incident-map-site-1"
#: What is in a site; a list that names anything else is not the program's.
OWN = re.compile(r"(?:index\.html|robots\.txt|sitemap\.xml|data/[\w.-]+|incident/[^/\\]+)")
#: Marks a folder that is being made.
_MARK = ".incident-map-unfinished"
Content = bytes | Iterator[bytes]
#: Name of a file → hashes under which it is known: two while one site follows another.
Sums = dict[str, set[str]]


class FolderError(ValueError):
    """A folder that is not ours to write to."""


class SiteFolder:
    """A site that is being written; it is in its place after :meth:`finish`, and not before.

    Parameters
    ----------
    folder
        New, empty, or with an earlier site in it.
    data
        Folder of the data, where nothing is written.

    Raises
    ------
    FolderError
        When the folder holds something else, or an earlier site that was changed since.
    """

    def __init__(self, folder: Path, data: Path) -> None:
        self.folder = folder
        self._refuse_place(data)
        self.earlier = self._earlier()
        self.sums: dict[str, str] = {}
        self.beside = unfinished(folder.resolve())
        for left in leftovers(folder.resolve()):
            if left.is_dir() and not left.is_symlink() and (left / _MARK).is_file():
                shutil.rmtree(left)

    def __enter__(self) -> SiteFolder:
        self.beside.mkdir(parents=True)
        (self.beside / _MARK).touch()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        shutil.rmtree(self.beside, ignore_errors=True)

    def write(self, name: str, content: Content) -> None:
        """Write a file of the site beside the folder."""
        path = self.beside / name
        path.parent.mkdir(parents=True, exist_ok=True)
        digest = hashlib.sha256()
        with path.open("wb") as file:
            for chunk in [content] if isinstance(content, bytes) else content:
                file.write(chunk)
                digest.update(chunk)
        self.sums[name] = digest.hexdigest()

    def finish(self) -> list[str]:
        """Put the site in its place; return the names of its files.

        Until the last file has moved, the list in the folder names the hashes of both sites: a run
        that is killed meanwhile leaves a folder that the next one knows as its own.
        """
        new = {name: {digest} for name, digest in self.sums.items()}
        for name in new.keys() - self.earlier.keys():
            if os.path.lexists(self.folder / name):
                raise FolderError(f"“{name}” is there already, and of somebody else's making.")
            self._refuse_links(name)
        both: Sums = defaultdict(set)
        for sums in (self.earlier, new):
            for name, digests in sums.items():
                both[name] |= digests
        self.folder.mkdir(parents=True, exist_ok=True)
        self._write_manifest(both)
        for name in new:
            place = self.folder / name
            place.parent.mkdir(exist_ok=True)
            os.replace(self.beside / name, place)
        for name in self.earlier.keys() - new.keys():
            (self.folder / name).unlink(missing_ok=True)
        self._write_manifest(new)
        return [*self.sums, MANIFEST]

    def _write_manifest(self, sums: Sums) -> None:
        lines = [f"{digest}  {name}" for name in sorted(sums) for digest in sorted(sums[name])]
        with replacing(self.folder / MANIFEST) as file:
            file.write("\n".join([HEADING, *lines, ""]).encode())

    def _refuse_place(self, data: Path) -> None:
        folder = self.folder
        if folder.is_symlink():
            raise FolderError(f"“{folder}” is a link to another place. Name that place itself.")
        if folder.exists() and not folder.is_dir():
            raise FolderError(f"“{folder}” is a file. Name a folder.")
        # The project's own data lie beside the program; a site may have a folder of its own there.
        if is_inside(data, folder) or (data.resolve() != shipped.DATA and is_inside(folder, data)):
            raise FolderError(f"“{folder}” is where the data are. Name a folder elsewhere.")

    def _refuse_links(self, name: str) -> None:
        place = self.folder / name
        for one in (place, *list(place.relative_to(self.folder).parents)[:-1]):
            if (self.folder / one).is_symlink():
                raise FolderError(
                    f"“{name}” in the folder “{self.folder.name}” is a link, or reached by one. "
                    "Name a new folder."
                )

    def _earlier(self) -> Sums:
        """Return what an earlier site left in the folder, each file as it was left."""
        folder, manifest = self.folder, self.folder / MANIFEST
        if not folder.exists() or not any(folder.iterdir()):
            return {}
        text = ""
        if manifest.is_file() and not manifest.is_symlink():
            text = manifest.read_text(encoding="utf-8", errors="replace")
        heading, *lines = text.split("\n")
        sums: Sums = defaultdict(set)
        for line in filter(None, lines):
            digest, _, name = line.partition("  ")
            sums[name].add(digest)
        if heading != HEADING or not all(
            OWN.fullmatch(name) and ".." not in name.split("/") for name in sums
        ):
            raise FolderError(
                f"The folder “{folder.name}” holds something else. Name a new or an empty folder, "
                "or one that “publish --site” has written."
            )
        for name, digests in sums.items():
            self._refuse_links(name)
            path = folder / name
            if path.exists() and _digest(path) not in digests:
                raise FolderError(
                    f"“{name}” in the folder “{folder.name}” was changed since it was published. "
                    "Name a new folder, or take that file away."
                )
        return sums


def _digest(path: Path) -> str:
    if not path.is_file():
        return ""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
