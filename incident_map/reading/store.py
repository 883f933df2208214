"""The data set that is being served: loaded once, loaded again when its files change."""

from __future__ import annotations

import threading
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
        self._data: Engine | None = None
        self._lock = threading.Lock()

    def current(self) -> Engine:
        """Return the data set, reading the files again only if they have changed.

        An edit that breaks a row or a file keeps the last good data and sets `notice`, which
        names the row: an incident that readers can see never disappears by a slip of the pen.
        (When the program starts, bad rows are left out and listed instead.)

        Raises
        ------
        LoadError
            When there never was a good one.
        """
        stamp = self._files()
        if stamp == self._stamp and self._data is not None:
            return self._data
        with self._lock:
            if stamp != self._stamp or self._data is None:
                self._reload(stamp)
        assert self._data is not None
        return self._data

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
        try:
            fresh = load(self.folder)
        except LoadError as error:
            if self._data is None:
                raise
            self.notice = f"The data files have changed and cannot be read: {error} "
            self.notice += "You are looking at the last good version."
        else:
            broken = _newly_rejected(self._data, fresh)
            gone = set(self._data.files) - set(fresh.files) if self._data else set()
            if self._data and len(self._data) and not len(fresh):
                # A save that was cut off looks like this; broken rows are told with it.
                why = f"{broken[0]}. " if broken else ""
                self.notice = "The data files have changed, and no incident in them can be used. "
                self.notice += f"{why}You are looking at the last good version."
            elif gone and not broken:
                files = listing([TABLES[name].file for name in sorted(gone)], "and")
                self.notice = f"The data folder no longer holds {files}. "
                self.notice += "You are looking at the last good version."
            elif broken:
                self.notice = "The data files have changed, and something in them cannot be used. "
                self.notice += f"{broken[0]}. "
                if len(broken) > 1:
                    self.notice += f"({len(broken):,} problems in all.) "
                self.notice += "You are looking at the last good version."
            else:
                self._data, self.notice = fresh, ""
        self._stamp = stamp

    def _files(self) -> Stamp:
        """Name, time and size of each file: cheap enough to ask on every request."""
        stamp = []
        tables = (find_file(self.folder, table) for table in TABLES.values())
        for path in filter(None, (*tables, find_project(self.folder))):
            stat = path.stat()
            stamp.append((path.name, stat.st_mtime_ns, stat.st_size))
        return tuple(stamp)


def _newly_rejected(old: Engine | None, new: Engine) -> list[Problem]:
    """Problems that leave out rows and that the data shown so far does not have.

    The line is no part of the comparison: an edit further up moves it.
    """
    if old is None:
        return []
    known = {(p.file, p.column, p.value, p.reason) for p in old.problems.rejected}
    return [p for p in new.problems.rejected if (p.file, p.column, p.value, p.reason) not in known]
