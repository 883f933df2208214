### Places, and why some are not drawn

precision-site = exact site
precision-neighbourhood = known to the neighbourhood
precision-settlement = known to the town or village
precision-subdistrict = known to the sub-district
precision-district = known to the district
precision-governorate = known to the governorate
precision-country = known to the country only
precision-unknown = place not known
precision-within = { $precision }, within about { $km } km
place-not-known = place not known
place-precise = { $place } ({ $precision })
not-drawn-abroad = { $number } outside { $country }
not-drawn-no-known-place = { $number } with no known place
not-drawn-named-place-no-known-point = { $number } with a place that is named but not located
not-drawn-known-to-the-country-only = { $number } known to the country only
not-drawn-area-of-unknown-size = { $number } known to an area of no stated size
not-drawn-outside-these-governorates = { $number } recorded outside these governorates
not-drawn-no-governorate-known = { $number } with no governorate recorded
