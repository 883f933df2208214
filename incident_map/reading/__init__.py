"""Files into checked tables, and other people's exports into our files."""
