"""What goes wrong while files are read, in plain sentences.

Files vanish, belong to somebody else, are cut off or damaged, and every library that reads them
raises errors of its own. None gets past :func:`told_of`, so whoever reads a data folder has to
know :class:`LoadError` only.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from incident_map.model.problems import LoadError

MAX_REASON = 200  # characters of a library's own words that a sentence repeats

_log = logging.getLogger(__name__)


@contextmanager
def told_of(name: str) -> Iterator[None]:
    """Have whatever is raised inside come out as a `LoadError` that names the file.

    Parameters
    ----------
    name
        The file or folder, as readers know it; the subject of the sentence.
    """
    try:
        yield
    except LoadError:
        raise
    except MemoryError as error:
        raise LoadError(f"{name} does not fit into the memory of this machine.") from error
    except OSError as error:
        raise LoadError(f"{name} {refusal(error)}.") from error
    except Exception as error:  # readers of damaged files raise all kinds
        _log.debug("%s", name, exc_info=True)
        raise LoadError(f"{name} cannot be read: {in_one_line(error)}.") from error


def refusal(error: OSError) -> str:
    """Why the system does not give a file, as a sentence goes on behind its name."""
    if isinstance(error, FileNotFoundError):
        return "is no longer there"
    if isinstance(error, PermissionError):
        return "cannot be read: this program is not permitted to read it"
    if isinstance(error, IsADirectoryError):
        return "is a folder, not a file"
    return f"cannot be read: {error.strerror or in_one_line(error)}"


def check_is_file(path: Path) -> None:
    """Refuse what only bears the name of a file, as a folder or a link to nowhere.

    Raises
    ------
    LoadError
        Says what it is.
    """
    with told_of(path.name):
        if path.is_dir():
            raise IsADirectoryError
        if path.is_symlink() and not path.exists():
            raise LoadError(f"{path.name} is a link to a file that is not there.")
        path.stat()
        if not path.is_file():  # a pipe, which would never end
            raise LoadError(f"{path.name} is no file.")


def is_there(path: Path) -> bool:
    """Whether a folder has something of that name, which need not be readable."""
    try:
        path.lstat()
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError:  # there may be; reading it says what is wrong
        return True
    return True


def in_one_line(error: Exception, path: Path | None = None) -> str:
    """Return a library's own words, short and without the place of the file on this machine."""
    words = " ".join(str(error).split()) or type(error).__name__
    if path is not None:
        words = words.replace(str(path), path.name)
    return (words if len(words) <= MAX_REASON else f"{words[: MAX_REASON - 1]}…").rstrip(".")
