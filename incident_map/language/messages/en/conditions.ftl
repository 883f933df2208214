### What a filter asks for

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
