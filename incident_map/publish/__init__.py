"""A view as one HTML file that needs no network, or as a folder for any web host.

``page(view)`` returns the bytes of the file, ``write_site(view, folder)`` writes the folder.
"""

from __future__ import annotations

from incident_map.publish.one_file import LIMIT, TooLargeError, file_name, page
from incident_map.publish.site import FolderError, write_site
from incident_map.shipped import AssetError

__all__ = ["LIMIT", "AssetError", "FolderError", "TooLargeError", "file_name", "page", "write_site"]
