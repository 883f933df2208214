### The map of a page

map-present = عرض
map-present-help = لجهاز العرض
