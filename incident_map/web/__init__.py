"""The HTTP side: API, dossier pages, downloads, static files."""
