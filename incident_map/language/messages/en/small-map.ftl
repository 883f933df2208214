### What every small map ends with

small-map-credit = Map data: Natural Earth, GSHHG, GeoNames (CC BY 4.0).
