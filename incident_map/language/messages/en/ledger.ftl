### What a view leaves out

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
