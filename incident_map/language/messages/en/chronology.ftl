### Related incidents and reports day by day

related-duplicate = Possibly the same event
related-named = Named in the notes
related-place = At the same place
related-actor = Same actor, within { count-day }
related-nearby = Nearby: within { $km } km and { count-day }
related-toll-not-known = toll not known
toll-of-behind = { $toll } { $kind }
toll-of-best-behind = { $low }–{ $high } { $kind } (best { $best })
reports-undated = Date not known
reports-killed = Killed, by day of publication. { $figures }
reports-figure = { $day }: { $figure }
