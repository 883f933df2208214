"""Files that are whole or not there, and never in the place of somebody else's.

A file is written beside its place and then renamed. What a killed run left beside it is cleared
away by the next. A command replaces only what this program wrote; who wants something else
replaced says so (`force`), and nothing is written through a link or among the data.
"""

from __future__ import annotations

import filecmp
import hashlib
import os
import re
import shutil
import stat
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from incident_map import shipped

#: The last line of a file that can bear one: the hash of all that stands before it.
_SIGNATURE = b"\n<!-- incident-map sha256 %b -->\n"
_SIGNATURE_LENGTH = len(_SIGNATURE % (b"0" * 64))


class OverwriteError(ValueError):
    """A place where the program may not write, in a sentence for whoever asked for it."""


@contextmanager
def replacing(path: Path) -> Iterator[BinaryIO]:
    """Open a file that takes the place of `path` when the block has ended well.

    Whoever reads `path` meanwhile, or after an error, an interruption or a full disk, has what was
    there before. What is no file, such as ``/dev/stdout``, is written to directly.

    Raises
    ------
    OverwriteError
        When `path` is a link to a file: the file itself can be named.
    OSError
        As if `path` itself had been opened.
    """
    if is_device(path):
        with path.open("wb") as file:
            yield file
        return
    refuse_link(path)
    clear_leftovers(path)
    beside = unfinished(path)
    try:
        with beside.open("wb") as file:
            yield file
        with suppress(OSError):  # there was no such file, or it belongs to somebody else
            shutil.copymode(path, beside)
        os.replace(beside, path)
    except OSError as error:
        if error.filename == str(beside):
            error.filename = str(path)
            error.filename2 = None
        raise
    finally:
        beside.unlink(missing_ok=True)


@contextmanager
def new_files(paths: Sequence[Path]) -> Iterator[list[BinaryIO]]:
    """Open files that are in their places together when the block has ended well.

    They get there in this order, so that the last one says that the others are there too. One that
    a killed run has put there already, with the same content, is no obstacle.

    Raises
    ------
    OverwriteError
        When one of them is there with another content, or is a link; none is written then.
    """
    for path in paths:
        refuse_link(path)
        clear_leftovers(path)
    beside = [unfinished(path) for path in paths]
    try:
        with ExitStack() as stack:
            yield [stack.enter_context(one.open("wb")) for one in beside]
        for path, one in zip(paths, beside, strict=True):
            if path.exists() and not filecmp.cmp(path, one, shallow=False):
                raise OverwriteError(f"“{path}” is there already.")
        for path, one in zip(paths, beside, strict=True):
            os.replace(one, path)
    finally:
        for one in beside:
            one.unlink(missing_ok=True)


def check_place(path: Path, data: Path | None = None, *, force: bool = False) -> None:
    """Refuse a file that a command may not write.

    Parameters
    ----------
    path
        Where it would be written.
    data
        Folder of the data that are read: nothing is written among them. The project's own lie
        beside the program; there, only files that the program has not written are out of reach.
    force
        Whether a file may be replaced that the program has not written.

    Raises
    ------
    OverwriteError
        With the reason.
    """
    if is_device(path):
        return
    refuse_link(path)
    if data is not None and is_inside(path, data):
        if data.resolve() != shipped.DATA:
            raise OverwriteError(f"“{path}” is inside the data folder. Name a file elsewhere.")
        force = False
    if path.is_dir():
        raise OverwriteError(f"“{path}” is a folder. Name a file.")
    if path.exists() and not force and not is_signed(path):
        raise OverwriteError(
            f"“{path}” is there already, and not as this program wrote it. Name another file, or "
            "add --force to replace it."
        )


def refuse_link(path: Path) -> None:
    """Raise an `OverwriteError` when a path is a symbolic link."""
    if path.is_symlink():
        raise OverwriteError(f"“{path}” is a link to another place. Name that place itself.")


def is_device(path: Path) -> bool:
    """Whether a path leads to something that takes bytes and keeps no file, such as a pipe."""
    try:
        mode = path.stat().st_mode
    except OSError:
        return False
    return not stat.S_ISREG(mode) and not stat.S_ISDIR(mode)


def is_inside(path: Path, folder: Path) -> bool:
    """Whether a path is a folder or lies in it, links followed."""
    return path.resolve().is_relative_to(folder.resolve())


# ---------------------------------------------------------------------------- what a run leaves


def unfinished(path: Path) -> Path:
    """Return where this process writes what will be `path`: beside it, to be renamed."""
    return path.with_name(f".{path.name}.{os.getpid()}.part")


def clear_leftovers(path: Path) -> None:
    """Remove what runs that were killed have left beside a file."""
    for left in leftovers(path):
        if left.is_file() and not left.is_symlink():
            left.unlink(missing_ok=True)


def leftovers(path: Path) -> list[Path]:
    """Return what processes that are no more were writing in the place of a path."""
    pattern = re.compile(rf"\.{re.escape(path.name)}\.(\d+)\.part")
    found = []
    with suppress(OSError):  # there is no such folder
        for one in path.parent.iterdir():
            named = pattern.fullmatch(one.name)
            if named and not _is_running(int(named[1])):
                found.append(one)
    return found


def _is_running(process: int) -> bool:
    if os.name == "nt":  # there, asking a process for a sign of life would end it
        return True
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except (OSError, OverflowError):
        return True
    return True


# ------------------------------------------------------------------------- what was written here


def signed(content: bytes) -> bytes:
    """Return an HTML file with a remark at its end by which the program knows its own."""
    return content + _SIGNATURE % hashlib.sha256(content).hexdigest().encode()


def is_signed(path: Path) -> bool:
    """Whether a file is as the program wrote and signed it."""
    content = path.read_bytes()
    return content == signed(content[:-_SIGNATURE_LENGTH])


# ---------------------------------------------------------------------------------- parts of files


def with_part(text: str, start: str, end: str, part: str) -> str:
    r"""Return a text with what stands between two marks replaced; the marks stay.

    Examples
    --------
    >>> with_part("before [old] after", "[", "]", "new")
    'before [\n\nnew\n\n] after'
    """
    before, _, rest = text.partition(start)
    _, _, after = rest.partition(end)
    return f"{before}{start}\n\n{part}\n\n{end}{after}"


def rewrite(path: Path, change: Callable[[str], str]) -> None:
    """Replace a file of text, in UTF-8, by what a function makes of it."""
    text = change(path.read_text(encoding="utf-8"))
    with replacing(path) as file:
        file.write(text.encode())
