### Pictures

figure-outline = Outline: attribution
figure-area = Area in which it happened; no exact place known
figure-cluster = Several incidents, by type
figure-stack = Several at one point
figure-differ = The sources differ
figure-sources = Sources
figure-no-sources = none recorded
figure-map-credit = Map: Natural Earth, GSHHG, GeoNames (CC BY 4.0)
figure-cite = Cite as
figure-licence = Licence
figure-link = Link
figure-north = N
figure-kilometres = km
figure-certain = date inside the bar
figure-spread = share of a longer interval
figure-claim = a source’s figure
figure-claim-range = a source’s range
figure-band = range of the headline
figure-best = best figure
figure-outside-band = outside that range
figure-no-claims = No source’s figure is recorded; the bars are the headline’s.
figure-no-toll = No figure for killed, wounded or kidnapped is recorded for this incident.
figure-nothing = No incident matches this selection.
figure-no-governorate = No governorate is recorded for these incidents.
figure-too-vague = None of these incidents can be placed closely enough for a heat map.
figure-no-amount = incidents, but no figure
figure-no-incident = no incident
figure-none-or-no-incident = 0 or no incident
figure-background = background
figure-no-match = No incidents match
figure-no-link = too long to print here; see data version and filters
figure-selection = selection:{ " " }
figure-not-dated = None of these incidents has a first and a last day, so there is nothing to draw.
figure-rule-low = lowest figures
figure-rule-best = best figures
figure-rule-high = highest figures
figure-size-low = Size: killed (lowest figure)
figure-size-best = Size: killed (best figure)
figure-size-high = Size: killed (highest figure)
figure-title-of-type = { $title } ({ $type })
figure-title-about = { $title }: { $subject }
figure-in-places = { $title } in { $places }
figure-in-country = { $title } in { $country }
figure-in-country-and-abroad = { $title } in { $country } and abroad
figure-by-governorate = { $title }, by governorate
figure-heat-map-incidents = Heat map of incidents
figure-heat-map-killed = Heat map of people killed
figure-heat-map-wounded = Heat map of people wounded
figure-mapped-incidents = Incidents
figure-mapped-killed = People killed
figure-mapped-wounded = People wounded
figure-others = { $number } others
figure-more-filters = { $number ->
    [one] and { $number } more filter
   *[other] and { $number } more filters
}
figure-outside-period = { $number ->
    [one] { count-background-incident }, from { $years }, is outside this period.
   *[other] { count-background-incident }, from { $years }, are outside this period.
}
# Of few years, how many there are and what they are.
figure-years = { $count ->
   *[other] { $years }
}
figure-many-years = { $first } to { $last }
figure-context = { $number } of them background
figure-toll-exact = { $kind } { $best }
figure-toll = { $kind } { $low }–{ $high }, { $rule } { $best }
figure-no-tolls = no source gives a toll
figure-measure-incidents = Incidents
figure-measure-killed = Killed ({ $rule })
figure-measure-wounded = Wounded ({ $rule })
figure-per-cell = { $measure } per cell of about { $km } km
figure-per-governorate = { $measure } by recorded governorate
figure-not-drawn = { $number } not drawn: { $reasons }.
figure-without-figure-killed = { count-incident } without a figure for killed.
figure-without-figure-wounded = { count-incident } without a figure for wounded.
figure-amount-beyond = { $amount } of { $total } beyond the edge of this map.
figure-shared-out = An incident known only to an area is shared out evenly over it.
figure-classes-heat = Colours by rank: half of the cells have the first.
figure-classes-governorates = Circles by rank: fifths of those above zero.
figure-classes-rates = Colours by rank: fifths of those above zero.
figure-approximate-outline = Approximate outline: { $places }.
figure-rated-incidents = Share of incidents
figure-rated-killed = People killed per incident
figure-rated-wounded = People wounded per incident
figure-rate-incidents = Share of incidents by recorded governorate, in percent
figure-rate-killed = Killed ({ $rule }) per incident, by recorded governorate
figure-rate-wounded = Wounded ({ $rule }) per incident, by recorded governorate
figure-unplaced = { $number ->
    [one] This incident has no known point in { $country }.
   *[other] None of these { $number } incidents has a known point in { $country }.
}
figure-beyond = None of these incidents lies in this part of the map.
figure-more = and { $number } more
figure-version = Data version { $version }
# What the file of a picture says of itself, where no reader's eye falls on it first.
figure-description = { $description } { figure-version }. Licence: { $licence }. { $source }
figure-keywords = { figure-version }; licence: { $licence }; { $source }
figure-trend-week = Incidents per week, by type
figure-trend-month = Incidents per month, by type
figure-trend-year = Incidents per year, by type
figure-open-date = { $amount } with an open date
figure-outside-bars = { $amount } before or after this period
figure-bars-leave-out = Not drawn: { $parts }.
figure-series-other = Other types
figure-series-no-type-recorded = No type recorded
figure-toll-counts = { $sources }, { $figures }
figure-more-figures = { $number ->
    [one] { $number } figure more in the data, not drawn here.
   *[other] { $number } figures more in the data, not drawn here.
}
figure-via = { $outlet } (citing { $reported_by })
