"""The views that are kept: so many, so many bytes, whoever asks at the same time."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor

from incident_map.engine.memory.engine import MemoryEngine
from incident_map.engine.memory.selection import Selection
from incident_map.engine.memory.view import MemoryView
from incident_map.engine.memory.view_cache import MAX_VIEWS, ViewCache
from incident_map.query.filters import IncidentFilter


class Grows:
    """Stands for a view of so many bytes."""

    def __init__(self, size: int) -> None:
        self.size = size

    def nbytes(self) -> int:
        """Return the size given."""
        return self.size


def wanted(number: int) -> IncidentFilter:
    return IncidentFilter(min_killed=number)


def put(cache: ViewCache[Grows], number: int, size: int) -> Grows:
    view = Grows(size)
    assert cache.add(wanted(number), view) is view
    return view


def kept(cache: ViewCache[Grows]) -> list[int]:
    return [number for number in range(100) if cache.get(wanted(number)) is not None]


def test_so_many() -> None:
    cache: ViewCache[Grows] = ViewCache(views=3, nbytes=100)
    for number in range(5):
        put(cache, number, 1)
    assert kept(cache) == [2, 3, 4]
    assert len(cache) == 3


def test_so_many_bytes() -> None:
    cache: ViewCache[Grows] = ViewCache(views=10, nbytes=100)
    for number in range(5):
        put(cache, number, 40)
    assert kept(cache) == [3, 4]


def test_what_was_asked_for_last_stays() -> None:
    cache: ViewCache[Grows] = ViewCache(views=2, nbytes=100)
    put(cache, 1, 1)
    put(cache, 2, 1)
    cache.get(wanted(1))
    put(cache, 3, 1)
    assert kept(cache) == [1, 3]


def test_a_view_that_has_grown_is_measured_anew() -> None:
    """It works out its arrays after it was put in; also when nothing new comes in any more."""
    cache: ViewCache[Grows] = ViewCache(views=10, nbytes=100)
    first, second = put(cache, 1, 0), put(cache, 2, 0)
    second.size = 90
    assert kept(cache) == [1, 2]
    first.size = 90
    cache.get(wanted(1))
    assert len(cache) == 1 and cache.get(wanted(1)) is not None


def test_one_that_is_too_large_is_kept_alone() -> None:
    """It is in use; without it, the next question would work it out again."""
    cache: ViewCache[Grows] = ViewCache(views=10, nbytes=100)
    put(cache, 1, 10)
    put(cache, 2, 1000)
    assert kept(cache) == [2]
    put(cache, 3, 10)
    assert kept(cache) == [3]


def test_of_two_made_at_the_same_time_both_get_the_first() -> None:
    cache: ViewCache[Grows] = ViewCache()
    one, other = Grows(1), Grows(1)
    assert cache.add(wanted(1), one) is one
    assert cache.add(wanted(1), other) is one


def test_a_view_knows_its_bytes(generated: MemoryEngine) -> None:
    """All of its arrays, those kept by column and by condition too, and none of the data set's."""
    asked = IncidentFilter(type=("bombing",), near=(33.3, 44.4, 100.0))
    view = MemoryView(generated, Selection(generated.columns, asked))
    assert view.nbytes() == 0
    view.summary()
    worked_out = view.nbytes()
    masks = sum(mask.nbytes for mask in view.selection.masks.values())
    assert worked_out >= masks + view.selection.positions.nbytes > 0
    view.rows(sort="killed_best")
    assert view.nbytes() >= worked_out + view.selection.positions.nbytes // 2
    assert view.nbytes() < 100 * len(generated), "the data set is not part of it"


def test_an_empty_view_is_kept_too(sample: MemoryEngine) -> None:
    view = sample.view("q=zzzyx")
    assert len(view) == 0 and sample.view("q=zzzyx") is view


def test_many_at_once(generated: MemoryEngine) -> None:
    """Sixteen threads, each asking for the same and for different views and working them out."""
    together = threading.Barrier(16)

    def ask(number: int) -> tuple[list[int], set[int]]:
        together.wait()
        counts, same = [], set()
        for step in range(12):
            view = generated.view(IncidentFilter(min_killed=(number * 5 + step) % 40))
            counts.append(view.summary()["count"])
            same.add(id(generated.view("type=clash")))
            view.rows(limit=1, sort="title")
        return counts, same

    with ThreadPoolExecutor(16) as pool:
        answers = list(pool.map(ask, range(16)))
    killed = generated.columns.tolls["killed_best"]
    expected = [int((killed >= number).sum()) for number in range(40)]
    for number, (counts, _) in enumerate(answers):
        assert counts == [expected[(number * 5 + step) % 40] for step in range(12)]
    assert len(set.union(*(same for _, same in answers))) == 1, "one view for one filter"
    assert len(generated._views) <= MAX_VIEWS
