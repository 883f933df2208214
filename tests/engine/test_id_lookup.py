"""Ids and their rows."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from incident_map.engine.memory import id_lookup as module
from incident_map.engine.memory.id_lookup import IdLookup


def texts(number: int = 100) -> list[str]:
    return [f"IRQ-{n * 7919 % 10007:04d}" for n in range(number)] + ["حادث-1"]


@pytest.mark.parametrize("chunk", [1, 7, 50_000])
def test_as_an_index_answers(monkeypatch: pytest.MonkeyPatch, chunk: int) -> None:
    monkeypatch.setattr(module, "CHUNK", chunk)
    series = pd.Series(texts(), dtype="str")
    ids, index = IdLookup(series), pd.Index(series)
    asked = [*series[::3], "no", "", "IRQ", *series[:2]]
    np.testing.assert_array_equal(ids.get_indexer(asked), index.get_indexer(asked))
    assert ids.get_indexer(pd.Series(asked)).tolist() == ids.get_indexer(asked).tolist()
    assert ids.get_indexer([]).tolist() == []
    assert [ids.get_loc(one) for one in series] == list(range(len(series)))
    assert all(one in ids for one in series) and "no" not in ids and None not in ids
    assert list(ids) == series.tolist() and ids[3] == series[3] and ids[:3] == texts()[:3]
    with pytest.raises(KeyError):
        ids.get_loc("no")


def test_ids_of_one_hash_are_told_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    """However many share it."""
    monkeypatch.setattr(
        module, "_hashed", lambda ids: np.array([len(one) for one in ids], dtype=np.uint64)
    )
    ids = IdLookup(pd.Series(texts(20), dtype="str"))
    assert ids.get_indexer(list(ids)).tolist() == list(range(21))
    assert ids.get_indexer(["IRQ-XXXX", "longer than all of them", "x"]).tolist() == [-1] * 3


def test_none() -> None:
    ids = IdLookup(pd.Series([], dtype="str"))
    assert len(ids) == 0 and "x" not in ids and list(ids) == []
