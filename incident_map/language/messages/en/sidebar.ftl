### The sidebar: what its fields say beside the filters' own labels

sidebar-any = Any
sidebar-any-or-typed = Any: choose, or type a name
sidebar-exact-dates = Exact dates
sidebar-exact-dates-help = A day, a month (2021-10), a year, or two of them.
sidebar-dates-not-understood = Not understood. Write 2021-10-21, 21 October 2021, or a month or year.
sidebar-no-actor = No actor of this data is called “{ $typed }”.
sidebar-no-governorate = No governorate of this data is called “{ $typed }”.
sidebar-several = { $names } hold “{ $typed }”: they stand at the top of the list.
sidebar-very-many = { $names } hold “{ $typed }”: the first of them stand at the top of the list.
