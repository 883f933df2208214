### The published page: headline, list, fields, and what it cannot do

script-onefile-with-context = { count-incident } ({ $context } of them background)
script-onefile-chosen = { $number ->
    [one] { $number } chosen incident
   *[other] { $number } chosen incidents
}
script-onefile-holds = This file holds { $number } of the { $total } incidents of the data.
script-onefile-rejected = { count-row } of the data left out because of errors.
script-onefile-rule = Counting rule: { $rule } count; an incident without that figure adds nothing.
script-onefile-not-on-map = not on the map
script-onefile-no-match = No incident fits these filters. Widen the dates, take a filter away, or reset all of them.
script-onefile-take-off = Take this limit off
script-onefile-only = Only { $words }
script-onefile-back = ← Back to the list
script-onefile-list = { count-incident }, newest first
script-onefile-list-none = No incidents
script-onefile-more = Show more ({ $shown } of { $total })
script-onefile-near-possible = possibly, not certainly near
script-onefile-now = Shown now: { count-incident }, all of this file; { $rule } count.
script-onefile-now-narrowed = Shown now: { count-incident }, narrowed in this file to { $words }; { $rule } count.
script-onefile-failed = The map could not be shown.
script-onefile-too-old = This file is packed, and this browser is too old to open it. A browser of 2023 or later can.
script-onefile-any = any
script-onefile-from = From
script-onefile-to = To
script-onefile-wrong-order = The first day lies after the last one.
script-onefile-find = Find
script-onefile-find-in = Find in { $label }
script-onefile-options-all = all
script-onefile-options-chosen = { $number } chosen
script-onefile-quoted = “{ $word }”
script-onefile-missing = No text here has { $words }. Check the spelling: names may be spelled in any way, but a slip is not put right.
script-onefile-no-value = “{ $value }” is not a value of “{ $name }”; it was ignored.
script-onefile-no-value-here = “{ $value }” is not a value of “{ $name }” in this file; it was ignored.
script-onefile-no-dates = “dates” needs a first and a last day, as in dates=2021-09-01&dates=2021-11-07; it was ignored.
script-onefile-unknown = There is no { $label } “{ $value }” in this file; it was ignored.
script-onefile-no-filter = This file cannot filter by “{ $name }”; it was ignored.
script-onefile-no-incident = There is no incident “{ $id }” in this file.
