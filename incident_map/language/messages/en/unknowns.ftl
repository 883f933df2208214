### What is not known of an incident

unknown-date = When it happened is not known.
unknown-start = When it began is not known.
unknown-end = When it ended is not known.
unknown-single-day = No single day is established: the sources support { $number } days.
unknown-place-country = Where in the country it happened is not known.
unknown-place-governorate = The place is known only to the governorate.
unknown-place-district = The place is known only to the district.
unknown-place-subdistrict = The place is known only to the sub-district.
unknown-precision = How exactly the place is known is not stated.
unknown-point = No point is known that could be put on the map honestly.
unknown-perpetrator = No source names a perpetrator.
unknown-only-suspected = The perpetrator is only suspected: no source names one firmly.
unknown-who = Who did it is not established.
unknown-figure-killed = No source gives a figure for the killed.
unknown-figure-wounded = No source gives a figure for the wounded.
unknown-figure-kidnapped = No source gives a figure for the kidnapped.
unknown-without-claims-killed = There is no figure for the killed.
unknown-without-claims-wounded = There is no figure for the wounded.
unknown-without-claims-kidnapped = There is no figure for the kidnapped.
unknown-told-in-words = { $sentence } It is told in words only.
unknown-best-killed = No best figure for the killed could be chosen.
unknown-best-wounded = No best figure for the wounded could be chosen.
unknown-best-kidnapped = No best figure for the kidnapped could be chosen.
unknown-weapon = No source says what weapon was used.
unknown-claims = No statements of sources are recorded, so who says what is not known.
unknown-single-source = It rests on a single source: nobody else is known to report it independently.
unknown-contested = The accounts of the event itself cannot all be true, and nothing settles it.
unknown-uncorroborated = There is one claim of it, and no other report supports it.
unknown-one-source = Only one source is recorded.
unknown-address-of-all = The source has no known public address.
unknown-address = { $number ->
    [one] { $some } of { $sources } has no known public address.
   *[other] { $some } of { $sources } have no known public address.
}
unknown-day-of-all = The source has no known day of publication.
unknown-day = { $number ->
    [one] { $some } of { $sources } has no known day of publication.
   *[other] { $some } of { $sources } have no known day of publication.
}
unknown-quotes = { $number ->
    [one] { $some } of { $statements } is not recorded in the source’s own words.
   *[other] { $some } of { $statements } are not recorded in the source’s own words.
}
unknown-all-quotes = None of { $statements } is recorded in the source’s own words.
unknown-agreement = The sources disagree on { $fields }, and cannot all be right.
