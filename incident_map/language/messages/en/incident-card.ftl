### The card of the selected incident

incident-card-back = Back to the list
incident-card-filtered-out = Not among the incidents that the filters leave; shown because you selected it.
incident-card-paste = Text to paste
incident-card-nearby = What happened nearby
incident-card-kilometres = Kilometres
incident-card-days = Days
incident-card-near = { $incidents } within { $km } km and { $days }: { $certain } for certain, { $possible } possibly, for all that is known of places and dates. Those without a point are not measured.
incident-card-show-near = Show them on the map and in the list
incident-card-no-type = type not known
incident-card-no-corroboration = corroboration not stated
incident-card-dossier = Open the dossier
incident-card-dossier-help = every claim side by side, to read, print and cite
incident-card-differ = Where the sources differ
incident-card-no-point = { $precision }; no point on the map
incident-card-note = Editors’ note: { $note }
incident-card-claims = Who says what
incident-card-sources-differ = sources differ
incident-card-no-claims = No claims are recorded for this incident.
incident-card-published = { $source }, { $day }
incident-card-no-address = { $source } (no public address known)
incident-card-claim-note = Note: { $note }
