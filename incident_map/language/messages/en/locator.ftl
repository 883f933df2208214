### Small maps of a dossier

small-map-credit = Map data: Natural Earth, GSHHG, GeoNames (CC BY 4.0).
small-map-towns = Towns named: { $towns }.
small-map-inset = A small inset shows where in { $country } this is.
small-map-scale = A scale bar shows { $km } km.
small-map-kilometres = { $km } km
small-map-within = within { $km } km
# What is drawn of an incident with a point: an area around it, a symbol, or both.
small-map-point = the point recorded
small-map-point-for = the point recorded for { $place }
small-map-area = Area of { $km } km around { $where }; the incident happened somewhere inside
small-map-no-size = { $where }; the size of the area is not recorded
small-map-symbol = A symbol marks the place, { $known }.
small-map-circle = A dashed circle with a radius of { $km } km; { $known }; no exact place is known.
small-map-circle-and-symbol = A dashed circle with a radius of { $km } km; { $known }; a symbol marks its middle.
# What is drawn without one: the area of the first level, or the country.
small-map-first-level = { $name } { $level }
small-map-district = { $name } district
small-map-somewhere = Somewhere in { $where }; { $reason }
small-map-somewhere-and = Somewhere in { $where }; { $reason }; { $remark }
small-map-no-point = no point published
small-map-vague-point = its point stands for no smaller area
small-map-city-only = the map data have only the city, and the { $level } is larger
small-map-both = both are marked, as the map's borders put the district in { $areas }
small-map-no-borders = its borders are not in the map data
small-map-outlined = { $country } is outlined; there is no symbol, because no point is known.
small-map-hatched = { $areas } hatched; there is no symbol, because no point is known.
small-map-named = The place named is { $place }.
