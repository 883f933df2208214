### Bars over time: what they say where they are pointed at

script-bars-total = { $when }: { $measure } { $amount }
script-bars-shares = منها حصص من مدد أطول: { $number }
