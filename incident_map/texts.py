"""What the search box looks through: texts, names, aliases and spellings of every incident."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pandas as pd

from incident_map import geodata
from incident_map.dataset import Dataset
from incident_map.search import TextIndex, words

Texts = tuple[np.ndarray, pd.Series]  # row positions, and a text for each

PLACES = ("governorate", "district", "place")


def text_index(data: Dataset) -> TextIndex:
    """Index ids, titles, places, actors, weapons, event types, summaries, quotes and values."""
    return TextIndex([*_incident_texts(data), *_actor_texts(data), *_claim_texts(data)], len(data))


def _incident_texts(data: Dataset) -> Iterator[Texts]:
    rows = np.arange(len(data), dtype=np.int32)
    for column in ("incident_id", "title", "weapon", "summary", *PLACES):
        yield rows, data.incidents[column]
    yield rows, data.incidents["event_type"].astype("str")
    for column in PLACES:
        yield rows, _place_spellings(data.incidents[column], data.incidents["governorate"])


def _actor_texts(data: Dataset) -> Iterator[Texts]:
    """Canonical names with their aliases and the Arabic name."""
    known = data.actors.set_index("name")[["name_ar", "aliases"]].fillna("")
    names = {name: f"{name} {' '.join(row)}" for name, row in known.iterrows()}
    for frame, column in ((data.attributions, "actor"), (data.targets, "value")):
        yield frame["row"].to_numpy(), frame[column].map(lambda name: names.get(name, name))


def _claim_texts(data: Dataset) -> Iterator[Texts]:
    for column in ("quote", "value"):
        yield data.claims["row"].to_numpy(), data.claims[column]


def _place_spellings(places: pd.Series, governorates: pd.Series) -> pd.Series:
    """Other spellings of each place, as one text per row.

    A place such as "Dibis (near)" gets those of the listed places whose words it holds, in the
    same governorate: the Rashads of Diyala and Kirkuk share a name and stay apart.
    """
    listed = [
        (set(words(row["name"])), row["governorate"], f"{row['name_ar']} {row['spellings']}")
        for row in geodata.place_names()
    ]
    codes, distinct = pd.factorize(places.fillna("") + "\t" + governorates.fillna(""))
    spelled = []
    for pair in distinct:
        place, _, governorate = pair.partition("\t")
        held = set(words(place))
        texts = [
            text for name, where, text in listed if name <= held and where in ("", governorate)
        ]
        spelled.append(" ".join(texts))
    return pd.Series(spelled, dtype="str").iloc[codes].reset_index(drop=True)
