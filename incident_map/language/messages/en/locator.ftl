### Small maps of a dossier

small-map-towns = Towns named: { $towns }.
small-map-inset = A small inset shows where in { $country } this is.
small-map-scale = A scale bar shows { $km } km.
small-map-within = within { $km } km
