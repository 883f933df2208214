### What readers are told, in English. ar.ftl has the same messages with the same variables.
### CONTRIBUTING.md says how one is added.

## Dates

month-1 = January
month-2 = February
month-3 = March
month-4 = April
month-5 = May
month-6 = June
month-7 = July
month-8 = August
month-9 = September
month-10 = October
month-11 = November
month-12 = December
month-short-1 = Jan
month-short-2 = Feb
month-short-3 = Mar
month-short-4 = Apr
month-short-5 = May
month-short-6 = Jun
month-short-7 = Jul
month-short-8 = Aug
month-short-9 = Sep
month-short-10 = Oct
month-short-11 = Nov
month-short-12 = Dec
date-day = { $day } { $month } { $year }
date-day-without-year = { $day } { $month }
date-month = { $month } { $year }
date-not-known = date not known
date-from = from { $day }
date-until = until { $day }
# Both days lie in one month, which the second names.
date-in-one-month = { $first }–{ $last }
date-between = { $first } – { $last }
# A source's own words, and the days that they mean.
date-worded = { $words } ({ $days })

## Lists and numbers

list-comma = ,{ " " }
list-names = ,{ " " }
list-and = { $before } and { $last }
list-or = { $before } or { $last }
count-incident = { $number ->
    [one] { $number } incident
   *[other] { $number } incidents
}
count-undated-incident = { $number ->
    [one] { $number } undated incident
   *[other] { $number } undated incidents
}
count-other-incident = { $number ->
    [one] { $number } other incident
   *[other] { $number } other incidents
}
count-background-incident = { $number ->
    [one] { $number } background incident
   *[other] { $number } background incidents
}
count-claim = { $number ->
    [one] { $number } claim
   *[other] { $number } claims
}
count-actor = { $number ->
    [one] { $number } actor
   *[other] { $number } actors
}
count-file = { $number ->
    [one] { $number } file
   *[other] { $number } files
}
count-problem = { $number ->
    [one] { $number } problem
   *[other] { $number } problems
}
count-cell = { $number ->
    [one] { $number } cell
   *[other] { $number } cells
}
count-governorate = { $number ->
    [one] { $number } governorate
   *[other] { $number } governorates
}
count-row = { $number ->
    [one] { $number } row
   *[other] { $number } rows
}
count-day = { $number ->
    [one] { $number } day
   *[other] { $number } days
}
count-source = { $number ->
    [one] { $number } source
   *[other] { $number } sources
}
count-figure = { $number ->
    [one] { $number } figure
   *[other] { $number } figures
}
count-step = { $number ->
    [one] { $number } step
   *[other] { $number } steps
}

## Tolls

rule-low = lowest
rule-best = best
rule-high = highest
harmed-killed = killed
harmed-wounded = wounded
harmed-kidnapped = kidnapped
harmed-title-killed = Killed
harmed-title-wounded = Wounded
harmed-title-kidnapped = Kidnapped
toll-not-known = not known
toll-range = { $low }–{ $high }
toll-range-best = { $low }–{ $high } (best { $best })
toll-range-rule = { $low }–{ $high } ({ $rule } { $figure })
toll-range-count = { $low }–{ $high } ({ $rule } count { $figure })
toll-of = { $kind } { $toll }

## Places, and why some are not drawn

precision-site = exact site
precision-neighbourhood = known to the neighbourhood
precision-settlement = known to the town or village
precision-subdistrict = known to the sub-district
precision-district = known to the district
precision-governorate = known to the governorate
precision-country = known to the country only
precision-unknown = place not known
precision-within = { $precision }, within about { $km } km
place-not-known = place not known
place-precise = { $place } ({ $precision })
not-drawn-abroad = { $number } outside { $country }
not-drawn-no-known-place = { $number } with no known place
not-drawn-named-place-no-known-point = { $number } with a place that is named but not located
not-drawn-known-to-the-country-only = { $number } known to the country only
not-drawn-area-of-unknown-size = { $number } known to an area of no stated size
not-drawn-outside-these-governorates = { $number } recorded outside these governorates
not-drawn-no-governorate-known = { $number } with no governorate recorded

## What a view leaves out

ledger-possible = { $number } only possibly within these dates.
ledger-not-on-map = { $number } not on the map: { $reasons }.
ledger-filtered-out = { $number } of { $total } filtered out.
ledger-without-killed = { count-incident } without a figure for killed.
ledger-doubles = { $number } marked as possible duplicates, and counted.
ledger-rejected = { count-row } left out because of errors.
ledger-beyond = { $number ->
    [one] { $number } lies beyond the edge of this map.
   *[other] { $number } lie beyond the edge of this map.
}

## Values of the vocabulary, as they stand in a sentence; types also as in a legend

type-drone-attack = drone attack
type-rocket-or-mortar-fire = rocket or mortar fire
type-bombing = bombing
type-armed-attack = armed attack
type-assassination = assassination
type-kidnapping = kidnapping
type-clash = clash
type-air-or-artillery-strike = air or artillery strike
type-raid-or-arrest = raid or arrest
type-protest = protest
type-accident = accident
type-political-event = political event
type-other = other
type-label-drone-attack = Drone attack
type-label-rocket-or-mortar-fire = Rocket or mortar fire
type-label-bombing = Bombing
type-label-armed-attack = Armed attack
type-label-assassination = Assassination
type-label-kidnapping = Kidnapping
type-label-clash = Clash
type-label-air-or-artillery-strike = Air or artillery strike
type-label-raid-or-arrest = Raid or arrest
type-label-protest = Protest
type-label-accident = Accident
type-label-political-event = Political event
type-label-other = Other, or not known
attribution-claimed = claimed
attribution-attributed = attributed
attribution-suspected = suspected
attribution-accused = accused
attribution-disputed = disputed
attribution-denied = denied
attribution-unclaimed = unclaimed
attribution-not-applicable = not applicable
corroboration-confirmed = confirmed
corroboration-corroborated = corroborated
corroboration-single-source = single source
corroboration-contested = contested
corroboration-uncorroborated = uncorroborated
category-incident = incident
category-context = context
disagreement-date = date
disagreement-place = place
disagreement-toll = toll
disagreement-actor = actor
disagreement-weapon = weapon
level-site = site
level-neighbourhood = neighbourhood
level-settlement = settlement
level-subdistrict = subdistrict
level-district = district
level-governorate = governorate
level-country = country
level-unknown = unknown

## Pictures

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

## Waters, by their names on the map

water-euphrates = Euphrates
water-tigris = Tigris
water-shatt-al-arab = Shatt al-Arab
water-gharraf = Gharraf
water-diyala = Diyala
water-great-zab = Great Zab
water-little-zab = Little Zab
water-lake-tharthar = Lake Tharthar
water-lake-razzaza = Lake Razzaza
water-lake-habbaniyah = Lake Habbaniyah
water-lake-urmia = Lake Urmia
water-lake-van = Lake Van
water-lake-dukan = Lake Dukan
water-lake-darbandikhan = Lake Darbandikhan
water-adhaim = Adhaim
water-khabur = Khabur
water-green-zone-approximate = Green Zone (approximate)

## What a filter asks for

asked-nothing = all incidents
asked-certainly = certainly within { $days }
asked-role-any = { $actors }
asked-role-perpetrator = { $actors } as perpetrator
asked-role-named = { $actors } named as perpetrator by a source
asked-role-target = { $actors } as target
asked-category = category { $values }
asked-disagreement = sources differ on { $values }
asked-precision = place known at least to the { $values }
asked-min-killed = at least { $killed } killed ({ $rule } count)
asked-words = words “{ $words }”
asked-bbox = inside { $south }–{ $north }° N, { $west }–{ $east }° E
asked-near = within { $km } km of { $latitude }, { $longitude }
asked-nearby = { $days ->
    [one] { $incident } and what happened within { $km } km and { $days } day of it
   *[other] { $incident } and what happened within { $km } km and { $days } days of it
}
asked-safe = places coarsened and names left out

## Filters: label, help, what an empty field says, what options are called

filter-dates-label = Dates
filter-date-match-label = Inside these dates
filter-date-match-help = “Late October” is possibly inside 25–28 October, but not certainly.
filter-date-match-value-possible = possibly
filter-date-match-value-certain = certainly
filter-actor-label = Actor
filter-role-label = Role of the actor
filter-role-value-any = in any role
filter-role-value-perpetrator = as perpetrator (headline)
filter-role-value-named = named by any source
filter-role-value-target = as target
filter-attribution-label = Attribution
filter-attribution-help = With an actor chosen: that actor's status, by any source.
filter-type-label = Event type
filter-governorate-label = Governorate
filter-governorate-help = As the sources name it, not as a polygon would have it.
filter-corroboration-label = Corroboration
filter-corroboration-help = How well an incident is sourced.
filter-category-label = Category
filter-category-help = Context rows are elections, territorial events, policy.
filter-disagreement-label = Sources differ on
filter-disagreement-help = What the sources say of it cannot all be true.
filter-precision-label = Place known at least to the
filter-precision-empty = any precision
filter-on-map-label = On the map
filter-on-map-help = What is known only to an area is drawn as one; without any point it is in the lists, not on the map.
filter-on-map-value-point = on the map as a point
filter-on-map-value-area = on the map as an area
filter-on-map-value-none = not on the map
filter-min-killed-label = At least this many killed
filter-min-killed-empty = any number
filter-count-label = Counting rule
filter-count-help = Which figures sums, symbol sizes and filters use. Ranges always show all.
filter-count-value-low = { rule-low }
filter-count-value-best = { rule-best }
filter-count-value-high = { rule-high }
filter-q-label = Search
filter-q-help = Words in English or Arabic. Spellings of names may differ.
filter-q-empty = Place, actor, weapon … or عربي
filter-safe-label = Presenter-safe
filter-safe-help = For a live audience: places are coarsened, and quotes, summaries and names of people are left out, here and in everything that is downloaded or linked from here.

## What sources say, and where they differ

number-0 = no
number-1 = one
number-2 = two
number-3 = three
number-4 = four
number-5 = five
number-6 = six
number-7 = seven
number-8 = eight
number-9 = nine
quantity-source = { $number ->
    [one] { $words } source
   *[other] { $words } sources
}
quantity-statement = { $number ->
    [one] { $words } statement
   *[other] { $words } statements
}
named-and-more = { $names } and { $more } more
source-not-named = source not named
claim-status = { $value }: { $status }
claim-detail = { $value } ({ $detail })
claim-without-value = mentioned, without a value
field-date = Date
field-place = Place
field-perpetrator = Perpetrator
field-attribution = Attribution
field-target = Target
field-weapon = Weapon
field-weapon-count = Number of weapons
field-killed = Killed
field-wounded = Wounded
field-kidnapped = Kidnapped
field-damage = Damage
field-defence = Defence
field-response = Response
field-background = Background
differ-actors = { $field }: { $sources } speak of { $actors }.
differ-dates = { $field }: { $sources } say { $days }.
differ-places = { $field }: { $sources }; { $places }.
differ-figures = { $field }: { $sources }, { $low } to { $high }. { $ends }.
differ-figures-best = { $field }: { $sources }, { $low } to { $high }; the best figure here is { $best }. { $ends }.
differ-ends = Lowest: { $lowest } ({ $low }), highest: { $highest } ({ $high })
differ-account = { $status }: { $who }
differ-place = { $who }: “{ $place }”
differ-place-status = { $who }: “{ $place }” ({ $status })
differ-named = named

## What is not known of an incident

unknown-date = When it happened is not known.
unknown-start = When it began is not known.
unknown-end = When it ended is not known.
unknown-single-day = No single day is established: the sources support { $number } days.
unknown-place-country = Where in the country it happened is not known.
unknown-place-governorate = The place is known only to the governorate.
unknown-place-district = The place is known only to the district.
unknown-place-subdistrict = The place is known only to the sub-district.
unknown-precision = How exactly the place is known is not stated.
unknown-point = No point is known that could be put on the map honestly.
unknown-perpetrator = No source names a perpetrator.
unknown-only-suspected = The perpetrator is only suspected: no source names one firmly.
unknown-who = Who did it is not established.
unknown-figure-killed = No source gives a figure for the killed.
unknown-figure-wounded = No source gives a figure for the wounded.
unknown-figure-kidnapped = No source gives a figure for the kidnapped.
unknown-without-claims-killed = There is no figure for the killed.
unknown-without-claims-wounded = There is no figure for the wounded.
unknown-without-claims-kidnapped = There is no figure for the kidnapped.
unknown-told-in-words = { $sentence } It is told in words only.
unknown-best-killed = No best figure for the killed could be chosen.
unknown-best-wounded = No best figure for the wounded could be chosen.
unknown-best-kidnapped = No best figure for the kidnapped could be chosen.
unknown-weapon = No source says what weapon was used.
unknown-claims = No statements of sources are recorded, so who says what is not known.
unknown-single-source = It rests on a single source: nobody else is known to report it independently.
unknown-contested = The accounts of the event itself cannot all be true, and nothing settles it.
unknown-uncorroborated = There is one claim of it, and no other report supports it.
unknown-one-source = Only one source is recorded.
unknown-address-of-all = The source has no known public address.
unknown-address = { $number ->
    [one] { $some } of { $sources } has no known public address.
   *[other] { $some } of { $sources } have no known public address.
}
unknown-day-of-all = The source has no known day of publication.
unknown-day = { $number ->
    [one] { $some } of { $sources } has no known day of publication.
   *[other] { $some } of { $sources } have no known day of publication.
}
unknown-quotes = { $number ->
    [one] { $some } of { $statements } is not recorded in the source’s own words.
   *[other] { $some } of { $statements } are not recorded in the source’s own words.
}
unknown-all-quotes = None of { $statements } is recorded in the source’s own words.
unknown-agreement = The sources disagree on { $fields }, and cannot all be right.

## Related incidents and reports day by day

related-duplicate = Possibly the same event
related-named = Named in the notes
related-place = At the same place
related-actor = Same actor, within { count-day }
related-nearby = Nearby: within { $km } km and { count-day }
related-toll-not-known = toll not known
toll-of-behind = { $toll } { $kind }
toll-of-best-behind = { $low }–{ $high } { $kind } (best { $best })
reports-undated = Date not known
reports-killed = Killed, by day of publication. { $figures }
reports-figure = { $day }: { $figure }

## A dossier's remarks, its quote card and its bars

status-claimed = { $actor } claimed it
status-attributed = attributed to { $actor }
status-suspected = { $actor } suspected
status-accused = { $actor } accused
status-denied = { $actor }: involvement denied
status-disputed = { $actor }: disputed
status-named = { $actor } named
card-when = When: { $when }
card-where = Where: { $where }
card-place = { $place }; { $precision }
card-toll = Toll: { $toll }
card-perpetrator = Perpetrator: { $who }
card-not-known = not known
card-blame = { $headline }. Sources: { $sources }
card-differ = Sources differ on: { $fields }
card-undated = undated
card-sources = Sources: { $sources }
card-no-sources = Sources: none recorded
bar-range = { $low } to { $high }
bar-no-headline = no headline figure
bar-best = { $range }, best { $best }
bar-headline = { $kind }: { $range }.
bar-sources = Figures of the sources: { $figures }; they are listed below.
bar-mark = { $figure }: { $who }
bar-mark-outside = { $figure }: { $who } (outside the range)
meaning-attribution-claimed = The actor itself claimed it.
meaning-attribution-attributed = Officials or several outlets say so, or the one report there is.
meaning-attribution-suspected = Sources suspect so, and do not assert it.
meaning-attribution-disputed = Sources name different actors.
meaning-attribution-denied = The actor named denies it.
meaning-attribution-unclaimed = Nobody claimed it, and no source names anyone firmly.
meaning-attribution-not-applicable = Nobody is to blame in the sense of an attack; named is who acted.
meaning-corroboration-confirmed = an official or public body says so, or the actor claims it, and at least one independent source reports it as well
meaning-corroboration-corroborated = two or more independent sources report it
meaning-corroboration-single-source = one source, or several pages that rest on one
meaning-corroboration-contested = the accounts of the event itself cannot all be true
meaning-corroboration-uncorroborated = one claim, and nothing that supports it
country-afg = Afghanistan
country-irn = Iran
country-jor = Jordan
country-kwt = Kuwait
country-sau = Saudi Arabia
country-syr = Syria
country-tur = Turkey
language-ar = Arabic
language-de = German
language-en = English
language-es = Spanish
language-fa = Persian
language-fr = French
language-it = Italian
language-ku = Kurdish
language-ru = Russian
language-tr = Turkish

## Small maps of a dossier, and filters of a page

claim-citing = { $outlet }, citing { $reported_by }
claim-on-attribution = On the attribution: { $said }
small-map-towns = Towns named: { $towns }.
small-map-inset = A small inset shows where in { $country } this is.
small-map-scale = A scale bar shows { $km } km.
small-map-within = within { $km } km
filters-more = More filters
filters-reset = Reset all filters
filters-undated = { count-undated-incident } included at any dates.
map-present = Present
map-present-help = For the projector

## Trends

trends-measure-label = Count
trends-unit-label = Per
trends-by-label = Split by
trends-unit-week = week
trends-unit-month = month
trends-unit-year = year
trends-by-type = event type
trends-by-actor = actor
trends-by-none = not split
trends-over-time = Over time
trends-by-governorate = By governorate
trends-actors = Who is named, and how firmly
trends-no-figure-killed = No source gives a figure for killed for these incidents.
trends-no-figure-wounded = No source gives a figure for wounded for these incidents.
trends-no-actor = No actor is named for these incidents.
trends-other-country = The map layers are of another country.
trends-caveat-places = Counts follow the governorate that the sources name, not the polygon a point falls in.
trends-caveat-city = The polygon of { $name } is the city only, a good deal smaller than the governorate.
trends-caveat-areas = A large area does not mean many incidents: compare the numbers, not the surfaces. Areas in the palest tone without a number: no incident in this view. A dash: incidents, but no source gives a figure.
trends-csv = Numbers behind this chart (CSV)
# The measure, as a sentence begins; the rule is that of the figures.
trends-what-incidents = Incidents
trends-what-killed = People killed ({ $rule })
trends-what-wounded = People wounded ({ $rule })
trends-none-here = no incident here
trends-not-known-in = not known ({ count-incident })
trends-amount-in = { $amount } (in { count-incident })
trends-week = the week of { $days }
trends-tip-when = in
trends-tip-what = what
trends-tip-type = type
trends-tip-actor = actor
trends-tip-status = status
trends-tip-date = date
trends-tip-rule = rule
trends-tip-governorate = governorate
trends-tip-incidents = incidents
trends-tip-killed = { harmed-killed }
trends-tip-wounded = { harmed-wounded }
trends-series-all = all
trends-series-other = other
trends-series-several-actors = several actors
trends-series-no-actor = no actor recorded
trends-series-no-type = no type recorded
trends-series-unknown = Unknown
trends-undated = None of these incidents has a first and a last day, so there is no chart over time.
trends-nothing-incidents = By these figures nothing happened in the period drawn, so there is no chart over time.
trends-nothing-killed = By these figures nobody was killed in the period drawn, so there is no chart over time.
trends-nothing-wounded = By these figures nobody was wounded in the period drawn, so there is no chart over time.
trends-bars-week = { $what } per week, { $period }: most in { $most }: { $amount }.
trends-bars-month = { $what } per month, { $period }: most in { $most }: { $amount }.
trends-bars-year = { $what } per year, { $period }: most in { $most }: { $amount }.
trends-of-which = { $amount }, of which { $part } { $series }
trends-pale = Pale parts are shares of incidents whose dates span more than one bar.
trends-without-figure = { count-incident } without a figure.
trends-map = { $what } by recorded governorate: the strongest colour is { $name } with { $amount }.
trends-map-none = { $what } by recorded governorate: none in any.
trends-empty = No incident in { $places }.
trends-ranked = { $what }, ranked: { $places }.
trends-ranked-none = { $what }, ranked: none in any.
trends-elsewhere = { count-incident } outside these governorates.
trends-no-governorate = { count-incident } with no governorate known.
trends-matrix = Incidents per actor and status, from headlines and claims: most often { $actor }, { $status } ({ $amount }).
trends-matrix-several = Where sources differ, an incident stands under several statuses.
trends-matrix-drawn = Drawn: the { $drawn } actors with most incidents, of { $total }.
trends-no-status = no status recorded

## Counting rules, side by side

rules-title = How much the counting rule matters
rules-what = Lowest, best and highest are the figures the sources support for each incident. The last column keeps only incidents that two or more published pages report; pages that rest on one agency report are not told apart.
rules-none = No incident fits these filters.
rules-not-drawn = There is nothing to draw over time: nobody killed on a known date.
rules-no-killed = No source gives a figure for killed, so the rules cannot differ.
rules-range = Killed ranges from { $low } to { $high }; the best count is { $best }
rules-same = Killed is { $best } under every rule
rules-without-claims = { $killed }. This data has no claims, so sources cannot be counted.
rules-two-sources = { $killed }; only incidents with two or more sources: { $figure }.
rules-total = Total
rules-column-lowest = Lowest
rules-column-best = Best
rules-column-highest = Highest
rules-column-two-or-more-sources-only = Two or more sources only
rules-row-incidents = Incidents
rules-row-killed = { harmed-title-killed }
rules-row-wounded = { harmed-title-wounded }
rules-row-kidnapped = { harmed-title-kidnapped }
rules-row-incidents-without-a-killed-figure = Incidents without a killed figure
rules-line-lowest = { rule-low }
rules-line-best = { rule-best }
rules-line-highest = { rule-high }
rules-line-two-or-more-sources-only = two or more sources only
rules-lines-week = People killed per week under each counting rule; the band is from lowest to highest.
rules-lines-month = People killed per month under each counting rule; the band is from lowest to highest.
rules-lines-year = People killed per year under each counting rule; the band is from lowest to highest.
rules-hardly = They hardly differ.
rules-most = They differ most in { $when }: { $low } to { $high }.
