### Lists and numbers

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
