### Bars over time: what they say where they are pointed at

script-bars-total = { $when }: { $amount } { $measure }
script-bars-shares = { $number } of them as shares of longer intervals
