### The card of an incident beside the map, and the preview of a picture

incident-card-no-corroboration = corroboration not stated
incident-card-dossier = Open the dossier
incident-card-dossier-what = every claim side by side, to read, print and cite
incident-card-no-point = { $precision }; no point on the map
incident-card-editors-note = Editors’ note: { $note }
incident-card-differ = sources differ
incident-card-no-address = (no public address known)
incident-card-no-claims = No claims are recorded for this incident.
preview-drawing = Drawing …
preview-picture = Preview of the picture
