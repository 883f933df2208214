"""The views that are kept, shared by all sessions and the API: bounded in number and in bytes."""

from __future__ import annotations

import threading
from collections import OrderedDict
from typing import Generic, Protocol, TypeVar

from incident_map.query.filters import IncidentFilter

MAX_VIEWS = 32
#: Of the arrays of all views together. A view of a million incidents holds about 12 MB.
MAX_BYTES = 256 * 2**20


class Measurable(Protocol):
    """What says how many bytes it holds."""

    def nbytes(self) -> int:
        """Return the bytes of what is held."""
        ...


Kept = TypeVar("Kept", bound=Measurable)


class ViewCache(Generic[Kept]):
    """The views asked for last; safe to be used by many threads.

    Parameters
    ----------
    views, nbytes
        How many may be kept, and how many bytes their arrays may have together.
    """

    def __init__(self, views: int = MAX_VIEWS, nbytes: int = MAX_BYTES) -> None:
        self.views, self.nbytes = views, nbytes
        self._kept: OrderedDict[IncidentFilter, Kept] = OrderedDict()
        self._lock = threading.Lock()

    def __len__(self) -> int:
        """Return the number of views that are kept."""
        return len(self._kept)

    def get(self, wanted: IncidentFilter) -> Kept | None:
        """Return the view of a filter, if it is kept."""
        with self._lock:
            if wanted not in self._kept:
                return None
            self._kept.move_to_end(wanted)
            self._make_room()
            return self._kept[wanted]

    def add(self, wanted: IncidentFilter, view: Kept) -> Kept:
        """Keep a view and return it; of two for one filter, made at the same time, the first."""
        with self._lock:
            view = self._kept.setdefault(wanted, view)
            self._kept.move_to_end(wanted)
            self._make_room()
            return view

    def _make_room(self) -> None:
        """Let the views go that were asked for the longest time ago, but never the last one.

        A view works out its arrays when they are asked for, after it was put in. So all are
        measured anew each time; with at most 32 of them that takes microseconds.
        """
        sizes = [view.nbytes() for view in self._kept.values()]
        held, most = sum(sizes), max(self.views, 1)
        for size in sizes[:-1]:
            if len(self._kept) <= most and held <= self.nbytes:
                break
            self._kept.popitem(last=False)
            held -= size
