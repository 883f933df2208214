### Tolls

rule-low = lowest
rule-best = best
rule-high = highest
harmed-killed = killed
harmed-wounded = wounded
harmed-kidnapped = kidnapped
harmed-title-killed = Killed
harmed-title-wounded = Wounded
harmed-title-kidnapped = Kidnapped
toll-not-known = not known
toll-range = { $low }–{ $high }
toll-range-best = { $low }–{ $high } (best { $best })
toll-range-rule = { $low }–{ $high } ({ $rule } { $figure })
toll-range-count = { $low }–{ $high } ({ $rule } count { $figure })
toll-of = { $kind } { $toll }
