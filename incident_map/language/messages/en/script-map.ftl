### The map: its buttons, legend and menus, what it says, and its description

script-map-region = Map of incidents in { $country }
script-map-zoom-in = Zoom in
script-map-zoom-out = Zoom out
script-map-whole = Whole of { $country }
script-map-zoom = Zoom and extent
script-map-full-screen = Full screen
script-map-leave-full-screen = Leave full screen
script-map-tools = This view
script-map-play = Play through time (P)
script-map-area = Filter to this area
script-map-link = Copy link to this view
script-map-picture = Save this view as a picture
script-map-built-in = Built-in map
script-map-background = Background
script-map-layers = Layers and background
script-map-shows = What the map shows
script-map-tiles-gone = Online tiles can’t be reached; showing the built-in map.
script-map-not-loaded = The built-in map could not be loaded.
script-map-loading = Loading incidents …
script-map-incidents-not-loaded = The incidents could not be loaded.
script-map-again = Try again
script-map-no-match = No incident fits the filters.
script-map-one-unplaced = The one incident has no known point; see the list.
script-map-all-unplaced = { $number ->
    [one] None of the { $number } incident has a known point; see the list.
   *[other] None of the { $number } incidents has a known point; see the list.
}
script-map-none-here = No incidents in this part of the map.
script-map-list-loading = Loading …
script-map-list-not-loaded = The list could not be loaded.
script-map-list-more = More ({ $shown } of { $total })
script-map-link-copied = Link copied
script-map-link-here = Link to this view
script-map-link-copy = Copy this link
script-map-link-by-hand = Copy this link:
script-map-close = Close
script-map-legend = Legend
script-map-legend-types = In view
script-map-legend-size-low = Size: killed, lowest count
script-map-legend-size-best = Size: killed, best count
script-map-legend-size-high = Size: killed, highest count
script-map-legend-signs = Signs
script-map-legend-cluster = several incidents; opens by zooming
script-map-legend-stack = several at one place; opens a list
script-map-legend-cluster-printed = several incidents
script-map-legend-stack-printed = several at one place
script-map-legend-area = somewhere in this area
script-map-legend-differ = the sources differ
script-map-legend-possible = only possibly as near
script-map-keys = The list beside the map holds all incidents of the filters as text. Tab goes through the marks, Enter opens one, plus and minus zoom, the arrow keys move the map, P plays through time.
script-map-described = { count-incident } in this part of the map, in { $marks }: { $kinds }
script-map-marks = { $number ->
    [one] { $number } mark
   *[other] { $number } marks
}
script-map-clusters = { $number ->
    [one] { $number } cluster
   *[other] { $number } clusters
}
script-map-stacks = { $number ->
    [one] { $number } place with several incidents
   *[other] { $number } places with several incidents
}
script-map-singles = { $number ->
    [one] { $number } single incident
   *[other] { $number } single incidents
}
script-map-largest = Largest: { count-incident }
script-map-largest-near = Largest: { count-incident } near { $town }
