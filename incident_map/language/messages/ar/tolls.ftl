### Tolls

rule-low = الأدنى
rule-best = الأرجح
rule-high = الأعلى
harmed-killed = القتلى
harmed-wounded = الجرحى
harmed-kidnapped = المخطوفون
harmed-title-killed = { harmed-killed }
harmed-title-wounded = { harmed-wounded }
harmed-title-kidnapped = { harmed-kidnapped }
toll-not-known = غير معروف
toll-range = { $low }–{ $high }
toll-range-best = { $low }–{ $high } (الأرجح { $best })
toll-range-rule = { $low }–{ $high } ({ $rule } { $figure })
toll-range-count = { $low }–{ $high } (العدد { $rule } { $figure })
toll-of = { $kind }: { $toll }
