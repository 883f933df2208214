### The list beside the map

incident-list-newest-first = { count-incident }, newest first
incident-list-possibly-near = possibly, not certainly near
incident-list-found-by = found by { $reason }
incident-list-differ = sources differ on { $values }
