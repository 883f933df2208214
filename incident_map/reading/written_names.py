"""Ids and names as they are compared: without what nobody sees."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from incident_map.model.coded_columns import CodedColumn

#: What programs write for an empty cell: R, pandas, SQL, Excel.
EMPTY_WORDS = ("NA", "N/A", "#N/A", "n/a", "NaN", "nan", "NaT", "<NA>", "NULL", "null", "None", ".")

# Marks that have no shape: soft hyphen, zero-width blanks, marks of direction, byte order mark.
_MARKS = (
    r"\x{00AD}\x{034F}\x{061C}\x{180E}\x{200B}\x{200E}\x{200F}\x{202A}-\x{202E}\x{2060}-\x{206F}"
    r"\x{FEFF}"
)
# These two shape the letters between which they stand, in Persian for instance; an id has no shape.
_JOINERS = r"\x{200C}\x{200D}"
_IN_IDS = rf"[{_MARKS}{_JOINERS}\x{{FE00}}-\x{{FE0F}}]"
_IN_NAMES = rf"[{_MARKS}]|^[\s{_JOINERS}]+|[\s{_JOINERS}]+$"


def plain(column: CodedColumn, *, of_ids: bool) -> tuple[CodedColumn, np.ndarray]:
    """Return a column as its cells are compared, and which of its values were written otherwise.

    Blanks at the ends and invisible marks are gone, every blank is the same one, and letters with
    marks have one form (NFC). What is then empty is an empty cell.
    """
    if not isinstance(column.values.dtype, pd.StringDtype):
        return column, np.zeros(len(column.values), dtype=bool)
    written = pa.array(column.values, pa.large_string())
    read = written
    if not pc.all(pc.string_is_ascii(written)).as_py():  # null, and so no, where all are empty
        read = pc.utf8_normalize(read, "NFC")
        read = pc.replace_substring_regex(read, r"\p{Zs}", " ")
        read = pc.replace_substring_regex(read, _IN_IDS if of_ids else _IN_NAMES, "")
    read = pc.utf8_trim_whitespace(read)
    same = pc.equal(read, written)
    if pc.all(same).as_py() is not False:  # None: all are empty
        return column, np.zeros(len(written), dtype=bool)
    read = pc.if_else(pc.equal(read, ""), pa.scalar(None, pa.large_string()), read)
    values = pd.StringDtype(na_value=np.nan).__from_arrow__(pa.chunked_array([read]))
    differs: np.ndarray = pc.invert(pc.fill_null(same, True)).to_numpy(zero_copy_only=False)
    return CodedColumn(pd.Series(values), column.codes), differs


def empty_words(column: CodedColumn, *, many: bool) -> np.ndarray:
    """Which values of a column are, or hold among several, what programs write for nothing."""
    values = column.values
    if not isinstance(values.dtype, pd.StringDtype):
        return np.zeros(len(values), dtype=bool)
    found: np.ndarray = values.isin(EMPTY_WORDS).to_numpy().copy()  # pandas lends it read-only
    if many:
        parts = values.dropna().str.split(";").explode().str.strip()
        found[np.unique(parts.index[parts.isin(EMPTY_WORDS)])] = True
    return found


def blank(column: CodedColumn) -> np.ndarray:
    """Which values of a column are empty, or blanks only."""
    missing: np.ndarray = column.values.isna().to_numpy()
    if isinstance(column.values.dtype, pd.StringDtype):
        read = pc.utf8_trim_whitespace(pa.array(column.values, pa.large_string()))
        blanks = pc.fill_null(pc.equal(read, ""), False).to_numpy(zero_copy_only=False)
        missing = missing | blanks
    return missing
