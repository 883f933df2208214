"""Files that are whole or not there: written beside their place, then renamed."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO


@contextmanager
def replacing(path: Path) -> Iterator[BinaryIO]:
    """Open a file that takes the place of `path` when the block has ended well.

    Whoever reads `path` meanwhile, or after an error or a full disk, has what was there before.
    A link stays a link. What is no file, such as ``/dev/stdout``, is written to directly.

    Raises
    ------
    OSError
        As if `path` itself had been opened.
    """
    target = path.resolve()
    if target.exists() and not target.is_file():
        with path.open("wb") as file:
            yield file
        return
    beside = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        with beside.open("wb") as file:
            yield file
        with suppress(OSError):  # there was no such file, or it belongs to somebody else
            shutil.copymode(target, beside)
        os.replace(beside, target)
    except OSError as error:
        if error.filename == str(beside):
            error.filename = str(path)
            error.filename2 = None
        raise
    finally:
        beside.unlink(missing_ok=True)


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
