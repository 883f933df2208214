### The card of an incident in a published page

script-card-no-type = type not known
script-card-no-corroboration = corroboration not stated
script-card-outside = Not among the incidents that the filters leave; shown because you selected it.
script-card-page = The dossier as a page
script-card-page-what = every claim side by side, to read, print and cite
script-card-editors-note = Editors’ note: { $note }
script-card-claims = Who says what
script-card-differences = Where the sources differ
script-card-no-point = { $precision }; no point on the map
script-card-not-known = not known
script-card-no-claims = No claims are recorded for this incident.
script-card-citing = , citing { $reported_by }
script-card-no-address = (no public address known)
script-card-note = Note: { $note }
script-card-archived = archived copy
