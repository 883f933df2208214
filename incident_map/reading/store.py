"""The data set that is being served: loaded once, loaded again when its files change."""

from __future__ import annotations

import math
import threading
import time
from pathlib import Path

from incident_map import shipped
from incident_map.engine.protocol import Engine
from incident_map.language.phrases import listing
from incident_map.model.problems import Problem
from incident_map.model.project import Project
from incident_map.model.schema import TABLES
from incident_map.reading.loading import load
from incident_map.reading.project_file import find_project, read_project
from incident_map.reading.table_files import LoadError, find_file
from incident_map.system_memory import trim

#: After which a folder that could not be read is read again, though no file has changed.
RETRY_SECONDS = 60.0

Stamp = tuple[tuple[str, int, int], ...]


class Store:
    """Holds the current :class:`Engine` of one folder, shared by all sessions and the API.

    Parameters
    ----------
    folder
        Data folder; None for the project's own data.

    Attributes
    ----------
    notice : str
        Why the files on disk are not what is shown, in plain words; empty when they are.
    """

    def __init__(self, folder: str | Path | None = None) -> None:
        self.folder = Path(folder) if folder else shipped.DATA
        self.notice = ""
        self._stamp: Stamp = ()
        self._again = math.inf
        self._data: Engine | None = None
        self._lock = threading.Lock()

    def current(self) -> Engine:
        """Return the data set, reading the files again only if they have changed.

        An edit that breaks a file, a row or a cell keeps the last good data and sets `notice`,
        which names it: what readers can see never disappears by a slip of the pen. (When the
        program starts, bad rows are left out and bad cells count as empty; both are listed.)

        Raises
        ------
        LoadError
            When there never was a good one.
        """
        stamp = self._files()
        if self._data is not None and not self._stale(stamp):
            return self._data
        with self._lock:
            if self._data is None or self._stale(stamp):
                self._reload(stamp)
        assert self._data is not None
        return self._data

    def _stale(self, stamp: Stamp) -> bool:
        return stamp != self._stamp or time.monotonic() >= self._again

    @property
    def project(self) -> Project | None:
        """What the folder is about, also where its data cannot be read; None: nobody knows."""
        if self._data is not None:
            return self._data.project
        try:
            return read_project(self.folder)
        except LoadError:
            return None

    def warm(self) -> None:
        """Work out what the first visitor and the first search would otherwise wait for."""
        self.current().warm()
        trim()

    def _reload(self, stamp: Stamp) -> None:
        self._again = math.inf
        try:
            fresh = load(self.folder)
            if self._data is not None and self._files() != stamp:
                raise LoadError("They are being written just now.")
        except LoadError as error:
            if self._data is None:
                raise
            why, for_now = f"The data files have changed and cannot be read: {error}", True
        else:
            why = _why_not(self._data, fresh)
            for_now = any(p.line is None for p in fresh.problems.rejected)
        if why:
            self.notice = f"{why} You are looking at the last good version."
            if for_now:  # permissions and memory come back without a file being changed
                self._again = time.monotonic() + RETRY_SECONDS
        else:
            self._data, self.notice = fresh, ""
        self._stamp = stamp

    def _files(self) -> Stamp:
        """Name, time and size of each file: cheap enough to ask on every request."""
        stamp = []
        tables = (find_file(self.folder, table) for table in TABLES.values())
        for path in filter(None, (*tables, find_project(self.folder))):
            try:
                stat = path.stat()
            except OSError as error:  # gone since, or not ours: reading it says so
                stamp.append((path.name, -1, error.errno or 0))
            else:
                stamp.append((path.name, stat.st_mtime_ns, stat.st_size))
        return tuple(stamp)


def _why_not(old: Engine | None, new: Engine) -> str:
    """Why what was read is not what is to be shown, in a sentence or two; empty if it is."""
    if old is None:
        return ""
    broken = _newly_lost(old, new)
    if len(old) and not len(new):
        # A save that was cut off looks like this; broken rows are told with it.
        why = "The data files have changed, and no incident in them can be used."
        return f"{why} {broken[0]}." if broken else why
    if broken:
        why = "The data files have changed, and something in them cannot be used."
        more = f" ({len(broken):,} problems in all.)" if len(broken) > 1 else ""
        return f"{why} {broken[0]}.{more}"
    gone = [TABLES[name].file for name in sorted(set(old.files) - set(new.files))]
    if gone:
        return f"The data folder no longer holds {listing(gone, 'and')}."
    rows = zip(TABLES.values(), old.counts, new.counts, strict=True)
    emptied = [table.file for table, before, now in rows if before and not now]
    if emptied:  # cut off after the header, as above
        return f"The data files have changed, and no row is left in {listing(emptied, 'and')}."
    return ""


def _newly_lost(old: Engine, new: Engine) -> list[Problem]:
    """Problems that cost a row or a cell and that the data shown so far does not have.

    The line is no part of the comparison: an edit further up moves it.
    """
    known = {(p.file, p.column, p.value, p.reason) for p in old.problems.losses}
    lost = [p for p in new.problems.losses if (p.file, p.column, p.value, p.reason) not in known]
    # A file or row that is cut off has others refer to what is no longer there: it comes first.
    return sorted(lost, key=lambda p: (p.line is not None, p.column is not None))
