### The headline of a view, and what is said under it

headline-with-background = { count-incident } ({ $background } of them background)
headline-json = These incidents as JSON
headline-any-role = { $actors } in any role: as perpetrator, as target, or only named by a source. Choose the role in the filters.
headline-none = No incident fits these filters. Widen the dates, take a filter away, or reset all.
headline-no-rows = This data holds no incident that can be used: its files have no rows yet.
headline-all-rejected = { $number ->
    [one] This data holds no incident that can be used: its one row was left out because of errors. The list of problems above names them.
   *[other] This data holds no incident that can be used: all its { $number } rows were left out because of errors. The list of problems above names them.
}
headline-no-text = No text has “{ $typed }”.
headline-read-as = No text has “{ $typed }”; read as { $words }.
headline-word = “{ $word }”
headline-only = Only { $condition }
headline-only-off = Take this limit off
headline-no-tolls = No source gives a toll for these.
