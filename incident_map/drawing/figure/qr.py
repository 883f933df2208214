"""The address as a QR code."""

from __future__ import annotations

import numpy as np
import segno
from matplotlib.path import Path

from incident_map.drawing.figure.canvas import Page
from incident_map.drawing.palette import BLACK, WHITE
from incident_map.query.parameters import QueryError

#: White around the code, in modules, as the standard asks for.
QUIET = 4
#: Letters of an address from which size matters more than repair of damage.
LONG = 200


def matrix(address: str) -> np.ndarray:
    """Return the modules of the code: True is dark.

    Raises
    ------
    QueryError
        When the address is too long for any code.
    """
    level = "m" if len(address) <= LONG else "l"  # fewer modules, so that each stays large enough
    try:
        code = segno.make(address, error=level, micro=False, boost_error=False)
    except segno.DataOverflowError:
        raise QueryError(
            "qr",
            address[:60],
            "The address is too long for a QR code.",
            "an address of up to 2,900 letters",
        ) from None
    return np.array(code.matrix, dtype=bool)


def draw(page: Page, code: np.ndarray, left: float, top: float, side: float) -> None:
    """Draw a code, always dark on white: not every reader of codes knows the reverse."""
    module = side / (len(code) + 2 * QUIET)
    page.rectangle((left, top, left + side, top + side), WHITE, name="qr")
    corners = np.array([(0, 0), (1, 0), (1, 1), (0, 1), (0, 0)], dtype=float)
    rows, columns = np.nonzero(code)
    at = np.column_stack([columns, rows])[:, None, :] + corners[None] + QUIET
    codes = np.tile([Path.MOVETO, *[Path.LINETO] * 3, Path.CLOSEPOLY], len(rows))
    page.path(Path(at.reshape(-1, 2) * module + (left, top), codes), BLACK, name="qr-modules")
