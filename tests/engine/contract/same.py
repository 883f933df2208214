"""Whether two answers say the same."""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd

#: Two ways to add up the same numbers differ by less.
RELATIVE = ABSOLUTE = 1e-9
#: The place of a mark is a mean, written with six digits: the last one may go either way.
LAST_DIGIT = 1.5e-6


def check_same(one: Any, other: Any, where: str = "") -> None:
    """Compare two answers to the last cell; say where they differ.

    Frames have the same columns in order, the same kinds of types and the same values; how their
    rows are numbered is no part of an answer. Mappings may be in any order.
    """
    if type(one) in (str, int, bool) and type(one) is type(other):  # most are, and it is quick
        assert one == other, f"{where}: {one!r} and {other!r}"
    elif isinstance(one, pd.DataFrame):
        assert isinstance(other, pd.DataFrame), where
        _check_frames(one, other, where)
    elif _missing(one) or _missing(other):
        assert _missing(one) and _missing(other), f"{where}: {one!r} and {other!r}"
    elif isinstance(one, Mapping):
        assert isinstance(other, Mapping), where
        assert set(one) == set(other), f"{where}: {sorted({*one} ^ {*other}, key=str)}"
        for name in one:
            check_same(one[name], other[name], f"{where}[{name!r}]")
    elif isinstance(one, set | frozenset | str | bytes | bool | np.bool_):
        assert one == other, f"{where}: {one!r} and {other!r}"
    elif isinstance(one, Sequence):
        assert isinstance(other, Sequence) and not isinstance(other, str), where
        assert len(one) == len(other), f"{where}: {len(one)} and {len(other)}"
        for number, (mine, others) in enumerate(zip(one, other, strict=True)):
            check_same(mine, others, f"{where}[{number}]")
    elif isinstance(one, int | float | np.number):
        assert isinstance(other, int | float | np.number), f"{where}: {one!r} and {other!r}"
        assert not isinstance(other, bool), f"{where}: {one!r} and {other!r}"
        most = LAST_DIGIT if "coordinates" in where else ABSOLUTE
        close = math.isclose(one, other, rel_tol=RELATIVE, abs_tol=most)
        assert close, f"{where}: {one!r} and {other!r}"
    elif dataclasses.is_dataclass(one):
        assert one == other, where
    else:
        assert one == other, f"{where}: {one!r} and {other!r}"


def _check_frames(one: pd.DataFrame, other: pd.DataFrame, where: str) -> None:
    assert list(one.columns) == list(other.columns), where
    assert len(one) == len(other), f"{where}: {len(one)} rows and {len(other)}"
    for name in one.columns:
        if len(one):  # an empty column has no kind that would matter
            kinds = kind(one[name]), kind(other[name])
            assert kinds[0] == kinds[1], f"{where}[{name!r}]: {kinds}"
        cells = [_with_none(frame[name].tolist()) for frame in (one, other)]
        if cells[0] != cells[1]:
            check_same(cells[0], cells[1], f"{where}[{name!r}]")


def _with_none(cells: list[Any]) -> list[Any]:
    return [None if cell is pd.NA or cell != cell else cell for cell in cells]


def kind(column: pd.Series) -> str:
    """What a column holds, whatever it is stored as."""
    kinds = {"b": "yes or no", "i": "whole numbers", "u": "whole numbers", "f": "numbers"}
    stored = column.dtype
    return (kinds | {"M": "days"}).get(stored.kind, "geometry" if stored == "geometry" else "text")


def _missing(value: Any) -> bool:
    if value is None or value is pd.NaT or value is pd.NA:
        return True
    return isinstance(value, float | np.floating) and bool(np.isnan(value))
