"""Text that a spreadsheet would take for a formula."""

from __future__ import annotations

# Blanks: ASCII, no-break and other spaces, zero-width and direction marks, byte order mark.
# Signs: ASCII, small and full-width forms. A cell that begins with a tab or a line break is
# guarded whatever follows, and apostrophes in front are seen through, so that taking one
# apostrophe away from every cell that matches gives the text back exactly.
_BLANK = (
    "[\\t-\\r \u0085\u00a0\u061c\u1680\u180e\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\ufeff]*"
)
_SIGN = "[=+\\-@\ufe62\ufe63\ufe66\ufe6b\uff0b\uff0d\uff1d\uff20]"
#: Pattern of the beginning of such a text.
FORMULA = f"^'*(?:[\\t\\r\\n]|{_BLANK}{_SIGN})"
