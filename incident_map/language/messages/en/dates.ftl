### Dates

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
