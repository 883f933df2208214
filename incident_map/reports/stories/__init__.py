"""Stories for presenting: read, checked and written."""
