### Playing through time

script-play-name = Play through time
script-play-play = Play
script-play-pause = Pause
script-play-again = Play again
script-play-back = One step back
script-play-forward = One step forward
script-play-close = Close playback, show all dates of the filter
script-play-time = Time
script-play-step = Step
script-play-unit-day = Day
script-play-unit-week = Week
script-play-unit-month = Month
script-play-show = Show
script-play-width-day = { count-day }
script-play-width-week = { $number ->
    [one] { $number } week
   *[other] { $number } weeks
}
script-play-width-month = { $number ->
    [one] { $number } month
   *[other] { $number } months
}
script-play-width-all = all so far
script-play-speed = Speed
script-play-none = No dated incident
script-play-count = { count-incident } in all
script-play-count-in-view = { count-incident } in all, { $inside } in view
script-play-undated = { $number } undated included at any dates
script-play-all-dates = All dates: { $days }
script-play-ended = The end: { $said }
script-play-paused = Paused: { $said }
script-play-not-loaded = The dates could not be loaded.
