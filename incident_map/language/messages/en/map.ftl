### The map of a page

map-present = Present
map-present-help = For the projector
map-base-streets = Streets
map-base-light = Light
map-base-satellite = Satellite
