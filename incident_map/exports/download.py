"""One download: name, media type and content, either a stream or a temporary file.

Text formats come as an iterator that reads the view batch by batch; the others are written to
a temporary file, which goes away with :meth:`Export.close`.
"""

from __future__ import annotations

import hashlib
import zipfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from types import TracebackType
from typing import Self

CHUNK_BYTES = 1 << 18
#: The first moment that a zip file can name; the files in it have no date of their own.
ZIP_DATE = (1980, 1, 1, 0, 0, 0)


@dataclass
class Export:
    """One download.

    Attributes
    ----------
    name
        File name: ASCII letters, digits, ``-``, ``_`` and ``.``.
    media_type
        For the Content-Type header.
    chunks
        The content, for formats that are streamed; can be read once.
    path
        The content, for the others: a temporary file, there until :meth:`close`.
    """

    name: str
    media_type: str
    chunks: Iterator[bytes] | None = None
    path: Path | None = None
    folder: TemporaryDirectory[str] | None = None

    def __iter__(self) -> Iterator[bytes]:
        """Yield the content, whichever form it has."""
        if self.chunks is not None:
            yield from self.chunks
        elif self.path is not None:
            with self.path.open("rb") as file:
                while chunk := file.read(CHUNK_BYTES):
                    yield chunk

    def save(self, folder: str | Path = ".") -> Path:
        """Write the file into `folder` under its own name, and close the export."""
        target = Path(folder) / self.name
        with self, target.open("wb") as file:
            file.writelines(self)
        return target

    def close(self) -> None:
        """Remove the temporary file; can be called again."""
        if self.folder is not None:
            self.folder.cleanup()

    def __enter__(self) -> Self:
        """Return the export itself."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        """Remove the temporary file."""
        self.close()


@dataclass(frozen=True)
class Plan:
    """A download that has been checked and not yet been made.

    Attributes
    ----------
    name, media_type
        As those of the :class:`Export` that :meth:`make` returns.
    make
        Makes it; may take its time.
    """

    name: str
    media_type: str
    make: Callable[[], Export]


def to_file(name: str, media: str, write: Callable[..., None], *what: object) -> Export:
    """Return an export whose content ``write(path, *what)`` puts into a temporary file."""
    folder = TemporaryDirectory(prefix="incident-map-")
    path = Path(folder.name) / f"export.{name.rpartition('.')[2]}"
    try:
        write(path, *what)
    except BaseException:
        folder.cleanup()
        raise
    return Export(name, media, path=path, folder=folder)


def zip_member(archive: zipfile.ZipFile, name: str, content: Iterable[bytes]) -> tuple[int, str]:
    """Add a file to a zip, always the same bytes for the same content.

    Returns
    -------
    size, sha256
        Of the content, uncompressed.
    """
    info = zipfile.ZipInfo(name, ZIP_DATE)
    info.compress_type = zipfile.ZIP_DEFLATED
    info.create_system = 3  # Unix, wherever it is written
    info.external_attr = 0o644 << 16
    size, sha = 0, hashlib.sha256()
    # The size is not known beforehand, and may be beyond 4 GiB.
    with archive.open(info, "w", force_zip64=True) as member:
        for chunk in content:
            member.write(chunk)
            sha.update(chunk)
            size += len(chunk)
    return size, sha.hexdigest()
