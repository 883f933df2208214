### What every small map ends with

small-map-credit = بيانات الخريطة: { "Natural Earth" } و{ "GSHHG" } و{ "GeoNames" } ({ "CC BY 4.0" }).
