"""A small map of one incident as SVG, for pages that are printed or written to disk."""
