### The map of a page

map-present = عرض
map-present-help = لجهاز العرض
map-base-streets = شوارع
map-base-light = فاتحة
map-base-satellite = صور فضائية
