### What sources say, and where they differ

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
claim-citing = { $outlet }, citing { $reported_by }
claim-on-attribution = On the attribution: { $said }
