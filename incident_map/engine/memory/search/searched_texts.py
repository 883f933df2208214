"""What the search box looks through: texts, names, aliases and spellings of every incident."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np
import pandas as pd

from incident_map.engine.memory.search.text_index import Field
from incident_map.geography import layers
from incident_map.language.folding import END, Numbering, number_tokens, words

PLACES = ("place", "district", "governorate")


def searched_texts(
    incidents: pd.DataFrame,
    claims: pd.DataFrame,
    attributions: pd.DataFrame,
    targets: pd.DataFrame,
    aliases: Mapping[str, tuple[str, ...]],
) -> Iterator[Field]:
    """Yield ids, titles, places, actors, weapons, event types, summaries, quotes and values.

    In the order in which a reader would want to know of a match.

    Parameters
    ----------
    incidents, claims
        As loaded; claims with ``row``.
    attributions, targets
        Who is named for what, and who is hit; see :mod:`incident_map.engine.attributions`.
    aliases
        Each actor's other names.
    """
    yield Field("id", incidents["incident_id"])
    yield Field("title", incidents["title"])
    for column in PLACES:
        yield _place(column, incidents[column], incidents["governorate"])
    yield _actor("actor", attributions["row"], attributions["actor"], aliases)
    yield _actor("target", targets["row"], targets["value"], aliases)
    yield Field("weapon", incidents["weapon"])
    yield Field("event type", incidents["event_type"])
    yield Field("summary", incidents["summary"])
    rows = claims["row"].to_numpy()
    yield Field("quote", claims["quote"], rows)
    yield Field("claim", claims["value"], rows)


def _actor(
    name: str, rows: pd.Series, actors: pd.Series, aliases: Mapping[str, tuple[str, ...]]
) -> Field:
    """Canonical names with their aliases and the Arabic name."""
    codes, distinct = pd.factorize(actors)
    also = {code: aliases[actor] for code, actor in enumerate(distinct) if aliases.get(actor)}
    return Field(name, actors, rows.to_numpy(), codes, also, names=True)


def _place(name: str, places: pd.Series, governorates: pd.Series) -> Field:
    """Places with their other spellings.

    A place such as "Dibis (near)" gets those of the listed places whose words it holds, in the
    same governorate: the Rashads of Diyala and Kirkuk share a name and stay apart.
    """
    place, distinct = pd.factorize(places)
    where, known = pd.factorize(governorates)
    # One number per pair that occurs; an unknown governorate is -1, hence the + 1.
    pair, pairs = pd.factorize(place * (len(known) + 1) + where + 1)
    codes = np.where(place >= 0, pair, -1)
    if (place < 0).any():  # pairs without a place take no part
        used, codes = np.unique(codes, return_inverse=True)
        codes, pairs = codes - 1, pairs[used[1:]]
    listed = _listed(distinct)
    also = {}
    for code, (place_code, place_in) in enumerate(zip(*divmod(pairs, len(known) + 1), strict=True)):
        if place_code in listed:
            governorate = known[place_in - 1] if place_in else ""
            spelled = [names for region, names in listed[place_code] if region in ("", governorate)]
            if also_called := tuple(dict.fromkeys(one for names in spelled for one in names)):
                also[code] = also_called
    return Field(name, places, codes=codes, also=also)


def _listed(places: pd.Index) -> dict[int, list[tuple[str, list[str]]]]:
    """Position of a place → governorate and spellings of the listed places it holds."""
    by_word: dict[str, list[tuple[set[str], str, list[str]]]] = {}
    for row in layers.place_names():
        spellings = [one for one in [row["name_ar"], *row["spellings"].split(";")] if one]
        name = words(row["name"])
        by_word.setdefault(name[0], []).append((set(name), row["governorate"], spellings))
    numbers, position = Numbering(), 0
    anchors, names_of = np.zeros(1, dtype=bool), {}
    for tokens in number_tokens(places, numbers):
        new = list(numbers)[len(anchors) :]
        anchors = np.append(anchors, [token.casefold() in by_word for token in new])
        ends = tokens == 0
        holders = np.cumsum(ends) - ends + position
        for place in np.unique(holders[anchors[tokens]]).tolist():
            held = set(words(places[place].replace(END, " ")))
            names_of[place] = [
                (region, spellings)
                for word in sorted(held & by_word.keys())
                for name, region, spellings in by_word[word]
                if name <= held
            ]
        position += int(ends.sum())
    return names_of
