### Waters, by their names on the map

water-euphrates = Euphrates
water-tigris = Tigris
water-shatt-al-arab = Shatt al-Arab
water-gharraf = Gharraf
water-diyala = Diyala
water-great-zab = Great Zab
water-little-zab = Little Zab
water-lake-tharthar = Lake Tharthar
water-lake-razzaza = Lake Razzaza
water-lake-habbaniyah = Lake Habbaniyah
water-lake-urmia = Lake Urmia
water-lake-van = Lake Van
water-lake-dukan = Lake Dukan
water-lake-darbandikhan = Lake Darbandikhan
water-adhaim = Adhaim
water-khabur = Khabur
water-green-zone-approximate = Green Zone (approximate)
